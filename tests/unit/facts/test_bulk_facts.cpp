// Lines of NDJSON become entities, on any number of threads.
#include <catch2/catch.hpp>
#include <string>

#include "loaded_facts.hpp"

namespace tenet::test {
namespace {

Loading load(const std::string& lines, unsigned threads = 1) {
  const TestDirectory directory;
  directory.write("b.ndjson", lines);
  LoadOptions options;
  options.bulk = {"b.ndjson"};
  options.threads = threads;
  return Loading(directory, {}, options);
}

constexpr auto kHost =
    R"({"type":"Host","id":"h","fqdn":"H.Example","addresses":["192.0.2.1","2001:DB8::1"]})";

TEST_CASE("each kind of value stands in a line as in a topology") {
  const auto loading = load(
      R"({"type":"Pool","id":"p","fqdn":"Bücher.Example.","members":[],"pattern":"*.Contoso.com",)"
      R"("block":"2001:DB8::/32","since":"2026-03-15T12:00+01:00","timeout":"36 hours","serial":"0A:0b",)"
      R"("policy":"2.5.29.37.0","active":true,"label":10.50,"leader":null})");
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
  CHECK(of("label") == "10.50");
  CHECK(of("leader") == "-");
}

TEST_CASE("keys stand in any order, with white space and escapes") {
  const auto loading = load(
      " { \"addresses\" : [ ] , \"notes\" : [ \"a\\u00fc\\n\" , true , 7 ] ,\t\"fqdn\" : \"a.\\u0062\" , "
      "\"id\" : 1 , "
      "\"type\" : \"net.Host\" } \r\n\n" +
      std::string(kHost) + "\n");
  CHECK(loading.problems() == "");
  CHECK(loading.ids("Host") == "1 h");
  CHECK(loading.value("Host", "1", "fqdn") == "a.b");
  CHECK(loading.value("Host", "1", "notes") == "[aü\n, true, 7]");
  CHECK(loading.value("Host", "1", "roots") == "-");
  CHECK(loading.value("Host", "h", "addresses") == "{192.0.2.1, 2001:db8::1}");
  CHECK(loading.value("Host", "h", "notes") == "[]");
}

TEST_CASE("entities stand in place in lines; references lead forward and back") {
  const auto loading = load(
      R"({"type":"Pool","id":"p","fqdn":"p.x","members":["s2","s1"],"leader":"s2"})"
      "\n"
      R"({"type":"Server","id":"s1","fqdn":"s1.x","addresses":[],"listeners":{"sip":{"port":5061},"web":{"store":"user"}}})"
      "\n"
      R"({"type":"Server","id":"s2","fqdn":"s2.x","addresses":[]})"
      "\n"
      R"({"type":"AccessProxy","id":"ap","fqdn":"ap.x","addresses":[],"private":{"names":["a.b"]},"public":{"type":"Edge","names":[]}})"
      "\n");
  CHECK(loading.problems() == "");
  CHECK(loading.value("Pool", "p", "members") == "{s1, s2}");
  CHECK(loading.value("Pool", "p", "leader") == "s2");
  CHECK(loading.value("Server", "s2", "pool") == "p");
  CHECK(loading.value("Server", "s1", "listeners") == "{s1.listeners.sip, s1.listeners.web}");
  CHECK(loading.value("Listener", "s1.listeners.sip", "port") == "5061");
  CHECK(loading.value("Listener", "s1.listeners.web", "port") == "443");
  CHECK(loading.value("Listener", "s1.listeners.web", "store") == "user");
  CHECK(loading.value("Listener", "s1.listeners.web", "key_present") == "?");
  CHECK(loading.value("Edge", "ap.private", "proxy") == "ap");
  CHECK(loading.value("Edge", "ap.private", "names") == "{a.b}");
}

TEST_CASE("rows without ids are called by their keys, and stay apart") {
  const auto loading = load(R"({"type":"DnsRecord","id":"b.example","name":"c.example","addresses":[]})"
                            "\n"
                            R"({"type":"DnsRecord","name":"B.example","addresses":["192.0.2.1"]})"
                            "\n"
                            R"({"type":"DnsRecord","name":"b.\u0065xample.","addresses":[]})"
                            "\n"
                            R"({"type":"Handshake","server_name":"a.b","port":443,"chain":[]})"
                            "\n");
  CHECK(loading.problems() == "E1052@3:1 `DnsRecord` has two entries with the same key");
  const auto fine = load(R"({"type":"DnsRecord","id":"b.example","name":"c.example","addresses":[]})"
                         "\n"
                         R"({"type":"DnsRecord","name":"b.example","addresses":["192.0.2.1"]})"
                         "\n"
                         R"({"type":"Handshake","server_name":"a.b","port":443,"chain":[]})"
                         "\n");
  CHECK(fine.problems() == "");
  CHECK(fine.ids("DnsRecord") == "b.example b.example#2");
  CHECK(fine.value("DnsRecord", "b.example#2", "addresses") == "{192.0.2.1}");
  CHECK(fine.ids("Handshake") == "a.b 443");
}

TEST_CASE("what stands in place in a row without an id is called after the row") {
  const std::string rows =
      R"({"type":"Handshake","server_name":"a.b","port":443,"chain":[],"seen":{"key_present":true,"certificate":{"is_ca":true}}})"
      "\n"
      R"({"type":"Handshake","server_name":"c.d","port":443,"chain":[],"seen":{"store":"user"}})"
      "\n";
  const auto loading = load(rows);
  CHECK(loading.problems() == "");
  CHECK(loading.ids("Binding") == "a.b 443.seen c.d 443.seen");
  CHECK(loading.value("Handshake", "a.b 443", "seen") == "a.b 443.seen");
  CHECK(loading.value("Binding", "a.b 443.seen", "key_present") == "true");
  CHECK(loading.value("Binding", "a.b 443.seen", "certificate") == "a.b 443.seen.certificate");
  CHECK(loading.value("Certificate", "a.b 443.seen.certificate", "is_ca") == "true");
  CHECK(loading.value("Binding", "c.d 443.seen", "store") == "user");
  CHECK(load(rows + R"({"type":"Listener","id":"c.d 443.seen"})").problems() ==
        "E1015@2:63 the id `c.d 443.seen` is taken by another Binding");
}

TEST_CASE("what stands in place in a row is called after the id that the row gets") {
  const auto loading =
      load(R"({"type":"Handshake","id":"a.b 443","server_name":"c.d","port":443,"chain":[]})"
           "\n"
           R"({"type":"Handshake","server_name":"a.b","port":443,"chain":[],"seen":{"store":"user"}})");
  CHECK(loading.problems() == "");
  CHECK(loading.ids("Handshake") == "a.b 443 a.b 443#2");
  CHECK(loading.value("Handshake", "a.b 443#2", "seen") == "a.b 443#2.seen");
  CHECK(loading.value("Binding", "a.b 443#2.seen", "store") == "user");
}

TEST_CASE("each mistake has its line and column, and hides no other") {
  const auto problems =
      load(
          "{\"type\":\"Host\",\"id\":\"a\",\"fqdn\":\"a b\",\"addresses\":[]}\n"
          "{\"type\":\"Host\",\"id\":\"b\",\"fqdn\":\"b.x\"}\n"
          "{\"type\":\"Hots\",\"id\":\"c\"}\n"
          "{\"type\":\"Host\",\"id\":\"d\",\"fqdn\":\"d.x\",\"addresses\":[],\"roots\":\"nowhere\"}\n"
          "{\"type\":\"Host\",\"id\":\"d\",\"fqdn\":\"d.x\",\"addresses\":[],\"notse\":[]}\n"
          "{\"type\":\"Host\",\"id\":\"e\",\"id\":\"f\",\"fqdn\":\"d.x\",\"addresses\":[]}\n"
          "{\"type\":\"Host\",\"id\":\"g\",\"fqdn\":\"d.x\",\"addresses\":[]")
          .problems();
  CHECK(problems ==
        "E1016@1:32 `a b` is no Name: label 1 contains a space"
        " | E1020@2:21 the Host `b` lacks `addresses`"
        " | E1012@3:9 there is no kind of entity called `Hots`"
        " | E1018@4:61 there is no TrustStore with the id `nowhere`"
        " | E1015@5:21 the id `d` is taken by another Host"
        " | E1014@5:53 Host has no field `notse`"
        " | E1007@6:25 the key `id` stands twice in one mapping"
        " | E1004@7:52 the JSON can't be read: a comma, colon, quote or bracket is missing or too many");
}

TEST_CASE("a reference in place that leads nowhere is shown where it stands") {
  const std::string host = R"({"type":"Server","id":"s","fqdn":"s.x","addresses":[],"listeners":{"sip":)";
  CHECK(load(host + R"({"chain":["c1"]}}})").problems() ==
        "E1018@1:84 there is no Certificate with the id `c1`");
  CHECK(load(R"({"type":"Pool","id":"p","fqdn":"p.x","members":["s","h"]})"
             "\n" +
             host + "{}}}\n" + kHost)
            .problems() == "E1019@1:53 `h` is of type Host, but a Server is meant");
}

TEST_CASE("a topology's line takes the place of a pack's entity") {
  const TestDirectory directory;
  directory.write("pack.yaml",
                  "tenet: 1\nHost: { h: { fqdn: old.x, addresses: [] }, k: { fqdn: k.x, addresses: [] } }\n");
  directory.write("b.ndjson", kHost);
  LoadOptions options;
  options.pack_facts = {"pack.yaml"};
  options.bulk = {"b.ndjson"};
  const Loading loading(directory, {}, options);
  CHECK(loading.problems() == "");
  REQUIRE(loading.fine());
  CHECK(loading.value("Host", "h", "fqdn") == "h.example");
  CHECK(loading.value("Host", "k", "fqdn") == "k.x");
  REQUIRE(loading.facts().replacements.size() == 1);
  CHECK(loading.facts().replacements[0].id == "h");
}

/// Enough lines for many stretches, of each way that a line may be read.
std::string many_lines() {
  std::string lines;
  for (int i = 0; i < 8000; ++i) {
    const auto id = std::to_string(i);
    const auto next = std::to_string((i * 7919 + 1) % 8000);
    lines += R"({"type":"Server","id":"s)" + id + R"(","fqdn":"S)" + id +
             R"(.Example","addresses":["192.0.2.)" + std::to_string(i % 256) + "\"],\"notes\":[\"n" +
             std::to_string(i % 100) + "\"],\"listeners\":{\"a\":{\"port\":" + id + "}}}\n";
    lines += R"({"id":"p)" + id + R"(","fqdn":"p.x","members":["s)" + next + R"("],"type":"Pool"})" + "\n";
    if (i % 50 == 0) lines += R"({"type":"TrustStore","id":"t)" + id + R"(","roots":[]})" + "\n";
  }
  return lines;
}

TEST_CASE("the number of threads changes nothing") {
  const auto lines = many_lines();
  const auto one = load(lines);
  CHECK(one.problems() == "");
  for (const unsigned threads : {2u, 7u}) {
    const auto several = load(lines, threads);
    CHECK(several.problems() == "");
    CHECK(several.whole() == one.whole());
  }
  const auto cut = lines.substr(0, lines.size() - 5);
  const auto broken = load(cut).problems();
  CHECK_THAT(broken, Catch::StartsWith("E1004@16160:"));
  CHECK(load(cut, 7).problems() == broken);
}

TEST_CASE("the deadline ends the reading, and says how far it came") {
  const TestDirectory directory;
  directory.write("b.ndjson", many_lines());
  LoadOptions options;
  options.bulk = {"b.ndjson"};
  options.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  for (const unsigned threads : {1u, 7u}) {
    options.threads = threads;
    CHECK(Loading(directory, {}, options).problems() ==
          "E1054@1:23 the time limit passed while facts were read, which had come this far");
  }
  options.deadline = std::chrono::steady_clock::now() + std::chrono::hours(1);
  CHECK(Loading(directory, {}, options).problems() == "");
}

TEST_CASE("the deadline ends the reading of a topology of many entities") {
  std::string hosts = "tenet: 1\nHost:\n";
  for (int i = 0; i < 5000; ++i) hosts += "  h" + std::to_string(i) + ": { fqdn: a.b, addresses: [] }\n";
  const TestDirectory directory;
  directory.write("t.yaml", hosts);
  LoadOptions options;
  options.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  CHECK(Loading(directory, {"t.yaml"}, options).problems() ==
        "E1054@4098:3 the time limit passed while facts were read, which had come this far");
}

Loading load_document(const std::string& text, unsigned threads = 1) {
  const TestDirectory directory;
  directory.write("t.json", text);
  LoadOptions options;
  options.threads = threads;
  return Loading(directory, {"t.json"}, options);
}

TEST_CASE("sections of JSON are read in parts, on any number of threads") {
  std::string text = "{\"Pool\":{";
  for (int i = 0; i < 5000; ++i) {
    text += (i > 0 ? ",\n" : "") + std::string("\"p") + std::to_string(i) +
            R"(":{"fqdn":"p.x","members":["s)" + std::to_string((i * 7919 + 1) % 5000) + "\"]}";
  }
  text += "},\n\"tenet\":1, \"Server\" : {";
  for (int i = 0; i < 5000; ++i) {
    text += (i > 0 ? ",\n" : "") + std::string("\"s") + std::to_string(i) + R"(":{"fqdn":"S)" +
            std::to_string(i) + R"(.Example","addresses":[],"listeners":{"a":{"port":)" + std::to_string(i) +
            "}}}";
  }
  text += "}, \"Host\": {}}\n";
  const auto one = load_document(text);
  CHECK(one.problems() == "");
  CHECK(one.value("Pool", "p7", "members") == "{s434}");
  CHECK(one.value("Listener", "s4999.listeners.a", "port") == "4999");
  CHECK(load_document(text, 7).whole() == one.whole());
}

TEST_CASE("an entity of a JSON file that is wrong hides no other") {
  CHECK(load_document("{\"tenet\": 1, \"Host\": {\n"
                      " \"a\": {\"fqdn\": \"a b\", \"addresses\": []},\n"
                      " \"b\": {\"fqdn\": \"b.x\" \"addresses\": []},\n"
                      " \"c\": {\"fqdn\": \"c.x\", \"addresses\": [], \"notse\": []},\n"
                      " \"d\": {\"fqdn\": \"d.x\", \"addresses\": [], \"roots\": \"nowhere\"},\n"
                      " \"\": {\"fqdn\": \"e.x\", \"addresses\": []},\n"
                      " \"f\": 7},\n"
                      " \"Hots\": {},\n"
                      " \"Pool\": {\"p\": {\"fqdn\": \"p.x\", \"members\": [\"a\"]}}}")
            .problems() ==
        "E1016@2:16 `a b` is no Name: label 1 contains a space"
        " | E1004@3:22 the JSON can't be read: a comma, colon, quote or bracket is missing or too many"
        " | E1014@4:40 Host has no field `notse`"
        " | E1018@5:49 there is no TrustStore with the id `nowhere`"
        " | E1025@6:2 an id is empty"
        " | E1013@7:7 `f` is a mapping of fields to values"
        " | E1012@8:2 there is no kind of entity called `Hots`"
        " | E1019@9:44 `a` is of type Host, but a Server is meant");
}

TEST_CASE("a JSON file that doesn't look like sections is read as a tree") {
  CHECK(load_document(R"({"tenet":1,"Host":{"a":{"fqdn":"a.x","addresses":[]},"a":{}}})").problems() ==
        "E1007@1:54 the key `a` stands twice in one mapping");
  CHECK(load_document(R"({"tenet":1,"Host":[]})").problems() ==
        "E1013@1:19 the section `Host` is a mapping of ids to entities");
  CHECK(load_document(R"({"tenet":1,"Host":{"a":{"fqdn":"a.x"}})").problems().starts_with("E1004@"));
  const auto loading =
      load_document(R"({"tenet":1,"Host":null,"Po\u006fl":{"p":{"fqdn":"p.x","members":[]}}})");
  CHECK(loading.problems() == "");
  CHECK(loading.ids("Pool") == "p");
}

TEST_CASE("what is no text is shown where it stands, without what its absence would make of other lines") {
  const auto lines = many_lines();
  const auto at = lines.find("p6000");
  for (const unsigned threads : {1u, 7u}) {
    auto bytes = lines;
    bytes[at] = '\xff';
    CHECK(load(bytes, threads).problems() == "E1002@12122:8 the file isn't UTF-8");
    bytes[at] = '\x01';
    CHECK(load(bytes, threads).problems() == "E1002@12122:8 the file holds the control character 0x01");
  }
  CHECK(load("{\"type\":\"Hots\",\"id\":\"c\"}\n\xc3").problems() == "E1002@2:1 the file isn't UTF-8");
}

}  // namespace
}  // namespace tenet::test
