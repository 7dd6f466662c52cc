// `tenet check`: judge a topology by policies and report.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <ctime>

#include "arguments.hpp"
#include "facts_input.hpp"
#include "project_arguments.hpp"
#include "tenet/diagnostics/packs.hpp"
#include "tenet/literal.hpp"
#include "tenet/report.hpp"
#include "verbs.hpp"

namespace tenet::cli {
namespace {

struct CheckOptions {
  FactsOptions facts;
  std::string at;
  std::string format = "text";
  std::string output;
  std::string fail_on = "error";
  std::vector<std::string> allowed;
  Limits limits;
  std::string timeout;
  ProfileOptions profile;
};

constexpr std::int64_t kLongestTimeout = 365 * 86400;  ///< seconds

bool allows(const CheckOptions& options, std::string_view what) {
  return std::find(options.allowed.begin(), options.allowed.end(), what) != options.allowed.end();
}

std::string offered_format(const std::string& format) {
  if (format == "text" || format == "json") return {};
  return fmt::format("`{}` isn't a format of this version of tenet; write text or json", format);
}

std::string whole_duration(const std::string& timeout) {
  const auto read = literal::read_duration(timeout);
  if (read.ok() && read.number >= 0 && read.number <= kLongestTimeout) return {};
  return fmt::format("`{}` isn't a time to stop after; write `30 seconds` or `5 minutes`, 365 days at most",
                     timeout);
}

int status_of(const report::Input& input, const CheckOptions& options) {
  if (input.evaluation.stopped) return kStopped;
  const auto sum = report::summarise(input);
  auto failures = sum.errors;
  if (options.fail_on != "error") failures += sum.warnings;
  if (options.fail_on == "advice") failures += sum.advice;
  if (failures > 0) return kFindings;
  if (sum.undetermined > 0 && !allows(options, "undetermined")) return kUndetermined;
  if ((sum.subjects == 0 || sum.unmet > 0) && !allows(options, "vacuous")) return kUndetermined;
  return kHolds;
}

std::string report_of(const Session& session, const report::Input& input, const CheckOptions& options) {
  if (options.format == "json") return report::json_report(input);
  report::TextOptions text;
  text.color = session.color_output() && (options.output.empty() || session.options.color == "always");
  text.width = session.width();
  text.verbose = session.options.verbose;
  text.quiet = session.options.quiet;
  return report::text_report(input, text);
}

/// The limits, the time being counted from now on.
Limits limits_from_now(const CheckOptions& options) {
  auto limits = options.limits;
  if (!options.timeout.empty()) {
    limits.deadline = std::chrono::steady_clock::now() +
                      std::chrono::seconds(literal::read_duration(options.timeout).number);
  }
  return limits;
}

/// The policies judged over the facts; nothing where they can't be joined.
std::optional<Evaluation> judge(Session& session, const FactsAndPolicies& loaded, const Limits& limits,
                                std::int64_t now, RunProfiler* profiler) {
  auto link_options = read_parameters(session, *loaded.policies.pack);
  if (session.problems.has_errors()) return std::nullopt;
  if (profiler != nullptr) link_options.profile = &profiler->profile.link;
  auto program = link(loaded.policies.pack, loaded.graph, link_options);
  session.problems.append(program.take_diagnostics());
  if (!program) return std::nullopt;
  if (profiler != nullptr) profiler->end("link");

  EvaluateOptions how;
  how.now = now;
  how.threads = session.threads();
  how.limits = limits;
  how.policies = loaded.policies.selected;
  how.evidence_for_passes = session.options.verbose;
  if (profiler != nullptr) how.profile = &profiler->profile.evaluation;
  auto evaluation = evaluate(program.value(), how);
  if (profiler != nullptr) profiler->end("evaluate");
  return evaluation;
}

int run_check(Session& session, const CheckOptions& options) {
  const auto limits = limits_from_now(options);
  std::optional<RunProfiler> profiled;
  auto* profiler = options.profile.wanted() ? &profiled.emplace(session.threads()) : nullptr;
  std::optional<std::int64_t> at;
  if (!options.at.empty()) at = read_instant(session, options.at);
  auto facts = options.facts;
  facts.deadline = limits.deadline;
  auto loaded = load_facts_and_policies(session, facts, profiler);
  if (!loaded) {
    const int status = was_late(session) ? kStopped : kWrongInput;
    session.tell();
    return status;
  }
  const auto now = at ? *at : loaded->at ? *loaded->at : static_cast<std::int64_t>(std::time(nullptr));
  const auto evaluation = judge(session, *loaded, limits, now, profiler);
  if (!evaluation) return session.finish(kWrongInput);
  const auto& pack = *loaded->policies.pack;
  const report::Input input{pack, *evaluation, session.sources, now, loaded->malformed};
  session.write(report_of(session, input, options), options.output);
  if (!profiler) return session.finish(status_of(input, options));
  profiler->end("report");
  profiler->count(*loaded->graph);
  profiler->write(session, options.profile, pack);
  const int status = session.finish(status_of(input, options));
  profiler->show(session, options.profile, pack);
  return status;
}

}  // namespace

void add_check(CLI::App& app, CommonOptions& common, Chosen& chosen) {
  auto options = std::make_shared<CheckOptions>();
  auto* verb = add_verb(app, common, "check", "Judge a topology by policies, and report", R"(Examples:
  tenet check topology.yaml                            by the packs that its `use` names, at its instant or now
  tenet check topology.yaml --policy acme.tenet        by a policy of one's own
  tenet check topology.yaml --policy acme/waivers.tenet   with the exceptions and adjustments of a module
  tenet check topology.yaml --at 2026-12-24            as it will be
  tenet check topology.yaml --profile                  and where the time and the memory went
  tenet check eu.yaml us.yaml --format json -o report.json
  importer | tenet check base.yaml --facts -           with bulk facts, an entity a line

Exit status: 0 every requirement holds, 1 findings, 2 wrong input, 3 something is undetermined or nothing was judged,
4 a limit stopped it.)");
  add_facts_arguments(*verb, options->facts);
  verb->add_option("--at", options->at, "The instant to judge at; else the topology's, else now")
      ->type_name("TIME");
  verb->add_option("--format,-f", options->format, "text or json")
      ->type_name("FORMAT")
      ->check(offered_format);
  verb->add_option("--output,-o", options->output, "Write the report there instead of standard output")
      ->type_name("FILE");
  verb->add_option("--fail-on", options->fail_on, "The least severity that makes the exit status 1")
      ->type_name("LEVEL")
      ->check(one_of({"error", "warning", "advice"}));
  verb->add_option("--allow", options->allowed,
                   "Let the exit status be 0 in spite of it: undetermined, vacuous")
      ->type_name("WHAT,…")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(one_of({"undetermined", "vacuous"}));
  verb->add_option("--max-steps", options->limits.steps, "Stop after so many instructions")->type_name("N");
  verb->add_option("--max-memory", options->limits.memory, "Stop where one subject needs more, in bytes")
      ->type_name("N");
  verb->add_option("--timeout", options->timeout,
                   "Stop reading and judging so long after the start: \"30 seconds\"")
      ->type_name("DURATION")
      ->check(whole_duration);
  verb->add_flag("--profile", options->profile.table,
                 "Show on standard error where time and memory went, by stage, policy and requirement");
  verb->add_option("--profile-json", options->profile.json, "Write that as JSON there")->type_name("FILE");
  add_project_arguments(*verb, common);
  verb->callback([&common, &chosen, verb, options] {
    chosen = [&common, verb, options](Session& session) {
      return use_project(session, common, *verb) ? run_check(session, *options) : session.finish(kWrongInput);
    };
  });
}

}  // namespace tenet::cli
