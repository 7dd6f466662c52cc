// The value of one query. Entry points: answer_text, answer_json.
#include "tenet/report_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "entity_table.hpp"
#include "text_finding.hpp"
#include "text_layout.hpp"

namespace tenet::report {
namespace {

using Json = nlohmann::ordered_json;

std::string element_text(const FocusElement& element) {
  if (!element.is_entity) return printable(element.text);
  const auto& entity = element.entity;
  const bool named = !entity.shown.empty() && entity.shown != entity.id;
  return named ? fmt::format("{}  {}", printable(entity.id), printable(entity.shown)) : printable(entity.id);
}

Json element_object(const Type& type, const FocusElement& element) {
  if (element.is_entity) return {{"type", element.entity.type}, {"id", element.entity.id}};
  if (type.kind == Kind::boolean) return element.text == "true";
  if (type.kind == Kind::integer) return std::stoll(element.text);
  return element.text;
}

// A type of the query's own pack as the graph numbers it.
TypeIndex type_in_graph(const Program& program, TypeIndex type) {
  const auto& entity = program.pack().schema.entity(type);
  return program.graph().schema().find_entity(entity.module + "." + entity.name);
}

// The rows of an answer's entities; none where some entity isn't in the graph.
std::vector<Row> rows_of(const Answer& answer, const Graph& graph, TypeIndex type) {
  std::vector<Row> rows;
  for (const auto& element : answer.values) {
    const auto row = graph.find(type, element.entity.id);
    if (row >= kAbsentId) return {};
    rows.push_back(row);
  }
  return rows;
}

// A table of entities; how many fields didn't fit. None where the values are no entities.
std::optional<std::size_t> append_table(std::string& out, const Answer& answer, const Program& program,
                                        std::size_t width) {
  if (answer.type.kind != Kind::entity || answer.values.empty()) return std::nullopt;
  const auto type = type_in_graph(program, answer.type.of);
  if (type == kNoType) return std::nullopt;
  const auto rows = rows_of(answer, program.graph(), type);
  if (rows.empty()) return std::nullopt;
  return append_overview(out, program.graph(), type, rows, width);
}

std::string size_note(const Answer& answer, const Schema& schema, std::size_t left_out) {
  auto note = schema.spell(answer.type);
  if (answer.type.shape != Shape::scalar) note += fmt::format(", {}", answer.values.size());
  if (left_out > 0) {
    note += fmt::format("; {} more {} in `tenet facts --type {}`", left_out,
                        left_out == 1 ? "field" : "fields", schema.entity(answer.type.of).name);
  }
  return fmt::format("({})\n", note);
}

std::string why_text(const Why& why, std::size_t width) {
  std::string out;
  const auto line = [&](std::string_view label, std::size_t indent, const std::string& text) {
    out += fmt::format("{:<9}{:{}}{}\n", label, "", indent, wrap(text, 9 + indent, 13 + indent, width));
  };
  bool first = true;
  for (const auto& item : why.evidence) {
    line(first ? "because" : "", 2 * std::min<std::size_t>(item.depth, 12), evidence_line(item));
    first = false;
  }
  for (const auto& fact : why.missing) {
    line("missing", 0, printable(fact.text));
    if (!fact.how.empty()) line("how", 0, printable(fact.how));
  }
  return out;
}

Json why_object(const Why& why) {
  Json out{{"evidence", Json::array()}, {"missing", Json::array()}};
  for (const auto& item : why.evidence) {
    out["evidence"].push_back({{"expression", item.expression},
                               {"value", item.value},
                               {"detail", item.detail},
                               {"depth", item.depth}});
  }
  for (const auto& fact : why.missing) out["missing"].push_back({{"fact", fact.text}, {"how", fact.how}});
  return out;
}

}  // namespace

std::string answer_text(const Answer& answer, const std::optional<Why>& why, const Program& program,
                        std::size_t width) {
  std::string out;
  const auto left_out = append_table(out, answer, program, width);
  if (!left_out) {
    for (const auto& element : answer.values) out += element_text(element) + '\n';
  }
  if (answer.absent) out += "absent\n";
  if (answer.unknown) out += "unknown\n";
  if (answer.open) out += "… and perhaps more\n";
  out += size_note(answer, program.pack().schema, left_out.value_or(0));
  return why ? out + why_text(*why, width) : out;
}

std::string answer_json(const Answer& answer, const std::optional<Why>& why, const Program& program) {
  Json out{{"type", program.pack().schema.spell(answer.type)}};
  if (answer.absent) {
    out["value"] = nullptr;
  } else if (answer.unknown) {
    out["value"] = {{"unknown", true}};
  } else if (answer.type.shape == Shape::scalar) {
    out["value"] = answer.values.empty() ? Json(nullptr) : element_object(answer.type, answer.values.front());
  } else {
    out["value"] = Json::array();
    for (const auto& element : answer.values) out["value"].push_back(element_object(answer.type, element));
    if (answer.open) out["open"] = true;
  }
  if (why) out["why"] = why_object(*why);
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace tenet::report
