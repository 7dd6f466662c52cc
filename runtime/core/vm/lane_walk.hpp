// Following paths for all lanes of a batch, a way at a time. Entry points: LaneWalk::follow, give.
//
// What it finds, and what it charges, is what the walk of one entity finds and charges (along.hpp): lanes that
// find more than a few values are left to that one.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "vm/along.hpp"
#include "vm/found.hpp"

namespace tenet::vm {

/// Keeps its memory. Not thread-safe.
class LaneWalk {
 public:
  /// The lanes that walk, ascending, and the entity of each, by lane.
  struct Walkers {
    std::span<const std::uint16_t> lanes;
    const Word* entities;
    bool are_consecutive;  ///< lanes from 0 on, of rows that follow each other
  };

  /// Whether the paths are such as are followed together.
  [[nodiscard]] static bool can_follow(const LinkedPaths& paths, bool to_bag);

  /// What was lent to registers is needed no more.
  void forget() { lent_ = 0; }
  void follow(const LinkedPaths& paths, const Walkers& walkers, bool to_bag);
  /// Whether the lane must walk alone: it found more than a few values, or there was no room for them.
  [[nodiscard]] bool is_left(std::size_t lane) const { return found_[lane].is_left; }
  /// Whether any must.
  [[nodiscard]] bool leaves_some() const { return leaves_some_; }
  /// Shows what was found in a register of each lane, by lane; elements that no column has are lent until
  /// forget(). Of lanes that are left it is of no use.
  void give(std::span<const std::uint16_t> lanes, SetRegister* to) const;
  /// Whether there is anything to charge; of any lane.
  [[nodiscard]] bool costs(std::size_t lane) const { return found_[lane].costs; }
  [[nodiscard]] bool costs() const { return costs_; }
  /// To charge for it.
  [[nodiscard]] std::uint64_t steps(std::size_t lane) const { return steps_of_visits(found_[lane].visits); }
  /// Likewise, bytes.
  [[nodiscard]] std::uint64_t memory(std::size_t lane) const {
    return is_lent(found_[lane]) ? found_[lane].count * kBytesPerElement : 0;
  }

 private:
  static constexpr std::size_t kMostLent = std::size_t{1} << 14, kMostPlaces = std::size_t{1} << 13;
  static constexpr std::uint32_t kRoom = 2 * FewWords::kFew;  ///< words that a lane borrows, repeats included

  enum class Gathers : std::uint8_t { values, terms };
  /// What was found of a lane so far.
  struct Found {
    const void* cell = nullptr;  ///< of a column: where the first value lies
    Word value = 0;              ///< the first one
    Word* words = nullptr;       ///< of a bag all; of a set all in order, where they are several
    std::uint32_t visits = 0;    ///< elements of sets
    std::uint8_t count = 0;
    bool open = false;
    bool is_left = false;
    bool costs = false;  ///< something is to be charged
  };
  /// Where ways end: a scalar column. `Value`: how it keeps values.
  template <typename Value>
  struct Ends;

  template <Gathers kGathers>
  void walk(const LinkedPaths& paths, const Walkers& walkers);
  template <Gathers kGathers, typename Value>
  void walk_to(const LinkedPaths& paths, const Array<Value> Column::*values, const Walkers& walkers);
  template <Gathers kGathers, typename Value>
  void walk_one(const PathStep& set, const Ends<Value>& ends, const Walkers& walkers);
  void start(const PathStep& set, const Walkers& walkers, std::uint32_t ways);
  void start_side_by_side(const PathStep& set, std::size_t at, std::size_t lanes, std::uint32_t ways);
  void visit(Found& found, std::uint32_t elements);
  void leave(Found& found);
  std::size_t find_parts(const PathStep& set);
  template <Gathers kGathers, typename Value>
  void walk_on(const PathStep& set, const Ends<Value>& ends);
  template <Gathers kGathers, typename Value>
  void take(Found& found, const Ends<Value>& ends, const std::uint32_t* rows, std::uint32_t count);
  template <typename Value>
  void take_others(Found& found, const Ends<Value>& ends, const std::uint32_t* rows, std::uint32_t count);
  [[nodiscard]] static std::uint32_t unite(Word* words, std::uint32_t count);
  [[nodiscard]] Word* borrow(Found& found, Word first);
  void keep_lent(const Found& found);
  [[nodiscard]] bool is_lent(const Found& found) const { return to_bag_ || found.count > 1; }

  bool to_bag_ = false;
  bool is_only_ = false;                      ///< there is one way: lanes find all they find one after the other
  SetView::Kind cells_ = SetView::Kind::ids;  ///< what the columns are made of where the ways end
  std::array<Found, kLanes> found_{};
  bool leaves_some_ = false, costs_ = false;
  /// Elements of the second of two sets that stand side by side, from one place.
  struct Part {
    std::uint32_t first, elements;
    std::uint16_t lane;
  };
  const std::uint32_t* places_ = nullptr;  ///< elements of the first of two sets: of a column, or rows_
  std::size_t place_count_ = 0;
  std::unique_ptr<std::uint32_t[]> rows_;
  std::unique_ptr<std::uint16_t[]> place_lanes_;  ///< whose the places are
  std::unique_ptr<Part[]> parts_;
  std::unique_ptr<Word[]> memory_;  ///< kMostLent words
  std::size_t lent_ = 0;
};

}  // namespace tenet::vm
