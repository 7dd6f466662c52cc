// Certificates that facts name by a file. Entry points: may_lie_in_file, file_field, from_folder_of.
#include "front/certificate_files.hpp"

#include <filesystem>

namespace tenet::front {

bool may_lie_in_file(const World& world, TypeIndex type) {
  const auto& schema = world.core.schema;
  const auto certificate = schema.find_entity("std.x509.Certificate");
  return certificate != kNoType && type != kNoType && schema.is_a(type, certificate);
}

NodeId file_field(const syntax::SyntaxTree& tree, NodeId parent) {
  for (const auto field : tree.children(parent)) {
    if (tree.kind(field) == NodeKind::FactField && tree.text(tree.child(field, 0)) == "file" &&
        tree.kind(tree.child(field, 1)) == NodeKind::Text)
      return field;
  }
  return syntax::kNoNode;
}

std::string from_folder_of(const World& world, ModuleIndex module, const std::string& path) {
  const std::filesystem::path text = world.sources.file(world.tree(module).source()).path();
  return (text.parent_path() / path).lexically_normal().generic_string();
}

}  // namespace tenet::front
