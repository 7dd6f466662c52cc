// Owns the steps of a walk over all lanes. Entry points as in the header.
#include "vm/lane_walk.hpp"

#include <algorithm>

namespace tenet::vm {

namespace {

/// Beyond, each lane walks alone.
constexpr std::size_t kMostPlaces = std::size_t{1} << 15;

}  // namespace

bool LaneWalk::can_follow(const LinkedPaths& paths, bool to_bag) {
  return (paths.size() == 1 || !to_bag) &&
         std::none_of(paths.begin(), paths.end(), [](const LinkedWay& way) { return way.singles.empty(); });
}

void LaneWalk::begin() {
  visits_.fill(0);
  open_.fill(0);
  found_.fill({});
  more_.clear();
  next_more_ = 0;
  if (first_.rows != nullptr) return;
  for (Places* places : {&first_, &second_}) {
    places->rows = std::make_unique_for_overwrite<std::uint32_t[]>(kMostPlaces);
    places->lanes = std::make_unique_for_overwrite<std::uint16_t[]>(kMostPlaces);
  }
}

bool LaneWalk::follow(const LinkedPaths& paths, std::span<const std::uint16_t> lanes, const Word* entities,
                      bool to_bag) {
  begin();
  const Column* started = nullptr;
  bool spoilt = true;
  for (const LinkedWay& way : paths) {
    const bool again = started == way.sets[0].column && !spoilt;
    if (!again && !start(way.sets[0], lanes, entities)) return false;
    started = way.sets[0].column;
    spoilt = way.set_count == 1;
    for (std::size_t lane = 0; lane < kLanes; ++lane) visits_[lane] += first_visits_[lane];
    Places& places = way.set_count == 1 ? first_ : second_;
    if (way.set_count == 2 && !fan_out(way.sets[1], first_, second_)) return false;
    for (std::size_t i = 0; i + 1 < way.singles.size(); ++i) move_on(way.singles[i], places, !to_bag);
    if (to_bag) {
      terms_ = {&way.singles.back(), &places};
    } else {
      arrive(way.singles.back(), places);
    }
  }
  if (paths.size() > 1) {
    std::stable_sort(more_.begin(), more_.end(),
                     [](const More& left, const More& right) { return left.lane < right.lane; });
  }
  return true;
}

bool LaneWalk::start(const PathStep& walked, std::span<const std::uint16_t> lanes, const Word* entities) {
  const PathStep step = walked;  // a copy: what is written meanwhile can't change it
  first_visits_.fill(0);
  std::size_t count = 0;
  for (const std::uint16_t lane : lanes) {
    const auto [first, end, open] = step.elements_at(entities[lane]);
    if (open) open_[lane] = 1;
    if (!first_.take(step.ids + first, end - first, lane, count)) return false;
    first_visits_[lane] = end - first;
  }
  first_.count = count;
  return true;
}

bool LaneWalk::fan_out(const PathStep& walked, const Places& from, Places& to) {
  const PathStep step = walked;
  const std::uint32_t* const rows = from.rows.get();
  const std::uint16_t* const lanes = from.lanes.get();
  std::size_t count = 0;
  for (std::size_t i = 0, places = from.count; i < places; ++i) {
    const auto [first, end, open] = step.elements_at(rows[i]);
    if (open) open_[lanes[i]] = 1;
    if (first == end) continue;
    if (!to.take(step.ids + first, end - first, lanes[i], count)) return false;
    visits_[lanes[i]] += end - first;
  }
  to.count = count;
  return true;
}

/// The elements of a set, all of one lane; false where there is no room for them.
inline bool LaneWalk::Places::take(const std::uint32_t* ids, std::uint32_t size, std::uint16_t lane,
                                   std::size_t& at) {
  if (size > kMostPlaces - at) return false;
  std::uint32_t* const to = rows.get() + at;
  std::uint16_t* const to_lanes = lanes.get() + at;
  if (size == 0) return true;
  to[0] = ids[0];
  to_lanes[0] = lane;
  for (std::uint32_t i = 1; i < size; ++i) {
    to[i] = ids[i];
    to_lanes[i] = lane;
  }
  at += size;
  return true;
}

/// From each place to the row that a single value leads to; kUnknownId where it leads nowhere. Neighbours
/// that met become one where that makes no difference.
void LaneWalk::move_on(const PathStep& step, Places& places, bool unites) {
  const std::uint32_t* const ids = step.ids;
  const std::uint64_t column_first = step.first, column_count = step.count;
  std::uint32_t* const rows = places.rows.get();
  std::uint16_t* const lanes = places.lanes.get();
  std::size_t kept = 0;
  std::uint64_t before = ~std::uint64_t{0};  // lane and row of the place kept last
  for (std::size_t i = 0, count = places.count; i < count; ++i) {
    const std::uint64_t at = rows[i] - column_first;
    const std::uint32_t row = at < column_count ? ids[at] : kUnknownId;
    const std::uint64_t here = std::uint64_t{lanes[i]} << 32 | row;
    if (unites && here == before) continue;
    before = here;
    rows[kept] = row;
    lanes[kept] = lanes[i];
    ++kept;
  }
  places.count = kept;
}

void LaneWalk::arrive(const PathStep& step, const Places& places) {
  const Column& column = *step.column;
  switch (column.representation) {
    case Representation::truth: return arrive_at(step, places, column.truths.data());
    case Representation::id: return arrive_at(step, places, column.ids.data());
    case Representation::number: return arrive_at(step, places, column.numbers.data());
  }
}

template <typename Value>
void LaneWalk::arrive_at(const PathStep& step, const Places& places, const Value* values) {
  const Word unknown = unknown_word(step.column->representation),
             absent = absent_word(step.column->representation);
  const std::uint64_t column_first = step.first, column_count = step.count;
  const std::uint32_t* const rows = places.rows.get();
  const std::uint16_t* const lanes = places.lanes.get();
  for (std::size_t i = 0, count = places.count; i < count; ++i) {
    Lane& lane = found_[lanes[i]];
    const std::uint64_t at = rows[i] - column_first;
    const Word word = at < column_count ? static_cast<Word>(values[at]) : unknown;
    if (word == unknown || word == absent) {
      open_[lanes[i]] = 1;
    } else if (lane.column == nullptr) {
      lane = {word, step.column, static_cast<std::uint32_t>(at), false};
    } else if (lane.value != word) {
      lane.has_more = true;
      more_.push_back({lanes[i], word});
    }
  }
}

Word LaneWalk::Terms::at(std::size_t place) const {
  const Column& column = *step->column;
  const std::uint64_t at = std::uint64_t{places->rows[place]} - step->first;
  return at < step->count ? word_at(column, at) : unknown_word(column.representation);
}

/// Those of a lane that come next.
std::span<const LaneWalk::More> LaneWalk::more_of(std::size_t lane) {
  const std::size_t first = next_more_;
  while (next_more_ < more_.size() && more_[next_more_].lane == lane) ++next_more_;
  return std::span<const More>(more_).subspan(first, next_more_ - first);
}

void LaneWalk::give_set(Machine& m, SetRegister& to, std::size_t at) {
  const Lane& lane = found_[at];
  if (!lane.has_more) [[likely]] {
    to.view = lane.column != nullptr ? part_of(*lane.column, lane.cell, 1) : SetView{};
    to.view.open = open_[at] != 0;
  } else if (const std::span<const More> more = more_of(at); more.size() < FewWords::kFew) {
    std::vector<Word>& words = cleared(to).words;
    words.resize(more.size() + 1);
    words[0] = lane.value;
    std::size_t count = 1;
    for (const More& one : more) count += insert(words.data(), count, one.word) ? 1 : 0;
    words.resize(count);
    show_few(m, to, open_[at] != 0, true);
  } else {
    FoundValues found(m);
    found.open = open_[at] != 0;
    found.add(lane.value);
    for (const More& one : more) found.add(one.word);
    found.give(to);
  }
  m.charge(steps_of_visits(visits_[at]));
}

void LaneWalk::give_bag(Machine& m, SetRegister& to, std::size_t lane) {
  const Places& places = *terms_.places;
  FoundTerms found(m);
  found.open = open_[lane] != 0;
  for (; terms_.next < places.count && places.lanes[terms_.next] == lane; ++terms_.next)
    found.add(terms_.at(terms_.next));
  found.give(to);
  m.charge(steps_of_visits(visits_[lane]));
}

}  // namespace tenet::vm
