// A graph as tables, one a type; as records where a type has more fields than fit. Entry point: graph_table.
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

std::string whole(const FieldValue& value) {
  if (value.absent) return "-";
  std::string out;
  for (const auto& text : value.texts) out += (out.empty() ? "" : ", ") + text;
  if (value.unknown) out += out.empty() ? "?" : ", ?";
  return out.empty() ? "{}" : printable(out);
}

std::string place_of(const Graph& graph, const Sources& sources, Row row) {
  const auto where = graph.where(row);
  if (!sources.has(where.source)) return "-";
  return fmt::format("{}:{}", printable(sources.file(where.source).path()), sources.place(where).line);
}

// All entities of exactly this type. A column that says nothing of anybody is left out.
Table table_of(const Graph& graph, const Sources& sources, TypeIndex type, const std::vector<Row>& rows) {
  Table table{.heads = {"id", "where"}, .lines = {}};
  for (const auto row : rows) {
    table.lines.push_back({cut(printable(graph.id_of(row)), kWidestCell), place_of(graph, sources, row)});
  }
  for (const auto field : fields_of(graph.schema(), type)) {
    std::vector<std::string> cells;
    for (const auto row : rows) cells.push_back(cut(whole(value_of(graph, row, field)), kWidestCell));
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

std::vector<std::size_t> widths_of(const Table& table) {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < table.heads.size(); ++c) {
    auto widest = columns(table.heads[c]);
    for (const auto& line : table.lines) widest = std::max(widest, columns(line[c]));
    widths.push_back(widest);
  }
  return widths;
}

bool fits(const Table& table, std::size_t width) {
  std::size_t used = 0;
  for (const auto column : widths_of(table)) used += 2 + column;
  return used <= width;
}

void append_table(std::string& out, const Table& table) {
  const auto widths = widths_of(table);
  const auto append_line = [&](const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t c = 0; c < cells.size(); ++c) line += "  " + padded(cells[c], widths[c]);
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  };
  append_line(table.heads);
  for (const auto& line : table.lines) append_line(line);
  out += '\n';
}

// A type with more fields than fit beside each other: an entity below the other, what is absent or empty left
// out.
void append_records(std::string& out, const Graph& graph, const Sources& sources, TypeIndex type,
                    const std::vector<Row>& rows, std::size_t width) {
  const auto fields = fields_of(graph.schema(), type);
  std::size_t widest = 0;
  for (const auto field : fields) widest = std::max(widest, columns(graph.schema().field(field).name));
  for (const auto row : rows) {
    out += fmt::format("  {}  {}\n", printable(graph.id_of(row)), place_of(graph, sources, row));
    std::string unknown;
    for (const auto field : fields) {
      const auto& name = graph.schema().field(field).name;
      const auto value = value_of(graph, row, field);
      if (value.absent || (value.texts.empty() && !value.unknown)) continue;
      if (value.texts.empty()) {
        unknown += (unknown.empty() ? "" : ", ") + name;
      } else {
        out += fmt::format("    {}  {}\n", padded(name, widest),
                           wrap(whole(value), 6 + widest, 6 + widest, width));
      }
    }
    if (!unknown.empty())
      out += fmt::format("    {}  {}\n", padded("?", widest), wrap(unknown, 6 + widest, 6 + widest, width));
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
    const auto table = table_of(graph, sources, type, rows);
    if (fits(table, width)) {
      append_table(out, table);
    } else {
      append_records(out, graph, sources, type, rows, width);
    }
  }
  return out;
}

}  // namespace tenet::report
