// Owns the walk along paths, depth first, and what it gathers. Entry points as in the header.
//
// Most paths lead to nothing, to one value, or to a part of a column: these need no memory. Then come a few
// values, which stay in place until all are known; more go through the scratch register.
#include "vm/along.hpp"

#include <algorithm>
#include <array>

namespace tenet::vm {

namespace {

/// Elements that a walk may visit for the instruction's own step.
constexpr std::uint64_t kFreeVisits = 8;

/// Values that are gathered in place.
constexpr std::uint32_t kFew = 16;

Word word_at(const Column& column, std::size_t at) {
  switch (column.representation) {
    case Representation::truth: return column.truths[at];
    case Representation::id: return column.ids[at];
    case Representation::number: return word_of(column.numbers[at]);
  }
  return kUnknownId;
}

SetView part_of(const Column& column, std::uint32_t at, std::uint32_t count) {
  SetView view;
  view.count = count;
  switch (column.representation) {
    case Representation::truth:
      view.kind = SetView::Kind::truths;
      view.elements = column.truths.data() + at;
      break;
    case Representation::id:
      view.kind = SetView::Kind::ids;
      view.elements = column.ids.data() + at;
      break;
    case Representation::number: view.elements = column.numbers.data() + at; break;
  }
  return view;
}

/// Values that a path ended at, without repeats as long as they are few.
class FoundValues {
 public:
  static constexpr bool kUnites = true;
  explicit FoundValues(Machine& m) : machine_(m) {}

  bool open = false;

  /// `at`: into the column's values.
  void take(const Column& column, std::uint32_t at) {
    const Word word = word_at(column, at);
    if (word == unknown_word(column.representation) || word == absent_word(column.representation)) {
      open = true;
    } else if (count_ == 0 && part_.count == 0) {
      cell_ = &column;
      cell_at_ = at;
      few_[count_++] = word;
    } else {
      add(word);
    }
  }
  void take_all(const SetView& all) {
    if (all.count == 0) return;
    if (count_ == 0 && part_.count == 0 && all.sorted) {
      part_ = all;
    } else {
      for (std::uint32_t i = 0; i < all.count; ++i) add(all.at(i));
    }
  }
  void lose(const Column&) { open = true; }

  void give(SetRegister& to) {
    if (count_ == 0) {
      to.view = part_;
    } else if (count_ == 1 && cell_ != nullptr) {
      to.view = part_of(*cell_, cell_at_, 1);
    } else if (count_ <= kFew) {
      give_few(to);
    } else {
      settle(machine_.scratch);
      seal(machine_, machine_.scratch);
      return take_scratch(machine_, to, open, true);
    }
    to.view.open = open;
  }

 private:
  void give_few(SetRegister& to) {
    // Insertion: they are few, and often in order.
    for (std::uint32_t i = 1; i < count_; ++i) {
      const Word word = few_[i];
      std::uint32_t at = i;
      for (; at > 0 && number_of(few_[at - 1]) > number_of(word); --at) few_[at] = few_[at - 1];
      few_[at] = word;
    }
    cleared(to).words.assign(few_.begin(), few_.begin() + count_);
    to.view = SetView{};
    settle(to);
    machine_.charge_bytes(count_ * kBytesPerElement);
  }
  void add(Word word) {
    if (part_.count != 0) spill();
    if (count_ > kFew) return push(machine_.scratch, word, kTrue);
    for (std::uint32_t i = 0; i < count_; ++i) {
      if (few_[i] == word) return;
    }
    if (count_ < kFew) {
      few_[count_++] = word;
      return;
    }
    begin(machine_.scratch);
    for (const Word each : few_) push(machine_.scratch, each, kTrue);
    push(machine_.scratch, word, kTrue);
    ++count_;
  }
  void spill() {
    const SetView part = part_;
    part_.count = 0;
    for (std::uint32_t i = 0; i < part.count; ++i) add(part.at(i));
  }

  Machine& machine_;
  SetView part_;                  ///< all there is, while it is one part of a column
  const Column* cell_ = nullptr;  ///< where the first value lies, if it was one of a scalar column
  std::uint32_t cell_at_ = 0;
  std::uint32_t count_ = 0;  ///< of few_; more than kFew: all are in the scratch register
  std::array<Word, kFew> few_;
};

/// Terms as they come.
class FoundTerms {
 public:
  static constexpr bool kUnites = false;
  explicit FoundTerms(Machine& m) : machine_(m) {}

  bool open = false;

  void take(const Column& column, std::uint32_t at) { add(word_at(column, at)); }
  void take_all(const SetView& all) {
    for (std::uint32_t i = 0; i < all.count; ++i) add(all.at(i));
  }
  /// A term that nobody can find isn't known.
  void lose(const Column& column) { add(unknown_word(column.representation)); }
  void give(SetRegister& to) {
    if (count_ > kFew) {
      settle(machine_.scratch);
      return take_scratch(machine_, to, open, false);
    }
    cleared(to).words.assign(few_.begin(), few_.begin() + count_);
    to.view = SetView{};
    settle(to);
    to.view.open = open;
    to.view.sorted = false;
    machine_.charge_bytes(count_ * kBytesPerElement);
  }

 private:
  void add(Word word) {
    if (count_ < kFew) {
      few_[count_++] = word;
      return;
    }
    if (count_ == kFew) {
      begin(machine_.scratch);
      for (const Word each : few_) push(machine_.scratch, each, kTrue);
      ++count_;
    }
    push(machine_.scratch, word, kTrue);
  }

  Machine& machine_;
  std::uint32_t count_ = 0;  ///< of few_; more than kFew: all are in the scratch register
  std::array<Word, kFew> few_;
};

template <typename Found>
class Walk {
 public:
  explicit Walk(Found& found) : found_(found) {}

  std::uint64_t visits = 0;

  void follow(const LinkedWay& way, Word row) {
    const PathStep& step = way.sets[0];
    const std::uint64_t at = row - step.first;  // one unsigned compare also catches the reserved ids
    if (at >= step.count) {
      found_.open = true;
      return;
    }
    const std::uint32_t first = step.offsets[at], end = step.offsets[at + 1];
    if (step.is_open(at)) found_.open = true;
    visits += end - first;
    if (way.set_count == 1) return arrive(way, step, first, end);
    for (std::uint32_t i = first; i < end; ++i) fan_out(way, step.ids[i]);
  }

 private:
  /// The second set.
  void fan_out(const LinkedWay& way, std::uint32_t row) {
    const PathStep& step = way.sets[1];
    const std::uint64_t at = std::uint64_t{row} - step.first;
    if (at >= step.count) {
      found_.open = true;
      return;
    }
    const std::uint32_t first = step.offsets[at], end = step.offsets[at + 1];
    if (step.is_open(at)) found_.open = true;
    if (first == end) return;
    visits += end - first;
    arrive(way, step, first, end);
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
  for (const LinkedWay& way : paths) walk.follow(way, entity);
  found.give(to);
  if (walk.visits > kFreeVisits) m.charge(walk.visits);
}

}  // namespace

void follow_to_set(Machine& m, const LinkedPaths& paths, SetRegister& to, Word entity) {
  follow_all<FoundValues>(m, paths, to, entity);
}
void follow_to_bag(Machine& m, const LinkedPaths& paths, SetRegister& to, Word entity) {
  follow_all<FoundTerms>(m, paths, to, entity);
}

}  // namespace tenet::vm
