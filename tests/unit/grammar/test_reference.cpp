// What is written down about the grammar holds: the children of each kind of node, the keywords of
// docs/grammar.md.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "shape.hpp"

namespace tenet::syntax::testing {
namespace {

struct KindRow {
  NodeKind kind;
  NodeGroup group;
  std::string name;
  std::string children;
};

const std::vector<KindRow>& kind_rows() {
  static const std::vector<KindRow> rows = {
#define TENET_NODE(kind, group, children) {NodeKind::kind, NodeGroup::group, #kind, children},
#include "tenet/node_kinds.def"
#undef TENET_NODE
  };
  return rows;
}

std::string any_of_group(NodeGroup group) {
  std::string all;
  for (const KindRow& row : kind_rows()) {
    if (row.group == group) all += (all.empty() ? "" : "|") + row.name + " ";
  }
  return "(?:" + all + ")";
}

/// The legend's words as a regular expression over names of kinds, each with a blank behind it.
std::regex pattern_of(const std::string& legend) {
  const std::string expr = any_of_group(NodeGroup::Expression);
  const std::map<std::string, std::string> words = {{"expr", expr},
                                                    {"type", any_of_group(NodeGroup::Type)},
                                                    {"decl", any_of_group(NodeGroup::Declaration)},
                                                    {"statement", any_of_group(NodeGroup::Statement)},
                                                    {"value", "(?:" + expr + "|InPlace )"},
                                                    {"ref", "(?:Path |EntityLiteral )"},
                                                    {"leaf", ""}};
  std::string pattern;
  std::string word;
  for (const char c : legend + " ") {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
      word += c;
      continue;
    }
    const auto known = words.find(word);
    if (!word.empty()) pattern += known != words.end() ? known->second : "(?:" + word + " )";
    word.clear();
    if (c != ' ') pattern += c;
  }
  return std::regex(pattern);
}

const char* const kEverything = R"(module m
allow W0402 because "x"
use a.b
private observed entity E is F shown as "{a}" by a, b { a: Int = -1, b: observed (set of T)? inverse c or d }
extend E { c: list of T }
enum N { x, y }
param p: Duration = 30 days where p
define f(a: A, b: B): T = if a then b else c.g(a)[1, 2]
define c: T = [now, true, false, unknown, 2026-01-01, -x, count s, "a{b}", T "id", (a + b), {}, { x }, { x for x in s where y }]
allow W0403 because "r"
private policy q for x, y in E, z in F where a is T and b exists {
  title "t" source "s" severity error remedy "r"
  require @A every x in s: x share one k as n severity warning else "m"
  require exactly 1 x in s where a: x differ in k.l
  advise @B not a chains to b through c as k else "m"
  let l: T = a.(f*) union a.(f+)
  allow W0404 because "x"
  when a contains b { allow W0405 because "x" require a identifies b implies sum x for x in s where y > 0 }
  for x in s, y in t where z { }
}
waive q@A for E "e", e.f until 2026-01-01 because "x"
adjust q@A severity advice because "x"
adjust q off because "x"
adjust q must apply
adjust m.p = 1 day because "x"
private facts g { T a like b { x: absent, y: { z: 1 } } T "c" { } }
test "t" for q given g at 2026-01-01 with p = 30 days {
  case "c" expect nothing
  case "e" at 2026-02-01 with p = 1, m.p = 2 expect nothing and undetermined for a saying "b"
  case "d" { a.b = absent, T "e" = unknown, R["k"] = 1, T n { } } expect violated @A for a, T "b" and vacuous
}
)";

TEST_CASE("each node has the children that node_kinds.def says") {
  const Reading reading(kEverything);
  REQUIRE(reading.errors() == std::vector<std::string>{});
  const SyntaxTree& tree = reading.tree();
  std::set<NodeKind> seen;
  for (std::uint32_t at = 0; at < tree.nodes().size(); ++at) {
    const NodeId id{at};
    std::string children;
    for (const NodeId child : tree.children(id)) children += std::string(name_of(tree.kind(child))) + " ";
    const KindRow& row = kind_rows().at(static_cast<std::size_t>(tree.kind(id)));
    INFO(row.name << " has " << children << "but is to have " << row.children << ": " << tree.text(id));
    CHECK(std::regex_match(children, pattern_of(row.children)));
    seen.insert(row.kind);
  }
  for (const KindRow& row : kind_rows()) {
    INFO(row.name);
    CHECK(seen.contains(row.kind) == (row.kind != NodeKind::Error));
  }
}

std::set<std::string> words_between(const std::string& text, const std::string& begin,
                                    const std::string& end) {
  const auto from = text.find(begin);
  REQUIRE(from != std::string::npos);
  const auto open = text.find('`', from);
  const std::string list = text.substr(open + 1, text.find(end, open + 1) - open - 1);
  std::set<std::string> words;
  const std::regex word("[a-z]+");
  for (std::sregex_iterator at(list.begin(), list.end(), word); at != std::sregex_iterator(); ++at)
    words.insert(at->str());
  return words;
}

TEST_CASE("docs/grammar.md lists the keywords") {
  std::ifstream file(TENET_SOURCE_DIR "/docs/grammar.md");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  std::set<std::string> reserved;
  std::set<std::string> contextual;
#define TENET_KEYWORD(kind, word, rule, meaning) \
  (std::string_view(#rule) == "Reserved" ? reserved : contextual).insert(word);
#include "tenet/keywords.def"
#undef TENET_KEYWORD
  CHECK(words_between(text, "**reserved**", "`") == reserved);
  CHECK(words_between(text, "**contextual**", "`") == contextual);
}

TEST_CASE("a name is what isn't reserved") {
#define TENET_KEYWORD(kind, word, rule, meaning)                                \
  CHECK(is_name(TokenKind::kind) == (std::string_view(#rule) == "Contextual")); \
  CHECK(keyword_or_name(word) == TokenKind::kind);
#include "tenet/keywords.def"
#undef TENET_KEYWORD
  CHECK(keyword_or_name("requires") == TokenKind::Name);
  CHECK(keyword_or_name("") == TokenKind::Name);
  CHECK(is_name(TokenKind::Name));
  CHECK_FALSE(is_word(TokenKind::Tag));
}

}  // namespace
}  // namespace tenet::syntax::testing
