// Owns how waivers and adjustments find what they name: policies in the pack, entities in the facts. Entry
// point: Linker::link_amendments.
#include <algorithm>

#include "link/linker.hpp"
#include "tenet/amendment_clashes.hpp"
#include "tenet/diagnostic.hpp"
#include "tenet/diagnostics/packs.hpp"

namespace tenet {

namespace {

/// The requirement of that tag; the end of the policy's range where there is none.
std::uint32_t find_requirement(const Pack& pack, const Policy& policy, const std::string& tag) {
  auto index = policy.first_requirement;
  const auto end = index + policy.requirements;
  while (index < end && pack.requirements[index].tag != tag) ++index;
  return index;
}

}  // namespace

void order_pairs(const Policy& policy, std::vector<Word>& subject) {
  for (std::size_t begin = 0; begin < subject.size();) {
    std::size_t end = begin + 1;
    while (end < subject.size() && policy.binders[end].pair_with_previous) ++end;
    std::sort(subject.begin() + static_cast<std::ptrdiff_t>(begin),
              subject.begin() + static_cast<std::ptrdiff_t>(end));
    begin = end;
  }
}

std::size_t find_policy(const Pack& pack, const std::string& full_name) {
  const auto found = std::find_if(pack.policies.begin(), pack.policies.end(), [&](const Policy& policy) {
    return full_name.size() == policy.module.size() + 1 + policy.name.size() &&
           full_name.starts_with(policy.module) && full_name[policy.module.size()] == '.' &&
           full_name.ends_with(policy.name);
  });
  return static_cast<std::size_t>(found - pack.policies.begin());
}

bool Linker::is_in_force(const std::string& module) const {
  const auto& modules = options_.amended_by;
  return modules.empty() || std::find(modules.begin(), modules.end(), module) != modules.end();
}

/// Each module by itself was checked when it was compiled.
void Linker::report_clashes() {
  AmendmentClashes clashes;
  for (std::uint32_t i = 0; i < pack_.waivers.size(); ++i) {
    const auto& waiver = pack_.waivers[i];
    if (!is_in_force(waiver.module)) continue;
    const auto earlier = clashes.add(waiver, i);
    if (!earlier) continue;
    diagnostics_.add(code::E3070, {},
                     "`" + waiver.policy + "@" + waiver.tag + "` is waived twice for the same: by `" +
                         pack_.waivers[*earlier].module + "`" + at(pack_.waivers[*earlier].where) +
                         " and by `" + waiver.module + "`" + at(waiver.where),
                     "keep the one that is meant");
  }
  for (std::uint32_t i = 0; i < pack_.adjustments.size(); ++i) {
    const auto& adjustment = pack_.adjustments[i];
    if (!is_in_force(adjustment.module)) continue;
    const auto earlier = clashes.add(adjustment, i);
    if (!earlier) continue;
    const auto& other = pack_.adjustments[*earlier];
    diagnostics_.add(code::E3071, {},
                     "`" + adjustment.target + "` is adjusted twice: by `" + other.module + "`" +
                         at(other.where) + " and by `" + adjustment.module + "`" + at(adjustment.where),
                     "keep the one that is meant");
  }
}

/// What is said of a whole policy first: what is said of one requirement counts more.
void Linker::link_amendments() {
  report_clashes();
  auto& amendments = program_->amendments;
  for (const auto& requirement : pack_.requirements) amendments.severities.push_back(requirement.severity);
  amendments.requirements_off.resize(pack_.requirements.size());
  amendments.policies_off.resize(pack_.policies.size());
  amendments.waivers.resize(pack_.policies.size());
  for (const bool of_whole_policy : {true, false}) {
    for (const auto& adjustment : pack_.adjustments) {
      if (is_in_force(adjustment.module) && adjustment.tag.empty() == of_whole_policy)
        link_adjustment(adjustment);
    }
  }
  for (std::uint32_t i = 0; i < pack_.adjustments.size(); ++i) {
    const auto& adjustment = pack_.adjustments[i];
    if (!is_in_force(adjustment.module)) continue;
    amendments.adjustments.push_back(i);
    if (adjustment.kind == AdjustmentKind::value && options_.parameters.contains(adjustment.target))
      amendments.overridden.push_back(i);
  }
  for (std::uint32_t i = 0; i < pack_.waivers.size(); ++i) {
    if (is_in_force(pack_.waivers[i].module)) link_waiver(i);
  }
  for (auto& waivers : amendments.waivers) {
    std::stable_sort(waivers.begin(), waivers.end(),
                     [](const LinkedWaiver& a, const LinkedWaiver& b) { return a.subject < b.subject; });
  }
}

void Linker::link_adjustment(const Adjustment& adjustment) {
  auto& amendments = program_->amendments;
  const auto index = find_policy(pack_, adjustment.target);
  const bool of_policy =
      adjustment.kind == AdjustmentKind::severity || adjustment.kind == AdjustmentKind::off;
  if (!of_policy || index == pack_.policies.size()) return;
  const auto& policy = pack_.policies[index];
  const bool off = adjustment.kind == AdjustmentKind::off;
  if (off && adjustment.tag.empty()) amendments.policies_off[index] = true;
  for (auto i = policy.first_requirement; i < policy.first_requirement + policy.requirements; ++i) {
    const auto& requirement = pack_.requirements[i];
    if (adjustment.tag.empty() ? requirement.severity == Severity::advice : requirement.tag != adjustment.tag)
      continue;
    if (!off) amendments.severities[i] = adjustment.severity;
    if (off && !adjustment.tag.empty()) amendments.requirements_off[i] = true;
  }
}

void Linker::link_waiver(std::uint32_t index) {
  auto& amendments = program_->amendments;
  const auto& waiver = pack_.waivers[index];
  const auto policy_index = find_policy(pack_, waiver.policy);
  if (policy_index == pack_.policies.size()) {
    amendments.idle.push_back({index, true, "its policy isn't judged here"});
    return;
  }
  const auto& policy = pack_.policies[policy_index];
  LinkedWaiver linked{index, find_requirement(pack_, policy, waiver.tag), {}, {}};
  for (std::size_t i = 0; i < waiver.elements.size(); ++i) {
    auto reason = link_element(waiver.elements[i], i < policy.binders.size() ? linked.subject : linked.focus);
    if (reason.empty()) continue;
    amendments.idle.push_back({index, false, std::move(reason)});
    return;
  }
  order_pairs(policy, linked.subject);
  amendments.waivers[policy_index].push_back(std::move(linked));
}

/// Adds the element's word, or says why there is none.
std::string Linker::link_element(const WaivedElement& element, std::vector<Word>& words) {
  if (element.type.kind != Kind::entity) {
    const auto word = read_value(element.type, element.id);
    if (!word) return "no " + pack_.schema.spell(element.type) + " is `" + printable(element.id) + "`";
    words.push_back(*word);
    return {};
  }
  const EntityType& wanted = pack_.schema.entity(element.type.of);
  const TypeIndex type = find_type(wanted.module, wanted.name);
  const Row row = type == kNoType ? kUnknownId : graph_.find(type, element.id);
  if (row != kUnknownId) {
    words.push_back(row);
    return {};
  }
  std::vector<std::string_view> ids;
  const auto rows = type == kNoType ? RowRange{} : graph_.extent(type);
  for (Row at = rows.first; at < rows.end; ++at) ids.push_back(graph_.id_of(at));
  const auto near = did_you_mean(element.id, ids);
  return "the facts have no " + wanted.name + " `" + printable(element.id) + "`" +
         (near.empty() ? "" : "; " + printable(near));
}

/// By the caller, else by `adjust`; no value: by the module that declares it.
Linker::Setting Linker::setting_of(const Parameter& parameter) const {
  const auto name = parameter.module.empty() ? parameter.name : parameter.module + "." + parameter.name;
  if (const auto given = options_.parameters.find(name); given != options_.parameters.end())
    return {&given->second, {}};
  for (const auto& adjustment : pack_.adjustments) {
    if (adjustment.kind == AdjustmentKind::value && adjustment.target == name &&
        is_in_force(adjustment.module)) {
      return {&adjustment.value, adjustment.where};
    }
  }
  return {};
}

}  // namespace tenet
