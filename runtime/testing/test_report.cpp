// The results of tests as text. Entry point: test_report.
#include <fmt/format.h>

#include <algorithm>

#include "tenet/testing.hpp"

namespace tenet::testing {
namespace {

struct Colors {
  std::string_view good, bad, strong, dim, reset;
};
constexpr Colors kColors{"\x1b[32m", "\x1b[31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"};
constexpr Colors kPlain{};

void append_entries(std::string& out, const std::vector<Entry>& entries, char sign, std::string_view color,
                    const Colors& colors) {
  for (const auto& entry : entries) {
    out += fmt::format("    {}{} {}{}", color, sign, printable(entry.text), colors.reset);
    if (!entry.message.empty())
      out += fmt::format("  {}{}{}", colors.dim, printable(entry.message), colors.reset);
    out += '\n';
  }
}

void append_case(std::string& out, const CaseResult& result, const TestSuite& suite, const Sources& sources,
                 const Colors& colors) {
  const auto& test_case = suite.cases[result.test_case];
  const bool passed = result.passed();
  std::string place;
  if (sources.has(test_case.where.source)) {
    place = fmt::format("{}:{}", printable(sources.file(test_case.where.source).path()),
                        sources.place(test_case.where).line);
  }
  out += fmt::format("{}{}{} {}{} / {}{}  {}{}{}\n", passed ? colors.good : colors.bad,
                     passed ? "passed" : "FAILED", colors.reset, colors.strong, printable(suite.name),
                     printable(test_case.name), colors.reset, colors.dim, place, colors.reset);
  if (passed) return;
  if (!result.stopped.empty()) out += fmt::format("    stopped: {}\n", printable(result.stopped));
  append_entries(out, result.missing, '-', colors.bad, colors);
  append_entries(out, result.unexpected, '+', colors.good, colors);
  if (result.problems.has_errors())
    out += render(result.problems, sources, {.color = !colors.reset.empty(), .limit = 5});
  out += '\n';
}

std::string_view lack(const RequirementCoverage& coverage) {
  if (coverage.held == 0 && coverage.failed == 0) return "neither held nor failed";
  if (coverage.held == 0) return "never held";
  return coverage.failed == 0 ? "never failed" : "";
}

void append_coverage(std::string& out, const Pack& pack, const Results& results, const Colors& colors) {
  const auto sum = summarise_coverage(pack, results);
  out += fmt::format("{}Coverage{}: {} of {} requirements were seen to hold and to fail\n", colors.strong,
                     colors.reset, sum.complete, sum.requirements);
  for (const auto& policy : pack.policies) {
    for (std::uint32_t i = 0; i < policy.requirements; ++i) {
      const auto index = policy.first_requirement + i;
      const auto why = lack(results.coverage[index]);
      if (why.empty()) continue;
      const auto& requirement = pack.requirements[index];
      const auto what = requirement.tag.empty() ? requirement.text : "@" + requirement.tag;
      out += fmt::format("  {}{:<23}{} {}.{} {}\n", colors.bad, why, colors.reset, policy.module, policy.name,
                         printable(what));
    }
  }
}

}  // namespace

CoverageSummary summarise_coverage(const Pack& pack, const Results& results) {
  CoverageSummary sum;
  for (const auto& policy : pack.policies) {
    for (std::uint32_t i = 0; i < policy.requirements; ++i) {
      ++sum.requirements;
      if (lack(results.coverage[policy.first_requirement + i]).empty()) ++sum.complete;
    }
  }
  return sum;
}

std::string test_report(const Pack& pack, const std::vector<TestSuite>& suites, const Results& results,
                        const Sources& sources, const ReportOptions& options) {
  const auto& colors = options.color ? kColors : kPlain;
  std::string out;
  bool differs = false;
  for (const auto& result : results.cases) {
    if (result.passed() && !options.verbose) continue;
    differs = differs || !result.missing.empty() || !result.unexpected.empty();
    append_case(out, result, suites[result.suite], sources, colors);
  }
  if (differs && !options.quiet) {
    out += fmt::format("{}(- was expected and didn't come, + came and wasn't expected){}\n", colors.dim,
                       colors.reset);
  }
  if (options.coverage) append_coverage(out, pack, results, colors);
  return out;
}

}  // namespace tenet::testing
