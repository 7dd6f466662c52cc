// One expression by itself, as `tenet query` gives it. Entry point: lower_query (compile.hpp).
//
// The grammar reads modules, so the expression is put into one. Whatever then speaks of that module's text is
// led back to the expression's.
#include <utility>

#include "front/body.hpp"
#include "front/functions.hpp"
#include "front/modules.hpp"
#include "front/policies.hpp"
#include "front/world.hpp"
#include "tenet/diagnostics/policies.hpp"

namespace tenet {
namespace {

using front::NodeId;
using front::NodeKind;

struct Wrapping {
  SourceId wrapped;
  SourceId original;
  std::uint32_t prefix = 0;
  std::uint32_t length = 0;

  void lead_back(Location& where) const {
    if (where.source != wrapped) return;
    const auto shift = [&](std::uint32_t offset) {
      return offset < prefix ? 0 : std::min(offset - prefix, length);
    };
    where = {original, {shift(where.span.begin), shift(where.span.end)}};
  }
};

Wrapping wrap(Sources& sources, SourceId expression, const std::vector<std::string>& used) {
  const std::string text(sources.file(expression).text());
  std::string module = "module query\n";
  for (const auto& name : used) module += "use " + name + "\n";
  module += "policy query for query in query {\n  let query =\n";
  Wrapping wrapping;
  wrapping.original = expression;
  wrapping.prefix = static_cast<std::uint32_t>(module.size());
  wrapping.length = static_cast<std::uint32_t>(text.size());
  wrapping.wrapped = sources.add(sources.file(expression).path(), module + text + "\n}\n");
  return wrapping;
}

// The expression of the only `let`; none if the text was more, or less, than one expression.
NodeId find_expression(const syntax::SyntaxTree& tree) {
  const auto policy = tree.child_of_kind(tree.root(), NodeKind::PolicyDecl);
  if (policy == syntax::kNoNode || front::has_error_node(tree, tree.root())) return syntax::kNoNode;
  const auto block = tree.child_of_kind(policy, NodeKind::PolicyBody);
  if (tree.child_count(block) != 1 || tree.kind(tree.child(block, 0)) != NodeKind::Let)
    return syntax::kNoNode;
  return tree.child_of_group(tree.child(block, 0), syntax::NodeGroup::Expression);
}

void lower_expression(front::World& world, NodeId expression) {
  const front::ModuleIndex module{0};
  const auto index = static_cast<std::uint32_t>(world.core.functions.size());
  world.core.functions.emplace_back();
  front::Signature signature;
  signature.declaration = world.module(module).names.at("query");
  world.signatures.push_back(signature);
  front::Body body(world, module, index);
  const auto value = body.lower(expression, {{}, front::Absence::anywhere});
  auto& function = world.core.functions[index];
  function.name = "query";
  function.body = value.term;
  function.result = value.type;
  function.origin = body.location(expression);
}

void lead_back(front::World& world, const Wrapping& wrapping) {
  for (auto& term : world.core.terms) wrapping.lead_back(term.origin);
  for (auto& variable : world.core.variables) wrapping.lead_back(variable.origin);
  for (auto& function : world.core.functions) wrapping.lead_back(function.origin);
  for (auto& literal : world.core.entity_literals) wrapping.lead_back(literal.where);
  Diagnostics diagnostics;
  for (auto item : world.diagnostics.items()) {
    if (item.code == code::W0402 && item.where.source == wrapping.wrapped) continue;
    wrapping.lead_back(item.where);
    auto& copy = diagnostics.add(item.code, item.where, std::move(item.message), std::move(item.hint));
    for (auto& label : item.labels) {
      wrapping.lead_back(label.where);
      copy.labels.push_back(std::move(label));
    }
  }
  world.diagnostics = std::move(diagnostics);
  world.diagnostics.sort();
}

}  // namespace

Expected<Lowered> lower_query(Sources& sources, SourceId expression, const std::vector<std::string>& used,
                              const ModuleFinder& find) {
  front::World world(sources);
  const auto wrapping = wrap(sources, expression, used);
  front::load_modules(world, {wrapping.wrapped}, find);
  const auto node = find_expression(world.tree(front::ModuleIndex{0}));
  if (node == syntax::kNoNode && !world.diagnostics.has_errors()) {
    world.diagnostics.add(code::E0410, {expression, {0, wrapping.length}},
                          "a query is one expression, and nothing beside it");
  }
  front::lower_declarations(world);
  if (node != syntax::kNoNode) lower_expression(world, node);
  front::order_functions(world);
  lead_back(world, wrapping);
  if (world.diagnostics.has_errors()) return std::move(world.diagnostics);
  return {Lowered{std::move(world.core), {}, {}}, std::move(world.diagnostics)};
}

}  // namespace tenet
