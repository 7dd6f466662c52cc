// Following paths for all lanes of a batch, a way at a time, straight into their registers. Entry point:
// LaneWalk::follow.
//
// What it finds, and what it charges, is what the walk of one entity finds and charges (along.hpp): lanes
// that find more than a few values are left to that one.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "vm/along.hpp"
#include "vm/found.hpp"
#include "vm/lane_set.hpp"

namespace tenet::vm {

/// Keeps its memory. Not thread-safe.
class LaneWalk {
 public:
  struct Walkers {
    std::span<const std::uint16_t> lanes;  ///< ascending
    const Word* entities;                  ///< where each lane starts, by lane
    SetRegister* found;                    ///< what it finds, by lane
    bool are_consecutive;                  ///< lanes from 0 on, of rows that follow each other
  };

  /// Whether the paths are such as are followed together.
  [[nodiscard]] static bool can_follow(const LinkedPaths& paths, bool to_bag);

  /// What was lent to registers is needed no more.
  void forget() { lent_ = 0; }
  /// Shows in each lane's register what it finds; elements that no column has are lent until forget().
  void follow(const LinkedPaths& paths, const Walkers& walkers, bool to_bag);
  /// Lanes that must walk alone, and of which nothing else counts: they found more than a few values, or
  /// there was no room for them.
  [[nodiscard]] const LaneSet& left() const { return left_; }
  /// Lanes of which there is something to charge.
  [[nodiscard]] const LaneSet& costly() const { return costly_; }
  [[nodiscard]] std::uint64_t steps(std::size_t lane) const { return steps_of_visits(visits_[lane]); }
  /// In bytes, of what the register shows.
  [[nodiscard]] static std::uint64_t memory(const SetView& found) {
    return found.home == SetView::Home::borrowed ? found.count * kBytesPerElement : 0;
  }

 private:
  static constexpr std::size_t kMostLent = std::size_t{1} << 14, kMostPlaces = std::size_t{1} << 13;
  static constexpr std::uint32_t kRoom = 2 * FewWords::kFew;  ///< words that a lane borrows, repeats included

  enum class Gathers : std::uint8_t { values, terms };
  /// Elements of the second of two sets that stand side by side, from one place.
  struct Part {
    std::uint32_t first, elements;
    std::uint16_t lane;
  };
  /// Where ways end: a scalar column. `Value`: how it keeps values.
  template <typename Value>
  struct Ends;

  using Ways = std::vector<LinkedWay>;

  void show_sole(const SoleValues& sole);
  template <typename Value>
  void show_sole(const SoleValues& sole, const Array<Value>& values);
  template <Gathers kGathers>
  void walk(const Ways& paths);
  template <Gathers kGathers, typename Value>
  void walk_to(const Ways& paths, const Array<Value> Column::*values);
  template <Gathers kGathers, typename Value>
  void walk_one(const PathStep& set, const Ends<Value>& ends);
  void start(const PathStep& set, std::uint32_t ways);
  void start_side_by_side(const PathStep& set, std::size_t at, std::uint32_t ways);
  std::size_t find_parts(const PathStep& set);
  template <Gathers kGathers, typename Value>
  void walk_on(const PathStep& set, const Ends<Value>& ends);

  void visit(std::size_t lane, std::uint32_t elements);
  [[nodiscard]] SetView& found(std::size_t lane) { return walkers_.found[lane].view; }
  template <Gathers kGathers, typename Value>
  void take(std::size_t lane, const Ends<Value>& ends, const std::uint32_t* rows, std::uint32_t count);
  template <typename Value>
  void take_terms(std::size_t lane, const Ends<Value>& ends, const std::uint32_t* rows, std::uint32_t count);
  template <typename Value>
  void take_others(std::size_t lane, const Ends<Value>& ends, const std::uint32_t* rows, std::uint32_t count);
  [[nodiscard]] static std::uint32_t unite(Word* words, std::uint32_t count);
  [[nodiscard]] Word* borrow(std::size_t lane);
  void keep_lent(const Word* words, std::uint32_t count);

  Walkers walkers_{};
  bool is_only_ = false;  ///< there is one way: lanes find all they find one after the other
  std::array<std::uint32_t, kLanes> visits_{};  ///< elements of sets
  LaneSet left_, costly_;
  std::array<std::uint16_t, kLanes> others_{};  ///< lanes of which the sole values tell nothing
  const std::uint32_t* places_ = nullptr;       ///< elements of the first of two sets: of a column, or rows_
  std::size_t place_count_ = 0;
  std::unique_ptr<std::uint32_t[]> rows_;
  std::unique_ptr<std::uint16_t[]> place_lanes_;  ///< whose the places are
  std::unique_ptr<Part[]> parts_;
  std::unique_ptr<Word[]> memory_;  ///< kMostLent words
  std::size_t lent_ = 0;
};

}  // namespace tenet::vm
