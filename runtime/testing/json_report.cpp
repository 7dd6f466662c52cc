// The results of tests as JSON: docs/test-report.schema.json describes it. Entry point: json_report
// (test_report.hpp).
#include <nlohmann/json.hpp>
#include <sstream>

#include "coverage.hpp"
#include "tenet/literal.hpp"
#include "tenet/version.hpp"

namespace tenet::testing {
namespace {

using Json = nlohmann::ordered_json;  // keys in the order of the contract: a report is also read

Json location(const Sources& sources, Location where) {
  if (!sources.has(where.source)) return nullptr;
  const auto at = sources.place(where);
  return {{"file", sources.file(where.source).path()}, {"line", at.line}, {"column", at.column}};
}

Json location(const Pack& pack, const PackPlace& where) {
  const auto place = place_in(pack, where);
  if (place.path.empty()) return nullptr;
  return {{"file", place.path}, {"line", place.at.line}, {"column", place.at.column}};
}

Json entry_object(const Entry& entry) {
  Json out{{"outcome", word(entry.kind)}, {"tag", entry.tag}, {"for", entry.entities}};
  if (entry.message) out["message"] = *entry.message;
  if (!entry.because.empty()) out["because"] = entry.because;
  return out;
}

Json difference_object(const Difference& difference) {
  Json out{{"kind", word(difference.kind)}};
  if (difference.expected) out["expected"] = entry_object(*difference.expected);
  if (difference.come) out["come"] = entry_object(*difference.come);
  return out;
}

// As `--diagnostics json` has them, which is a line each.
Json problem_objects(const Diagnostics& problems, const Sources& sources) {
  auto out = Json::array();
  std::istringstream lines(render_json(problems, sources));
  for (std::string line; std::getline(lines, line);) out.push_back(Json::parse(line));
  return out;
}

Json case_object(const TestSuite& suite, const CaseResult& result, const Sources& sources) {
  const auto& test_case = suite.cases[result.test_case];
  Json out{{"name", test_case.name},
           {"outcome", result.passed()   ? "passed"
                       : result.broken() ? "broken"
                                         : "failed"},
           {"at", literal::write_time(test_case.at.value_or(suite.at))},
           {"location", location(sources, test_case.where)}};
  out["differences"] = Json::array();
  for (const auto& difference : result.differences)
    out["differences"].push_back(difference_object(difference));
  if (result.problems.has_errors()) out["problems"] = problem_objects(result.problems, sources);
  if (!result.stopped.empty()) out["stopped"] = result.stopped;
  return out;
}

Json test_objects(const Run& run, const Sources& sources) {
  auto out = Json::array();
  std::size_t last = run.suites.size();
  for (const auto& result : run.results.cases) {
    const auto& suite = run.suites[result.suite];
    if (result.suite != last) {
      out.push_back({{"name", suite.name},
                     {"module", suite.module},
                     {"policies", suite.policies},
                     {"given", suite.given},
                     {"location", location(sources, suite.where)},
                     {"cases", Json::array()}});
      last = result.suite;
    }
    out.back()["cases"].push_back(case_object(suite, result, sources));
  }
  return out;
}

Json coverage_object(const Run& run) {
  const auto& pack = *run.pack;
  const auto coverage = summarise_coverage(run);
  Json requirements{{"total", coverage.requirements}, {"uncovered", Json::array()}};
  for (const auto& [policy, index, seen] : coverage.uncovered_requirements) {
    const auto& requirement = pack.requirements[index];
    requirements["uncovered"].push_back(
        {{"policy", pack.policies[policy].module + "." + pack.policies[policy].name},
         {"tag", requirement.tag},
         {"requirement", requirement.text},
         {"held", seen.held},
         {"failed", seen.failed},
         {"location", location(pack, requirement.where)}});
  }
  Json conditions{{"total", coverage.conditions}, {"uncovered", Json::array()}};
  for (const auto& [condition, seen] : coverage.uncovered_conditions) {
    const auto& where = pack.notes[condition.note].text;
    conditions["uncovered"].push_back({{"in", condition.owner},
                                       {"condition", text_in(pack, where)},
                                       {"true", seen.held},
                                       {"false", seen.failed},
                                       {"location", location(pack, where)}});
  }
  return {{"requirements", std::move(requirements)}, {"conditions", std::move(conditions)}};
}

}  // namespace

std::string json_report(const std::vector<Run>& runs, const Sources& sources, bool coverage) {
  const auto sum = summarise(runs);
  Json out{{"tenet", kVersion},
           {"summary",
            {{"tests", sum.suites},
             {"cases", sum.cases},
             {"passed", sum.cases - sum.failed},
             {"failed", sum.failed}}}};
  out["packs"] = Json::array();
  for (const auto& run : runs) {
    Json pack{{"name", run.pack->name}, {"tests", test_objects(run, sources)}};
    if (coverage) pack["coverage"] = coverage_object(run);
    out["packs"].push_back(std::move(pack));
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace tenet::testing
