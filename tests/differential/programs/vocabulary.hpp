// What a random program may speak of: entities with their fields, enums, functions, constants, parameters.
// Entry point: make_vocabulary.
#pragma once
#include <string>
#include <vector>

#include "programs/choices.hpp"
#include "tenet/type.hpp"

namespace tenet::differential {

struct FieldPlan {
  std::string name;
  Type type;
  bool observed = false;
  std::string standard;    ///< its default, as text
  std::string inverse_of;  ///< the forward field; empty: a field that facts state
  bool distinct = false;   ///< has a single inverse: no two entities state the same
};

struct EntityPlan {
  std::string name;
  int base = -1;
  bool observed = false;
  bool complete = false;  ///< all its rows are there
  std::vector<std::string> keys;
  std::string shown_as;
  std::vector<FieldPlan> fields;
};

struct FunctionPlan {
  std::string name;
  std::vector<Type> parameters;
  Type result;
};

struct Vocabulary {
  std::vector<std::vector<std::string>> enums;
  std::vector<EntityPlan> entities;
  std::vector<FunctionPlan> functions;  ///< those declared so far; constants have no parameters
  std::vector<FunctionPlan> parameters;

  [[nodiscard]] bool is_a(int type, int base) const;
  [[nodiscard]] std::vector<const FieldPlan*> fields_of(int type) const;
  [[nodiscard]] std::string spell(const Type& type) const;
};

inline int entity_of(const Type& type) { return static_cast<int>(type.of); }
inline Type scalar_type(Kind kind, int of = -1) {
  return {kind, Shape::scalar, false, of < 0 ? kNoType : static_cast<TypeIndex>(of)};
}
inline Type element_of(Type type) {
  type.shape = Shape::scalar;
  type.optional = false;
  return type;
}
inline Type set_type(Type type) {
  type.shape = Shape::set;
  type.optional = false;
  return type;
}

[[nodiscard]] Vocabulary make_vocabulary(Choices& choices);
/// Entities and enums as source text.
[[nodiscard]] std::string declared(const Vocabulary& vocabulary);
/// A literal of that type as a fact or an argument states it, drawn from few, so that values meet.
[[nodiscard]] std::string literal_text(Choices& choices, const Vocabulary& vocabulary, const Type& type);
/// A random scalar type that fields may have; entities too, if there are any.
[[nodiscard]] Type random_scalar(Choices& choices, const Vocabulary& vocabulary);

}  // namespace tenet::differential
