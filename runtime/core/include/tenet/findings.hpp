// What evaluation yields: outcomes per policy, findings with evidence. No entry point: plain values.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tenet/conditions.hpp"
#include "tenet/pack.hpp"
#include "tenet/source.hpp"
#include "tenet/type.hpp"

namespace tenet {

enum class Outcome : std::uint8_t { holds, violated, undetermined, waived, blocked };

/// An entity as findings name it: nothing here depends on row numbers.
struct EntityName {
  std::string type;   ///< "ArrayFace"
  std::string id;     ///< "im"; of an observed entity its key
  std::string shown;  ///< as its `shown as` writes it
  Location where;     ///< in the facts
};

/// A focus element or a multi-binder subject's part: an entity, or any other value as text.
struct FocusElement {
  bool is_entity = false;
  EntityName entity;
  std::string text;  ///< canonical text of a value that is no entity
};

/// One step of the reason: an expression of the requirement, and the value that decided.
struct EvidenceItem {
  std::string expression;  ///< as written: "cert.dns_names"
  std::string value;       ///< as shown: "ap1.contoso.com, sip.contoso.com"
  std::string detail;      ///< what that means, where the value alone doesn't say: "ap2.public has im2.pem"
  std::vector<EntityName> entities;  ///< entities that the value names
  std::uint32_t depth = 0;           ///< nesting: an item explains the nearest earlier one of smaller depth
  PackPlace where;
};

/// A fact nobody stated, why a requirement is undetermined.
struct MissingFact {
  std::string text;  ///< "ap2.public.key_present", "DnsRecord[\"sip.contoso.com\"]", "division by zero at …"
  std::string how;   ///< how to collect or state it
  EntityName entity;  ///< whose field it is; empty type where it is none
  std::string field;
};

struct Finding {
  std::string fingerprint;  ///< 16 hex digits over policy, tag, subject ids, focus ids
  Outcome outcome = Outcome::violated;
  Severity severity = Severity::error;  ///< the requirement's, adjustments included
  std::uint32_t policy = 0;             ///< into Pack::policies
  std::uint32_t requirement = 0;        ///< into Pack::requirements
  std::vector<FocusElement> subject;    ///< one a binder
  std::vector<FocusElement> focus;
  std::string message;
  std::string remedy;
  std::vector<EvidenceItem> evidence;
  std::vector<MissingFact> missing;
  std::int32_t blocked_by = -1;  ///< requirement that didn't hold, where outcome is blocked
  std::int32_t waiver = -1;      ///< into Pack::waivers: waived by it, or violated and it has expired
  std::uint32_t count = 1;       ///< undetermined entries with the same missing fact that this one stands for
};

/// A verdict that isn't T, in numbers: for callers that count, or look further themselves. Words are those of
/// the evaluated graph: rows of entities, ids in the program's pool, numbers.
struct Verdict {
  std::uint32_t policy = 0;       ///< into Pack::policies
  std::uint32_t requirement = 0;  ///< into Pack::requirements
  Outcome outcome = Outcome::violated;
  std::uint32_t subject_words = 0, focus_words = 0;
  std::size_t first_word = 0;  ///< into Evaluation::verdict_words: the subject's words, then the focus'
};

struct PolicyResult {
  std::uint32_t policy = 0;
  std::uint64_t subjects = 0;  ///< those whose `where` is true or unknown
  std::uint64_t not_applicable = 0;
  std::uint64_t holds = 0, violated = 0, undetermined = 0, waived = 0;
  [[nodiscard]] bool vacuous() const { return subjects == 0; }
};

/// How often a requirement was seen to hold, fail, be undetermined (subject and focus together).
struct RequirementCoverage {
  std::uint64_t held = 0, failed = 0, undetermined = 0;
  RequirementCoverage& operator+=(const RequirementCoverage& other) {
    held += other.held;
    failed += other.failed;
    undetermined += other.undetermined;
    return *this;
  }
};

enum class WaiverState : std::uint8_t {
  applied,  ///< it waives findings
  broad,    ///< the same, and several where it names no element of the requirement's `for`
  expired,  ///< `until` has come
  unused,   ///< nothing that it names is violated
  skipped   ///< its policy wasn't judged
};
struct WaiverResult {
  std::uint32_t waiver = 0;  ///< into Pack::waivers
  WaiverState state = WaiverState::applied;
  std::uint64_t findings = 0;  ///< that it waives, or would if it hadn't expired
  std::string reason;          ///< a clause; empty where it is applied
};

enum class AdjustmentState : std::uint8_t {
  applied,
  overridden,  ///< the caller set the parameter
  unmet,       ///< `must apply`, and the policy applied to nothing
  skipped      ///< its policy wasn't judged
};
struct AdjustmentResult {
  std::uint32_t adjustment = 0;  ///< into Pack::adjustments
  AdjustmentState state = AdjustmentState::applied;
};

struct Evaluation {
  std::vector<PolicyResult> policies;  ///< those evaluated, in pack order
  std::vector<Finding> findings;  ///< by policy, subject, requirement, focus order; blocked ones included
  std::vector<Verdict> verdicts;  ///< instead of findings, where only they were asked for; in the same order
  std::vector<Word> verdict_words;
  std::vector<RequirementCoverage> coverage;  ///< by requirement, where asked for
  std::vector<ConditionCoverage> conditions;  ///< by note of the pack, where asked for
  std::vector<WaiverResult> waivers;          ///< those in force for the program, in pack order
  std::vector<AdjustmentResult> adjustments;  ///< likewise
  bool stopped = false;                       ///< a limit stopped it …
  std::string stopped_at;                     ///< … at this policy and subject, for this reason
  std::uint64_t steps = 0;
};

}  // namespace tenet
