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
  std::vector<ConditionCoverage> conditions;
};

// Of the suite, then of the case: the latter count.
LinkOptions link_options(const Task& task, const Options& options) {
  auto link = options.link;
  link.missing_entities_are_unknown = true;  // of what a test's facts omit nobody knows anything
  link.amended_by = task.suite->amended_by;
  for (const auto* settings : {&task.suite->parameters, &task.test_case->parameters}) {
    for (const auto& setting : *settings) link.parameters[setting.name] = setting.value;
  }
  return link;
}

// What linking refuses has no place of its own: the test asked for it, perhaps by a parameter that it sets.
Location asked_at(const Task& task, const Diagnostic& problem) {
  for (const auto* settings : {&task.test_case->parameters, &task.suite->parameters}) {
    for (const auto& setting : *settings) {
      if (problem.message.find('`' + setting.name + '`') != std::string::npos) return setting.where;
    }
  }
  return task.test_case->where;
}

void add_problems(Task& task, const Diagnostics& problems) {
  for (const auto& problem : problems.items()) {
    const auto place = problem.where.source == kNoSource ? asked_at(task, problem) : problem.where;
    task.result.problems.add(problem.code, place, problem.message, problem.hint).labels = problem.labels;
  }
}

void run(Task& task, const std::shared_ptr<const Pack>& pack, const BindFacts& bind, const Options& options) {
  auto graph = bind(*task.suite, *task.test_case);
  add_problems(task, graph.diagnostics());
  if (!graph) return;
  auto program =
      link(pack, std::make_shared<const Graph>(std::move(graph).value()), link_options(task, options));
  add_problems(task, program.diagnostics());
  if (!program) return;
  EvaluateOptions how;
  how.now = task.test_case->at.value_or(task.suite->at);
  how.limits = options.limits;
  how.policies = task.suite->policies;
  how.coverage = true;
  how.conditions = options.conditions;
  auto evaluation = evaluate(program.value(), how);
  if (evaluation.stopped) task.result.stopped = evaluation.stopped_at;
  compare(*task.test_case, *pack, evaluation, task.result);
  task.coverage = std::move(evaluation.coverage);
  task.conditions = std::move(evaluation.conditions);
}

bool is_chosen(const TestSuite& suite, const TestCase& test_case, const std::string& filter) {
  if (filter.starts_with('@')) {
    return std::any_of(
        test_case.expected.begin(), test_case.expected.end(),
        [&](const Expectation& expected) { return std::string_view(filter).substr(1) == expected.tag; });
  }
  const auto contains = [&](const std::string& name) { return name.find(filter) != std::string::npos; };
  return contains(suite.name + " / " + test_case.name) ||
         std::any_of(suite.policies.begin(), suite.policies.end(), contains);
}

std::vector<Task> tasks_of(const std::vector<TestSuite>& suites, const std::string& filter) {
  std::vector<Task> tasks;
  for (std::size_t s = 0; s < suites.size(); ++s) {
    for (std::size_t c = 0; c < suites[s].cases.size(); ++c) {
      const auto& test_case = suites[s].cases[c];
      if (!is_chosen(suites[s], test_case, filter)) continue;
      Task task{&suites[s], &test_case, {}, {}, {}};
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

void add(std::vector<ConditionCoverage>& sum, const std::vector<ConditionCoverage>& part) {
  for (std::size_t i = 0; i < std::min(sum.size(), part.size()); ++i) {
    sum[i].held += part[i].held;
    sum[i].failed += part[i].failed;
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
  if (options.conditions) results.conditions.resize(pack->notes.size());
  for (auto& task : tasks) {
    add(results.coverage, task.coverage);
    add(results.conditions, task.conditions);
    results.cases.push_back(std::move(task.result));
  }
  return results;
}

}  // namespace tenet::testing
