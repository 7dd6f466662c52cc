// What the core's kinds of terms are called. Entry point: term_name.
#include "term_names.hpp"

#include <array>

namespace tenet::back {

std::string_view term_name(core::TermKind kind) {
  static constexpr std::array kNames{
#define TENET_TERM(name, operands, payload, meaning) std::string_view(#name),
#include "tenet/core_terms.def"
#undef TENET_TERM
  };
  return kNames[static_cast<std::size_t>(kind)];
}

std::string path_name(const Schema& schema, const std::vector<FieldRef>& fields) {
  std::string text = schema.entity(fields.front().owner).name;
  for (const auto field : fields) text += '.' + schema.field(field).name;
  return text;
}

std::string path_names(const Schema& schema, const core::Paths& paths, std::string_view between) {
  std::string text;
  for (const auto& way : paths.ways) {
    if (!text.empty()) text += between;
    text += path_name(schema, way);
  }
  return text;
}

}  // namespace tenet::back
