// Cursors over the tree.
#include <catch2/catch.hpp>

#include "shape.hpp"

namespace tenet::syntax::testing {
namespace {

const char* const kPolicy =
    "module m\n"
    "\n"
    "/// First line.\n"
    "///   second\n"
    "// not this\n"
    "policy p for x in E {\n"
    "  /// Of the requirement.\n"
    "  require @A x.a not in x.b // trailing\n"
    "}\n";

TEST_CASE("a doc comment belongs to what follows it") {
  const Reading reading(
      "module m\n/// First line.\n///   second\npolicy p for x in E {\n  /// Inner.\n  require x.a\n}\n");
  CHECK(reading.tree().doc_comment(reading.find(NodeKind::PolicyDecl)) == "First line.\n  second");
  CHECK(reading.tree().doc_comment(reading.find(NodeKind::Require)) == "Inner.");
  CHECK(reading.tree().doc_comment(reading.find(NodeKind::Binder)).empty());
}

TEST_CASE("a plain comment between separates") {
  const Reading reading(kPolicy);
  CHECK(reading.tree().doc_comment(reading.find(NodeKind::PolicyDecl)).empty());
}

TEST_CASE("children are found by position, kind and group") {
  const Reading reading(kPolicy);
  const SyntaxTree& tree = reading.tree();
  const NodeId policy = reading.find(NodeKind::PolicyDecl);
  CHECK(tree.child_count(policy) == 3);
  CHECK(tree.text(tree.child(policy, 0)) == "p");
  CHECK(tree.child(policy, 3) == kNoNode);
  CHECK(tree.kind(tree.child_of_kind(policy, NodeKind::PolicyBody)) == NodeKind::PolicyBody);
  CHECK(tree.child_of_kind(policy, NodeKind::WhereClause) == kNoNode);
  const NodeId require = reading.find(NodeKind::Require);
  CHECK(tree.kind(tree.child_of_group(require, NodeGroup::Expression)) == NodeKind::Binary);
}

TEST_CASE("a node's text has neither layout nor comments around it") {
  const Reading reading(kPolicy);
  CHECK(reading.tree().text(reading.find(NodeKind::Require)) == "require @A x.a not in x.b");
}

TEST_CASE("an operator has its own place") {
  const Reading reading(kPolicy);
  const NodeId binary = reading.find(NodeKind::Binary);
  CHECK(reading.tree().binary_operator(binary) == BinaryOperator::NotIn);
  const Span where = reading.tree().operator_span(binary);
  CHECK(reading.tree().text().substr(where.begin, where.end - where.begin) == "not in");
}

TEST_CASE("a node's subtree lies right behind it") {
  const Reading reading(kPolicy);
  const auto& nodes = reading.tree().nodes();
  CHECK(nodes[0].subtree_end == nodes.size());
  for (std::uint32_t at = 0; at < nodes.size(); ++at) {
    for (const NodeId child : reading.tree().children(NodeId{at})) {
      const Node& inner = reading.tree().node(child);
      CHECK(static_cast<std::uint32_t>(child) > at);
      CHECK(inner.subtree_end <= nodes[at].subtree_end);
      CHECK(inner.first_token >= nodes[at].first_token);
      CHECK(inner.end_token <= nodes[at].end_token);
    }
  }
}

TEST_CASE("the tree can be dumped") {
  const Reading reading("module m\ndefine c: Int = a + 1\n");
  CHECK(dump(reading.tree()) ==
        "File\n  ModuleDecl\n    Path\n      Name m\n  ConstantDecl\n    DeclName c\n    NamedType\n      "
        "Path\n        Name Int\n"
        "    Binary +\n      NameRef a\n      IntLiteral 1\n");
}

}  // namespace
}  // namespace tenet::syntax::testing
