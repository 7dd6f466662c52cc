// Owns the comparison of waivers and of adjustments. Entry point: AmendmentClashes::add.
#include "tenet/amendment_clashes.hpp"

namespace tenet {

std::optional<std::uint32_t> AmendmentClashes::add(const Waiver& waiver, std::uint32_t number) {
  std::vector<std::string> key{waiver.policy, waiver.tag};
  for (const auto& element : waiver.elements) key.push_back(element.id);
  const auto [earlier, is_new] = waived_.emplace(std::move(key), number);
  if (is_new) return std::nullopt;
  return earlier->second;
}

std::optional<std::uint32_t> AmendmentClashes::add(const Adjustment& adjustment, std::uint32_t number) {
  const bool of_parameter = adjustment.kind == AdjustmentKind::value;
  const bool must_apply = adjustment.kind == AdjustmentKind::must_apply;
  const auto [earlier, is_new] =
      adjusted_.emplace(Thing{of_parameter, must_apply, adjustment.target, adjustment.tag}, number);
  if (!is_new) return earlier->second;
  if (of_parameter) return std::nullopt;
  const bool is_off = adjustment.kind == AdjustmentKind::off;
  if (is_off && !adjustment.tag.empty()) return std::nullopt;  // which says no more than that all is off
  const auto& others = is_off ? used_ : off_;
  if (const auto other = others.find(adjustment.target); other != others.end()) return other->second;
  (is_off ? off_ : used_).emplace(adjustment.target, number);
  return std::nullopt;
}

}  // namespace tenet
