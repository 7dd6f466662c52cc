// Tests: what they are about, their cases, what each changes. Entry point: convert_tests.
#include "front/tests_blocks.hpp"

#include <utility>

#include "front/amendments.hpp"
#include "front/changes.hpp"
#include "front/expectations.hpp"
#include "front/facts_blocks.hpp"
#include "front/names.hpp"
#include "front/parameter_values.hpp"
#include "tenet/diagnostics/policies.hpp"
#include "tenet/diagnostics/types.hpp"
#include "tenet/literal.hpp"

namespace tenet::front {
namespace {

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
    suite.at = instant(node_).value_or(0);
    suite.parameters = settings(node_, ids_);
    std::map<std::string, Location> names;
    for (const auto node : tree_.children(node_)) {
      if (tree_.kind(node) != NodeKind::Case) continue;
      suite.cases.push_back(convert_case(node));
      const auto name = tree_.location(tree_.child(node, 0));
      const auto [first, is_new] = names.emplace(suite.cases.back().name, name);
      if (is_new) continue;
      world_.diagnostics.add(code::E0431, name, "two cases of this test have the same name")
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

  std::optional<std::int64_t> instant(NodeId owner) {
    const auto at = tree_.child_of_kind(owner, NodeKind::AtTime);
    if (at == syntax::kNoNode) return std::nullopt;
    const auto node = tree_.child(at, 0);
    const auto time = literal::read_time(tree_.text(node));
    if (!time.ok())
      world_.diagnostics.add(code::E0302, tree_.location(node), "this is no Time: " + time.error);
    return time.number;
  }

  std::vector<ParameterSetting> settings(NodeId owner, const FactIds* ids) {
    const auto with = tree_.child_of_kind(owner, NodeKind::With);
    if (with == syntax::kNoNode) return {};
    return convert_settings(world_, module_, with, ids);
  }

  TestCase convert_case(NodeId node) {
    TestCase result;
    result.name = tree_.plain_text(tree_.child_of_kind(node, NodeKind::Text)).value_or("");
    result.where = tree_.location(node);
    result.at = instant(node);
    FactIds ids = ids_ != nullptr ? *ids_ : FactIds{};
    if (const auto changes = tree_.child_of_kind(node, NodeKind::Changes);
        changes != syntax::kNoNode && ids_ != nullptr) {
      convert_changes(changes, ids, result);
    }
    const auto* known = ids_ != nullptr ? &ids : nullptr;
    result.parameters = settings(node, known);
    result.expected =
        convert_expectations(world_, module_, tree_.child_of_kind(node, NodeKind::Expect), policy_, known);
    return result;
  }

  // Additions first: changes may speak of what a case adds.
  void convert_changes(NodeId changes, FactIds& ids, TestCase& result) {
    FactSection section(world_, module_, ids, FactSection::Restating::never);
    for (const auto node : tree_.children(changes)) {
      if (tree_.kind(node) != NodeKind::Fact) continue;
      if (auto entity = section.convert(node)) result.added.push_back(std::move(*entity));
    }
    section.finish();
    std::map<std::string, Location> changed;
    for (const auto node : tree_.children(changes)) {
      if (tree_.kind(node) != NodeKind::Change) continue;
      report_second_change(tree_.child(node, 0), changed);
      if (auto change = convert_change(world_, module_, node, ids))
        result.changes.push_back(std::move(*change));
    }
  }

  void report_second_change(NodeId target, std::map<std::string, Location>& changed) {
    const auto where = tree_.location(target);
    const auto [first, is_new] = changed.emplace(one_line(tree_, target), where);
    if (is_new) return;
    world_.diagnostics
        .add(code::E0439, where, "this case changes " + quoted(one_line(tree_, target)) + " twice",
             "only the last change would count: leave one out")
        .labels.push_back({first->second, "first changed here"});
  }

  World& world_;
  ModuleIndex module_;
  const syntax::SyntaxTree& tree_;
  NodeId node_;
  const PolicyOutline* policy_ = nullptr;
  const FactIds* ids_ = nullptr;
};

// Reports and filters name tests by their texts.
void report_second_name(World& world, const TestSuite& suite, Location where,
                        std::map<std::string, Location>& names) {
  const auto [first, is_new] = names.emplace(suite.name, where);
  if (is_new) return;
  world.diagnostics.add(code::E0438, where, "two tests of this module have the same name")
      .labels.push_back({first->second, "the other one"});
}

}  // namespace

void convert_tests(World& world) {
  for (std::size_t i = 0; i < world.modules.size(); ++i) {
    const ModuleIndex module{static_cast<std::uint32_t>(i)};
    const auto& tree = world.tree(module);
    std::map<std::string, Location> names;
    for (const auto node : tree.children(tree.root())) {
      if (tree.kind(node) != NodeKind::TestDecl || has_error_node(tree, node)) continue;
      auto suite = TestConversion(world, module, node).convert();
      report_second_name(world, suite, tree.location(tree.child(node, 0)), names);
      if (world.module(module).root) world.tests.push_back(std::move(suite));
    }
  }
}

}  // namespace tenet::front
