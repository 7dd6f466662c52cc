// Entity and enum declarations become the schema. Entry points: number_types, then define_fields.
#pragma once
#include "front/world.hpp"

namespace tenet::front {

/// Gives every entity its place in the schema, bases before their subtypes (pre-order), and fills the enums.
void number_types(World& world);

/// Fills the fields of all entities: their types, defaults, inverses; then keys and `shown as`. Pre:
/// number_types.
void define_fields(World& world);

}  // namespace tenet::front
