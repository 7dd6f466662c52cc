// Equality look-ups by index: which rows are found, with which membership, and that any set is searched
// alike.
#include <catch2/catch.hpp>

#include "world.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

using Elements = std::vector<std::pair<Word, Word>>;

/// Hosts 0 … 5: load 7, 7, unknown, absent, 9, 7 (a Server); next: 1, unknown, 3, absent, 0, 0; of peers host
/// 0 has {1, 2}, host 1 {2} and perhaps more, host 2 none, the others nobody knows.
std::shared_ptr<const Graph> hosts() {
  const auto world = schema();
  GraphBuilder builder(world);
  std::vector<Draft> drafts;
  for (const char* id : {"a", "b", "c", "d", "e"}) drafts.push_back(builder.add(kHost, id, {}));
  drafts.push_back(builder.add(kServer, "s", {}));
  const auto load = ref(*world, kHost, "load"), next = ref(*world, kHost, "next");
  const auto peers = ref(*world, kHost, "peers");
  for (const std::size_t seven : {0u, 1u, 5u}) builder.set(drafts[seven], load, word_of(7));
  builder.set_absent(drafts[3], load);
  builder.set(drafts[4], load, word_of(9));
  const std::pair<std::size_t, std::size_t> links[] = {{0, 1}, {2, 3}, {4, 0}, {5, 0}};
  for (const auto& [from, to] : links) builder.set(drafts[from], next, static_cast<Word>(drafts[to]));
  builder.set_absent(drafts[3], next);
  builder.set_many(drafts[0], peers, {static_cast<Word>(drafts[1]), static_cast<Word>(drafts[2])}, false);
  builder.set_many(drafts[1], peers, {static_cast<Word>(drafts[2])}, true);
  builder.set_many(drafts[2], peers, {}, false);
  return graph_of(std::move(builder));
}

/// A probe of all hosts, or of servers only, or of a set in a register, by a path of fields.
class Probe {
 public:
  Probe(std::vector<std::string> path, bool absent_left_out) : pack_(pack_over(*schema())) {
    IndexImport index;
    for (const auto& step : path)
      index.path.push_back(static_cast<std::uint32_t>(field_number(pack_, "Host", step)));
    index.absent_left_out = absent_left_out;
    pack_.indexes.push_back(index);
  }
  Elements operator()(Word value, Opcode code = Opcode::set_probe, TypeIndex type = kHost) {
    Bench bench(hosts(), pack_);
    bench.word(block({op(Opcode::set_extent, 1, 0, 0, static_cast<std::int32_t>(type)), op(code, 2, 1, 0, 0),
                      op(Opcode::return_set, 0, 2)}),
               {value});
    return shown(bench);
  }
  /// The same of a set that no index knows.
  Elements of_set(Word value, const Elements& elements) {
    Bench bench(hosts(), pack_);
    bench.put(1, elements, false, true);
    bench.word(block({op(Opcode::set_probe, 2, 1, 0, 0), op(Opcode::return_set, 0, 2)}), {value});
    return shown(bench);
  }

 private:
  static Elements shown(const Bench& bench) {
    const SetView view = bench.machine.result_set->view;
    Elements elements;
    for (std::uint32_t i = 0; i < view.count; ++i) elements.emplace_back(view.at(i), view.member(i));
    return elements;
  }
  Pack pack_;
};

constexpr Word kU = kUnknownTruth, kT = kTrue;

}  // namespace

TEST_CASE("rows of a value are found, and those that may have it, in the order of rows") {
  Probe load({"load"}, false);
  CHECK(load(word_of(7)) == Elements{{0, kT}, {1, kT}, {2, kU}, {3, kU}, {5, kT}});
  CHECK(load(word_of(9)) == Elements{{2, kU}, {3, kU}, {4, kT}});
  CHECK(load(word_of(8)) == Elements{{2, kU}, {3, kU}});
  CHECK(load(word_of(7), Opcode::set_probe, kServer) == Elements{{5, kT}});
}

TEST_CASE("what is said to exist is left out where it is absent") {
  Probe load({"load"}, true);
  CHECK(load(word_of(7)) == Elements{{0, kT}, {1, kT}, {2, kU}, {5, kT}});
}

TEST_CASE("an unknown value may be that of any row") {
  Probe load({"load"}, false);
  CHECK(load(word_of(kUnknownNumber)) == Elements{{0, kU}, {1, kU}, {2, kU}, {3, kU}, {4, kU}, {5, kU}});
}

TEST_CASE("candidates are as they are in the set") {
  Probe load({"load"}, false);
  CHECK(load(word_of(9), Opcode::set_candidates) == Elements{{2, kT}, {3, kT}, {4, kT}});
}

TEST_CASE("a path is followed, and may end on the way") {
  Probe next_load({"next", "load"}, false);
  CHECK(next_load(word_of(7)) == Elements{{0, kT}, {1, kU}, {2, kU}, {3, kU}, {4, kT}, {5, kT}});
  Probe there({"next", "load"}, true);
  CHECK(there(word_of(7)) == Elements{{0, kT}, {1, kU}, {4, kT}, {5, kT}});
}

TEST_CASE("a set field has the value as an element, or perhaps") {
  Probe peers({"peers"}, false);
  CHECK(peers(2) == Elements{{0, kT}, {1, kT}, {3, kU}, {4, kU}, {5, kU}});
  CHECK(peers(1) == Elements{{0, kT}, {1, kU}, {3, kU}, {4, kU}, {5, kU}});
  CHECK(peers(kUnknownId) == Elements{{0, kU}, {1, kU}, {3, kU}, {4, kU}, {5, kU}});
}

TEST_CASE("elements of any other set are compared one by one, with the same result") {
  Probe load({"load"}, false);
  const Elements all{{0, kT}, {1, kU}, {2, kT}, {3, kT}, {4, kT}, {kUnknownId - 2, kT}};
  CHECK(load.of_set(word_of(7), all) == Elements{{0, kT}, {1, kU}, {2, kU}, {3, kU}, {kUnknownId - 2, kU}});
}
