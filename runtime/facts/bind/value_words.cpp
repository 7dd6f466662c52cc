// Texts into words, by the type of the field they stand in.
#include "bind/value_words.hpp"

#include <fmt/format.h>

#include "tenet/diagnostics/facts.hpp"
#include "tenet/literal.hpp"

namespace tenet {

bool is_scalar(const FactNode& node) {
  return node.kind == FactKind::boolean || node.kind == FactKind::integer || node.kind == FactKind::text ||
         node.kind == FactKind::reference;
}

void ValueWords::report(const FactNode& node, const Type& type, std::string_view why) {
  auto element = type;
  element.shape = Shape::scalar;
  element.optional = false;
  diagnostics_.add(code::E1016, node.where,
                   fmt::format("`{}` is no {}: {}", printable(std::string_view(node.text).substr(0, 200)),
                               schema_.spell(element), why));
}

Word ValueWords::presented_name(std::string_view text) {
  const auto read = literal::presented_pattern(text);
  return pool_.intern(read.canonical) | (read.malformed ? kMalformedBit : 0u);
}

std::optional<Word> ValueWords::read_enumeration(const FactNode& node, const Type& type) {
  const auto& enumeration = schema_.enums[static_cast<std::size_t>(type.of)];
  for (std::size_t i = 0; i < enumeration.values.size(); ++i) {
    if (enumeration.values[i] == node.text) return i;
  }
  const std::vector<std::string_view> values(enumeration.values.begin(), enumeration.values.end());
  auto hint = did_you_mean(node.text, values);
  if (hint.empty()) {
    hint = "it is one of";
    for (const auto value : values) hint += fmt::format("{} `{}`", value == values.front() ? "" : ",", value);
  }
  diagnostics_.add(code::E1017, node.where,
                   fmt::format("{} has no value `{}`", enumeration.name, printable(node.text)),
                   std::move(hint));
  return std::nullopt;
}

std::optional<Word> ValueWords::read(const FactNode& node, const Type& type, NameReading names) {
  if (!is_scalar(node)) {
    auto element = type;
    element.shape = Shape::scalar;
    element.optional = false;
    diagnostics_.add(code::E1013, node.where,
                     fmt::format("a {} stands where one {} is meant",
                                 node.kind == FactKind::map ? "mapping" : "list", schema_.spell(element)));
    return std::nullopt;
  }
  if (type.kind == Kind::enumeration) return read_enumeration(node, type);
  if (type.kind == Kind::boolean && node.kind == FactKind::boolean) return node.truth ? kTrue : kFalse;
  if (type.kind == Kind::integer && node.kind == FactKind::integer) return word_of(node.integer);
  if ((type.kind == Kind::name_pattern || type.kind == Kind::name) && names == NameReading::presented)
    return presented_name(node.text);
  const auto value = literal::read(type.kind, node.text);
  if (!value.ok()) {
    report(node, type, value.error);
    return std::nullopt;
  }
  switch (representation_of(type.kind)) {
    case Representation::truth: return value.number != 0 ? kTrue : kFalse;
    case Representation::number: return word_of(value.number);
    case Representation::id: return pool_.intern(value.canonical);
  }
  return std::nullopt;
}

std::optional<Word> ValueWords::word(std::string_view text, const Type& type) {
  if (type.kind == Kind::name_pattern || type.kind == Kind::name) return presented_name(text);
  if (type.kind != Kind::enumeration) return pool_.intern(text);
  const auto& values = schema_.enums[static_cast<std::size_t>(type.of)].values;
  const auto found = std::find(values.begin(), values.end(), text);
  if (found == values.end()) return std::nullopt;
  return static_cast<Word>(found - values.begin());
}

}  // namespace tenet
