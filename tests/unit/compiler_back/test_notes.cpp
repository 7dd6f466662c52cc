// The trees of notes, and that the instructions speak of them as bytecode.hpp says.
#include <catch2/catch.hpp>

#include "core_builder.hpp"
#include "tenet/bytecode.hpp"

using namespace tenet;
using namespace tenet::testing;
using core::kNoTerm;
using core::TermKind;

TEST_CASE("a quantifier's note has its binders, its filter, its body") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto peer = b.variable("peer", kHost);
  const auto filter = b.field(b.read(peer), "ok");
  const auto body = b.term(TermKind::exists, kBool, {b.field(b.read(peer), "port")});
  const auto all = b.loop(TermKind::every, kBool, {{peer, b.field(b.read(host), "peers")}}, filter, body);
  b.policy("all", {{host, b.extent()}}, kNoTerm, {b.require("R1", all)});
  const auto pack = b.pack();
  const auto& every = pack.notes[pack.requirements[0].note];
  REQUIRE(every.kind == NoteKind::every);
  REQUIRE(every.children.size() == 3);
  const auto& binder = pack.notes[every.children[0]];
  CHECK(binder.kind == NoteKind::binder);
  CHECK(binder.name == "peer");
  CHECK(pack.notes[binder.children.at(0)].name == "peers");
  CHECK(pack.notes[every.children[1]].kind == NoteKind::field);
  CHECK(pack.notes[every.children[2]].kind == NoteKind::comparison);
  CHECK(block_text(pack, "policy m.all", "explain") ==
        "note_word            w0, note 0\n"
        "set_field            s0, w0, Host.peers\n"
        "note_set             s0, note 1\n"
        "set_is_open          w0, s0\n"
        "loop_begin           l0, s0, L2\n"
        "L0:\n"
        "loop_element         w1, s0, l0\n"
        "loop_member          w2, s0, l0\n"
        "note_enter           w1, w2, note 2\n"
        "note_word            w1, note 3\n"
        "load_field           w3, w1, Host.ok\n"
        "note_word            w3, note 4\n"
        "logic_and            w2, w2, w3\n"
        "jump_if_false        w2, L1\n"
        "note_word            w1, note 5\n"
        "load_field           w1, w1, Host.port\n"
        "note_word            w1, note 6\n"
        "exists               w1, w1, number\n"
        "note_word            w1, note 7\n"
        "logic_implies        w1, w2, w1\n"
        "logic_and            w0, w0, w1\n"
        "L1:\n"
        "note_leave           note 2\n"
        "loop_next            l0, s0, L0\n"
        "L2:\n"
        "note_word            w0, note 8\n"
        "load_constant        w1, T\n"
        "verdict              w0, w1, @R1\n"
        "end\n");
}

TEST_CASE("inserted terms leave their place to their operands, but for a loop's parts") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto peer = b.variable("peer", kHost);
  const auto narrowed = b.term(TermKind::narrow, kInt, {b.field(b.read(peer), "port")});
  b.core.terms.back().synthetic = true;
  const auto differ =
      b.loop(TermKind::differ, kBool, {{peer, b.field(b.read(host), "peers")}}, kNoTerm, narrowed);
  const auto port = b.term(TermKind::narrow, kInt, {b.field(b.read(host), "port")});
  b.core.terms.back().synthetic = true;
  const auto less = b.term(TermKind::less, kBool, {port, b.number(1)});
  b.policy("both", {{host, b.extent()}}, kNoTerm,
           {b.require("R1", b.term(TermKind::logic_and, kBool, {differ, less}))});
  const auto pack = b.pack();
  const auto& root = pack.notes[pack.requirements[0].note];
  REQUIRE(root.kind == NoteKind::conjunction);
  const auto& loop = pack.notes[root.children.at(0)];
  CHECK(loop.kind == NoteKind::differ);
  CHECK(pack.notes[loop.children.at(1)].inserted);
  const auto& comparison = pack.notes[root.children.at(1)];
  CHECK(pack.notes[comparison.children.at(0)].kind == NoteKind::field);
}

TEST_CASE("calls are entered and left, and lead to the callee's note") {
  CoreBuilder b;
  const auto x = b.variable("x", kHost);
  b.function("fine", {x}, b.field(b.read(x), "ok"));
  const auto host = b.variable("host", kHost);
  b.policy("called", {{host, b.extent()}}, kNoTerm,
           {b.require("R1", b.term(TermKind::call, kBool, {b.read(host)}, 0))});
  const auto pack = b.pack();
  const auto& call = pack.notes[pack.requirements[0].note];
  CHECK(call.kind == NoteKind::call);
  CHECK(call.name == "fine");
  CHECK(call.children.back() == pack.functions[0].note);
  const auto explain = block_text(pack, "policy m.called", "explain");
  CHECK(explain.substr(0, explain.find("load_constant")) ==
        "note_word            w0, note 2\n"
        "note_call            note 3\n"
        "push_word            x0, w0\n"
        "call_word            w0, fine\n"
        "note_leave           note 3\n"
        "note_word            w0, note 3\n");
}

TEST_CASE("what guards a requirement is listed, and names lead to what they stand for") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto peer = b.variable("peer", kHost);
  const auto own = b.variable("own", kName);
  const auto let = b.let(own, b.field(b.read(host), "name"));
  const auto inner =
      b.require("R1", b.term(TermKind::equal, kBool, {b.read(own), b.field(b.read(peer), "name")}));
  const auto loop = b.loop({{peer, b.field(b.read(host), "peers")}}, b.field(b.read(peer), "ok"), {inner});
  const auto when = b.when(b.field(b.read(host), "ok"), {loop});
  b.policy("deep", {{host, b.extent()}}, kNoTerm, {let, when});
  const auto pack = b.pack();
  const auto& requirement = pack.requirements[0];
  REQUIRE(requirement.guards.size() == 3);
  CHECK(pack.notes[requirement.guards[0]].kind == NoteKind::field);
  CHECK(pack.notes[requirement.guards[1]].kind == NoteKind::binder);
  CHECK(pack.notes[requirement.guards[2]].kind == NoteKind::field);
  const auto& variable = pack.notes[pack.notes[requirement.note].children.at(0)];
  REQUIRE(variable.kind == NoteKind::variable);
  CHECK(pack.notes[variable.children.at(0)].name == "name");
}
