// The tree as indented lines.
#include "tenet/diagnostic.hpp"
#include "tenet/syntax.hpp"

namespace tenet::syntax {
namespace {

std::string details(const SyntaxTree& tree, NodeId id) {
  const NodeKind kind = tree.kind(id);
  if (kind == NodeKind::Binary) return " " + std::string(spelling(tree.binary_operator(id)));
  if (kind == NodeKind::Error || !tree.children(id).empty()) return {};
  return " " + printable(tree.text(id));
}

}  // namespace

std::string dump(const SyntaxTree& tree) {
  std::string out;
  std::vector<std::uint32_t> ends;  // where the subtrees end that are open
  for (std::uint32_t at = 0; at < tree.nodes().size(); ++at) {
    while (!ends.empty() && ends.back() <= at) ends.pop_back();
    const NodeId id{at};
    out += std::string(2 * ends.size(), ' ');
    out += name_of(tree.kind(id));
    out += details(tree, id) + "\n";
    ends.push_back(tree.node(id).subtree_end);
  }
  return out;
}

}  // namespace tenet::syntax
