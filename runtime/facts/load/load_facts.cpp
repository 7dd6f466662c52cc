// Files to graph. Entry points: read_header, load_facts.
#include "tenet/load_facts.hpp"

#include "bind/bind_facts.hpp"
#include "load/snapshot_file.hpp"
#include "tenet/diagnostics/facts.hpp"
#include "tenet/profile.hpp"

namespace tenet {

Expected<TopologyHeader> read_header(Sources& sources, const std::vector<std::string>& paths) {
  if (has_snapshot(paths)) return read_snapshot_header(paths);
  Diagnostics diagnostics;
  FactFiles files(sources, diagnostics);
  for (const auto& path : paths) files.open(path, FactLayer::topology);
  diagnostics.sort();
  if (diagnostics.has_errors()) return diagnostics;
  return {files.header(), std::move(diagnostics)};
}

Expected<LoadedFacts> load_facts(Sources& sources, const std::vector<std::string>& paths,
                                 std::shared_ptr<const Schema> schema, const LoadOptions& options) {
  if (has_snapshot(paths) || has_snapshot(options.bulk)) {
    return load_snapshot(sources, paths, std::move(schema), options);
  }
  Diagnostics diagnostics;
  FactFiles files(sources, diagnostics);
  files.profile_to(options.profile);
  PhaseTimer phases(options.profile == nullptr ? nullptr : &options.profile->phases);
  for (const auto& path : options.pack_facts) files.open(path, FactLayer::pack);
  for (const auto& path : paths) files.open(path, FactLayer::topology);
  for (const auto& path : options.bulk) files.open_bulk(path);
  phases.end("documents");
  // Files that can't be read would make every reference into them dangle; the others are bound for what else
  // is wrong.
  const bool readable = !diagnostics.has_errors();
  FactBinder binder(&sources, files, std::move(schema), OmittedFields::refused, options.password,
                    diagnostics);
  std::optional<BoundFacts> bound;
  if (readable) bound = binder.bind(options.signers, {options.threads, options.deadline}, options.profile);
  if (!bound || diagnostics.has_errors()) {
    warn_of(binder.malformed(), diagnostics);
    diagnostics.sort();
    return diagnostics;
  }
  diagnostics.sort();
  return {LoadedFacts{std::move(bound->graph), files.header().at, std::move(bound->replacements),
                      std::move(bound->aliases), std::move(bound->private_keys), binder.malformed()},
          std::move(diagnostics)};
}

void warn_of(const std::vector<MalformedCertificate>& malformed, Diagnostics& diagnostics) {
  for (const auto& each : malformed) diagnostics.add(code::W1001, each.where, each.message, each.hint);
}

}  // namespace tenet
