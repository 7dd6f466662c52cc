// What a requirement is about, for somebody who met it in a finding. Entry point: explain_requirement.
#include <fmt/format.h>

#include "amendments.hpp"
#include "pack_places.hpp"
#include "tenet/report.hpp"
#include "text_layout.hpp"

namespace tenet::report {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kLabel = 11;

// Doc comments keep their line breaks; here a paragraph is one flow of words.
std::string flowing(std::string text) {
  for (auto& c : text) {
    if (c == '\n') c = ' ';
  }
  return printable(text);
}

void add(std::string& out, std::string_view label, const std::string& text, std::size_t width) {
  if (text.empty()) return;
  out += fmt::format("{:{}}{:<{}}{}\n", "", kIndent, label, kLabel,
                     wrap(flowing(text), kIndent + kLabel, kIndent + kLabel, width));
}

std::string with_reason(const std::string& what, const std::string& because) {
  return because.empty() ? what : what + ": " + because;
}

}  // namespace

std::string explain_requirement(const Pack& pack, std::uint32_t policy_index, std::uint32_t requirement_index,
                                std::size_t width) {
  const auto& policy = pack.policies[policy_index];
  const auto& requirement = pack.requirements[requirement_index];
  PackPlaces places(pack);
  std::string out = requirement.tag.empty() ? full_name(policy)
                                            : fmt::format("@{} of {}", requirement.tag, full_name(policy));
  out += '\n';
  add(out, "about", policy.title, width);
  add(out, "why", policy.doc, width);
  add(out, "", requirement.doc, width);
  add(out, "source", policy.source_reference, width);
  add(out, requirement.advice ? "advises" : "requires", requirement.text, width);
  add(out, "severity", std::string(word(requirement.severity)), width);
  add(out, "remedy", policy.remedy_text, width);
  add(out, "stands at", places.path_and_line(requirement.where), width);
  for (const auto& adjustment : pack.adjustments) {
    const bool of_whole_policy = adjustment.tag.empty();
    if (adjustment.target != full_name(policy) || !(of_whole_policy || adjustment.tag == requirement.tag))
      continue;
    add(out, "adjusted", with_reason(change_of(pack, adjustment), adjustment.because), width);
    add(out, "", places.path_and_line(adjustment.where), width);
  }
  for (const auto& waiver : pack.waivers) {
    if (waiver.policy != full_name(policy) || waiver.tag != requirement.tag) continue;
    const auto what = fmt::format("for {} until {}", waived_things(pack, waiver), day(waiver.until));
    add(out, "waived", with_reason(what, waiver.because), width);
    add(out, "", places.path_and_line(waiver.where), width);
  }
  return out;
}

}  // namespace tenet::report
