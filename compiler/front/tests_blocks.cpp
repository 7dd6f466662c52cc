// Tests: what they are about, their cases, what each changes and expects. Entry point: convert_tests.
#include "front/tests_blocks.hpp"

#include <algorithm>
#include <utility>

#include "front/amendments.hpp"
#include "front/changes.hpp"
#include "front/facts_blocks.hpp"
#include "front/names.hpp"
#include "front/types.hpp"
#include "tenet/diagnostics/policies.hpp"
#include "tenet/diagnostics/types.hpp"
#include "tenet/literal.hpp"

namespace tenet::front {
namespace {

Expectation::Kind kind_of(syntax::OutcomeKind outcome) {
  switch (outcome) {
    case syntax::OutcomeKind::Violated: return Expectation::Kind::violated;
    case syntax::OutcomeKind::Undetermined: return Expectation::Kind::undetermined;
    case syntax::OutcomeKind::Advice: return Expectation::Kind::advice;
    case syntax::OutcomeKind::Waived: return Expectation::Kind::waived;
    case syntax::OutcomeKind::Vacuous: return Expectation::Kind::vacuous;
  }
  return Expectation::Kind::violated;
}

class TestConversion {
 public:
  TestConversion(World& world, ModuleIndex module, NodeId node)
      : world_(world), module_(module), tree_(world.tree(module)), node_(node) {}

  TestSuite convert() {
    TestSuite suite;
    suite.name = tree_.plain_text(tree_.child_of_kind(node_, NodeKind::Text)).value_or("");
    suite.module = world_.module(module_).name;
    suite.where = tree_.location(node_);
    find_policy(suite);
    find_facts(suite);
    find_amendments(suite);
    const auto time_node = tree_.child(tree_.child_of_kind(node_, NodeKind::AtTime), 0);
    const auto time = literal::read_time(tree_.text(time_node));
    if (!time.ok())
      world_.diagnostics.add(code::E0302, tree_.location(time_node), "this is no Time: " + time.error);
    suite.at = time.number;
    std::map<std::string, Location> names;
    for (const auto node : tree_.children(node_)) {
      if (tree_.kind(node) != NodeKind::Case) continue;
      suite.cases.push_back(convert_case(node));
      const auto [first, is_new] =
          names.emplace(suite.cases.back().name, tree_.location(tree_.child(node, 0)));
      if (is_new) continue;
      world_.diagnostics
          .add(code::E0431, tree_.location(tree_.child(node, 0)), "two cases of this test have the same name")
          .labels.push_back({first->second, "the other one"});
    }
    return suite;
  }

 private:
  void find_policy(TestSuite& suite) {
    const auto path = tree_.child(tree_.child_of_kind(node_, NodeKind::TestedPolicy), 0);
    const auto found = resolve_path(world_, module_, path, {DeclarationKind::policy}, "a policy");
    if (found == kNoDeclaration) return;
    const auto& declaration = world_.declaration(found);
    policy_ = &world_.policies[declaration.index];
    suite.policies.push_back(world_.module(declaration.module).name + "." + declaration.name);
  }

  void find_facts(TestSuite& suite) {
    const auto path = tree_.child(tree_.child_of_kind(node_, NodeKind::Given), 0);
    const auto found = resolve_path(world_, module_, path, {DeclarationKind::facts}, "a block of facts");
    if (found == kNoDeclaration) return;
    const auto& declaration = world_.declaration(found);
    if (!declaration.damaged) ids_ = &world_.fact_ids[declaration.index];
    suite.given = world_.module(declaration.module).name + "." + declaration.name;
  }

  // A test sees what its own module waives and adjusts, and the modules that it uses: to use one for that is
  // a use.
  void find_amendments(TestSuite& suite) {
    suite.amended_by.push_back(suite.module);
    for (auto& use : world_.module(module_).uses) {
      suite.amended_by.push_back(world_.module(use.module).name);
      use.used = use.used || amends(world_, use.module);
    }
  }

  TestCase convert_case(NodeId node) {
    TestCase result;
    result.name = tree_.plain_text(tree_.child_of_kind(node, NodeKind::Text)).value_or("");
    result.where = tree_.location(node);
    FactIds ids = ids_ != nullptr ? *ids_ : FactIds{};
    if (const auto changes = tree_.child_of_kind(node, NodeKind::Changes);
        changes != syntax::kNoNode && ids_ != nullptr) {
      convert_changes(changes, ids, result);
    }
    for (const auto expected : tree_.children(tree_.child_of_kind(node, NodeKind::Expect))) {
      if (tree_.kind(expected) == NodeKind::ExpectNothing) {
        result.nothing = true;
      } else if (tree_.kind(expected) == NodeKind::ExpectedOutcome) {
        result.expected.push_back(convert_expectation(expected, ids));
      }
    }
    return result;
  }

  // Additions first: changes may speak of what a case adds.
  void convert_changes(NodeId changes, FactIds& ids, TestCase& result) {
    FactSection section(world_, module_, ids);
    for (const auto node : tree_.children(changes)) {
      if (tree_.kind(node) != NodeKind::Fact) continue;
      if (auto entity = section.convert(node)) result.added.push_back(std::move(*entity));
    }
    section.finish();
    for (const auto node : tree_.children(changes)) {
      if (tree_.kind(node) != NodeKind::Change) continue;
      if (auto change = convert_change(world_, module_, node, ids))
        result.changes.push_back(std::move(*change));
    }
  }

  Expectation convert_expectation(NodeId node, const FactIds& ids) {
    Expectation expected;
    expected.kind = kind_of(tree_.outcome(tree_.child_of_kind(node, NodeKind::Outcome)));
    expected.where = tree_.location(node);
    const RequirementOutline* requirement = nullptr;
    if (const auto tag = tree_.child_of_kind(node, NodeKind::Tag); tag != syntax::kNoNode) {
      expected.tag = tree_.tag_name(tag);
      requirement = find_requirement(expected.tag, tag);
    }
    std::size_t position = 0;
    for (const auto ref : tree_.children(node)) {
      if (tree_.kind(ref) != NodeKind::Path && tree_.kind(ref) != NodeKind::EntityLiteral) continue;
      expected.entities.push_back(element(ref, wanted_type(requirement, position++), ids));
    }
    check_count(node, requirement, position);
    return expected;
  }

  const RequirementOutline* find_requirement(const std::string& tag, NodeId node) {
    if (policy_ == nullptr || !policy_->valid) return nullptr;
    std::vector<std::string_view> candidates;
    for (const auto& requirement : policy_->requirements) {
      if (requirement.tag == tag) return &requirement;
      if (!requirement.tag.empty()) candidates.push_back(requirement.tag);
    }
    auto hint = did_you_mean(tag, candidates);
    world_.diagnostics.add(code::E0425, tree_.location(node),
                           "policy " + quoted(world_.declaration(policy_->declaration).name) +
                               " has no requirement " + quoted("@" + tag),
                           std::move(hint));
    return nullptr;
  }

  // Subjects first, one a binder of the policy; then the binders of the loops around the requirement.
  std::optional<Type> wanted_type(const RequirementOutline* requirement, std::size_t position) {
    if (policy_ == nullptr || !policy_->valid) return std::nullopt;
    if (position < policy_->binders.size()) return policy_->binders[position];
    position -= policy_->binders.size();
    if (requirement == nullptr || position >= requirement->focus.size()) return std::nullopt;
    return requirement->focus[position];
  }

  std::string element(NodeId ref, std::optional<Type> type, const FactIds& ids) {
    const bool is_path = tree_.kind(ref) == NodeKind::Path;
    auto text = is_path ? dotted(tree_, ref) : tree_.plain_text(tree_.child(ref, 1)).value_or("");
    if (type && type->kind != Kind::entity) return canonical(*type, std::move(text), ref);
    if (!is_path && find_scalar_kind(dotted(tree_, tree_.child(ref, 0)))) {
      if (type) {
        world_.diagnostics.add(code::E0426, tree_.location(ref),
                               "a " + quoted(world_.spell(*type)) + " is wanted here, by its id");
      }
      return text;
    }
    if (!is_path)
      static_cast<void>(
          resolve_path(world_, module_, tree_.child(ref, 0), {DeclarationKind::entity}, "an entity"));
    if (type && ids_ != nullptr) check_references(world_, ids, {{text, *type, tree_.location(ref)}});
    return text;
  }

  std::string canonical(const Type& type, std::string text, NodeId ref) {
    if (type.kind == Kind::enumeration || type.kind == Kind::text) return text;
    auto read = literal::read(type.kind, text);
    if (read.ok()) return read.canonical.empty() ? text : std::move(read.canonical);
    world_.diagnostics.add(code::E0302, tree_.location(ref),
                           "this is no " + world_.spell(type) + ": " + read.error);
    return text;
  }

  void check_count(NodeId node, const RequirementOutline* requirement, std::size_t given) {
    if (policy_ == nullptr || !policy_->valid || requirement == nullptr) return;
    const auto subjects = policy_->binders.size();
    const auto most = subjects + requirement->focus.size();
    if (given == subjects || given == most || (given > subjects && given < most)) return;
    std::string message = "a finding of this requirement is for " + std::to_string(subjects) +
                          (subjects == 1 ? " subject" : " subjects");
    if (!requirement->focus.empty()) {
      message += " and " + std::to_string(requirement->focus.size()) +
                 (requirement->focus.size() == 1 ? " element of the loop around it"
                                                 : " elements of the loops around it");
    }
    world_.diagnostics.add(code::E0426, tree_.location(node), std::move(message));
  }

  World& world_;
  ModuleIndex module_;
  const syntax::SyntaxTree& tree_;
  NodeId node_;
  const PolicyOutline* policy_ = nullptr;
  const FactIds* ids_ = nullptr;
};

}  // namespace

void convert_tests(World& world) {
  for (std::size_t i = 0; i < world.modules.size(); ++i) {
    const ModuleIndex module{static_cast<std::uint32_t>(i)};
    const auto& tree = world.tree(module);
    for (const auto node : tree.children(tree.root())) {
      if (tree.kind(node) != NodeKind::TestDecl || has_error_node(tree, node)) continue;
      auto suite = TestConversion(world, module, node).convert();
      if (world.module(module).root) world.tests.push_back(std::move(suite));
    }
  }
}

}  // namespace tenet::front
