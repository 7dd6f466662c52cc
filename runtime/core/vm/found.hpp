// What the ends of paths have, gathered into a set or a bag. Entry points: FoundValues, FoundTerms.
//
// Most paths lead to nothing, to one value, or to a part of a column: these need no memory. Then come a few
// values, which stay in place until all are known; more go through the scratch register.
#pragma once
#include <array>
#include <span>

#include "vm/sets.hpp"

namespace tenet::vm {

/// One more word of a sorted set of so many, which has room for it; whether it wasn't one already. By
/// insertion: they are few, and often in order.
inline bool insert(Word* words, std::size_t count, Word word) {
  std::size_t at = count;
  while (at > 0 && number_of(words[at - 1]) > number_of(word)) --at;
  if (at > 0 && words[at - 1] == word) return false;
  for (std::size_t i = count; i > at; --i) words[i] = words[i - 1];
  words[at] = word;
  return true;
}

/// Words in place, or in the scratch register once they are more than a few.
class FewWords {
 public:
  static constexpr std::uint32_t kFew = 16;

  explicit FewWords(Machine& m) : machine_(m) {}

  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] bool are_few() const { return count_ <= kFew; }
  /// Pre: are_few().
  [[nodiscard]] std::span<Word> all() { return std::span(few_).first(count_); }

  void push(Word word) {
    if (count_ < kFew) {
      few_[count_++] = word;
      return;
    }
    if (count_ == kFew) {
      begin(machine_.scratch);
      for (const Word each : few_) vm::push(machine_.scratch, each, kTrue);
      ++count_;
    }
    vm::push(machine_.scratch, word, kTrue);
  }
  /// As the elements of a register. `sorted`: a set is wanted, and a few words are one.
  void give(SetRegister& to, bool open, bool sorted) {
    if (are_few()) {
      cleared(to).words.assign(few_.begin(), few_.begin() + count_);
      to.view = SetView{};
      settle(to);
      to.view.open = open;
      to.view.sorted = sorted;
      machine_.charge_bytes(count_ * kBytesPerElement);
      return;
    }
    settle(machine_.scratch);
    if (sorted) seal(machine_, machine_.scratch);
    take_scratch(machine_, to, open, sorted);
  }

 private:
  Machine& machine_;
  std::uint32_t count_ = 0;  ///< of few_; more than kFew: all are in the scratch register
  std::array<Word, kFew> few_;
};

/// Values that a path ended at, without repeats as long as they are few.
class FoundValues {
 public:
  static constexpr bool kUnites = true;
  explicit FoundValues(Machine& m) : words_(m) {}

  bool open = false;

  /// `at`: into the column's values.
  void take(const Column& column, std::uint32_t at) {
    const Word word = word_at(column, at);
    if (word == unknown_word(column.representation) || word == absent_word(column.representation)) {
      open = true;
    } else if (words_.empty() && part_.count == 0) {
      cell_ = &column;
      cell_at_ = at;
      words_.push(word);
    } else {
      add(word);
    }
  }
  void take_all(const SetView& all) {
    if (all.count == 0) return;
    if (words_.empty() && part_.count == 0 && all.sorted) {
      part_ = all;
    } else {
      for (std::uint32_t i = 0; i < all.count; ++i) add(all.at(i));
    }
  }
  void lose(const Column&) { open = true; }
  /// One more value, which is known.
  void add(Word word) {
    if (part_.count != 0) spill();
    if (words_.are_few() && is_among(words_.all(), word)) return;
    words_.push(word);
  }

  void give(SetRegister& to) {
    const bool is_cell = cell_ != nullptr && words_.are_few() && words_.all().size() == 1;
    if (words_.empty() || is_cell) {
      to.view = is_cell ? part_of(*cell_, cell_at_, 1) : part_;
      to.view.open = open;
      return;
    }
    if (words_.are_few()) sort(words_.all());
    words_.give(to, open, true);
  }

 private:
  [[nodiscard]] static bool is_among(std::span<const Word> words, Word word) {
    for (std::size_t i = words.size(); i > 0; --i) {  // what comes twice mostly comes twice in a row
      if (words[i - 1] == word) return true;
    }
    return false;
  }
  static void sort(std::span<Word> words) {
    for (std::size_t i = 1; i < words.size(); ++i) insert(words.data(), i, words[i]);
  }
  void spill() {
    const SetView part = part_;
    part_.count = 0;
    for (std::uint32_t i = 0; i < part.count; ++i) add(part.at(i));
  }

  SetView part_;                  ///< all there is, while it is one part of a column
  const Column* cell_ = nullptr;  ///< where the first value lies, if it was one of a scalar column
  std::uint32_t cell_at_ = 0;
  FewWords words_;
};

/// Terms as they come.
class FoundTerms {
 public:
  static constexpr bool kUnites = false;
  explicit FoundTerms(Machine& m) : words_(m) {}

  bool open = false;

  void take(const Column& column, std::uint32_t at) { add(word_at(column, at)); }
  void take_all(const SetView& all) {
    for (std::uint32_t i = 0; i < all.count; ++i) add(all.at(i));
  }
  /// A term that nobody can find isn't known.
  void lose(const Column& column) { add(unknown_word(column.representation)); }
  void add(Word word) { words_.push(word); }
  void give(SetRegister& to) { words_.give(to, open, false); }

 private:
  FewWords words_;
};

}  // namespace tenet::vm
