// Programs compiled up to their core, and their facts bound.
#include "world.hpp"

#include <sstream>
#include <utility>

#include "tenet/bind_test_facts.hpp"
#include "tenet/diagnostic.hpp"

namespace tenet::differential {
namespace {

std::string rendered(const Diagnostics& diagnostics, const Sources& sources) {
  Diagnostics errors;
  for (const auto& each : diagnostics.items()) {
    if (each.severity == DiagnosticSeverity::error)
      errors.add(each.code, each.where, each.message, each.hint);
  }
  return render(errors, sources, {.color = false, .limit = 2});
}

std::vector<TypeIndex> complete_types(const std::string& text, const Schema& schema) {
  constexpr std::string_view kMark = "// complete: ";
  std::vector<TypeIndex> types;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(kMark)) continue;
    const auto type = schema.find_entity(line.substr(kMark.size()));
    if (type != kNoType && schema.entity(type).observed) types.push_back(type);
  }
  return types;
}

bool is_unknown(const Column& column, std::uint32_t at) {
  if (column.shape != Shape::scalar) return !column.open.empty() && column.open[at];
  switch (column.representation) {
    case Representation::truth: return column.truths[at] == kUnknownTruth;
    case Representation::id: return column.ids[at] == kUnknownId;
    case Representation::number: return column.numbers[at] == kUnknownNumber;
  }
  return false;
}

Word scalar_word(const Column& column, std::uint32_t at) {
  switch (column.representation) {
    case Representation::truth: return column.truths[at];
    case Representation::id: return column.ids[at];
    case Representation::number: return word_of(column.numbers[at]);
  }
  return kUnknownId;
}

/// Copies one graph into a builder of another; drafts are added in row order, so their numbers are the rows.
class GraphCopy {
 public:
  GraphCopy(const Graph& from) : from_(from), builder_(from.shared_schema()) {}

  std::shared_ptr<const Graph> copy(const std::vector<TypeIndex>& complete,
                                    const std::vector<CellValue>& values) {
    for (Row row = 0; row < from_.rows(); ++row) {
      static_cast<void>(builder_.add(from_.type_of(row), from_.id_of(row), from_.where(row)));
    }
    for (Row row = 0; row < from_.rows(); ++row) copy_row(row);
    for (const auto& value : values) put(value);
    const auto& schema = from_.schema();
    for (std::uint32_t type = 0; type < schema.entities.size(); ++type) {
      if (schema.entities[type].observed && from_.complete(TypeIndex{type}))
        builder_.set_complete(TypeIndex{type});
    }
    for (const auto type : complete) builder_.set_complete(type);
    auto graph = std::move(builder_).finish();
    return graph ? std::make_shared<const Graph>(std::move(graph).value()) : nullptr;
  }

 private:
  void copy_row(Row row) {
    const auto& schema = from_.schema();
    for (auto type = from_.type_of(row); type != kNoType; type = schema.entity(type).base) {
      const auto& fields = schema.entity(type).fields;
      for (std::uint32_t index = 0; index < fields.size(); ++index) {
        if (fields[index].inverse_of.empty()) copy_cell({row, {type, index}});
      }
    }
  }
  void copy_cell(const Cell& cell) {
    const Column& column = from_.column(cell.field);
    const auto at = cell.row - column.first;
    const auto draft = static_cast<Draft>(cell.row);
    const auto kind = from_.schema().field(cell.field).type.kind;
    if (column.shape == Shape::scalar) {
      const auto word = scalar_word(column, at);
      if (word == absent_word(column.representation)) return builder_.set_absent(draft, cell.field);
      if (!is_unknown(column, at)) builder_.set(draft, cell.field, moved(kind, word));
      return;
    }
    if (!column.absent.empty() && column.absent[at]) return builder_.set_absent(draft, cell.field);
    std::vector<Word> words;
    for (auto i = column.offsets[at]; i < column.offsets[at + 1]; ++i) {
      words.push_back(moved(kind, column.representation == Representation::truth ? Word{column.truths[i]}
                                  : column.representation == Representation::number
                                      ? word_of(column.numbers[i])
                                      : Word{column.ids[i]}));
    }
    builder_.set_many(draft, cell.field, words, is_unknown(column, at));
  }
  void put(const CellValue& value) {
    const auto draft = static_cast<Draft>(value.cell.row);
    const auto& type = from_.schema().field(value.cell.field).type;
    if (!value.words) return builder_.set_absent(draft, value.cell.field);
    std::vector<Word> words;
    for (const auto word : *value.words) words.push_back(moved(type.kind, word));
    if (type.shape == Shape::scalar) return builder_.set(draft, value.cell.field, words.front());
    builder_.set_many(draft, value.cell.field, words, false);
  }
  /// Texts have other ids in another pool.
  Word moved(Kind kind, Word word) {
    const bool is_text =
        representation_of(kind) == Representation::id && kind != Kind::entity && kind != Kind::enumeration;
    if (!is_text) return word;
    const Word mark = is_name(kind) ? word & kMalformedBit : 0;
    return builder_.pool().intern(from_.pool().text(id_of(word))) | mark;
  }

  const Graph& from_;
  GraphBuilder builder_;
};

}  // namespace

std::unique_ptr<World> build_world(const std::string& text, std::string& why) {
  auto world = std::make_unique<World>();
  const auto root = world->sources.add("m.tenet", text);
  const auto none = [](const std::string&, Sources&) { return kNoSource; };
  auto lowered = lower(world->sources, {root}, none, {.pack_name = "m", .without = {}});
  if (!lowered) {
    why = rendered(lowered.take_diagnostics(), world->sources);
    return nullptr;
  }
  world->core = std::move(lowered->core);
  auto graph =
      bind_test_facts(std::make_shared<const Schema>(world->core.schema), lowered->facts, "m.world", {});
  if (!graph) {
    why = rendered(graph.take_diagnostics(), world->sources);
    return nullptr;
  }
  const auto complete = complete_types(text, world->core.schema);
  world->graph = complete.empty() ? std::make_shared<const Graph>(std::move(graph).value())
                                  : changed(graph.value(), complete, {});
  if (world->graph == nullptr) why = "the facts can't be copied";
  return world->graph == nullptr ? nullptr : std::move(world);
}

std::vector<Cell> unknown_cells(const Graph& graph) {
  std::vector<Cell> cells;
  const auto& schema = graph.schema();
  for (std::uint32_t type = 0; type < schema.entities.size(); ++type) {
    for (std::uint32_t index = 0; index < schema.entities[type].fields.size(); ++index) {
      const FieldRef field{TypeIndex{type}, index};
      if (!schema.field(field).inverse_of.empty()) continue;
      const Column& column = graph.column(field);
      for (std::uint32_t at = 0; at < column.count; ++at) {
        if (is_unknown(column, at)) cells.push_back({column.first + at, field});
      }
    }
  }
  return cells;
}

std::shared_ptr<const Graph> changed(const Graph& graph, const std::vector<TypeIndex>& complete,
                                     const std::vector<CellValue>& values) {
  return GraphCopy(graph).copy(complete, values);
}

}  // namespace tenet::differential
