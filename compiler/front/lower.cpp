// Syntax to core: the stages of the front, one after the other. Entry points: lower, lower_query
// (compile.hpp).
#include <set>
#include <tuple>
#include <utility>

#include "front/allowances.hpp"
#include "front/amendments.hpp"
#include "front/body.hpp"
#include "front/declarations.hpp"
#include "front/entities.hpp"
#include "front/facts_blocks.hpp"
#include "front/functions.hpp"
#include "front/modules.hpp"
#include "front/names.hpp"
#include "front/policies.hpp"
#include "front/tests_blocks.hpp"
#include "front/world.hpp"
#include "tenet/diagnostics/policies.hpp"

namespace tenet {
namespace {

using Place = std::tuple<SourceId, std::uint32_t, std::uint32_t>;
Place place_of(const Diagnostic& item) {
  return {item.where.source, item.where.span.begin, item.where.span.end};
}

bool is_of_the_syntax(const Diagnostic& item) { return kind_of(item.code).name.starts_with("E01"); }

// Where a name is unknown, another may only seem to be without use.
bool is_about_idle_names(const Diagnostic& item) {
  return item.code == code::W0401 || item.code == code::W0403 || item.code == code::W0407 ||
         item.code == code::W0408;
}

// What is wrong anywhere, and what is doubtful in the roots: whoever uses a module doesn't mend it. Where a
// token is malformed, what later stages say of the same place is an echo.
Diagnostics relevant(front::World& world, std::vector<Allowed>& allowed) {
  std::set<SourceId> roots;
  for (const auto& module : world.modules) {
    if (module.root) roots.insert(module.tree.source());
  }
  std::set<Place> malformed;
  for (const auto& item : world.diagnostics.items()) {
    if (is_of_the_syntax(item)) malformed.insert(place_of(item));
  }
  front::Allowances allowances(world);
  std::set<SourceId> wrong;
  for (const auto& item : world.diagnostics.items()) {
    if (item.severity == DiagnosticSeverity::error) wrong.insert(item.where.source);
  }
  Diagnostics kept;
  for (const auto& item : world.diagnostics.items()) {
    if (item.severity != DiagnosticSeverity::error && !roots.contains(item.where.source)) continue;
    if (!malformed.empty() && !is_of_the_syntax(item) && malformed.contains(place_of(item))) continue;
    if (is_about_idle_names(item) && wrong.contains(item.where.source)) continue;
    if (item.severity == DiagnosticSeverity::warning && allowances.silence(item)) continue;
    kept.add(item.code, item.where, item.message, item.hint).labels = item.labels;
  }
  if (!kept.has_errors()) allowances.report_idle(kept);
  allowed = allowances.for_later();
  kept.sort();
  return kept;
}

}  // namespace

void front::lower_declarations(World& world) {
  declare_names(world);
  number_types(world);
  define_fields(world);
  declare_signatures(world);
  lower_functions(world);
  lower_bounds(world);
}

Expected<Lowered> lower(Sources& sources, const std::vector<SourceId>& roots, const ModuleFinder& find,
                        const CompileOptions& options) {
  front::World world(sources);
  world.core.pack_name = options.pack_name;
  front::load_modules(world, roots, find);
  front::lower_declarations(world);
  front::lower_policies(world);
  front::convert_amendments(world);
  front::convert_facts(world);
  front::convert_tests(world);
  front::report_unused_modules(world);
  front::report_unused_declarations(world);
  front::follow_now(world);
  front::check_conditions(world);
  front::order_functions(world);
  std::vector<Allowed> allowed;
  auto diagnostics = relevant(world, allowed);
  if (diagnostics.has_errors()) return diagnostics;
  return {Lowered{std::move(world.core), std::move(world.tests), std::move(world.facts), std::move(allowed)},
          std::move(diagnostics)};
}

}  // namespace tenet
