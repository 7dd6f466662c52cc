// JSON documents and NDJSON lines. Entry points: read_json, FactLines.
#include <iterator>

#include "read/json_reader.hpp"
#include "tenet/diagnostics/facts.hpp"
#include "tenet/fact_reader.hpp"

namespace tenet {
namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

std::size_t byte_order_mark(std::string_view text) { return text.starts_with("\xef\xbb\xbf") ? 3 : 0; }

Expected<FactDocument> read_json(const SourceFile& file, SourceId source) {
  Diagnostics diagnostics;
  const auto begin = byte_order_mark(file.text());
  if (is_blank(file.text().substr(begin))) {
    diagnostics.add(code::E1009, {source, {}}, "the file holds no facts",
                    "a topology begins with `{\"tenet\": 1`");
    return diagnostics;
  }
  JsonReader reader;
  FactDocument document;
  if (!reader.read(file.text().substr(begin), source, static_cast<std::uint32_t>(begin), document,
                   diagnostics, "")) {
    return diagnostics;
  }
  return document;
}

Expected<FactDocument> read_json_head(const SourceFile& file, SourceId source, const JsonSections& sections) {
  Diagnostics diagnostics;
  JsonReader reader;
  FactDocument head, member;
  FactNode root;
  root.kind = FactKind::map;
  root.where = {source,
                {static_cast<std::uint32_t>(sections.begin), static_cast<std::uint32_t>(sections.end)}};
  head.add(std::move(root));
  for (const auto& place : sections.head) {
    if (!reader.read_member(file.text(), place, 1, source, member, diagnostics)) continue;
    // All but the root, which the members share.
    const auto shift = static_cast<FactNodeId>(head.nodes.size() - 1);
    for (auto& node : member.nodes) {
      for (auto& child : node.children) child += shift;
    }
    head.nodes.front().children.push_back(member.root().children.front());
    std::move(member.nodes.begin() + 1, member.nodes.end(), std::back_inserter(head.nodes));
  }
  if (diagnostics.has_errors()) return diagnostics;
  return head;
}

struct FactLines::State {
  const SourceFile& file;
  SourceId source;
  std::size_t position = 0;
  std::size_t line = 0;
  JsonReader reader;
};

FactLines::FactLines(const SourceFile& file, SourceId source)
    : state_(std::make_unique<State>(State{file, source, byte_order_mark(file.text()), 0, {}})) {}
FactLines::FactLines(FactLines&&) noexcept = default;
FactLines& FactLines::operator=(FactLines&&) noexcept = default;
FactLines::~FactLines() = default;

bool FactLines::next(FactDocument& document, Diagnostics& diagnostics) {
  const auto text = state_->file.text();
  while (state_->position < text.size()) {
    const auto begin = state_->position;
    const auto end = std::min(text.find('\n', begin), text.size());
    state_->position = end + 1;
    if (is_blank(text.substr(begin, end - begin))) continue;
    state_->line = begin;
    if (read(begin, document, diagnostics)) return true;
  }
  return false;
}

bool FactLines::read(std::size_t line, FactDocument& document, Diagnostics& diagnostics) {
  const auto text = state_->file.text();
  line = std::max(line, byte_order_mark(text));
  const auto end = std::min(text.find('\n', line), text.size());
  return state_->reader.read(text.substr(line, end - line), state_->source, static_cast<std::uint32_t>(line),
                             document, diagnostics,
                             "each line is one entity: {\"type\":\"Host\",\"id\":\"h1\",…}");
}

void FactLines::seek(std::size_t line) {
  state_->position = std::max(line, byte_order_mark(state_->file.text()));
}
std::size_t FactLines::line() const { return state_->line; }

}  // namespace tenet
