// The cases of all suites over threads. Entry point: run_tests.
#include <algorithm>
#include <atomic>
#include <thread>

#include "compare.hpp"

namespace tenet::testing {
namespace {

struct Task {
  const TestSuite* suite;
  const TestCase* test_case;
  CaseResult result;
  std::vector<RequirementCoverage> coverage;
};

void run(Task& task, const std::shared_ptr<const Pack>& pack, const BindFacts& bind, const Options& options) {
  auto graph = bind(*task.suite, *task.test_case);
  task.result.problems.append(graph.take_diagnostics());
  if (!graph) return;
  auto link_options = options.link;
  link_options.missing_entities_are_unknown = true;  // of what a test's facts omit nobody knows anything
  link_options.amended_by = task.suite->amended_by;
  auto program = link(pack, std::make_shared<const Graph>(std::move(graph).value()), link_options);
  task.result.problems.append(program.take_diagnostics());
  if (!program) return;
  EvaluateOptions how;
  how.now = task.suite->at;
  how.limits = options.limits;
  how.policies = task.suite->policies;
  how.coverage = true;
  auto evaluation = evaluate(program.value(), how);
  if (evaluation.stopped) task.result.stopped = evaluation.stopped_at;
  compare(*task.test_case, *pack, evaluation, task.result);
  task.coverage = std::move(evaluation.coverage);
}

std::vector<Task> tasks_of(const std::vector<TestSuite>& suites, const std::string& filter) {
  std::vector<Task> tasks;
  for (std::size_t s = 0; s < suites.size(); ++s) {
    for (std::size_t c = 0; c < suites[s].cases.size(); ++c) {
      const auto& test_case = suites[s].cases[c];
      if ((suites[s].name + " / " + test_case.name).find(filter) == std::string::npos) continue;
      Task task{&suites[s], &test_case, {}, {}};
      task.result.suite = s;
      task.result.test_case = c;
      tasks.push_back(std::move(task));
    }
  }
  return tasks;
}

void add(std::vector<RequirementCoverage>& sum, const std::vector<RequirementCoverage>& part) {
  for (std::size_t i = 0; i < std::min(sum.size(), part.size()); ++i) {
    sum[i].held += part[i].held;
    sum[i].failed += part[i].failed;
    sum[i].undetermined += part[i].undetermined;
  }
}

}  // namespace

std::size_t Results::failed() const {
  return static_cast<std::size_t>(
      std::count_if(cases.begin(), cases.end(), [](const CaseResult& c) { return !c.passed(); }));
}

Results run_tests(const std::shared_ptr<const Pack>& pack, const std::vector<TestSuite>& suites,
                  const BindFacts& bind, const Options& options) {
  auto tasks = tasks_of(suites, options.filter);
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (auto i = next++; i < tasks.size(); i = next++) run(tasks[i], pack, bind, options);
  };
  std::vector<std::thread> others;
  const auto threads = std::min<std::size_t>(std::max(1u, options.threads), tasks.size());
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  for (auto& thread : others) thread.join();
  Results results;
  results.coverage.resize(pack->requirements.size());
  for (auto& task : tasks) {
    add(results.coverage, task.coverage);
    results.cases.push_back(std::move(task.result));
  }
  return results;
}

}  // namespace tenet::testing
