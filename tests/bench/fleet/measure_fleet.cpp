// Measures one run of a pack over one fleet: loading, linking, first and hot evaluation, memory. Prints one
// JSON object. Entry point: main.
//
//   measure_fleet FACTS.ndjson [--policies FOLDER] [--threads N] [--repetitions N] [--without REWRITE,…]
//   measure_fleet FACTS.ndjson --gains REWRITE,…
//
// "Hot" is evaluate() for verdicts alone, on a linked program that was evaluated before. Each run is one
// process, so that its peak memory is that of its loading and evaluation. Times are of the steady clock, and
// as `…_cpu_ms` of the process's processors, which other programs on the machine don't lengthen.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "hosting_pack.hpp"
#include "memory_in_use.hpp"
#include "stopwatch.hpp"
#include "tenet/compile.hpp"
#include "tenet/diagnostic.hpp"
#include "tenet/evaluator.hpp"
#include "tenet/load_facts.hpp"
#include "tenet/program.hpp"

namespace tenet::bench {
namespace {

struct Arguments {
  std::string facts, growth_from;
  std::string policies = TENET_SOURCE_DIR "/tests/bench/fleet/hosting";
  std::vector<std::string> without, gains;
  unsigned threads = 1, repetitions = 5;
  bool evidence = false, once = false, by_policy = false;
};

/// A JSON object, member by member.
class Figures {
 public:
  void add(std::string_view name, double value) { add_text(name, fmt::format("{:.6g}", value)); }
  /// Both times: `NAME_ms` and `NAME_cpu_ms`.
  void add(const std::string& name, Taken taken) {
    add(name + "_ms", taken.wall);
    add(name + "_cpu_ms", taken.processor);
  }
  void add(std::string_view name, std::uint64_t value) { add_text(name, fmt::format("{}", value)); }
  void add(std::string_view name, const Figures& inner) { add_text(name, inner.text()); }
  [[nodiscard]] std::string text() const { return "{" + members_ + "}"; }

 private:
  void add_text(std::string_view name, const std::string& value) {
    members_ += fmt::format("{}\"{}\": {}", members_.empty() ? "" : ", ", name, value);
  }
  std::string members_;
};

struct Loaded {
  std::shared_ptr<const Graph> graph;
  Taken taken;
  std::uint64_t bytes = 0;  ///< of the graph alone: what the heap keeps when the texts are gone
};

Loaded load(const std::string& facts_file, unsigned threads, const std::shared_ptr<const Pack>& pack) {
  Loaded loaded;
  const auto before = heap_in_use();
  {
    Sources sources;
    LoadOptions options;
    options.bulk = {facts_file};
    options.threads = threads;
    const auto schema = std::shared_ptr<const Schema>(pack, &pack->schema);
    loaded.taken = time_of([&] {
      auto facts = load_facts(sources, {}, schema, options);
      if (facts) {
        loaded.graph = std::make_shared<const Graph>(std::move(facts->graph));
      } else {
        std::fputs(render(facts.diagnostics(), sources, {}).c_str(), stderr);
      }
    });
  }
  loaded.bytes = heap_in_use() - before;
  return loaded;
}

Figures counts_of(const Pack& pack, const Evaluation& evaluation) {
  std::map<std::string, std::uint64_t> counts;
  for (const auto& requirement : pack.requirements) counts[requirement.tag] = 0;
  for (const auto& verdict : evaluation.verdicts) {
    if (verdict.outcome == Outcome::violated) ++counts[pack.requirements[verdict.requirement].tag];
  }
  Figures figures;
  for (const auto& [tag, count] : counts) figures.add(tag, count);
  return figures;
}

/// What `figure` says of each policy alone, given the options for it: under the tag of its first requirement.
template <class Figure>
Figures by_check(const Pack& pack, const EvaluateOptions& all, Figure&& figure) {
  Figures figures;
  for (const auto& policy : pack.policies) {
    auto one = all;
    one.policies = {policy.module + "." + policy.name};
    figures.add(pack.requirements[policy.first_requirement].tag, figure(one));
  }
  return figures;
}

Figures times_by_check(const Program& program, const EvaluateOptions& all, unsigned repetitions) {
  return by_check(program.pack(), all, [&](const EvaluateOptions& one) {
    return median_of(repetitions, [&] { (void)evaluate(program, one); }).processor;
  });
}

std::uint64_t subjects_of(const Evaluation& evaluation) {
  std::uint64_t subjects = 0;
  for (const auto& policy : evaluation.policies) subjects += policy.subjects + policy.not_applicable;
  return subjects;
}

/// Each policy alone, under its name: its time, and what it was asked about.
Figures costs_by_policy(const Program& program, const EvaluateOptions& all, unsigned repetitions) {
  Figures costs;
  for (const auto& policy : program.pack().policies) {
    auto one = all;
    const auto name = policy.module + "." + policy.name;
    one.policies = {name};
    Evaluation evaluation;
    Figures cost;
    cost.add("cpu_ms", median_of(repetitions, [&] { evaluation = evaluate(program, one); }).processor);
    cost.add("subjects", subjects_of(evaluation));
    cost.add("steps", evaluation.steps);
    costs.add(name, cost);
  }
  return costs;
}

/// One small policy asked about one director after the other: evaluations a second of processor time.
std::optional<double> single_subjects_a_second(const Program& program, const EvaluateOptions& options) {
  constexpr unsigned kRounds = 200'000;
  auto evaluator = Evaluator::of(program, "hosting.directors.director_answers_for_its_pool", options);
  if (!evaluator) return std::nullopt;
  const auto& graph = program.graph();
  const auto directors = graph.extent(graph.schema().find_entity("DirectorMember"));
  const auto taken = time_of([&] {
    for (unsigned i = 0; i < kRounds; ++i) (void)evaluator->judge(directors.first + i % directors.size());
  });
  return kRounds / (taken.processor / 1000);
}

/// How many times as long the first takes as the second: the median over calls in turns, so that a machine
/// that gets slower for a while slows both.
template <class First, class Second>
double ratio_in_turns(unsigned times, double Taken::*clock, First&& first, Second&& second) {
  std::vector<double> ratios;
  for (unsigned i = 0; i < times; ++i) {
    const double long_one = time_of(first).*clock;
    ratios.push_back(long_one / (time_of(second).*clock));
  }
  return median(std::move(ratios));
}

/// How many times as fast its threads are as one, by the clock.
double speed_up(const Program& program, const EvaluateOptions& options, unsigned repetitions) {
  EvaluateOptions one = options;
  one.threads = 1;
  return ratio_in_turns(
      repetitions, &Taken::wall, [&] { (void)evaluate(program, one); },
      [&] { (void)evaluate(program, options); });
}

/// How many times as long a hot evaluation takes without each rewrite as with all of them.
std::optional<Figures> gains_of(const Arguments& arguments, const std::shared_ptr<const Graph>& graph,
                                const Program& program, const EvaluateOptions& options) {
  Figures gains;
  (void)evaluate(program, options);
  for (const auto& rewrite : arguments.gains) {
    const auto pack = compile_folder(arguments.policies, {rewrite});
    if (!pack) return std::nullopt;
    const auto without = link(pack, graph);
    if (!without) return std::nullopt;
    (void)evaluate(*without, options);
    gains.add(rewrite,
              ratio_in_turns(
                  arguments.repetitions, &Taken::processor, [&] { (void)evaluate(*without, options); },
                  [&] { (void)evaluate(program, options); }));
  }
  return gains;
}

/// How many times as long each check takes as over the facts of a smaller fleet, hot. In turns in one
/// process, or a machine that gets slower for a minute would be taken for growth.
std::optional<Figures> growth_from(const Arguments& arguments, const std::shared_ptr<const Pack>& pack,
                                   const Program& program, const EvaluateOptions& options) {
  const auto small = load(arguments.growth_from, arguments.threads, pack);
  if (!small.graph) return std::nullopt;
  const auto smaller = link(pack, small.graph);
  if (!smaller) return std::nullopt;
  constexpr unsigned kTimes = 50;  // a thousand hosts take microseconds
  return by_check(*pack, options, [&](const EvaluateOptions& one) {
    const auto evaluate_smaller = [&] {
      for (unsigned i = 0; i < kTimes; ++i) (void)evaluate(*smaller, one);
    };
    return kTimes * ratio_in_turns(
                        arguments.repetitions, &Taken::processor, [&] { (void)evaluate(program, one); },
                        evaluate_smaller);
  });
}

bool measure(const Arguments& arguments) {
  const auto pack = compile_folder(arguments.policies, {arguments.without.begin(), arguments.without.end()});
  if (!pack) return false;
  const auto loaded = load(arguments.facts, arguments.threads, pack);
  if (!loaded.graph) return false;
  Figures figures;
  figures.add("ndjson_bytes", std::uint64_t{std::filesystem::file_size(arguments.facts)});
  figures.add("load", loaded.taken);
  figures.add("graph_bytes", loaded.bytes);
  figures.add("load_peak_bytes", peak_resident());

  EvaluateOptions options;
  options.now = kFleetTime;
  options.threads = arguments.threads;
  options.verdicts_only = true;
  std::optional<Program> program;
  figures.add("link", time_of([&] {
                auto linked = link(pack, loaded.graph);
                if (linked) program = std::move(linked).value();
              }));
  if (!program) return false;
  if (arguments.by_policy) {
    figures.add("policies", costs_by_policy(*program, options, arguments.repetitions));
    fmt::print("{}\n", figures.text());
    return true;
  }
  if (!arguments.gains.empty()) {
    const auto gains = gains_of(arguments, loaded.graph, *program, options);
    if (gains) fmt::print("{}\n", gains->text());
    return gains.has_value();
  }
  if (arguments.once) {
    const auto evaluation = evaluate(*program, options);
    figures.add("subjects", subjects_of(evaluation));
    fmt::print("{}\n", figures.text());
    return true;
  }
  Evaluation first;
  figures.add("first", time_of([&] { first = evaluate(*program, options); }));
  figures.add("hot", median_of(arguments.repetitions, [&] { (void)evaluate(*program, options); }));
  if (arguments.threads > 1) figures.add("speed_up", speed_up(*program, options, arguments.repetitions));
  figures.add("subjects", subjects_of(first));
  figures.add("steps", first.steps);
  figures.add("counts", counts_of(*pack, first));
  figures.add("check_cpu_ms", times_by_check(*program, options, arguments.repetitions));
  if (const auto rate = single_subjects_a_second(*program, options)) {
    figures.add("single_subjects_per_s", *rate);
  }
  options.verdicts_only = false;
  figures.add("findings", median_of(arguments.repetitions, [&] { (void)evaluate(*program, options); }));
  if (arguments.evidence) {
    options.evidence_for_passes = true;
    figures.add("evidence", time_of([&] { (void)evaluate(*program, options); }));
  }
  figures.add("peak_bytes", peak_resident());
  if (!arguments.growth_from.empty()) {
    options.verdicts_only = true;
    options.evidence_for_passes = false;
    const auto growth = growth_from(arguments, pack, *program, options);
    if (!growth) return false;
    figures.add("growth", *growth);
  }
  fmt::print("{}\n", figures.text());
  return true;
}

}  // namespace
}  // namespace tenet::bench

int main(int argc, char** argv) {
  tenet::bench::Arguments arguments;
  auto rewrites = tenet::rewrite_names();
  rewrites.insert("all");
  CLI::App app("Measures a pack over a fleet; prints JSON.");
  app.add_option("FACTS", arguments.facts, "Bulk facts (NDJSON)")->required()->check(CLI::ExistingFile);
  app.add_option("--policies", arguments.policies, "Folder of the pack")->check(CLI::ExistingDirectory);
  app.add_option("--without", arguments.without, "Rewrites to leave out")
      ->delimiter(',')
      ->check(CLI::IsMember(rewrites));
  app.add_option("--gains", arguments.gains, "Measure what each of these rewrites gains, and nothing else")
      ->delimiter(',')
      ->check(CLI::IsMember(rewrites));
  app.add_option("--growth-from", arguments.growth_from,
                 "Facts of a smaller fleet: how much longer each check takes")
      ->check(CLI::ExistingFile);
  app.add_option("--threads", arguments.threads, "Threads")->check(CLI::PositiveNumber);
  app.add_option("--repetitions", arguments.repetitions, "Hot evaluations")->check(CLI::PositiveNumber);
  app.add_flag("--evidence", arguments.evidence, "Also collect full evidence for every subject");
  app.add_flag("--once", arguments.once, "Evaluate once and measure nothing else: for instruction counts");
  app.add_flag("--by-policy", arguments.by_policy, "Measure each policy alone, and nothing else");
  CLI11_PARSE(app, argc, argv);
  return tenet::bench::measure(arguments) ? 0 : 1;
}
