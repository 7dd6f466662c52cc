// Facts that modules write for their tests. Entry points: convert_facts, FactSection.
#pragma once
#include "front/fact_values.hpp"
#include "front/world.hpp"

namespace tenet::front {

/// Converts all `facts` blocks, those that others are like before them: fills world.facts and world.fact_ids.
void convert_facts(World& world);

/// Entities that stand together: a block, or those that a case adds to one.
class FactSection {
 public:
  /// Whether entities of the facts that these are like may be stated anew: a case changes them instead.
  enum class Restating : std::uint8_t { never, inherited };

  /// `ids` is what is known before, and grows by what is converted.
  FactSection(World& world, ModuleIndex module, FactIds& ids, Restating restating)
      : world_(world), module_(module), ids_(ids), restating_(restating) {}

  /// A Fact. None after a report that leaves nothing of it.
  std::optional<FactEntity> convert(NodeId fact);
  /// To be called once, when all is converted: what `like` brings, and whether what was referred to is there.
  void finish();

 private:
  struct Alike {
    std::string id;
    std::string like;
    TypeIndex type = kNoType;
    Location where;
    bool namesake = false;  ///< like the one whose place it takes
  };
  void enter(const std::string& id, TypeIndex type, Location where, bool in_place);
  void forget(FactIds::iterator inherited);
  void take_model(NodeId like, const FactEntity& entity, TypeIndex type);
  void check_row(NodeId fact, const FactEntity& entity, TypeIndex type, Location where);
  void copy_in_place(const Alike& alike);
  void copy_all_in_place();
  [[nodiscard]] const syntax::SyntaxTree& tree() const { return world_.tree(module_); }

  World& world_;
  ModuleIndex module_;
  FactIds& ids_;
  Restating restating_;
  std::vector<FactReference> references_;
  std::vector<Alike> alikes_;
};

/// Reports references to ids that nothing of `ids` has.
void check_references(World& world, const FactIds& ids, const std::vector<FactReference>& references);

/// The name by which the schema finds an entity type: plain where that is enough.
[[nodiscard]] std::string schema_name(const World& world, TypeIndex type);

}  // namespace tenet::front
