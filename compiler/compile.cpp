// Chains the stages: syntax to core, core to core, core to pack. Entry points: compile, compile_amendments,
// compile_query
// (compile.hpp).
#include "tenet/compile.hpp"

#include <utility>

namespace tenet {
namespace {

Expected<Compilation> finish(Expected<Lowered> lowered, const Sources& sources,
                             const CompileOptions& options) {
  if (!lowered) return lowered.take_diagnostics();
  const auto optimised = optimise(lowered->core, options.without);
  lowered->core = narrow_explanations(std::move(lowered->core), options.without);
  auto plans = explain_plan(optimised);
  auto pack = emit(lowered->core, optimised, sources);
  auto diagnostics = lowered.take_diagnostics();
  diagnostics.append(pack.take_diagnostics());
  diagnostics.append(cost_warnings(plans, lowered->allowed));
  diagnostics.sort();
  if (!pack) return diagnostics;
  return {
      Compilation{std::move(*pack), std::move(lowered->tests), std::move(lowered->facts), std::move(plans)},
      std::move(diagnostics)};
}

}  // namespace

Expected<Compilation> compile(Sources& sources, const std::vector<SourceId>& roots, const ModuleFinder& find,
                              const CompileOptions& options) {
  return finish(lower(sources, roots, find, options), sources, options);
}

Expected<Pack> compile_amendments(Sources& sources, const std::vector<SourceId>& roots, Pack pack) {
  auto lowered = lower_amendments(sources, roots, pack);
  if (!lowered) return lowered.take_diagnostics();
  auto amended = add_amendments(lowered->core, std::move(pack), sources);
  auto diagnostics = lowered.take_diagnostics();
  diagnostics.append(amended.take_diagnostics());
  if (!amended) return diagnostics;
  return {std::move(amended).value(), std::move(diagnostics)};
}

Expected<Compilation> compile_query(Sources& sources, const Query& query, const ModuleFinder& find) {
  return finish(lower_query(sources, query, find), sources, {});
}

}  // namespace tenet
