// The tables of World, and how the front quotes source text.
#include "front/world.hpp"

namespace tenet::front {

std::string_view describe(DeclarationKind kind) {
  switch (kind) {
    case DeclarationKind::entity: return "an entity";
    case DeclarationKind::enumeration: return "an enum";
    case DeclarationKind::parameter: return "a parameter";
    case DeclarationKind::function: return "a function";
    case DeclarationKind::constant: return "a constant";
    case DeclarationKind::policy: return "a policy";
    case DeclarationKind::facts: return "a block of facts";
  }
  return "a declaration";
}

std::uint32_t World::constant(Constant value) {
  auto key = std::to_string(static_cast<int>(value.kind)) + (value.malformed ? "!" : ":") +
             std::to_string(value.number) + ":" + value.text;
  const auto [entry, is_new] =
      constants_.emplace(std::move(key), static_cast<std::uint32_t>(core.constants.size()));
  if (is_new) core.constants.push_back(std::move(value));
  return entry->second;
}

std::uint32_t World::field_use(FieldRef field) {
  const auto [entry, is_new] =
      fields_.emplace(std::pair(field.owner, field.index), static_cast<std::uint32_t>(core.fields.size()));
  if (is_new) core.fields.push_back({field});
  return entry->second;
}

std::uint32_t World::type_use(TypeIndex type) {
  const auto [entry, is_new] = types_.emplace(type, static_cast<std::uint32_t>(core.types.size()));
  if (is_new) core.types.push_back(type);
  return entry->second;
}

std::string dotted(const syntax::SyntaxTree& tree, NodeId path) {
  std::string text;
  for (const auto name : tree.children(path)) {
    if (!text.empty()) text += '.';
    text += tree.text(name);
  }
  return text;
}

std::string dotted_expression(const syntax::SyntaxTree& tree, NodeId node) {
  if (tree.kind(node) == NodeKind::NameRef) return std::string(tree.text(node));
  if (tree.kind(node) != NodeKind::FieldAccess) return {};
  auto base = dotted_expression(tree, tree.child(node, 0));
  if (base.empty()) return base;
  return base + "." + std::string(tree.text(tree.child(node, 1)));
}

bool has_error_node(const syntax::SyntaxTree& tree, NodeId node) {
  for (auto at = static_cast<std::uint32_t>(node); at < tree.node(node).subtree_end; ++at) {
    if (tree.nodes()[at].kind == NodeKind::Error) return true;
  }
  return false;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 120;  // bytes: the source line below the message shows the rest
  if (text.size() <= kMost) return "`" + std::string(text) + "`";
  auto end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) --end;
  return "`" + std::string(text.substr(0, end)) + "…`";
}

std::string one_line(const syntax::SyntaxTree& tree, NodeId node) {
  std::string line;
  bool blank = false;
  for (const char c : tree.text(node)) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (is_blank && blank) continue;
    line += is_blank ? ' ' : c;
    blank = is_blank;
  }
  return line;
}

}  // namespace tenet::front
