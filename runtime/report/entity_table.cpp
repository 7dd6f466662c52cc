// Entities as a table, or as records where a type has more fields than fit.
#include "entity_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "graph_values.hpp"
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

// A column that says nothing of anybody is left out; `silent` are the cells that say nothing.
void add_fields(Table& table, const Graph& graph, TypeIndex type, const std::vector<Row>& rows,
                const std::set<std::string>& silent) {
  for (const auto field : fields_of(graph.schema(), type)) {
    std::vector<std::string> cells;
    for (const auto row : rows) cells.push_back(cut(whole(value_of(graph, row, field)), kWidestCell));
    if (std::all_of(cells.begin(), cells.end(), [&](const auto& cell) { return silent.contains(cell); }))
      continue;
    table.heads.push_back(graph.schema().field(field).name);
    for (std::size_t i = 0; i < cells.size(); ++i) table.lines[i].push_back(std::move(cells[i]));
  }
}

Table ids_of(const Graph& graph, const std::vector<Row>& rows) {
  Table table{.heads = {"id"}, .lines = {}};
  for (const auto row : rows) table.lines.push_back({cut(printable(graph.id_of(row)), kWidestCell)});
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

// Leaves out the last columns that don't fit; how many.
std::size_t narrow(Table& table, std::size_t width) {
  const auto widths = widths_of(table);
  std::size_t used = 0, kept = 0;
  while (kept < widths.size() && (kept == 0 || used + 2 + widths[kept] <= width)) used += 2 + widths[kept++];
  const auto left_out = widths.size() - kept;
  table.heads.resize(kept);
  for (auto& line : table.lines) line.resize(kept);
  return left_out;
}

}  // namespace

void append_entities(std::string& out, const Graph& graph, const Sources& sources, TypeIndex type,
                     const std::vector<Row>& rows, std::size_t width) {
  auto table = ids_of(graph, rows);
  table.heads.emplace_back("where");
  for (std::size_t i = 0; i < rows.size(); ++i) table.lines[i].push_back(place_of(graph, sources, rows[i]));
  add_fields(table, graph, type, rows, {"-", "{}"});
  if (fits(table, width)) {
    append_table(out, table);
    out += '\n';
  } else {
    append_records(out, graph, sources, type, rows, width);
  }
}

std::size_t append_overview(std::string& out, const Graph& graph, TypeIndex type,
                            const std::vector<Row>& rows, std::size_t width) {
  auto table = ids_of(graph, rows);
  add_fields(table, graph, type, rows, {"-", "{}", "?"});
  const auto left_out = narrow(table, width);
  append_table(out, table);
  return left_out;
}

}  // namespace tenet::report
