// The rewrites that spare loops, each alone.
#include <catch2/catch.hpp>

#include "core_builder.hpp"

using namespace tenet;
using namespace tenet::testing;
using core::kNoTerm;
using core::TermId;
using core::TermKind;

namespace {

/// The core after some rewrites, printed.
std::string only(const std::set<std::string>& names, const core::Core& core) {
  return core::print(optimise(core, all_but(names)));
}

/// `QUANTIFIER a, b in host.peers: LEFT == RIGHT`, where a side is a field of a or of b.
std::string compared(TermKind quantifier, std::pair<std::string_view, char> left,
                     std::pair<std::string_view, char> right) {
  CoreBuilder b;
  const auto host = b.variable("host", kHost), first = b.variable("a", kHost),
             second = b.variable("b", kHost);
  const auto side = [&](std::pair<std::string_view, char> path) {
    return b.field(b.read(path.second == 'a' ? first : second), path.first);
  };
  const auto same = b.term(TermKind::equal, kBool, {side(left), side(right)});
  const auto body = quantifier == TermKind::every ? b.term(TermKind::logic_not, kBool, {same}) : same;
  const auto pairs =
      std::vector<core::LoopBinder>{{first, b.field(b.read(host), "peers")}, {second, kNoTerm, true}};
  b.function("f", {host}, b.loop(quantifier, kBool, pairs, kNoTerm, body));
  const auto text = only({"compare_pairs_at_once"}, b.core);
  return text.substr(text.find("= ") + 2, text.rfind(')') - text.find("= ") - 1);
}

}  // namespace

TEST_CASE("pairs are compared at once") {
  const std::string differ = "(differ a in (field peers host): (field label a))";
  CHECK(compared(TermKind::none, {"label", 'a'}, {"label", 'b'}) == differ);
  CHECK(compared(TermKind::every, {"label", 'a'}, {"label", 'b'}) == differ);
  CHECK(compared(TermKind::none, {"label", 'b'}, {"label", 'a'}) == differ);
  CHECK(compared(TermKind::some, {"label", 'a'}, {"label", 'b'}) == "(logic_not " + differ + ")");
}

TEST_CASE("other pairs are looked at one by one") {
  for (const auto& text : {compared(TermKind::none, {"label", 'a'}, {"name", 'b'}),
                           compared(TermKind::none, {"label", 'a'}, {"label", 'a'}),
                           compared(TermKind::none, {"port", 'a'}, {"port", 'b'})}) {
    INFO(text);
    CHECK(text.find("differ") == std::string::npos);
  }
}

TEST_CASE("what the statements of a `for` find alike for every element is found before it") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost), peer = b.variable("peer", kHost);
  const auto same =
      b.term(TermKind::equal, kBool, {b.field(b.read(peer), "name"), b.field(b.read(host), "name")});
  const auto guarded =
      b.term(TermKind::logic_and, kBool, {b.field(b.read(peer), "ok"), b.field(b.read(host), "ok")});
  b.policy("p", {{host, b.extent()}}, kNoTerm,
           {b.loop({{peer, b.field(b.read(host), "peers")}}, kNoTerm,
                   {b.require("R1", same), b.require("R2", guarded),
                    b.when(b.field(b.read(peer), "ok"), {b.require("R3", same)})})});
  const auto text = only({"hoist_invariants"}, b.core);
  INFO(text);
  CHECK(text.find("  let hoisted = (field name host)\n"
                  "  for peer in (field peers host)\n"
                  "    require @R1 (equal (field name peer) hoisted)\n"
                  "    require @R2 (logic_and (field ok peer) (field ok host))\n"
                  "    when (field ok peer)\n"
                  "      require @R3 (equal (field name peer) (field name host))\n") != std::string::npos);
}

TEST_CASE("what a `for` asks only of some elements is found where it is asked") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost), peer = b.variable("peer", kHost);
  const auto same =
      b.term(TermKind::equal, kBool, {b.field(b.read(peer), "name"), b.field(b.read(host), "name")});
  b.policy("p", {{host, b.extent()}}, kNoTerm,
           {b.loop({{peer, b.field(b.read(host), "peers")}}, b.field(b.read(peer), "ok"),
                   {b.require("R1", same)})});
  CHECK(only({"hoist_invariants"}, b.core).find("let") == std::string::npos);
}

TEST_CASE("equal loops are found once, whatever their binders are called") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto loop = [&](std::string name, std::string_view field) {
    const auto x = b.variable(std::move(name), kHost);
    return b.loop(TermKind::some, kBool, {{x, b.field(b.read(host), "peers")}}, kNoTerm,
                  b.field(b.read(x), field));
  };
  b.policy("p", {{host, b.extent()}}, kNoTerm,
           {b.require("R1", loop("x", "ok")), b.require("R2", loop("y", "ok"))});
  const auto text = block_text(b.pack(), "policy m.p", "decide");
  CHECK(text.find("loop_begin") == text.rfind("loop_begin"));
}
