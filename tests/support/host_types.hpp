// The types that hand-made packs and cores of the tests are about: hosts, in module m. Entry point: field_of.
#pragma once
#include <string>
#include <utility>

#include "tenet/schema.hpp"
#include "tenet/type.hpp"

namespace tenet::testing {

inline constexpr Type kBool{Kind::boolean, Shape::scalar, false, kNoType};
inline constexpr Type kInt{Kind::integer, Shape::scalar, false, kNoType};
inline constexpr Type kText{Kind::text, Shape::scalar, false, kNoType};
inline constexpr Type kName{Kind::name, Shape::scalar, false, kNoType};
inline constexpr Type kHost{Kind::entity, Shape::scalar, false, TypeIndex{0}};
inline constexpr Type kHosts{Kind::entity, Shape::set, false, TypeIndex{0}};
inline constexpr Type kColor{Kind::enumeration, Shape::scalar, false, TypeIndex{0}};

inline Field field_of(std::string name, Type type) {
  Field field;
  field.name = std::move(name);
  field.type = type;
  field.module = "m";
  return field;
}

}  // namespace tenet::testing
