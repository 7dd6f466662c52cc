// Owns the walk along each way. Entry points as in the header.
#include "vm/lane_walk.hpp"

#include <algorithm>

namespace tenet::vm {

template <typename Value>
struct LaneWalk::Ends {
  Ends(const PathStep& step, const Array<Value>& column_values)
      : values(column_values.data()),
        first(step.first),
        count(step.count),
        unknown(unknown_word(step.column->representation)),
        absent(absent_word(step.column->representation)) {}

  const Value* values;
  std::uint64_t first, count;
  Word unknown, absent;

  [[nodiscard]] Word at(std::uint32_t row) const {
    const std::uint64_t place = row - first;  // one unsigned compare also catches the reserved ids
    return place < count ? static_cast<Word>(values[place]) : unknown;
  }
  [[nodiscard]] bool is_value(Word word) const { return word != unknown && word != absent; }
};

bool LaneWalk::can_follow(const LinkedPaths& paths, bool to_bag) {
  return (paths.size() == 1 || !to_bag) &&
         std::all_of(paths.begin(), paths.end(), [](const LinkedWay& way) { return way.singles.size() == 1; });
}

void LaneWalk::follow(const LinkedPaths& paths, const Walkers& walkers, bool to_bag) {
  if (memory_ == nullptr) {
    memory_ = std::make_unique_for_overwrite<Word[]>(kMostLent);
    rows_ = std::make_unique_for_overwrite<std::uint32_t[]>(kMostPlaces);
    place_lanes_ = std::make_unique_for_overwrite<std::uint16_t[]>(kMostPlaces);
    parts_ = std::make_unique_for_overwrite<Part[]>(kMostPlaces);
  }
  to_bag_ = to_bag;
  is_only_ = paths.size() == 1;
  leaves_some_ = costs_ = false;
  for (const std::uint16_t lane : walkers.lanes) found_[lane] = {};
  return to_bag ? walk<Gathers::terms>(paths, walkers) : walk<Gathers::values>(paths, walkers);
}

template <LaneWalk::Gathers kGathers>
void LaneWalk::walk(const LinkedPaths& paths, const Walkers& walkers) {
  switch (paths.front().singles.back().column->representation) {
    case Representation::truth:
      cells_ = SetView::Kind::truths;
      return walk_to<kGathers>(paths, &Column::truths, walkers);
    case Representation::id:
      cells_ = SetView::Kind::ids;
      return walk_to<kGathers>(paths, &Column::ids, walkers);
    case Representation::number:
      cells_ = SetView::Kind::words;
      return walk_to<kGathers>(paths, &Column::numbers, walkers);
  }
}

template <LaneWalk::Gathers kGathers, typename Value>
void LaneWalk::walk_to(const LinkedPaths& paths, const Array<Value> Column::*values, const Walkers& walkers) {
  const auto first_set = [](const LinkedWay& way) { return way.set_count == 2 ? way.sets[0].column : nullptr; };
  const Column* started = nullptr;
  for (auto way = paths.begin(); way != paths.end(); ++way) {
    const PathStep& end = way->singles.back();
    const Ends<Value> ends(end, end.column->*values);
    if (way->set_count == 1) {
      started = nullptr;
      walk_one<kGathers>(way->sets[0], ends, walkers);
      continue;
    }
    if (first_set(*way) != started) {
      started = first_set(*way);
      const auto others = std::find_if(way, paths.end(), [&](const auto& next) { return first_set(next) != started; });
      start(way->sets[0], walkers, static_cast<std::uint32_t>(others - way));
    }
    walk_on<kGathers>(way->sets[1], ends);
  }
}

inline void LaneWalk::visit(Found& found, std::uint32_t elements) {
  found.visits += elements;
  if (steps_of_visits(found.visits) != 0) found.costs = costs_ = true;
}

void LaneWalk::leave(Found& found) { found.is_left = leaves_some_ = true; }

/// A way over one set.
template <LaneWalk::Gathers kGathers, typename Value>
void LaneWalk::walk_one(const PathStep& walked, const Ends<Value>& way_ends, const Walkers& walkers) {
  const PathStep set = walked;  // a copy, as others here: what is written meanwhile can't change it
  const Ends<Value> ends = way_ends;
  for (const std::uint16_t lane : walkers.lanes) {
    Found& found = found_[lane];
    const auto [first, end, open] = set.elements_at(walkers.entities[lane]);
    visit(found, end - first);
    if (open) found.open = true;
    take<kGathers>(found, ends, set.ids + first, end - first);
  }
}

/// The elements of the first set of so many ways.
void LaneWalk::start(const PathStep& walked, const Walkers& walkers, std::uint32_t ways) {
  const PathStep set = walked;
  const std::size_t lanes = walkers.lanes.size();
  if (walkers.are_consecutive && !set.perhaps_incomplete) {
    const std::uint64_t at = walkers.entities[0] - set.first;
    const bool are_all = at < set.count && set.count - at >= lanes;
    if (are_all && set.offsets[at + lanes] - set.offsets[at] <= kMostPlaces) {
      return start_side_by_side(set, at, lanes, ways);
    }
  }
  std::uint32_t* const rows = rows_.get();
  std::uint16_t* const place_lanes = place_lanes_.get();
  std::size_t places = 0;
  for (const std::uint16_t lane : walkers.lanes) {
    Found& found = found_[lane];
    const auto [first, end, open] = set.elements_at(walkers.entities[lane]);
    visit(found, (end - first) * ways);
    if (open) found.open = true;
    if (end - first > kMostPlaces - places) {
      leave(found);
      continue;
    }
    for (std::uint32_t i = first; i < end; ++i, ++places) {
      rows[places] = set.ids[i];
      place_lanes[places] = lane;
    }
  }
  places_ = rows;
  place_count_ = places;
}

/// The same where the sets of all lanes stand side by side, from one place of the column on.
void LaneWalk::start_side_by_side(const PathStep& set, std::size_t at, std::size_t lanes, std::uint32_t ways) {
  const std::uint32_t* const offsets = set.offsets + at;
  std::uint16_t* const place_lanes = place_lanes_.get();
  const std::uint32_t begin = offsets[0];
  std::uint32_t place = 0;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    const std::uint32_t end = offsets[lane + 1] - begin;
    visit(found_[lane], (end - place) * ways);
    for (; place < end; ++place) place_lanes[place] = static_cast<std::uint16_t>(lane);
  }
  places_ = set.ids + begin;
  place_count_ = offsets[lanes] - begin;
}

/// What each place leads to over a second set, where that is anything; how many parts there are.
std::size_t LaneWalk::find_parts(const PathStep& set) {
  const std::uint32_t* const places = places_;
  const std::uint16_t* const place_lanes = place_lanes_.get();
  const std::uint32_t* const offsets = set.offsets;
  const std::uint64_t column_first = set.first, column_count = set.perhaps_incomplete ? 0 : set.count;
  Part* const parts = parts_.get();
  std::size_t found = 0;
  for (std::size_t i = 0, count = place_count_; i < count; ++i) {
    const std::uint64_t at = places[i] - column_first;
    if (at < column_count) {
      const std::uint32_t first = offsets[at], elements = offsets[at + 1] - first;
      if (elements != 0) parts[found++] = {first, elements, place_lanes[i]};
    } else {
      const auto [first, end, open] = set.elements_at(places[i]);
      if (open) found_[place_lanes[i]].open = true;
      if (first != end) parts[found++] = {first, end - first, place_lanes[i]};
    }
  }
  return found;
}

/// From what start() found over the second set of a way.
template <LaneWalk::Gathers kGathers, typename Value>
void LaneWalk::walk_on(const PathStep& set, const Ends<Value>& way_ends) {
  const Ends<Value> ends = way_ends;
  const std::uint32_t* const ids = set.ids;
  const std::size_t parts = find_parts(set);
  for (const Part& part : std::span<const Part>(parts_.get(), parts)) {
    Found& found = found_[part.lane];
    visit(found, part.elements);
    take<kGathers>(found, ends, ids + part.first, part.elements);
  }
}

/// What the rows lead to, unless the lane is left anyway.
template <LaneWalk::Gathers kGathers, typename Value>
[[gnu::always_inline]] inline void LaneWalk::take(Found& found, const Ends<Value>& ends,
                                                  const std::uint32_t* rows, std::uint32_t count) {
  if constexpr (kGathers == Gathers::terms) {
    if (count == 0) return;
    if (found.words == nullptr) found.words = borrow(found, ends.unknown);
    if (found.words == nullptr || count > FewWords::kFew - found.count) {
      leave(found);
      return;
    }
    Word* const words = found.words + found.count;
    for (std::uint32_t i = 0; i < count; ++i) words[i] = ends.at(rows[i]);
    found.count = static_cast<std::uint8_t>(found.count + count);
    keep_lent(found);
  } else {
    if (count == 0) return;
    std::uint32_t same = 0;  // how many lead to the value that the lane has already
    if (found.count == 0) {
      const Word word = ends.at(rows[0]);
      if (ends.is_value(word)) {
        found.value = word;
        found.cell = ends.values + (rows[0] - ends.first);
        found.count = 1;
        same = 1;
      }
    }
    if (found.count != 0) {
      for (const Word value = found.value; same < count && ends.at(rows[same]) == value; ++same) {
      }
    }
    if (same < count) take_others(found, ends, rows + same, count - same);
  }
}

/// What the rows lead to, if it isn't the same for all.
template <typename Value>
[[gnu::noinline]] void LaneWalk::take_others(Found& found, const Ends<Value>& way_ends,
                                             const std::uint32_t* rows, std::uint32_t count) {
  if (found.words == nullptr) found.words = borrow(found, found.value);
  if (found.words == nullptr) return leave(found);
  const Ends<Value> ends = way_ends;
  Word* const words = found.words;
  std::uint32_t known = found.count;
  bool open = found.open, ascends = true;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (known == kRoom) {
      known = unite(words, known);
      if (known > FewWords::kFew) return leave(found);
      ascends = true;
    }
    const Word word = ends.at(rows[i]);
    if (!ends.is_value(word)) {
      open = true;
      continue;
    }
    if (known == 0) {
      found.value = word;
      found.cell = ends.values + (rows[i] - ends.first);
    } else {
      ascends = ascends && number_of(words[known - 1]) < number_of(word);
    }
    words[known++] = word;
  }
  if (!ascends) known = unite(words, known);
  if (known > FewWords::kFew) return leave(found);
  found.open = open;
  found.count = static_cast<std::uint8_t>(known);
  if (is_only_) keep_lent(found);
}

/// So many words, in order and none twice; how many they are then.
std::uint32_t LaneWalk::unite(Word* words, std::uint32_t count) {
  std::uint32_t kept = 1;
  for (std::uint32_t i = 1; i < count; ++i) kept += insert(words, kept, words[i]) ? 1 : 0;
  return kept;
}

/// Room for a few words, the first of them; null where there is none.
Word* LaneWalk::borrow(Found& found, Word first) {
  if (kMostLent - lent_ < kRoom) return nullptr;
  Word* const words = memory_.get() + lent_;
  words[0] = first;
  lent_ += kRoom;
  found.costs = costs_ = true;
  return words;
}

/// Of what was borrowed last only what is used, and the next lane borrows from there on: this one, which alone
/// finds something now, may still use all of it.
void LaneWalk::keep_lent(const Found& found) {
  lent_ = static_cast<std::size_t>(found.words - memory_.get()) + found.count;
}

void LaneWalk::give(std::span<const std::uint16_t> lanes, SetRegister* to) const {
  SetView cell, words;
  cell.kind = cells_;
  words.sorted = !to_bag_;
  words.home = SetView::Home::borrowed;
  for (const std::uint16_t lane : lanes) {
    const Found& found = found_[lane];
    SetView& view = to[lane].view;
    if (is_lent(found)) {
      view = words;
      view.elements = found.words;
    } else {
      view = cell;
      view.elements = found.cell;
    }
    view.open = found.open;
    view.count = found.count;
  }
}

}  // namespace tenet::vm
