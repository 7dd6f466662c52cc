// Owns which indexes and paths a program has: those that its pack's code uses. Entry point:
// Linker::link_indexes.
#include "link/linker.hpp"
#include "tenet/profile.hpp"

namespace tenet {

namespace {

/// "Host.cert.key"
std::string path_text(const Pack& pack, std::span<const std::uint32_t> fields) {
  std::string text = pack.fields[fields.front()].entity;
  for (const std::uint32_t field : fields) text += "." + pack.fields[field].field;
  return text;
}

std::uint64_t bytes_of(const Column& scalars) {
  return scalars.truths.bytes() + scalars.ids.bytes() + scalars.numbers.bytes();
}

}  // namespace

/// Pre: the fields are linked; a field that wasn't found is an error already, and has an empty column.
void Linker::link_indexes() {
  if (diagnostics_.has_errors()) return;
  for (const IndexImport& import : pack_.indexes) {
    FieldPath path;
    path.absent_left_out = import.absent_left_out;
    for (const std::uint32_t field : import.path) path.columns.push_back(program_->fields[field]);
    const Kind kind = pack_.fields[import.path.back()].type.kind;
    path.are_names = kind == Kind::name || kind == Kind::name_pattern;
    std::optional<Stopwatch> watch;
    if (options_.profile != nullptr) watch.emplace();
    const FieldIndex& index = program_->indexes.emplace_back(std::move(path));
    if (!watch) continue;
    options_.profile->indexes.push_back(
        {path_text(pack_, import.path), index.rows_covered(), index.bytes(), watch->spent()});
  }
  for (const PathsImport& import : pack_.paths) {
    if (options_.profile != nullptr) profile_joins(import);
    program_->paths.push_back(link_paths(import, program_->fields, program_->joined));
  }
}

/// Joins what link_paths will find joined, and notes what it took.
void Linker::profile_joins(const PathsImport& import) {
  for (std::span<const std::uint32_t> way : import.ways) {
    while (!way.empty() && program_->fields[way.front()]->shape != Shape::scalar) way = way.subspan(1);
    std::vector<const Column*> chain;
    for (const std::uint32_t field : way) chain.push_back(program_->fields[field]);
    if (chain.size() < 2 || program_->joined.has(chain)) continue;
    const Stopwatch watch;
    const Column* const ends = program_->joined.join(chain);
    if (ends == nullptr) continue;
    options_.profile->indexes.push_back(
        {path_text(pack_, way), ends->count, bytes_of(*ends), watch.spent()});
  }
}

}  // namespace tenet
