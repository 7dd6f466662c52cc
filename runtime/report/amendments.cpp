// Owns the words for waivers and adjustments. Entry points as in amendments.hpp.
#include "amendments.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tenet/literal.hpp"

namespace tenet::report {
namespace {

std::string shown_value(const WaivedElement& element) {
  std::int64_t seconds = 0;
  const bool is_time = element.type.kind == Kind::time || element.type.kind == Kind::duration;
  if (const auto read = literal::read_integer(element.id); is_time && read.ok()) seconds = read.number;
  if (element.type.kind == Kind::time) return literal::write_time(seconds);
  return element.type.kind == Kind::duration ? literal::write_duration(seconds) : element.id;
}

}  // namespace

std::string waived_things(const Pack& pack, const Waiver& waiver) {
  std::string out;
  for (const auto& element : waiver.elements) {
    out += fmt::format("{}{} \"{}\"", out.empty() ? "" : ", ", pack.schema.spell(element.type),
                       shown_value(element));
  }
  return out;
}

std::string waived_requirement(const Waiver& waiver) { return waiver.policy + "@" + waiver.tag; }

std::string adjusted_thing(const Adjustment& adjustment) {
  return adjustment.tag.empty() ? adjustment.target : adjustment.target + "@" + adjustment.tag;
}

std::string change_of(const Pack& pack, const Adjustment& adjustment) {
  switch (adjustment.kind) {
    case AdjustmentKind::off: return "off";
    case AdjustmentKind::must_apply: return "must apply";
    case AdjustmentKind::value: return "= " + adjustment.written;
    case AdjustmentKind::severity: break;
  }
  auto out = fmt::format("severity {}", word(adjustment.severity));
  for (const auto& policy : pack.policies) {
    if (adjustment.tag.empty() || full_name(policy) != adjustment.target) continue;
    for (auto i = policy.first_requirement; i < policy.first_requirement + policy.requirements; ++i) {
      const auto& requirement = pack.requirements[i];
      if (requirement.tag != adjustment.tag || requirement.severity == adjustment.severity) continue;
      out += fmt::format(" instead of {}", word(requirement.severity));
    }
  }
  return out;
}

std::string_view reason(AdjustmentState state) {
  switch (state) {
    case AdjustmentState::applied: return "";
    case AdjustmentState::overridden: return "the run was given another value";
    case AdjustmentState::unmet: return "the policy applied to nothing";
    case AdjustmentState::skipped: return "the policy wasn't judged";
  }
  return "";
}

std::string day(std::int64_t seconds) {
  const auto instant = literal::write_time(seconds);
  return instant.substr(0, instant.find('T'));
}

std::string_view word(WaiverState state) {
  switch (state) {
    case WaiverState::applied: return "applied";
    case WaiverState::broad: return "broad";
    case WaiverState::expired: return "expired";
    case WaiverState::unused: return "unused";
    case WaiverState::skipped: return "skipped";
  }
  return "";
}

std::string_view word(AdjustmentState state) {
  switch (state) {
    case AdjustmentState::applied: return "applied";
    case AdjustmentState::overridden: return "overridden";
    case AdjustmentState::unmet: return "unmet";
    case AdjustmentState::skipped: return "skipped";
  }
  return "";
}

std::string_view word(AdjustmentKind kind) {
  switch (kind) {
    case AdjustmentKind::severity: return "severity";
    case AdjustmentKind::off: return "off";
    case AdjustmentKind::must_apply: return "must_apply";
    case AdjustmentKind::value: return "value";
  }
  return "";
}

bool is_doubtful(const WaiverResult& waiver) {
  return waiver.state != WaiverState::applied && waiver.state != WaiverState::skipped;
}

}  // namespace tenet::report
