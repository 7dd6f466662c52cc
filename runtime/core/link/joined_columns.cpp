// Owns how a chain is followed for all rows. Entry point: JoinedColumns::join.
#include "link/joined_columns.hpp"

#include <algorithm>

namespace tenet {

namespace {

/// At each row: the entity that all but the last step lead to, then its value.
template <typename Value>
std::vector<Value> follow(std::span<const Column* const> chain, const Array<Value>& ends) {
  const Column& last = *chain.back();
  const auto unknown = static_cast<Value>(unknown_word(last.representation));
  std::vector<Row> rows(chain.front()->ids.begin(), chain.front()->ids.end());
  for (const Column* step : chain.subspan(1, chain.size() - 2)) {
    const std::uint32_t* const ids = step->ids.data();
    const std::uint32_t first = step->first, count = step->count;
    for (Row& row : rows) row = row - first < count ? ids[row - first] : kUnknownId;
  }
  std::vector<Value> values(rows.size());
  const std::uint32_t first = last.first, count = last.count;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    values[i] = rows[i] - first < count ? ends[rows[i] - first] : unknown;
  }
  return values;
}

}  // namespace

const Column* JoinedColumns::join(std::span<const Column* const> chain) {
  const auto [known, is_new] = by_chain_.try_emplace({chain.begin(), chain.end()}, nullptr);
  if (!is_new) return known->second;
  const Column& last = *chain.back();
  Column* const joined = make(*chain.front(), last.representation);
  if (joined == nullptr) return nullptr;
  switch (last.representation) {
    case Representation::truth: joined->truths = follow(chain, last.truths); break;
    case Representation::id: joined->ids = follow(chain, last.ids); break;
    case Representation::number: joined->numbers = follow(chain, last.numbers); break;
  }
  return known->second = joined;
}

Column* JoinedColumns::make(const Column& rows, Representation representation) {
  if (rows.count > cells_left_) return nullptr;
  cells_left_ -= rows.count;
  Column& made = columns_.emplace_back();
  made.representation = representation;
  made.first = rows.first;
  made.count = rows.count;
  return &made;
}

}  // namespace tenet
