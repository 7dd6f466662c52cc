// Owns which indexes and paths a program has: those that its pack's code uses. Entry point:
// Linker::link_indexes.
#include <array>

#include "bytecode/instruction_text.hpp"
#include "graph/column_bytes.hpp"
#include "link/joined_loads.hpp"
#include "link/linker.hpp"
#include "link/sole_values.hpp"
#include "tenet/profile.hpp"

namespace tenet {

/// Pre: the fields are linked; a field that wasn't found is an error already, and has an empty column.
void Linker::link_indexes() {
  if (diagnostics_.has_errors()) return;
  for (const IndexImport& import : pack_.indexes) {
    FieldPath path;
    path.absent_left_out = import.absent_left_out;
    for (const std::uint32_t field : import.path) path.columns.push_back(program_->fields[field]);
    path.are_names = is_name(pack_.fields[import.path.back()].type.kind);
    std::optional<Stopwatch> watch;
    if (options_.profile != nullptr) watch.emplace();
    const FieldIndex& index = program_->indexes.emplace_back(std::move(path));
    if (!watch) continue;
    options_.profile->indexes.push_back(
        {path_text(pack_, import.path), index.rows_covered(), index.bytes(), watch->spent()});
  }
  join_chains();
  for (const PathsImport& import : pack_.paths) {
    program_->paths.push_back(link_paths(import, program_->fields, program_->joined));
  }
  find_sole_values();
}

/// What paths end with, and what batches load as one.
void Linker::join_chains() {
  for (const PathsImport& import : pack_.paths) {
    for (std::span<const std::uint32_t> way : import.ways) {
      while (!way.empty() && program_->fields[way.front()]->shape != Shape::scalar) way = way.subspan(1);
      if (way.size() > 1) join(way);
    }
  }
  for (const Policy& policy : pack_.policies) {
    const std::vector<Instruction>& code = policy.decide.code;
    for (const std::size_t at : joined_loads(policy.decide)) {
      join(std::array{static_cast<std::uint32_t>(code[at].k), static_cast<std::uint32_t>(code[at + 1].k)});
    }
  }
}

/// Of the paths that decide anything as sets.
void Linker::find_sole_values() {
  std::vector<bool> are_sets(pack_.paths.size());
  const auto look_at = [&](const Block& block) {
    for (const Instruction& each : block.code) {
      if (each.op == Opcode::set_along) are_sets[static_cast<std::size_t>(each.k)] = true;
    }
  };
  for (const Policy& policy : pack_.policies) look_at(policy.decide);
  for (const Function& function : pack_.functions) look_at(function.decide);
  for (std::size_t i = 0; i < are_sets.size(); ++i) {
    if (!are_sets[i]) continue;
    LinkedPaths& paths = program_->paths[i];
    std::optional<Stopwatch> watch;
    if (options_.profile != nullptr) watch.emplace();
    paths.sole = sole_values(paths, program_->joined);
    const SoleValues& sole = paths.sole;
    if (!watch || sole.column == nullptr) continue;
    options_.profile->indexes.push_back({paths_text(pack_, pack_.paths[i]), sole.column->count,
                                         bytes_of(*sole.column) + sole.steps.size(), watch->spent()});
  }
}

/// The chain of fields, unless it is joined already.
void Linker::join(std::span<const std::uint32_t> fields) {
  std::vector<const Column*> chain;
  for (const std::uint32_t field : fields) chain.push_back(program_->fields[field]);
  if (program_->joined.find(chain) != nullptr) return;
  std::optional<Stopwatch> watch;
  if (options_.profile != nullptr) watch.emplace();
  const Column* const ends = program_->joined.join(chain);
  if (!watch || ends == nullptr) return;
  options_.profile->indexes.push_back(
      {path_text(pack_, fields), ends->count, bytes_of(*ends), watch->spent()});
}

}  // namespace tenet
