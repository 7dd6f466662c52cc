// The first walk over all modules: which names they declare. Entry point: declare_names.
#include "front/declarations.hpp"

#include "front/built_in_functions.hpp"
#include "front/types.hpp"
#include "tenet/diagnostics/names.hpp"

namespace tenet::front {
namespace {

std::optional<DeclarationKind> kind_of_node(NodeKind kind) {
  switch (kind) {
    case NodeKind::EntityDecl: return DeclarationKind::entity;
    case NodeKind::EnumDecl: return DeclarationKind::enumeration;
    case NodeKind::ParamDecl: return DeclarationKind::parameter;
    case NodeKind::FunctionDecl: return DeclarationKind::function;
    case NodeKind::ConstantDecl: return DeclarationKind::constant;
    case NodeKind::PolicyDecl: return DeclarationKind::policy;
    case NodeKind::FactsDecl: return DeclarationKind::facts;
    default: return std::nullopt;
  }
}

class Declarer {
 public:
  Declarer(World& world, ModuleIndex module) : world_(world), module_(module), tree_(world.tree(module)) {}

  void declare_all() {
    for (const auto node : tree_.children(tree_.root())) {
      if (const auto kind = kind_of_node(tree_.kind(node))) {
        declare(*kind, node);
      } else if (tree_.kind(node) == NodeKind::ExtendDecl) {
        world_.extensions.push_back({module_, node});
      }
    }
  }

 private:
  void declare(DeclarationKind kind, NodeId node) {
    const auto name_node = tree_.child_of_kind(node, NodeKind::DeclName);
    if (name_node == syntax::kNoNode) return;
    Declaration declaration;
    declaration.kind = kind;
    declaration.module = module_;
    declaration.node = node;
    declaration.name = tree_.text(name_node);
    declaration.is_private = tree_.child_of_kind(node, NodeKind::Private) != syntax::kNoNode;
    declaration.damaged = has_error_node(tree_, node);
    declaration.where = tree_.location(name_node);
    if (is_built_in(declaration)) {
      world_.diagnostics.add(code::E0206, declaration.where,
                             quoted(declaration.name) + " is built in and can't be declared",
                             "choose another name");
      return;
    }
    const DeclarationIndex index{static_cast<std::uint32_t>(world_.declarations.size())};
    const auto [known, is_new] = world_.module(module_).names.emplace(declaration.name, index);
    if (!is_new) {
      world_.diagnostics
          .add(code::E0205, declaration.where, quoted(declaration.name) + " is declared twice in this module")
          .labels.push_back({world_.declaration(known->second).where, "first declared here"});
      return;
    }
    enter(declaration);
    world_.declarations.push_back(std::move(declaration));
  }

  static bool is_built_in(const Declaration& declaration) {
    switch (declaration.kind) {
      case DeclarationKind::entity:
      case DeclarationKind::enumeration: return find_scalar_kind(declaration.name).has_value();
      case DeclarationKind::function: return find_built_in_function(declaration.name) != nullptr;
      default: return false;
    }
  }

  // Gives what isn't an entity or an enum its place in its table; types get theirs when the hierarchy is
  // known.
  void enter(Declaration& declaration) {
    const DeclarationIndex self{static_cast<std::uint32_t>(world_.declarations.size())};
    switch (declaration.kind) {
      case DeclarationKind::parameter:
        declaration.index = static_cast<std::uint32_t>(world_.core.parameters.size());
        world_.core.parameters.emplace_back();
        world_.parameter_types.emplace_back();
        break;
      case DeclarationKind::function:
      case DeclarationKind::constant: {
        declaration.index = static_cast<std::uint32_t>(world_.signatures.size());
        Signature signature;
        signature.declaration = self;
        world_.signatures.push_back(std::move(signature));
        world_.core.functions.emplace_back();
        break;
      }
      case DeclarationKind::policy: {
        declaration.index = static_cast<std::uint32_t>(world_.policies.size());
        PolicyOutline policy;
        policy.declaration = self;
        policy.wanted = world_.module(module_).root;
        world_.policies.push_back(std::move(policy));
        break;
      }
      case DeclarationKind::facts:
        declaration.index = static_cast<std::uint32_t>(world_.facts.size());
        world_.facts.emplace_back();
        world_.fact_ids.emplace_back();
        break;
      case DeclarationKind::entity:
      case DeclarationKind::enumeration: break;
    }
  }

  World& world_;
  ModuleIndex module_;
  const syntax::SyntaxTree& tree_;
};

}  // namespace

void declare_names(World& world) {
  for (const auto module : world.order) Declarer(world, module).declare_all();
}

}  // namespace tenet::front
