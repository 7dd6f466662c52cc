// Owns which indexes and paths a program has: those that its pack's code uses. Entry point:
// Linker::link_indexes.
#include "link/linker.hpp"
#include "tenet/profile.hpp"

namespace tenet {

namespace {

/// "Host.cert.key"
std::string path_text(const Pack& pack, const IndexImport& import) {
  std::string text = pack.fields[import.path.front()].entity;
  for (const std::uint32_t field : import.path) text += "." + pack.fields[field].field;
  return text;
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
        {path_text(pack_, import), index.rows_covered(), index.bytes(), watch->spent()});
  }
  for (const PathsImport& import : pack_.paths) {
    program_->paths.push_back(link_paths(import, program_->fields));
  }
}

}  // namespace tenet
