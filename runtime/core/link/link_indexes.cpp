// Owns which indexes and paths a program has: those that its pack's code uses. Entry point:
// Linker::link_indexes.
#include "link/linker.hpp"

namespace tenet {

/// Pre: the fields are linked; a field that wasn't found is an error already, and has an empty column.
void Linker::link_indexes() {
  if (diagnostics_.has_errors()) return;
  for (const IndexImport& import : pack_.indexes) {
    FieldPath path;
    path.absent_left_out = import.absent_left_out;
    for (const std::uint32_t field : import.path) path.columns.push_back(program_->fields[field]);
    const Kind kind = pack_.fields[import.path.back()].type.kind;
    path.are_names = kind == Kind::name || kind == Kind::name_pattern;
    program_->indexes.emplace_back(std::move(path));
  }
  for (const PathsImport& import : pack_.paths) {
    program_->paths.push_back(link_paths(import, program_->fields));
  }
}

}  // namespace tenet
