// The rewrites, each alone.
#include <catch2/catch.hpp>

#include "core_builder.hpp"

using namespace tenet;
using namespace tenet::testing;
using core::kNoTerm;
using core::TermId;
using core::TermKind;

namespace {

std::set<std::string> all_but(const std::string& name) {
  std::set<std::string> others{
#define TENET_REWRITE(name, effect) #name,
#include "tenet/rewrites.def"
#undef TENET_REWRITE
  };
  others.erase(name);
  return others;
}

/// The printed body of a function over a host, after one rewrite.
template <typename Make>
std::string rewritten(const std::string& name, Make make) {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  b.function("f", {host}, make(b, b.read(host)));
  const auto text = core::print(optimise(b.core, all_but(name)));
  const auto begin = text.find("= ") + 2;
  return text.substr(begin, text.find('\n', begin) - begin);
}

std::string folded(TermKind kind, std::int64_t a, std::int64_t x) {
  return rewritten("fold_constants", [&](CoreBuilder& b, TermId) {
    return b.term(kind, kInt, {b.number(a), b.number(x)});
  });
}

}  // namespace

TEST_CASE("literals fold, but not where arithmetic fails") {
  CHECK(folded(TermKind::add, 2, 3) == "5");
  CHECK(folded(TermKind::subtract, 2, 3) == "-1");
  CHECK(folded(TermKind::multiply, 2, 3) == "6");
  CHECK(folded(TermKind::divide, -7, 2) == "-3");
  CHECK(folded(TermKind::divide, 7, 0) == "(divide 7 0)");
  CHECK(folded(TermKind::add, std::numeric_limits<std::int64_t>::max(), 1) == "(add 9223372036854775807 1)");
  CHECK(folded(TermKind::subtract, -std::numeric_limits<std::int64_t>::max(), 1).substr(0, 9) == "(subtract");
}

TEST_CASE("a literal decides a connective only where it dominates or is neutral") {
  const auto fold = [](TermKind kind, bool value, bool left) {
    return rewritten("fold_constants", [&](CoreBuilder& b, TermId host) {
      const auto x = b.field(host, "ok");
      const auto literal = b.truth(value);
      return left ? b.term(kind, kBool, {literal, x}) : b.term(kind, kBool, {x, literal});
    });
  };
  CHECK(fold(TermKind::logic_and, false, true) == "false");
  CHECK(fold(TermKind::logic_and, false, false) == "false");
  CHECK(fold(TermKind::logic_and, true, true) == "(field ok host)");
  CHECK(fold(TermKind::logic_or, true, false) == "true");
  CHECK(fold(TermKind::logic_or, false, true) == "(field ok host)");
  CHECK(fold(TermKind::logic_implies, false, true) == "true");
  CHECK(fold(TermKind::logic_implies, true, true) == "(field ok host)");
  CHECK(fold(TermKind::logic_implies, true, false) == "true");
  CHECK(fold(TermKind::logic_implies, false, false) == "(logic_implies (field ok host) false)");
}

TEST_CASE("x == x isn't folded: it is unknown where x is") {
  CHECK(rewritten("fold_constants", [](CoreBuilder& b, TermId host) {
          const auto x = b.field(host, "name");
          return b.term(TermKind::equal, kBool, {x, x});
        }) == "(equal (field name host) (field name host))");
}

TEST_CASE("double negation and negated quantifiers") {
  CHECK(rewritten("drop_double_negation", [](CoreBuilder& b, TermId host) {
          const auto inner = b.term(TermKind::logic_not, kBool, {b.field(host, "ok")});
          return b.term(TermKind::logic_not, kBool, {inner});
        }) == "(field ok host)");
  CHECK(rewritten("drop_double_negation", [](CoreBuilder& b, TermId host) {
          const auto peer = b.variable("peer", kHost);
          const auto some = b.loop(TermKind::some, kBool, {{peer, b.field(host, "peers")}}, kNoTerm,
                                   b.field(b.read(peer), "ok"));
          return b.term(TermKind::logic_not, kBool, {some});
        }) == "(none peer in (field peers host): (field ok peer))");
}

TEST_CASE("what a loop finds alike for every element is found before the statement") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto peer = b.variable("peer", kHost);
  const auto same =
      b.term(TermKind::equal, kBool, {b.field(b.read(peer), "name"), b.field(b.read(host), "name")});
  const auto all = b.loop(TermKind::every, kBool, {{peer, b.field(b.read(host), "peers")}}, kNoTerm, same);
  b.policy("p", {{host, b.extent()}}, kNoTerm, {b.require("R1", all)});
  const auto hoisted = core::print(optimise(b.core, all_but("hoist_invariants")));
  CHECK(
      hoisted.find("  let hoisted = (field name host)\n"
                   "  require @R1 (every peer in (field peers host): (equal (field name peer) hoisted))\n") !=
      std::string::npos);
  const auto text = block_text(b.pack(), "policy m.p", "decide");
  CHECK(text.find("Host.name") < text.find("loop_begin"));
}

TEST_CASE("what may never be asked for stays where it is") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto peer = b.variable("peer", kHost);
  const auto same =
      b.term(TermKind::equal, kBool, {b.field(b.read(peer), "name"), b.field(b.read(host), "name")});
  const auto all = b.loop(TermKind::every, kBool, {{peer, b.field(b.read(host), "peers")}}, kNoTerm, same);
  const auto guarded = b.term(TermKind::logic_implies, kBool, {b.field(b.read(host), "ok"), all});
  b.policy("p", {{host, b.extent()}}, kNoTerm, {b.require("R1", guarded)});
  CHECK(core::print(optimise(b.core, all_but("hoist_invariants"))) == core::print(b.core));
}

TEST_CASE("a let that only messages use isn't found to decide") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto first = b.variable("first", kName);
  const auto second = b.variable("second", kName);
  const auto one = b.let(first, b.field(b.read(host), "name"));
  const auto two = b.let(second, b.read(first));
  const auto message = b.term(TermKind::message, kText, {b.read(second)});
  b.policy("p", {{host, b.extent()}}, kNoTerm,
           {one, two, b.require("R1", b.field(b.read(host), "ok"), message)});
  const auto pack = b.pack();
  CHECK(block_text(pack, "policy m.p", "decide").find("Host.name") == std::string::npos);
  CHECK(block_text(pack, "policy m.p", "explain").find("Host.name") != std::string::npos);
}

TEST_CASE("a path over a set steps from set to set") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto x = b.variable("x", kHost);
  const auto y = b.variable("y", kHost);
  const auto outer = b.field(b.read(host), "peers");
  const auto inner = b.field(b.read(x), "peers");
  b.function("f", {host},
             b.loop(TermKind::comprehension, kHosts, {{x, outer}, {y, inner}}, kNoTerm, b.read(y)));
  CHECK(block_text(b.pack(), "function f", "decide") ==
        "set_field            s0, w0, Host.peers\n"
        "values_of            s1, s0, Host.peers\n"
        "return_set           s1\n");
}

TEST_CASE("a call of a small function becomes its body") {
  CoreBuilder b;
  const auto x = b.variable("x", kHost);
  b.function("others", {x}, b.field(b.read(x), "peers"));
  const auto host = b.variable("host", kHost);
  const auto others = b.term(TermKind::call, kHosts, {b.read(host)}, 0);
  b.function("f", {host}, b.term(TermKind::set_in, kBool, {b.read(host), others}));
  CHECK(block_text(b.pack(), "function f", "decide") ==
        "set_field            s0, w0, Host.peers\n"
        "set_in               w0, w0, s0, id\n"
        "return_word          w0\n");
}

TEST_CASE("a function stays a function where its argument would be found again and again") {
  CoreBuilder b;
  const auto x = b.variable("x", kInt);
  b.function("twice", {x}, b.term(TermKind::add, kInt, {b.read(x), b.read(x)}));
  const auto y = b.variable("y", kInt);
  const auto sum = b.term(TermKind::add, kInt, {b.read(y), b.read(y)});
  b.function("f", {y}, b.term(TermKind::call, kInt, {sum}, 0));
  CHECK(block_text(b.pack(), "function f", "decide").find("call_word") != std::string::npos);
}

TEST_CASE("equal terms are found once") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  b.function("f", {host},
             b.term(TermKind::equal, kBool, {b.field(b.read(host), "name"), b.field(b.read(host), "name")}));
  CHECK(block_text(b.pack(true), "function f", "decide") ==
        "load_field           w0, w0, Host.name\n"
        "equal                w0, w0, w0, name\n"
        "return_word          w0\n");
  CHECK(block_text(b.pack(false), "function f", "decide") ==
        "load_field           w1, w0, Host.name\n"
        "load_field           w0, w0, Host.name\n"
        "equal                w0, w1, w0, name\n"
        "return_word          w0\n");
}

TEST_CASE("what stands only on one branch isn't taken for known on the other") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto ok = [&] { return b.field(b.field(b.read(host), "next"), "ok"); };
  const auto either =
      b.term(TermKind::conditional, kBool, {b.field(b.read(host), "ok"), ok(), b.truth(true)});
  b.function("f", {host}, b.term(TermKind::logic_and, kBool, {either, ok()}));
  const auto text = block_text(b.pack(), "function f", "decide");
  const auto first = text.find("Host.next");
  CHECK(text.find("Host.next", first + 1) != std::string::npos);
}

TEST_CASE("everything can be left out by name, and at once") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  b.function("f", {host},
             b.term(TermKind::logic_not, kBool, {b.term(TermKind::logic_not, kBool, {b.truth(true)})}));
  CHECK(core::print(optimise(b.core, {"all"})) == core::print(b.core));
  CHECK(core::print(optimise(b.core, {})) != core::print(b.core));
}
