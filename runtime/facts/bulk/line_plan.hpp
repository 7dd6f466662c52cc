// What lines of each type may hold, worked out once from the schema. Entry point: LinePlan.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/schema.hpp"

namespace tenet {

/// A value as columns hold it, but for its text, which each batch interns anew.
struct PlannedValue {
  std::string text;  ///< of kinds that are texts
  Word word = 0;     ///< of all others
};

enum class WhenOmitted : std::uint8_t {
  unknown,  ///< nobody looked: nothing is set
  absent,
  standard,  ///< its default
  refused,   ///< it must be stated
};

struct PlannedField {
  std::string name;
  FieldRef ref;
  std::uint32_t slot = 0;  ///< its number among all fields of the schema
  Type type;
  WhenOmitted omitted = WhenOmitted::refused;
  std::vector<PlannedValue> standard;  ///< a scalar's one value, or the members
};

struct PlannedType {
  TypeIndex type = kNoType;
  bool is_plain = false;             ///< else its lines are bound by way of their trees
  std::vector<PlannedField> fields;  ///< with those of its bases
  std::vector<std::uint32_t> keys;   ///< of an observed type: positions in `fields`, in order
  std::uint64_t required = 0;        ///< by position in `fields`: those that must be stated
  std::uint64_t unsaid = 0;          ///< those of which something is known where they are omitted
};

/// Immutable; shared by threads. The schema must outlive it.
class LinePlan {
 public:
  explicit LinePlan(const Schema& schema);

  [[nodiscard]] const Schema& schema() const { return schema_; }
  [[nodiscard]] const PlannedType& of(TypeIndex type) const { return types_[static_cast<std::size_t>(type)]; }
  /// By the name that a line gives; null where that is none, or one that trees have to explain.
  [[nodiscard]] const PlannedType* find(std::string_view name) const;
  [[nodiscard]] std::size_t slots() const { return refs_.size(); }
  [[nodiscard]] FieldRef field_of(std::uint32_t slot) const { return refs_[slot]; }
  /// Whether a text in a field of that entity type may mean a file.
  [[nodiscard]] bool may_be_certificate(TypeIndex type) const {
    return certificate_ != kNoType && schema_.is_a(type, certificate_);
  }

 private:
  void plan(TypeIndex type);
  [[nodiscard]] bool plan_field(FieldRef ref, PlannedField& field) const;
  [[nodiscard]] bool plan_default(const Field& declared, PlannedField& field) const;
  [[nodiscard]] std::optional<PlannedValue> default_value(const FactNode& node, const Type& type) const;

  const Schema& schema_;
  TypeIndex certificate_ = kNoType;
  TypeIndex key_ = kNoType;
  std::vector<PlannedType> types_;
  std::vector<FieldRef> refs_;                            ///< by slot
  std::vector<std::uint32_t> first_slots_;                ///< by owner
  std::vector<std::pair<std::string, TypeIndex>> names_;  ///< sorted; both `Host` and `net.Host`
};

}  // namespace tenet
