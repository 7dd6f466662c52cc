// Truths: and, or, implies, not, if, exists, is, otherwise; and what each lets its place learn (N+ and N- of
// the language page).
#include "front/body.hpp"
#include "front/names.hpp"
#include "tenet/diagnostics/policies.hpp"
#include "tenet/diagnostics/types.hpp"

namespace tenet::front {

Value Body::negated(Value value, NodeId node) {
  if (!value.ok()) return {};
  auto result = made(core::TermKind::logic_not, scalar(Kind::boolean), node, {value.term});
  result.when_true = std::move(value.when_false);
  result.when_false = std::move(value.when_true);
  return result;
}

Value Body::lower_not(NodeId node) { return negated(condition(tree().child(node, 0)), node); }

// `x == 1 or 2` reads well, and means nothing.
Value Body::logic_operand(NodeId node, syntax::BinaryOperator op) {
  auto operand = lower(node, {scalar(Kind::boolean), Absence::nowhere});
  if (!operand.ok() || is_scalar(operand.type, Kind::boolean)) return operand;
  error(code::E0301, node,
        "each side of " + quoted(syntax::spelling(op)) + " is a condition, but this is " +
            quoted(spell(operand.type)),
        "repeat what it is compared with, as in `x == 1 or x == 2`");
  return {};
}

Value Body::lower_logic(NodeId node, syntax::BinaryOperator op) {
  using enum syntax::BinaryOperator;
  const auto left = logic_operand(tree().child(node, 0), op);
  const auto mark = known_.mark();
  known_.learn(op == Or ? left.when_false : left.when_true, kNoRequirement);
  const auto right = logic_operand(tree().child(node, 1), op);
  known_.forget(mark);
  if (!left.ok() || !right.ok()) return {};
  const auto kind = op == And  ? core::TermKind::logic_and
                    : op == Or ? core::TermKind::logic_or
                               : core::TermKind::logic_implies;
  auto result = made(kind, scalar(Kind::boolean), node, {left.term, right.term});
  if (op == And) {
    result.when_true = united(left.when_true, right.when_true);
    result.when_false = intersected(left.when_false, right.when_false);
  } else if (op == Or) {
    result.when_true = intersected(left.when_true, right.when_true);
    result.when_false = united(left.when_false, right.when_false);
  } else {
    result.when_true = intersected(left.when_false, right.when_true);
    result.when_false = united(left.when_true, right.when_false);
  }
  return result;
}

// One of several values. A set that may be absent is only ever read where it is, so it can't be one of them.
Value Body::chosen(NodeId node, const Want& want) {
  auto value = lower(node, want);
  if (!value.ok() || !is_collection(value.type) || !value.type.optional) return value;
  report_absent(value, node);
  return {};
}

Value Body::lower_conditional(NodeId node, const Want& want) {
  const auto when = condition(tree().child(node, 0));
  const auto branch = [&](std::size_t child, const Facts& facts, const Want& wanted, bool skips = false) {
    if (skips && needs_context(tree().child(node, child))) return Value{};
    const auto mark = known_.mark();
    known_.learn(facts, kNoRequirement);
    auto value = chosen(tree().child(node, child), wanted);
    known_.forget(mark);
    return value;
  };
  const Want wanted{want.type, want.absence == Absence::nowhere ? Absence::nowhere : Absence::at_end};
  // The branch that knows its type gives it to the other.
  const bool backwards =
      !want.type && needs_context(tree().child(node, 1)) && !needs_context(tree().child(node, 2));
  Value yes;
  Value no;
  if (backwards) {
    no = branch(2, when.when_false, wanted);
    yes = branch(1, when.when_true, {no.ok() ? std::optional(no.type) : std::nullopt, wanted.absence},
                 !no.ok());
  } else {
    yes = branch(1, when.when_true, wanted);
    no = branch(2, when.when_false,
                {want.type  ? want.type
                 : yes.ok() ? std::optional(yes.type)
                            : std::nullopt,
                 wanted.absence},
                !want.type && !yes.ok());
  }
  if (!when.ok() || !yes.ok() || !no.ok()) return {};
  const auto type = join(world_.core.schema, yes.type, no.type);
  if (!type) {
    error(code::E0323, tree().child(node, 2),
          "one branch is a " + quoted(spell(yes.type)) + ", but the other is a " + quoted(spell(no.type)));
    return {};
  }
  auto result = made(core::TermKind::conditional, *type, node, {when.term, yes.term, no.term});
  result.of_now = yes.of_now || no.of_now;
  result.when_true = intersected(yes.when_true, no.when_true);
  result.when_false = intersected(yes.when_false, no.when_false);
  return result;
}

// `a.b.c exists` tests each step: where one is absent, so is what follows it.
Value Body::lower_exists(NodeId node) {
  const auto operand = tree().child(node, 0);
  auto whole = lower(operand, {{}, Absence::anywhere});
  if (!whole.ok()) return {};
  if (is_collection(whole.type) && !whole.vouched && !whole.steps.empty()) return exists_of_set(node, whole);
  if (!whole.type.optional && !whole.vouched) {
    auto hint = is_collection(whole.type)
                    ? "a set may be empty, but it is always there: `count " + text(operand) + " > 0`"
                    : "";
    error(code::E0304, operand, quoted(text(operand)) + " is always there", std::move(hint));
    return {};
  }
  if (whole.vouched) {
    world_.diagnostics.add(code::W0405, location(node),
                           quoted(text(operand)) + " is known to exist here already", "leave this out");
  }
  auto result = made(core::TermKind::exists, scalar(Kind::boolean), node, {whole.term});
  result.when_true = std::move(whole.steps);
  if (!whole.path.empty()) result.when_true.insert(whole.path);
  return result;
}

// A path is known by its guard from here on; of anything else (`first(chain) exists`) the requirement itself
// is the guard.
Value Body::found(NodeId operand) {
  const auto whole = lower(operand, {{}, Absence::anywhere});
  if (!whole.ok() || !whole.path.empty() || !whole.type.optional) return value(operand);
  auto there = made(core::TermKind::narrow, present(whole.type), operand, {whole.term});
  there.of_now = whole.of_now;
  return there;
}

// A set field behind an optional step: the step decides, and the set itself if it may be absent.
Value Body::exists_of_set(NodeId node, const Value& whole) {
  const auto& read = world_.core.term(whole.term);
  const auto owner = read.operands.front();
  const auto field = read.payload;
  auto owner_type = world_.core.term(owner).type;
  auto result = made(core::TermKind::exists, scalar(Kind::boolean), node, {owner});
  if (whole.type.optional) {
    owner_type.optional = false;
    const auto there = made(core::TermKind::narrow, owner_type, node, {owner});
    const auto set = made(core::TermKind::field, whole.type, node, {there.term}, field);
    const auto second = made(core::TermKind::exists, scalar(Kind::boolean), node, {set.term});
    result = made(core::TermKind::logic_and, scalar(Kind::boolean), node, {result.term, second.term});
  }
  result.when_true = whole.steps;
  if (!whole.path.empty()) result.when_true.insert(whole.path);
  return result;
}

Value Body::lower_is(NodeId node) {
  const auto operand = tree().child(node, 0);
  const auto entity = value(operand);
  const auto path = tree().child(node, 1);
  const auto found = resolve_path(world_, module_, path, {DeclarationKind::entity}, "an entity");
  if (!entity.ok() || found == kNoDeclaration) return {};
  const TypeIndex type{world_.declaration(found).index};
  const auto& schema = world_.core.schema;
  if (entity.type.kind != Kind::entity || is_collection(entity.type)) {
    error(code::E0314, operand,
          "only an entity has a type to ask for; this is a " + quoted(spell(entity.type)));
    return {};
  }
  if (schema.is_a(entity.type.of, type)) {
    error(code::E0314, node,
          "a " + quoted(spell(entity.type)) + " always is a " + quoted(schema.entity(type).name));
    return {};
  }
  if (!schema.is_a(type, entity.type.of)) {
    error(code::E0314, node,
          "a " + quoted(spell(entity.type)) + " never is a " + quoted(schema.entity(type).name));
    return {};
  }
  auto result =
      made(core::TermKind::is_type, scalar(Kind::boolean), node, {entity.term}, world_.type_use(type));
  if (!entity.path.empty()) result.when_true.insert(type_fact(entity.path, type));
  return result;
}

Value Body::lower_otherwise(NodeId node, const Want& want) {
  const auto operand = tree().child(node, 0);
  auto first = lower(operand, {want.type, Absence::anywhere});
  const Want wanted{first.ok() ? std::optional(present(first.type)) : want.type,
                    want.absence == Absence::nowhere ? Absence::nowhere : Absence::at_end};
  const auto second = chosen(tree().child(node, 1), wanted);
  if (!first.ok() || !second.ok()) return {};
  const bool behind_a_step = is_collection(first.type) && !first.vouched && !first.steps.empty();
  if (!first.type.optional && !behind_a_step) {
    if (!first.vouched) {
      error(code::E0304, operand, quoted(text(operand)) + " is always there, so `otherwise` never decides");
      return {};
    }
    world_.diagnostics.add(code::W0405, location(node),
                           quoted(text(operand)) + " is known to exist here already",
                           "leave `otherwise` out");
  }
  const auto type = join(world_.core.schema, present(first.type), second.type);
  if (!type) {
    error(code::E0323, tree().child(node, 1),
          "a " + quoted(spell(second.type)) + " can't stand for a " + quoted(spell(present(first.type))));
    return {};
  }
  auto result = behind_a_step ? made(core::TermKind::conditional, *type, node,
                                     {exists_of_set(node, first).term, first.term, second.term})
                              : made(core::TermKind::otherwise, *type, node, {first.term, second.term});
  result.of_now = first.of_now || second.of_now;
  return result;
}

}  // namespace tenet::front
