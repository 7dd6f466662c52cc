// Syntax to core: the stages of the front, one after the other. Entry points: lower, lower_query
// (compile.hpp).
#include <utility>

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

namespace tenet {

Expected<Lowered> lower(Sources& sources, const std::vector<SourceId>& roots, const ModuleFinder& find,
                        const CompileOptions& options) {
  front::World world(sources);
  world.core.pack_name = options.pack_name;
  front::load_modules(world, roots, find);
  front::declare_names(world);
  front::number_types(world);
  front::define_fields(world);
  front::declare_signatures(world);
  front::lower_functions(world);
  front::lower_policies(world);
  front::convert_facts(world);
  front::convert_tests(world);
  front::report_unused_modules(world);
  front::order_functions(world);
  world.diagnostics.sort();
  if (world.diagnostics.has_errors()) return std::move(world.diagnostics);
  return {Lowered{std::move(world.core), std::move(world.tests), std::move(world.facts)},
          std::move(world.diagnostics)};
}

}  // namespace tenet
