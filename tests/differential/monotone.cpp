// Completions of random worlds.
#include "monotone.hpp"

#include <utility>
#include <vector>

namespace tenet::differential {
namespace {

std::string place(const std::string& tag, const std::vector<std::string>& subject,
                  const std::vector<std::string>& focus) {
  auto text = "@" + tag;
  for (const auto& each : subject) text += " [" + each + "]";
  for (const auto& each : focus) text += " for [" + each + "]";
  return text;
}

std::vector<std::string> identities(const std::vector<FocusElement>& elements) {
  std::vector<std::string> all;
  for (const auto& element : elements) all.push_back(identity(element));
  return all;
}

/// Values that some cell of that type has, so that values meet; of truths and entities all.
std::vector<Word> values_of(const Graph& graph, const Type& type) {
  if (type.kind == Kind::boolean) return {kFalse, kTrue};
  std::vector<Word> values;
  if (type.kind == Kind::entity) {
    const auto rows = graph.extent(type.of);
    for (auto row = rows.first; row < rows.end; ++row) values.push_back(row);
    return values;
  }
  if (representation_of(type.kind) == Representation::number) return {0, 1, 2, 86400};
  const auto& schema = graph.schema();
  if (type.kind == Kind::enumeration) {
    for (Word value = 0; value < schema.enums[static_cast<std::size_t>(type.of)].values.size(); ++value)
      values.push_back(value);
    return values;
  }
  for (std::uint32_t owner = 0; owner < schema.entities.size(); ++owner) {
    for (std::uint32_t index = 0; index < schema.entities[owner].fields.size(); ++index) {
      const FieldRef field{TypeIndex{owner}, index};
      if (schema.field(field).type.kind != type.kind) continue;
      for (const auto id : graph.column(field).ids) {
        if (id < kAbsentId) values.push_back(id);
      }
    }
  }
  return values;
}

std::vector<Word> known_members(const Graph& graph, const Cell& cell) {
  const Column& column = graph.column(cell.field);
  std::vector<Word> words;
  const auto at = cell.row - column.first;
  for (auto i = column.offsets[at]; i < column.offsets[at + 1]; ++i) {
    words.push_back(column.representation == Representation::truth    ? Word{column.truths[i]}
                    : column.representation == Representation::number ? word_of(column.numbers[i])
                                                                      : Word{column.ids[i]});
  }
  return words;
}

}  // namespace

Decided decided(const World& world, const Evaluation& evaluation) {
  Decided all;
  for (const auto& finding : evaluation.findings) {
    const auto where = place(world.core.requirements[finding.requirement].tag, identities(finding.subject),
                             identities(finding.focus));
    if (finding.outcome == Outcome::holds) all.holds.insert(where);
    if (finding.outcome == Outcome::violated) all.violated.insert(where);
    if (finding.outcome == Outcome::undetermined || finding.outcome == Outcome::blocked)
      all.undetermined.insert(where);
  }
  return all;
}

Decided decided(const World& world, const std::vector<naive::PolicyJudgement>& judgements) {
  Decided all;
  for (const auto& judgement : judgements) {
    for (const auto& subject : judgement.subjects) {
      for (const auto& entry : subject.entries) {
        auto& of_verdict = entry.verdict == naive::kT   ? all.holds
                           : entry.verdict == naive::kF ? all.violated
                                                        : all.undetermined;
        of_verdict.insert(
            place(world.core.requirements[entry.requirement].tag, subject.elements, entry.focus));
      }
    }
  }
  return all;
}

std::shared_ptr<const Graph> some_completion(Choices& choices, const Graph& graph) {
  std::vector<CellValue> values;
  for (const auto& cell : unknown_cells(graph)) {
    if (choices.chance(30)) continue;
    const auto& type = graph.schema().field(cell.field).type;
    const auto possible = values_of(graph, type);
    const bool is_many = type.shape != Shape::scalar;
    std::vector<Word> words;
    if (is_many) words = known_members(graph, cell);
    const bool may_be_absent = type.optional && words.empty();
    if (may_be_absent && choices.chance(30)) {
      values.push_back({cell, std::nullopt});
      continue;
    }
    if (possible.empty() && !is_many) continue;
    for (auto more = is_many ? choices.below(possible.empty() ? 1 : 3) : 1; more > 0; --more)
      words.push_back(choices.of(possible));
    values.push_back({cell, std::move(words)});
  }
  return values.empty() ? nullptr : changed(graph, {}, values);
}

std::optional<std::string> lost(const Decided& before, const Decided& after) {
  for (const auto& where : before.violated) {
    if (!after.violated.contains(where)) return "violated before, not after: " + where;
  }
  for (const auto& where : before.holds) {
    if (!before.violated.contains(where) && after.violated.contains(where))
      return "held before, violated after: " + where;
    if (!before.undetermined.contains(where) && after.undetermined.contains(where))
      return "held before, undetermined after: " + where;
  }
  return std::nullopt;
}

}  // namespace tenet::differential
