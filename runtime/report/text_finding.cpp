#include "text_finding.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "amendments.hpp"

namespace tenet::report {
namespace {

constexpr std::size_t kIndent = 4;
constexpr std::size_t kLabel = 9;  // the widest label and a blank
constexpr std::size_t kEvidenceLines = 12;

}  // namespace

// The detail says what a truth means, or who has the value: then the bare value before it would be noise.
std::string evidence_line(const EvidenceItem& item) {
  const bool truth = item.value == "false" || item.value == "true";
  const bool told = !item.detail.empty() && (truth || item.detail.find(item.value) != std::string::npos);
  auto said = told ? item.detail : item.value;
  if (!told && !item.detail.empty()) said += (said.empty() ? "" : ", ") + item.detail;
  if (item.expression.empty()) return "… " + printable(said);
  return said.empty() ? printable(item.expression) : printable(item.expression) + ": " + printable(said);
}

std::string name_of(const FocusElement& element) {
  if (!element.is_entity) return printable(element.text);
  const auto& entity = element.entity;
  if (entity.shown.empty() || entity.shown == entity.id) return printable(entity.id);
  return fmt::format("{} ({})", printable(entity.shown), printable(entity.id));
}

std::string place_of(const Sources& sources, Location where) {
  if (!sources.has(where.source)) return {};
  const auto at = sources.place(where);
  return fmt::format("{}:{}:{}", printable(sources.file(where.source).path()), at.line, at.column);
}

std::string sentence(const Finding& finding, const Requirement& requirement) {
  if (finding.outcome == Outcome::undetermined) {
    const auto more = finding.count > 1 ? fmt::format(" ({} times)", finding.count) : std::string();
    if (finding.missing.empty()) return fmt::format("can't be told: {}{}", printable(requirement.text), more);
    const auto& fact = finding.missing.front();
    const bool is_stated_nowhere = !fact.entity.type.empty() && !fact.text.ends_with(" is absent");
    return fmt::format("{}{}{}",
                       is_stated_nowhere ? "nobody stated " : "can't be told: ", printable(fact.text), more);
  }
  return printable(finding.message.empty() ? requirement.text : finding.message);
}

void FindingText::write(const Finding& finding, bool with_remedy) {
  const auto& requirement = input_.pack.requirements[finding.requirement];
  out_ += '\n';
  headline(finding);
  focus(finding);
  rule(requirement);
  evidence(finding);
  if (finding.outcome == Outcome::undetermined) missing(finding);
  if (finding.waiver >= 0) waiver(finding);
  if (with_remedy && finding.outcome == Outcome::violated) labelled("remedy", finding.remedy);
}

void FindingText::headline(const Finding& finding) {
  const auto& requirement = input_.pack.requirements[finding.requirement];
  const auto kind = finding.outcome == Outcome::violated ? word(finding.severity) : word(finding.outcome);
  const auto tag =
      requirement.tag.empty() ? input_.pack.policies[finding.policy].name : "@" + requirement.tag;
  const auto at = 2 + columns(kind) + 1 + columns(tag) + 2;
  out_ += fmt::format("  {}{}{} {}{}{}: {}\n", palette_.of(finding.outcome, finding.severity), kind,
                      palette_.reset, palette_.strong, printable(tag), palette_.reset,
                      wrap(sentence(finding, requirement), at, kIndent + kLabel, options_.width));
}

void FindingText::labelled(std::string_view label, std::string_view text) {
  if (text.empty()) return;
  out_ += fmt::format("{:{}}{}{:<{}}{}{}\n", "", kIndent, palette_.dim, label, kLabel, palette_.reset,
                      wrap(printable(text), kIndent + kLabel, kIndent + kLabel, options_.width));
}

void FindingText::focus(const Finding& finding) {
  bool first = true;
  for (const auto& element : finding.focus) {
    auto text = name_of(element);
    if (const auto place = focus_place(finding, element); !place.empty()) text += ", " + place;
    labelled(first ? "for" : "", text);
    first = false;
  }
}

// The heading names the subject's file; in the same file the line is enough.
std::string FindingText::focus_place(const Finding& finding, const FocusElement& element) const {
  if (!element.is_entity) return {};
  const auto where = element.entity.where;
  if (!input_.sources.has(where.source)) return {};
  const bool same_file = !finding.subject.empty() && finding.subject.front().is_entity &&
                         finding.subject.front().entity.where.source == where.source;
  return same_file ? fmt::format("line {}", input_.sources.place(where).line)
                   : place_of(input_.sources, where);
}

void FindingText::rule(const Requirement& requirement) {
  const auto text = printable(requirement.text);
  const auto place = printable(places_.path_and_line(requirement.where));
  out_ += fmt::format("{:{}}{}{:<{}}{}", "", kIndent, palette_.dim, "rule", kLabel, palette_.reset);
  out_ += wrap(text, kIndent + kLabel, kIndent + kLabel + 2, options_.width);
  if (!place.empty()) {
    const bool fits = kIndent + kLabel + columns(text) + 2 + columns(place) + 2 <= options_.width;
    out_ += fits ? "  " : '\n' + std::string(kIndent + kLabel, ' ');
    out_ += fmt::format("{}[{}]{}", palette_.dim, place, palette_.reset);
  }
  out_ += '\n';
}

// A certificate is a file to an administrator: name the file where it is another than the topology's.
std::string FindingText::entity_files(const EvidenceItem& item, const Finding& finding,
                                      std::string_view said) const {
  std::string out;
  std::size_t files = 0;
  for (const auto& entity : item.entities) {
    const bool among_subjects = std::any_of(
        finding.subject.begin(), finding.subject.end(),
        [&](const FocusElement& s) { return s.is_entity && s.entity.where.source == entity.where.source; });
    if (among_subjects || !input_.sources.has(entity.where.source)) continue;
    const auto& path = input_.sources.file(entity.where.source).path();
    if (said.find(path.substr(path.rfind('/') + 1)) != std::string_view::npos) continue;
    if (++files > 3) return out + ", …";
    out += (out.empty() ? "" : ", ") + printable(path);
  }
  return out;
}

void FindingText::evidence(const Finding& finding) {
  const auto& items = finding.evidence;
  const auto& requirement = input_.pack.requirements[finding.requirement];
  // The whole requirement being false is what the headline says already.
  const bool repeats =
      !items.empty() && items.front().expression == requirement.text && items.front().detail.empty();
  const auto first = items.begin() + (repeats ? 1 : 0);
  if (first == items.end()) return;
  const auto top = std::min_element(first, items.end(), [](const auto& a, const auto& b) {
                     return a.depth < b.depth;
                   })->depth;
  std::size_t lines = 0;
  for (auto item = first; item != items.end(); ++item) {
    if (!options_.verbose && lines == kEvidenceLines) {
      const auto more = fmt::format("… and {} more; --verbose shows them", items.end() - item);
      out_ += fmt::format("{:{}}{}{}{}\n", "", kIndent + kLabel, palette_.dim, more, palette_.reset);
      return;
    }
    const auto indent = kIndent + kLabel + 2 * std::min<std::size_t>(item->depth - top, 12);
    auto text = evidence_line(*item);
    if (item->expression == requirement.text && !item->detail.empty()) text = printable(item->detail);
    if (const auto files = entity_files(*item, finding, text); !files.empty())
      text += fmt::format("  [{}]", files);
    out_ += fmt::format("{:{}}{}{:<{}}{}{:{}}{}\n", "", kIndent, palette_.dim, lines == 0 ? "because" : "",
                        kLabel, palette_.reset, "", indent - kIndent - kLabel,
                        wrap(text, indent, indent + 4, options_.width));
    ++lines;
  }
}

void FindingText::waiver(const Finding& finding) {
  const auto& waiver = input_.pack.waivers[static_cast<std::size_t>(finding.waiver)];
  const auto place = places_.path_and_line(waiver.where);
  labelled("waiver",
           fmt::format("{} {}: {}{}", finding.outcome == Outcome::waived ? "until" : "expired on",
                       day(waiver.until), waiver.because, place.empty() ? "" : fmt::format("  [{}]", place)));
}

void FindingText::missing(const Finding& finding) {
  for (const auto& fact : finding.missing) {
    if (finding.missing.size() > 1) labelled("missing", fact.text);
    if (!fact.how.empty() && said_.insert(fact.how).second) labelled("how", fact.how);
  }
}

}  // namespace tenet::report
