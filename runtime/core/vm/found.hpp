// What the ends of paths have, gathered into a set or a bag. Entry points: FoundValues, FoundTerms.
//
// Most paths lead to nothing, to one value, or to a part of a column: these need no memory. Then come a few
// values, which stay in place until all are known; more go through the scratch register.
#pragma once
#include <array>

#include "vm/sets.hpp"

namespace tenet::vm {

/// Values that are gathered in place.
inline constexpr std::uint32_t kFew = 16;

[[nodiscard]] inline Word word_at(const Column& column, std::size_t at) {
  switch (column.representation) {
    case Representation::truth: return column.truths[at];
    case Representation::id: return column.ids[at];
    case Representation::number: return word_of(column.numbers[at]);
  }
  return kUnknownId;
}

[[nodiscard]] inline SetView part_of(const Column& column, std::uint32_t at, std::uint32_t count) {
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
    if (column.representation == Representation::id) {
      const std::uint32_t id = column.ids[at];
      return id < kAbsentId ? take_word(id, column, at) : void(open = true);
    }
    const Word word = word_at(column, at);
    if (word == unknown_word(column.representation) || word == absent_word(column.representation)) {
      open = true;
    } else {
      take_word(word, column, at);
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
  /// One more value, which is known.
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
  void take_word(Word word, const Column& column, std::uint32_t at) {
    if (count_ == 0 && part_.count == 0) {
      cell_ = &column;
      cell_at_ = at;
      few_[count_++] = word;
    } else if (count_ == 0 || count_ > kFew || few_[count_ - 1] != word) {
      add(word);
    }
  }
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
  Machine& machine_;
  std::uint32_t count_ = 0;  ///< of few_; more than kFew: all are in the scratch register
  std::array<Word, kFew> few_;
};

}  // namespace tenet::vm
