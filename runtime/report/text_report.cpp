// The text report: findings by subject, then what applied to nothing, then one summary line. Entry point:
// text_report.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "amendments.hpp"
#include "malformed.hpp"
#include "pack_places.hpp"
#include "tenet/literal.hpp"
#include "tenet/report.hpp"
#include "text_amendments.hpp"
#include "text_finding.hpp"
#include "text_layout.hpp"

namespace tenet::report {
namespace {

using Group = std::vector<const Finding*>;

bool is_shown(const Finding& finding, const TextOptions& options) {
  if (finding.outcome == Outcome::holds) return options.verbose;
  return finding.outcome != Outcome::blocked || options.verbose;
}

// Violations first, the grave ones before the others; then what can't be told, what is waived, what waits,
// what holds.
int rank(const Finding& finding) {
  const auto severity = finding.severity;
  switch (finding.outcome) {
    case Outcome::violated: return severity == Severity::error ? 0 : severity == Severity::warning ? 1 : 3;
    case Outcome::undetermined: return 2;
    case Outcome::waived: return 4;
    case Outcome::blocked: return 5;
    case Outcome::holds: return 6;
  }
  return 7;
}

// Where the subject stands, then what it is called: reading goes down the topology.
auto key_of(const Finding& finding) {
  Location where;
  std::string name;
  for (const auto& part : finding.subject) {
    if (part.is_entity && where.source == kNoSource) where = part.entity.where;
    name += part.is_entity ? part.entity.type + ' ' + part.entity.id + '\n' : part.text + '\n';
  }
  return std::tuple(where.source, where.span.begin, name);
}

std::vector<Group> groups_of(const Input& input) {
  std::map<decltype(key_of(std::declval<Finding>())), Group> by_subject;
  for (const auto& finding : input.evaluation.findings) by_subject[key_of(finding)].push_back(&finding);
  std::vector<Group> groups;
  for (auto& [key, group] : by_subject) {
    std::stable_sort(group.begin(), group.end(),
                     [](const Finding* a, const Finding* b) { return rank(*a) < rank(*b); });
    groups.push_back(std::move(group));
  }
  return groups;
}

std::string title_of(const Finding& finding) {
  std::string out;
  for (const auto& part : finding.subject) {
    if (!out.empty()) out += " and ";
    out += part.is_entity ? printable(part.entity.type) + ' ' + name_of(part) : name_of(part);
  }
  return out.empty() ? "the whole topology" : out;
}

// The line of the topology, from the entity on where the line is too long. Nothing of a file that isn't text.
void quote(std::string& out, const Sources& sources, Location where, const TextOptions& options,
           const Palette& palette) {
  if (!sources.has(where.source)) return;
  const auto at = sources.place(where);
  auto line = sources.file(where.source).line(at.line);
  const bool is_text = std::all_of(line.begin(), line.end(),
                                   [](char c) { return static_cast<unsigned char>(c) >= 0x20 || c == '\t'; });
  if (!is_text || line.find_first_not_of(" \t") == std::string_view::npos) return;
  const auto offset =
      where.span.begin - std::min(where.span.begin, sources.file(where.source).line_begin(at.line));
  const auto number = std::to_string(at.line);
  const auto room = options.width - std::min(options.width - 20, number.size() + 5);
  const bool later = columns(line) > room && offset < line.size() && offset > room / 2;
  if (later) line.remove_prefix(offset);
  out += fmt::format("  {}{} |{} {}{}\n", palette.dim, number, palette.reset, later ? "…" : "",
                     cut(printable(line), room));
}

void ruled_line(std::string& out, const std::string& title, const std::string& place,
                const TextOptions& options, const Palette& palette) {
  const auto fits = 3 + columns(title) + 3 + columns(place) < options.width;
  const auto used = 3 + columns(title) + 1 + (fits && !place.empty() ? columns(place) + 1 : 0);
  std::string line;
  for (auto i = used; i < options.width; ++i) line += "─";
  out += fmt::format("{}──{} {}{}{} {}{}{}{}{}\n", palette.dim, palette.reset, palette.strong, title,
                     palette.reset, palette.dim, line, fits && !place.empty() ? " " : "", fits ? place : "",
                     palette.reset);
  if (!fits) out += fmt::format("  {}--> {}{}\n", palette.dim, place, palette.reset);
}

void head(std::string& out, const Input& input, const Finding& finding, const TextOptions& options,
          const Palette& palette) {
  std::string place;
  for (const auto& part : finding.subject) {
    if (part.is_entity && place.empty()) place = place_of(input.sources, part.entity.where);
  }
  ruled_line(out, title_of(finding), place, options, palette);
  for (const auto& part : finding.subject) {
    if (part.is_entity) quote(out, input.sources, part.entity.where, options, palette);
  }
}

void waiting(std::string& out, const Input& input, const Group& group, const Palette& palette) {
  std::map<std::int32_t, std::size_t> counts;
  for (const auto* finding : group) {
    if (finding->outcome == Outcome::blocked) ++counts[finding->blocked_by];
  }
  for (const auto& [by, count] : counts) {
    const bool known = by >= 0 && static_cast<std::size_t>(by) < input.pack.requirements.size();
    const auto tag = known ? input.pack.requirements[static_cast<std::size_t>(by)].tag : std::string();
    const auto what = tag.empty() ? std::string("a requirement above") : "@" + printable(tag);
    const auto who = count == 1 ? std::string("1 more requirement waits")
                                : fmt::format("{} more requirements wait", count);
    out += fmt::format("\n  {}{} for {}{}\n", palette.dim, who, what, palette.reset);
  }
}

void subject(std::string& out, const Input& input, PackPlaces& places, const Group& group,
             const TextOptions& options) {
  const auto& palette = Palette::of(options.color);
  Group shown;
  std::copy_if(group.begin(), group.end(), std::back_inserter(shown),
               [&](const Finding* f) { return is_shown(*f, options); });
  if (group.empty() || (shown.empty() && group.front()->outcome != Outcome::blocked)) return;
  head(out, input, *group.front(), options, palette);
  FindingText text(out, input, places, options);
  for (auto it = shown.begin(); it != shown.end(); ++it) {
    const bool last_with_remedy = std::none_of(it + 1, shown.end(), [&](const Finding* later) {
      return later->remedy == (*it)->remedy && later->outcome == (*it)->outcome;
    });
    text.write(**it, last_with_remedy);
  }
  if (!options.verbose) waiting(out, input, group, palette);
  out += '\n';
}

void malformed(std::string& out, const Input& input, const MalformedCertificate& certificate,
               const TextOptions& options) {
  const auto& palette = Palette::of(options.color);
  const auto place = place_of(input.sources, certificate.where);
  if (options.quiet) {
    out += fmt::format("{}{}error @{}: {}\n", place, place.empty() ? "" : ": ", kMalformedTag,
                       printable(certificate.message));
    return;
  }
  ruled_line(out, "File " + printable(certificate.path), place, options, palette);
  quote(out, input.sources, certificate.where, options, palette);
  constexpr std::size_t kTextAt = 13;  // where a finding's sentences stand
  out += fmt::format("\n  {}error{} {}@{}{}: {}\n", palette.error, palette.reset, palette.strong,
                     kMalformedTag, palette.reset,
                     wrap(printable(certificate.message), 11 + kMalformedTag.size(), kTextAt, options.width));
  if (!certificate.hint.empty()) {
    out += fmt::format("    {}remedy   {}{}\n", palette.dim, palette.reset,
                       wrap(printable(certificate.hint), kTextAt, kTextAt, options.width));
  }
  out += '\n';
}

void one_line(std::string& out, const Input& input, const Finding& finding) {
  if (finding.outcome == Outcome::blocked || finding.outcome == Outcome::holds) return;
  const auto& requirement = input.pack.requirements[finding.requirement];
  std::string place, focus;
  for (const auto& part : finding.subject) {
    if (part.is_entity && place.empty()) place = place_of(input.sources, part.entity.where);
  }
  for (const auto& part : finding.focus)
    focus += ", " + (part.is_entity ? printable(part.entity.id) : printable(part.text));
  const auto kind = finding.outcome == Outcome::violated ? word(finding.severity) : word(finding.outcome);
  std::string until;
  if (finding.waiver >= 0) {
    const auto ends = day(input.pack.waivers[static_cast<std::size_t>(finding.waiver)].until);
    until =
        fmt::format(" ({} {})", finding.outcome == Outcome::waived ? "until" : "its waiver expired on", ends);
  }
  out += fmt::format("{}{}{}{}{}: {} [{}{}]{}\n", place, place.empty() ? "" : ": ", kind,
                     requirement.tag.empty() ? "" : " @", printable(requirement.tag),
                     sentence(finding, requirement), title_of(finding), focus, until);
}

void vacuous(std::string& out, const Input& input, const TextOptions& options) {
  std::string names;
  for (const auto& result : input.evaluation.policies) {
    if (result.vacuous())
      names += (names.empty() ? "" : ", ") + full_name(input.pack.policies[result.policy]);
  }
  if (names.empty()) return;
  const auto& palette = Palette::of(options.color);
  constexpr std::string_view kIntroduction = "Applied to nothing:";
  out += fmt::format("{}{}{} {}\n\n", palette.dim, kIntroduction, palette.reset,
                     wrap(names, kIntroduction.size() + 1, 2, options.width));
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

std::string numbers(const Summary& sum, std::size_t undetermined) {
  std::string out;
  const auto add = [&](std::uint64_t number, std::string_view one, std::string_view many) {
    if (number > 0) out += (out.empty() ? "" : ", ") + counted(number, one, many);
  };
  add(sum.errors, "error", "errors");
  add(sum.warnings, "warning", "warnings");
  add(undetermined, "undetermined", "undetermined");
  add(sum.advice, "piece of advice", "pieces of advice");
  add(sum.waived_findings, "waived", "waived");
  add(sum.unmet, "policy that must apply didn't", "policies that must apply didn't");
  return out;
}

void summary_line(std::string& out, const Input& input, const TextOptions& options) {
  const auto& palette = Palette::of(options.color);
  const auto sum = summarise(input);
  const auto undetermined = static_cast<std::size_t>(
      std::count_if(input.evaluation.findings.begin(), input.evaluation.findings.end(),
                    [](const Finding& f) { return f.outcome == Outcome::undetermined; }));
  const auto found = numbers(sum, undetermined);
  const bool none = sum.subjects == 0;
  const bool open = undetermined > 0 || none || sum.unmet > 0;
  const auto color = sum.errors > 0     ? palette.error
                     : sum.warnings > 0 ? palette.warning
                     : open             ? palette.undetermined
                                        : palette.holds;
  std::string verdict = found;
  if (found.empty()) {
    verdict = input.evaluation.stopped ? "Nothing was found before that"
              : none                   ? "No policy applied to anything"
                                       : "Every requirement holds";
  }
  out +=
      fmt::format("{}{}{}: {} of {} subjects hold, {}, at {}\n", color, verdict, palette.reset, sum.holds,
                  sum.subjects, counted(sum.policies, "policy", "policies"), literal::write_time(input.at));
}

}  // namespace

std::string text_report(const Input& input, const TextOptions& options) {
  auto fitting = options;
  fitting.width = std::max<std::size_t>(options.width, 60);
  std::string out;
  PackPlaces places(input.pack);
  for (const auto& certificate : input.malformed) malformed(out, input, certificate, fitting);
  if (options.quiet) {
    for (const auto& finding : input.evaluation.findings) one_line(out, input, finding);
    waiver_lines(out, input, places);
  } else {
    for (const auto& group : groups_of(input)) subject(out, input, places, group, fitting);
    vacuous(out, input, fitting);
    write_waivers(out, input, places, fitting);
    write_adjustments(out, input, places, fitting);
  }
  if (input.evaluation.stopped) out += fmt::format("Stopped: {}\n", printable(input.evaluation.stopped_at));
  summary_line(out, input, fitting);
  return out;
}

}  // namespace tenet::report
