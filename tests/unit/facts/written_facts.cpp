// Fact documents and diagnostics as short texts.
#include "written_facts.hpp"

#include <fmt/format.h>

namespace tenet::test {
namespace {

void show(const FactDocument& document, FactNodeId id, std::string& text) {
  const auto& node = document.nodes[id];
  const bool is_map = node.kind == FactKind::map;
  switch (node.kind) {
    case FactKind::absent: text += "null"; return;
    case FactKind::unknown: text += "unknown"; return;
    case FactKind::boolean: text += node.truth ? "true" : "false"; return;
    case FactKind::integer: text += std::to_string(node.integer); return;
    case FactKind::text: text += '"' + node.text + '"'; return;
    case FactKind::reference: text += '@' + node.text; return;
    case FactKind::list:
    case FactKind::map: break;
  }
  text += is_map ? '{' : '[';
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) text += ", ";
    if (is_map) text += document.nodes[node.children[i]].key + ": ";
    show(document, node.children[i], text);
  }
  text += is_map ? '}' : ']';
}

}  // namespace

std::string shown(const FactDocument& document) {
  std::string text;
  show(document, 0, text);
  return text;
}

std::string shown(const Diagnostics& diagnostics, const Sources& sources) {
  std::string text;
  for (const auto& item : diagnostics.items()) {
    const auto place = sources.place(item.where);
    if (!text.empty()) text += " | ";
    text += fmt::format("{}@{}:{} {}", kind_of(item.code).name, place.line, place.column, item.message);
  }
  return text;
}

std::string read_as(FactFormat format, std::string text) {
  Sources sources;
  const auto source = sources.add("facts", std::move(text));
  Diagnostics diagnostics;
  check_fact_text(sources.file(source), source, diagnostics);
  if (diagnostics.has_errors()) return shown(diagnostics, sources);
  if (format == FactFormat::ndjson) {
    FactLines lines(sources.file(source), source);
    FactDocument document;
    std::string result;
    while (lines.next(document, diagnostics)) result += shown(document) + "\n";
    return result + shown(diagnostics, sources);
  }
  const auto document = format == FactFormat::yaml ? read_yaml(sources.file(source), source)
                                                   : read_json(sources.file(source), source);
  return document ? shown(*document) : shown(document.diagnostics(), sources);
}

}  // namespace tenet::test
