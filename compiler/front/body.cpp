// The dispatcher of expressions, scopes, and what they all share. Entry points: Body::value, Body::condition
// (body.hpp).
#include "front/body.hpp"

#include <algorithm>
#include <utility>

#include "tenet/diagnostics/policies.hpp"
#include "tenet/diagnostics/types.hpp"

namespace tenet::front {
namespace {

bool compares(const syntax::SyntaxTree& tree, NodeId node) {
  switch (tree.kind(node)) {
    case NodeKind::Binary: {
      const auto op = tree.binary_operator(node);
      return op >= syntax::BinaryOperator::Equal && op <= syntax::BinaryOperator::Matches;
    }
    case NodeKind::Exists:
    case NodeKind::Is:
    case NodeKind::ShareOne:
    case NodeKind::DifferIn:
    case NodeKind::ChainsTo:
    case NodeKind::InfixCall: return true;
    default: return false;
  }
}

// `1 <= n <= 3`, which the parser has reported: its parts may be wrong, too, but it has no type.
bool is_chain_of_comparisons(const syntax::SyntaxTree& tree, NodeId node) {
  return compares(tree, node) && compares(tree, tree.child(node, 0));
}

}  // namespace

Body::Body(World& world, ModuleIndex module, std::optional<std::uint32_t> owner)
    : world_(world), module_(module), owner_(owner) {}

Diagnostic& Body::error(Code code, NodeId node, std::string message, std::string hint) {
  return world_.diagnostics.add(code, location(node), std::move(message), std::move(hint));
}

Value Body::made(core::TermKind kind, Type type, NodeId node, std::vector<core::TermId> operands,
                 std::uint32_t payload) {
  core::Term term;
  term.kind = kind;
  term.type = type;
  term.origin = location(node);
  term.payload = payload;
  term.operands = std::move(operands);
  Value value;
  value.term = world_.core.add(std::move(term));
  value.type = type;
  return value;
}

Value Body::value(NodeId node, std::optional<Type> type) {
  if (!type) return lower(node, {});
  return coerced(lower(node, {type, type->optional ? Absence::at_end : Absence::nowhere}), *type, node);
}

Value Body::condition(NodeId node) { return value(node, scalar(Kind::boolean)); }

Value Body::coerced(Value value, const Type& type, NodeId node) {
  if (!value.ok() || accepts(world_.core.schema, type, value.type)) return value;
  std::string hint;
  if (is_scalar(value.type, Kind::text) && is_scalar(type, Kind::name))
    hint = "`name(…)` makes a `Name?` of a text";
  if (is_scalar(type, Kind::text) && !is_collection(value.type) && value.type.kind != Kind::entity) {
    hint = "`text(" + text(node) + ")` is its text";
  }
  error(code::E0301, node,
        "a " + quoted(spell(type)) + " is wanted here, but this is " + quoted(spell(value.type)),
        std::move(hint));
  return {};
}

Value Body::lower(NodeId node, const Want& want) {
  auto result = lower_kind(node, want);
  if (result.ok() && result.type.optional && want.absence == Absence::nowhere) {
    report_absent(result, node);
    return {};
  }
  return result;
}

Value Body::lower_kind(NodeId node, const Want& want) {
  if (node == syntax::kNoNode) return {};
  if (is_chain_of_comparisons(tree(), node)) {
    static_cast<void>(lower(tree().child(node, 0), {}));
    return {};
  }
  switch (tree().kind(node)) {
    case NodeKind::NameRef: return lower_name(node, want);
    case NodeKind::IntLiteral: return lower_number(node);
    case NodeKind::DurationLiteral:
    case NodeKind::TimeLiteral: return lower_time(node);
    case NodeKind::TrueLiteral:
    case NodeKind::FalseLiteral: {
      Constant truth;
      truth.number = tree().kind(node) == NodeKind::TrueLiteral ? static_cast<std::int64_t>(kTrue) : 0;
      return constant(std::move(truth), scalar(Kind::boolean), node);
    }
    case NodeKind::UnknownLiteral: error(code::E0320, node, "`unknown` can only be said in facts"); return {};
    case NodeKind::Now: {
      auto now = made(core::TermKind::now, scalar(Kind::time), node, {});
      now.of_now = true;
      return now;
    }
    case NodeKind::Text: return lower_text(node, want);
    case NodeKind::EntityLiteral: return lower_entity_literal(node);
    case NodeKind::ListLiteral:
    case NodeKind::SetLiteral: return lower_collection(node, want);
    case NodeKind::Comprehension: return lower_comprehension(node, want);
    case NodeKind::Group: return lower(tree().child(node, 0), want);
    case NodeKind::FieldAccess: return lower_field_access(node, want);
    case NodeKind::ReflexiveClosure: return lower_closure(node, true);
    case NodeKind::TransitiveClosure: return lower_closure(node, false);
    case NodeKind::Index: return lower_look_up(node);
    case NodeKind::Call: return lower_call(node);
    case NodeKind::InfixCall: return lower_infix_call(node);
    case NodeKind::Negate: return lower_negate(node);
    case NodeKind::Count: return lower_count(node);
    case NodeKind::Not: return lower_not(node);
    case NodeKind::Binary: return lower_binary(node, want);
    case NodeKind::Exists: return lower_exists(node);
    case NodeKind::Is: return lower_is(node);
    case NodeKind::ShareOne: return lower_same_or_different(node, core::TermKind::share_one);
    case NodeKind::DifferIn: return lower_same_or_different(node, core::TermKind::differ);
    case NodeKind::ChainsTo: return lower_chains_to(node);
    case NodeKind::Conditional: return lower_conditional(node, want);
    case NodeKind::Quantifier: return lower_quantifier(node);
    case NodeKind::Aggregate: return lower_aggregate(node);
    default: return {};
  }
}

core::VariableId Body::new_variable(std::string name, Type type, Location where) {
  world_.core.variables.push_back({std::move(name), type, where});
  return core::VariableId{static_cast<std::uint32_t>(world_.core.variables.size() - 1)};
}

Local& Body::declare(Local local) {
  if (const auto* outer = find_local(local.name); outer != nullptr) {
    world_.diagnostics
        .add(code::W0404, local.where, quoted(local.name) + " hides another " + quoted(local.name),
             "rename one of them")
        .labels.push_back({outer->where, "the other one"});
  }
  if (local.path.empty()) local.path = variable_path(local.variable);
  locals_.push_back(std::move(local));
  return locals_.back();
}

void Body::close_scope(Scope scope) {
  while (locals_.size() > scope.locals) {
    const auto& local = locals_.back();
    if (!local.used && !local.name.starts_with('_')) {
      const bool may_be_meant = local.kind == LocalKind::binder || local.kind == LocalKind::parameter;
      const auto code = local.kind == LocalKind::binder      ? code::W0403
                        : local.kind == LocalKind::parameter ? code::W0408
                                                             : code::W0401;
      world_.diagnostics.add(
          code, local.where, quoted(local.name) + " is never used",
          may_be_meant ? "name it `_" + local.name + "` if that is meant" : "leave it out");
    }
    locals_.pop_back();
  }
  known_.forget(scope.known);
}

std::set<std::uint32_t> Body::exchange_dependencies(std::set<std::uint32_t> next) {
  return std::exchange(depends_on_, std::move(next));
}

bool Body::refuse_now(const Value& value, NodeId node) {
  if (!value.of_now) return false;
  error(code::E0321, node, "`now` may only be shifted and compared",
        "so that it can be told when the answer changes: use `+`, `-`, comparisons, `if`, `min`, `max` and "
        "`otherwise`");
  return true;
}

Value Body::wrong_operands(NodeId node, const Value& left, const Value& right, std::string hint) {
  const auto operation = syntax::spelling(tree().binary_operator(node));
  error(
      code::E0306, node,
      quoted(operation) + " isn't for a " + quoted(spell(left.type)) + " and a " + quoted(spell(right.type)),
      std::move(hint));
  return {};
}

}  // namespace tenet::front
