// One expression by itself, as `tenet query` gives it. Entry point: lower_query (compile.hpp).
//
// The grammar reads modules, so the expression, and those that it speaks of by name, are put into one.
// Whatever then speaks of that module's text is led back to the expressions' own, and nobody sees the rest of
// it.
#include <algorithm>
#include <utility>

#include "front/body.hpp"
#include "front/functions.hpp"
#include "front/modules.hpp"
#include "front/policies.hpp"
#include "front/world.hpp"
#include "tenet/diagnostics/policies.hpp"
#include "tenet/diagnostics/syntax.hpp"

namespace tenet {
namespace {

using front::NodeId;
using front::NodeKind;

// INVARIANT: no module of a user's is called this, as `std` and `tenet` are the program's own.
constexpr std::string_view kModule = "tenet.query";
constexpr std::string_view kName = "query";

/// The module that holds the expressions, and where in it they stand.
class Wrapping {
 public:
  Wrapping(Sources& sources, const Query& query) {
    std::string text = "module " + std::string(kModule) + "\n";
    for (const auto& name : query.used) text += "use " + name + "\n";
    text += "policy query for query in query {\n";
    for (const auto& named : query.names) append(text, sources, named.name, named.expression);
    append(text, sources, kName, query.expression);
    text += "}\n";
    source_ = sources.add(sources.file(query.expression.source).path(), std::move(text));
  }

  [[nodiscard]] SourceId source() const { return source_; }
  [[nodiscard]] std::size_t expressions() const { return regions_.size(); }
  /// Where the expression asked for stands in the module.
  [[nodiscard]] Span asked() const { return {regions_.back().begin, end_of(regions_.back())}; }

  void lead_back(Location& where) const {
    if (where.source != source_) return;
    const auto& region = region_of(where.span.begin);
    const auto shift = [&](std::uint32_t offset) {
      const auto inside = std::clamp(offset, region.begin, end_of(region)) - region.begin;
      return region.original.span.begin + inside;
    };
    where = {region.original.source, {shift(where.span.begin), shift(where.span.end)}};
  }

 private:
  struct Region {
    std::uint32_t begin = 0;
    Location original;
  };

  void append(std::string& text, const Sources& sources, std::string_view name, Location expression) {
    text += "let " + std::string(name) + " =\n";
    regions_.push_back({static_cast<std::uint32_t>(text.size()), expression});
    text += std::string(sources.text(expression)) + "\n";
  }

  static std::uint32_t end_of(const Region& region) {
    return region.begin + region.original.span.end - region.original.span.begin;
  }

  /// The last one that begins before the offset, or the first.
  [[nodiscard]] const Region& region_of(std::uint32_t offset) const {
    const auto after = std::find_if(regions_.begin() + 1, regions_.end(),
                                    [&](const Region& region) { return region.begin > offset; });
    return *(after - 1);
  }

  SourceId source_ = kNoSource;
  std::vector<Region> regions_;
};

/// The expressions of the module's `let`s; none where the text asked for was more, or less, than one
/// expression.
class Expressions {
 public:
  Expressions(front::World& world, const Wrapping& wrapping)
      : world_(world), wrapping_(wrapping), tree_(world.tree(front::ModuleIndex{0})) {}

  std::vector<NodeId> find() {
    std::vector<NodeId> found;
    const auto policy = tree_.child_of_kind(tree_.root(), NodeKind::PolicyDecl);
    if (policy == syntax::kNoNode) return refuse();
    const auto block = tree_.child_of_kind(policy, NodeKind::PolicyBody);
    const auto wanted = wrapping_.expressions();
    for (std::uint32_t i = 0; i < wanted && i < tree_.child_count(block); ++i) {
      const auto let = tree_.child(block, i);
      if (tree_.kind(let) != NodeKind::Let || front::has_error_node(tree_, let)) break;
      found.push_back(tree_.child_of_group(let, syntax::NodeGroup::Expression));
    }
    if (found.size() != wanted) return refuse();
    const auto end = tree_.span(found.back()).end;
    const bool closed_early = tree_.span(policy).end <= wrapping_.asked().end;
    if (tree_.child_count(block) > wanted || closed_early || has_errors_behind(end))
      return refuse_behind(end);
    return found;
  }

 private:
  [[nodiscard]] bool is_behind(const Diagnostic& item, std::uint32_t end) const {
    return item.where.source == wrapping_.source() && item.where.span.begin >= end;
  }

  [[nodiscard]] bool has_errors_behind(std::uint32_t end) const {
    const auto& items = world_.diagnostics.items();
    return std::any_of(items.begin(), items.end(),
                       [&](const Diagnostic& item) { return is_behind(item, end); });
  }

  /// What follows an expression that is whole isn't read as statements of a policy.
  std::vector<NodeId> refuse_behind(std::uint32_t end) {
    Diagnostics kept;
    for (const auto& item : world_.diagnostics.items()) {
      if (!is_behind(item, end))
        kept.add(item.code, item.where, item.message, item.hint).labels = item.labels;
    }
    world_.diagnostics = std::move(kept);
    const auto text = world_.sources.file(wrapping_.source()).text();
    const auto begin = static_cast<std::uint32_t>(text.find_first_not_of(" \t\r\n", end));
    report({begin, wrapping_.asked().end}, "the expression ends before this, and a query is one expression");
    return {};
  }

  /// Nothing that could be read as one expression: said in words that fit a text of its own.
  std::vector<NodeId> refuse() {
    const auto asked = wrapping_.asked();
    const auto text = world_.sources.file(wrapping_.source()).text();
    const auto begin = static_cast<std::uint32_t>(
        std::min<std::size_t>(text.find_first_not_of(" \t\r\n", asked.begin), asked.end));
    Diagnostics kept;
    bool begins_wrong = false;
    for (const auto& item : world_.diagnostics.items()) {
      const bool at_begin = item.where.source == wrapping_.source() && item.where.span.begin == begin &&
                            item.code == code::E0120;
      begins_wrong = begins_wrong || at_begin;
      if (!is_behind(item, asked.end) && !at_begin)
        kept.add(item.code, item.where, item.message, item.hint).labels = item.labels;
    }
    world_.diagnostics = std::move(kept);
    if (begins_wrong && begin < asked.end) {
      report({begin, asked.end}, "this begins no expression");
    } else if (!world_.diagnostics.has_errors()) {
      report({asked.end, asked.end}, "the expression isn't complete");
    }
    return {};
  }

  void report(Span span, std::string message) {
    world_.diagnostics.add(code::E0410, {wrapping_.source(), span}, std::move(message));
  }

  front::World& world_;
  const Wrapping& wrapping_;
  const syntax::SyntaxTree& tree_;
};

/// A function without arguments that yields the expression's value; its index.
std::uint32_t lower_expression(front::World& world, NodeId expression, std::string name,
                               front::DeclarationIndex declaration) {
  const front::ModuleIndex module{0};
  const auto index = static_cast<std::uint32_t>(world.core.functions.size());
  world.core.functions.emplace_back();
  front::Signature signature;
  signature.declaration = declaration;
  world.signatures.push_back(signature);
  front::Body body(world, module, index);
  const auto value = body.lower(expression, {{}, front::Absence::anywhere});
  auto& function = world.core.functions[index];
  function.name = std::move(name);
  function.body = value.term;
  function.result = value.type;
  function.origin = body.location(expression);
  world.signatures[index].result = value.type;
  world.signatures[index].valid = value.ok();
  return index;
}

/// Makes `name` a constant of the module, so that what follows may speak of it.
void name_expression(front::World& world, NodeId expression, const std::string& name) {
  const front::DeclarationIndex declared{static_cast<std::uint32_t>(world.declarations.size())};
  front::Declaration declaration;
  declaration.kind = front::DeclarationKind::constant;
  declaration.module = front::ModuleIndex{0};
  declaration.node = expression;
  declaration.name = name;
  declaration.where = world.tree(declaration.module).location(expression);
  world.declarations.push_back(std::move(declaration));
  const auto index = lower_expression(world, expression, name, declared);
  world.declaration(declared).index = index;
  world.module(front::ModuleIndex{0}).names.insert_or_assign(name, declared);
}

void lower_expressions(front::World& world, const Query& query, const std::vector<NodeId>& expressions) {
  auto& names = world.module(front::ModuleIndex{0}).names;
  const auto own = names.at(std::string(kName));
  names.erase(std::string(kName));  // the module's own policy is nobody's to speak of
  for (std::size_t i = 0; i < query.names.size(); ++i)
    name_expression(world, expressions[i], query.names[i].name);
  lower_expression(world, expressions.back(), std::string(kName), own);
}

void lead_back(front::World& world, const Wrapping& wrapping) {
  for (auto& term : world.core.terms) wrapping.lead_back(term.origin);
  for (auto& variable : world.core.variables) wrapping.lead_back(variable.origin);
  for (auto& function : world.core.functions) wrapping.lead_back(function.origin);
  for (auto& literal : world.core.entity_literals) wrapping.lead_back(literal.where);
  Diagnostics diagnostics;
  for (auto item : world.diagnostics.items()) {
    wrapping.lead_back(item.where);
    for (auto& label : item.labels) wrapping.lead_back(label.where);
    diagnostics.add(item.code, item.where, std::move(item.message), std::move(item.hint)).labels =
        std::move(item.labels);
  }
  world.diagnostics = std::move(diagnostics);
  world.diagnostics.sort();
}

}  // namespace

Expected<Lowered> lower_query(Sources& sources, const Query& query, const ModuleFinder& find) {
  front::World world(sources);
  const Wrapping wrapping(sources, query);
  front::load_modules(world, {wrapping.source()}, find);
  const auto expressions = Expressions(world, wrapping).find();
  front::lower_declarations(world);
  if (!expressions.empty()) lower_expressions(world, query, expressions);
  front::order_functions(world);
  lead_back(world, wrapping);
  if (world.diagnostics.has_errors()) return std::move(world.diagnostics);
  return {Lowered{std::move(world.core), {}, {}}, std::move(world.diagnostics)};
}

}  // namespace tenet
