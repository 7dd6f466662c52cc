// `tenet facts`: the graph as loaded.
#include "tenet/diagnostics/facts.hpp"

#include <CLI/CLI.hpp>

#include "facts_input.hpp"
#include "files.hpp"
#include "project_arguments.hpp"
#include "tenet/graph_report.hpp"
#include "tenet/load_facts.hpp"
#include "tenet/snapshot.hpp"
#include "tenet/snapshot_file.hpp"
#include "verbs.hpp"

namespace tenet::cli {
namespace {

struct FactsVerbOptions {
  FactsOptions facts;
  std::vector<std::string> types;
  std::string format = "table";
  std::string output;
};

/// The graph itself, for runs to come.
int write_snapshot_file(Session& session, const FactsVerbOptions& options, FactsAndPolicies& loaded) {
  if (!options.types.empty()) {
    session.problems.add(code::E1087, {}, "`--type` leaves facts out, and a snapshot holds all of them",
                         "leave `--type` out; give it when the snapshot is read");
    return session.finish(kWrongInput);
  }
  SnapshotNotes notes;
  notes.readers = reader_versions();
  notes.at = loaded.at;
  notes.use = loaded.use;
  notes.signers = options.facts.all_signers;
  notes.malformed = loaded.malformed;
  const auto image = write_snapshot(*loaded.graph, std::move(notes), session.sources);
  session.problems.append(write_file(options.output, image.pieces()));
  return session.finish(kHolds);
}

int run_facts(Session& session, const FactsVerbOptions& options) {
  auto loaded = load_facts_and_policies(session, options.facts);
  if (!loaded) return session.finish(kWrongInput);
  warn_of(loaded->malformed, session.problems);
  if (is_snapshot_path(options.output)) return write_snapshot_file(session, options, *loaded);
  std::vector<TypeIndex> types;
  for (const auto& name : options.types) {
    if (const auto type = find_entity_type(session, loaded->graph->schema(), name)) types.push_back(*type);
  }
  if (session.problems.has_errors()) return session.finish(kWrongInput);
  const bool json = options.format == "json";
  session.write(json ? report::graph_json(*loaded->graph, session.sources, types)
                     : report::graph_table(*loaded->graph, session.sources, session.width(), types),
                options.output);
  return session.finish(kHolds);
}

}  // namespace

void add_facts(CLI::App& app, CommonOptions& common, Chosen& chosen) {
  auto options = std::make_shared<FactsVerbOptions>();
  options->facts.all_signers = true;
  auto* verb = add_verb(app, common, "facts", "Show the facts as loaded, certificates parsed", R"(Examples:
  tenet facts topology.yaml                       tables; - is absent, ? is unknown
  tenet facts topology.yaml --format json
  tenet facts topology.yaml --type Certificate    of one kind, with its subtypes
  tenet facts topology.yaml -o shop.tfacts        a snapshot, which check, facts and query take for a topology)");
  add_facts_arguments(*verb, options->facts);
  verb->add_option("--type", options->types, "Only entities of this type and its subtypes; may be repeated")
      ->type_name("TYPE")
      ->allow_extra_args(false);
  verb->add_option("--format,-f", options->format, "table or json")
      ->type_name("FORMAT")
      ->check(one_of({"table", "json"}));
  verb->add_option("--output,-o", options->output,
                   "Write there instead of standard output; a snapshot if it ends in .tfacts")
      ->type_name("FILE");
  add_project_arguments(*verb, common);
  verb->callback([&common, &chosen, verb, options] {
    chosen = [&common, verb, options](Session& session) {
      return use_project(session, common, *verb) ? run_facts(session, *options) : session.finish(kWrongInput);
    };
  });
}

}  // namespace tenet::cli
