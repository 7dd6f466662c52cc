// Owns what has to hold of a snapshot's tables, so that nothing that is read through them lies outside of
// them. Entry points: GraphImage::fault_in, fault_in.
//
// A pass over each table without branches on its values, so that compilers look at many at once.
#include <algorithm>

#include "snapshot/snapshot_layout.hpp"

namespace tenet {

namespace {

/// What the ids of a field may be: those in [first, end), with one bit beside them where names are malformed.
struct IdRange {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  std::uint32_t beside = 0;
};

IdRange ids_of(const Graph& graph, const Type& type) {
  switch (type.kind) {
    case Kind::entity: {
      const RowRange rows = type.of == kNoType ? RowRange{0, graph.rows()} : graph.extent(type.of);
      return {rows.first, rows.end, 0};
    }
    case Kind::enumeration: {
      const auto& values = graph.schema().enums[static_cast<std::size_t>(type.of)].values;
      return {0, static_cast<std::uint32_t>(values.size()), 0};
    }
    case Kind::name:
    case Kind::name_pattern: return {0, graph.pool().size(), kMalformedBit};
    default: return {0, graph.pool().size(), 0};
  }
}

bool are_ids(const Array<std::uint32_t>& ids, IdRange range, bool may_be_reserved) {
  const std::uint32_t size = range.end - range.first;
  const std::uint32_t reserved = may_be_reserved ? kAbsentId : 0xffffffffu;
  const std::uint32_t always = may_be_reserved ? 0 : 1;
  std::uint32_t wrong = 0;
  for (const std::uint32_t id : ids) {
    const auto outside = static_cast<std::uint32_t>((id & ~range.beside) - range.first >= size);
    wrong |= outside & (always | static_cast<std::uint32_t>(id < reserved));
  }
  return wrong == 0;
}

bool all_below(const Array<std::uint32_t>& values, std::uint32_t end) {
  std::uint32_t wrong = 0;
  for (const std::uint32_t value : values) wrong |= static_cast<std::uint32_t>(value >= end);
  return wrong == 0;
}

/// Whether offsets lead from 0 to `end` and never back.
bool are_offsets(const Array<std::uint32_t>& offsets, std::size_t end) {
  if (offsets.empty() || offsets[0] != 0 || offsets.back() != end) return false;
  std::uint32_t wrong = 0;
  for (std::size_t i = 1; i < offsets.size(); ++i) {
    wrong |= static_cast<std::uint32_t>(offsets[i] < offsets[i - 1]);
  }
  return wrong == 0;
}

/// Whether each row's values ascend: there are as many steps down as rows that begin with one.
template <class T>
bool are_sets(const Array<T>& values, const Array<std::uint32_t>& offsets) {
  std::size_t down = 0, begun = 0;
  for (std::size_t i = 1; i < values.size(); ++i)
    down += static_cast<std::size_t>(values[i] <= values[i - 1]);
  std::uint32_t last = 0;
  for (const std::uint32_t begin : offsets) {
    const bool begins = begin != last && begin < values.size();
    begun += begins ? static_cast<std::size_t>(values[begin] <= values[begin - 1]) : 0;
    last = begin;
  }
  return down == begun;
}

bool are_truths(const Array<std::uint8_t>& truths, Word greatest) {
  std::uint8_t all = 0;
  for (const std::uint8_t truth : truths) all = std::max(all, truth);
  return all <= greatest;
}

bool are_numbers(const Array<std::int64_t>& numbers) {
  std::int64_t least = 0;
  for (const std::int64_t number : numbers) least = std::min(least, number);
  return least > kAbsentNumber;
}

const char* fault_in_column(const Graph& graph, const Type& type, const Column& column) {
  const bool many = column.shape != Shape::scalar;
  const std::size_t values = column.truths.size() + column.ids.size() + column.numbers.size();
  const std::size_t represented = column.representation == Representation::truth ? column.truths.size()
                                  : column.representation == Representation::id  ? column.ids.size()
                                                                                 : column.numbers.size();
  if (values != represented) return "a column has values of another kind than its field";
  if (many ? column.offsets.size() != std::size_t{column.count} + 1 : values != column.count) {
    return "a column is shorter or longer than its type";
  }
  if (many ? !are_offsets(column.offsets, values) : !column.offsets.empty())
    return "a column's offsets lead astray";
  for (const BitArray* bits : {&column.open, &column.absent}) {
    if (!bits->empty() && (!many || bits->size() != column.count))
      return "a column's bits don't fit its rows";
  }
  if (!are_truths(column.truths, many ? kTrue : kAbsentTruth)) return "a truth is none";
  if (!column.ids.empty() && !are_ids(column.ids, ids_of(graph, type), !many)) return "an id leads outside";
  if (many && !are_numbers(column.numbers)) return "a set or list has an unknown number for an element";
  const bool sorted = column.shape != Shape::set ||
                      (are_sets(column.truths, column.offsets) && are_sets(column.ids, column.offsets) &&
                       are_sets(column.numbers, column.offsets));
  return sorted ? nullptr : "a set isn't sorted";
}

/// Whether slots are free or hold numbers up to `count`, and one is free: there every search ends.
bool is_index(const Array<std::uint32_t>& slots, std::uint32_t mask, std::uint32_t count, bool full) {
  std::size_t used = 0;
  std::uint32_t wrong = 0;
  for (const std::uint32_t slot : slots) {
    used += static_cast<std::size_t>(slot != 0);
    wrong |= static_cast<std::uint32_t>((slot & mask) > count) |
             static_cast<std::uint32_t>(slot != 0 && (slot & mask) == 0);
  }
  return wrong == 0 && used < slots.size() && used <= count && (!full || used == count);
}

}  // namespace

const char* fault_in(const TextPool::Tables& texts) {
  if (!are_offsets(texts.begins, texts.bytes.size())) return "the texts' offsets lead astray";
  if (texts.begins.size() > kMalformedBit - 2) return "there are too many texts";
  const auto count = static_cast<std::uint32_t>(texts.begins.size() - 1);
  const std::uint32_t mask = (std::uint32_t{1} << TextPool::id_bits(count)) - 1;
  return is_index(texts.index, mask, count, true) ? nullptr : "the index of texts has entries of none";
}

const char* GraphImage::fault_in_rows(const Graph& graph) {
  std::uint64_t rows = 0;
  for (std::size_t type = 0; type < graph.extents_.size(); ++type) {
    rows += graph.own_rows(static_cast<TypeIndex>(type)).size();
  }
  const RowPlaces& places = graph.places_;
  if (graph.ids_.size() != rows || places.begins.size() != rows || places.lengths.size() != rows) {
    return "the rows' ids and places are more or fewer than the rows";
  }
  if (!all_below(graph.ids_, graph.pool_.size())) return "a row's id is no text";
  if (rows > 0 && (places.runs.empty() || places.runs[0].first != 0)) return "the first row has no source";
  for (std::size_t i = 1; i < places.runs.size(); ++i) {
    if (places.runs[i].first <= places.runs[i - 1].first) return "the sources of rows aren't in order";
  }
  return nullptr;
}

bool GraphImage::has_sound_keys(const Graph& graph, TypeIndex type) {
  const auto index = static_cast<std::size_t>(type);
  const Array<std::uint32_t>& slots = graph.key_indexes_[index];
  const std::uint32_t least = graph.key_leasts_[index], rows = graph.extents_[index].size();
  if (!graph.schema_->entities[index].observed) return slots.empty() && least == kUnknownId;
  if (least == kUnknownId) return is_index(slots, 0xffffffffu, rows, false);
  const std::vector<FieldRef>& fields = graph.key_fields_[index];
  if (fields.size() != 1 || slots.size() > kAbsentId) return false;
  const Column& keys = graph.column(fields[0]);
  if (keys.representation != Representation::id) return false;
  for (std::uint32_t at = 0; at < slots.size(); ++at) {
    if (slots[at] == 0) continue;
    const Row row = graph.extents_[index].first + slots[at] - 1 - keys.first;
    if (slots[at] > rows || row >= keys.ids.size() || keys.ids[row] != least + at) return false;
  }
  return true;
}

const char* GraphImage::fault_in_indexes(const Graph& graph) {
  if (graph.key_leasts_.size() != graph.extents_.size()) return "indexes of keys are missing";
  for (std::size_t type = 0; type < graph.extents_.size(); ++type) {
    const RowRange own = graph.own_rows(static_cast<TypeIndex>(type));
    const Array<Row>& order = graph.rows_by_id_[type];
    if (!order.empty() && (order.size() != own.size() || !are_ids(order, {own.first, own.end, 0}, false))) {
      return "the index of ids has rows of another type";
    }
    const auto id_at = [&](Row at) { return graph.ids_[order.empty() ? own.first + at : order[at]]; };
    std::uint32_t wrong = 0;
    for (Row at = 1; at < own.size(); ++at) wrong |= static_cast<std::uint32_t>(id_at(at) <= id_at(at - 1));
    if (wrong != 0) return "two rows of a type have one id, or the index of ids isn't sorted";
    if (!has_sound_keys(graph, static_cast<TypeIndex>(type))) return "an index of keys has rows of none";
  }
  const std::uint32_t texts = graph.pool_.size();
  if (graph.wildcards_.size() > texts) return "there are more wildcards than texts";
  std::uint32_t wrong = 0;
  for (const std::uint32_t id : graph.wildcards_) {
    wrong |= static_cast<std::uint32_t>(id >= texts) & static_cast<std::uint32_t>(id != kUnknownId);
  }
  return wrong == 0 ? nullptr : "a wildcard is no text";
}

const char* GraphImage::fault_in(const Graph& graph) {
  if (const char* fault = fault_in_rows(graph)) return fault;
  for (std::size_t type = 0; type < graph.columns_.size(); ++type) {
    const std::vector<Field>& fields = graph.schema_->entities[type].fields;
    for (std::size_t index = 0; index < fields.size(); ++index) {
      if (const char* fault = fault_in_column(graph, fields[index].type, graph.columns_[type][index]))
        return fault;
    }
  }
  return fault_in_indexes(graph);
}

}  // namespace tenet
