// The statements of one policy. Entry point: Statements::block (statements.hpp).
#include "front/statements.hpp"

#include <algorithm>
#include <utility>

#include "tenet/diagnostics/policies.hpp"

namespace tenet::front {
namespace {

NodeId without_groups(const syntax::SyntaxTree& tree, NodeId node) {
  while (tree.kind(node) == NodeKind::Group) node = tree.child(node, 0);
  return node;
}

}  // namespace

Severity severity_named(World& world, ModuleIndex module, NodeId severity) {
  const auto& tree = world.tree(module);
  const auto name_node = tree.child(severity, 0);
  const auto name = tree.text(name_node);
  if (name == "advice") return Severity::advice;
  if (name == "warning") return Severity::warning;
  if (name != "error") {
    auto hint = did_you_mean(name, {"advice", "warning", "error"});
    world.diagnostics.add(code::E0405, tree.location(name_node), quoted(name) + " is no severity",
                          hint.empty() ? "it is `advice`, `warning` or `error`" : std::move(hint));
  }
  return Severity::error;
}

core::StatementId Statements::add(core::Statement statement) {
  world_.core.statements.push_back(std::move(statement));
  return core::StatementId{static_cast<std::uint32_t>(world_.core.statements.size() - 1)};
}

std::vector<core::StatementId> Statements::block(NodeId node) {
  std::vector<core::StatementId> statements;
  const auto& tree = body_.tree();
  for (const auto child : tree.children(node)) {
    if (syntax::group_of(tree.kind(child)) != syntax::NodeGroup::Statement) continue;
    if (const auto lowered = statement(child)) statements.push_back(*lowered);
  }
  return statements;
}

std::optional<core::StatementId> Statements::statement(NodeId node) {
  switch (body_.tree().kind(node)) {
    case NodeKind::Let: return let(node);
    case NodeKind::When: return when(node);
    case NodeKind::For: return loop(node);
    case NodeKind::Require: return require(node, false);
    case NodeKind::Advise: return require(node, true);
    default: return std::nullopt;
  }
}

core::StatementId Statements::let(NodeId node) {
  const auto& tree = body_.tree();
  const auto name = tree.child_of_kind(node, NodeKind::DeclName);
  const auto type_node = tree.child_of_group(node, syntax::NodeGroup::Type);
  const auto expression = tree.child_of_group(node, syntax::NodeGroup::Expression);
  auto outer = body_.exchange_dependencies({});
  Value value;
  if (type_node == syntax::kNoNode) {
    value = body_.lower(expression, {{}, Absence::at_end});
  } else if (const auto type = body_.type_at(type_node)) {
    value = body_.value(expression, *type);
    value.type = *type;
  }
  Local local;
  local.depends_on = body_.exchange_dependencies(std::move(outer));
  local.kind = LocalKind::let;
  local.name = tree.text(name);
  local.type = value.type;
  local.path = value.path;
  local.where = body_.location(name);
  local.valid = value.ok();
  local.of_now = value.of_now;
  local.variable = body_.new_variable(local.name, local.type, local.where);
  ok_ = ok_ && value.ok();
  core::Statement statement;
  statement.kind = core::StatementKind::let;
  statement.where = body_.location(node);
  statement.variable = local.variable;
  statement.term = value.term;
  body_.declare(std::move(local));
  return add(std::move(statement));
}

core::StatementId Statements::when(NodeId node) {
  const auto& tree = body_.tree();
  auto outer = body_.exchange_dependencies({});
  const auto condition = body_.condition(tree.child_of_group(node, syntax::NodeGroup::Expression));
  headers_.push_back(body_.exchange_dependencies(std::move(outer)));
  ok_ = ok_ && condition.ok();
  const auto scope = body_.open_scope();
  body_.known().learn(condition.when_true, kNoRequirement);
  core::Statement statement;
  statement.kind = core::StatementKind::when;
  statement.where = body_.location(node);
  statement.term = condition.term;
  statement.body = block(tree.child_of_kind(node, NodeKind::Block));
  body_.close_scope(scope);
  headers_.pop_back();
  return add(std::move(statement));
}

core::StatementId Statements::loop(NodeId node) {
  auto outer = body_.exchange_dependencies({});
  const auto scope = body_.open_scope();
  const auto head = body_.open_loop(node);
  headers_.push_back(body_.exchange_dependencies(std::move(outer)));
  ok_ = ok_ && head.ok;
  loops_.push_back(next_loop_++);
  for (const auto& binder : head.binders) focus_.push_back(world_.core.variable(binder.variable).type);
  const auto mark = body_.known().mark();
  core::Statement statement;
  statement.kind = core::StatementKind::loop;
  statement.where = body_.location(node);
  statement.binders = head.binders;
  statement.filter = head.filter;
  statement.body = block(body_.tree().child_of_kind(node, NodeKind::Block));
  const auto learnt = body_.known().learnt_of(head.element_path, mark);
  body_.close_scope(scope);
  // What each element was required to have, the set's paths have: where no `where` left any out.
  for (const auto& [fact, requirement] : learnt) {
    if (requirement != kNoRequirement)
      body_.known().learn(lifted({fact}, head.element_path, head.set_path), requirement);
  }
  focus_.resize(focus_.size() - head.binders.size());
  loops_.pop_back();
  headers_.pop_back();
  return add(std::move(statement));
}

core::StatementId Statements::require(NodeId node, bool is_advice) {
  const auto& tree = body_.tree();
  const auto index = static_cast<std::uint32_t>(world_.core.requirements.size());
  world_.core.requirements.emplace_back();
  const auto expression = tree.child_of_group(node, syntax::NodeGroup::Expression);
  auto outer = body_.exchange_dependencies({});
  const auto condition = body_.condition(expression);
  const auto depends_on = body_.exchange_dependencies({});
  ok_ = ok_ && condition.ok();
  core::Requirement requirement;
  requirement.tag = tag(node);
  requirement.condition = condition.term;
  requirement.severity = severity(node, is_advice);
  requirement.advice = is_advice || requirement.severity == Severity::advice;
  requirement.where = body_.location(node);
  requirement.expression = body_.location(expression);
  requirement.doc = tree.doc_comment(node);
  requirement.blocked_by = blocked_by(depends_on);
  if (const auto otherwise = tree.child_of_kind(node, NodeKind::ElseMessage); otherwise != syntax::kNoNode) {
    requirement.message = body_.message(tree.child(otherwise, 0));
    ok_ = ok_ && requirement.message != core::kNoTerm;
  }
  if (!is_advice) body_.known().learn(condition.when_true, index);
  loops_of_[index] = loops_;
  outline_.requirements.push_back({requirement.tag, focus_});
  bind(node, condition, requirement, index, depends_on);
  static_cast<void>(body_.exchange_dependencies(std::move(outer)));
  world_.core.requirements[index] = std::move(requirement);
  core::Statement statement;
  statement.kind = core::StatementKind::require;
  statement.where = body_.location(node);
  statement.requirement = index;
  return add(std::move(statement));
}

// `as x`: only what there is exactly one of has a name to be called by.
void Statements::bind(NodeId node, const Value& condition, core::Requirement& requirement,
                      std::uint32_t index, const std::set<std::uint32_t>& depends_on) {
  const auto& tree = body_.tree();
  const auto as_name = tree.child_of_kind(node, NodeKind::AsName);
  if (as_name == syntax::kNoNode) return;
  const auto name = tree.child(as_name, 0);
  const bool is_advice = tree.kind(node) == NodeKind::Advise;
  if (is_advice) {
    body_.error(code::E0409, as_name, "`advise` proves nothing, so it can't name what it found",
                "`require` can");
    ok_ = false;
  }
  bool has_value = false;
  const auto bound =
      bound_by(tree.child_of_group(node, syntax::NodeGroup::Expression), condition, is_advice, has_value);
  if (condition.ok() && !bound) {
    body_.error(code::E0404, as_name,
                "this requirement doesn't find exactly one thing to be named " + quoted(tree.text(name)),
                "`as` goes with `… exists`, `share one` and `exactly 1`");
    ok_ = false;
  }
  Local local;
  local.kind = LocalKind::bound;
  local.name = tree.text(name);
  local.where = body_.location(name);
  local.valid = bound && bound->ok();
  // What the requirement itself depends on may be why the value isn't known though the requirement holds.
  local.depends_on = depends_on;
  local.depends_on.insert(index);
  if (bound) {
    local.type = bound->type;
    local.path = bound->path;
  }
  local.variable = body_.new_variable(local.name, local.type, local.where);
  requirement.bound = local.variable;
  if (has_value && bound) requirement.bound_value = bound->term;
  body_.declare(std::move(local));
}

std::optional<Value> Statements::bound_by(NodeId condition_node, const Value& condition, bool is_advice,
                                          bool& has_value) {
  const auto& tree = body_.tree();
  const auto node = without_groups(tree, condition_node);
  if (!condition.ok() || is_advice) return Value{};
  if (tree.kind(node) == NodeKind::Exists) {
    has_value = true;
    return body_.found(tree.child(node, 0));
  }
  const auto& term = world_.core.term(condition.term);
  Value bound;
  bound.term = condition.term;
  if (tree.kind(node) == NodeKind::ShareOne) {
    bound.type = present(world_.core.term(term.body).type);
    return bound;
  }
  if (term.kind == core::TermKind::exactly && term.payload == 1 && term.binders.size() == 1) {
    bound.type = world_.core.variable(term.binders.front().variable).type;
    return bound;
  }
  return std::nullopt;
}

std::string Statements::tag(NodeId node) {
  const auto& tree = body_.tree();
  const auto tag_node = tree.child_of_kind(node, NodeKind::Tag);
  if (tag_node == syntax::kNoNode) return {};
  std::string name(tree.tag_name(tag_node));
  const auto [first, is_new] = tags_.emplace(name, body_.location(tag_node));
  if (!is_new) {
    body_
        .error(code::E0403, tag_node, "two requirements of this module have the tag " + quoted("@" + name),
               "give this one another")
        .labels.push_back({first->second, "the other one"});
  }
  return name;
}

Severity Statements::severity(NodeId node, bool is_advice) {
  if (is_advice) return Severity::advice;
  const auto severity_node = body_.tree().child_of_kind(node, NodeKind::Severity);
  return severity_node == syntax::kNoNode ? severity_ : severity_named(world_, body_.module(), severity_node);
}

std::vector<core::BlockedBy> Statements::blocked_by(const std::set<std::uint32_t>& depends_on) const {
  auto all = depends_on;
  for (const auto& header : headers_) all.insert(header.begin(), header.end());
  std::vector<core::BlockedBy> blockers;
  for (const auto requirement : all) {
    const auto& its_loops = loops_of_.at(requirement);
    const bool inside =
        its_loops.size() <= loops_.size() && std::equal(its_loops.begin(), its_loops.end(), loops_.begin());
    blockers.push_back({requirement, !inside});
  }
  return blockers;
}

}  // namespace tenet::front
