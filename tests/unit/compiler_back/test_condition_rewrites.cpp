// The rewrites that choose where and in which order conditions are tested, each alone.
#include <catch2/catch.hpp>

#include "core_builder.hpp"

using namespace tenet;
using namespace tenet::testing;
using core::kNoTerm;
using core::TermId;
using core::TermKind;

namespace {

/// The core after one rewrite.
core::Core only(const std::string& name, const core::Core& core) { return optimise(core, all_but({name})); }

bool says(const core::Core& core, const std::string& text) {
  const auto printed = core::print(core);
  INFO(printed);
  return printed.find(text) != std::string::npos;
}

/// A host and one of its peers, and what may be asked of them.
struct Hosts : CoreBuilder {
  core::VariableId host = variable("host", kHost), peer = variable("peer", kHost),
                   other = variable("other", kHost);

  TermId ok(core::VariableId of) { return field(read(of), "ok"); }
  TermId peers(core::VariableId of) { return field(read(of), "peers"); }
  TermId both(TermId a, TermId b) { return term(TermKind::logic_and, kBool, {a, b}); }
  TermId among(core::VariableId a, core::VariableId b) {
    return term(TermKind::set_in, kBool, {read(a), peers(b)});
  }
  core::Core with_loop(TermKind kind, std::vector<core::LoopBinder> binders, TermId filter, TermId body) {
    function("f", {host}, loop(kind, kBool, std::move(binders), filter, body));
    return core;
  }
};

}  // namespace

TEST_CASE("a condition is tested where the binders it speaks of are bound") {
  Hosts b;
  const auto filter = b.both(b.ok(b.peer), b.among(b.peer, b.other));
  const auto made = only("push_filters_inward",
                         b.with_loop(TermKind::every, {{b.peer, b.peers(b.host)}, {b.other, b.extent()}},
                                     filter, b.ok(b.other)));
  CHECK(says(made,
             "(every peer in (field peers host), other in (extent Host) provided (field ok peer) where "
             "(set_in peer (field "
             "peers other)): (field ok other))"));
}

TEST_CASE("a condition of no binder is tested before the loop") {
  Hosts b;
  const auto made = only("push_filters_inward", b.with_loop(TermKind::every, {{b.peer, b.peers(b.host)}},
                                                            b.ok(b.host), b.ok(b.peer)));
  CHECK(says(made, "(every peer in (field peers host) provided (field ok host): (field ok peer))"));
  b.core = made;
  CHECK(block_text(b.pack(), "function f", "decide") ==
        "set_field            s0, w0, Host.peers\n"
        "set_is_open          w1, s0\n"
        "load_field           w0, w0, Host.ok\n"
        "jump_if_false        w0, L1\n"
        "loop_begin           l0, s0, L1\n"
        "L0:\n"
        "loop_element         w2, s0, l0\n"
        "loop_member          w3, s0, l0\n"
        "logic_and            w3, w0, w3\n"
        "load_field           w2, w2, Host.ok\n"
        "logic_implies        w2, w3, w2\n"
        "logic_and            w1, w1, w2\n"
        "jump_if_false        w1, L1\n"
        "loop_next            l0, s0, L0\n"
        "L1:\n"
        "return_word          w1\n");
}

TEST_CASE("a condition waits until no set behind it can be open") {
  Hosts b;
  const auto third = b.variable("third", kHost);
  const auto made =
      only("push_filters_inward",
           b.with_loop(TermKind::some,
                       {{b.peer, b.extent()}, {b.other, b.peers(b.peer)}, {third, b.peers(b.host)}},
                       b.ok(b.peer), b.ok(third)));
  CHECK(says(made, "other in (field peers peer), third in (field peers host) provided (field ok peer): "));
}

TEST_CASE("a body that counts is a condition, one that every binding must meet isn't") {
  const auto pushed = [](TermKind kind) {
    Hosts b;
    return core::print(
        only("push_filters_inward", b.with_loop(kind, {{b.peer, b.peers(b.host)}, {b.other, b.extent()}},
                                                kNoTerm, b.both(b.ok(b.peer), b.among(b.peer, b.other)))));
  };
  CHECK(pushed(TermKind::some).find("provided (field ok peer): (set_in") != std::string::npos);
  CHECK(pushed(TermKind::at_most).find("provided (field ok peer): (set_in") != std::string::npos);
  CHECK(pushed(TermKind::every).find("provided") == std::string::npos);
}

TEST_CASE("a policy's second binder is bound only for those of the first that its `where` lets through") {
  Hosts b;
  b.policy("p", {{b.host, b.extent()}, {b.other, b.extent()}}, b.both(b.ok(b.host), b.among(b.host, b.other)),
           {b.require("R1", b.ok(b.other))});
  const auto made = only("push_filters_inward", b.core);
  CHECK(says(made,
             "for host in (extent Host), other in (extent Host) provided (field ok host) where (logic_and "
             "(field ok host) "));
  CHECK(block_text(b.pack(), "policy m.p", "matches of other") ==
        "load_field           w1, w0, Host.ok\n"
        "set_new              s0, id\n"
        "set_seal             s0, id\n"
        "jump_if_false        w1, L0\n"
        "set_extent           s1, Host\n"
        "set_candidates       s2, s1, w0, Host.peers (if it exists)\n"
        "set_move             s0, s2\n"
        "L0:\n"
        "return_set           s0\n");
}

TEST_CASE("what is cheap is asked first") {
  const auto ordered = [](TermKind kind, bool dear_first) {
    Hosts b;
    const auto dear = b.among(b.host, b.host), cheap = b.ok(b.host);
    b.function("f", {b.host},
               b.term(kind, kBool, dear_first ? std::vector{dear, cheap} : std::vector{cheap, dear}));
    const auto text = core::print(only("order_conditions", b.core));
    return text.substr(text.find("= ") + 2, text.rfind(')') - text.find("= ") - 1);
  };
  const std::string cheap = "(field ok host)", dear = "(set_in host (field peers host))";
  for (const bool dear_first : {false, true}) {
    CHECK(ordered(TermKind::logic_and, dear_first) == "(logic_and " + cheap + " " + dear + ")");
    CHECK(ordered(TermKind::logic_or, dear_first) == "(logic_or " + cheap + " " + dear + ")");
  }
  CHECK(ordered(TermKind::logic_implies, true) == "(logic_or " + cheap + " (logic_not " + dear + "))");
  CHECK(ordered(TermKind::logic_implies, false) == "(logic_implies " + cheap + " " + dear + ")");
}

TEST_CASE("what costs the same stays in its order, within operands of operands, too") {
  Hosts b;
  const auto label = [&](std::string_view name) {
    return b.term(TermKind::equal, kBool, {b.field(b.read(b.host), name), b.field(b.read(b.host), name)});
  };
  b.function("f", {b.host}, b.both(b.among(b.host, b.host), b.both(label("name"), label("label"))));
  CHECK(says(only("order_conditions", b.core),
             "(logic_and (logic_and (equal (field name host) (field name host)) (equal (field label host) "
             "(field label host))) "
             "(set_in host (field peers host)))"));
}
