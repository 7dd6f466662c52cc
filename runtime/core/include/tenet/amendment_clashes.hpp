// Which waivers and adjustments can't stand beside each other. Entry point: AmendmentClashes.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "tenet/pack.hpp"

namespace tenet {

/// Takes what is in force together, one after the other. Each `add` yields the number of an earlier one that
/// waives the same, or adjusts the same thing, if there is one; else it remembers this one by its number.
class AmendmentClashes {
 public:
  std::optional<std::uint32_t> add(const Waiver& waiver, std::uint32_t number);
  /// Of one policy, requirement or parameter only one thing can be said; and nothing but that it is off of
  /// what is off.
  std::optional<std::uint32_t> add(const Adjustment& adjustment, std::uint32_t number);

 private:
  /// Whether of a parameter, and whether `must apply`; target, tag.
  using Thing = std::tuple<bool, bool, std::string, std::string>;
  std::map<std::vector<std::string>, std::uint32_t> waived_;
  std::map<Thing, std::uint32_t> adjusted_;
  std::map<std::string, std::uint32_t> off_;   ///< policies that are off
  std::map<std::string, std::uint32_t> used_;  ///< policies that something else is said of
};

}  // namespace tenet
