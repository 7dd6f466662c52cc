// The waivers and adjustments of a pack: each by itself, and against the policies that the pack has. Entry
// point: check_amendments.
#include <algorithm>
#include <map>

#include "check_tables.hpp"
#include "value_class.hpp"

namespace tenet {
namespace {

class AmendmentCheck {
 public:
  explicit AmendmentCheck(const Pack& pack) : pack_(pack) {
    for (const auto& policy : pack.policies) policies_.emplace(policy.module + "." + policy.name, &policy);
  }
  [[nodiscard]] std::string waiver(const Waiver& waiver) const;
  [[nodiscard]] std::string adjustment(const Adjustment& adjustment) const;

 private:
  [[nodiscard]] const Policy* find_policy(const std::string& name) const {
    const auto found = policies_.find(name);
    return found == policies_.end() ? nullptr : found->second;
  }
  [[nodiscard]] const Requirement* find_requirement(const Policy& policy, const std::string& tag) const;
  [[nodiscard]] std::string elements(const Waiver& waiver) const;
  [[nodiscard]] bool may_name(const Type& element, const Type& wanted) const;

  const Pack& pack_;
  std::map<std::string, const Policy*, std::less<>> policies_;
};

const Requirement* AmendmentCheck::find_requirement(const Policy& policy, const std::string& tag) const {
  const auto first = pack_.requirements.begin() + policy.first_requirement;
  const auto found = std::find_if(first, first + policy.requirements,
                                  [&](const Requirement& requirement) { return requirement.tag == tag; });
  return found == first + policy.requirements ? nullptr : &*found;
}

std::string AmendmentCheck::waiver(const Waiver& waiver) const {
  if (!is_sound_place(pack_, waiver.where)) return "its place lies outside the sources";
  if (waiver.tag.empty() || waiver.elements.empty()) return "it names nothing";
  for (const auto& element : waiver.elements) {
    if (!is_sound(element.type, pack_.schema) || element.type.shape != Shape::scalar)
      return "what it names is no single value";
  }
  return elements(waiver);
}

std::string AmendmentCheck::elements(const Waiver& waiver) const {
  const auto* policy = find_policy(waiver.policy);
  if (policy == nullptr) return "";
  const auto* requirement = find_requirement(*policy, waiver.tag);
  if (requirement == nullptr) return "its policy has no such requirement";
  std::vector<Type> wanted;
  for (const auto& binder : policy->binders) wanted.push_back(binder.type);
  for (const auto& focus : requirement->focus) wanted.push_back(focus.type);
  if (waiver.elements.size() < policy->binders.size() || waiver.elements.size() > wanted.size())
    return "it names too many things, or too few";
  for (std::size_t i = 0; i < waiver.elements.size(); ++i) {
    if (!may_name(waiver.elements[i].type, wanted[i])) return "it names something of another type";
  }
  return "";
}

bool AmendmentCheck::may_name(const Type& element, const Type& wanted) const {
  if (element.kind != Kind::entity || wanted.kind != Kind::entity)
    return class_of(element) == class_of(wanted);
  return pack_.schema.is_a(element.of, wanted.of) || pack_.schema.is_a(wanted.of, element.of);
}

std::string AmendmentCheck::adjustment(const Adjustment& adjustment) const {
  if (!is_sound_place(pack_, adjustment.where)) return "its place lies outside the sources";
  if (adjustment.kind > AdjustmentKind::value) return "it is of no kind";
  if (adjustment.severity > Severity::error) return "its severity is none";
  const bool of_parameter = adjustment.kind == AdjustmentKind::value;
  const bool must_apply = adjustment.kind == AdjustmentKind::must_apply;
  if ((of_parameter || must_apply) && !adjustment.tag.empty()) return "it has no use for a tag";
  if (of_parameter || adjustment.tag.empty()) return "";
  const auto* policy = find_policy(adjustment.target);
  const bool known = policy == nullptr || find_requirement(*policy, adjustment.tag) != nullptr;
  return known ? "" : "its policy has no such requirement";
}

}  // namespace

std::vector<std::string> check_amendments(const Pack& pack) {
  const AmendmentCheck check(pack);
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < pack.waivers.size(); ++i) {
    const auto why = check.waiver(pack.waivers[i]);
    if (why.empty()) continue;
    faults.push_back("waiver " + std::to_string(i) + ": " + why);
    break;
  }
  for (std::size_t i = 0; i < pack.adjustments.size(); ++i) {
    const auto why = check.adjustment(pack.adjustments[i]);
    if (why.empty()) continue;
    faults.push_back("adjustment " + std::to_string(i) + ": " + why);
    break;
  }
  return faults;
}

}  // namespace tenet
