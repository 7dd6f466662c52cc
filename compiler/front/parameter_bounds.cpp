// What values a parameter may have: its `where`. Entry point: lower_bounds (functions.hpp).
//
// A bound becomes a function of the value, so that linking asks the same question of a value from outside
// that is asked here of the module's own.
#include <utility>

#include "front/body.hpp"
#include "front/functions.hpp"
#include "front/known_values.hpp"
#include "tenet/diagnostics/types.hpp"

namespace tenet::front {
namespace {

class BoundLowering {
 public:
  BoundLowering(World& world, DeclarationIndex index)
      : world_(world),
        index_(index),
        declaration_(world.declaration(index)),
        tree_(world.tree(declaration_.module)) {}

  void lower() {
    const auto clause = tree_.child_of_kind(declaration_.node, NodeKind::WhereClause);
    if (clause == syntax::kNoNode || !world_.parameter_types[declaration_.index]) return;
    condition_ = tree_.child(clause, 0);
    const auto function = add_function();
    if (world_.core.functions[function].body == core::kNoTerm || !looks_at_the_value_alone(function)) return;
    auto& parameter = world_.core.parameters[declaration_.index];
    parameter.bound = core::FunctionId{function};
    parameter.bound_where = tree_.location(condition_);
    check_standard(function);
  }

 private:
  std::uint32_t add_function() {
    const auto index = static_cast<std::uint32_t>(world_.core.functions.size());
    world_.core.functions.emplace_back();
    Signature signature;
    signature.declaration = index_;
    world_.signatures.push_back(std::move(signature));
    Body body(world_, declaration_.module, index);
    const auto scope = body.open_scope();
    Local local;
    local.kind = LocalKind::parameter;
    local.name = declaration_.name;
    local.type = *world_.parameter_types[declaration_.index];
    local.where = declaration_.where;
    local.variable = body.new_variable(local.name, local.type, local.where);
    const auto variable = local.variable;
    body.declare(std::move(local));
    const auto condition = body.condition(condition_);
    body.close_scope(scope);
    auto& function = world_.core.functions[index];
    function.name = world_.module(declaration_.module).name + "." + declaration_.name + " where";
    function.result = Type{};
    function.origin = tree_.location(condition_);
    function.body = condition.term;
    function.parameters = {variable};
    return index;
  }

  // Constants count as what they are defined as.
  bool looks_at_the_value_alone(std::uint32_t function) {
    std::vector<core::TermId> waiting{world_.core.functions[function].body};
    std::set<std::uint32_t> called{function};
    while (!waiting.empty()) {
      const auto id = waiting.back();
      waiting.pop_back();
      if (id == core::kNoTerm) continue;
      const auto& term = world_.core.term(id);
      if (const auto what = beyond_the_value(term.kind); !what.empty()) {
        report(term, what);
        return false;
      }
      if (term.kind == core::TermKind::call && called.insert(term.payload).second)
        waiting.push_back(world_.core.functions[term.payload].body);
      waiting.insert(waiting.end(), term.operands.begin(), term.operands.end());
      for (const auto& binder : term.binders) waiting.push_back(binder.set);
      waiting.push_back(term.filter);
      waiting.push_back(term.body);
    }
    return true;
  }

  static std::string beyond_the_value(core::TermKind kind) {
    using core::TermKind;
    switch (kind) {
      case TermKind::parameter: return "another parameter";
      case TermKind::now: return "`now`";
      case TermKind::extent:
      case TermKind::look_up:
      case TermKind::field:
      case TermKind::field_of_look_up:
      case TermKind::entity_literal:
      case TermKind::is_type:
      case TermKind::closure:
      case TermKind::chains_to: return "facts";
      default: return {};
    }
  }

  void report(const core::Term& term, const std::string& what) {
    const auto bound = tree_.location(condition_);
    const bool within = term.origin.source == bound.source && bound.span.begin <= term.origin.span.begin &&
                        term.origin.span.end <= bound.span.end;
    auto& diagnostic = world_.diagnostics.add(code::E0325, within ? term.origin : bound,
                                              "the bound of a parameter can't look at " + what,
                                              "a bound is settled before any fact is read: it speaks of " +
                                                  quoted(declaration_.name) + ", literals and constants");
    if (!within) diagnostic.labels.push_back({term.origin, "this is what it looks at"});
  }

  void check_standard(std::uint32_t function) {
    const auto standard = world_.core.parameters[declaration_.index].standard;
    if (standard == core::kNoTerm) return;
    const auto& term = world_.core.term(standard);
    if (term.kind != core::TermKind::constant) return;
    KnownValues values(world_.core);
    values.bind(world_.core.functions[function].parameters.front(), world_.core.constants[term.payload]);
    if (values.truth(world_.core.functions[function].body) != false) return;
    world_.diagnostics
        .add(code::E0324, term.origin,
             "the parameter " + quoted(declaration_.name) + " can't be " +
                 quoted(std::string(world_.sources.text(term.origin))),
             "change the value or the bound")
        .labels.push_back({tree_.location(condition_), "this is its bound"});
  }

  World& world_;
  DeclarationIndex index_;
  const Declaration& declaration_;
  const syntax::SyntaxTree& tree_;
  NodeId condition_ = syntax::kNoNode;
};

}  // namespace

void lower_bounds(World& world) {
  for (std::size_t i = 0; i < world.declarations.size(); ++i) {
    const DeclarationIndex index{static_cast<std::uint32_t>(i)};
    if (world.declaration(index).kind == DeclarationKind::parameter) BoundLowering(world, index).lower();
  }
}

}  // namespace tenet::front
