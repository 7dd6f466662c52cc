// Everything that can be wrong in a topology, each with its place, its words and its hint, all in one run.
#include <catch2/catch.hpp>

#include "loaded_facts.hpp"
#include "tenet/diagnostics/facts.hpp"

namespace tenet::test {
namespace {

// Lines count from 2: the first is `tenet: 1`.
std::string problems(const std::string& yaml) {
  const Loading loading(yaml);
  CHECK(loading.fine() == loading.problems().empty());
  return loading.problems();
}

constexpr const char* kHost = "fqdn: h.example, addresses: []";

TEST_CASE("unknown sections and fields") {
  CHECK(problems("Hots: {}") == "E1012@2:1 there is no kind of entity called `Hots`");
  CHECK(problems("Host: { h: { fqnd: h.example, addresses: [] } }") ==
        "E1020@2:9 the Host `h` lacks `fqdn` | E1014@2:14 Host has no field `fqnd`");
  CHECK(problems("Host: [a]") == "E1013@2:7 the section `Host` is a mapping of ids to entities");
  CHECK(problems("Host: { h: x }") == "E1013@2:12 `h` is a mapping of fields to values");
  CHECK(problems("Host: { h: }") == "E1013@2:9 `h` is a mapping of fields to values");
  CHECK(problems("Host:") == "");
  CHECK(problems("a: 1\nb: 2") ==
        "E1012@2:1 there is no kind of entity called `a` | E1012@3:1 there is no kind of entity called `b`");
}

TEST_CASE("ids") {
  CHECK(problems(std::string("Host: { h: { ") + kHost + " } }\nServer: { h: { " + kHost + " } }") ==
        "E1015@3:11 the id `h` is taken by another Host");
  CHECK(problems(std::string("Host: { '': { ") + kHost + " } }").substr(0, 6) == "E1008@");
  CHECK(problems("Host: { " + std::string(1025, 'x') + ": { " + kHost + " } }") ==
        "E1025@2:9 an id is longer than 1024 bytes");
  CHECK(
      problems(
          "AccessProxy: { ap: { fqdn: a.b, addresses: [], private: { names: [] }, public: { names: [] } } }\n"
          "Edge: { ap.public: { names: [] } }") ==
      "E1015@3:9 the id `ap.public` is taken by another Binding");
}

TEST_CASE("values that their types don't allow") {
  CHECK(problems("Host: { h: { fqdn: a..b, addresses: [300.1.1.1, 192.0.2.1/24] } }") ==
        "E1016@2:20 `a..b` is no Name: label 2 is empty"
        " | E1016@2:38 `300.1.1.1` is no Address: it is neither an IPv4 nor an IPv6 address"
        " | E1016@2:49 `192.0.2.1/24` is no Address: it is neither an IPv4 nor an IPv6 address");
  CHECK(problems("Edge: { e: { names: [], store: machine } }") == "E1017@2:32 Store has no value `machine`");
  CHECK(problems("Edge: { e: { names: [], key_present: yes } }") ==
        "E1016@2:38 `yes` is no Bool: it is neither `true` nor `false`");
  CHECK(problems("Host: { h: { fqdn: [a.b], addresses: [] } }") ==
        "E1013@2:20 a list stands where one Name is meant");
  CHECK(problems("Host: { h: { fqdn: { a: b }, addresses: [] } }") ==
        "E1013@2:20 a mapping stands where one Name is meant");
  CHECK(problems("Host: { h: { fqdn: a.b, addresses: 192.0.2.1 } }") ==
        "E1013@2:36 `addresses` is a set of Address: a list is meant");
  CHECK(problems("Host: { h: { fqdn: a.b, addresses: { a: 192.0.2.1 } } }") ==
        "E1013@2:36 `addresses` is a set of Address: a list is meant");
  CHECK(problems("Host: { h: { fqdn: a.b, addresses: [[192.0.2.1]] } }") ==
        "E1013@2:37 a list stands where one Address is meant");
  CHECK(problems("Listener: { l: { port: 443.0 } }") ==
        "E1016@2:24 `443.0` is no Int: it is no whole number");
  CHECK(problems("Listener: { l: { port: 99999999999999999999 } }") ==
        "E1016@2:24 `99999999999999999999` is no Int: it doesn't fit 64 bits");
}

TEST_CASE("what is omitted, and what can't be absent") {
  CHECK(problems("Host: { h: {} }") == "E1020@2:9 the Host `h` lacks `fqdn` and `addresses`");
  CHECK(problems("AccessProxy: { ap: { fqdn: a.b, addresses: [] } }") ==
        "E1020@2:16 the AccessProxy `ap` lacks `private` and `public`");
  CHECK(problems("Host: { h: { fqdn: null, addresses: ~ } }") ==
        "E1021@2:20 `fqdn` can't be absent: it is a Name | E1021@2:37 `addresses` can't be absent: it is a "
        "set of Address");
  CHECK(problems("Host:\n  h:\n    fqdn:\n    addresses: []") ==
        "E1021@4:5 `fqdn` can't be absent: it is a Name");
  CHECK(problems("Edge: { e: { names: [a.b, null], key_present: null } }") ==
        "E1021@2:27 a member of `names` can't be absent | E1021@2:47 `key_present` can't be absent: it is a "
        "Bool");
}

TEST_CASE("references that lead nowhere, or to something else") {
  const std::string servers =
      std::string("Server: { se1: { ") + kHost + " } }\nHost: { h1: { " + kHost + " } }\n";
  CHECK(problems(servers + "Pool: { p: { fqdn: p.b, members: [se1, se2, h1], leader: Host } }") ==
        "E1018@4:40 there is no Server with the id `se2`"
        " | E1019@4:45 `h1` is of type Host, but a Server is meant"
        " | E1018@4:58 there is no Server with the id `Host`");
  CHECK(problems(
            "Host: { h: { fqdn: a.b, addresses: [], roots: p } }\nPool: { p: { fqdn: p.b, members: [] } }") ==
        "E1019@2:47 `p` is of type Pool, but a TrustStore is meant");
  CHECK(problems("Edge: { e: { names: [], certificate: im.pem } }") ==
        "E1018@2:38 there is no Certificate with the id `im.pem`");
  CHECK(problems("Host: { h: { fqdn: a.b, addresses: [], roots: [p] } }") ==
        "E1013@2:47 a list stands where one TrustStore is meant");
}

TEST_CASE("entities in place that don't fit") {
  CHECK(problems("Pool: { p: { fqdn: p.b, members: [{ fqdn: a.b, addresses: [] }] } }") ==
        "E1013@2:35 entities in place are a mapping here, so that each has an id");
  CHECK(
      problems("Pool: { p: { fqdn: p.b, members: { a: { type: AccessProxy, fqdn: a.b, addresses: [] } } } }")
          .substr(0, 55) == "E1023@2:47 AccessProxy isn't a kind of Server");
  CHECK(problems("Edge: { e: { names: [], proxy: ap } }") ==
        "E1022@2:25 `proxy` is computed and isn't stated");
}

TEST_CASE("the head of a topology") {
  const TestDirectory directory;
  const auto head = [&](std::string_view text) {
    directory.write("t.yaml", text);
    return Loading(directory, {"t.yaml"}).problems();
  };
  CHECK(head("Host: {}") == "E1010@1:1 the file doesn't say which version of the format it is in");
  CHECK(head("tenet: 2") == "E1010@1:8 this program reads version 1 of the format");
  CHECK(head("tenet: '1'") == "E1010@1:8 this program reads version 1 of the format");
  CHECK(head("tenet: 1\nat: tomorrow") ==
        "E1010@2:5 `tomorrow` is no instant: a time looks like 2026-03-15, 2026-03-15T12:00Z or "
        "2026-03-15T12:00:30+01:00");
  CHECK(head("tenet: 1\nuse: lcs2005\ninclude: {}\ncomplete: [[]]") ==
        "E1010@2:6 `use` is a list of texts | E1010@3:10 `include` is a list of texts | E1010@4:11 "
        "`complete` is a list of texts");
  CHECK(head("tenet: 1\ncomplete: [DnsRecrd, Host]") ==
        "E1012@2:12 there is no kind of entity called `DnsRecrd` | E1026@2:22 Host isn't observed: its facts "
        "are complete anyway");
  CHECK(head("[1]") == "E1013@1:1 a topology is a mapping of entity types to entities");
  CHECK(head("x") == "E1013@1:1 a topology is a mapping of entity types to entities");
  directory.write("i.yaml", "tenet: 1\nat: 2026-01-01\n");
  CHECK(head("tenet: 1\nat: 2026-01-02\ninclude: [i.yaml]\n") ==
        "E1028@2:5 another file names another instant to evaluate at");
}

TEST_CASE("files that can't be read") {
  const TestDirectory directory;
  const auto load = [&](const std::string& name) { return Loading(directory, {name}).problems(); };
  CHECK(load("no.yaml") == "E1001@0:0 `no.yaml` can't be read: there is no such file");
  directory.write("dir/x", "");
  CHECK(load("dir") == "E1001@0:0 `dir` can't be read: it is a directory");
  directory.write("t.yaml", "tenet: 1\ninclude:\n  - no.yaml\n  - dir\n");
  CHECK(load("t.yaml") ==
        "E1001@3:5 `no.yaml` can't be read: there is no such file | E1001@4:5 `dir` can't be read: it is a "
        "directory");
  directory.write("e.yaml", "");
  CHECK(load("e.yaml") == "E1009@1:1 the file holds no facts");
}

TEST_CASE("files that include each other") {
  const TestDirectory directory;
  directory.write("a.yaml", "tenet: 1\ninclude: [sub/b.yaml]\n");
  directory.write("sub/b.yaml", "tenet: 1\ninclude: [c.yaml]\n");
  directory.write("sub/c.yaml", "tenet: 1\ninclude: [../a.yaml]\n");
  Sources sources;
  const auto header = read_header(sources, {directory.path("a.yaml")});
  REQUIRE_FALSE(header);
  REQUIRE(header.diagnostics().items().size() == 1);
  const auto& error = header.diagnostics().items()[0];
  CHECK(error.code == code::E1011);
  CHECK(sources.text(error.where) == "../a.yaml");
  REQUIRE(error.labels.size() == 2);
  CHECK(sources.text(error.labels[0].where) == "sub/b.yaml");
  CHECK(sources.text(error.labels[1].where) == "c.yaml");
  directory.write("self.yaml", "tenet: 1\ninclude: [./self.yaml]\n");
  CHECK(Loading(directory, {"self.yaml"}).problems() == "E1011@2:11 `self.yaml` includes itself");
}

TEST_CASE("lines that aren't entities") {
  const TestDirectory directory;
  directory.write("t.yaml", "tenet: 1\n");
  directory.write(
      "b.ndjson",
      "{\"id\":\"h\"}\n{\"type\":\"Host\"}\n{\"type\":\"Hots\",\"id\":\"h\"}\n{\"type\":\"Host\",\"id\":[]}"
      "\nnonsense\n"
      "{\"type\":\"Host\",\"id\":\"h\",\"fqdn\":\"a..b\",\"addresses\":[],\"x\":1}\n{\"type\":1}\n");
  LoadOptions options;
  options.bulk = {"b.ndjson"};
  CHECK(Loading(directory, {"t.yaml"}, options).problems() ==
        "E1024@1:1 the line has no `type`"
        " | E1024@2:1 the line has no `id` that is a text"
        " | E1012@3:9 there is no kind of entity called `Hots`"
        " | E1024@4:21 the line has no `id` that is a text"
        " | E1004@5:1 an object in braces is wanted here"
        " | E1016@6:32 `a..b` is no Name: label 2 is empty"
        " | E1014@6:54 Host has no field `x`"
        " | E1024@7:1 the line has no `type`");
}

TEST_CASE("hints say what to do") {
  const TestDirectory directory;
  directory.write("t.yaml",
                  "tenet: 1\nAcessProxy: {}\nHost:\n  h1: { fqdn: a.b, addresses: 192.0.2.1, note: [] }\n"
                  "Edge:\n  e: { names: [], store: computr, certificate: im.pem }\nPool:\n  p: { fqdn: a.b, "
                  "members: [h1], leader: h2 }\n");
  const Loading loading(directory, {"t.yaml"});
  CHECK(loading.hints() ==
        "did you mean `AccessProxy`? | `addresses: [192.0.2.1]` | did you mean `notes`? | did you mean "
        "`computer`? | "
        "if it is a file, write `./im.pem` |  | did you mean `h1`?");
}

}  // namespace
}  // namespace tenet::test
