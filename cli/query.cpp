// `tenet query`: one expression over the facts, or many, one after the other.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <ctime>

#include "arguments.hpp"
#include "interactive_query.hpp"
#include "project_arguments.hpp"
#include "tenet/diagnostics/project.hpp"
#include "tenet/load_facts.hpp"
#include "verbs.hpp"

namespace tenet::cli {
namespace {

struct QueryOptions {
  std::string expression;
  FactsOptions facts;
  std::string at;
  std::string format = "table";
  std::string output;
  bool type = false;
  bool why = false;
  bool interactive = false;
};

// Without an expression to read, what stands in its place is the first topology.
FactsOptions facts_of(const QueryOptions& options) {
  auto facts = options.facts;
  if (options.interactive) {
    if (!options.expression.empty()) facts.topologies.insert(facts.topologies.begin(), options.expression);
    facts.all_signers = true;
    return facts;
  }
  // The policies' own needs don't tell what the expression reads.
  facts.all_signers = options.expression.find("signers") != std::string::npos ||
                      options.expression.find("chains") != std::string::npos;
  return facts;
}

int answer_one(Session& session, FactQueries& queries, const QueryOptions& options) {
  const auto source = session.sources.add("<expression>", options.expression);
  const Location expression{source, {0, static_cast<std::uint32_t>(options.expression.size())}};
  if (options.type) {
    const auto type = queries.type_of(expression);
    if (type) session.write(*type + '\n', options.output);
  } else if (const auto asked = queries.ask(expression, options.why)) {
    session.write(shown_answer(session, *asked, options.format == "json"), options.output);
  }
  return session.finish(kHolds);
}

int run_query(Session& session, const QueryOptions& options) {
  const bool blank = options.expression.find_first_not_of(" \t\r\n") == std::string::npos;
  if (blank && !options.interactive) {
    session.problems.add(code::E3091, {}, "there is no expression to evaluate",
                         "write one behind `query`, or give `--interactive`");
    return session.finish(kWrongInput);
  }
  std::optional<std::int64_t> at;
  if (!options.at.empty()) at = read_instant(session, options.at);
  const auto loaded = load_facts_and_policies(session, facts_of(options));
  if (!loaded) return session.finish(kWrongInput);
  warn_of(loaded->malformed, session.problems);
  FactQueries queries(session, *loaded);
  queries.now = at ? *at : loaded->at ? *loaded->at : static_cast<std::int64_t>(std::time(nullptr));
  if (session.problems.has_errors()) return session.finish(kWrongInput);
  if (!options.interactive) return answer_one(session, queries, options);
  static_cast<void>(session.tell());
  return session.finish(run_interactive(session, queries, {options.format == "json", options.why}));
}

}  // namespace

void add_query(CLI::App& app, CommonOptions& common, Chosen& chosen) {
  auto options = std::make_shared<QueryOptions>();
  auto* verb = add_verb(app, common, "query", "Evaluate an expression over the facts", R"(Examples:
  tenet query 'count Certificate' topology.yaml
  tenet query '{ c for c in Certificate where c.not_after < now + 30 days }' topology.yaml
  tenet query '{ f.name for f in ArrayFace }' topology.yaml --format json
  tenet query 'every h in Host: h.certificate exists' topology.yaml --why
  tenet query --interactive topology.yaml        expressions typed one after the other)");
  verb->add_option("EXPR", options->expression, "An expression of the language; none with --interactive");
  add_facts_arguments(*verb, options->facts);
  verb->add_option("--at", options->at, "What `now` is; else the topology's instant, else now")
      ->type_name("TIME");
  auto* type = verb->add_flag("--type", options->type, "Print the expression's type, and evaluate nothing");
  auto* why = verb->add_flag("--why", options->why, "Also say what decided, or which facts are missing");
  verb->add_flag("--interactive,-i", options->interactive,
                 "Answer expressions as they are typed, with history and completion")
      ->excludes(type);
  why->excludes(type);
  verb->add_option("--format,-f", options->format, "table or json")
      ->type_name("FORMAT")
      ->check(one_of({"table", "json"}));
  verb->add_option("--output,-o", options->output, "Write there instead of standard output")
      ->type_name("FILE");
  add_project_arguments(*verb, common);
  verb->callback([&common, &chosen, verb, options] {
    chosen = [&common, verb, options](Session& session) {
      return use_project(session, common, *verb) ? run_query(session, *options) : session.finish(kWrongInput);
    };
  });
}

}  // namespace tenet::cli
