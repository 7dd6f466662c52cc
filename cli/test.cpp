// `tenet test`: run the test blocks of policies.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "project_arguments.hpp"
#include "tenet/diagnostics/packs.hpp"
#include "test_packs.hpp"
#include "verbs.hpp"

namespace tenet::cli {
namespace {

std::string report_of(const Session& session, const TestOptions& options,
                      const std::vector<testing::Run>& runs) {
  const bool coverage = options.coverage || options.full_coverage;
  if (options.format == "json") return testing::json_report(runs, session.sources, coverage);
  if (options.format == "junit") return testing::junit_report(runs, session.sources);
  return testing::text_report(runs, session.sources,
                              {.color = session.color_output() && options.output.empty(),
                               .verbose = session.options.verbose,
                               .coverage = coverage});
}

int run_test(Session& session, const TestOptions& options) {
  const auto runs = run_packs(session, options);
  const auto sum = testing::summarise(runs);
  if (sum.cases == 0 && !session.problems.has_errors()) {
    session.problems.add(
        code::E3066, {},
        options.filter.empty() ? "there is no test in these files"
                               : fmt::format("no case matches `--filter {}`", options.filter),
        options.filter.empty() ? "name files or folders that have `test` blocks"
                               : "it is a part of `test / case` or of a policy's name, or a tag: `@S4-R3`");
  }
  if (session.problems.has_errors()) return session.finish(kWrongInput);
  session.write(report_of(session, options, runs), options.output);
  bool covered = true;
  for (const auto& run : runs)
    covered = covered &&
              (!options.full_coverage || testing::summarise_coverage(run).uncovered_requirements.empty());
  return session.finish(sum.failed == 0 && covered ? kHolds : kFindings);
}

}  // namespace

void add_test(CLI::App& app, CommonOptions& common, Chosen& chosen) {
  auto options = std::make_shared<TestOptions>();
  auto* verb = add_verb(app, common, "test", "Run the test blocks of policies", R"(Examples:
  tenet test                                    all tests below the current folder
  tenet test policies/lcs2005 --filter array    those with `array` in their names
  tenet test --filter @S4-R3                    those that expect something of that requirement
  tenet test --coverage policies stdlib         also which requirement or condition was never seen to decide
  tenet test --format junit -o report.xml       for continuous integration

Exit status: 0 all passed, 1 some failed or, with --full-coverage, some requirement isn't covered, 2 wrong input or no test at all.)");
  verb->add_option("PATH", options->paths, "Files or folders; the current folder unless given");
  verb->add_flag("--coverage", options->coverage,
                 "Say which requirement no case saw hold, or fail, and which condition decided one way only");
  verb->add_flag("--full-coverage", options->full_coverage,
                 "Say which requirement no case saw hold, or fail, and fail where there is one");
  verb->add_option("--filter", options->filter,
                   "Run only cases whose `test / case` or policy contains it; @TAG: those that expect it")
      ->type_name("TEXT");
  verb->add_option("--format,-f", options->format, "text, json or junit")
      ->type_name("FORMAT")
      ->check(one_of({"text", "json", "junit"}));
  verb->add_option("--output,-o", options->output, "Write the report there instead of standard output")
      ->type_name("FILE");
  add_project_arguments(*verb, common);
  verb->callback([&common, &chosen, verb, options] {
    chosen = [&common, verb, options](Session& session) {
      return use_project(session, common, *verb) ? run_test(session, *options) : session.finish(kWrongInput);
    };
  });
}

}  // namespace tenet::cli
