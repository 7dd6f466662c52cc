// Facts of tests: likeness, changes by path and key, what is unknown, what is healthy.
#include <catch2/catch.hpp>

#include "loaded_facts.hpp"
#include "tenet/bind_test_facts.hpp"
#include "written_facts.hpp"
#include "written_schema.hpp"

namespace tenet::test {
namespace {

FactDocument document(const std::string& yaml) {
  Sources sources;
  const auto source = sources.add("facts", yaml);
  auto read = read_yaml(sources.file(source), source);
  REQUIRE(read);
  for (auto& node : read->nodes) {
    if (node.text == "unknown") node.kind = FactKind::unknown;
  }
  return std::move(*read);
}

FactEntity entity(std::string type, std::string id, const std::string& fields, std::string like = {}) {
  FactEntity made;
  made.type = std::move(type);
  made.id = std::move(id);
  made.like = std::move(like);
  made.fields = document(fields);
  return made;
}

FactChange change(std::vector<std::string> path, const std::string& value) {
  FactChange made;
  made.path = std::move(path);
  made.value = document(value);
  return made;
}

FactChange keyed_change(std::vector<std::string> path, const std::string& key, const std::string& value) {
  auto made = change(std::move(path), value);
  made.keyed = true;
  made.key.push_back(document(key));
  return made;
}

std::vector<FactsBlock> blocks() {
  FactsBlock array;
  array.name = "array";
  array.module = "m";
  array.entities = {
      entity("Certificate", "root", "{ is_ca: true, self_signed: true, signers: [root] }"),
      entity("Certificate", "c",
             "{ common_names: [Web, sip.example.com], dns_names: [sip.example.com, '*.Example.com'], "
             "signers: [root] }"),
      entity("Certificate", "twin", "{ serial: '02' }", "c"),
      entity("AccessProxy", "ap1",
             "{ fqdn: ap1.example, addresses: [192.0.2.1], private: { names: [] }, public: { names: "
             "[a.example], certificate: c } }"),
      entity("AccessProxy", "ap2", "{ fqdn: ap2.example }", "ap1"),
      entity("Pool", "p", "{}"),
      entity("DnsRecord", "", "{ name: sip.example.com, addresses: [192.0.2.9] }"),
  };
  FactsBlock more;
  more.name = "more";
  more.module = "m";
  more.like = "array";
  more.entities = {entity("Pool", "p", "{ fqdn: p.example }"), entity("Server", "s", "{}")};
  return {array, more};
}

class Bound {
 public:
  explicit Bound(const TestCase& test_case, std::string_view given = "m.array") {
    auto bound = bind_test_facts(network_schema(), blocks(), given, test_case);
    problems_ = shown(bound.diagnostics(), Sources());
    if (bound) graph_.emplace(std::move(*bound));
  }
  [[nodiscard]] std::string value(std::string_view type, std::string_view id, std::string_view field) const {
    return graph_ ? value_of(*graph_, type, id, field) : problems_;
  }
  [[nodiscard]] const std::string& problems() const { return problems_; }

 private:
  std::optional<Graph> graph_;
  std::string problems_;
};

TestCase changed(std::vector<FactChange> changes, std::vector<FactEntity> added = {}) {
  TestCase made;
  made.changes = std::move(changes);
  made.added = std::move(added);
  return made;
}

TEST_CASE("what a test's facts omit is unknown, unless optional or with a default") {
  const Bound bound{TestCase{}};
  CHECK(bound.problems() == "");
  CHECK(bound.value("Pool", "p", "fqdn") == "?");
  CHECK(bound.value("Pool", "p", "members") == "{…}");
  CHECK(bound.value("Pool", "p", "label") == "-");
  CHECK(bound.value("Pool", "p", "active") == "?");
  CHECK(bound.value("AccessProxy", "ap1", "service_pack") == "0");
  CHECK(bound.value("Edge", "ap1.public", "store") == "computer");
}

TEST_CASE("a certificate of a test is healthy where its facts don't say") {
  const Bound bound{TestCase{}};
  const auto of = [&](std::string_view field) { return bound.value("Certificate", "c", field); };
  CHECK(of("version") == "3");
  CHECK(of("serial") == "01");
  CHECK(of("not_before") == "2000-01-01T00:00:00Z");
  CHECK(of("not_after") == "2100-01-01T00:00:00Z");
  CHECK(of("is_ca") == "false");
  CHECK(of("self_signed") == "false");
  CHECK(of("common_name") == "sip.example.com");
  CHECK(of("dns_names") == "[sip.example.com, *.example.com]");
  CHECK(of("san") == "c.san");
  CHECK(bound.value("SubjectAltName", "c.san", "entries") == "[dns:sip.example.com, dns:*.Example.com]");
  CHECK(of("eku") == "-");
  CHECK(of("uris") == "[]");
  CHECK(of("flaws") == "[]");
  CHECK(of("subject") == "");
  CHECK(of("sha256") == "?");
  CHECK(of("signature_algorithm") == "?");
  CHECK(of("signers") == "{root}");
  CHECK(of("key") == "c.key");
  CHECK(bound.value("Key", "c.key", "kind") == "rsa");
  CHECK(bound.value("Key", "c.key", "bits") == "2048");
  CHECK(bound.value("Certificate", "twin", "key") == "twin.key");
  CHECK(bound.value("Certificate", "twin", "serial") == "02");
  CHECK(bound.value("Certificate", "twin", "dns_names") == "[sip.example.com, *.example.com]");
  CHECK(bound.value("Certificate", "root", "san") == "-");
  CHECK(bound.value("Certificate", "root", "common_name") == "-");
}

TEST_CASE("an entity like another has its fields, those in place under its own id") {
  const Bound bound{TestCase{}};
  CHECK(bound.value("AccessProxy", "ap2", "fqdn") == "ap2.example");
  CHECK(bound.value("AccessProxy", "ap2", "addresses") == "{192.0.2.1}");
  CHECK(bound.value("Edge", "ap2.public", "names") == "{a.example}");
  CHECK(bound.value("Edge", "ap2.public", "certificate") == "c");
  CHECK(bound.value("Edge", "ap2.public", "proxy") == "ap2");
}

TEST_CASE("facts like other facts state some anew") {
  const Bound bound(TestCase{}, "m.more");
  CHECK(bound.problems() == "");
  CHECK(bound.value("Pool", "p", "fqdn") == "p.example");
  CHECK(bound.value("Server", "s", "fqdn") == "?");
  CHECK(bound.value("AccessProxy", "ap1", "fqdn") == "ap1.example");
}

TEST_CASE("changes by path") {
  const Bound bound(changed(
      {change({"ap2", "public", "certificate"}, "twin"), change({"ap1", "public", "key_present"}, "true"),
       change({"ap1", "addresses"}, "unknown"), change({"ap1", "public", "certificate"}, "~"),
       change({"c", "dns_names"}, "[]"), change({"p"}, "~")}));
  CHECK(bound.problems() == "");
  CHECK(bound.value("Edge", "ap2.public", "certificate") == "twin");
  CHECK(bound.value("Edge", "ap1.public", "key_present") == "true");
  CHECK(bound.value("AccessProxy", "ap1", "addresses") == "{…}");
  CHECK(bound.value("AccessProxy", "ap2", "addresses") == "{192.0.2.1}");
  CHECK(bound.value("Edge", "ap1.public", "certificate") == "-");
  CHECK(bound.value("Certificate", "c", "san") == "-");
  CHECK(bound.value("Pool", "p", "fqdn") == "no such entity");
}

TEST_CASE("a path goes on through references") {
  const Bound bound(changed({change({"ap1", "public", "certificate", "serial"}, "'0a'")}));
  CHECK(bound.problems() == "");
  CHECK(bound.value("Certificate", "c", "serial") == "0a");
}

TEST_CASE("rows of observed entities change by key") {
  CHECK(Bound(changed({keyed_change({"DnsRecord"}, "SIP.example.com.", "unknown")}))
            .value("DnsRecord", "sip.example.com", "addresses") == "no such entity");
  CHECK(Bound(changed({keyed_change({"DnsRecord"}, "sip.example.com", "~")}))
            .value("DnsRecord", "sip.example.com", "addresses") == "{}");
  CHECK(Bound(changed({keyed_change({"DnsRecord", "addresses"}, "sip.example.com", "[192.0.2.7]")}))
            .value("DnsRecord", "sip.example.com", "addresses") == "{192.0.2.7}");
  CHECK(Bound(changed({keyed_change({"DnsRecord", "addresses"}, "new.example", "[192.0.2.8]")}))
            .value("DnsRecord", "new.example", "addresses") == "{192.0.2.8}");
  CHECK(Bound(changed({keyed_change({"DnsRecord"}, "new.example", "{ addresses: [], note: x }")}))
            .value("DnsRecord", "new.example", "note") == "x");
}

TEST_CASE("a case may add entities, and change them") {
  const Bound bound(changed({change({"d", "serial"}, "'0d'"), change({"ap1", "public", "certificate"}, "d")},
                            {entity("Certificate", "d", "{}", "c")}));
  CHECK(bound.value("Edge", "ap1.public", "certificate") == "d");
  CHECK(bound.value("Certificate", "d", "serial") == "0d");
}

TEST_CASE("changes and likenesses that lead nowhere") {
  CHECK(Bound(changed({change({"ap9", "fqdn"}, "x")})).problems() ==
        "E1029@0:0 there is no entity `ap9` to change");
  CHECK(Bound(changed({change({"ap1", "user_roots", "roots"}, "[]")})).problems() ==
        "E1029@0:0 `user_roots` of `ap1` has no `roots` that could change");
  CHECK(Bound(changed({change({"ap1"}, "{}")})).problems() ==
        "E1029@0:0 `ap1` is an entity: it can be `absent`, or its fields change");
  CHECK(Bound(changed({keyed_change({"Handshake"}, "x", "{}")})).problems() ==
        "E1029@0:0 `Handshake` is read by another key");
  CHECK(Bound(changed({}, {entity("Certificate", "d", "{}", "cc")})).problems() ==
        "E1030@0:0 there is no entity `cc` to be like");
  CHECK(Bound(TestCase{}, "m.arry").problems() == "E1030@0:0 there are no facts called `m.arry`");
  CHECK(Bound(changed({change({"ap1", "public", "certificate"}, "gone")})).problems().substr(0, 6) ==
        "E1018@");
  CHECK(Bound(changed({change({"c", "serial"}, "xyz")})).problems().substr(0, 6) == "E1016@");
  CHECK(Bound(changed({change({"c", "srial"}, "xyz")})).problems().substr(0, 6) == "E1014@");
}

}  // namespace
}  // namespace tenet::test
