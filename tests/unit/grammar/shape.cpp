// Trees as short texts.
#include "shape.hpp"

namespace tenet::syntax::testing {
namespace {

bool is_plain_leaf(NodeKind kind) {
  switch (kind) {
    case NodeKind::NameRef:
    case NodeKind::Name:
    case NodeKind::DeclName:
    case NodeKind::EnumMember:
    case NodeKind::Tag:
    case NodeKind::Outcome:
    case NodeKind::IntLiteral:
    case NodeKind::DurationLiteral:
    case NodeKind::TimeLiteral:
    case NodeKind::TrueLiteral:
    case NodeKind::FalseLiteral:
    case NodeKind::UnknownLiteral:
    case NodeKind::AbsentLiteral:
    case NodeKind::Now: return true;
    default: return false;
  }
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const auto& line : lines) all += line + "\n";
  return all;
}

std::string value_of_define(std::string text, std::size_t child) {
  const Reading reading(std::move(text));
  if (!reading.parsed.diagnostics.empty()) return joined(reading.errors());
  const NodeId define = reading.find(NodeKind::ConstantDecl);
  return shape(reading.tree(), reading.tree().child(define, child));
}

}  // namespace

Reading::Reading(std::string text)
    : id(sources.add("test.tenet", std::move(text))), parsed(parse(sources, id)) {}

std::vector<std::string> Reading::errors() const {
  std::vector<std::string> lines;
  for (const Diagnostic& each : parsed.diagnostics.items()) {
    lines.push_back(std::string(kind_of(each.code).name) + " '" + std::string(sources.text(each.where)) +
                    "': " + each.message);
  }
  return lines;
}

std::vector<std::string> Reading::hints() const {
  std::vector<std::string> lines;
  for (const Diagnostic& each : parsed.diagnostics.items()) lines.push_back(each.hint);
  return lines;
}

NodeId Reading::find(NodeKind kind) const {
  for (std::uint32_t at = 0; at < tree().nodes().size(); ++at) {
    if (tree().kind(NodeId{at}) == kind) return NodeId{at};
  }
  return kNoNode;
}

std::string shape(const SyntaxTree& tree, NodeId id) {
  const NodeKind kind = tree.kind(id);
  if (is_plain_leaf(kind)) return std::string(tree.text(id));
  if (kind == NodeKind::TextPart) return "'" + std::string(tree.text(id)) + "'";
  std::string out = "(";
  out += kind == NodeKind::Binary ? spelling(tree.binary_operator(id)) : name_of(kind);
  for (const NodeId child : tree.children(id)) out += " " + shape(tree, child);
  return out + ")";
}

std::string expression(std::string_view text) {
  return value_of_define("module m\ndefine c: T = " + std::string(text) + "\n", 2);
}

std::string type(std::string_view text) {
  return value_of_define("module m\ndefine c: " + std::string(text) + " = x\n", 1);
}

std::string declaration(std::string_view text) {
  const Reading reading("module m\n" + std::string(text) + "\n");
  if (!reading.parsed.diagnostics.empty()) return joined(reading.errors());
  return shape(reading.tree(), reading.tree().child(reading.tree().root(), 1));
}

std::vector<std::string> errors_in_body(std::string_view statements) {
  return Reading("module m\npolicy p for x in E {\n" + std::string(statements) + "\n}\n").errors();
}

}  // namespace tenet::syntax::testing
