// Leaves out nodes of the syntax tree, or puts a part in the place of the whole, as long as the difference
// stays.
#include "shrink.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "tenet/format.hpp"
#include "tenet/parse.hpp"
#include "world.hpp"

namespace tenet::differential {
namespace {

using syntax::NodeGroup;
using syntax::NodeId;

/// Replace a span by a text.
struct Cut {
  Span span;
  std::string by;
};

std::string with(const std::string& text, const Cut& cut) {
  return text.substr(0, cut.span.begin) + cut.by + text.substr(cut.span.end);
}

/// A span with the comma that parts it from its neighbours, where there is one.
Span with_comma(const std::string& text, Span span) {
  auto end = text.find_first_not_of(" \n", span.end);
  if (end != std::string::npos && text[end] == ',') return {span.begin, static_cast<std::uint32_t>(end + 1)};
  const auto before = text.find_last_not_of(" \n", span.begin == 0 ? 0 : span.begin - 1);
  if (before != std::string::npos && before < span.begin && text[before] == ',')
    return {static_cast<std::uint32_t>(before), span.end};
  return span;
}

void add_replacements(const syntax::SyntaxTree& tree, NodeId node, std::vector<Cut>& cuts) {
  const auto span = tree.span(node);
  for (const auto child : tree.children(node)) {
    auto inner = child;
    if (syntax::group_of(tree.kind(inner)) == NodeGroup::Expression)
      cuts.push_back({span, std::string(tree.text(inner))});
    for (const auto grandchild : tree.children(inner)) {
      if (syntax::group_of(tree.kind(grandchild)) == NodeGroup::Expression)
        cuts.push_back({span, std::string(tree.text(grandchild))});
    }
  }
  for (const char* leaf : {"true", "false", "0", "unknown"}) {
    if (tree.text(node) != leaf && tree.text(node).size() > 5) cuts.push_back({span, leaf});
  }
}

/// All that may be tried, the largest first.
std::vector<Cut> cuts_of(const std::string& text) {
  Sources sources;
  const auto source = sources.add("m.tenet", text);
  const auto parsed = syntax::parse(sources, source);
  const auto& tree = parsed.tree;
  std::vector<Cut> cuts;
  for (std::uint32_t i = 1; i < tree.nodes().size(); ++i) {
    const NodeId node{i};
    const auto span = tree.span(node);
    cuts.push_back({with_comma(text, span), ""});
    if (syntax::group_of(tree.kind(node)) == NodeGroup::Expression) add_replacements(tree, node, cuts);
    if (tree.kind(node) == syntax::NodeKind::When || tree.kind(node) == syntax::NodeKind::For) {
      const auto body = tree.child_of_kind(node, syntax::NodeKind::Block);
      if (body == syntax::kNoNode) continue;
      const auto inner = tree.text(body);
      if (inner.size() > 2) cuts.push_back({span, std::string(inner.substr(1, inner.size() - 2))});
    }
  }
  for (std::size_t at = text.find("// complete:"); at != std::string::npos;
       at = text.find("// complete:", at + 1)) {
    cuts.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(text.find('\n', at))}, ""});
  }
  std::stable_sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) {
    return a.span.end - a.span.begin - a.by.size() > b.span.end - b.span.begin - b.by.size();
  });
  return cuts;
}

std::optional<Difference> difference_of(const std::string& text, const std::string& what) {
  std::string why;
  const auto world = build_world(text, why);
  if (world == nullptr) return std::nullopt;
  auto difference = compare(*world, std::nullopt, nullptr);
  return difference && difference->what == what ? std::move(difference) : std::nullopt;
}

std::string laid_out(const std::string& text) {
  Sources sources;
  auto formatted = syntax::format(sources, sources.add("m.tenet", text));
  return formatted ? std::move(formatted).value() : text;
}

}  // namespace

Reduced shrink(std::string text, Difference difference) {
  constexpr std::size_t kMostTries = 20000;
  std::size_t tries = 0;
  std::set<std::string> tried;
  for (bool again = true; again && tries < kMostTries;) {
    again = false;
    for (const auto& cut : cuts_of(text)) {
      if (cut.by.size() >= cut.span.end - cut.span.begin || cut.span.end > text.size()) continue;
      auto smaller = with(text, cut);
      if (!tried.insert(smaller).second || ++tries > kMostTries) continue;
      auto still = difference_of(smaller, difference.what);
      if (!still) continue;
      text = std::move(smaller);
      difference = std::move(*still);
      again = true;
      break;  // the other cuts were of the text before
    }
  }
  return {laid_out(text), std::move(difference)};
}

}  // namespace tenet::differential
