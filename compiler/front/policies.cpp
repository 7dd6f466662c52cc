// Policies: their subjects, what they say about themselves, their requirements. Entry point: lower_policies.
#include "front/policies.hpp"

#include <utility>

#include "front/body.hpp"
#include "front/names.hpp"
#include "front/statements.hpp"
#include "tenet/diagnostics/policies.hpp"

namespace tenet::front {
namespace {

class PolicyLowering {
 public:
  PolicyLowering(World& world, const Declaration& declaration, std::map<std::string, Location>& tags)
      : world_(world),
        declaration_(declaration),
        tree_(world.tree(declaration.module)),
        tags_(tags),
        body_(world, declaration.module, std::nullopt) {}

  void lower() {
    auto& outline = world_.policies[declaration_.index];
    if (declaration_.damaged) return;
    core::Policy policy;
    policy.module = world_.module(declaration_.module).name;
    policy.name = declaration_.name;
    policy.doc = tree_.doc_comment(declaration_.node);
    policy.location = tree_.location(declaration_.node);
    policy.first_requirement = static_cast<std::uint32_t>(world_.core.requirements.size());
    const auto scope = body_.open_scope();
    const auto head = body_.open_loop(declaration_.node);
    check_subjects(head, outline);
    policy.binders = head.binders;
    policy.where = head.filter;
    const auto block = tree_.child_of_kind(declaration_.node, NodeKind::PolicyBody);
    const auto severity = describe(block, policy);
    Statements statements(world_, body_, tags_, outline, severity);
    policy.body = statements.block(block);
    body_.close_scope(scope);
    policy.requirements =
        static_cast<std::uint32_t>(world_.core.requirements.size()) - policy.first_requirement;
    check_requirements(policy);
    outline.valid = true;
    world_.core.policies.push_back(std::move(policy));
  }

 private:
  void check_subjects(const LoopHead& head, PolicyOutline& outline) {
    for (const auto& binder : head.binders) {
      const auto& variable = world_.core.variable(binder.variable);
      outline.binders.push_back(variable.type);
      if (!head.ok || variable.type.kind == Kind::entity) continue;
      world_.diagnostics.add(code::E0407, variable.origin,
                             "a policy judges entities, but " + quoted(variable.name) + " is a " +
                                 quoted(world_.spell(variable.type)),
                             "make it a `for` inside the policy");
    }
  }

  // Title, source, severity, remedy: each at most once.
  Severity describe(NodeId block, core::Policy& policy) {
    auto severity = Severity::error;
    std::map<NodeKind, Location> seen;
    for (const auto node : tree_.children(block)) {
      const auto kind = tree_.kind(node);
      if (kind != NodeKind::Title && kind != NodeKind::Source && kind != NodeKind::Severity &&
          kind != NodeKind::Remedy)
        continue;
      const auto [first, is_new] = seen.emplace(kind, tree_.location(node));
      if (!is_new) {
        world_.diagnostics.add(code::E0406, tree_.location(node), "this policy says that twice")
            .labels.push_back({first->second, "it was said here"});
        continue;
      }
      if (kind == NodeKind::Severity) {
        severity = severity_named(world_, declaration_.module, node);
      } else if (kind == NodeKind::Remedy) {
        const auto text = tree_.text(tree_.child(node, 0));
        policy.remedy_text = text.size() < 2 ? std::string() : std::string(text.substr(1, text.size() - 2));
        policy.remedy = body_.message(tree_.child(node, 0));
      } else {
        (kind == NodeKind::Title ? policy.title : policy.source_reference) = plain(tree_.child(node, 0));
      }
    }
    return severity;
  }

  std::string plain(NodeId text) {
    if (auto value = tree_.plain_text(text)) return std::move(*value);
    world_.diagnostics.add(code::E0406, tree_.location(text),
                           "a title or a source is the same for every subject: nothing is put into it",
                           "`remedy` and `else` texts speak of the subject");
    return {};
  }

  void check_requirements(const core::Policy& policy) {
    if (policy.requirements == 0) {
      world_.diagnostics.add(code::E0401, declaration_.where,
                             "policy " + quoted(policy.name) + " requires nothing",
                             "write what must hold: `require …`");
    }
    if (policy.requirements < 2) return;
    for (auto i = policy.first_requirement; i < policy.first_requirement + policy.requirements; ++i) {
      const auto& requirement = world_.core.requirements[i];
      if (!requirement.tag.empty()) continue;
      world_.diagnostics.add(code::E0402, requirement.expression,
                             "a policy with several requirements needs a tag for each",
                             "write `@` and a name of its own before this");
    }
  }

  World& world_;
  const Declaration& declaration_;
  const syntax::SyntaxTree& tree_;
  std::map<std::string, Location>& tags_;
  Body body_;
};

// Policies that tests of the roots name are wanted as well as the roots' own.
void want_tested_policies(World& world) {
  for (std::size_t i = 0; i < world.modules.size(); ++i) {
    const ModuleIndex module{static_cast<std::uint32_t>(i)};
    if (!world.module(module).root) continue;
    const auto& tree = world.tree(module);
    for (const auto node : tree.children(tree.root())) {
      if (tree.kind(node) != NodeKind::TestDecl || has_error_node(tree, node)) continue;
      const auto path = tree.child(tree.child_of_kind(node, NodeKind::TestedPolicy), 0);
      const auto mark = world.diagnostics.errors();
      const auto found = find_path(world, module, dotted(tree, path), tree.location(path));
      if (found == kNoDeclaration || world.diagnostics.errors() != mark) continue;
      const auto& declaration = world.declaration(found);
      if (declaration.kind == DeclarationKind::policy) world.policies[declaration.index].wanted = true;
    }
  }
}

}  // namespace

void lower_policies(World& world) {
  want_tested_policies(world);
  std::map<ModuleIndex, std::map<std::string, Location>> tags;
  for (const auto& declaration : world.declarations) {
    if (declaration.kind != DeclarationKind::policy) continue;
    auto& core = world.core;
    const auto policies = core.policies.size();
    const auto requirements = core.requirements.size();
    const auto statements = core.statements.size();
    PolicyLowering(world, declaration, tags[declaration.module]).lower();
    if (world.policies[declaration.index].wanted) continue;
    core.policies.resize(policies);
    core.requirements.resize(requirements);
    core.statements.resize(statements);
  }
}

}  // namespace tenet::front
