// Owns looking keys up for all lanes: what a look-up reads lies far off where the facts are many, and is on
// its way for all before the first one waits for it. Entry point: BatchMachine::look_up.
#include "graph/key_index.hpp"
#include "tenet/bytecode.hpp"
#include "vm/lanes.hpp"
#include "vm/sets.hpp"

namespace tenet::vm {

void BatchMachine::look_up(const Instruction& i) {
  const Graph& graph = *machine_.program.graph;
  const TypeIndex type = machine_.program.types[static_cast<std::size_t>(i.k)].type;
  const Graph::KeyedRows rows = graph.keyed_rows(type);
  const std::span<const FieldRef> fields = graph.key_fields(type);
  if (i.c == 1 && fields.size() == 1 && !rows.slots.empty()) {
    const Column& keys = graph.column(fields[0]);
    const Kind kind = graph.schema().field(fields[0]).type.kind;
    if (keys.representation == Representation::id) return look_up_ids(i, rows, keys, Repr{repr_of(kind)});
  }
  each([&](std::size_t lane) {
    for (std::size_t at = 0; at < i.c; ++at) {
      machine_.word_slots[i.b + at] = word_slots_[(i.b + at) * kLanes + lane];
    }
    vm::look_up(machine_, words(lane), i);
  });
}

/// Keys of one part, which is an id: the common case, for which there is nothing to gather.
void BatchMachine::look_up_ids(const Instruction& i, const Graph::KeyedRows& keyed, const Column& column,
                               Repr repr) {
  const Graph::KeyedRows rows = keyed;
  const Word* const keys = word_slots_.data() + i.b * kLanes;
  const std::uint32_t* const ids = column.ids.data();
  const std::size_t offset = rows.first - column.first, slots = rows.slots.size();
  Word* const to = row(i.a);
  const auto found = [=](Word key, std::uint32_t slot) -> Word {
    if (!is_id(key)) return kUnknownId;
    return slot != 0 && !repr.equals_nothing(key) ? rows.first + slot - 1 : rows.otherwise;
  };
  if (rows.by_id()) {
    return each([=](std::size_t lane) { to[lane] = found(keys[lane], slot_of(rows, keys[lane])); });
  }
  std::array<std::uint32_t, kLanes> places;  // in the index, where each lane's search begins
  each([&, keys, slots](std::size_t lane) {
    places[lane] = static_cast<std::uint32_t>(place_of_key({keys + lane, 1}, slots));
    __builtin_prefetch(rows.slots.data() + places[lane]);
  });
  each([&, ids, offset](std::size_t lane) {
    const std::uint32_t slot = rows.slots[places[lane]];
    __builtin_prefetch(ids + (slot == 0 ? 0 : slot - 1 + offset));
  });
  each([&, keys, ids, offset, slots, to](std::size_t lane) {
    const Word key = keys[lane];
    std::uint32_t slot = rows.slots[places[lane]];
    for (std::size_t at = places[lane]; slot != 0 && ids[slot - 1 + offset] != key; slot = rows.slots[at]) {
      at = place_after(at, slots);
    }
    to[lane] = found(key, slot);
  });
}

}  // namespace tenet::vm
