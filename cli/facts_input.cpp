#include "facts_input.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "tenet/diagnostics/facts.hpp"
#include "tenet/diagnostics/packs.hpp"
#include "tenet/diagnostics/project.hpp"
#include "tenet/load_facts.hpp"

namespace tenet::cli {
namespace {

std::string replacement_note(const Sources& sources, const ReplacedEntity& replaced) {
  const auto place = [&](Location where) {
    return sources.has(where.source)
               ? fmt::format("{}:{}", sources.file(where.source).path(), sources.place(where).line)
               : std::string("the facts");
  };
  return fmt::format("{} `{}` at {} replaces the pack's at {}", replaced.type, replaced.id,
                     place(replaced.where), place(replaced.replaced));
}

PasswordSource password_of(const FactsOptions& options) {
  if (!options.password_variable.empty())
    return {PasswordSource::Kind::environment, options.password_variable};
  if (!options.password_file.empty()) return {PasswordSource::Kind::file, options.password_file};
  return {};
}

}  // namespace

bool asks_for_signers(const Pack& pack) {
  return std::any_of(pack.fields.begin(), pack.fields.end(), [](const FieldImport& import) {
    return import.module == "std.x509" && import.field == "signers";
  });
}

void add_facts_arguments(CLI::App& verb, FactsOptions& options) {
  verb.add_option("TOPOLOGY", options.topologies, "Topology files, YAML or JSON; loaded together");
  verb.add_option("--facts", options.bulk, "Bulk facts, an entity a line (NDJSON); - is standard input")
      ->type_name("FILE")
      ->allow_extra_args(false);
  verb.add_option("--policy,-p", options.policies, "Policies instead of those of the topology's packs")
      ->type_name("PATH|PACK")
      ->allow_extra_args(false);
  verb.add_option("--password-env", options.password_variable,
                  "Environment variable with the password of PKCS#12 files that name none")
      ->type_name("NAME");
  verb.add_option("--password-file", options.password_file, "File whose first line is that password")
      ->type_name("FILE")
      ->excludes("--password-env");
}

std::optional<FactsAndPolicies> load_facts_and_policies(Session& session, const FactsOptions& options,
                                                        RunProfiler* profiler) {
  if (options.topologies.empty() && options.bulk.empty()) {
    session.problems.add(code::E3064, {}, "no facts were given",
                         "name a topology file, or bulk facts with `--facts FILE`, or write `topologies: "
                         "[FILE]` in `tenet.yaml`");
    return std::nullopt;
  }
  auto header = read_header(session.sources, options.topologies);
  session.problems.append(header.take_diagnostics());
  if (profiler != nullptr) profiler->end("heads");
  PackSearch search(session.options.pack_path);
  for (const auto& path : options.topologies) search.add_above(path);
  for (const auto& path : options.policies) search.add_above(path);
  if (options.topologies.empty()) search.add_above(".");
  std::vector<PackUse> uses;
  if (header) {
    for (const auto& use : header->use) uses.push_back({use.name, use.where});
  }
  std::vector<ProjectValue> changes;
  if (session.project) {
    search.add_above(session.project->path);
    for (const auto& pack : session.project->packs) uses.push_back({pack.text, pack.where});
    changes = session.project->changes;
  }
  // A topology that can't be read still lets the policies be checked: all that is wrong is said in one run.
  if (!header && options.policies.empty() && uses.empty()) return std::nullopt;
  auto policies = load_policies(session, search, uses, options.policies, changes);
  if (!header || !policies) return std::nullopt;
  if (profiler != nullptr) profiler->end("policies");
  LoadOptions how;
  how.pack_facts = policies->fact_files;
  how.bulk = options.bulk;
  how.password = password_of(options);
  how.threads = session.threads();
  how.deadline = options.deadline;
  how.signers = options.all_signers || asks_for_signers(*policies->pack);
  if (profiler != nullptr) how.profile = &profiler->profile.load;
  const auto schema = std::shared_ptr<const Schema>(policies->pack, &policies->pack->schema);
  auto loaded = load_facts(session.sources, options.topologies, schema, how);
  session.problems.append(loaded.take_diagnostics());
  if (!loaded) return std::nullopt;
  if (profiler != nullptr) profiler->end("facts");
  for (const auto& replaced : loaded->replacements) session.note(replacement_note(session.sources, replaced));
  FactsAndPolicies result{
      .policies = {}, .search = std::move(search), .graph = {}, .at = {}, .use = {}, .malformed = {}};
  result.graph = std::make_shared<const Graph>(std::move(loaded->graph));
  result.at = loaded->at ? loaded->at : header->at;
  for (auto& use : header->use) result.use.push_back(std::move(use.name));
  result.malformed = std::move(loaded->malformed);
  result.policies = std::move(policies).value();
  return result;
}

bool was_late(const Session& session) {
  const auto& items = session.problems.items();
  return std::any_of(items.begin(), items.end(), [](const auto& item) { return item.code == code::E1054; });
}

std::optional<TypeIndex> find_entity_type(Session& session, const Schema& schema, const std::string& name) {
  if (const auto found = schema.find_entity(name); found != kNoType) return found;
  std::vector<std::string_view> names;
  for (const auto& entity : schema.entities) names.push_back(entity.name);
  session.problems.add(code::E3089, {},
                       fmt::format("there is no kind of entity called `{}`", printable(name)),
                       did_you_mean(name, names));
  return std::nullopt;
}

}  // namespace tenet::cli
