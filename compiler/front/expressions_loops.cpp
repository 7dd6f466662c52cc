// Loops in expressions: quantifiers, comprehensions, sums, least and greatest; `share one` and `differ in`.
#include <algorithm>

#include "front/body.hpp"
#include "front/fields.hpp"
#include "tenet/diagnostics/policies.hpp"
#include "tenet/diagnostics/types.hpp"
#include "tenet/literal.hpp"

namespace tenet::front {

Value Body::binder_set(NodeId node) {
  auto set = lower(node, {{}, Absence::nowhere});
  if (!set.ok() || is_collection(set.type)) return set;
  error(code::E0309, node, "only a set can be run over, and this is a " + quoted(spell(set.type)));
  return {};
}

LoopHead Body::open_loop(NodeId loop) {
  LoopHead head;
  std::size_t names = 0;
  std::string set_path;
  for (const auto binder : tree().children(loop)) {
    if (tree().kind(binder) != NodeKind::Binder) continue;
    const auto set_node = tree().child_of_group(binder, syntax::NodeGroup::Expression);
    const auto set = binder_set(set_node);
    head.ok = head.ok && set.ok();
    bool first = true;
    for (const auto name : tree().children(binder)) {
      if (tree().kind(name) != NodeKind::DeclName) continue;
      const auto type = element_of(set.type);
      Local local;
      local.kind = LocalKind::binder;
      local.name = tree().text(name);
      local.type = type;
      local.where = location(name);
      local.valid = set.ok();
      local.variable = new_variable(local.name, type, local.where);
      known_.runs_over(local.variable, set.path);
      head.binders.push_back({local.variable, set.term, !first});
      if (names++ == 0) head.element = type;
      set_path = set.path;
      head.element_path = declare(std::move(local)).path;
      first = false;
    }
  }
  const auto where = tree().child_of_kind(loop, NodeKind::WhereClause);
  if (where != syntax::kNoNode) {
    auto filter = condition(tree().child(where, 0));
    head.ok = head.ok && filter.ok();
    head.filter = filter.term;
    known_.learn(filter.when_true, kNoRequirement);
    head.filter_facts = std::move(filter.when_true);
  } else if (names == 1) {
    head.set_path = set_path;
  }
  return head;
}

namespace {

core::TermKind kind_of(syntax::QuantifierKind kind) {
  switch (kind) {
    case syntax::QuantifierKind::Every: return core::TermKind::every;
    case syntax::QuantifierKind::Some: return core::TermKind::some;
    case syntax::QuantifierKind::No: return core::TermKind::none;
    case syntax::QuantifierKind::Exactly: return core::TermKind::exactly;
    case syntax::QuantifierKind::AtLeast: return core::TermKind::at_least;
    case syntax::QuantifierKind::AtMost: return core::TermKind::at_most;
  }
  return core::TermKind::every;
}

// The body: the expression that is no child of a binder, and not the number.
NodeId body_of(const syntax::SyntaxTree& tree, NodeId loop, bool is_last) {
  NodeId body = syntax::kNoNode;
  for (const auto child : tree.children(loop)) {
    if (tree.kind(child) == NodeKind::Error) return syntax::kNoNode;
    if (syntax::group_of(tree.kind(child)) != syntax::NodeGroup::Expression) continue;
    body = child;
    if (!is_last) return body;
  }
  return body;
}

// `some x in s: a implies b` is true as soon as an element isn't `a`, which is hardly ever meant.
void warn_of_implication(Diagnostics& diagnostics, const syntax::SyntaxTree& tree, NodeId body) {
  if (body == syntax::kNoNode || tree.kind(body) != NodeKind::Binary ||
      tree.binary_operator(body) != syntax::BinaryOperator::Implies)
    return;
  diagnostics.add(code::W0450, tree.location(body),
                  "this is true of each element of which " + quoted(one_line(tree, tree.child(body, 0))) +
                      " isn't, and those count here, too",
                  "move it behind the set: `where " + one_line(tree, tree.child(body, 0)) + "`");
}

// `sum v for v in s.f`: a path over a set is a set, so equal values are there once.
void warn_of_sum_of_values(World& world, const syntax::SyntaxTree& tree, NodeId sum,
                           const core::LoopBinder& binder) {
  const auto node = tree.child_of_kind(sum, NodeKind::Binder);
  const auto set = tree.child_of_group(node, syntax::NodeGroup::Expression);
  const auto& term = world.core.term(binder.set);
  if (tree.kind(set) != NodeKind::FieldAccess || term.kind != core::TermKind::comprehension ||
      term.type.kind == Kind::entity)
    return;
  const auto owner = one_line(tree, tree.child(set, 0));
  const auto field = std::string(tree.text(tree.child(set, 1)));
  world.diagnostics.add(code::W0451, tree.location(set),
                        quoted(owner + "." + field) + " is a set: equal values are added up once",
                        "run over what has them: `sum item." + field + " for item in " + owner + "`");
}

}  // namespace

Value Body::lower_quantifier(NodeId node) {
  const auto kind = kind_of(tree().quantifier(node));
  std::uint32_t number = 0;
  bool ok = true;
  const bool counts =
      kind == core::TermKind::exactly || kind == core::TermKind::at_least || kind == core::TermKind::at_most;
  if (counts) {
    const auto count = tree().child_of_kind(node, NodeKind::IntLiteral);
    const auto read = literal::read_integer(tree().text(count));
    ok = read.ok() && read.number <= 0x7fffffff;
    if (!ok) error(code::E0302, count, "nothing is counted that far");
    number = static_cast<std::uint32_t>(read.number);
  }
  const auto scope = open_scope();
  const auto head = open_loop(node);
  const auto body_node = body_of(tree(), node, true);
  const auto body = condition(body_node);
  if (kind != core::TermKind::every) warn_of_implication(world_.diagnostics, tree(), body_node);
  close_scope(scope);
  if (!ok || !head.ok || !body.ok()) return {};
  core::Term term;
  term.kind = kind;
  term.type = scalar(Kind::boolean);
  term.origin = location(node);
  term.payload = number;
  term.binders = head.binders;
  term.filter = head.filter;
  term.body = body.term;
  Value value;
  value.type = term.type;
  value.term = world_.core.add(std::move(term));
  if (kind == core::TermKind::every)
    value.when_true = lifted(body.when_true, head.element_path, head.set_path);
  if (kind == core::TermKind::none)
    value.when_true = lifted(body.when_false, head.element_path, head.set_path);
  if (kind == core::TermKind::some)
    value.when_false = lifted(body.when_false, head.element_path, head.set_path);
  return value;
}

Value Body::lower_comprehension(NodeId node, const Want& want) {
  const auto scope = open_scope();
  const auto head = open_loop(node);
  std::optional<Type> wanted;
  if (want.type && is_collection(*want.type)) wanted = element_of(*want.type);
  const auto element_node = body_of(tree(), node, false);
  const auto body = lower(element_node, {wanted, Absence::nowhere});
  close_scope(scope);
  if (!head.ok || !body.ok() || refuse_now(body, element_node)) return {};
  if (is_collection(body.type)) {
    error(code::E0323, element_node, "a set of sets is no value",
          "add a binder that runs over it: `{ y for x in …, y in … }`");
    return {};
  }
  core::Term term;
  term.kind = core::TermKind::comprehension;
  term.type = set_of(body.type);
  term.origin = location(node);
  term.binders = head.binders;
  term.filter = head.filter;
  term.body = body.term;
  Value value;
  value.type = term.type;
  value.term = world_.core.add(std::move(term));
  return value;
}

Value Body::lower_aggregate(NodeId node) {
  const auto scope = open_scope();
  const auto head = open_loop(node);
  const auto term_node = body_of(tree(), node, false);
  const auto body = value(term_node);
  close_scope(scope);
  if (!head.ok || !body.ok()) return {};
  const auto aggregate = tree().aggregate(node);
  const bool sums = aggregate == syntax::AggregateKind::Sum;
  if (sums) warn_of_sum_of_values(world_, tree(), node, head.binders.front());
  const bool fits = is_scalar(body.type, Kind::integer) || is_scalar(body.type, Kind::duration) ||
                    (!sums && is_scalar(body.type, Kind::time));
  if (!fits) {
    error(code::E0306, term_node,
          std::string(sums ? "`sum`" : "`min` and `max`") + " isn't for a " + quoted(spell(body.type)));
    return {};
  }
  core::Term term;
  term.kind = sums                                      ? core::TermKind::sum
              : aggregate == syntax::AggregateKind::Min ? core::TermKind::smallest
                                                        : core::TermKind::greatest;
  term.type = sums ? body.type : optional(body.type);
  term.origin = location(node);
  term.binders = head.binders;
  term.filter = head.filter;
  term.body = body.term;
  Value value;
  value.type = term.type;
  value.of_now = body.of_now;
  value.term = world_.core.add(std::move(term));
  return value;
}

// `s share one path`, `s differ in path`: a loop over s whose body is the path, absent where a step of it is.
Value Body::lower_same_or_different(NodeId node, core::TermKind kind) {
  const auto set_node = tree().child(node, 0);
  const auto path = tree().child(node, 1);
  const auto set = collection(set_node);
  if (!set.ok()) return {};
  const auto variable = new_variable("x", element_of(set.type), location(set_node));
  known_.runs_over(variable, set.path);
  auto read =
      made(core::TermKind::variable, element_of(set.type), path, {}, static_cast<std::uint32_t>(variable));
  read.path = variable_path(variable);
  read = refined(std::move(read), path);
  std::vector<NodeId> nodes;
  std::vector<std::string> names;
  for (const auto name : tree().children(path)) {
    nodes.push_back(name);
    names.emplace_back(tree().text(name));
  }
  while (!names.empty()) {
    const auto name = nodes.front();
    if (is_collection(read.type)) {
      error(code::E0319, name,
            "the path to compare ends in one value, but before this it is a " + quoted(spell(read.type)));
      return {};
    }
    const auto length =
        read.type.kind == Kind::entity ? field_length(world_, module_, read.type.of, names) : 1;
    auto wanted = names.front();
    for (std::size_t i = 1; i < length; ++i) wanted += "." + names[i];
    const auto field = find_field(read, wanted, path, name);
    if (!field) return {};
    names.erase(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(length));
    nodes.erase(nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(length));
    read = read_field(read, *field, path,
                      read.type.optional ? core::TermKind::field_of_look_up : core::TermKind::field);
  }
  if (is_collection(read.type)) {
    error(code::E0319, path,
          "the path to compare ends in one value, but this is a " + quoted(spell(read.type)));
    return {};
  }
  core::Term term;
  term.kind = kind;
  term.type = scalar(Kind::boolean);
  term.origin = location(node);
  term.binders.push_back({variable, set.term, false});
  term.body = read.term;
  Value value;
  value.type = term.type;
  value.term = world_.core.add(std::move(term));
  value.when_true = lifted(read.steps, variable_path(variable), set.path);
  if (read.type.optional)
    value.when_true = united(value.when_true, lifted({read.path}, variable_path(variable), set.path));
  return value;
}

}  // namespace tenet::front
