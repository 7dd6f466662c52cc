// The fields of a type as a table. Entry point: fields_table.
#include <fmt/format.h>

#include <algorithm>

#include "graph_values.hpp"
#include "tenet/graph_report.hpp"
#include "text_layout.hpp"

namespace tenet::report {
namespace {

// What a module says of a field, in its own words.
std::string declared_type(const Schema& schema, const Field& field) {
  auto text = (field.observed ? "observed " : "") + schema.spell(field.type);
  std::string before = " inverse ";
  for (const auto& forward : field.inverse_of) {
    text += before + forward.field;
    before = " or ";
  }
  return text;
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, columns(text)), ' ');
}

}  // namespace

std::string fields_table(const Schema& schema, TypeIndex type, std::size_t width) {
  struct Row {
    std::string name, type, doc;
  };
  std::vector<Row> rows;
  std::size_t names = 0, types = 0;
  for (const auto ref : fields_of(schema, type)) {
    const auto& field = schema.field(ref);
    rows.push_back({field.name, declared_type(schema, field), field.doc.substr(0, field.doc.find('\n'))});
    names = std::max(names, columns(rows.back().name));
    types = std::max(types, columns(rows.back().type));
  }
  std::string out;
  for (const auto& row : rows) {
    auto line =
        fmt::format("  {}  {}  {}", padded(row.name, names), padded(row.type, types), printable(row.doc));
    line.erase(line.find_last_not_of(' ') + 1);
    out += cut(line, width) + '\n';
  }
  return out;
}

}  // namespace tenet::report
