// Owns the walk along paths, depth first, and what it gathers. Entry points as in the header.
#include "vm/along.hpp"

#include <utility>

#include "vm/found.hpp"

namespace tenet::vm {

namespace {

template <typename Found>
class Walk {
 public:
  explicit Walk(Found& found) : found_(found) {}

  std::uint64_t visits = 0;

  void follow(const LinkedWay& way, Word row) {
    const auto [first, end] = enter(way.sets[0], row);
    if (way.set_count == 1) return arrive(way, way.sets[0], first, end);
    for (std::uint32_t i = first; i < end; ++i) {
      const auto [inner, inner_end] = enter(way.sets[1], way.sets[0].ids[i]);
      arrive(way, way.sets[1], inner, inner_end);
    }
  }

 private:
  /// The places of a set's elements.
  std::pair<std::uint32_t, std::uint32_t> enter(const PathStep& step, Word row) {
    const PathStep::Elements elements = step.elements_at(row);
    if (elements.open) found_.open = true;
    visits += elements.end - elements.first;
    return {elements.first, elements.end};
  }
  /// At the elements of the last set, `first` to `end` of its column's.
  void arrive(const LinkedWay& way, const PathStep& step, std::uint32_t first, std::uint32_t end) {
    if (!way.singles.empty()) return go_on(way, step.ids + first, end - first);
    SetView all = part_of(*step.column, first, end - first);
    all.sorted = step.column->shape == Shape::set;
    found_.take_all(all);
  }
  /// From each of the rows, most of which lead to the same: members to their pool.
  void go_on(const LinkedWay& way, const std::uint32_t* rows, std::uint32_t count) {
    const PathStep* const last = &way.singles.back();
    std::uint32_t before = kUnknownId;
    for (std::uint32_t i = 0; i < count; ++i) {
      const PathStep* step = way.singles.data();
      std::uint64_t at = std::uint64_t{rows[i]} - step->first;
      if (step != last && at < step->count) {
        const std::uint32_t row = step->ids[at];
        if (Found::kUnites && i > 0 && row == before) continue;
        before = row;
        ++step;
        at = std::uint64_t{row} - step->first;
        for (; step != last && at < step->count;
             at = std::uint64_t{step->ids[at]} - (step + 1)->first, ++step) {
        }
      }
      if (at < step->count) {
        found_.take(*step->column, static_cast<std::uint32_t>(at));
      } else {
        found_.lose(*last->column);
      }
    }
  }

  Found& found_;
};

template <typename Found>
void follow_all(Machine& m, const LinkedPaths& paths, SetRegister& to, Word entity) {
  Found found(m);
  Walk<Found> walk(found);
  for (const LinkedWay& way : paths.ways) walk.follow(way, entity);
  found.give(to);
  m.charge(steps_of_visits(walk.visits));
}

/// Whether the one value that the entity leads to is known, and shown.
bool shows_sole(Machine& m, const SoleValues& sole, SetRegister& to, Word entity) {
  if (sole.column == nullptr) return false;
  const Column& column = *sole.column;
  const std::uint64_t at = entity - column.first;
  if (at >= column.count || word_at(column, at) == unknown_word(column.representation)) return false;
  to.view = part_of(column, static_cast<std::uint32_t>(at), 1);
  if (!sole.steps.empty()) m.charge(sole.steps[at]);
  return true;
}

}  // namespace

void follow_to_set(Machine& m, const LinkedPaths& paths, SetRegister& to, Word entity) {
  if (shows_sole(m, paths.sole, to, entity)) return;
  follow_all<FoundValues>(m, paths, to, entity);
}
void follow_to_bag(Machine& m, const LinkedPaths& paths, SetRegister& to, Word entity) {
  follow_all<FoundTerms>(m, paths, to, entity);
}

}  // namespace tenet::vm
