// Certificates that facts name by a file. Entry points: may_lie_in_file, file_field, from_folder_of.
#pragma once
#include "front/world.hpp"

namespace tenet::front {

/// Whether an entity of that type may be said to lie in a file.
[[nodiscard]] bool may_lie_in_file(const World& world, TypeIndex type);
/// The FactField `file: "…"` of a Fact or InPlace that has one with a text; kNoNode where there is none.
[[nodiscard]] NodeId file_field(const syntax::SyntaxTree& tree, NodeId parent);
/// A path that is written from the folder of the module's text, as from the working directory. Nothing is
/// read.
[[nodiscard]] std::string from_folder_of(const World& world, ModuleIndex module, const std::string& path);

}  // namespace tenet::front
