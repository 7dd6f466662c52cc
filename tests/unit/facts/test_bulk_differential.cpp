// The two ways from lines and JSON documents to entities are one: the quick one, which topologies go, and the
// one by trees, which a pack's facts go. Both get the same generated facts, with mistakes and without, and
// must give the same graph and the same diagnostics at the same places.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "loaded_facts.hpp"

namespace tenet::test {
namespace {

/// Random lines of the network's schema. The same seed gives the same lines.
class Lines {
 public:
  explicit Lines(unsigned seed) : random_(seed) {}

  std::string file(double mistakes) {
    std::string text;
    for (auto count = 1 + random_() % 12; count > 0; --count) {
      auto line = entity();
      if (chance(mistakes)) spoil(line);
      text += line + (chance(0.05) ? "\r\n" : "\n");
      if (chance(0.02)) text += "\n";
    }
    if (chance(mistakes)) text.resize(text.size() - random_() % std::min<std::size_t>(text.size(), 20));
    return text;
  }

  /// The same as a JSON document, of which some sections stand before the head.
  std::string document(double mistakes) {
    std::string text;
    for (const auto* type :
         {"TrustStore", "Host", "DnsRecord", "net.Server", "Certificate", "AccessProxy", "Pool"}) {
      if (chance(0.5)) continue;
      if (text.empty() || chance(0.1))
        text += blank() + (chance(0.9) ? "\"tenet\":1," : "\"complete\":[\"DnsRecord\"],");
      text += quoted(type) + blank() + ":" + blank() + "{";
      for (auto count = random_() % 4; count > 0; --count)
        text += member_of(type, mistakes) + blank() + (count > 1 ? "," : "");
      text += blank() + "},";
    }
    text += text.empty() ? "\"tenet\":1" : "\"use\":[]";
    return blank() + "{" + text + "}" + blank();
  }

 private:
  std::string blank() { return chance(0.8) ? "" : any({" ", "\n", "\r\n\t"}); }
  std::string member_of(const std::string& type, double mistakes) {
    auto fields = fields_of(type);
    if (type == "Host" && chance(0.3))
      fields = chance(0.5) ? "\"type\":\"Server\"," + fields : fields + ",\"type\":\"Server\"";
    auto text = "{" + blank() + fields + blank() + "}";
    if (chance(mistakes)) spoil(text);
    return quoted(chance(mistakes / 4) ? "" : id()) + blank() + ":" + blank() + text;
  }

  bool chance(double share) { return static_cast<double>(random_() % 1000) < share * 1000; }
  template <std::size_t n>
  std::string any(const char* const (&choices)[n]) {
    return choices[random_() % n];
  }
  std::string quoted(const std::string& text) { return '"' + text + '"'; }
  std::string id() { return any({"a", "b", "c", "d", "e", "f", "g", "h", "a.b", "ü", "1", "x y"}); }
  std::string name() {
    return quoted(
        any({"a.example", "A.Example", "b.example.", "Bücher.example", "x\\u002dy.z", "h1", "a.b.c"}));
  }
  std::string list(std::string (Lines::*member)()) {
    std::string text = "[";
    for (auto count = random_() % 4; count > 0; --count) text += (this->*member)() + (count > 1 ? "," : "");
    return text + "]";
  }
  std::string address() { return quoted(any({"192.0.2.1", "192.0.2.2", "2001:DB8::1", "::ffff:1.2.3.4"})); }
  std::string note() { return any({"\"n\"", "\"\\n\\\"\"", "1.50", "true", "\"\"", "\"ü\"", "-0", "1e3"}); }
  std::string reference() { return quoted(id()); }
  std::string edge() {
    std::string text = "{\"names\":" + list(&Lines::name);
    if (chance(0.3)) text += ",\"store\":\"user\"";
    if (chance(0.1)) text += ",\"certificate\":null";
    if (chance(0.3)) text += ",\"key_present\":" + any({"true", "false", "\"true\""});
    return text + "}";
  }
  std::string listeners() {
    std::string text = "{";
    for (const auto* key : {"sip", "web", "ü"}) {
      if (chance(0.4))
        text += (text.size() > 1 ? ",\"" : "\"") + std::string(key) + "\":{\"port\":" + number() + "}";
    }
    return text + "}";
  }
  std::string number() { return any({"443", "0", "-1", "\"8080\"", "\"+7\"", "9223372036854775807"}); }
  std::string time() { return quoted(any({"2026-03-15", "2026-03-15T12:00Z", "2024-02-29T23:59:59Z"})); }

  std::string host_fields() {
    return "\"fqdn\":" + name() + ",\"addresses\":" + list(&Lines::address) +
           (chance(0.3) ? ",\"notes\":" + list(&Lines::note) : "");
  }
  std::string pool_fields() {
    std::string text = "\"members\":" + list(&Lines::reference) + ",\"fqdn\":" + name();
    if (chance(0.3)) text += ",\"since\":" + time();
    if (chance(0.3)) text += ",\"serial\":" + quoted(any({"00", "0A0b", "0a:0B"}));
    if (chance(0.3)) text += ",\"leader\":" + any({"null", "\"a\"", "\"b\""});
    if (chance(0.2)) text += ",\"label\":" + note();
    if (chance(0.2)) text += ",\"timeout\":" + quoted(any({"30 days", "P1D"}));
    if (chance(0.2)) text += ",\"pattern\":" + quoted(any({"*.a.b", "A.b", "*.Bücher.example"}));
    return text;
  }
  std::string entity() {
    if (chance(0.03)) return R"({"tenet":1,"complete":["DnsRecord"]})";
    if (chance(0.2)) return row();
    const auto type = any({"Host", "net.Server", "AccessProxy", "Pool", "TrustStore", "Certificate"});
    const auto fields = fields_of(type);
    const auto head = "\"type\":\"" + type + "\",\"id\":" + (chance(0.1) ? "7" : quoted(id()));
    return "{" + (chance(0.8) ? head + "," + fields : fields + "," + head) + "}";
  }
  std::string fields_of(const std::string& type) {
    if (type == "net.Server") return host_fields() + (chance(0.7) ? ",\"listeners\":" + listeners() : "");
    if (type == "AccessProxy") return host_fields() + ",\"private\":" + edge() + ",\"public\":" + edge();
    if (type == "Pool") return pool_fields();
    if (type == "TrustStore") return "\"roots\":" + list(&Lines::reference);
    if (type == "Certificate") return certificate_fields();
    if (type == "DnsRecord") return row_fields();
    return host_fields();
  }
  std::string certificate_fields() {
    const auto hash = quoted(any({"00", "0A:0b", "0c"}));
    return chance(0.5) ? "\"sha256\":" + hash : "\"key\":{\"spki_sha256\":" + hash + "}";
  }
  std::string row_fields() { return "\"name\":" + name() + ",\"addresses\":" + list(&Lines::address); }
  std::string row() {
    const auto fields = row_fields();
    return chance(0.2) ? "{" + fields + ",\"type\":\"DnsRecord\"}"
                       : "{\"type\":\"DnsRecord\"," + fields + "}";
  }

  /// Changes a line so that it is mostly wrong.
  void spoil(std::string& line) {
    const auto at = random_() % line.size();
    switch (random_() % 6) {
      case 0: line.erase(at, 1 + random_() % 3); break;
      case 1: line.insert(at, any({"\"", ",", "{", "]", "0", "\\\\", ":", "null", "ü"})); break;
      case 2: line.resize(at); break;
      case 3: std::swap(line[at], line[random_() % line.size()]); break;
      case 4:
        replace(line, any({"fqdn", "addresses", "type", "id", "names", "members"}),
                any({"fqnd", "label", "type", "port"}));
        break;
      default:
        replace(line, any({"\"a\"", "[", "\"192.0.2.1\"", "true"}),
                any({"null", "{}", "[[]]", "\"zz\"", "12", "\"certs/a.pem\""}));
    }
  }
  static void replace(std::string& line, const std::string& what, const std::string& by) {
    const auto at = line.find(what);
    if (at != std::string::npos) line.replace(at, what.size(), by);
  }

  std::mt19937 random_;
};

struct Outcome {
  std::string problems, hints, whole;
};

Outcome load(const TestDirectory& directory, const std::string& file, bool by_trees, unsigned threads) {
  LoadOptions options;
  std::vector<std::string> topologies;
  (by_trees ? options.pack_facts : file == "b.ndjson" ? options.bulk : topologies) = {file};
  options.threads = threads;
  const Loading loading(directory, topologies, options);
  return {loading.problems(), loading.hints(), loading.whole()};
}

/// How many of the files load; each both ways alike, but for those that `differs` has looked at: they needn't
/// be.
template <typename Write, typename Differs>
int compare(unsigned seeds, const std::string& file, Write write, Differs differs) {
  const TestDirectory directory;
  int loaded = 0;
  for (unsigned seed = 0; seed < seeds; ++seed) {
    const std::string text = write(seed);
    directory.write(file, text);
    const auto trees = load(directory, file, true, 1);
    const auto quick = load(directory, file, false, 1 + seed % 3);
    INFO("seed " << seed << "\n" << text);
    if (differs(text, trees.problems, quick.problems)) continue;
    REQUIRE(quick.problems == trees.problems);
    REQUIRE(quick.hints == trees.hints);
    REQUIRE(quick.whole == trees.whole);
    loaded += trees.problems.empty() ? 1 : 0;
  }
  return loaded;
}

int compare_lines(unsigned seeds, double mistakes) {
  return compare(
      seeds, "b.ndjson", [&](unsigned seed) { return Lines(seed).file(mistakes); },
      [](const auto&, const auto&, const auto&) { return false; });
}

TEST_CASE("right lines are the same both ways") { CHECK(compare_lines(500, 0) > 10); }

TEST_CASE("wrong lines are the same both ways") { CHECK(compare_lines(1500, 0.2) > 3); }

/// What is no JSON, or has a key twice, ends the reading of trees: then the quick way may find more.
bool has_ended_trees(const std::string& problems) {
  return problems.starts_with("E1004") || problems.starts_with("E1007");
}

/// The first of them; without its place where that is a guess: of quotes that don't pair, of what the parser
/// finds before it looks at values.
std::string first_of(const std::string& problems) {
  const auto first = problems.substr(0, problems.find(" | "));
  const bool is_guess = first.starts_with("E1004@1:1 ") || first.ends_with("closing quote");
  return is_guess ? first.substr(first.find(' ')) : first;
}

/// Where the head is missing.
auto line_of_the_first_brace(const std::string& text) {
  return 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find('{')), '\n');
}

/// Whether trees ended early; then the quick way has found at least what they did.
bool has_found_more(const std::string& text, const std::string& trees, const std::string& quick) {
  if (!has_ended_trees(trees)) return false;
  // A head that is wrong comes before the entities are read; trees don't come as far as the head.
  const bool is_head = quick.starts_with("E1010");
  const auto head = "E1010@" + std::to_string(line_of_the_first_brace(text)) + ":";
  REQUIRE_THAT(quick, Catch::Contains(is_head ? head : first_of(trees)));
  return true;
}

int compare_documents(unsigned seeds, double mistakes) {
  return compare(
      seeds, "d.json", [&](unsigned seed) { return Lines(seed).document(mistakes); }, has_found_more);
}

TEST_CASE("right documents are the same both ways") { CHECK(compare_documents(300, 0) > 20); }

TEST_CASE("wrong documents are the same both ways") { CHECK(compare_documents(800, 0.2) > 20); }

}  // namespace
}  // namespace tenet::test
