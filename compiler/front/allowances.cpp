// What `allow` silences. Entry point: Allowances (allowances.hpp).
#include "front/allowances.hpp"

#include <algorithm>

#include "tenet/diagnostics/policies.hpp"

namespace tenet::front {
namespace {

bool lies_within(const Location& inner, const Location& outer) {
  return inner.source == outer.source && outer.span.begin <= inner.span.begin &&
         inner.span.end <= outer.span.end;
}

/// What is only known when the core is optimised.
bool is_for_later(Code code) { return code == code::W0414; }

bool holds_items(NodeKind kind) {
  return kind == NodeKind::File || kind == NodeKind::PolicyDecl || kind == NodeKind::PolicyBody ||
         kind == NodeKind::Block || kind == NodeKind::When || kind == NodeKind::For;
}

}  // namespace

Allowances::Allowances(World& world) : world_(world) {
  for (std::size_t i = 0; i < world.modules.size(); ++i) {
    const ModuleIndex module{static_cast<std::uint32_t>(i)};
    if (world.module(module).root) collect(module, world.tree(module).root());
  }
}

// Several may stand before one thing. The tree's height is bounded.
void Allowances::collect(ModuleIndex module, NodeId parent) {
  const auto& tree = world_.tree(module);
  std::vector<NodeId> waiting;
  for (const auto child : tree.children(parent)) {
    if (tree.kind(child) == NodeKind::Allow) {
      waiting.push_back(child);
      continue;
    }
    for (const auto allow : waiting) add(module, allow, child);
    waiting.clear();
    if (holds_items(tree.kind(child))) collect(module, child);
  }
  for (const auto allow : waiting) {
    world_.diagnostics.add(code::E0414, tree.location(allow),
                           "nothing follows that this `allow` could be for",
                           "it stands before the declaration or the statement that it is for");
  }
}

const DiagnosticKind* Allowances::silenced_kind(ModuleIndex module, NodeId allow) {
  const auto& tree = world_.tree(module);
  const auto name = tree.child(allow, 0);
  const auto* kind = find_diagnostic_kind(tree.text(name));
  if (kind != nullptr && kind->severity == DiagnosticSeverity::warning && kind->name == tree.text(name))
    return kind;
  if (kind != nullptr && kind->severity == DiagnosticSeverity::error) {
    world_.diagnostics.add(code::E0412, tree.location(name),
                           quoted(tree.text(name)) + " is an error, and errors can't be silenced",
                           "only warnings can: their codes begin with `W`");
    return nullptr;
  }
  std::vector<std::string_view> candidates;
  for (const auto& other : diagnostic_kinds()) {
    if (other.severity == DiagnosticSeverity::warning) candidates.push_back(other.name);
  }
  world_.diagnostics.add(code::E0411, tree.location(name), "there is no warning " + quoted(tree.text(name)),
                         did_you_mean(tree.text(name), candidates));
  return nullptr;
}

void Allowances::add(ModuleIndex module, NodeId allow, NodeId target) {
  const auto& tree = world_.tree(module);
  if (has_error_node(tree, allow)) return;
  const auto reason_node = tree.child(tree.child_of_kind(allow, NodeKind::Because), 0);
  const auto reason = tree.plain_text(reason_node);
  if (!reason || reason->find_first_not_of(" \t") == std::string::npos) {
    world_.diagnostics.add(code::E0413, tree.location(reason_node), "an `allow` says why",
                           "write the reason as a plain text");
  }
  if (!tree.doc_comment(allow).empty()) {
    world_.diagnostics.add(code::E0414, tree.location(allow),
                           "this `allow` comes between a documentation and what it documents",
                           "move it above the `///`");
  }
  const auto* kind = silenced_kind(module, allow);
  if (kind != nullptr)
    allowances_.push_back({{kind->code, tree.location(allow), tree.location(target)}, false});
}

bool Allowances::silence(const Diagnostic& warning) {
  const auto found = std::ranges::find_if(allowances_, [&](const Allowance& each) {
    return each.code == warning.code && lies_within(warning.where, each.silenced);
  });
  if (found == allowances_.end()) return false;
  found->used = true;
  return true;
}

void Allowances::report_idle(Diagnostics& diagnostics) const {
  for (const auto& each : allowances_) {
    if (each.used || is_for_later(each.code)) continue;
    diagnostics.add(
        code::W0409, each.where,
        "this `allow` silences nothing: what follows it has no " + quoted(kind_of(each.code).name),
        "leave it out");
  }
}

std::vector<Allowed> Allowances::for_later() const {
  std::vector<Allowed> later;
  for (const auto& each : allowances_) {
    if (is_for_later(each.code)) later.push_back(each);
  }
  return later;
}

}  // namespace tenet::front
