#include "fact_queries.hpp"

#include <set>

#include "arguments.hpp"
#include "module_sources.hpp"

namespace tenet::cli {
namespace {

// The texts that the pack was compiled from, by module: they needn't lie where the search path finds them.
std::map<std::string, std::string> texts_of(const Pack& pack) {
  std::map<std::string, std::string> texts;
  for (const auto& source : pack.sources) {
    if (auto name = declared_module(source.text); !name.empty()) texts.emplace(std::move(name), source.text);
  }
  return texts;
}

// The modules whose names an expression may use: all that the packs at hand consist of.
std::set<std::string> modules_of(const Pack& pack) {
  std::set<std::string> modules;
  for (const auto& entity : pack.schema.entities) modules.insert(entity.module);
  for (const auto& enumeration : pack.schema.enums) modules.insert(enumeration.module);
  for (const auto& policy : pack.policies) modules.insert(policy.module);
  modules.erase("");
  return modules;
}

}  // namespace

FactQueries::FactQueries(Session& session, const FactsAndPolicies& loaded)
    : session_(session), loaded_(loaded), modules_(texts_of(*loaded.policies.pack)) {
  ModuleSources files(session, loaded.search);
  for (const auto& name : modules_of(*loaded.policies.pack)) {
    if (modules_.contains(name)) continue;
    const auto path = loaded.search.find_module(name);
    const auto source = path ? files.read(*path) : kNoSource;
    if (source != kNoSource) modules_.emplace(name, session.sources.file(source).text());
  }
  parameters_ = read_parameters(session, *loaded.policies.pack);
}

ModuleFinder FactQueries::finder(std::map<std::string, SourceId>& known) const {
  return [this, &known](const std::string& name, Sources& sources) {
    if (const auto found = known.find(name); found != known.end()) return found->second;
    const auto text = modules_.find(name);
    if (text == modules_.end()) return kNoSource;
    return known.emplace(name, sources.add(name, text->second)).first->second;
  };
}

Query FactQueries::query_of(Location expression) const {
  Query query{expression, {}, {}};
  for (const auto& named : names) query.names.push_back({named.name, named.expression});
  for (const auto& [name, text] : modules_) query.used.push_back(name);
  return query;
}

std::optional<Pack> FactQueries::compile(Location expression) {
  auto compiled = compile_query(session_.sources, query_of(expression), finder(module_sources_));
  session_.problems.append(compiled.take_diagnostics());
  if (!compiled) return std::nullopt;
  return std::move(compiled->pack);
}

// Only those that the expression reads are part of its pack.
LinkOptions FactQueries::parameters_of(const Pack& pack) {
  LinkOptions options;
  for (const auto& parameter : pack.parameters) {
    const auto given = parameters_.parameters.find(parameter.module + "." + parameter.name);
    if (given != parameters_.parameters.end()) options.parameters.insert(*given);
  }
  return options;
}

std::optional<Asked> FactQueries::ask(Location expression, bool with_reasons) {
  auto pack = compile(expression);
  if (!pack) return std::nullopt;
  const auto shared = std::make_shared<const Pack>(*std::move(pack));
  auto program = link(shared, loaded_.graph, parameters_of(*shared));
  session_.problems.append(program.take_diagnostics());
  if (!program) return std::nullopt;
  EvaluateOptions how;
  how.now = now;
  auto found = answer(program.value(), "query", how);
  session_.problems.append(found.take_diagnostics());
  if (!found) return std::nullopt;
  Asked asked{std::move(program).value(), std::move(found).value(), std::nullopt};
  if (with_reasons) {
    auto why = explain_answer(asked.program, "query", how);
    session_.problems.append(why.take_diagnostics());
    if (why) asked.why = std::move(why).value();
  }
  return asked;
}

std::optional<std::string> FactQueries::type_of(Location expression) {
  const auto pack = compile(expression);
  if (!pack) return std::nullopt;
  return pack->schema.spell(pack->functions.back().result);
}

TypeIndex FactQueries::entity_type_of(Sources& sources, Location expression,
                                      const std::vector<NamedExpression>& bound) const {
  std::map<std::string, SourceId> known;
  auto query = query_of(expression);
  query.names = bound;
  const auto compiled = compile_query(sources, query, finder(known));
  if (!compiled || compiled->pack.functions.empty()) return kNoType;
  const auto& type = compiled->pack.functions.back().result;
  if (type.kind != Kind::entity) return kNoType;
  const auto& entity = compiled->pack.schema.entity(type.of);
  return loaded_.graph->schema().find_entity(entity.module + "." + entity.name);
}

}  // namespace tenet::cli
