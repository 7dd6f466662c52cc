// A graph as tables, one a type. Entry point: graph_table.
#include <fmt/format.h>

#include <algorithm>

#include "graph_values.hpp"
#include "tenet/graph_report.hpp"
#include "text_layout.hpp"

namespace tenet::report {
namespace {

constexpr std::size_t kWidestCell = 32;

struct Table {
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> lines;
};

std::string cell(const FieldValue& value) {
  if (value.absent) return "-";
  std::string out;
  for (const auto& text : value.texts) out += (out.empty() ? "" : ", ") + text;
  if (value.unknown) out += out.empty() ? "?" : ", ?";
  if (out.empty()) out = "{}";
  return cut(printable(out), kWidestCell - 1);
}

// All entities of exactly this type. A column that says nothing of anybody is left out.
Table table_of(const Graph& graph, const Sources& sources, TypeIndex type, const std::vector<Row>& rows) {
  Table table{.heads = {"id", "where"}, .lines = {}};
  for (const auto row : rows) {
    const auto where = graph.where(row);
    const auto place = sources.has(where.source) ? fmt::format("{}:{}", sources.file(where.source).path(),
                                                               sources.place(where).line)
                                                 : std::string("-");
    table.lines.push_back({cut(printable(graph.id_of(row)), kWidestCell - 1), printable(place)});
  }
  for (const auto field : fields_of(graph.schema(), type)) {
    std::vector<std::string> cells;
    for (const auto row : rows) cells.push_back(cell(value_of(graph, row, field)));
    if (std::all_of(cells.begin(), cells.end(), [](const auto& c) { return c == "-" || c == "{}"; }))
      continue;
    table.heads.push_back(graph.schema().field(field).name);
    for (std::size_t i = 0; i < cells.size(); ++i) table.lines[i].push_back(std::move(cells[i]));
  }
  return table;
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, columns(text)), ' ');
}

// Columns that don't fit beside each other continue below, under the ids again.
void append_table(std::string& out, const Table& table, std::size_t width) {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < table.heads.size(); ++c) {
    auto widest = columns(table.heads[c]);
    for (const auto& line : table.lines) widest = std::max(widest, columns(line[c]));
    widths.push_back(widest);
  }
  for (std::size_t begin = 1; begin < widths.size();) {
    auto end = begin;
    for (auto used = 2 + widths[0]; end < widths.size() && (end == begin || used + 2 + widths[end] <= width);
         ++end)
      used += 2 + widths[end];
    const auto append_line = [&](const std::vector<std::string>& cells) {
      auto line = "  " + padded(cells[0], widths[0]);
      for (auto c = begin; c < end; ++c) line += "  " + padded(cells[c], widths[c]);
      line.erase(line.find_last_not_of(' ') + 1);
      out += line + '\n';
    };
    append_line(table.heads);
    for (const auto& line : table.lines) append_line(line);
    begin = end;
    out += '\n';
  }
}

}  // namespace

std::string graph_table(const Graph& graph, const Sources& sources, std::size_t width) {
  std::string out;
  const auto& schema = graph.schema();
  for (std::uint32_t t = 0; t < schema.entities.size(); ++t) {
    const auto type = TypeIndex{t};
    std::vector<Row> rows;
    const auto extent = graph.extent(type);
    for (auto row = extent.first; row < extent.end; ++row) {
      if (graph.type_of(row) == type) rows.push_back(row);
    }
    if (rows.empty()) continue;
    out += fmt::format("{} ({})\n", schema.entity(type).name, rows.size());
    append_table(out, table_of(graph, sources, type, rows), width);
  }
  return out;
}

}  // namespace tenet::report
