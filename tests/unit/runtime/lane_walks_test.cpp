// Paths, fields of fields and look-ups in batches: what one subject alone finds and is charged for.
#include <catch2/catch.hpp>
#include <set>

#include "policies.hpp"
#include "tenet/profile.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

using Way = std::vector<std::string>;

constexpr std::size_t kHostCount = 900;

/// Hosts with names; load i % 5, every ninth unknown, every eleventh absent; next leads on by one, to nobody
/// known, or to nobody; peers are none, the same few, few others, twenty of mostly one load, or up to 39,
/// some perhaps more, some unknown. Every `spacing`-th has a record by its name.
std::shared_ptr<const Graph> hosts(std::size_t spacing) {
  const auto world = schema();
  GraphBuilder builder(world);
  std::vector<Draft> drafts;
  const auto field = [&](const char* name) { return ref(*world, kHost, name); };
  for (std::size_t i = 0; i < kHostCount; ++i) {
    drafts.push_back(builder.add(kHost, "h" + std::to_string(1000 + i), {}));
    builder.set(drafts[i], field("name"), builder.pool().intern("n" + std::to_string(1000 + i) + ".example"));
  }
  for (std::size_t i = 0; i < kHostCount; ++i) {
    if (i % 11 == 0) {
      builder.set_absent(drafts[i], field("load"));
    } else if (i % 9 != 0) {
      builder.set(drafts[i], field("load"), word_of(static_cast<std::int64_t>(i % 5)));
    }
    if (i % 13 == 0) {
      builder.set_absent(drafts[i], field("next"));
    } else if (i % 17 != 0) {
      builder.set(drafts[i], field("next"), static_cast<Word>(drafts[(i + 1) % kHostCount]));
    }
    builder.set(drafts[i], field("up"), i % 2 == 0 ? kTrue : kFalse);
    if (i % 19 == 0) continue;
    std::vector<Word> peers;
    for (std::size_t at = 0; at < 20 && i % 31 == 0; ++at)
      peers.push_back(static_cast<Word>(drafts[5 * at + 1]));
    const std::size_t count = i % 23 == 0 ? i % 40 : i % 4;
    for (std::size_t at = 0; at < count; ++at) {
      const std::size_t other = i % 3 == 0 ? 7 + at % 2 * 5 : i + at * (i % 7);
      peers.push_back(static_cast<Word>(drafts[other % kHostCount]));
    }
    builder.set_many(drafts[i], field("peers"), peers, i % 29 == 0);
  }
  for (std::size_t i = 0; i < kHostCount; i += spacing) {
    const Draft record = builder.add(kRecord, "r" + std::to_string(i), {});
    builder.set(record, ref(*world, kRecord, "name"),
                builder.pool().intern("n" + std::to_string(1000 + i) + ".example"));
    builder.set(record, ref(*world, kRecord, "ttl"), word_of(static_cast<std::int64_t>(i / spacing % 3)));
  }
  return graph_of(std::move(builder));
}

/// Constant 1 of `deciding`, and what else a test loads.
constexpr std::int32_t kOne = 1, kTwo = 2, kFour = 3, kNo = 4;

/// The code, and whether the number in this word is at most one, for `deciding`.
std::vector<Instruction> at_most_one(std::vector<Instruction> code, unsigned word) {
  code.push_back(op(Opcode::load_constant, 3, 0, 0, kOne));
  code.push_back(op(Opcode::less_equal, 5, word, 3, kReprNumber));
  return code;
}

/// A policy over all hosts that decides by this code: it leaves its verdict in word 5.
Pack deciding(std::vector<Instruction> code, const std::vector<Way>& ways = {}) {
  Pack pack = hosts_are_up();
  for (const std::int64_t number : {1, 2, 4}) {
    pack.constants.push_back({.kind = Kind::integer, .number = number});
  }
  pack.constants.push_back({.kind = Kind::boolean, .number = 0});
  for (const Instruction& each : {load_true(6), op(Opcode::verdict, 0, 5, 6, 0), op(Opcode::end)}) {
    code.push_back(each);
  }
  Policy& policy = pack.policies[0];
  policy.decide = block({});
  policy.decide.code = std::move(code);
  policy.explain = policy.decide;
  if (ways.empty()) return pack;
  PathsImport paths;
  for (const Way& way : ways) {
    auto& fields = paths.ways.emplace_back();
    for (const auto& step : way) {
      fields.push_back(static_cast<std::uint32_t>(field_number(pack, "Host", step)));
    }
  }
  pack.paths.push_back(paths);
  return pack;
}

/// What there is to know of an evaluation: everything that a batch could get wrong.
std::string answer(const Evaluation& evaluation) {
  std::string text = std::to_string(evaluation.steps) + " " + evaluation.stopped_at + "\n";
  const PolicyResult& policy = evaluation.policies[0];
  for (const auto count : {policy.subjects, policy.holds, policy.violated, policy.undetermined}) {
    text += std::to_string(count) + " ";
  }
  for (const Finding& each : evaluation.findings) {
    text += each.fingerprint + (each.outcome == Outcome::violated ? "!" : "?");
  }
  return text;
}

void check_batches(const Program& program) {
  for (const std::uint64_t memory : {0u, 1u, 18u, 27u, 40u, 200u}) {
    for (const std::uint64_t steps : {0u, 9u, 15u, 4000u}) {
      EvaluateOptions options{.limits = {.steps = steps, .memory = memory},
                              .fewest_in_batches = ~std::size_t{0}};
      const std::string alone = answer(evaluate(program, options));
      options.fewest_in_batches = 1;
      INFO("limits: " << steps << " steps, " << memory << " bytes");
      CHECK(answer(evaluate(program, options)) == alone);
    }
  }
}

/// Violated, holding and undetermined subjects all come of it, and in batches the same ones.
void check_answers(const Program& program) {
  check_batches(program);
  const PolicyResult result = evaluate(program, {}).policies[0];
  CHECK(result.holds > 0);
  CHECK(result.violated > 0);
  CHECK(result.undetermined > 0);
}

const std::vector<std::vector<Way>> kWays{
    {{"peers", "load"}},
    {{"peers", "next", "load"}},
    {{"peers", "next", "next", "next", "load"}},
    {{"peers", "peers", "load"}},
    {{"peers", "peers", "next", "name"}},
    {{"peers"}},
    {{"peers", "up"}},
    {{"peers", "load"}, {"peers", "next", "load"}},
    {{"peers", "peers", "load"}, {"peers", "load"}, {"peers", "peers", "next", "load"}},
    {{"peers", "peers", "load"}, {"peers", "peers", "next", "load"}},
};

}  // namespace

TEST_CASE("sets at the ends of paths are those that each subject finds alone") {
  for (const auto& ways : kWays) {
    INFO(ways.size() << " ways, the first of " << ways[0].size() << " steps");
    const auto code = at_most_one({op(Opcode::set_along, 0, 0, 0, 0), op(Opcode::count, 4, 0)}, 4);
    check_batches(linked(deciding(code, ways), hosts(3)));
  }
}

TEST_CASE("who isn't a subject is held to the limits up to where that is known") {
  for (const bool most : {false, true}) {
    auto code = at_most_one({op(Opcode::set_along, 0, 0, 0, 0), op(Opcode::count, 4, 0)}, 4);
    if (!most) code.back() = op(Opcode::less, 5, 3, 4, kReprNumber);
    code.push_back(op(Opcode::guard, 0, 5));
    code.push_back(op(Opcode::load_constant, 5, 0, 0, kNo));
    check_batches(linked(deciding(code, kWays[0]), hosts(3)));
  }
}

TEST_CASE("a set that a path found may be added to, copied, and joined with another") {
  for (const auto& ways : {kWays[0], kWays[3], kWays[7]}) {
    const auto consumers = {
        std::vector{op(Opcode::set_add, 0, 1, 2, kReprNumber), op(Opcode::set_seal, 0, 0, 0, kReprNumber)},
        std::vector{op(Opcode::set_move, 1, 0), op(Opcode::set_add, 1, 1, 2, kReprNumber),
                    op(Opcode::set_seal, 1, 0, 0, kReprNumber), op(Opcode::set_move, 0, 1)},
        std::vector{op(Opcode::set_along, 1, 0, 0, 0), op(Opcode::set_union, 2, 0, 1, kReprNumber),
                    op(Opcode::set_move, 0, 2)},
        std::vector{op(Opcode::set_open, 0)},
    };
    for (const auto& consumer : consumers) {
      std::vector<Instruction> code{op(Opcode::load_constant, 1, 0, 0, kFour), load_true(2),
                                    op(Opcode::set_along, 0, 0, 0, 0)};
      code.insert(code.end(), consumer.begin(), consumer.end());
      code.push_back(op(Opcode::count, 4, 0));
      code.push_back(op(Opcode::load_constant, 3, 0, 0, kTwo));
      code.push_back(op(Opcode::less_equal, 5, 4, 3, kReprNumber));
      check_batches(linked(deciding(code, ways), hosts(3)));
    }
  }
}

TEST_CASE("bags at the ends of paths are those that each subject finds alone") {
  for (std::size_t i = 0; i < 4; ++i) {
    for (const Opcode asked : {Opcode::share_one, Opcode::share_one_value, Opcode::differ}) {
      const bool draws = asked != Opcode::differ;
      const auto ask = draws ? op(asked, 5, 4, 0, kReprNumber) : op(asked, 5, 0, 0, kReprNumber);
      check_answers(linked(deciding({op(Opcode::bag_along, 0, 0, 0, 0), ask}, kWays[i]), hosts(3)));
    }
  }
}

TEST_CASE("members of sets, plain and perhaps more") {
  const Pack fields = hosts_are_up();
  const auto peers = field_number(fields, "Host", "peers"), next = field_number(fields, "Host", "next");
  check_answers(linked(deciding({op(Opcode::load_field, 1, 0, 0, next), op(Opcode::set_field, 0, 0, 0, peers),
                                 op(Opcode::set_in, 5, 1, 0, kReprId)}),
                       hosts(3)));
}

TEST_CASE("two loads that are done as one find what two find") {
  const Pack fields = hosts_are_up();
  const auto next = field_number(fields, "Host", "next"), load = field_number(fields, "Host", "load");
  const std::vector<Instruction> plain{op(Opcode::load_field, 1, 0, 0, next),
                                       op(Opcode::load_field, 1, 1, 0, load)};
  const std::vector<Instruction> thrice{op(Opcode::load_field, 1, 0, 0, next),
                                        op(Opcode::load_field, 1, 1, 0, next),
                                        op(Opcode::load_field, 1, 1, 0, load)};
  // Who jumps behind the first load reads its own load, the others that of the next one.
  const std::vector<Instruction> jumped{op(Opcode::load_field, 2, 0, 0, field_number(fields, "Host", "up")),
                                        op(Opcode::move, 1, 0), op(Opcode::jump_if_true, 0, 2, 0, 1),
                                        op(Opcode::load_field, 1, 1, 0, next),
                                        op(Opcode::load_field, 1, 1, 0, load)};
  for (const auto& code : {plain, thrice, jumped}) {
    check_answers(linked(deciding(at_most_one(code, 1)), hosts(3)));
  }
}

TEST_CASE("keys are looked up by slot or by hash, as they lie") {
  const Pack fields = hosts_are_up();
  const auto name = field_number(fields, "Host", "name"), ttl = field_number(fields, "Record", "ttl");
  for (const auto& [spacing, by_id] : {std::pair{std::size_t{3}, true}, std::pair{std::size_t{40}, false}}) {
    const auto code = at_most_one({op(Opcode::load_field, 1, 0, 0, name), op(Opcode::push_word, 0, 1),
                                   op(Opcode::look_up, 1, 0, 1, 2), op(Opcode::load_field, 1, 1, 0, ttl)},
                                  1);
    const Program program = linked(deciding(code), hosts(spacing));
    CHECK(program.graph().keyed_rows(kRecord).by_id() == by_id);
    check_answers(program);
  }
}

TEST_CASE("chains beyond what a graph has room for are followed step by step") {
  std::vector<Way> ways;
  for (std::size_t steps = 1; steps < 7; ++steps) {  // six chains, of which five have room
    Way way{"peers"};
    way.insert(way.end(), steps, "next");
    way.emplace_back("load");
    ways.push_back(way);
  }
  for (const bool apart : {false, true}) {
    const auto along = op(Opcode::set_along, 0, 0, 0, apart ? 5 : 0);
    Pack many = deciding(at_most_one({along, op(Opcode::count, 4, 0)}, 4), ways);
    if (apart) {
      const PathsImport all = many.paths[0];
      many.paths.clear();
      for (const auto& way : all.ways) many.paths.push_back({{way}});
    }
    LinkProfile profile;
    const auto program = link(std::make_shared<const Pack>(std::move(many)), hosts(3), {.profile = &profile});
    REQUIRE(program);
    CHECK(profile.indexes.size() == 5);  // a row has room for four, and there are records beside the hosts
    CHECK(profile.indexes[0].field == "Host.next.load");
    CHECK(profile.indexes[0].rows == kHostCount);
    CHECK(profile.indexes[0].bytes == kHostCount * sizeof(std::int64_t));
    check_batches(program.value());
  }
}

namespace {

constexpr std::size_t kEveryKind = 41;  ///< one host in so many is of each of these kinds
enum Kinds : std::size_t { kNoPeers = 1, kSeveral, kOpen, kUnset, kUnknownLoad, kAbsentLoad, kTen, kSeventy };

/// Hosts in hundreds of one load, whose peers and next are of their own hundred. All but a few have one, two
/// or three peers; of each kind of the others there is one in kEveryKind.
std::shared_ptr<const Graph> alike_hosts() {
  const auto world = schema();
  GraphBuilder builder(world);
  std::vector<Draft> drafts;
  const auto field = [&](const char* name) { return ref(*world, kHost, name); };
  for (std::size_t i = 0; i < kHostCount; ++i) {
    drafts.push_back(builder.add(kHost, "h" + std::to_string(1000 + i), {}));
  }
  constexpr std::size_t kUnknown = kHostCount - 1, kAbsent = kHostCount - 2;
  builder.set_absent(drafts[kAbsent], field("load"));
  for (std::size_t i = 0; i < kHostCount; ++i) {
    const std::size_t hundred = i / 100 * 100, kind = i % kEveryKind;
    builder.set(drafts[i], field("name"), builder.pool().intern("n" + std::to_string(hundred) + ".example"));
    if (i < kAbsent) builder.set(drafts[i], field("load"), word_of(static_cast<std::int64_t>(hundred)));
    builder.set(drafts[i], field("up"), kTrue);
    builder.set(drafts[i], field("next"), static_cast<Word>(drafts[hundred]));
    if (kind == kUnset) continue;
    std::vector<Word> peers;
    const std::size_t count = kind == kNoPeers || kind == kAbsentLoad ? 0
                              : kind == kTen                          ? 10
                              : kind == kSeventy                      ? 70
                                                                      : 1 + i % 3;
    for (std::size_t at = 0; at < count; ++at)
      peers.push_back(static_cast<Word>(drafts[hundred + (i + at) % 98]));
    if (kind == kSeveral) peers.push_back(static_cast<Word>(drafts[(hundred + 100) % kHostCount]));
    if (kind == kUnknownLoad) peers.push_back(static_cast<Word>(drafts[kUnknown]));
    if (kind == kAbsentLoad) peers.push_back(static_cast<Word>(drafts[kAbsent]));
    builder.set_many(drafts[i], field("peers"), peers, kind == kOpen);
  }
  return graph_of(std::move(builder));
}

std::uint64_t hosts_of(const std::set<std::size_t>& kinds) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < kHostCount; ++i) count += kinds.count(i % kEveryKind);
  return count;
}

/// "Host.peers.load", or what else linking made of the paths of this pack; nothing if it made nothing.
std::string made_of_paths(Pack pack, const std::shared_ptr<const Graph>& graph) {
  LinkProfile profile;
  const auto program = link(std::make_shared<const Pack>(std::move(pack)), graph, {.profile = &profile});
  REQUIRE(program);
  return profile.indexes.empty() ? "" : profile.indexes.back().field;
}

const std::vector<Instruction> kFindsOneLoad =
    at_most_one({op(Opcode::set_along, 0, 0, 0, 0), op(Opcode::count, 4, 0)}, 4);

}  // namespace

TEST_CASE("where most paths lead to one value, those that don't are told apart") {
  const auto graph = alike_hosts();
  const Pack pack = deciding(kFindsOneLoad, {{"peers", "load"}});
  REQUIRE(made_of_paths(pack, graph) == "Host.peers.load");
  const Program program = linked(pack, graph);
  check_batches(program);
  for (const std::size_t fewest : {std::size_t{1}, ~std::size_t{0}}) {
    const PolicyResult result = evaluate(program, {.fewest_in_batches = fewest}).policies[0];
    CHECK(result.violated == hosts_of({kSeveral}));
    CHECK(result.undetermined == hosts_of({kOpen, kUnset, kUnknownLoad, kAbsentLoad}));
    CHECK(result.holds == kHostCount - result.violated - result.undetermined);
  }
}

TEST_CASE("an empty set isn't one value that most paths lead to") {
  const auto graph = alike_hosts();
  auto code = kFindsOneLoad;
  code.insert(code.end(),
              {op(Opcode::load_constant, 3, 0, 0, kOne), op(Opcode::equal, 5, 4, 3, kReprNumber)});
  const Program program = linked(deciding(code, {{"peers", "load"}}), graph);
  check_batches(program);
  CHECK(evaluate(program, {}).policies[0].violated == hosts_of({kNoPeers, kSeveral}));
}

TEST_CASE("values that most paths lead to are told of all representations, over one set or two") {
  const auto graph = alike_hosts();
  for (const auto& [ways, made] : std::vector<std::pair<std::vector<Way>, std::string>>{
           {{{"peers", "up"}}, "Host.peers.up"},
           {{{"peers", "name"}}, "Host.peers.name"},
           {{{"peers", "next", "load"}}, "Host.peers.next.load"},
           {{{"peers", "load"}, {"peers", "next", "load"}}, "Host.peers.load | Host.peers.next.load"},
           {{{"peers", "peers", "up"}}, "Host.peers.peers.up"}}) {
    const Pack pack = deciding(kFindsOneLoad, ways);
    INFO(made);
    CHECK(made_of_paths(pack, graph) == made);
    check_batches(linked(pack, graph));
  }
}

TEST_CASE("a walk is charged for what it visits, whether its end is known beforehand or not") {
  const Pack pack = deciding(kFindsOneLoad, {{"peers", "load"}});
  const Program program = linked(pack, alike_hosts());
  const std::uint64_t plain = 2 + 7 * kHostCount;  // instructions: of the extent, and of each subject
  const std::uint64_t charged = 10 * hosts_of({kTen}) + 70 * hosts_of({kSeventy});
  for (const std::size_t fewest : {std::size_t{1}, ~std::size_t{0}}) {
    CHECK(evaluate(program, {.verdicts_only = true, .fewest_in_batches = fewest}).steps == plain + charged);
  }
}

TEST_CASE("where most paths lead to several values, or to none, nothing is kept for them") {
  CHECK(made_of_paths(deciding(kFindsOneLoad, {{"peers", "load"}}), hosts(3)) == "");
  CHECK(made_of_paths(deciding(kFindsOneLoad, {{"peers"}}), alike_hosts()) == "");
  const auto bag = at_most_one({op(Opcode::bag_along, 0, 0, 0, 0), op(Opcode::count, 4, 0)}, 4);
  CHECK(made_of_paths(deciding(bag, {{"peers", "load"}}), alike_hosts()) == "");
}
