// Owns the walk along each way. Entry points as in the header.
#include "vm/lane_walk.hpp"

#include <algorithm>

#include "vm/scalars.hpp"

namespace tenet::vm {

template <typename Value>
struct LaneWalk::Ends : Scalars<Value> {
  explicit Ends(const Column& column, const Array<Value>& column_values)
      : Scalars<Value>(column, column_values), absent(absent_word(column.representation)) {}

  Word absent;

  [[nodiscard]] bool is_value(Word word) const { return word != this->unknown && word != absent; }
  /// The one value that a view into the column shows.
  [[nodiscard]] static Word shown(const SetView& view) {
    return static_cast<Word>(*static_cast<const Value*>(view.elements));
  }
};

namespace {

/// Nothing found yet: what will be one value shows it in its column, a bag is lent its words.
SetView nothing(Representation ends, bool to_bag) {
  SetView view;
  if (to_bag) {
    view.sorted = false;
    view.home = SetView::Home::borrowed;
  } else if (ends != Representation::number) {
    view.kind = ends == Representation::id ? SetView::Kind::ids : SetView::Kind::truths;
  }
  return view;
}

/// What a lane borrowed, which is its own to write. Pre: it did.
Word* borrowed_by(const SetView& view) { return const_cast<Word*>(static_cast<const Word*>(view.elements)); }

}  // namespace

bool LaneWalk::can_follow(const LinkedPaths& paths, bool to_bag) {
  return (paths.ways.size() == 1 || !to_bag) && paths.end_with_scalars();
}

void LaneWalk::follow(const LinkedPaths& paths, const Walkers& walkers, bool to_bag) {
  if (memory_ == nullptr) {
    memory_ = std::make_unique_for_overwrite<Word[]>(kMostLent);
    rows_ = std::make_unique_for_overwrite<std::uint32_t[]>(kMostPlaces);
    place_lanes_ = std::make_unique_for_overwrite<std::uint16_t[]>(kMostPlaces);
    parts_ = std::make_unique_for_overwrite<Part[]>(kMostPlaces);
  }
  walkers_ = walkers;
  left_ = costly_ = {};
  visits_.fill(0);
  if (paths.sole.column != nullptr && !to_bag) {
    show_sole(paths.sole);
    if (walkers_.lanes.empty()) return;
  }
  is_only_ = paths.ways.size() == 1;
  const SetView begin = nothing(paths.ways.front().singles.back().column->representation, to_bag);
  for (const std::uint16_t lane : walkers_.lanes) walkers_.found[lane].view = begin;
  return to_bag ? walk<Gathers::terms>(paths.ways) : walk<Gathers::values>(paths.ways);
}

void LaneWalk::show_sole(const SoleValues& sole) {
  switch (sole.column->representation) {
    case Representation::truth: return show_sole(sole, sole.column->truths);
    case Representation::id: return show_sole(sole, sole.column->ids);
    case Representation::number: return show_sole(sole, sole.column->numbers);
  }
}

/// The one value that a lane leads to; the others go on.
template <typename Value>
void LaneWalk::show_sole(const SoleValues& sole, const Array<Value>& values) {
  const Ends<Value> ends(*sole.column, values);
  const SetView begin = part_of(*sole.column, 0, 1);
  const std::uint8_t* const steps = sole.steps.empty() ? nullptr : sole.steps.data();
  const Word* const entities = walkers_.entities;
  SetRegister* const shown = walkers_.found;
  std::size_t others = 0;
  for (const std::uint16_t lane : walkers_.lanes) {
    const Word row = entities[lane];
    if (ends.at(row) == ends.unknown) {
      others_[others++] = lane;
      continue;
    }
    const std::size_t at = row - ends.first;
    SetView& view = shown[lane].view;
    view = begin;
    view.elements = ends.values + at;
    if (steps != nullptr && steps[at] != 0) {
      visits_[lane] = steps[at];
      costly_.add(lane);
    }
  }
  if (others == walkers_.lanes.size()) return;
  walkers_.lanes = {others_.data(), others};
  walkers_.are_consecutive = false;
}

template <LaneWalk::Gathers kGathers>
void LaneWalk::walk(const Ways& paths) {
  switch (paths.front().singles.back().column->representation) {
    case Representation::truth: return walk_to<kGathers>(paths, &Column::truths);
    case Representation::id: return walk_to<kGathers>(paths, &Column::ids);
    case Representation::number: return walk_to<kGathers>(paths, &Column::numbers);
  }
}

template <LaneWalk::Gathers kGathers, typename Value>
void LaneWalk::walk_to(const Ways& paths, const Array<Value> Column::*values) {
  const auto first_of_two = [](const LinkedWay& way) {
    return way.set_count == 2 ? way.sets[0].column : nullptr;
  };
  const Column* started = nullptr;
  for (auto way = paths.begin(); way != paths.end(); ++way) {
    const Column& end = *way->singles.back().column;
    const Ends<Value> ends(end, end.*values);
    const Column* const first = first_of_two(*way);
    if (first == nullptr) {
      walk_one<kGathers>(way->sets[0], ends);
    } else {
      if (first != started) {
        const auto others =
            std::find_if(way, paths.end(), [&](const auto& next) { return first_of_two(next) != first; });
        start(way->sets[0], static_cast<std::uint32_t>(others - way));
      }
      walk_on<kGathers>(way->sets[1], ends);
    }
    started = first;
  }
}

inline void LaneWalk::visit(std::size_t lane, std::uint32_t elements) {
  visits_[lane] += elements;
  if (steps_of_visits(visits_[lane]) != 0) costly_.add(lane);
}

/// A way over one set.
template <LaneWalk::Gathers kGathers, typename Value>
void LaneWalk::walk_one(const PathStep& walked, const Ends<Value>& way_ends) {
  const PathStep set = walked;  // a copy, as others here: what is written meanwhile can't change it
  const Ends<Value> ends = way_ends;
  for (const std::uint16_t lane : walkers_.lanes) {
    const auto [first, end, open] = set.elements_at(walkers_.entities[lane]);
    visit(lane, end - first);
    if (open) found(lane).open = true;
    take<kGathers>(lane, ends, set.ids + first, end - first);
  }
}

/// The elements of the first set of so many ways.
void LaneWalk::start(const PathStep& walked, std::uint32_t ways) {
  const PathStep set = walked;
  const std::size_t lanes = walkers_.lanes.size();
  if (walkers_.are_consecutive && !set.perhaps_incomplete) {
    const std::uint64_t at = walkers_.entities[0] - set.first;
    const bool are_all = at < set.count && set.count - at >= lanes;
    if (are_all && set.offsets[at + lanes] - set.offsets[at] <= kMostPlaces) {
      return start_side_by_side(set, at, ways);
    }
  }
  std::uint32_t* const rows = rows_.get();
  std::uint16_t* const place_lanes = place_lanes_.get();
  std::size_t places = 0;
  for (const std::uint16_t lane : walkers_.lanes) {
    const auto [first, end, open] = set.elements_at(walkers_.entities[lane]);
    visit(lane, (end - first) * ways);
    if (open) found(lane).open = true;
    if (end - first > kMostPlaces - places) {
      left_.add(lane);
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
void LaneWalk::start_side_by_side(const PathStep& set, std::size_t at, std::uint32_t ways) {
  const std::uint32_t* const offsets = set.offsets + at;
  std::uint16_t* const place_lanes = place_lanes_.get();
  const std::uint32_t begin = offsets[0];
  std::uint32_t place = 0;
  for (std::size_t lane = 0, lanes = walkers_.lanes.size(); lane < lanes; ++lane) {
    const std::uint32_t end = offsets[lane + 1] - begin;
    visit(lane, (end - place) * ways);
    for (; place < end; ++place) place_lanes[place] = static_cast<std::uint16_t>(lane);
  }
  places_ = set.ids + begin;
  place_count_ = place;
}

/// What each place leads to over a second set, where that is anything; how many parts there are.
std::size_t LaneWalk::find_parts(const PathStep& set) {
  const std::uint32_t* const places = places_;
  const std::uint16_t* const place_lanes = place_lanes_.get();
  const std::uint32_t* const offsets = set.offsets;
  const std::uint64_t column_first = set.first, column_count = set.perhaps_incomplete ? 0 : set.count;
  Part* const parts = parts_.get();
  std::size_t part_count = 0;
  for (std::size_t i = 0, count = place_count_; i < count; ++i) {
    const std::uint64_t at = places[i] - column_first;
    if (at < column_count) {
      const std::uint32_t first = offsets[at], elements = offsets[at + 1] - first;
      if (elements != 0) parts[part_count++] = {first, elements, place_lanes[i]};
    } else {
      const auto [first, end, open] = set.elements_at(places[i]);
      if (open) found(place_lanes[i]).open = true;
      if (first != end) parts[part_count++] = {first, end - first, place_lanes[i]};
    }
  }
  return part_count;
}

/// From what start() found over the second set of a way.
template <LaneWalk::Gathers kGathers, typename Value>
void LaneWalk::walk_on(const PathStep& set, const Ends<Value>& way_ends) {
  const Ends<Value> ends = way_ends;
  const std::uint32_t* const ids = set.ids;
  const std::size_t parts = find_parts(set);
  for (const Part& part : std::span<const Part>(parts_.get(), parts)) {
    visit(part.lane, part.elements);
    take<kGathers>(part.lane, ends, ids + part.first, part.elements);
  }
}

/// What the rows lead to, unless the lane is left anyway.
template <LaneWalk::Gathers kGathers, typename Value>
[[gnu::always_inline]] inline void LaneWalk::take(std::size_t lane, const Ends<Value>& ends,
                                                  const std::uint32_t* rows, std::uint32_t count) {
  if (count == 0) return;
  if constexpr (kGathers == Gathers::terms) {
    take_terms(lane, ends, rows, count);
  } else {
    SetView& view = found(lane);
    std::uint32_t same = 0;  // how many lead to the one value that the lane has
    if (view.count == 0) {
      const Word word = ends.at(rows[0]);
      if (ends.is_value(word)) {
        view.elements = ends.values + (rows[0] - ends.first);
        view.count = 1;
        same = 1;
      }
    }
    if (view.count == 1) {
      for (const Word value = ends.shown(view); same < count && ends.at(rows[same]) == value; ++same) {
      }
    }
    if (same < count) take_others(lane, ends, rows + same, count - same);
  }
}

template <typename Value>
inline void LaneWalk::take_terms(std::size_t lane, const Ends<Value>& ends, const std::uint32_t* rows,
                                 std::uint32_t count) {
  SetView& view = found(lane);
  if (view.elements == nullptr) view.elements = borrow(lane);
  if (view.elements == nullptr || count > FewWords::kFew - view.count) {
    left_.add(lane);
    return;
  }
  Word* const words = borrowed_by(view);
  for (std::uint32_t i = 0; i < count; ++i) words[view.count + i] = ends.at(rows[i]);
  view.count += count;
  keep_lent(words, view.count);
}

/// What the rows lead to, if it isn't the one value that the lane has.
template <typename Value>
[[gnu::noinline]] void LaneWalk::take_others(std::size_t lane, const Ends<Value>& way_ends,
                                             const std::uint32_t* rows, std::uint32_t count) {
  SetView& view = found(lane);
  const bool has_words = view.home == SetView::Home::borrowed;
  const void* cell = has_words ? nullptr : view.elements;
  Word* const words = has_words ? borrowed_by(view) : borrow(lane);
  if (words == nullptr) return left_.add(lane);
  if (!has_words && view.count == 1) words[0] = way_ends.shown(view);
  const Ends<Value> ends = way_ends;
  std::uint32_t known = view.count;
  bool open = view.open, ascends = true;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (known == kRoom) {
      known = unite(words, known);
      if (known > FewWords::kFew) return left_.add(lane);
      ascends = true;
    }
    const Word word = ends.at(rows[i]);
    if (!ends.is_value(word)) {
      open = true;
      continue;
    }
    if (known == 0) {
      cell = ends.values + (rows[i] - ends.first);
    } else {
      ascends = ascends && number_of(words[known - 1]) < number_of(word);
    }
    words[known++] = word;
  }
  if (!ascends) known = unite(words, known);
  if (known > FewWords::kFew) return left_.add(lane);
  view.open = open;
  view.count = known;
  if (known > 1) {
    view.kind = SetView::Kind::words;
    view.home = SetView::Home::borrowed;
    view.elements = words;
  } else {
    view.elements = cell;
  }
  if (is_only_) keep_lent(words, known > 1 ? known : 0);
}

/// So many words, in order and none twice; how many they are then.
std::uint32_t LaneWalk::unite(Word* words, std::uint32_t count) {
  std::uint32_t kept = 1;
  for (std::uint32_t i = 1; i < count; ++i) kept += insert(words, kept, words[i]) ? 1 : 0;
  return kept;
}

/// Room for some words; null where there is none.
Word* LaneWalk::borrow(std::size_t lane) {
  if (kMostLent - lent_ < kRoom) return nullptr;
  Word* const words = memory_.get() + lent_;
  lent_ += kRoom;
  costly_.add(lane);
  return words;
}

/// Of what was borrowed last only what is used, and the next lane borrows from there on: this one, which
/// alone finds something now, may still use all of it.
void LaneWalk::keep_lent(const Word* words, std::uint32_t count) {
  lent_ = static_cast<std::size_t>(words - memory_.get()) + count;
}

}  // namespace tenet::vm
