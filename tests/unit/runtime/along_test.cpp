// Paths followed in one instruction: what they lead to, what is unknown on the way, and the bag of terms.
#include <catch2/catch.hpp>

#include "world.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

using Way = std::vector<std::string>;

/// Hosts 0 … 4: load 7, 7, unknown, absent, 9; next: 1, unknown, 3, absent, 0; peers of host 0 are {1, 2, 4},
/// of host 1 {2} and perhaps more, of host 2 none, of host 4 {0, 1}; of host 3 nobody knows. Host 5 has
/// twenty peers, 6 … 25, whose loads are 100, 99, … 81, with host 0 as their next.
std::shared_ptr<const Graph> hosts() {
  const auto world = schema();
  GraphBuilder builder(world);
  std::vector<Draft> drafts;
  for (int i = 0; i < 26; ++i)
    drafts.push_back(builder.add(kHost, std::string("h") + static_cast<char>('a' + i), {}));
  const auto load = ref(*world, kHost, "load"), next = ref(*world, kHost, "next");
  const auto peers = ref(*world, kHost, "peers");
  builder.set(drafts[0], load, word_of(7));
  builder.set(drafts[1], load, word_of(7));
  builder.set_absent(drafts[3], load);
  builder.set(drafts[4], load, word_of(9));
  const auto lead = [&](std::size_t from, std::size_t to) {
    builder.set(drafts[from], next, static_cast<Word>(drafts[to]));
  };
  lead(0, 1);
  lead(2, 3);
  lead(4, 0);
  builder.set_absent(drafts[3], next);
  const auto meet = [&](std::size_t of, std::vector<std::size_t> others, bool open) {
    std::vector<Word> words;
    for (const auto other : others) words.push_back(static_cast<Word>(drafts[other]));
    builder.set_many(drafts[of], peers, words, open);
  };
  meet(0, {1, 2, 4}, false);
  meet(1, {2}, true);
  meet(2, {}, false);
  meet(4, {0, 1}, false);
  std::vector<std::size_t> many;
  for (std::size_t i = 6; i < 26; ++i) {
    many.push_back(i);
    builder.set(drafts[i], load, word_of(106 - static_cast<std::int64_t>(i)));
    lead(i, 0);
  }
  meet(5, many, false);
  return graph_of(std::move(builder));
}

/// "{1, 2, …}": values, unknown as ?, absent as -; the dots where there may be more.
std::string shown(const SetView& view) {
  std::string text;
  for (std::uint32_t i = 0; i < view.count; ++i) {
    const auto number = number_of(view.at(i));
    text += text.empty() ? "" : ", ";
    text += number == kUnknownNumber ? "?" : number == kAbsentNumber ? "-" : std::to_string(number);
    if (view.member(i) != kTrue) text += "?";
  }
  if (view.open) text += text.empty() ? "…" : ", …";
  return "{" + text + "}";
}

std::string followed(const std::vector<Way>& ways, Opcode code, Word from) {
  Pack pack = pack_over(*schema());
  PathsImport paths;
  for (const auto& way : ways) {
    auto& fields = paths.ways.emplace_back();
    for (const auto& step : way)
      fields.push_back(static_cast<std::uint32_t>(field_number(pack, "Host", step)));
  }
  pack.paths.push_back(paths);
  Bench bench(hosts(), pack);
  bench.word(block({op(code, 2, 0, 0, 0), op(Opcode::return_set, 0, 2)}), {from});
  return shown(bench.machine.result_set->view);
}

std::string set_of(const std::vector<Way>& ways, Word from) {
  return followed(ways, Opcode::set_along, from);
}
std::string bag_of(const std::vector<Way>& ways, Word from) {
  return followed(ways, Opcode::bag_along, from);
}

}  // namespace

TEST_CASE("values at the end of a path are a set") {
  const std::vector<Way> loads{{"peers", "load"}};
  CHECK(set_of(loads, 0) == "{7, 9, …}");  // host 2's isn't known
  CHECK(set_of(loads, 4) == "{7}");
  CHECK(set_of(loads, 2) == "{}");
}

TEST_CASE("what isn't known on the way opens the set") {
  const std::vector<Way> loads{{"peers", "load"}};
  CHECK(set_of(loads, 1) == "{…}");
  CHECK(set_of(loads, 3) == "{…}");
  CHECK(set_of(loads, kUnknownId) == "{…}");
  CHECK(set_of(loads, kAbsentId) == "{…}");
  CHECK(set_of({{"peers", "next", "load"}}, 4) == "{7, …}");  // host 1's next isn't known
}

TEST_CASE("a path may fan out twice") {
  CHECK(set_of({{"peers", "peers"}}, 4) == "{1, 2, 4, …}");
  CHECK(set_of({{"peers", "peers", "load"}}, 4) == "{7, 9, …}");
  CHECK(set_of({{"peers", "peers"}}, 2) == "{}");
}

TEST_CASE("a set alone is a path") {
  CHECK(set_of({{"peers"}}, 0) == "{1, 2, 4}");
  CHECK(set_of({{"peers"}}, 1) == "{2, …}");
}

TEST_CASE("several paths lead to the union") {
  CHECK(set_of({{"peers", "load"}, {"peers", "next", "load"}}, 4) == "{7, …}");
  CHECK(set_of({{"peers"}, {"peers", "next"}}, 5).starts_with("{0, 6, 7, "));
  CHECK(set_of({{"peers"}, {"peers"}}, 0) == "{1, 2, 4}");
}

TEST_CASE("many values are in order, and once") {
  const std::string hundred = set_of({{"peers", "load"}}, 5);
  CHECK(hundred.starts_with("{81, 82, 83"));
  CHECK(hundred.ends_with("99, 100}"));
  CHECK(set_of({{"peers", "load"}, {"peers", "load"}}, 5) == hundred);
  CHECK(set_of({{"peers", "next", "load"}}, 5) == "{7}");
}

TEST_CASE("terms of a bag come as they are") {
  CHECK(bag_of({{"peers", "load"}}, 0) == "{7, ?, 9}");
  CHECK(bag_of({{"peers", "next", "load"}}, 0) == "{?, -, 7}");
  CHECK(bag_of({{"peers", "load"}}, 1) == "{?, …}");
  CHECK(bag_of({{"peers", "load"}}, 3) == "{…}");
  CHECK(bag_of({{"peers", "next", "load"}}, 5).find("7, 7, 7") != std::string::npos);
}
