// Owns the reading of field terms. Entry points as in the header.
#include "field_steps.hpp"

#include <algorithm>
#include <utility>

namespace tenet::back {

using core::TermKind;

std::optional<FieldSteps> steps_to(const core::Core& core, core::TermId id) {
  FieldSteps read;
  while (core.term(id).kind != TermKind::variable) {
    const auto& term = core.term(id);
    if (term.kind != TermKind::field && term.kind != TermKind::narrow) return std::nullopt;
    if (term.kind == TermKind::field) read.steps.push_back(id);
    id = term.operands[0];
  }
  read.root = static_cast<core::VariableId>(core.term(id).payload);
  std::reverse(read.steps.begin(), read.steps.end());
  return read;
}

std::optional<std::vector<core::TermId>> steps_from(const core::Core& core, core::VariableId variable,
                                                    core::TermId id) {
  auto read = steps_to(core, id);
  if (!read || read->root != variable) return std::nullopt;
  return std::move(read->steps);
}

std::vector<FieldRef> fields_of(const core::Core& core, const std::vector<core::TermId>& steps) {
  std::vector<FieldRef> fields;
  for (const auto step : steps) fields.push_back(core.fields[core.term(step).payload].field);
  return fields;
}

}  // namespace tenet::back
