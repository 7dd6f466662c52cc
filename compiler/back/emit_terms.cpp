// Expressions of the core as instructions: leaves, entities, optional values, operators, calls, literals.
// Loops are in emit_loops.cpp, connectives in emit_logic.cpp. Entry point: TermEmitter::value.
#include <string>
#include <utility>

#include "tenet/bytecode.hpp"
#include "tenet/diagnostics/packs.hpp"
#include "term_emitter.hpp"

namespace tenet::back {
namespace {

using core::kNoTerm;
using core::Term;
using core::TermId;
using core::TermKind;

/// The instruction whose operands b and c are the term's operands; the others need more than one.
std::optional<Opcode> plain_opcode(TermKind kind) {
  switch (kind) {
    case TermKind::is_type: return Opcode::is_type;
    case TermKind::logic_not: return Opcode::logic_not;
    case TermKind::equal: return Opcode::equal;
    case TermKind::less: return Opcode::less;
    case TermKind::less_equal: return Opcode::less_equal;
    case TermKind::add: return Opcode::add;
    case TermKind::subtract: return Opcode::subtract;
    case TermKind::multiply: return Opcode::multiply;
    case TermKind::divide: return Opcode::divide;
    case TermKind::negate: return Opcode::negate;
    case TermKind::starts_with: return Opcode::starts_with;
    case TermKind::ends_with: return Opcode::ends_with;
    case TermKind::matches: return Opcode::matches;
    case TermKind::length: return Opcode::length;
    case TermKind::covers: return Opcode::covers;
    case TermKind::within_prefix: return Opcode::within_prefix;
    case TermKind::within_zone: return Opcode::within_zone;
    case TermKind::name_of_text: return Opcode::name_of_text;
    case TermKind::child_name: return Opcode::child_name;
    case TermKind::values_of: return Opcode::values_of;
    case TermKind::along: return Opcode::set_along;
    case TermKind::terms_along: return Opcode::bag_along;
    case TermKind::matching: return Opcode::set_probe;
    case TermKind::candidates: return Opcode::set_candidates;
    case TermKind::set_union: return Opcode::set_union;
    case TermKind::set_intersect: return Opcode::set_intersect;
    case TermKind::set_minus: return Opcode::set_minus;
    case TermKind::set_in: return Opcode::set_in;
    case TermKind::set_contains: return Opcode::set_contains;
    case TermKind::set_equal: return Opcode::set_equal;
    case TermKind::set_covers: return Opcode::set_covers;
    case TermKind::set_covers_all: return Opcode::set_covers_all;
    case TermKind::count: return Opcode::count;
    case TermKind::first: return Opcode::first;
    case TermKind::last: return Opcode::last;
    case TermKind::closure: return Opcode::closure;
    default: return std::nullopt;
  }
}

bool is_set(const Type& type) { return type.shape != Shape::scalar; }

}  // namespace

Value TermEmitter::value(TermId term) {
  if (!explains()) {
    for (auto region = known_.rbegin(); region != known_.rend(); ++region) {
      const auto found = region->terms.find(term);
      if (found != region->terms.end()) return found->second;
    }
  }
  const auto result =
      core_.term(term).kind == TermKind::call ? call(term, core_.term(term)) : fresh_value(core_.term(term));
  note(term, result);
  known_.back().terms.insert_or_assign(term, result);
  return result;
}

Value TermEmitter::silent_value(TermId term) {
  ++silence_;
  const auto result = value(term);
  --silence_;
  return result;
}

void TermEmitter::note(TermId term, Value value) {
  if (!explains()) return;
  const auto note = notes_->of(term);
  if (note == kNone) return;
  draft_.add(value.is_set ? Opcode::note_set : Opcode::note_word, 0, value.id, 0,
             static_cast<std::int32_t>(note));
}

Value TermEmitter::fresh_value(const Term& term) {
  switch (term.kind) {
    case TermKind::constant:
    case TermKind::variable:
    case TermKind::parameter:
    case TermKind::entity_literal:
    case TermKind::now:
    case TermKind::extent: return leaf(term);
    case TermKind::field: return field(term, false);
    case TermKind::field_of_look_up: return field(term, true);
    case TermKind::look_up: return look_up(term);
    case TermKind::exists: return exists(term);
    case TermKind::otherwise: return otherwise(term);
    case TermKind::conditional: return conditional(term);
    case TermKind::logic_and:
    case TermKind::logic_or:
    case TermKind::logic_implies: return connective(term);
    case TermKind::interpolation:
    case TermKind::message: return text_of_parts(term);
    case TermKind::set_literal:
    case TermKind::list_literal: return literal(term);
    case TermKind::comprehension: return comprehension(term);
    case TermKind::chains_to: return chains_to(term);
    case TermKind::every: return every(term);
    case TermKind::some:
    case TermKind::none: return some(term);
    case TermKind::exactly:
    case TermKind::at_least:
    case TermKind::at_most: return counted(term);
    case TermKind::share_one: return share_one(term).truth;
    case TermKind::sum:
    case TermKind::smallest:
    case TermKind::greatest:
    case TermKind::differ: return gathered(term);
    default: return plain(term);
  }
}

WordId TermEmitter::constant(std::int32_t index) {
  for (auto region = known_.rbegin(); region != known_.rend(); ++region) {
    const auto found = region->constants.find(index);
    if (found != region->constants.end()) return found->second;
  }
  const auto result = draft_.new_word();
  draft_.add(Opcode::load_constant, +result, 0, 0, index);
  known_.back().constants.emplace(index, result);
  return result;
}

void TermEmitter::bind_alias(core::VariableId variable, TermId term) {
  bind(variable, value(term));
  aliases_.insert_or_assign(variable, term);
}

Value TermEmitter::bound(core::VariableId variable) {
  const auto found = variables_.find(variable);
  return found == variables_.end() ? unknown_value(core_.variable(variable).type) : found->second;
}

TermId TermEmitter::behind_alias(TermId term) const {
  while (core_.term(term).kind == TermKind::variable) {
    const auto found = aliases_.find(static_cast<core::VariableId>(core_.term(term).payload));
    if (found == aliases_.end()) return term;
    term = found->second;
  }
  return term;
}

Value TermEmitter::leaf(const Term& term) {
  if (term.kind == TermKind::variable) return bound(static_cast<core::VariableId>(term.payload));
  if (term.kind == TermKind::constant)
    return constant(tables_.literal(core_.constants[term.payload], term.type));
  if (term.kind == TermKind::extent) {
    const auto result = draft_.new_set();
    draft_.add(Opcode::set_extent, +result, 0, 0, tables_.type(core_.types[term.payload]));
    return result;
  }
  const auto result = draft_.new_word();
  if (term.kind == TermKind::parameter) {
    draft_.add(Opcode::load_parameter, +result, 0, 0, static_cast<std::int32_t>(term.payload));
  } else if (term.kind == TermKind::entity_literal) {
    draft_.add(Opcode::load_entity, +result, 0, 0, tables_.entity(core_.entity_literals[term.payload]));
  } else {
    draft_.add(Opcode::load_now, +result);
  }
  return result;
}

Value TermEmitter::field(const Term& term, bool of_look_up) {
  const auto entity = word(term.operands[0]);
  const auto import = tables_.field(core_.fields[term.payload].field);
  if (is_set(term.type)) {
    const auto result = draft_.new_set();
    draft_.add(of_look_up ? Opcode::set_field_or_empty : Opcode::set_field, +result, +entity, 0, import);
    return result;
  }
  const auto result = draft_.new_word();
  draft_.add(of_look_up ? Opcode::load_field_or_absent : Opcode::load_field, +result, +entity, 0, import);
  return result;
}

WordId TermEmitter::look_up(const Term& term) {
  std::vector<WordId> keys;
  for (const auto key : term.operands) keys.push_back(word(key));
  for (std::uint32_t i = 0; i < keys.size(); ++i) draft_.add(Opcode::push_word, i, +keys[i]);
  const auto result = draft_.new_word();
  draft_.add(Opcode::look_up, +result, 0, static_cast<std::uint32_t>(keys.size()),
             tables_.type(core_.types[term.payload]));
  return result;
}

WordId TermEmitter::exists(const Term& term) {
  const auto path = behind_alias(term.operands[0]);
  const auto& operand = core_.term(path);
  const auto result = draft_.new_word();
  if (!is_set(operand.type)) {
    draft_.add(Opcode::exists, +result, +word(term.operands[0]), 0, repr_of(operand.type.kind));
    return result;
  }
  if (operand.kind == TermKind::narrow) {  // what a guard vouched for in vain: U
    draft_.add(Opcode::logic_or, +result, +exists(operand), +truth(kUnknownTruth));
    return result;
  }
  if (operand.kind != TermKind::field && operand.kind != TermKind::field_of_look_up) {
    draft_.add(Opcode::move, +result, +truth(kTrue));
    return result;
  }
  if (explains()) value(term.operands[0]);
  const auto entity = silent_value(operand.operands[0]).word();
  const auto import = tables_.field(core_.fields[operand.payload].field);
  draft_.add(Opcode::set_field_exists, +result, +entity, 0, import);
  if (operand.kind == TermKind::field) return result;
  const auto row = draft_.new_word();
  draft_.add(Opcode::exists, +row, +entity, 0, kReprId);
  draft_.add(Opcode::logic_and, +row, +row, +result);
  return row;
}

Value TermEmitter::otherwise(const Term& term) {
  if (!is_set(term.type)) {
    const auto first = word(term.operands[0]);
    const auto second = word(term.operands[1]);
    const auto result = draft_.new_word();
    draft_.add(Opcode::otherwise, +result, +first, +second, repr_of(term.type.kind));
    return result;
  }
  Term there;
  there.operands = {term.operands[0]};
  const auto result = draft_.new_set();
  const auto end = draft_.new_label();
  draft_.add(Opcode::set_move, +result, +set(term.operands[0]));
  ++silence_;
  const auto is_there = exists(there);
  --silence_;
  const auto alternative = draft_.new_label();
  draft_.jump(Opcode::jump_if_false, is_there, alternative);
  draft_.jump(Opcode::jump, std::nullopt, end);
  draft_.place(alternative);
  begin_region();
  draft_.add(Opcode::set_move, +result, +set(term.operands[1]));
  end_region();
  draft_.place(end);
  return result;
}

Value TermEmitter::plain(const Term& term) {
  if (term.kind == TermKind::narrow && is_set(term.type)) return value(term.operands[0]);
  if (term.kind == TermKind::text_of && core_.term(term.operands[0]).type.kind == Kind::text) {
    return value(term.operands[0]);
  }
  const auto op = term.kind == TermKind::narrow    ? Opcode::narrow
                  : term.kind == TermKind::text_of ? Opcode::text_of_name
                                                   : *plain_opcode(term.kind);
  const auto first = value(term.operands[0]).id;
  const auto second = term.operands.size() > 1 ? value(term.operands[1]).id : 0;
  const auto kind = core_.term(term.operands[0]).type.kind;
  std::uint32_t number = second;
  if (op == Opcode::length) number = kind == Kind::bytes ? 1 : 0;
  if (op == Opcode::closure) number = term.reflexive ? 1 : 0;
  std::int32_t immediate = 0;
  switch (info(op).k) {
    case Immediate::repr: immediate = repr_of(kind); break;
    case Immediate::regex: immediate = tables_.regex(core_.regexes[term.payload]); break;
    case Immediate::paths: immediate = tables_.paths(core_.paths[term.payload]); break;
    case Immediate::index: immediate = tables_.index(core_.indexes[term.payload]); break;
    case Immediate::type: immediate = tables_.type(core_.types[term.payload]); break;
    case Immediate::field: immediate = tables_.field(core_.fields[term.payload].field); break;
    default: break;
  }
  const bool makes_set = info(op).a == Operand::set_written;
  const auto result = makes_set ? Value(draft_.new_set()) : Value(draft_.new_word());
  draft_.add(op, result.id, first, number, immediate);
  return result;
}

Value TermEmitter::call(TermId id, const Term& term) {
  std::vector<Value> arguments;
  for (const auto argument : term.operands) arguments.push_back(value(argument));
  const auto note = explains() ? notes_->of(id) : kNone;
  if (note != kNone) draft_.add(Opcode::note_call, 0, 0, 0, static_cast<std::int32_t>(note));
  std::uint32_t words = 0, sets = 0;
  for (const auto& argument : arguments) {
    draft_.add(argument.is_set ? Opcode::push_set : Opcode::push_word, argument.is_set ? sets++ : words++,
               argument.id);
  }
  const auto result = is_set(term.type) ? Value(draft_.new_set()) : Value(draft_.new_word());
  draft_.add(result.is_set ? Opcode::call_set : Opcode::call_word, result.id, 0, 0,
             static_cast<std::int32_t>(term.payload));
  if (note != kNone) draft_.add(Opcode::note_leave, 0, 0, 0, static_cast<std::int32_t>(note));
  return result;
}

WordId TermEmitter::chains_to(const Term& term) {
  const auto certificate = word(term.operands[0]);
  const auto roots = set(term.operands[1]);
  const auto chain = set(term.operands[2]);
  const auto fields = tables_.chain_fields();
  if (!fields) {
    diagnostics_.add(code::E3021, term.origin,
                     "`chains to` needs the Certificate of `std.x509`, which this pack lacks",
                     "use the std.x509 that comes with this compiler");
  }
  const auto result = draft_.new_word();
  draft_.add(Opcode::push_set, 0, +chain);
  draft_.add(Opcode::chains_to, +result, +certificate, +roots, fields.value_or(0));
  return result;
}

SetId TermEmitter::literal(const Term& term) {
  const auto repr = repr_of(term.type.kind);
  std::vector<WordId> elements;
  for (const auto element : term.operands) elements.push_back(word(element));
  const auto result = draft_.new_set();
  draft_.add(Opcode::set_new, +result, 0, 0, repr);
  for (const auto element : elements) draft_.add(Opcode::set_add, +result, +element, +truth(kTrue), repr);
  if (term.type.shape == Shape::set) draft_.add(Opcode::set_seal, +result, 0, 0, repr);
  return result;
}

}  // namespace tenet::back
