// What becomes of quantifiers, comprehensions and aggregates.
#include <catch2/catch.hpp>

#include "core_builder.hpp"

using namespace tenet;
using namespace tenet::testing;
using core::kNoTerm;
using core::TermId;
using core::TermKind;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// A function over a host's peers, whose body is what `body` makes of a peer.
template <typename Body>
Pack over_peers(TermKind kind, Type type, Body body, std::uint32_t number = 0, bool filtered = false) {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto peer = b.variable("peer", kHost);
  const auto set = b.field(b.read(host), "peers");
  const auto filter = filtered ? b.field(b.read(peer), "ok") : kNoTerm;
  b.function("f", {host}, b.loop(kind, type, {{peer, set}}, filter, body(b, b.read(peer)), number));
  return b.pack();
}

const auto is_ok = [](CoreBuilder& b, TermId peer) { return b.field(peer, "ok"); };
const auto port_of = [](CoreBuilder& b, TermId peer) {
  return b.term(TermKind::narrow, kInt, {b.field(peer, "port")});
};

}  // namespace

TEST_CASE("every starts with the set's openness and leaves at the first false") {
  const auto pack = over_peers(TermKind::every, kBool, is_ok);
  CHECK(block_text(pack, "function f", "decide") ==
        "set_field            s0, w0, Host.peers\n"
        "set_is_open          w0, s0\n"
        "loop_begin           l0, s0, L1\n"
        "L0:\n"
        "loop_element         w1, s0, l0\n"
        "loop_member          w2, s0, l0\n"
        "load_field           w1, w1, Host.ok\n"
        "logic_implies        w1, w2, w1\n"
        "logic_and            w0, w0, w1\n"
        "jump_if_false        w0, L1\n"
        "loop_next            l0, s0, L0\n"
        "L1:\n"
        "return_word          w0\n");
  CHECK_FALSE(has(block_text(pack, "function f", "explain"), "jump_if_false"));
}

TEST_CASE("a filter joins the membership, and a false one skips the body") {
  CHECK(block_text(over_peers(TermKind::some, kBool, is_ok, 0, true), "function f", "decide") ==
        "load_constant        w1, F\n"
        "set_field            s0, w0, Host.peers\n"
        "set_is_open          w0, s0\n"
        "logic_not            w0, w0\n"
        "logic_or             w1, w1, w0\n"
        "loop_begin           l0, s0, L2\n"
        "L0:\n"
        "loop_element         w0, s0, l0\n"
        "loop_member          w2, s0, l0\n"
        "load_field           w0, w0, Host.ok\n"
        "logic_and            w2, w2, w0\n"
        "jump_if_false        w2, L1\n"
        "logic_and            w0, w2, w0\n"
        "logic_or             w1, w1, w0\n"
        "jump_if_true         w1, L2\n"
        "L1:\n"
        "loop_next            l0, s0, L0\n"
        "L2:\n"
        "return_word          w1\n");
}

TEST_CASE("no is the negation of some") {
  const auto text = block_text(over_peers(TermKind::none, kBool, is_ok), "function f", "decide");
  CHECK(has(text, "jump_if_true"));
  CHECK(has(text, "logic_not            w0, w1\nreturn_word          w0\n"));
}

TEST_CASE("counted forms tally the certain and the possible") {
  const std::pair<TermKind, const char*> forms[] = {
      {TermKind::at_least, "at_least             w0, w1, w2, 2"},
      {TermKind::at_most, "at_most              w0, w1, w2, 2"},
      {TermKind::exactly, "exactly              w0, w1, w2, 2"},
  };
  for (const auto& [kind, last] : forms) {
    const auto text = block_text(over_peers(kind, kBool, is_ok, 2), "function f", "decide");
    INFO(text);
    CHECK(has(text, "tally_open           w2, s0, w"));
    CHECK(has(text, "tally                w1, w2, w"));
    CHECK(has(text, last));
  }
}

TEST_CASE("aggregates gather a bag") {
  const std::pair<TermKind, const char*> forms[] = {
      {TermKind::sum, "sum                  w0, s0"},
      {TermKind::smallest, "smallest             w0, s0"},
      {TermKind::greatest, "greatest             w0, s0"},
      {TermKind::differ, "differ_values        w0, s0, number"},
      {TermKind::share_one, "share_one_value      w0, w1, s0, number"}};
  for (const auto& [kind, last] : forms) {
    const bool truth = kind == TermKind::differ || kind == TermKind::share_one;
    const auto text = block_text(over_peers(kind, truth ? kBool : kInt, port_of), "function f", "decide");
    INFO(text);
    CHECK(has(text, "set_widen            s0, s1, w"));
    CHECK(has(text, "bag_add              s0, w"));
    CHECK(has(text, last));
  }
}

TEST_CASE("a comprehension over two binders widens by the outer membership") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto x = b.variable("x", kHost);
  const auto y = b.variable("y", kHost);
  const auto outer = b.field(b.read(host), "peers");
  const auto inner = b.field(b.read(x), "peers");
  b.function("f", {host},
             b.loop(TermKind::comprehension, kHosts, {{x, outer}, {y, inner}}, kNoTerm, b.read(y)));
  CHECK(block_text(b.pack(false), "function f", "decide") ==
        "set_new              s0, id\n"
        "set_field            s1, w0, Host.peers\n"
        "load_constant        w0, T\n"
        "set_widen            s0, s1, w0\n"
        "loop_begin           l0, s1, L3\n"
        "L0:\n"
        "loop_element         w0, s1, l0\n"
        "loop_member          w1, s1, l0\n"
        "set_field            s2, w0, Host.peers\n"
        "set_widen            s0, s2, w1\n"
        "loop_begin           l1, s2, L2\n"
        "L1:\n"
        "loop_element         w0, s2, l1\n"
        "loop_member          w2, s2, l1\n"
        "logic_and            w2, w1, w2\n"
        "set_add              s0, w0, w2, id\n"
        "loop_next            l1, s2, L1\n"
        "L2:\n"
        "loop_next            l0, s1, L0\n"
        "L3:\n"
        "set_seal             s0, id\n"
        "return_set           s0\n");
}

TEST_CASE("an extent has no doubtful members") {
  CoreBuilder b;
  const auto x = b.variable("x", kHost);
  b.function("f", {}, b.loop(TermKind::every, kBool, {{x, b.extent()}}, kNoTerm, b.field(b.read(x), "ok")));
  const auto text = block_text(b.pack(), "function f", "decide");
  CHECK_FALSE(has(text, "loop_member"));
  CHECK_FALSE(has(text, "set_is_open"));
}

TEST_CASE("constants in a loop's body are loaded before it") {
  const auto text =
      block_text(over_peers(TermKind::every, kBool,
                            [](CoreBuilder& b, TermId peer) {
                              return b.term(TermKind::equal, kBool, {b.field(peer, "label"), b.text("x")});
                            }),
                 "function f", "decide");
  CHECK(text.find("load_constant") < text.find("loop_begin"));
}

TEST_CASE("pairs of a quantifier share a set") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto x = b.variable("x", kHost);
  const auto y = b.variable("y", kHost);
  const auto among = b.term(TermKind::set_in, kBool, {b.read(x), b.field(b.read(y), "peers")});
  b.function("f", {host},
             b.loop(TermKind::none, kBool, {{x, b.field(b.read(host), "peers")}, {y, kNoTerm, true}}, kNoTerm,
                    among));
  const auto text = block_text(b.pack(), "function f", "decide");
  CHECK(has(text, "loop_pair_begin      l1, s0, l0, L"));
}
