// Sets: membership, containment, covering, union and its kin, count; and certificate paths.
#include "front/body.hpp"
#include "front/names.hpp"
#include "tenet/diagnostics/types.hpp"

namespace tenet::front {

// A set or a list; reports anything else.
Value Body::collection(NodeId node, std::optional<Type> type) {
  auto set = lower(node, {type, Absence::nowhere});
  if (!set.ok() || is_collection(set.type)) return set;
  error(code::E0309, node, "a set is wanted here, but this is a " + quoted(spell(set.type)));
  return {};
}

// A value that may be an element of `set`.
Value Body::element_for(NodeId node, const Value& set) {
  auto element =
      after(set, node, {set.ok() ? std::optional(element_of(set.type)) : std::nullopt, Absence::nowhere});
  if (!element.ok() || !set.ok() || refuse_now(element, node)) return {};
  if (is_collection(element.type) || may_be_equal(world_.core.schema, element.type, set.type)) return element;
  error(code::E0305, node,
        "a " + quoted(spell(element.type)) + " can never be in a " + quoted(spell(set.type)));
  return {};
}

Value Body::lower_in(NodeId node, bool is_negated) {
  const auto element_node = tree().child(node, 0);
  const auto set_node = tree().child(node, 1);
  Value set;
  Value element;
  if (needs_context(set_node) && !needs_context(element_node)) {
    element = value(element_node);
    if (element.ok()) set = collection(set_node, set_of(element.type));
    if (element.ok() && set.ok() && !may_be_equal(world_.core.schema, element.type, set.type)) {
      error(code::E0305, node,
            "a " + quoted(spell(element.type)) + " can never be in a " + quoted(spell(set.type)));
      return {};
    }
    if (element.ok() && refuse_now(element, element_node)) return {};
  } else {
    set = collection(set_node);
    element = element_for(element_node, set);
  }
  if (!set.ok() || !element.ok()) return {};
  if (is_collection(element.type)) {
    error(code::E0306, node,
          "`in` asks about one element, but the left side is a " + quoted(spell(element.type)),
          "`within` asks whether a set is a part of another");
    return {};
  }
  auto result = made(core::TermKind::set_in, scalar(Kind::boolean), node, {element.term, set.term});
  return is_negated ? negated(std::move(result), node) : result;
}

// `s contains x`, and `s contains t` of two sets.
Value Body::lower_contains(NodeId node) {
  const auto set_node = tree().child(node, 0);
  const auto other_node = tree().child(node, 1);
  const auto set = collection(set_node);
  const bool literal =
      tree().kind(other_node) == NodeKind::SetLiteral || tree().kind(other_node) == NodeKind::ListLiteral;
  Value other;
  if (literal) {
    other = after(set, other_node,
                  {set.ok() ? std::optional(set_of(element_of(set.type))) : std::nullopt, Absence::nowhere});
  } else {
    other = element_for(other_node, set);
  }
  if (!set.ok() || !other.ok()) return {};
  if (!may_be_equal(world_.core.schema, set.type, other.type)) {
    error(code::E0305, node,
          "a " + quoted(spell(set.type)) + " can never contain a " + quoted(spell(other.type)));
    return {};
  }
  if (is_collection(other.type))
    return made(core::TermKind::set_contains, scalar(Kind::boolean), node, {set.term, other.term});
  return made(core::TermKind::set_in, scalar(Kind::boolean), node, {other.term, set.term});
}

Value Body::lower_covers(NodeId node) {
  const auto pattern_type = scalar(Kind::name_pattern);
  const auto name_type = scalar(Kind::name);
  const auto left = lower(tree().child(node, 0), {pattern_type, Absence::nowhere});
  const auto right_node = tree().child(node, 1);
  const bool literal =
      tree().kind(right_node) == NodeKind::SetLiteral || tree().kind(right_node) == NodeKind::ListLiteral;
  const auto right = lower(right_node, {literal ? set_of(name_type) : name_type, Absence::nowhere});
  if (!left.ok() || !right.ok()) return {};
  if (!is_name(left.type.kind) || right.type.kind != Kind::name ||
      (!is_collection(left.type) && is_collection(right.type))) {
    return wrong_operands(node, left, right,
                          "a NamePattern, or a set of them, covers a Name, or a set covers a set of Name");
  }
  const auto kind = !is_collection(left.type)    ? core::TermKind::covers
                    : !is_collection(right.type) ? core::TermKind::set_covers
                                                 : core::TermKind::set_covers_all;
  return made(kind, scalar(Kind::boolean), node, {left.term, right.term});
}

// A set in a set, an address in a prefix, a name in a zone.
Value Body::lower_within(NodeId node) {
  const auto left_node = tree().child(node, 0);
  const auto right_node = tree().child(node, 1);
  const bool backwards = needs_context(left_node) && !needs_context(right_node);
  Value left;
  Value right;
  const auto outer_for = [](const Value& inner) -> std::optional<Type> {
    if (!inner.ok() || is_collection(inner.type))
      return inner.ok() ? std::optional(inner.type) : std::nullopt;
    return scalar(inner.type.kind == Kind::address ? Kind::prefix : Kind::name);
  };
  if (backwards) {
    right = value(right_node);
    const auto inner = right.ok() && right.type.kind == Kind::prefix ? scalar(Kind::address) : right.type;
    left = after(right, left_node, {right.ok() ? std::optional(inner) : std::nullopt, Absence::nowhere});
  } else {
    left = value(left_node);
    right = after(left, right_node, {outer_for(left), Absence::nowhere});
  }
  if (!left.ok() || !right.ok()) return {};
  if (is_collection(left.type) && is_collection(right.type)) {
    if (!may_be_equal(world_.core.schema, left.type, right.type)) {
      error(code::E0305, node,
            "a " + quoted(spell(left.type)) + " can never lie within a " + quoted(spell(right.type)));
      return {};
    }
    return made(core::TermKind::set_contains, scalar(Kind::boolean), node, {right.term, left.term});
  }
  if (is_scalar(left.type, Kind::address) && is_scalar(right.type, Kind::prefix)) {
    return made(core::TermKind::within_prefix, scalar(Kind::boolean), node, {left.term, right.term});
  }
  if (is_scalar(left.type, Kind::name) && is_scalar(right.type, Kind::name)) {
    return made(core::TermKind::within_zone, scalar(Kind::boolean), node, {left.term, right.term});
  }
  return wrong_operands(node, left, right,
                        "a set lies within a set, an Address within a Prefix, a Name within a Name");
}

Value Body::lower_set_operation(NodeId node, syntax::BinaryOperator op, const Want& want) {
  const auto left_node = tree().child(node, 0);
  const auto right_node = tree().child(node, 1);
  const auto wanted = want.type && is_collection(*want.type) ? want.type : std::nullopt;
  const bool backwards = needs_context(left_node) && !needs_context(right_node);
  const auto known_first = collection(backwards ? right_node : left_node, wanted);
  const auto type = wanted             ? wanted
                    : known_first.ok() ? std::optional(set_of(element_of(known_first.type)))
                                       : std::nullopt;
  if (!known_first.ok() && needs_context(backwards ? left_node : right_node)) return {};
  const auto second = collection(backwards ? left_node : right_node, type);
  if (!known_first.ok() || !second.ok()) return {};
  const auto& left = backwards ? second : known_first;
  const auto& right = backwards ? known_first : second;
  auto joined = join(world_.core.schema, left.type, right.type);
  if (!joined) {
    error(code::E0323, node,
          "a " + quoted(spell(left.type)) + " doesn't go together with a " + quoted(spell(right.type)));
    return {};
  }
  using enum syntax::BinaryOperator;
  auto result = set_of(op == Union ? element_of(*joined) : element_of(left.type));
  if (wanted && op == Union && accepts(world_.core.schema, set_of(element_of(*wanted)), result))
    result = set_of(element_of(*wanted));
  const auto kind = op == Union       ? core::TermKind::set_union
                    : op == Intersect ? core::TermKind::set_intersect
                                      : core::TermKind::set_minus;
  return made(kind, result, node, {left.term, right.term});
}

Value Body::lower_count(NodeId node) {
  const auto set = collection(tree().child(node, 0));
  if (!set.ok()) return {};
  return made(core::TermKind::count, scalar(Kind::integer), node, {set.term});
}

// `cert chains to roots through chain`.
Value Body::lower_chains_to(NodeId node) {
  const auto& schema = world_.core.schema;
  const auto certificate = schema.find_entity("std.x509.Certificate");
  if (certificate == kNoType) {
    if (!may_echo(world_, module_)) {
      error(code::E0316, node, "`chains to` is about certificates, and nothing here knows any",
            "add `use std.x509`");
    }
    return {};
  }
  const Type one{Kind::entity, Shape::scalar, false, certificate};
  const auto leaf = value(tree().child(node, 0), one);
  const auto roots = value(tree().child(node, 1), set_of(one));
  const auto chain = value(tree().child(node, 2), set_of(one));
  if (!leaf.ok() || !roots.ok() || !chain.ok()) return {};
  return made(core::TermKind::chains_to, scalar(Kind::boolean), node, {leaf.term, roots.term, chain.term});
}

}  // namespace tenet::front
