// Values in facts, changes and defaults: from syntax to FactDocument, as far as a value can be judged without
// the other facts. Entry points: FactWriter, write_default.
#pragma once
#include "front/world.hpp"
#include "tenet/fact_document.hpp"

namespace tenet::front {

/// A place in facts that names an entity by id.
struct FactReference {
  std::string id;
  Type type;
  Location where;
};

/// Adds values to one document. Remembers which ids they refer to and which entities stand in place in them.
class FactWriter {
 public:
  struct Place {
    std::string id;  ///< "ap1.public"
    TypeIndex type{};
    Location where;
  };

  FactWriter(World& world, ModuleIndex module, FactDocument& document)
      : world_(world), module_(module), document_(document) {}

  /// Adds the path of a certificate's file. It is written from where the module's text lies, and comes out as
  /// from the working directory.
  FactNodeId write_path(NodeId value);
  /// Adds what `value` is where a `type` is wanted; `owner` is the id that entities in place begin theirs
  /// with. The node is there even after a report.
  FactNodeId write(NodeId value, const Type& type, const std::string& owner);
  /// Adds a map with the given FactFields as fields of `type`; of a certificate that lies in a file, with its
  /// path.
  FactNodeId write_fields(NodeId parent, TypeIndex type, const std::string& owner, Location where);

  [[nodiscard]] const std::vector<FactReference>& references() const { return references_; }
  [[nodiscard]] const std::vector<Place>& in_place() const { return in_place_; }

 private:
  FactNodeId add(FactKind kind, NodeId node, std::string text = {});
  FactNodeId write_list(NodeId value, const Type& type, const std::string& owner);
  FactNodeId write_file(NodeId parent, NodeId field, Location where);
  FactNodeId write_set_in_place(NodeId value, const Type& type, const std::string& owner);
  FactNodeId write_in_place(NodeId value, const Type& type, const std::string& owner);
  FactNodeId write_entity(NodeId value, const Type& type, const std::string& owner);
  FactNodeId write_name(NodeId value, const Type& type);
  FactNodeId write_text(NodeId value, const Type& type);
  FactNodeId write_number(NodeId value, const Type& type);
  FactNodeId refuse(NodeId value, const Type& type, std::string hint = {});
  void name_field(FactNodeId node, NodeId field);
  [[nodiscard]] TypeIndex type_in_place(NodeId value, TypeIndex declared);
  [[nodiscard]] const syntax::SyntaxTree& tree() const { return world_.tree(module_); }

  World& world_;
  ModuleIndex module_;
  FactDocument& document_;
  std::vector<FactReference> references_;
  std::vector<Place> in_place_;
};

/// The default of a field: a literal of its type. None after a report.
[[nodiscard]] std::optional<FactDocument> write_default(World& world, ModuleIndex module, NodeId value,
                                                        const Type& type);

}  // namespace tenet::front
