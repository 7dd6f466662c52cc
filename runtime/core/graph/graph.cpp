// Reads of a finished graph: rows by id and by key, places. Entry points: Graph's members.
#include "tenet/graph.hpp"

#include <algorithm>

#include "graph/column_bytes.hpp"
#include "graph/key_index.hpp"

namespace tenet {

Location RowPlaces::at(Row row) const {
  const auto after = std::upper_bound(runs.begin(), runs.end(), row,
                                      [](Row wanted, const Run& run) { return wanted < run.first; });
  return {(after - 1)->source, {begins[row], begins[row] + lengths[row]}};
}

RowRange Graph::own_rows(TypeIndex type) const {
  const auto next = static_cast<std::size_t>(type) + 1;
  const Row end = next < extents_.size() ? extents_[next].first : extents_[next - 1].end;
  return {extents_[next - 1].first, end};
}

/// The last type that begins at or before the row: types without rows of their own come before it.
TypeIndex Graph::type_of(Row row) const {
  const auto after =
      std::upper_bound(extents_.begin(), extents_.end(), row,
                       [](Row wanted, const RowRange& extent) { return wanted < extent.first; });
  return static_cast<TypeIndex>(after - extents_.begin() - 1);
}

Row Graph::find(TypeIndex type, std::string_view id) const {
  const std::uint32_t text = pool_.find(id);
  if (text == kUnknownId) return kUnknownId;
  const auto end = static_cast<std::uint32_t>(schema_->entity(type).subtypes_end);
  for (auto exact = static_cast<std::uint32_t>(type); exact < end; ++exact) {
    const RowRange own = own_rows(TypeIndex{exact});
    if (const Array<Row>& order = rows_by_id_[exact]; !order.empty()) {
      const auto found = std::lower_bound(order.begin(), order.end(), text,
                                          [&](Row row, std::uint32_t wanted) { return ids_[row] < wanted; });
      if (found != order.end() && ids_[*found] == text) return *found;
      continue;
    }
    const auto* const last = ids_.begin() + own.end;
    const auto* const found = std::lower_bound(ids_.begin() + own.first, last, text);
    if (found != last && *found == text) return static_cast<Row>(found - ids_.begin());
  }
  return kUnknownId;
}

Row Graph::find_by_key(TypeIndex type, std::span<const Word> key) const {
  const KeyColumns columns{*this, key_fields(type)};
  bool names_one = key.size() == columns.size();
  for (std::size_t i = 0; i < key.size() && names_one; ++i) {
    const bool may_be_malformed = is_name(schema_->field(columns.fields[i]).type.kind);
    names_one = !may_be_malformed || (key[i] & kMalformedBit) == 0;  // a malformed name equals nothing
  }
  const KeyedRows rows = keyed_rows(type);
  const Row found = names_one ? find_key(rows, columns, key) : kUnknownId;
  return found != kUnknownId ? found : rows.otherwise;
}

Graph::KeyedRows Graph::keyed_rows(TypeIndex type) const {
  const Array<std::uint32_t>& slots = key_indexes_[static_cast<std::size_t>(type)];
  return {.slots = {slots.data(), slots.size()},
          .least = key_leasts_[static_cast<std::size_t>(type)],
          .first = extent(type).first,
          .otherwise = complete(type) ? kAbsentId : kUnknownId};
}

std::size_t Graph::bytes() const {
  std::size_t bytes = pool_.bytes() + ids_.bytes() + places_.begins.bytes() + places_.lengths.bytes() +
                      places_.runs.bytes() + wildcards_.bytes();
  for (const std::vector<Column>& fields : columns_) {
    for (const Column& column : fields) bytes += bytes_of(column);
  }
  for (const auto& order : rows_by_id_) bytes += order.bytes();
  for (const auto& index : key_indexes_) bytes += index.bytes();
  bytes += key_leasts_.bytes();
  return bytes;
}

}  // namespace tenet
