// A topology's statements become entities with values.
#include <catch2/catch.hpp>

#include "loaded_facts.hpp"

namespace tenet::test {
namespace {

TEST_CASE("each type of value is read from what people write") {
  const Loading loading(R"(
Pool:
  p:
    fqdn: Bücher.Example.
    members: []
    pattern: "*.Contoso.com"
    block: 2001:DB8::/32
    since: 2026-03-15T12:00+01:00
    timeout: 36 hours
    serial: 0A:0b
    policy: 2.5.29.37.0
    active: true
    label: 010
)");
  CHECK(loading.problems() == "");
  const auto of = [&](std::string_view field) { return loading.value("Pool", "p", field); };
  CHECK(of("fqdn") == "xn--bcher-kva.example");
  CHECK(of("pattern") == "*.contoso.com");
  CHECK(of("block") == "2001:db8::/32");
  CHECK(of("since") == "2026-03-15T11:00:00Z");
  CHECK(of("timeout") == "36 hours");
  CHECK(of("serial") == "0a0b");
  CHECK(of("policy") == "2.5.29.37.0");
  CHECK(of("active") == "true");
  CHECK(of("label") == "010");
  CHECK(of("leader") == "?");
  CHECK(of("members") == "{}");
}

TEST_CASE("the field's type decides, not the look of the value") {
  const Loading loading(R"(
Host:
  1: { fqdn: 1a.example, addresses: [192.0.2.1], notes: [yes, true, 1.10, 0x1F, 2026-01-01, "null"] }
  true: { fqdn: x, addresses: ["::1"] }
Pool: { p: { fqdn: a.b, members: [], serial: "01", active: "true" } }
AccessProxy:
  ap: { fqdn: ap, addresses: [], private: { names: [] }, public: { names: [] }, service_pack: "2" }
)");
  CHECK(loading.problems() == "");
  CHECK(loading.value("Host", "1", "notes") == "[yes, true, 1.10, 0x1F, 2026-01-01, null]");
  CHECK(loading.value("Host", "true", "fqdn") == "x");
  CHECK(loading.value("Pool", "p", "active") == "true");
  CHECK(loading.value("Host", "ap", "service_pack") == "2");
}

TEST_CASE("entities in place have their owner's id and the field's name") {
  const Loading loading(R"(
AccessProxy:
  ap1:
    fqdn: ap1.example
    addresses: []
    private: { names: [a.example], key_present: true, store: user }
    public: { names: [b.example], certificate: null }
Server:
  se1:
    fqdn: se1.example
    addresses: []
    listeners: { sip: { port: 5061 }, mgmt: {} }
)");
  CHECK(loading.problems() == "");
  CHECK(loading.ids("Edge") == "ap1.private ap1.public");
  CHECK(loading.value("Edge", "ap1.private", "proxy") == "ap1");
  CHECK(loading.value("Edge", "ap1.public", "proxy") == "ap1");
  CHECK(loading.value("Edge", "ap1.private", "store") == "user");
  CHECK(loading.value("Edge", "ap1.public", "store") == "computer");
  CHECK(loading.value("Edge", "ap1.public", "key_present") == "?");
  CHECK(loading.value("Edge", "ap1.public", "certificate") == "-");
  CHECK(loading.value("Edge", "ap1.private", "certificate") == "-");
  CHECK(loading.value("Edge", "ap1.private", "chain") == "[]");
  CHECK(loading.value("Server", "se1", "listeners") == "{se1.listeners.mgmt, se1.listeners.sip}");
  CHECK(loading.value("Listener", "se1.listeners.sip", "port") == "5061");
  CHECK(loading.value("Listener", "se1.listeners.mgmt", "port") == "443");
}

TEST_CASE("references go forwards, backwards, into places, to subtypes; inverses follow") {
  const Loading loading(R"(
Pool:
  p: { fqdn: p.example, members: [se2, se1], leader: se1 }
Server:
  se1: { fqdn: se1.example, addresses: [] }
Host:
  se2: { type: Server, fqdn: se2.example, addresses: [] }
)");
  CHECK(loading.problems() == "");
  CHECK(loading.value("Pool", "p", "members") == "{se1, se2}");
  CHECK(loading.value("Server", "se1", "pool") == "p");
  CHECK(loading.value("Server", "se2", "pool") == "p");
  CHECK(loading.value("Pool", "p", "leader") == "se1");
}

TEST_CASE("rows of observed entities are read by key, and complete where it is said") {
  const Loading loading(R"(
complete: [DnsRecord]
DnsRecord:
  im: { name: im.example, addresses: [192.0.2.1, 192.0.2.2] }
Handshake:
  h: { server_name: im.example, port: 443, chain: [] }
)");
  CHECK(loading.problems() == "");
  const auto& graph = loading.facts().graph;
  const auto dns = graph.schema().find_entity("DnsRecord");
  CHECK(graph.complete(dns));
  CHECK_FALSE(graph.complete(graph.schema().find_entity("Handshake")));
  const Word key[] = {graph.pool().find("im.example")};
  CHECK(graph.id_of(graph.find_by_key(dns, key)) == "im");
  CHECK(loading.value("DnsRecord", "im", "note") == "-");
}

TEST_CASE("entities keep the order and the places of their statements") {
  const Loading loading(
      "Host:\n  b: { fqdn: b.example, addresses: [] }\n  a: { fqdn: a.example, addresses: [] }\n");
  CHECK(loading.ids("Host") == "b a");
  const auto& graph = loading.facts().graph;
  const auto row = graph.find(graph.schema().find_entity("Host"), "a");
  CHECK(loading.sources().text(graph.where(row)) == "a");
  CHECK(loading.sources().place(graph.where(row)).line == 4);
}

TEST_CASE("JSON and NDJSON say the same as YAML") {
  const TestDirectory directory;
  directory.write(
      "t.json",
      R"({"tenet": 1, "at": "2026-06-01", "Host": {"h1": {"fqdn": "h1.example", "addresses": ["192.0.2.1"]}}})");
  directory.write("b.ndjson",
                  "{\"tenet\":1,\"complete\":[\"DnsRecord\"]}\n"
                  "{\"type\":\"Host\",\"id\":\"h2\",\"fqdn\":\"h2.example\",\"addresses\":[]}\n"
                  "{\"type\":\"DnsRecord\",\"name\":\"im.example\",\"addresses\":[\"192.0.2.1\"]}\n"
                  "{\"type\":\"AccessProxy\",\"id\":\"ap\",\"fqdn\":\"ap.example\",\"addresses\":[],"
                  "\"private\":{\"names\":[]},\"public\":{\"names\":[\"x.example\"]}}\n");
  const Loading loading(directory, {"t.json"}, [] {
    LoadOptions options;
    options.bulk = {"b.ndjson"};
    return options;
  }());
  CHECK(loading.problems() == "");
  CHECK(loading.ids("Host") == "h1 h2 ap");
  CHECK(loading.value("Host", "h2", "fqdn") == "h2.example");
  CHECK(loading.value("DnsRecord", "im.example", "addresses") == "{192.0.2.1}");
  CHECK(loading.value("Edge", "ap.public", "names") == "{x.example}");
  CHECK(loading.value("Edge", "ap.public", "proxy") == "ap");
  CHECK(loading.facts().at == 1780272000);
  CHECK(loading.facts().graph.complete(loading.facts().graph.schema().find_entity("DnsRecord")));
  const auto& graph = loading.facts().graph;
  const auto row = graph.find(graph.schema().find_entity("Host"), "h2");
  CHECK(loading.sources().place(graph.where(row)).line == 2);
}

TEST_CASE("includes are read once, and a pack's entities give way to the topology's") {
  const TestDirectory directory;
  directory.write("t.yaml",
                  "tenet: 1\nuse: [lcs2005, other]\ninclude: [sub/hosts.yaml, sub/more.yaml]\nHost: { h3: { "
                  "fqdn: h3.example, addresses: [] } }\n");
  directory.write("sub/hosts.yaml",
                  "tenet: 1\ninclude: [more.yaml]\nHost: { h1: { fqdn: h1.example, addresses: [] } }\n");
  directory.write("sub/more.yaml",
                  "tenet: 1\nuse: [lcs2005]\nat: 2026-01-01\nAccessProxy:\n  ap: { fqdn: mine.example, "
                  "addresses: [], private: { names: [] }, public: { names: [] } }\n");
  directory.write("pack.yaml",
                  "tenet: 1\nat: 2020-01-01\nHost: { p: { fqdn: p.example, addresses: [] }, h1: { fqdn: "
                  "old.example, addresses: [] } }\n"
                  "AccessProxy:\n  ap: { fqdn: ap.example, addresses: [], private: { names: [old.example] }, "
                  "public: { names: [] } }\n");
  LoadOptions options;
  options.pack_facts = {"pack.yaml"};
  const Loading loading(directory, {"t.yaml"}, options);
  CHECK(loading.problems() == "");
  CHECK(loading.ids("Host") == "h1 h3 p ap");
  CHECK(loading.value("Host", "h1", "fqdn") == "h1.example");
  CHECK(loading.value("Edge", "ap.private", "names") == "{}");
  CHECK(loading.facts().at == 1767225600);
  REQUIRE(loading.facts().replacements.size() == 2);
  CHECK(loading.facts().replacements[0].id == "ap");
  CHECK(loading.facts().replacements[1].id == "h1");
  CHECK(loading.facts().replacements[1].type == "Host");

  Sources sources;
  const auto header = read_header(sources, {directory.path("t.yaml")});
  REQUIRE(header);
  REQUIRE(header->use.size() == 2);
  CHECK(header->use[0].name == "lcs2005");
  CHECK(sources.text(header->use[1].where) == "other");
  CHECK(header->at == 1767225600);
  CHECK(header->includes.size() == 2);
}

}  // namespace
}  // namespace tenet::test
