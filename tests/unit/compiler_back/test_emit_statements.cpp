// What becomes of statements: guards, loops with open sets, blockers, messages.
#include <catch2/catch.hpp>

#include "core_builder.hpp"

using namespace tenet;
using namespace tenet::testing;
using core::kNoTerm;
using core::TermKind;

TEST_CASE("a requirement of each subject becomes one verdict") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto ok = b.require("R1", b.field(b.read(host), "ok"));
  b.policy("simple", {{host, b.extent()}}, kNoTerm, {ok});
  const auto pack = b.pack();
  CHECK(block_text(pack, "policy m.simple", "binder host") ==
        "set_extent           s0, Host\n"
        "return_set           s0\n");
  CHECK(block_text(pack, "policy m.simple", "decide") ==
        "load_field           w0, w0, Host.ok\n"
        "load_constant        w1, T\n"
        "verdict              w0, w1, @R1\n"
        "end\n");
  CHECK(block_text(pack, "policy m.simple", "explain") ==
        "note_word            w0, note 0\n"
        "load_field           w0, w0, Host.ok\n"
        "note_word            w0, note 1\n"
        "load_constant        w1, T\n"
        "verdict              w0, w1, @R1\n"
        "end\n");
}

TEST_CASE("`where` guards the subject, `when` what is in it") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto inner = b.require("R1", b.field(b.read(host), "ok"));
  const auto when = b.when(b.term(TermKind::exists, kBool, {b.field(b.read(host), "port")}), {inner});
  b.policy("guarded", {{host, b.extent()}},
           b.term(TermKind::is_type, kBool, {b.read(host)}, b.type_use(TypeIndex{1})), {when});
  CHECK(block_text(b.pack(), "policy m.guarded", "decide") ==
        "is_type              w1, w0, Proxy\n"
        "guard                w1\n"
        "load_field           w2, w0, Host.port\n"
        "exists               w2, w2, number\n"
        "logic_and            w1, w1, w2\n"
        "jump_if_false        w1, L0\n"
        "load_field           w0, w0, Host.ok\n"
        "verdict              w0, w1, @R1\n"
        "L0:\n"
        "end\n");
}

TEST_CASE("a `for` judges each element, and once that its set may hold more") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto peer = b.variable("peer", kHost);
  const auto inner = b.require("R1", b.field(b.read(peer), "ok"));
  const auto filter =
      b.term(TermKind::logic_not, kBool, {b.term(TermKind::equal, kBool, {b.read(peer), b.read(host)})});
  const auto loop = b.loop({{peer, b.field(b.read(host), "peers")}}, filter, {inner});
  b.policy("each", {{host, b.extent()}}, kNoTerm, {loop});
  const auto pack = b.pack();
  CHECK(block_text(pack, "policy m.each", "decide") ==
        "set_field            s0, w0, Host.peers\n"
        "load_constant        w1, T\n"
        "verdict_open         0, s0, w1, @R1\n"
        "loop_begin           l0, s0, L2\n"
        "L0:\n"
        "loop_element         w1, s0, l0\n"
        "loop_member          w2, s0, l0\n"
        "equal                w3, w1, w0, id\n"
        "logic_not            w3, w3\n"
        "logic_and            w2, w2, w3\n"
        "jump_if_false        w2, L1\n"
        "load_field           w3, w1, Host.ok\n"
        "verdict              w3, w2, @R1\n"
        "L1:\n"
        "loop_next            l0, s0, L0\n"
        "L2:\n"
        "end\n");
  REQUIRE(pack.requirements[0].focus.size() == 1);
  CHECK(pack.requirements[0].focus[0].decide_word == 1);
  CHECK(pack.requirements[0].focus[0].type == kHost);
}

TEST_CASE("a requirement knows the verdict of the one before that blocks it") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto first = b.require("R1", b.term(TermKind::exists, kBool, {b.field(b.read(host), "port")}));
  const auto second = b.require(
      "R2", b.term(TermKind::less, kBool,
                   {b.term(TermKind::narrow, kInt, {b.field(b.read(host), "port")}), b.number(1024)}));
  b.core.requirements[1].blocked_by = {{0, false}};
  b.policy("blocked", {{host, b.extent()}}, kNoTerm, {first, second});
  const auto pack = b.pack();
  CHECK(block_text(pack, "policy m.blocked", "decide") ==
        "load_field           w0, w0, Host.port\n"
        "exists               w1, w0, number\n"
        "load_constant        w2, T\n"
        "verdict              w1, w2, @R1\n"
        "narrow               w0, w0, number\n"
        "load_constant        w3, 1024\n"
        "less                 w0, w0, w3, number\n"
        "verdict              w0, w2, @R2\n"
        "end\n");
  REQUIRE(pack.requirements[1].blockers.size() == 1);
  CHECK(pack.requirements[1].blockers[0].requirement == 0);
  CHECK(pack.requirements[1].blockers[0].decide_verdict == 1);
}

TEST_CASE("a blocker inside a `for` counts by the least of its verdicts") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto peer = b.variable("peer", kHost);
  const auto inner = b.require("R1", b.field(b.read(peer), "ok"));
  const auto loop = b.loop({{peer, b.field(b.read(host), "peers")}}, kNoTerm, {inner});
  const auto after = b.require("R2", b.field(b.read(host), "ok"));
  b.core.requirements[1].blocked_by = {{0, true}};
  b.policy("after", {{host, b.extent()}}, kNoTerm, {loop, after});
  const auto pack = b.pack();
  const auto text = block_text(pack, "policy m.after", "decide");
  CHECK(text.substr(0, text.find("set_field")) == "load_constant        w1, T\n");
  CHECK(text.find("logic_and            w1, w1, w") != std::string::npos);
  CHECK(pack.requirements[1].blockers[0].decide_verdict == 1);
}

TEST_CASE("a blocker that stands later is none") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto first = b.require("R1", b.field(b.read(host), "ok"));
  const auto second = b.require("R2", b.field(b.read(host), "ok"));
  b.core.requirements[0].blocked_by = {{1, false}, {0, false}};
  b.policy("circular", {{host, b.extent()}}, kNoTerm, {first, second});
  CHECK(b.pack().requirements[0].blockers.empty());
}

TEST_CASE("messages are made only where a requirement doesn't hold, and only to explain") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto message =
      b.term(TermKind::message, kText, {b.text("see "), b.read(host), b.field(b.read(host), "peers")});
  const auto statement = b.require("R1", b.field(b.read(host), "ok"), message);
  b.policy("told", {{host, b.extent()}}, kNoTerm, {statement});
  b.core.policies[0].remedy = message;
  const auto pack = b.pack();
  CHECK(pack.requirements[0].has_message);
  CHECK(block_text(pack, "policy m.told", "decide").find("text_") == std::string::npos);
  const auto explain = block_text(pack, "policy m.told", "explain");
  CHECK(explain.substr(explain.find("verdict")) ==
        "verdict              w1, w2, @R1\n"
        "jump_if_true         w1, L0\n"
        "set_field            s0, w0, Host.peers\n"
        "text_begin           1\n"
        "text_literal         \"see \"\n"
        "text_word            w0, Host\n"
        "text_set             s0, set of Host\n"
        "text_end             w0\n"
        "message              w0, @R1\n"
        "L0:\n"
        "end\n");
  CHECK(block_text(pack, "policy m.told", "remedy").find("return_word") != std::string::npos);
}

TEST_CASE("`as` binds what a requirement found, unknown where it didn't hold") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto peer = b.variable("peer", kHost);
  const auto port = b.variable("port", kInt);
  const auto one = b.loop(TermKind::share_one, kBool, {{peer, b.field(b.read(host), "peers")}}, kNoTerm,
                          b.field(b.read(peer), "port"));
  const auto first = b.require("R1", one);
  b.core.requirements[0].bound = port;
  const auto second = b.require("R2", b.term(TermKind::less, kBool, {b.read(port), b.number(1024)}));
  b.policy("shared", {{host, b.extent()}}, kNoTerm, {first, second});
  const auto text = block_text(b.pack(), "policy m.shared", "decide");
  CHECK(text.substr(text.find("share_one")) ==
        "share_one            w1, w2, s0, number\n"
        "verdict              w1, w0, @R1\n"
        "select               w1, w1, w2, number\n"
        "load_constant        w2, 1024\n"
        "less                 w1, w1, w2, number\n"
        "verdict              w1, w0, @R2\n"
        "end\n");
}

TEST_CASE("`exactly 1` binds the element that is alone") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto peer = b.variable("peer", kHost);
  const auto found = b.variable("found", kHost);
  const auto one = b.loop(TermKind::exactly, kBool, {{peer, b.field(b.read(host), "peers")}}, kNoTerm,
                          b.field(b.read(peer), "ok"), 1);
  const auto first = b.require("R1", one);
  b.core.requirements[0].bound = found;
  const auto second = b.require("R2", b.field(b.read(found), "ok"));
  b.policy("alone", {{host, b.extent()}}, kNoTerm, {first, second});
  const auto text = block_text(b.pack(), "policy m.alone", "decide");
  for (const auto* op : {"tally ", "tally_open", "set_widen", "the_only", "exactly", "select"}) {
    INFO(text);
    CHECK(text.find(op) != std::string::npos);
  }
}

TEST_CASE("pairs run over one set, each pair once") {
  CoreBuilder b;
  const auto x = b.variable("x", kHost);
  const auto y = b.variable("y", kHost);
  const auto a = b.variable("a", kHost);
  const auto c = b.variable("c", kHost);
  const auto inner = b.require("R1", b.term(TermKind::equal, kBool, {b.read(a), b.read(c)}));
  const auto loop = b.loop({{a, b.field(b.read(x), "peers")}, {c, kNoTerm, true}}, kNoTerm, {inner});
  b.policy("pairs", {{x, b.extent()}, {y, kNoTerm, true}}, kNoTerm, {loop});
  const auto pack = b.pack();
  CHECK(pack.policies[0].binders[1].pair_with_previous);
  CHECK(block_text(pack, "policy m.pairs", "binder y") == block_text(pack, "policy m.pairs", "binder x"));
  CHECK(block_text(pack, "policy m.pairs", "decide").find("loop_pair_begin      l1, s0, l0, L") !=
        std::string::npos);
}
