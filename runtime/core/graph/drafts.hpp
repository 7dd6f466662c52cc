// What a GraphBuilder holds. Entry point: GraphBuilder::Drafts.
#pragma once
#include "graph/field_cells.hpp"

namespace tenet {

struct GraphBuilder::Drafts {
  explicit Drafts(std::shared_ptr<const Schema> the_schema);

  /// A draft's exact type, and how many of that type were added before it.
  struct Entity {
    TypeIndex type;
    std::uint32_t ordinal;
  };
  /// Of one exact type, by ordinal.
  struct OwnRows {
    GrowingArray<std::uint32_t> ids, begins;
    GrowingArray<std::uint16_t> lengths;
    std::vector<RowPlaces::Run> runs;
  };

  [[nodiscard]] FieldCells& cells_of(TypeIndex type, FieldRef field) {
    return cells[static_cast<std::size_t>(type)]
                [inherited[static_cast<std::size_t>(field.owner)] + field.index];
  }

  std::shared_ptr<const Schema> schema;
  TextPool pool;
  GrowingArray<Entity> entities;
  std::vector<OwnRows> rows;                   ///< by type
  std::vector<std::uint32_t> inherited;        ///< by type: how many fields its bases declare
  std::vector<std::vector<FieldCells>> cells;  ///< [exact type][inherited fields first, from the root on]
  std::vector<bool> complete;                  ///< by type
};

}  // namespace tenet
