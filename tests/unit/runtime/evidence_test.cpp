// Evidence: of a requirement that fails the parts that decided, of one that nobody can tell the facts that
// are missing.
#include <catch2/catch.hpp>

#include "policies.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

/// h0 with the peers p0, p1, …, whose `up` is given; the policy judges h0 alone, since only it is in the set.
std::shared_ptr<const Graph> peers(std::initializer_list<Word> up, bool open = false) {
  const auto world = schema();
  GraphBuilder builder(world);
  const Draft host = builder.add(kHost, "h0", {});
  std::vector<Word> all;
  for (const Word truth : up) {
    const Draft peer = builder.add(kServer, "p" + std::to_string(all.size()), {});
    builder.set(peer, ref(*world, kHost, "up"), truth);
    builder.set(peer, ref(*world, kHost, "load"), truth == kTrue ? word_of(5) : word_of(kAbsentNumber));
    all.push_back(static_cast<Word>(peer));
  }
  builder.set_many(host, ref(*world, kHost, "peers"), all, open);
  return graph_of(std::move(builder));
}

/// `for h in Host where not h is Server: require @peers every p in h.peers: p.up` (or share one load).
Pack peers_policy(bool share) {
  Pack pack = pack_with_true();
  const auto peers_field = field_number(pack, "Host", "peers");
  const auto body_field = field_number(pack, "Host", share ? "load" : "up");
  const Type body_type{share ? Kind::integer : Kind::boolean, Shape::scalar, share};
  const auto host = static_cast<std::int32_t>(note(pack, NoteKind::variable, "h", kOneHost, "h"));
  const auto set = static_cast<std::int32_t>(
      note(pack, NoteKind::field, "h.peers", kHosts, "peers", {static_cast<std::uint32_t>(host)}));
  const auto binder = static_cast<std::int32_t>(
      note(pack, NoteKind::binder, "p", kOneHost, "p", {static_cast<std::uint32_t>(set)}));
  const auto peer = static_cast<std::int32_t>(note(pack, NoteKind::variable, "p", kOneHost, "p"));
  const auto body =
      static_cast<std::int32_t>(note(pack, NoteKind::field, share ? "load" : "p.up", body_type,
                                     share ? "load" : "up", {static_cast<std::uint32_t>(peer)}));
  const std::string text = share ? "h.peers share one load" : "every p in h.peers: p.up";
  const auto root =
      static_cast<std::int32_t>(note(pack, share ? NoteKind::share_one : NoteKind::every, text, kBool, "",
                                     {static_cast<std::uint32_t>(binder), static_cast<std::uint32_t>(body)}));
  requirement(pack, "peers", text, static_cast<std::uint32_t>(root));
  Block code;
  code.words = code.sets = code.loops = 16;
  code.code = {op(Opcode::is_type, 9, 0, 0, 1),
               op(Opcode::logic_not, 9, 9),
               op(Opcode::guard, 0, 9),
               load_true(2),
               op(Opcode::set_field, 0, 0, 0, peers_field),
               op(Opcode::set_is_open, 1, 0),
               op(Opcode::set_new, 1, 0, 0, kReprNumber),
               op(Opcode::set_widen, 1, 0, 2),
               op(Opcode::note_word, 0, 0, 0, host),
               op(Opcode::note_set, 0, 0, 0, set),
               op(Opcode::loop_begin, 0, 0, 0, 10),
               op(Opcode::loop_element, 3, 0, 0),
               op(Opcode::loop_member, 4, 0, 0),
               op(Opcode::note_enter, 0, 3, 4, binder),
               op(Opcode::load_field, 5, 3, 0, body_field),
               op(Opcode::note_word, 0, 3, 0, peer),
               op(Opcode::note_word, 0, 5, 0, body),
               share ? op(Opcode::bag_add, 1, 5, 4, kReprNumber) : op(Opcode::logic_implies, 6, 4, 5),
               share ? op(Opcode::move, 6, 5) : op(Opcode::logic_and, 1, 1, 6),
               op(Opcode::note_leave, 0, 0, 0, binder),
               op(Opcode::loop_next, 0, 0, 0, -10),
               share ? op(Opcode::share_one, 1, 7, 1, kReprNumber) : op(Opcode::move, 1, 1),
               op(Opcode::note_word, 0, 1, 0, root),
               op(Opcode::verdict, 0, 1, 2, 0),
               op(Opcode::end)};
  Policy policy;
  policy.module = "m";
  policy.name = "peers";
  policy.requirements = 1;
  policy.binders = {all_hosts()};
  policy.decide = policy.explain = code;
  pack.policies.push_back(policy);
  return pack;
}

Finding only_finding(Pack pack, std::shared_ptr<const Graph> graph) {
  const Evaluation evaluation = evaluate(linked(std::move(pack), std::move(graph)), {});
  REQUIRE(evaluation.findings.size() == 1);
  return evaluation.findings[0];
}

}  // namespace

TEST_CASE("a broken every: the elements that break it, each with what is wrong of it") {
  const Finding finding = only_finding(peers_policy(false), peers({kTrue, kFalse, kTrue, kFalse}));
  CHECK(finding.outcome == Outcome::violated);
  CHECK(finding.message == "`every p in h.peers: p.up` doesn't hold");
  REQUIRE(finding.evidence.size() == 4);
  CHECK(finding.evidence[0].expression == "p");
  CHECK(finding.evidence[0].value == "p1");
  CHECK(finding.evidence[0].entities.at(0).id == "p1");
  CHECK(finding.evidence[1].expression == "p.up");
  CHECK(finding.evidence[1].value == "false");
  CHECK(finding.evidence[1].depth == 1);
  CHECK(finding.evidence[2].value == "p3");
}

TEST_CASE("an unknown every: the very facts that are missing") {
  const Finding finding = only_finding(peers_policy(false), peers({kTrue, kUnknownTruth, kUnknownTruth}));
  CHECK(finding.outcome == Outcome::undetermined);
  CHECK(finding.message == "nobody knows whether `every p in h.peers: p.up`");
  REQUIRE(finding.missing.size() == 2);
  CHECK(finding.missing[0].text == "p1.up");
  CHECK(finding.missing[0].entity.id == "p1");
  CHECK(finding.missing[0].field == "up");
  CHECK(finding.missing[1].text == "p2.up");
}

TEST_CASE("an open set is what is missing") {
  const Finding finding = only_finding(peers_policy(false), peers({kTrue}, true));
  REQUIRE(finding.missing.size() == 1);
  CHECK(finding.missing[0].text == "h0.peers");
  CHECK(finding.missing[0].how == "state all of `peers` of `h0` in the facts");
}

TEST_CASE("share one says which element has which value, and which has none") {
  const Finding finding = only_finding(peers_policy(true), peers({kTrue, kFalse, kTrue}));
  REQUIRE(finding.evidence.size() == 2);
  CHECK(finding.evidence[0].expression == "load");
  CHECK(finding.evidence[0].detail == "p0 and p2 have 5");
  CHECK(finding.evidence[1].detail == "p1 has none");
}

TEST_CASE("evidence is cut") {
  const auto world = schema();
  GraphBuilder builder(world);
  const Draft host = builder.add(kHost, "h0", {});
  std::vector<Word> all;
  for (int i = 0; i < 50; ++i) {
    const Draft peer = builder.add(kServer, "p" + std::to_string(i), {});
    builder.set(peer, ref(*world, kHost, "up"), kFalse);
    all.push_back(static_cast<Word>(peer));
  }
  builder.set_many(host, ref(*world, kHost, "peers"), all, false);
  const Finding finding = only_finding(peers_policy(false), graph_of(std::move(builder)));
  CHECK(finding.evidence.size() <= 13);
  CHECK(finding.evidence.back().detail == "and 46 more");
}
