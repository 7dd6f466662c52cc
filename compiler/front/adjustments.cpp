// Adjustments: severities, what is off, what must apply, values of parameters. Entry point:
// convert_adjustments.
#include "front/amendments.hpp"
#include "front/body.hpp"
#include "front/convert_each.hpp"
#include "front/known_values.hpp"
#include "front/names.hpp"
#include "front/statements.hpp"
#include "tenet/diagnostics/policies.hpp"
#include "tenet/diagnostics/types.hpp"

namespace tenet::front {
namespace {

class AdjustmentConversion {
 public:
  AdjustmentConversion(World& world, ModuleIndex module, NodeId node)
      : world_(world), module_(module), tree_(world.tree(module)), node_(node) {}

  // None after a report.
  std::optional<core::Adjustment> convert() {
    const auto errors = world_.diagnostics.errors();
    core::Adjustment adjustment;
    adjustment.where = tree_.location(node_);
    adjustment.made.module = world_.module(module_).name;
    adjustment.made.because = justification(world_, module_, node_);
    const auto value = tree_.child_of_kind(node_, NodeKind::NewValue);
    if (value != syntax::kNoNode) {
      of_parameter(tree_.child(value, 0), adjustment.made);
    } else {
      of_policy(adjustment.made);
    }
    if (adjustment.made.target.empty() || world_.diagnostics.errors() != errors) return std::nullopt;
    return adjustment;
  }

 private:
  void of_policy(Adjustment& made) {
    const auto tag = tree_.child_of_kind(node_, NodeKind::Tag);
    if (const auto severity = tree_.child_of_kind(node_, NodeKind::Severity); severity != syntax::kNoNode) {
      made.kind = AdjustmentKind::severity;
      made.severity = severity_named(world_, module_, severity);
    } else if (tree_.child_of_kind(node_, NodeKind::Off) != syntax::kNoNode) {
      made.kind = AdjustmentKind::off;
    } else {
      made.kind = AdjustmentKind::must_apply;
      if (refuse_tag("only a whole policy applies or doesn't")) return;
    }
    const auto amended = find_amended(world_, module_, tree_.child(node_, 0), tag);
    if (amended.policy == nullptr) return;
    made.target = full_name(world_, *amended.policy);
    if (tag != syntax::kNoNode) made.tag = tree_.tag_name(tag);
  }

  bool refuse_tag(std::string message) {
    const auto tag = tree_.child_of_kind(node_, NodeKind::Tag);
    if (tag == syntax::kNoNode) return false;
    world_.diagnostics.add(code::E0446, tree_.location(tag), std::move(message), "leave the tag out");
    return true;
  }

  void of_parameter(NodeId expression, Adjustment& made) {
    made.kind = AdjustmentKind::value;
    if (refuse_tag("a parameter has no requirements")) return;
    const auto path = tree_.child(node_, 0);
    const auto found = resolve_path(world_, module_, path, {DeclarationKind::parameter}, "a parameter");
    if (found == kNoDeclaration) return;
    const auto& declaration = world_.declaration(found);
    const auto& type = world_.parameter_types[declaration.index];
    if (!type) return;
    Body body(world_, module_, std::nullopt);
    const auto value = body.value(expression, *type);
    if (!value.ok()) return;
    const auto text = canonical(value.term, *type);
    if (!text) {
      body.error(code::E0322, expression, "the value of a parameter is a literal");
      return;
    }
    check_bound(declaration, value.term, expression);
    made.value = *text;
    made.written = one_line(tree_, expression);
    made.target = world_.module(declaration.module).name + "." + declaration.name;
  }

  // Where the bound is known; linking holds every value against it.
  void check_bound(const Declaration& declaration, core::TermId id, NodeId expression) {
    const auto& parameter = world_.core.parameters[declaration.index];
    const auto& term = world_.core.term(id);
    if (!parameter.bound || term.kind != core::TermKind::constant) return;
    const auto& bound = world_.core.functions[static_cast<std::size_t>(*parameter.bound)];
    KnownValues values(world_.core);
    values.bind(bound.parameters.front(), world_.core.constants[term.payload]);
    if (values.truth(bound.body) != false) return;
    world_.diagnostics
        .add(code::E0324, tree_.location(expression),
             "the parameter " + quoted(declaration.name) + " can't be " + quoted(one_line(tree_, expression)))
        .labels.push_back({parameter.bound_where, "this is its bound"});
  }

  // As LinkOptions::parameters has it; none of what is computed.
  [[nodiscard]] std::optional<std::string> canonical(core::TermId id, const Type& type) const {
    const auto& term = world_.core.term(id);
    if (term.kind == core::TermKind::entity_literal) return world_.core.entity_literals[term.payload].id;
    const bool negative = term.kind == core::TermKind::negate;
    const auto& literal = negative ? world_.core.term(term.operands.front()) : term;
    if (literal.kind != core::TermKind::constant) return std::nullopt;
    const auto& constant = world_.core.constants[literal.payload];
    if (type.kind == Kind::enumeration)
      return world_.core.schema.enums[static_cast<std::size_t>(type.of)]
          .values[static_cast<std::size_t>(constant.number)];
    switch (representation_of(type.kind)) {
      case Representation::truth: return constant.number == number_of(kTrue) ? "true" : "false";
      case Representation::number: return std::to_string(negative ? -constant.number : constant.number);
      case Representation::id: return constant.text;
    }
    return std::nullopt;
  }

  World& world_;
  ModuleIndex module_;
  const syntax::SyntaxTree& tree_;
  NodeId node_;
};

}  // namespace

void convert_adjustments(World& world, ModuleIndex module) {
  convert_each<AdjustmentConversion>(world, module, NodeKind::AdjustDecl,
                                     {code::E0445, "two adjustments of one thing", "the other one"},
                                     world.core.adjustments);
}

}  // namespace tenet::front
