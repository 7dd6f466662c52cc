// Following paths for all lanes of a batch, a step at a time. Entry points: LaneWalk::follow, give_set,
// give_bag.
//
// Each step is a loop over places, pairs of a lane and a row, which stand in order of the lanes. What it
// finds, and what it charges, is what the walk of one entity finds and charges (along.hpp).
#pragma once
#include <array>
#include <memory>
#include <span>
#include <vector>

#include "vm/along.hpp"
#include "vm/found.hpp"

namespace tenet::vm {

/// Keeps its memory. Not thread-safe.
class LaneWalk {
 public:
  /// Whether the paths are such as are followed together.
  [[nodiscard]] static bool can_follow(const LinkedPaths& paths, bool to_bag);

  /// Follows the paths from the entity of each lane, in `entities` by lane; false, and nothing is done, where
  /// they lead to too many places.
  [[nodiscard]] bool follow(const LinkedPaths& paths, std::span<const std::uint16_t> lanes,
                            const Word* entities, bool to_bag);
  /// What was found for a lane, the lanes in their order. Charges the machine for it.
  void give_set(Machine& m, SetRegister& to, std::size_t at);
  void give_bag(Machine& m, SetRegister& to, std::size_t at);

 private:
  struct Places {
    std::unique_ptr<std::uint32_t[]> rows;
    std::unique_ptr<std::uint16_t[]> lanes;
    std::size_t count = 0;

    bool take(const std::uint32_t* ids, std::uint32_t size, std::uint16_t lane, std::size_t& at);
  };
  /// The first value of a lane, which lies in a cell of a column; null: there is none.
  struct Lane {
    Word value = 0;
    const Column* column = nullptr;
    std::uint32_t cell = 0;
    bool has_more = false;
  };
  /// A value beside the first one of its lane.
  struct More {
    std::uint16_t lane = 0;
    Word word = 0;
  };

  /// The terms of bags: what the last step finds at each place, which nobody has asked for yet.
  struct Terms {
    const PathStep* step = nullptr;
    const Places* places = nullptr;
    std::size_t next = 0;

    [[nodiscard]] Word at(std::size_t place) const;
  };

  void begin();
  bool start(const PathStep& step, std::span<const std::uint16_t> lanes, const Word* entities);
  bool fan_out(const PathStep& step, const Places& from, Places& to);
  void move_on(const PathStep& step, Places& places, bool unites);
  void arrive(const PathStep& step, const Places& places);
  template <typename Value>
  void arrive_at(const PathStep& step, const Places& places, const Value* values);
  [[nodiscard]] std::span<const More> more_of(std::size_t lane);

  Places first_, second_;
  std::array<std::uint32_t, kLanes> first_visits_{}, visits_{};
  std::array<std::uint8_t, kLanes> open_{};
  std::array<Lane, kLanes> found_{};
  std::vector<More> more_;
  std::size_t next_more_ = 0;
  Terms terms_;
};

}  // namespace tenet::vm
