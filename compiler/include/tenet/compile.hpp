// Source texts in, pack and tests out. Entry points: compile,
// compile_amendments, compile_query.
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tenet/core.hpp"
#include "tenet/expected.hpp"
#include "tenet/pack.hpp"
#include "tenet/policy_plan.hpp"
#include "tenet/source.hpp"
#include "tenet/tests.hpp"

namespace tenet {

/// Finds the source of a module that a `use` names; adds it to the sources. kNoSource where there is none.
/// Never reads anything itself: the caller decides where modules come from.
using ModuleFinder = std::function<SourceId(const std::string& module, Sources& sources)>;

struct CompileOptions {
  std::string pack_name;
  /// Optimisations to leave out, some of rewrite_names(); "all" leaves out every one.
  std::set<std::string> without;
};

struct Compilation {
  Pack pack;
  std::vector<TestSuite> tests;  ///< of the roots, in source order
  std::vector<FactsBlock> facts;
  std::vector<PolicyPlan> plans = {};  ///< by policy of the pack
};

/// Compiles the given modules and, through `find`, all that they use. Policies of used modules that aren't
/// roots are left out of the pack. All errors are reported in one run, sorted by place; warnings come with
/// the value.
[[nodiscard]] Expected<Compilation> compile(Sources& sources, const std::vector<SourceId>& roots,
                                            const ModuleFinder& find, const CompileOptions& options = {});

/// The pack with the waivers and adjustments of the given modules added, which may declare nothing else
/// (their tests and facts are left out): what they name is looked up in the pack, whose sources aren't
/// needed.
[[nodiscard]] Expected<Pack> compile_amendments(Sources& sources, const std::vector<SourceId>& roots,
                                                Pack pack);

/// A value that queries may speak of by a name of their own.
struct NamedExpression {
  std::string name;
  Location expression;
};

/// One expression against a schema that is already known, as `tenet query` asks it.
struct Query {
  Location expression;
  std::vector<NamedExpression> names;  ///< each may speak of those before it
  std::vector<std::string> used;       ///< modules whose names the expressions may speak of
};

/// A pack with one function `query` without arguments, which yields the expression's value. Diagnostics speak
/// of the expressions' places only.
[[nodiscard]] Expected<Compilation> compile_query(Sources& sources, const Query& query,
                                                  const ModuleFinder& find);

/// An `allow` of a warning that only a later stage can give.
struct Allowed {
  Code code{};
  Location where;
  Location silenced;  ///< what it stands before
};

/// The stages, for tests and tools: syntax to core, core to core, core to pack.
struct Lowered {
  core::Core core;
  std::vector<TestSuite> tests;
  std::vector<FactsBlock> facts;
  std::vector<Allowed> allowed = {};
};
[[nodiscard]] Expected<Lowered> lower(Sources& sources, const std::vector<SourceId>& roots,
                                      const ModuleFinder& find, const CompileOptions& options = {});
/// The same for one expression: a core with the function `query`.
[[nodiscard]] Expected<Lowered> lower_query(Sources& sources, const Query& query, const ModuleFinder& find);
/// The same for modules that only amend a compiled pack: a core with waivers and adjustments.
[[nodiscard]] Expected<Lowered> lower_amendments(Sources& sources, const std::vector<SourceId>& roots,
                                                 const Pack& pack);
/// The rewrites of rewrites.def, by which one may leave them out.
[[nodiscard]] std::set<std::string> rewrite_names();
[[nodiscard]] core::Core optimise(core::Core core, const std::set<std::string>& without);
/// The core as written, its loops told which elements an index lets them leave out, for `explain` blocks.
[[nodiscard]] core::Core narrow_explanations(core::Core core, const std::set<std::string>& without);
/// How each policy is decided and what that costs.
[[nodiscard]] std::vector<PolicyPlan> explain_plan(const core::Core& optimised);
/// Warns of what is superlinear (W0414), unless it is allowed, and of what is allowed in vain.
[[nodiscard]] Diagnostics cost_warnings(const std::vector<PolicyPlan>& plans,
                                        const std::vector<Allowed>& allowed);
[[nodiscard]] Expected<Pack> emit(const core::Core& core, const core::Core& optimised,
                                  const Sources& sources);
/// Adds the core's waivers and adjustments to a pack, and proves it again.
[[nodiscard]] Expected<Pack> add_amendments(const core::Core& core, Pack pack, const Sources& sources);

}  // namespace tenet
