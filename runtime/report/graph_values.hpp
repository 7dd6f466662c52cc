// Values of a graph's columns as text. Entry point: FieldValue, value_of.
#pragma once
#include <string>
#include <vector>

#include "tenet/graph.hpp"

namespace tenet::report {

/// One field of one entity. A scalar has at most one text; sets are sorted.
struct FieldValue {
  Shape shape = Shape::scalar;
  Kind kind = Kind::boolean;
  bool unknown = false;  ///< a scalar that nobody stated, or "perhaps more" of a set or list
  bool absent = false;
  std::vector<std::string> texts;
};

[[nodiscard]] FieldValue value_of(const Graph& graph, Row row, FieldRef field);

/// A field with the type that declares it, inherited ones first.
[[nodiscard]] std::vector<FieldRef> fields_of(const Schema& schema, TypeIndex type);

}  // namespace tenet::report
