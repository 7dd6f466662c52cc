// The static trees behind `explain`. Entry points: NoteTree::prepare, NoteTree::of.
#include "note_tree.hpp"

#include <utility>

#include "term_names.hpp"

namespace tenet::back {
namespace {

using core::Term;
using core::TermKind;

NoteKind kind_of_loop(TermKind kind) {
  switch (kind) {
    case TermKind::every: return NoteKind::every;
    case TermKind::some: return NoteKind::some;
    case TermKind::none: return NoteKind::none;
    case TermKind::exactly:
    case TermKind::at_least:
    case TermKind::at_most: return NoteKind::counted;
    case TermKind::share_one: return NoteKind::share_one;
    case TermKind::differ: return NoteKind::differ;
    default: return NoteKind::value;
  }
}

NoteKind note_kind(TermKind kind) {
  switch (kind) {
    case TermKind::logic_and: return NoteKind::conjunction;
    case TermKind::logic_or: return NoteKind::disjunction;
    case TermKind::logic_not: return NoteKind::negation;
    case TermKind::logic_implies: return NoteKind::implication;
    case TermKind::conditional: return NoteKind::conditional;
    case TermKind::field:
    case TermKind::field_of_look_up: return NoteKind::field;
    case TermKind::look_up: return NoteKind::look_up;
    case TermKind::call: return NoteKind::call;
    case TermKind::variable: return NoteKind::variable;
    case TermKind::chains_to: return NoteKind::chains_to;
    case TermKind::exists:
    case TermKind::is_type:
    case TermKind::equal:
    case TermKind::less:
    case TermKind::less_equal:
    case TermKind::starts_with:
    case TermKind::ends_with:
    case TermKind::matches:
    case TermKind::covers:
    case TermKind::within_prefix:
    case TermKind::within_zone:
    case TermKind::set_in:
    case TermKind::set_contains:
    case TermKind::set_equal:
    case TermKind::set_covers:
    case TermKind::set_covers_all: return NoteKind::comparison;
    default: return kind_of_loop(kind);
  }
}

}  // namespace

std::uint32_t NoteTree::of(core::TermId term) const {
  const auto found = terms_.find(term);
  return found == terms_.end() ? kNone : found->second;
}

std::uint32_t NoteTree::prepare(core::TermId root) {
  if (const auto known = of(root); known != kNone) return known;
  const auto& term = core_.term(root);
  Note note;
  note.kind = note_kind(term.kind);
  note.inserted = term.synthetic;
  note.text = tables_.place(term.origin);
  note.type = term.type;
  prepare_children(term, note.children);
  describe(term, note);
  const auto made = tables_.note(std::move(note));
  terms_.emplace(root, made);
  return made;
}

void NoteTree::prepare_children(const Term& term, std::vector<std::uint32_t>& children) {
  for (const auto operand : term.operands) prepare_into(operand, children);
  for (const auto& loop_binder : term.binders) children.push_back(binder(loop_binder));
  if (term.filter != core::kNoTerm) children.push_back(prepare(term.filter));
  if (term.body != core::kNoTerm) children.push_back(prepare(term.body));
  if (term.kind == TermKind::call && term.payload < functions_.size())
    children.push_back(functions_[term.payload]);
  if (term.kind != TermKind::variable) return;
  const auto bound = bound_.find(static_cast<core::VariableId>(term.payload));
  if (bound != bound_.end()) children.push_back(bound->second);
}

void NoteTree::prepare_into(core::TermId id, std::vector<std::uint32_t>& parent) {
  const auto& term = core_.term(id);
  if (!term.synthetic || !term.binders.empty()) {
    parent.push_back(prepare(id));
  } else {
    prepare_children(term, parent);
  }
}

std::uint32_t NoteTree::binder(const core::LoopBinder& binder) {
  const auto known = binders_.find(binder.variable);
  if (known != binders_.end()) return known->second;
  const auto& variable = core_.variable(binder.variable);
  Note note;
  note.kind = NoteKind::binder;
  note.name = variable.name;
  note.type = variable.type;
  note.text = tables_.place(variable.origin);
  if (!binder.pairs_with_previous) note.children.push_back(prepare(binder.set));
  const auto made = tables_.note(std::move(note));
  binders_.emplace(binder.variable, made);
  return made;
}

void NoteTree::describe(const Term& term, Note& note) const {
  switch (term.kind) {
    case TermKind::field:
    case TermKind::field_of_look_up:
      note.name = core_.schema.field(core_.fields[term.payload].field).name;
      break;
    case TermKind::look_up:
    case TermKind::is_type:
    case TermKind::extent: note.name = core_.schema.entity(core_.types[term.payload]).name; break;
    case TermKind::call: note.name = core_.functions[term.payload].name; break;
    case TermKind::variable: note.name = core_.variables[term.payload].name; break;
    case TermKind::parameter:
      note.name = core_.parameters[term.payload].module + "." + core_.parameters[term.payload].name;
      break;
    default: note.name = term_name(term.kind); break;
  }
}

}  // namespace tenet::back
