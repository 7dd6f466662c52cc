// Owns the walk from every row, and whether it is worth it. Entry point: sole_values.
#include "link/sole_values.hpp"

#include <algorithm>

namespace tenet {

namespace {

/// So many rows tell whether most of them lead to one value.
constexpr std::uint32_t kMostSampled = 1024;
/// Elements of sets that a row's walk may visit: what links a program mustn't take long.
constexpr std::uint64_t kLongestWalk = 64;
static_assert(kLongestWalk <= 0xff, "what they are charged is kept as a byte");

/// Where all ways end: a scalar column each, of one representation.
template <typename Value>
class SoleWalk {
 public:
  SoleWalk(const LinkedPaths& paths, const Column& end, Array<Value> Column::*values)
      : paths_(paths),
        values_(values),
        unknown_(static_cast<Value>(unknown_word(end.representation))),
        absent_(static_cast<Value>(absent_word(end.representation))) {}

  struct Found {
    Value value;
    std::uint8_t steps;  ///< that its walk is charged
  };
  /// The one value that the ways lead to from this row; else the unknown one.
  [[nodiscard]] Found from(Row row) {
    sole_ = unknown_;
    visits_ = 0;
    for (const LinkedWay& way : paths_.ways) {
      if (!follow(way, row)) return {unknown_, 0};
    }
    return {sole_, static_cast<std::uint8_t>(sole_ == unknown_ ? 0 : steps_of_visits(visits_))};
  }
  /// Whether at least three in four rows lead to one value.
  [[nodiscard]] bool is_worth_it(const Column& start) {
    const std::uint32_t stride = std::max<std::uint32_t>(1, start.count / kMostSampled);
    std::uint64_t sampled = 0, found = 0;
    for (std::uint64_t at = 0; at < start.count; at += stride) {
      ++sampled;
      if (from(start.first + static_cast<Row>(at)).value != unknown_) ++found;
    }
    return found > 0 && found * 4 >= sampled * 3;
  }
  /// From each row of the column.
  void fill(SoleValues& sole, Column& column) {
    std::vector<Value> found(column.count);
    std::vector<std::uint8_t> steps(column.count);
    bool is_free = true;
    for (std::uint32_t at = 0; at < column.count; ++at) {
      const Found each = from(column.first + at);
      found[at] = each.value;
      steps[at] = each.steps;
      is_free = is_free && each.steps == 0;
    }
    column.*values_ = std::move(found);
    sole.column = &column;
    if (!is_free) sole.steps = std::move(steps);
  }

 private:
  /// Whether it may still be one value.
  [[nodiscard]] bool follow(const LinkedWay& way, Row row) {
    const PathStep &outer = way.sets[0], &inner = way.sets[1];
    const PathStep::Elements begun = outer.elements_at(row);
    if (!visit(begun)) return false;
    if (way.set_count == 1) return arrive(way, outer, begun);
    for (std::uint32_t i = begun.first; i < begun.end; ++i) {
      const PathStep::Elements elements = inner.elements_at(outer.ids[i]);
      if (!visit(elements) || !arrive(way, inner, elements)) return false;
    }
    return true;
  }
  [[nodiscard]] bool visit(const PathStep::Elements& elements) {
    visits_ += elements.end - elements.first;
    return !elements.open && visits_ <= kLongestWalk;
  }
  [[nodiscard]] bool arrive(const LinkedWay& way, const PathStep& set, const PathStep::Elements& elements) {
    const Column& end = *way.singles.front().column;
    const Value* const values = (end.*values_).data();
    for (std::uint32_t i = elements.first; i < elements.end; ++i) {
      const Row at = set.ids[i] - end.first;
      const Value value = at < end.count ? values[at] : unknown_;
      if (value == unknown_ || value == absent_ || (sole_ != unknown_ && value != sole_)) return false;
      sole_ = value;
    }
    return true;
  }

  const LinkedPaths& paths_;
  Array<Value> Column::*const values_;
  const Value unknown_, absent_;
  Value sole_{};
  std::uint64_t visits_ = 0;
};

template <typename Value>
SoleValues walk(const LinkedPaths& paths, const Column& end, Array<Value> Column::*values,
                JoinedColumns& columns) {
  const Column& start = *paths.ways.front().sets[0].column;
  SoleWalk<Value> walk(paths, end, values);
  SoleValues sole;
  if (!walk.is_worth_it(start)) return sole;
  Column* const column = columns.make(start, end.representation);
  if (column != nullptr) walk.fill(sole, *column);
  return sole;
}

}  // namespace

SoleValues sole_values(const LinkedPaths& paths, JoinedColumns& columns) {
  if (!paths.end_with_scalars()) return {};
  const Column& end = *paths.ways.front().singles.front().column;
  switch (end.representation) {
    case Representation::truth: return walk(paths, end, &Column::truths, columns);
    case Representation::id: return walk(paths, end, &Column::ids, columns);
    case Representation::number: return walk(paths, end, &Column::numbers, columns);
  }
  return {};
}

}  // namespace tenet
