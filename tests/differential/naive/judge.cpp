// Policies, straight from their definition: every requirement is evaluated wherever its guard isn't false,
// and what it depends on is looked up among all verdicts so far.
#include "naive/judge.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace tenet::naive {

using core::StatementKind;

namespace {

/// One round of one `for`.
struct Round {
  core::StatementId loop{};
  std::size_t number = 0;
  friend bool operator==(const Round&, const Round&) = default;
};

struct Verdict {
  std::vector<Round> rounds;  ///< of the loops around it
  Truth3 truth = kT;
};

class SubjectJudge {
 public:
  SubjectJudge(Evaluator& evaluator, Subject& subject) : evaluator_(evaluator), subject_(subject) {}

  void body(const std::vector<core::StatementId>& statements, Truth3 guard);

 private:
  void require(std::uint32_t number, Truth3 guard);
  void bind(const core::Requirement& requirement, Truth3 truth);
  void loop(core::StatementId id, const core::Statement& statement, Truth3 guard);
  void run_over(core::StatementId id, const core::Statement& statement, std::size_t binder, std::size_t after,
                Truth3 guard);
  void tell_open(const core::Statement& statement);
  [[nodiscard]] std::optional<std::uint32_t> blocker_of(const core::Requirement& requirement) const;
  [[nodiscard]] Truth3 verdict_of(std::uint32_t requirement) const;
  [[nodiscard]] std::optional<std::uint32_t> first_requirement(const std::vector<core::StatementId>& body,
                                                               bool advice) const;

  Evaluator& evaluator_;
  Subject& subject_;
  std::vector<std::string> focus_;
  std::vector<Round> rounds_;
  std::map<core::StatementId, std::size_t> round_numbers_;
  std::map<core::StatementId, Many> running_;
  std::map<std::uint32_t, std::vector<Verdict>> verdicts_;
};

void SubjectJudge::body(const std::vector<core::StatementId>& statements, Truth3 guard) {
  for (const auto id : statements) {
    const auto& statement = evaluator_.core().statement(id);
    switch (statement.kind) {
      case StatementKind::let: evaluator_.name(statement.variable, evaluator_.value(statement.term)); break;
      case StatementKind::require: require(statement.requirement, guard); break;
      case StatementKind::when: {
        auto condition = evaluator_.truth(statement.term);
        if (condition == kU && evaluator_.is_wrong(WrongRule::unknown_when_applies)) condition = kT;
        if (condition != kF) body(statement.body, and3(guard, condition));
        break;
      }
      case StatementKind::unless:
        if (evaluator_.truth(statement.term) != kT) body(statement.body, guard);
        break;
      case StatementKind::loop: loop(id, statement, guard); break;
    }
  }
}

// Verdict = guard implies condition; where the guard is F it isn't asked.
void SubjectJudge::require(std::uint32_t number, Truth3 guard) {
  const auto& requirement = evaluator_.core().requirements[number];
  const auto truth = evaluator_.truth(requirement.condition);
  const auto verdict = implies3(guard, truth);
  if (guard != kF) {
    Entry entry{number, focus_, verdict, std::nullopt, false, {}};
    if (verdict == kU) entry.blocked_by = blocker_of(requirement);
    if (verdict == kF && requirement.message != core::kNoTerm)
      entry.message = evaluator_.message(evaluator_.core().term(requirement.message));
    subject_.entries.push_back(std::move(entry));
  }
  verdicts_[number].push_back({rounds_, verdict});
  bind(requirement, truth);
}

void SubjectJudge::bind(const core::Requirement& requirement, Truth3 truth) {
  if (requirement.bound == core::kNoVariable) return;
  const bool binds = truth == kT || evaluator_.is_wrong(WrongRule::failed_name_keeps_its_value);
  Value value{unknown(), unknown_set()};
  if (binds && requirement.bound_value != core::kNoTerm) value = evaluator_.value(requirement.bound_value);
  if (binds && requirement.bound_value == core::kNoTerm)
    value.one = evaluator_.found(evaluator_.core().term(requirement.condition));
  evaluator_.name(requirement.bound, std::move(value));
}

void SubjectJudge::loop(core::StatementId id, const core::Statement& statement, Truth3 guard) {
  run_over(id, statement, 0, 0, guard);
}

// As `every`, plus one undetermined entry where a set is open.
void SubjectJudge::run_over(core::StatementId id, const core::Statement& statement, std::size_t binder,
                            std::size_t after, Truth3 guard) {
  if (binder == statement.binders.size()) {
    const auto condition = statement.filter == core::kNoTerm ? kT : evaluator_.truth(statement.filter);
    rounds_.push_back({id, round_numbers_[id]++});
    if (and3(guard, condition) != kF) body(statement.body, and3(guard, condition));
    rounds_.pop_back();
    return;
  }
  const auto& one = statement.binders[binder];
  std::size_t set_binder = binder;
  while (statement.binders[set_binder].pairs_with_previous) --set_binder;
  const auto set = evaluator_.many(statement.binders[set_binder].set);
  if (set.open && !one.pairs_with_previous && !evaluator_.is_wrong(WrongRule::open_for_is_silent))
    tell_open(statement);
  const auto& type = evaluator_.core().variable(one.variable).type;
  for (std::size_t i = one.pairs_with_previous ? after + 1 : 0; i < set.members.size(); ++i) {
    const auto member = set.members[i];
    evaluator_.name(one.variable, {member.value, {}});
    focus_.push_back(identity(evaluator_, type, member.value));
    run_over(id, statement, binder + 1, i, and3(guard, member.in));
    focus_.pop_back();
  }
}

void SubjectJudge::tell_open(const core::Statement& statement) {
  auto told = first_requirement(statement.body, false);
  if (!told) told = first_requirement(statement.body, true);
  if (!told) return;
  Entry entry{*told, focus_, kU, std::nullopt, true, {}};
  entry.blocked_by = blocker_of(evaluator_.core().requirements[*told]);
  subject_.entries.push_back(std::move(entry));
}

std::optional<std::uint32_t> SubjectJudge::first_requirement(const std::vector<core::StatementId>& body,
                                                             bool advice) const {
  for (const auto id : body) {
    const auto& statement = evaluator_.core().statement(id);
    if (statement.kind == StatementKind::require &&
        evaluator_.core().requirements[statement.requirement].advice == advice)
      return statement.requirement;
    if (const auto inner = first_requirement(statement.body, advice)) return inner;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> SubjectJudge::blocker_of(const core::Requirement& requirement) const {
  if (evaluator_.is_wrong(WrongRule::nothing_is_blocked)) return std::nullopt;
  for (const auto& by : requirement.blocked_by) {
    if (verdict_of(by.requirement) != kT) return by.requirement;
  }
  return std::nullopt;
}

// Those of its verdicts that were found in the rounds that run now, all together: T where it wasn't asked.
Truth3 SubjectJudge::verdict_of(std::uint32_t requirement) const {
  Truth3 result = kT;
  const auto found = verdicts_.find(requirement);
  if (found == verdicts_.end()) return result;
  for (const auto& verdict : found->second) {
    bool runs_now = true;
    for (std::size_t i = 0; i < std::min(rounds_.size(), verdict.rounds.size()); ++i) {
      if (rounds_[i].loop != verdict.rounds[i].loop) break;
      runs_now = runs_now && rounds_[i] == verdict.rounds[i];
    }
    if (runs_now) result = and3(result, verdict.truth);
  }
  return result;
}

// F if any require is, else U if any is, else T; advice doesn't count, nor what is blocked by more than
// advice.
Truth3 outcome_of(const Evaluator& evaluator, const Subject& subject) {
  Truth3 outcome = kT;
  for (const auto& entry : subject.entries) {
    const auto& requirements = evaluator.core().requirements;
    if (requirements[entry.requirement].advice && !evaluator.is_wrong(WrongRule::advice_decides)) continue;
    if (entry.blocked_by && !requirements[*entry.blocked_by].advice) continue;
    outcome = and3(outcome, entry.verdict);
  }
  return outcome;
}

/// Runs over a policy's binders.
class PolicyJudge {
 public:
  PolicyJudge(Evaluator& evaluator, const core::Policy& policy) : evaluator_(evaluator), policy_(policy) {}
  PolicyJudgement judge() {
    bind(0, kT, 0);
    return std::move(judgement_);
  }

 private:
  void bind(std::size_t at, Truth3 in, std::size_t after);
  void subject(Truth3 in);
  void open_set(std::size_t at, Truth3 in);
  [[nodiscard]] Truth3 where();
  [[nodiscard]] const Type& type_of(std::size_t at) const {
    return evaluator_.core().variable(policy_.binders[at].variable).type;
  }

  Evaluator& evaluator_;
  const core::Policy& policy_;
  PolicyJudgement judgement_;
  std::vector<std::string> elements_;
};

void PolicyJudge::bind(std::size_t at, Truth3 in, std::size_t after) {
  if (at == policy_.binders.size()) return subject(in);
  const auto& binder = policy_.binders[at];
  auto set_at = at;
  while (policy_.binders[set_at].pairs_with_previous) --set_at;
  const auto set = evaluator_.many(policy_.binders[set_at].set);
  if (set.open && set_at == at) open_set(at, in);
  const bool ordered = evaluator_.is_wrong(WrongRule::pairs_are_ordered);
  for (std::size_t i = set_at == at || ordered ? 0 : after + 1; i < set.members.size(); ++i) {
    if (set_at != at && i == after) continue;
    evaluator_.name(binder.variable, {set.members[i].value, {}});
    elements_.push_back(identity(evaluator_, type_of(at), set.members[i].value));
    bind(at + 1, and3(in, set.members[i].in), i);
    elements_.pop_back();
  }
}

Truth3 PolicyJudge::where() {
  if (policy_.where == core::kNoTerm) return kT;
  const auto truth = evaluator_.truth(policy_.where);
  if (truth == kU && evaluator_.is_wrong(WrongRule::unknown_where_applies)) return kT;
  return truth == kU && evaluator_.is_wrong(WrongRule::unknown_where_excludes) ? kF : truth;
}

// There may be more, unless `where` excludes whatever it is.
void PolicyJudge::open_set(std::size_t at, Truth3 in) {
  for (auto later = at; later < policy_.binders.size(); ++later)
    evaluator_.name(policy_.binders[later].variable, {unknown(), {}});
  if (evaluator_.is_wrong(WrongRule::open_binder_is_silent)) return;
  if (and3(in, where()) != kF && policy_.requirements > 0) judgement_.open.push_back(elements_);
}

void PolicyJudge::subject(Truth3 in) {
  Subject subject;
  subject.applies = and3(in, where());
  if (subject.applies == kF) {
    ++judgement_.not_applicable;
    return;
  }
  subject.elements = elements_;
  subject.row = policy_.binders.size() == 1 || subject.applies == kT;
  if (subject.row) {
    SubjectJudge(evaluator_, subject).body(policy_.body, subject.applies);
    subject.outcome = outcome_of(evaluator_, subject);
  } else {
    subject.outcome = kU;
  }
  judgement_.subjects.push_back(std::move(subject));
}

}  // namespace

std::vector<PolicyJudgement> judge(Evaluator& evaluator) {
  std::vector<PolicyJudgement> judgements;
  for (const auto& policy : evaluator.core().policies)
    judgements.push_back(PolicyJudge(evaluator, policy).judge());
  return judgements;
}

std::string identity(const Evaluator& evaluator, const Type& type, const Scalar& value) {
  if (type.kind != Kind::entity || !value.known()) return evaluator.shown(type, value);
  const auto& graph = evaluator.graph();
  const auto type_of_row = graph.type_of(value.row());
  const auto& entity = evaluator.core().schema.entity(type_of_row);
  std::string id;
  for (const auto& key : entity.keys) {
    const auto field = *evaluator.core().schema.find_field(type_of_row, key);
    const auto part = evaluator.cell(field, value.row());
    const auto kind = evaluator.core().schema.field(field).type.kind;
    const bool is_text = representation_of(kind) == Representation::id && kind != Kind::enumeration;
    id += (id.empty() ? "" : ", ");
    id += kind == Kind::entity && part.known() ? std::string(graph.id_of(part.row()))
          : is_text                            ? part.text
                                               : std::to_string(part.number);
  }
  return entity.name + " " + (entity.keys.empty() ? std::string(graph.id_of(value.row())) : id);
}

}  // namespace tenet::naive
