// `tenet test`: run the test blocks of policies.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "project_arguments.hpp"
#include "tenet/diagnostics/packs.hpp"
#include "test_packs.hpp"
#include "verbs.hpp"

namespace tenet::cli {
namespace {

int run_test(Session& session, const TestOptions& options) {
  const auto totals = run_packs(session, options);
  if (session.problems.has_errors()) return session.finish(kWrongInput);
  if (totals.cases == 0) {
    session.problems.add(code::E3066, {},
                         options.filter.empty() ? "there is no test in these files"
                                                : fmt::format("no test has `{}` in its name", options.filter),
                         "name files or folders that have `test` blocks");
    return session.finish(kWrongInput);
  }
  const auto count = [](std::size_t number, const char* one, const char* many) {
    return fmt::format("{} {}", number, number == 1 ? one : many);
  };
  session.write(totals.failed == 0
                    ? fmt::format("All tests passed: {} in {}\n", count(totals.cases, "case", "cases"),
                                  count(totals.suites, "test", "tests"))
                    : fmt::format("{} of {} failed\n", totals.failed, count(totals.cases, "case", "cases")));
  if (totals.uncovered > 0) {
    session.write(fmt::format("{} not seen both to hold and to fail\n",
                              count(totals.uncovered, "requirement was", "requirements were")));
  }
  return session.finish(totals.failed == 0 && totals.uncovered == 0 ? kHolds : kFindings);
}

}  // namespace

void add_test(CLI::App& app, CommonOptions& common, Chosen& chosen) {
  auto options = std::make_shared<TestOptions>();
  auto* verb = add_verb(app, common, "test", "Run the test blocks of policies", R"(Examples:
  tenet test                                    all tests below the current folder
  tenet test policies/lcs2005 --filter array    those with `array` in their names
  tenet test --coverage policies stdlib         also which requirement was never seen to hold, or to fail

Exit status: 0 all passed, 1 some failed or, with --full-coverage, some requirement isn't covered, 2 wrong input or no test at all.)");
  verb->add_option("PATH", options->paths, "Files or folders; the current folder unless given");
  verb->add_flag("--coverage", options->coverage, "Say which requirement no case saw hold, or fail");
  verb->add_flag("--full-coverage", options->full_coverage,
                 "The same, and fail where there is such a requirement");
  verb->add_option("--filter", options->filter, "Run only cases whose `test / case` name contains it")
      ->type_name("TEXT");
  add_project_arguments(*verb, common);
  verb->callback([&common, &chosen, verb, options] {
    chosen = [&common, verb, options](Session& session) {
      return use_project(session, common, *verb) ? run_test(session, *options) : session.finish(kWrongInput);
    };
  });
}

}  // namespace tenet::cli
