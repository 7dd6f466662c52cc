// Leaves, entities, optional values, logic, numbers. Each function says one row of the table.
#include <algorithm>
#include <limits>
#include <utility>

#include "naive/evaluator.hpp"

namespace tenet::naive {

using core::Term;
using core::TermKind;

const char* name_of(WrongRule rule) {
  static constexpr const char* kNames[] = {
#define TENET_WRONG_RULE(name, says) #name,
#include "naive/wrong_rules.def"
#undef TENET_WRONG_RULE
  };
  return kNames[static_cast<std::size_t>(rule)];
}

std::vector<WrongRule> all_wrong_rules() {
  return {
#define TENET_WRONG_RULE(name, says) WrongRule::name,
#include "naive/wrong_rules.def"
#undef TENET_WRONG_RULE
  };
}

namespace {

Value of(Scalar scalar) { return {std::move(scalar), {}}; }
Value of(Many many) { return {{}, std::move(many)}; }
Value of(Truth3 truth) { return of(scalar_of(truth)); }

}  // namespace

Value Evaluator::value(core::TermId id) {
  const Term& term = core_.term(id);
  const auto x = [&] { return truth(term.operands[0]); };
  const auto y = [&] { return truth(term.operands[1]); };
  switch (term.kind) {
    case TermKind::constant: return of(constant(core_.constants[term.payload]));
    case TermKind::variable: return named(static_cast<core::VariableId>(term.payload));
    case TermKind::parameter: return parameter(core_.parameters[term.payload]);
    case TermKind::entity_literal: return of(entity_literal(core_.entity_literals[term.payload]));
    case TermKind::now: return of(number(now_));
    case TermKind::extent: return of(extent(core_.types[term.payload]));
    case TermKind::field: return field(term);
    case TermKind::field_of_look_up: return field_of_look_up(term);
    case TermKind::look_up: return of(look_up(term));
    case TermKind::is_type: {
      const auto entity = one(term.operands[0]);
      if (!entity.known()) return of(kU);
      return of(core_.schema.is_a(graph_.type_of(entity.row()), core_.types[term.payload]) ? kT : kF);
    }
    case TermKind::narrow: return narrow(term);
    case TermKind::exists: return of(exists(term));
    case TermKind::otherwise: return otherwise(term);
    case TermKind::logic_not: return of(not3(x()));
    case TermKind::logic_and: return of(and3(x(), y()));
    case TermKind::logic_or: return of(or3(x(), y()));
    case TermKind::logic_implies: return of(implies3(x(), y()));
    case TermKind::conditional: return conditional(term);
    case TermKind::equal: return of(equal(one(term.operands[0]), one(term.operands[1])));
    case TermKind::less:
    case TermKind::less_equal: return of(ordered(term));
    case TermKind::add:
    case TermKind::subtract:
    case TermKind::multiply:
    case TermKind::divide:
    case TermKind::negate: return of(arithmetic(term));
    case TermKind::call: return call(term);
    case TermKind::closure: return of(closure(term));
    case TermKind::interpolation: return of(interpolation(term));
    case TermKind::message: return of(text(message(term)));
    case TermKind::comprehension: return of(comprehension(term));
    case TermKind::every: return of(every(term));
    case TermKind::some: return of(some(term));
    case TermKind::none: return of(not3(some(term)));
    case TermKind::exactly:
    case TermKind::at_least:
    case TermKind::at_most: return of(counted(term));
    case TermKind::sum:
    case TermKind::smallest:
    case TermKind::greatest: return of(aggregate(term));
    case TermKind::share_one: return of(share_one(term, bag(term)));
    case TermKind::differ: return of(differ(term, bag(term)));
    case TermKind::set_literal:
    case TermKind::list_literal: return of(literal(term));
    case TermKind::set_union:
    case TermKind::set_intersect:
    case TermKind::set_minus:
    case TermKind::set_in:
    case TermKind::set_contains:
    case TermKind::set_equal:
    case TermKind::set_covers:
    case TermKind::set_covers_all:
    case TermKind::count:
    case TermKind::first:
    case TermKind::last: return of_sets(term);
    case TermKind::chains_to: return of(kU);  // has an oracle of its own, tests/oracle
    default: return of(of_texts(term));
  }
}

Scalar Evaluator::constant(const Constant& constant) const {
  if (constant.unknown) return unknown();
  if (constant.absent) return absent();
  switch (constant.kind) {
    case Kind::boolean: return scalar_of(static_cast<Truth3>(constant.number));
    case Kind::integer:
    case Kind::time:
    case Kind::duration:
    case Kind::enumeration: return number(constant.number);
    default: return {State::known, 0, constant.text, constant.malformed};
  }
}

Scalar Evaluator::entity_literal(const core::EntityLiteral& literal) const {
  const RowRange rows = graph_.extent(core_.schema.root_of(literal.type));
  for (Row row = rows.first; row < rows.end; ++row) {
    if (graph_.id_of(row) != literal.id) continue;
    return core_.schema.is_a(graph_.type_of(row), literal.type) ? number(row) : unknown();
  }
  return unknown();
}

Value Evaluator::parameter(const core::Parameter& parameter) { return value(parameter.standard); }

Many Evaluator::extent(TypeIndex type) const {
  Many all;
  for (Row row = 0; row < graph_.rows(); ++row) {
    if (core_.schema.is_a(graph_.type_of(row), type)) all.members.push_back({number(row), kT});
  }
  return all;
}

Scalar Evaluator::word(const Type& type, Word word) const {
  const auto representation = representation_of(type.kind);
  if (word == unknown_word(representation)) return unknown();
  if (word == absent_word(representation)) return absent();
  if (type.kind == Kind::entity || type.kind == Kind::enumeration || representation != Representation::id) {
    return number(number_of(word));
  }
  const bool malformed = is_name(type.kind) && (word & kMalformedBit) != 0;
  return {State::known, 0, std::string(graph_.pool().text(id_of(word))), malformed};
}

Scalar Evaluator::cell(FieldRef field, Row row) const {
  const Column& column = graph_.column(field);
  const auto at = row - column.first;
  const auto& type = core_.schema.field(field).type;
  switch (column.representation) {
    case Representation::truth: return word(type, column.truths[at]);
    case Representation::id: return word(type, column.ids[at]);
    case Representation::number: return word(type, word_of(column.numbers[at]));
  }
  return unknown();
}

Many Evaluator::cells(FieldRef field, Row row) const {
  const Column& column = graph_.column(field);
  const auto at = row - column.first;
  auto type = core_.schema.field(field).type;
  type.shape = Shape::scalar;
  Many many;
  many.open = !column.open.empty() && column.open[at];
  many.absent = !column.absent.empty() && column.absent[at];
  for (auto i = column.offsets[at]; i < column.offsets[at + 1]; ++i) {
    const Word found = column.representation == Representation::truth ? Word{column.truths[i]}
                       : column.representation == Representation::id  ? Word{column.ids[i]}
                                                                      : word_of(column.numbers[i]);
    many.members.push_back({word(type, found), kT});
  }
  return many;
}

// A field of U is U; of A, or of an entity without it, for which a guard vouched in vain, too.
Value Evaluator::field(const Term& term) {
  const auto entity = one(term.operands[0]);
  const auto field = core_.fields[term.payload].field;
  const bool has_it = entity.known() && core_.schema.is_a(graph_.type_of(entity.row()), field.owner);
  if (term.type.shape != Shape::scalar) return of(has_it ? cells(field, entity.row()) : unknown_set());
  return of(has_it ? cell(field, entity.row()) : unknown());
}

// R[k].f: A where the row is A, and an empty set.
Value Evaluator::field_of_look_up(const Term& term) {
  const auto row = one(term.operands[0]);
  const bool is_many = term.type.shape != Shape::scalar;
  const bool row_is_wrong = is_many && is_wrong(WrongRule::set_of_missing_row_is_empty);
  if (row.known() || (row.state == State::unknown && !row_is_wrong)) return field(term);
  return is_many ? of(Many{{}, false, term.type.optional}) : of(absent());
}

Scalar Evaluator::look_up(const Term& term) {
  const auto type = core_.types[term.payload];
  std::vector<Scalar> key;
  for (const auto operand : term.operands) key.push_back(one(operand));
  for (const auto& part : key) {
    if (!part.known()) return unknown();
  }
  for (Row row = 0; row < graph_.rows(); ++row) {
    if (graph_.type_of(row) != type) continue;
    bool same = true;
    for (std::size_t i = 0; i < key.size(); ++i) {
      const auto field = *core_.schema.find_field(type, core_.schema.entity(type).keys[i]);
      same = same && equal(cell(field, row), key[i]) == kT;
    }
    if (same) return number(row);
  }
  const bool complete = graph_.complete(type) && !is_wrong(WrongRule::complete_facts_are_forgotten);
  return complete || is_wrong(WrongRule::no_row_is_absent) ? absent() : unknown();
}

// The nodes reached; open if an unknown link was met; A ends.
Many Evaluator::closure(const Term& term) {
  const auto start = one(term.operands[0]);
  if (!start.known()) return unknown_set();
  const auto field = core_.fields[term.payload].field;
  const auto& type = core_.schema.field(field);
  Many reached;
  std::vector<Row> todo;
  const auto meet = [&](const Scalar& node) {
    if (in(node, {reached.members, false, false}) == kT) return;
    reached.members.push_back({node, kT});
    todo.push_back(node.row());
  };
  const auto follow = [&](Row row) {
    if (!core_.schema.is_a(graph_.type_of(row), field.owner)) return;
    if (type.type.shape == Shape::scalar) {
      const auto next = cell(field, row);
      if (next.known()) meet(next);
      reached.open = reached.open || next.state == State::unknown;
      return;
    }
    const auto next = cells(field, row);
    reached.open = reached.open || next.open;
    for (const auto& node : next.members) meet(node.value);
  };
  if (term.reflexive || is_wrong(WrongRule::closure_always_has_itself)) {
    meet(start);
  } else {
    follow(start.row());
  }
  while (!todo.empty()) {
    const auto next = todo.back();
    todo.pop_back();
    follow(next);
  }
  if (is_wrong(WrongRule::closure_forgets_unknown_links)) reached.open = false;
  std::sort(reached.members.begin(), reached.members.end(),
            [](const Member& a, const Member& b) { return a.value.number < b.value.number; });
  return reached;
}

// T for a value, F for A, U for U. Of a set that nobody stated it isn't known whether it is there.
Truth3 Evaluator::exists(const Term& term) {
  const auto& operand = core_.term(term.operands[0]);
  const auto x = value(term.operands[0]);
  const auto of_unknown = is_wrong(WrongRule::unknown_does_not_exist) ? kF : kU;
  if (operand.type.shape == Shape::scalar) {
    return x.one.state == State::absent ? kF : x.one.known() ? kT : of_unknown;
  }
  if (x.many.absent) return kF;
  return x.many.open && x.many.members.empty() ? of_unknown : kT;
}

// A narrowed read of A: U.
Value Evaluator::narrow(const Term& term) {
  auto x = value(term.operands[0]);
  const bool wrong = is_wrong(WrongRule::narrowed_absent_stays_absent);
  if (term.type.shape != Shape::scalar) {
    if (x.many.absent) x.many = wrong ? Many{} : unknown_set();
  } else if (x.one.state == State::absent) {
    x.one = wrong && term.type.kind == Kind::boolean ? number(kF) : unknown();
  }
  return x;
}

// A → y, U → U.
Value Evaluator::otherwise(const Term& term) {
  auto x = value(term.operands[0]);
  const bool of_unknown = is_wrong(WrongRule::otherwise_replaces_unknown);
  const bool is_absent = term.type.shape == Shape::scalar
                             ? x.one.state == State::absent || (of_unknown && !x.one.known())
                             : x.many.absent;
  return is_absent ? value(term.operands[1]) : x;
}

Value Evaluator::conditional(const Term& term) {
  const auto condition = truth(term.operands[0]);
  if (condition == kT) return value(term.operands[1]);
  if (condition == kF || is_wrong(WrongRule::unknown_condition_takes_else)) return value(term.operands[2]);
  return {unknown(), unknown_set()};
}

Value Evaluator::call(const Term& term) {
  const auto& function = core_.functions[term.payload];
  std::vector<Value> arguments;
  for (const auto operand : term.operands) arguments.push_back(value(operand));
  std::vector<Value> before;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    before.push_back(named(function.parameters[i]));
    name(function.parameters[i], arguments[i]);
  }
  auto result = value(function.body);
  for (std::size_t i = 0; i < before.size(); ++i) name(function.parameters[i], std::move(before[i]));
  return result;
}

// U if a side is U, even x == x.
Truth3 Evaluator::equal(const Scalar& x, const Scalar& y) const {
  if (!x.known() && !y.known() && is_wrong(WrongRule::equal_to_itself_when_unknown)) return kT;
  if (!x.known() || !y.known()) return kU;
  if (x.malformed || y.malformed) return kF;
  return x.number == y.number && x.text == y.text ? kT : kF;
}

Truth3 Evaluator::ordered(const Term& term) {
  const auto x = one(term.operands[0]), y = one(term.operands[1]);
  if (!x.known() || !y.known()) return kU;
  const auto kind = core_.term(term.operands[0]).type.kind;
  const int order = kind == Kind::text    ? x.text.compare(y.text)
                    : x.number < y.number ? -1
                                          : x.number > y.number;
  return (term.kind == TermKind::less ? order < 0 : order <= 0) ? kT : kF;
}

// Checked: overflow and division by zero give U.
Scalar Evaluator::arithmetic(const Term& term) {
  __extension__ using Wide = __int128;
  const auto x = one(term.operands[0]);
  const auto y = term.operands.size() > 1 ? one(term.operands[1]) : number(0);
  if (!x.known() || !y.known()) return unknown();
  const Wide a = x.number, b = y.number;
  Wide result = 0;
  switch (term.kind) {
    case TermKind::add: result = a + b; break;
    case TermKind::subtract: result = a - b; break;
    case TermKind::multiply: result = a * b; break;
    case TermKind::negate: result = -a; break;
    default:
      if (b == 0) return is_wrong(WrongRule::division_by_zero_is_zero) ? number(0) : unknown();
      result = a / b;
      if (is_wrong(WrongRule::division_rounds_down) && a % b != 0 && (a < 0) != (b < 0)) --result;
  }
  // The two least patterns of 64 bits stand for unknown and absent.
  const bool fits = result > kAbsentNumber && result <= std::numeric_limits<std::int64_t>::max();
  if (!fits && !is_wrong(WrongRule::overflow_wraps)) return unknown();
  return number(static_cast<std::int64_t>(result));
}

}  // namespace tenet::naive
