// Owns what a finding says: outcome, message, evidence, missing facts. Entry points as in the header.
#include "evidence/findings.hpp"

#include <fmt/format.h>

#include <map>

#include "evidence/evidence.hpp"
#include "evidence/missing_facts.hpp"

namespace tenet::evidence {

namespace {

Outcome outcome_of(const vm::Entry& entry) {
  if (entry.verdict == Truth::no) return Outcome::violated;
  if (entry.verdict == Truth::yes) return Outcome::holds;
  return entry.blocked_by >= 0 ? Outcome::blocked : Outcome::undetermined;
}

std::string focus_text(const Finding& finding) {
  std::string text;
  for (const FocusElement& focus : finding.focus) {
    text += (text.empty() ? " for " : ", ") + (focus.is_entity ? focus.entity.shown : focus.text);
  }
  return text;
}

std::string name_of(const Pack& pack, std::uint32_t requirement) {
  const Requirement& blocker = pack.requirements[requirement];
  return blocker.tag.empty() ? "`" + blocker.text + "`" : "@" + blocker.tag;
}

std::string default_message(const Pack& pack, const Finding& finding) {
  const std::string& text = pack.requirements[finding.requirement].text;
  const std::string focus = focus_text(finding);
  switch (finding.outcome) {
    case Outcome::holds: return fmt::format("`{}` holds{}", text, focus);
    case Outcome::undetermined: return fmt::format("nobody knows whether `{}`{}", text, focus);
    case Outcome::blocked:
      return fmt::format("`{}` can't be judged{}, because {} doesn't hold", text, focus,
                         name_of(pack, static_cast<std::uint32_t>(finding.blocked_by)));
    default: return fmt::format("`{}` doesn't hold{}", text, focus);
  }
}

Finding begin_finding(shown::Context context, std::uint32_t policy, std::span<const Word> subject,
                      std::uint32_t requirement) {
  Finding finding;
  finding.policy = policy;
  finding.requirement = requirement;
  finding.severity = context.program.amendments.severities[requirement];
  for (std::size_t i = 0; i < subject.size(); ++i) {
    const Type& type = context.program.pack->policies[policy].binders[i].type;
    finding.subject.push_back(element(context, type, subject[i]));
  }
  return finding;
}

/// Facts that an unknown verdict waits for: those of the expression, and those of what guards it.
void follow_unknown(MissingFacts& missing, const Explained& explained, const Requirement& requirement,
                    const vm::Entry& entry) {
  const Pack& pack = *explained.context.program.pack;
  if (entry.open_set) {
    std::size_t bound = 0;
    for (const std::uint32_t guard : requirement.guards) {
      if (pack.notes[guard].kind != NoteKind::binder) continue;
      if (bound++ >= entry.focus_count) missing.follow_open_set(guard, entry.event);
    }
    return;
  }
  if (explained.guard == Truth::unknown) {
    missing.follow(pack.policies[explained.policy].where_note, entry.event);
  }
  for (const std::uint32_t guard : requirement.guards) {
    if (pack.notes[guard].kind != NoteKind::binder) missing.follow(guard, entry.event);
  }
  missing.follow(requirement.note, entry.event);
}

void add_unless_told(std::vector<MissingFact>& facts, const Finding& finding,
                     const Requirement& requirement) {
  if (!facts.empty() || finding.outcome != Outcome::undetermined) return;
  MissingFact fact;
  fact.text = "`" + requirement.text + "`";
  fact.how = "state in the facts what it reads";
  facts.push_back(std::move(fact));
}

/// Whether each thing missing is a fact that could be stated; an error of evaluation is each subject's own.
bool misses_facts(const Finding& finding) {
  return std::all_of(finding.missing.begin(), finding.missing.end(),
                     [](const MissingFact& fact) { return !fact.entity.type.empty(); });
}

}  // namespace

Finding make_finding(const Explained& explained, const TraceReader& reader, const vm::Entry& entry,
                     const std::string& remedy) {
  const Pack& pack = *explained.context.program.pack;
  const Requirement& requirement = pack.requirements[entry.requirement];
  Finding finding = begin_finding(explained.context, explained.policy, explained.subject, entry.requirement);
  finding.outcome = outcome_of(entry);
  finding.blocked_by = finding.outcome == Outcome::blocked ? entry.blocked_by : -1;
  for (std::uint32_t i = 0; i < entry.focus_count; ++i) {
    finding.focus.push_back(
        element(explained.context, requirement.focus[i].type, explained.focus[entry.focus + i]));
  }
  finding.fingerprint = fingerprint(pack, finding);
  const bool written = finding.outcome == Outcome::violated && !entry.message.empty();
  finding.message = written ? entry.message : default_message(pack, finding);
  Evidence evidence(reader);
  if (entry.verdict != Truth::unknown) {
    evidence.explain(requirement.note, entry.event);
  } else if (finding.outcome == Outcome::undetermined) {
    MissingFacts missing(reader);
    follow_unknown(missing, explained, requirement, entry);
    evidence.add_unknown(missing.leaves());
    finding.missing = missing.take();
    add_unless_told(finding.missing, finding, requirement);
  }
  finding.evidence = evidence.take();
  if (finding.outcome == Outcome::violated) finding.remedy = remedy;
  return finding;
}

Finding make_uncertain_subject(const Explained& explained, const TraceReader& reader) {
  const Pack& pack = *explained.context.program.pack;
  const Policy& policy = pack.policies[explained.policy];
  Finding finding =
      begin_finding(explained.context, explained.policy, explained.subject, policy.first_requirement);
  finding.outcome = Outcome::undetermined;
  finding.fingerprint = fingerprint(pack, finding);
  finding.message = fmt::format("nobody knows whether the policy `{}` applies", policy.name);
  MissingFacts missing(reader);
  missing.follow(policy.where_note, static_cast<EventIndex>(reader.trace().events.size()));
  finding.missing = missing.take();
  if (finding.missing.empty()) {
    finding.missing.push_back(
        {"the `where` of `" + policy.name + "`", "state in the facts what it reads", {}, {}});
  }
  return finding;
}

Finding make_open_binder(shown::Context context, std::uint32_t policy, std::span<const Word> subject) {
  const Pack& pack = *context.program.pack;
  const Policy& of = pack.policies[policy];
  const std::string& binder = of.binders[subject.size()].name;
  Finding finding = begin_finding(context, policy, subject, of.first_requirement);
  finding.outcome = Outcome::undetermined;
  finding.fingerprint = fingerprint(pack, finding);
  finding.message = fmt::format("nobody knows whether the policy `{}` applies to more", of.name);
  finding.missing.push_back({"all that `" + binder + "` may stand for",
                             "state in the facts all of the set that `" + binder + "` is taken from",
                             {},
                             {}});
  return finding;
}

void unite_undetermined(std::vector<Finding>& findings) {
  std::map<std::pair<std::uint32_t, std::string>, std::size_t> first;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    Finding& finding = findings[i];
    if (finding.outcome == Outcome::undetermined && misses_facts(finding)) {
      std::string key;
      for (const MissingFact& fact : finding.missing) key += fact.text + '\n';
      const auto [at, is_new] = first.try_emplace({finding.requirement, std::move(key)}, kept);
      if (!is_new) {
        findings[at->second].count += finding.count;
        continue;
      }
    }
    if (kept != i) findings[kept] = std::move(finding);
    ++kept;
  }
  findings.resize(kept);
}

}  // namespace tenet::evidence
