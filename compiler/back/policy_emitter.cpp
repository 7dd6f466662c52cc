// A policy's statements as one block. Entry point: PolicyEmitter::emit.
#include "policy_emitter.hpp"

#include <algorithm>

#include "tenet/bytecode.hpp"

namespace tenet::back {

using core::kNoTerm;
using core::kNoVariable;
using core::Statement;
using core::StatementId;
using core::StatementKind;
using core::TermKind;

PolicyEmitter::PolicyEmitter(const core::Core& core, const core::Policy& policy, PackTables& tables,
                             NoteTree* notes, Diagnostics& diagnostics)
    : core_(core),
      policy_(policy),
      tables_(tables),
      notes_(notes),
      terms_(core, tables, notes, diagnostics),
      plan_(plan_blockers(core, policy)) {}

Draft& PolicyEmitter::emit() {
  for (const auto& binder : policy_.binders) terms_.bind(binder.variable, terms_.draft().new_word());
  Surroundings around;
  if (policy_.where != kNoTerm) {
    if (notes_) where_note_ = notes_->prepare(policy_.where);
    around.guard = terms_.word(policy_.where);
    terms_.draft().add(Opcode::guard, 0, +*around.guard);
    if (where_note_ != kNone) around.notes.push_back(where_note_);
  }
  emit_body(policy_.body, around);
  terms_.draft().add(Opcode::end);
  return terms_.draft();
}

void PolicyEmitter::emit_body(const std::vector<StatementId>& body, const Surroundings& around) {
  for (const auto id : body) {
    const auto& statement = core_.statement(id);
    begin_minima(id);
    switch (statement.kind) {
      case StatementKind::let: emit_let(statement); break;
      case StatementKind::require: emit_require(statement, around); break;
      case StatementKind::when: emit_when(statement, around); break;
      case StatementKind::loop: emit_loop(statement, around); break;
      case StatementKind::unless: emit_unless(statement, around); break;
    }
  }
}

void PolicyEmitter::emit_let(const Statement& statement) {
  if (notes_) notes_->bind(statement.variable, notes_->prepare(statement.term));
  terms_.bind_alias(statement.variable, statement.term);
}

void PolicyEmitter::emit_when(const Statement& statement, const Surroundings& around) {
  auto within = around;
  if (notes_) within.notes.push_back(notes_->prepare(statement.term));
  within.guard = terms_.both(around.guard, terms_.word(statement.term));
  const auto end = terms_.draft().new_label();
  terms_.draft().jump(Opcode::jump_if_false, within.guard, end);
  terms_.begin_region();
  emit_body(statement.body, within);
  terms_.end_region();
  terms_.draft().place(end);
}

void PolicyEmitter::emit_unless(const Statement& statement, const Surroundings& around) {
  const auto end = terms_.draft().new_label();
  terms_.draft().jump(Opcode::skip_if_true, terms_.word(statement.term), end);
  terms_.begin_region();
  emit_body(statement.body, around);
  terms_.end_region();
  terms_.draft().place(end);
}

void PolicyEmitter::emit_loop(const Statement& statement, const Surroundings& around) {
  auto within = around;
  auto judged = first_requirement(statement.body, false);
  if (!judged) judged = first_requirement(statement.body, true);
  if (judged) begin_blockers(*judged, statement.body);
  const auto on_set = [&](std::size_t binder, SetId set, std::optional<WordId> guard) {
    if (!judged) return;
    const auto bound = static_cast<std::uint32_t>(around.focus.size() + binder);
    const auto truth = guard ? *guard : terms_.truth(kTrue);
    terms_.draft().add(Opcode::verdict_open, bound, +set, +truth, static_cast<std::int32_t>(*judged));
    for (std::uint32_t i = 0; i < around.focus.size(); ++i)
      terms_.draft().pin(around.focus_words[i], *judged, true, i);
    for (std::uint32_t i = 0; i < binder; ++i) {
      const auto element = terms_.bound(statement.binders[i].variable).word();
      terms_.draft().pin(element, *judged, true, static_cast<std::uint32_t>(around.focus.size()) + i);
    }
    pin_blockers(*judged);
  };
  const auto loops = terms_.open_loops(statement.binders, statement.filter, around.guard, on_set);
  for (std::size_t i = 0; i < statement.binders.size(); ++i) {
    within.focus.push_back(statement.binders[i].variable);
    within.focus_words.push_back(loops.loops[i].element);
    if (notes_) within.notes.push_back(notes_->binder(statement.binders[i]));
  }
  if (notes_ && statement.filter != kNoTerm) within.notes.push_back(notes_->prepare(statement.filter));
  within.guard = loops.guard;
  emit_body(statement.body, within);
  terms_.close_loops(loops);
}

std::optional<std::uint32_t> PolicyEmitter::first_requirement(const std::vector<StatementId>& body,
                                                              bool advice) const {
  for (const auto id : body) {
    const auto& statement = core_.statement(id);
    if (statement.kind == StatementKind::require &&
        core_.requirements[statement.requirement].advice == advice) {
      return statement.requirement;
    }
    if (const auto inner = first_requirement(statement.body, advice)) return inner;
  }
  return std::nullopt;
}

bool PolicyEmitter::holds(const std::vector<StatementId>& body, std::uint32_t requirement) const {
  return std::any_of(body.begin(), body.end(), [&](StatementId id) {
    const auto& statement = core_.statement(id);
    return (statement.kind == StatementKind::require && statement.requirement == requirement) ||
           holds(statement.body, requirement);
  });
}

void PolicyEmitter::emit_require(const Statement& statement, const Surroundings& around) {
  const auto number = statement.requirement;
  const auto& requirement = core_.requirements[number];
  auto& made = tables_.pack().requirements[number];
  if (notes_) {
    made.note = notes_->prepare(requirement.condition);
    made.guards = around.notes;
  }
  std::optional<WordId> found;
  const auto truth = condition(requirement, found);
  const bool has_message = notes_ && requirement.message != kNoTerm;
  const bool blocks = plan_.blocking.count(number) > 0;
  const auto verdict = has_message || blocks ? terms_.implied(around.guard, truth) : truth;
  terms_.draft().add(Opcode::verdict, 0, +truth, +guard_word(around), static_cast<std::int32_t>(number));
  pin_focus(number, around);
  pin_blockers(number);
  if (blocks) record_verdict(number, verdict);
  bind(requirement, truth, found);
  if (has_message) emit_message(requirement, number, verdict);
}

WordId PolicyEmitter::condition(const core::Requirement& requirement, std::optional<WordId>& bound) {
  const auto& term = core_.term(requirement.condition);
  const bool binds_found = requirement.bound != kNoVariable && requirement.bound_value == kNoTerm;
  if (!binds_found || (term.kind != TermKind::share_one && term.kind != TermKind::exactly)) {
    return terms_.word(requirement.condition);
  }
  const auto result = term.kind == TermKind::share_one ? terms_.share_one(term) : terms_.the_only(term);
  terms_.note(requirement.condition, result.truth);
  bound = result.value;
  return result.truth;
}

void PolicyEmitter::bind(const core::Requirement& requirement, WordId truth, std::optional<WordId> found) {
  if (requirement.bound == kNoVariable) return;
  if (!found && requirement.bound_value == kNoTerm) return;
  const auto value = found ? Value(*found) : terms_.silent_value(requirement.bound_value);
  if (notes_) notes_->bind(requirement.bound, notes_->of(requirement.condition));
  if (value.is_set) {
    terms_.bind(requirement.bound, value);
    return;
  }
  const auto result = terms_.draft().new_word();
  terms_.draft().add(Opcode::select, +result, +truth, +value.word(),
                     repr_of(core_.variable(requirement.bound).type.kind));
  terms_.bind(requirement.bound, result);
}

void PolicyEmitter::emit_message(const core::Requirement& requirement, std::uint32_t number, WordId verdict) {
  const auto end = terms_.draft().new_label();
  terms_.draft().jump(Opcode::jump_if_true, verdict, end);
  terms_.begin_region();
  const auto text = terms_.silent_value(requirement.message).word();
  terms_.draft().add(Opcode::message, 0, +text, 0, static_cast<std::int32_t>(number));
  terms_.end_region();
  terms_.draft().place(end);
}

void PolicyEmitter::begin_minima(StatementId statement) {
  for (const auto& [requirement, statements] : plan_.minima) {
    for (const auto begun : statements) {
      if (begun != statement) continue;
      const auto known = minima_.find({requirement, statement});
      const auto minimum = known == minima_.end() ? terms_.draft().new_word() : known->second;
      terms_.draft().add(Opcode::load_constant, +minimum, 0, 0, tables_.truth(kTrue));
      minima_.insert_or_assign({requirement, statement}, minimum);
    }
  }
}

/// What blocks the first requirement of a `for` may stand in that `for` itself. Of the elements that an open
/// set may have it blocks nothing, so its verdict is T before the `for`, whatever it was for the element
/// before of a `for` around it.
void PolicyEmitter::begin_blockers(std::uint32_t requirement, const std::vector<StatementId>& body) {
  const auto planned = plan_.sources.find(requirement);
  if (planned == plan_.sources.end()) return;
  for (const auto& source : planned->second) {
    const bool known = source.minimum ? minima_.count({source.blocker, *source.minimum}) > 0
                                      : latest_.count(source.blocker) > 0;
    if (known && !source.minimum && begun_.count(source.blocker) > 0 && holds(body, source.blocker)) {
      terms_.draft().add(Opcode::load_constant, +latest_.at(source.blocker), 0, 0, tables_.truth(kTrue));
    }
    if (known) continue;
    const auto verdict = terms_.draft().new_word();
    terms_.draft().add(Opcode::load_constant, +verdict, 0, 0, tables_.truth(kTrue));
    if (source.minimum) {
      minima_.emplace(std::pair{source.blocker, *source.minimum}, verdict);
    } else {
      latest_.emplace(source.blocker, verdict);
      begun_.insert(source.blocker);
    }
  }
}

void PolicyEmitter::record_verdict(std::uint32_t number, WordId verdict) {
  if (begun_.count(number) > 0) {
    terms_.draft().add(Opcode::move, +latest_.at(number), +verdict);
  } else {
    latest_.insert_or_assign(number, verdict);
  }
  const auto begun = plan_.minima.find(number);
  if (begun == plan_.minima.end()) return;
  for (const auto statement : begun->second) {
    const auto minimum = minima_.at({number, statement});
    terms_.draft().add(Opcode::logic_and, +minimum, +minimum, +verdict);
  }
}

void PolicyEmitter::pin_blockers(std::uint32_t requirement) {
  const auto planned = plan_.sources.find(requirement);
  if (planned == plan_.sources.end()) return;
  auto& blockers = tables_.pack().requirements[requirement].blockers;
  blockers.resize(planned->second.size());
  for (std::uint32_t i = 0; i < blockers.size(); ++i) {
    const auto& source = planned->second[i];
    blockers[i].requirement = source.blocker;
    const auto word =
        source.minimum ? minima_.at({source.blocker, *source.minimum}) : latest_.at(source.blocker);
    terms_.draft().pin(word, requirement, false, i);
  }
}

void PolicyEmitter::pin_focus(std::uint32_t requirement, const Surroundings& around) {
  auto& focus = tables_.pack().requirements[requirement].focus;
  focus.resize(around.focus.size());
  for (std::uint32_t i = 0; i < focus.size(); ++i) {
    focus[i].type = core_.variable(around.focus[i]).type;
    terms_.draft().pin(around.focus_words[i], requirement, true, i);
  }
}

WordId PolicyEmitter::guard_word(const Surroundings& around) {
  return around.guard ? *around.guard : terms_.truth(kTrue);
}

}  // namespace tenet::back
