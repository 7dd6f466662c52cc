// One instruction as text, its tables' entries inlined. Entry points: instruction_text, type_text, path_text,
// paths_text.
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "tenet/pack.hpp"

namespace tenet {

/// "load_field       w1, w0, ArrayFace.edges"; `target` is the label of a jump. Total: an index without entry
/// becomes "?".
[[nodiscard]] std::string instruction_text(const Pack& pack, const Instruction& instruction,
                                           const std::string& target);
/// "set of AccessProxy".
[[nodiscard]] std::string type_text(const Schema& schema, const Type& type);
/// "Host.public.certificate"; "?" where a field is none of the pack's.
[[nodiscard]] std::string path_text(const Pack& pack, std::span<const std::uint32_t> path);
/// "Host.peers.name | Host.name".
[[nodiscard]] std::string paths_text(const Pack& pack, const PathsImport& paths);

}  // namespace tenet
