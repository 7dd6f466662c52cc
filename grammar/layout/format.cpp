// The canonical layout of a file, and the proof that it is the same policy.
#include "tenet/format.hpp"

#include <algorithm>

#include "gaps.hpp"
#include "tenet/diagnostics/syntax.hpp"
#include "tenet/parse.hpp"

namespace tenet::syntax {
namespace {

/// Tokens and comments without layout.
std::vector<std::string> substance(const SyntaxTree& tree) {
  const layout::Gaps gaps(tree);
  std::vector<std::string> parts;
  for (std::uint32_t at = 0; at < gaps.size(); ++at) {
    for (const auto& comment : gaps[at].comments) parts.emplace_back(comment.text);
    parts.push_back(gaps.text(at));
  }
  return parts;
}

// Line ends mean something in one place (a function between its arguments), so the same tokens aren't yet the
// same tree.
bool is_same_tree(const SyntaxTree& a, const SyntaxTree& b) {
  return std::equal(
      a.nodes().begin(), a.nodes().end(), b.nodes().begin(), b.nodes().end(),
      [](const Node& x, const Node& y) { return x.kind == y.kind && x.subtree_end == y.subtree_end; });
}

bool is_same_policy(const SyntaxTree& tree, const std::string& text) {
  Sources sources;
  const Parsed again = parse(sources, sources.add("formatted", text));
  return !again.diagnostics.has_errors() && is_same_tree(tree, again.tree) &&
         substance(tree) == substance(again.tree);
}

}  // namespace

Expected<std::string> format(const Sources& sources, SourceId source) {
  Parsed parsed = parse(sources, source);
  if (parsed.diagnostics.has_errors()) return std::move(parsed.diagnostics);
  layout::Gaps gaps(parsed.tree);
  layout::plan_spaces(parsed.tree, gaps);
  layout::plan_breaks(parsed.tree, gaps);
  layout::wrap_lines(gaps);
  std::string text = layout::print(gaps);
  if (is_same_policy(parsed.tree, text)) return text;
  Diagnostics diagnostics;
  diagnostics.add(code::E0130, {source, {}}, "this file can't be laid out without changing it",
                  "please report this file as a defect");
  return diagnostics;
}

}  // namespace tenet::syntax
