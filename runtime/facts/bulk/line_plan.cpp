// Which types bulk facts can be read of without trees, and what is omitted of each. What a plan leaves out
// (certificates, defaults that are entities, fields called `type` or `id`) is no less allowed in lines, only
// bound like a topology.
#include "bulk/line_plan.hpp"

#include <algorithm>

#include "bind/certificate_reference.hpp"
#include "bind/value_words.hpp"
#include "tenet/literal.hpp"

namespace tenet {

LinePlan::LinePlan(const Schema& schema)
    : schema_(schema),
      certificate_(schema.find_entity(kCertificateType)),
      key_(schema.find_entity(kKeyType)),
      types_(schema.entities.size()) {
  for (std::size_t i = 0; i < schema.entities.size(); ++i) {
    first_slots_.push_back(static_cast<std::uint32_t>(refs_.size()));
    for (std::uint32_t index = 0; index < schema.entities[i].fields.size(); ++index)
      refs_.push_back({static_cast<TypeIndex>(i), index});
  }
  for (std::size_t i = 0; i < schema.entities.size(); ++i) {
    const auto type = static_cast<TypeIndex>(i);
    plan(type);
    const auto& entity = schema.entities[i];
    for (auto& name : {entity.name, entity.module + "." + entity.name}) {
      if (schema.find_entity(name) == type) names_.emplace_back(name, type);
    }
  }
  std::sort(names_.begin(), names_.end());
}

const PlannedType* LinePlan::find(std::string_view name) const {
  const auto found =
      std::lower_bound(names_.begin(), names_.end(), name,
                       [](const auto& each, std::string_view text) { return each.first < text; });
  return found != names_.end() && found->first == name ? &of(found->second) : nullptr;
}

void LinePlan::plan(TypeIndex type) {
  auto& planned = types_[static_cast<std::size_t>(type)];
  planned.type = type;
  // Certificates and keys are the same wherever they are stated: that takes all the facts together.
  planned.is_plain = !may_be_certificate(type) && (key_ == kNoType || !schema_.is_a(type, key_));
  for (auto at = type; at != kNoType; at = schema_.entity(at).base) {
    for (std::uint32_t index = 0; index < schema_.entity(at).fields.size(); ++index) {
      const auto& declared = schema_.entity(at).fields[index];
      const auto same = [&](const PlannedField& field) { return field.name == declared.name; };
      const bool is_known = std::any_of(planned.fields.begin(), planned.fields.end(), same);
      if (is_known || declared.name == "type" || declared.name == "id") planned.is_plain = false;
      if (!declared.inverse_of.empty()) continue;
      PlannedField field;
      if (!plan_field({at, index}, field)) planned.is_plain = false;
      planned.fields.push_back(std::move(field));
    }
  }
  for (const auto& key : schema_.entity(type).keys) {
    const auto same = [&](const PlannedField& field) { return field.name == key; };
    const auto found = std::find_if(planned.fields.begin(), planned.fields.end(), same);
    if (found != planned.fields.end())
      planned.keys.push_back(static_cast<std::uint32_t>(found - planned.fields.begin()));
  }
  constexpr std::size_t kMostFields = 64;  // that a mask of bits has room for
  planned.is_plain = planned.is_plain && planned.fields.size() <= kMostFields;
  for (std::size_t i = 0; i < planned.fields.size() && planned.is_plain; ++i) {
    const auto omitted = planned.fields[i].omitted;
    const auto bit = std::uint64_t{1} << i;
    if (omitted == WhenOmitted::refused) planned.required |= bit;
    if (omitted == WhenOmitted::absent || omitted == WhenOmitted::standard) planned.unsaid |= bit;
  }
}

bool LinePlan::plan_field(FieldRef ref, PlannedField& field) const {
  const auto& declared = schema_.field(ref);
  field.name = declared.name;
  field.ref = ref;
  field.slot = first_slots_[static_cast<std::size_t>(ref.owner)] + ref.index;
  field.type = declared.type;
  if (declared.observed) {
    field.omitted = WhenOmitted::unknown;
  } else if (declared.standard) {
    return plan_default(declared, field);
  } else if (declared.type.optional) {
    field.omitted = WhenOmitted::absent;
  }
  return true;
}

bool LinePlan::plan_default(const Field& declared, PlannedField& field) const {
  const auto& document = *declared.standard;
  const auto& root = document.root();
  field.omitted = WhenOmitted::standard;
  if (root.kind == FactKind::unknown) {
    field.omitted = WhenOmitted::unknown;
    return true;
  }
  if (root.kind == FactKind::absent) {
    field.omitted = WhenOmitted::absent;
    return declared.type.optional;
  }
  std::vector<const FactNode*> members;
  if (declared.type.shape == Shape::scalar) {
    members.push_back(&root);
  } else if (root.kind != FactKind::list) {
    return false;
  } else {
    for (const auto child : root.children) members.push_back(&document.nodes[child]);
  }
  for (const auto* member : members) {
    auto value = default_value(*member, declared.type);
    if (!value) return false;
    field.standard.push_back(*std::move(value));
  }
  return true;
}

std::optional<PlannedValue> LinePlan::default_value(const FactNode& node, const Type& type) const {
  if (!is_scalar(node) || type.kind == Kind::entity) return std::nullopt;
  if (type.kind == Kind::enumeration) {
    const auto& values = schema_.enums[static_cast<std::size_t>(type.of)].values;
    const auto found = std::find(values.begin(), values.end(), node.text);
    if (found == values.end()) return std::nullopt;
    return PlannedValue{{}, static_cast<Word>(found - values.begin())};
  }
  if (type.kind == Kind::boolean && node.kind == FactKind::boolean)
    return PlannedValue{{}, node.truth ? kTrue : kFalse};
  if (type.kind == Kind::integer && node.kind == FactKind::integer)
    return PlannedValue{{}, word_of(node.integer)};
  auto read = literal::read(type.kind, node.text);
  if (!read.ok()) return std::nullopt;
  switch (representation_of(type.kind)) {
    case Representation::truth: return PlannedValue{{}, read.number != 0 ? kTrue : kFalse};
    case Representation::number: return PlannedValue{{}, word_of(read.number)};
    case Representation::id: return PlannedValue{std::move(read.canonical), 0};
  }
  return std::nullopt;
}

}  // namespace tenet
