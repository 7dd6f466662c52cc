// The rewrites, each alone.
#include <catch2/catch.hpp>

#include "core_builder.hpp"

using namespace tenet;
using namespace tenet::testing;
using core::kNoTerm;
using core::TermId;
using core::TermKind;

namespace {

constexpr Type kNames{Kind::name, Shape::set, false, kNoType};

/// The printed body of a function over a host, after one rewrite.
template <typename Make>
std::string rewritten(const std::string& name, Make make) {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  b.function("f", {host}, make(b, b.read(host)));
  const auto text = core::print(optimise(b.core, all_but({name})));
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
  const auto hoisted = core::print(optimise(b.core, all_but({"hoist_invariants"})));
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
  CHECK(core::print(optimise(b.core, all_but({"hoist_invariants"}))) == core::print(b.core));
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
  const auto text = core::print(optimise(b.core, all_but({"step_along_paths"})));
  CHECK(text.find("(values_of (field peers host))") != std::string::npos);
  CHECK(block_text(b.pack(), "function f", "decide") ==
        "set_along            s0, w0, Host.peers.peers\n"
        "return_set           s0\n");
}

TEST_CASE("paths from one entity that are united are followed together") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto y = b.variable("y", kHost), z = b.variable("z", kHost);
  const auto twice =
      b.loop(TermKind::comprehension, kHosts,
             {{y, b.field(b.read(host), "peers")}, {z, b.field(b.read(y), "peers")}}, kNoTerm, b.read(z));
  b.function("g", {host}, b.term(TermKind::set_union, kHosts, {twice, b.field(b.read(host), "peers")}));
  CHECK(block_text(b.pack(), "function g", "decide") ==
        "set_along            s0, w0, Host.peers.peers | Host.peers\n"
        "return_set           s0\n");
}

TEST_CASE("a path doesn't fan out a third time, nor where elements may have met") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto x = b.variable("x", kHost), y = b.variable("y", kHost), z = b.variable("z", kHost);
  b.function("f", {host},
             b.loop(TermKind::comprehension, kHosts,
                    {{x, b.field(b.read(host), "peers")},
                     {y, b.field(b.read(x), "peers")},
                     {z, b.field(b.read(y), "peers")}},
                    kNoTerm, b.read(z)));
  CHECK(block_text(b.pack(), "function f", "decide") ==
        "set_along            s0, w0, Host.peers.peers\n"
        "values_of            s1, s0, Host.peers\n"
        "return_set           s1\n");
}

TEST_CASE("terms that are gathered over a path are followed to") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto x = b.variable("x", kHost);
  b.function("f", {host},
             b.loop(TermKind::share_one, kBool, {{x, b.field(b.read(host), "peers")}}, kNoTerm,
                    b.field(b.read(x), "name")));
  CHECK(block_text(b.pack(), "function f", "decide") ==
        "bag_along            s0, w0, Host.peers.name\n"
        "share_one_value      w0, w1, s0, name\n"
        "return_word          w0\n");
}

TEST_CASE("a loop over values that asks each to be of few elements is skipped where they all differ") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto x = b.variable("x", kHost), y = b.variable("y", kHost);
  const auto value = b.variable("value", kName);
  const auto values = b.loop(TermKind::comprehension, kNames, {{x, b.field(b.read(host), "peers")}}, kNoTerm,
                             b.field(b.read(x), "name"));
  const auto same = b.term(TermKind::equal, kBool, {b.read(value), b.field(b.read(y), "name")});
  const auto one = b.loop(TermKind::at_most, kBool, {{y, b.field(b.read(host), "peers")}}, kNoTerm, same, 1);
  const auto loop = b.loop(std::vector<core::LoopBinder>{{value, values}}, kNoTerm, {b.require("R1", one)});
  b.policy("p", {{host, b.extent()}}, kNoTerm, {loop});
  const auto text = block_text(b.pack(), "policy m.p", "decide");
  CHECK(text.find("skip_if_true") < text.find("loop_begin"));
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
  b.function("f", {host}, b.term(TermKind::equal, kBool, {either, ok()}));
  const auto text = block_text(b.pack(), "function f", "decide");
  const auto first = text.find("Host.next");
  CHECK(text.find("Host.next", first + 1) != std::string::npos);
}

namespace {

/// `QUANTIFIER other in Host where FILTER: BODY`, after one rewrite.
std::string looked_up(TermKind quantifier, bool filtered, TermKind joined_with) {
  return rewritten("look_up_equals", [&](CoreBuilder& b, TermId host) {
    const auto other = b.variable("other", kHost);
    const auto same =
        b.term(TermKind::equal, kBool, {b.field(b.read(other), "label"), b.field(host, "label")});
    const auto ok = b.field(b.read(other), "ok");
    const auto body = filtered ? ok : b.term(joined_with, kBool, {same, ok});
    return b.loop(quantifier, kBool, {{other, b.extent()}}, filtered ? same : kNoTerm, body);
  });
}

}  // namespace

TEST_CASE("a loop over all that asks for equality looks them up") {
  const std::string found = "(matching Host.label? (extent Host) (field label host))";
  CHECK(looked_up(TermKind::every, true, TermKind::logic_and) ==
        "(every other in " + found + ": (field ok other))");
  CHECK(looked_up(TermKind::some, false, TermKind::logic_and) ==
        "(some other in " + found + ": (field ok other))");
  CHECK(looked_up(TermKind::none, false, TermKind::logic_and) ==
        "(none other in " + found + ": (field ok other))");
  CHECK(looked_up(TermKind::every, false, TermKind::logic_implies) ==
        "(every other in " + found + ": (field ok other))");
  CHECK(looked_up(TermKind::at_most, false, TermKind::logic_and) ==
        "(at_most 0 other in " + found + ": (field ok other))");
}

TEST_CASE("a look-up is one instruction") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost), other = b.variable("other", kHost);
  const auto same =
      b.term(TermKind::equal, kBool, {b.field(b.read(other), "label"), b.field(b.read(host), "label")});
  const auto all = b.loop(TermKind::every, kBool, {{other, b.extent()}}, same, b.field(b.read(other), "ok"));
  b.function("f", {host}, all);
  CHECK(block_text(b.pack(), "function f", "decide").find("set_probe") != std::string::npos);
}

TEST_CASE("an alternative, an `every` of a conjunction and a look at each element itself ask every one") {
  const std::string same = "(equal (field label other) (field label host))";
  CHECK(looked_up(TermKind::some, false, TermKind::logic_or) ==
        "(some other in (extent Host): (logic_or " + same + " (field ok other)))");
  CHECK(looked_up(TermKind::every, false, TermKind::logic_and) ==
        "(every other in (extent Host): (logic_and " + same + " (field ok other)))");
  CHECK(rewritten("look_up_equals", [](CoreBuilder& b, TermId) {
          const auto other = b.variable("other", kHost);
          const auto mirrored = b.term(TermKind::equal, kBool,
                                       {b.field(b.read(other), "name"), b.field(b.read(other), "label")});
          return b.loop(TermKind::some, kBool, {{other, b.extent()}}, kNoTerm, mirrored);
        }) == "(some other in (extent Host): (equal (field name other) (field label other)))");
}

TEST_CASE("what a condition says to exist is left out where it is absent, and only that") {
  const auto looked = [](bool guarded) {
    return rewritten("look_up_equals", [&](CoreBuilder& b, TermId) {
      const auto other = b.variable("other", kHost);
      const auto port = [&] { return b.field(b.read(other), "port"); };
      const auto narrow = b.term(TermKind::narrow, kInt, {port()});
      const auto same = b.term(TermKind::equal, kBool, {narrow, b.number(443)});
      const auto there = b.term(TermKind::exists, kBool, {port()});
      return b.loop(TermKind::every, kBool, {{other, b.extent()}},
                    guarded ? b.term(TermKind::logic_and, kBool, {there, same}) : same,
                    b.field(b.read(other), "ok"));
    });
  };
  CHECK(looked(true) ==
        "(every other in (matching Host.port? (extent Host) 443) where (exists (field port other)): (field "
        "ok other))");
  CHECK(looked(false) == "(every other in (matching Host.port (extent Host) 443): (field ok other))");
}

TEST_CASE("equal binders of a policy are joined, and what isn't judged is counted all the same") {
  CoreBuilder b;
  const auto a = b.variable("a", kHost), other = b.variable("b", kHost);
  const auto same =
      b.term(TermKind::equal, kBool, {b.field(b.read(a), "label"), b.field(b.read(other), "label")});
  b.policy("p", {{a, b.extent()}, {other, b.extent()}}, same, {b.require("R1", b.field(b.read(a), "ok"))});
  CHECK(core::print(optimise(b.core, all_but({"look_up_equals"})))
            .find("for a in (extent Host), b in (extent Host) matching (candidates Host.label? (extent Host) "
                  "(field label a)) where (equal") != std::string::npos);
  const auto pack = b.pack();
  CHECK(block_text(pack, "policy m.p", "matches of b").find("set_candidates") != std::string::npos);
  CHECK(block_text(pack, "policy m.p", "binder b").find("set_candidates") == std::string::npos);
}

TEST_CASE("a call of a small function becomes its body, with binders of its own") {
  CoreBuilder b;
  const auto peer = b.variable("peer", kHost), of = b.variable("of", kHost), host = b.variable("host", kHost);
  const auto same =
      b.term(TermKind::equal, kBool, {b.field(b.read(peer), "label"), b.field(b.read(of), "label")});
  b.function("f", {of}, b.loop(TermKind::some, kBool, {{peer, b.field(b.read(of), "peers")}}, kNoTerm, same));
  const auto call = b.term(TermKind::call, kBool, {b.read(host)}, 0);
  b.policy("p", {{host, b.extent()}}, kNoTerm, {b.require("R1", call)});
  CHECK(core::print(optimise(b.core, all_but({"inline_functions"})))
            .find("require @R1 (some peer in (field peers host): (equal (field label peer) (field label "
                  "host)))") != std::string::npos);
  CHECK(block_text(b.pack(), "policy m.p", "decide").find("call_word") == std::string::npos);
  CHECK(block_text(b.pack(), "policy m.p", "explain").find("call_word") != std::string::npos);
}

TEST_CASE("a function that asks whether a set exists, and what a loop would find again, stay calls") {
  const auto called = [](bool tells_absence) {
    CoreBuilder b;
    const auto of = b.variable("of", kHosts), host = b.variable("host", kHost),
               peer = b.variable("peer", kHost);
    const auto body = tells_absence ? b.term(TermKind::exists, kBool, {b.read(of)})
                                    : b.loop(TermKind::some, kBool, {{peer, b.read(of)}}, kNoTerm,
                                             b.field(b.read(peer), "ok"));
    b.function("f", {of}, body);
    const auto peers = [&] { return b.field(b.read(host), "peers"); };
    const auto set = b.term(TermKind::set_union, kHosts, {peers(), peers()});
    b.policy("p", {{host, b.extent()}}, kNoTerm,
             {b.require("R1", b.term(TermKind::call, kBool, {tells_absence ? peers() : set}, 0))});
    return core::print(optimise(b.core, all_but({"inline_functions"})));
  };
  CHECK(called(true).find("(call f (field peers host))") != std::string::npos);
  CHECK(called(false).find("(call f (set_union") != std::string::npos);
}

TEST_CASE("a set of all elements of another is that other") {
  const auto mapped = [](bool filtered) {
    return rewritten("drop_identity_maps", [&](CoreBuilder& b, TermId host) {
      const auto peer = b.variable("peer", kHost);
      const auto map = b.loop(TermKind::comprehension, kHosts, {{peer, b.field(host, "peers")}},
                              filtered ? b.field(b.read(peer), "ok") : kNoTerm, b.read(peer));
      return b.term(TermKind::count, kInt, {map});
    });
  };
  CHECK(mapped(false) == "(count (field peers host))");
  CHECK(mapped(true).find("comprehension") != std::string::npos);
}

TEST_CASE("everything can be left out by name, and at once") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  b.function("f", {host},
             b.term(TermKind::logic_not, kBool, {b.term(TermKind::logic_not, kBool, {b.truth(true)})}));
  CHECK(core::print(optimise(b.core, {"all"})) == core::print(b.core));
  CHECK(core::print(optimise(b.core, {})) != core::print(b.core));
}
