// Reading and writing by rules of its own, so that what is tested isn't what tests it.
#include "der_tree.hpp"

#include <optional>

namespace tenet::testing {
namespace {

struct Header {
  std::size_t tag = 0;
  std::size_t size = 0;
  std::size_t content = 0;
};

std::optional<Header> read_header(const Bytes& bytes, std::size_t at) {
  Header header;
  if (bytes.size() - at < 2) return std::nullopt;
  header.tag = 1;
  if ((bytes[at] & 0x1f) == 0x1f) {
    while (at + header.tag < bytes.size() && bytes[at + header.tag] >= 0x80) ++header.tag;
    ++header.tag;
  }
  if (at + header.tag >= bytes.size()) return std::nullopt;
  const std::size_t first = bytes[at + header.tag];
  const std::size_t count = first < 0x80 ? 0 : first & 0x7f;
  if ((first >= 0x80 && count == 0) || count > 4) return std::nullopt;
  header.size = header.tag + 1 + count;
  if (bytes.size() - at < header.size) return std::nullopt;
  header.content = first < 0x80 ? first : 0;
  for (std::size_t index = 0; index < count; ++index)
    header.content = header.content << 8 | bytes[at + header.tag + 1 + index];
  return bytes.size() - at - header.size < header.content ? std::nullopt : std::optional(header);
}

bool is_whole(const std::vector<DerNode>& nodes) { return !nodes.empty() && !nodes.back().tag.empty(); }

/// Opens a node whose content is values.
void open(DerNode& node, int depth) {
  constexpr int kMaxDepth = 24;
  const std::uint8_t tag = node.tag[0];
  const bool string = tag == 0x04 || tag == 0x03;
  if (depth >= kMaxDepth || ((tag & 0x20) == 0 && !string)) return;
  const std::size_t prefix = tag == 0x03 ? 1 : 0;
  if (node.content.size() < prefix) return;
  const auto begin = node.content.begin() + static_cast<std::ptrdiff_t>(prefix);
  auto children = read_tree(Bytes(begin, node.content.end()), depth + 1);
  if (string && !is_whole(children)) return;
  node.prefix.assign(node.content.begin(), begin);
  node.children = std::move(children);
  node.nested = true;
  node.content.clear();
}

void write_length(Bytes& out, std::size_t size, LengthForm form) {
  Bytes digits;
  for (std::size_t rest = size; rest != 0; rest >>= 8)
    digits.insert(digits.begin(), static_cast<std::uint8_t>(rest));
  if (form == LengthForm::indefinite) {
    out.push_back(0x80);
    return;
  }
  if (form == LengthForm::leading_zeros) digits.insert(digits.begin(), 2, 0);
  if (digits.empty()) digits.push_back(0);
  if (form != LengthForm::long_form && form != LengthForm::leading_zeros && size < 0x80) {
    out.push_back(static_cast<std::uint8_t>(size));
    return;
  }
  out.push_back(static_cast<std::uint8_t>(0x80 | digits.size()));
  out.insert(out.end(), digits.begin(), digits.end());
}

void write(Bytes& out, const DerNode& node) {
  Bytes content = node.nested ? node.prefix : node.content;
  if (node.nested) {
    for (const DerNode& child : node.children) write(content, child);
  }
  out.insert(out.end(), node.tag.begin(), node.tag.end());
  if (!node.tag.empty())
    write_length(out, content.size() + (node.length == LengthForm::wrong ? 1 : 0), node.length);
  out.insert(out.end(), content.begin(), content.end());
  if (node.length == LengthForm::indefinite) out.insert(out.end(), 2, 0);
}

void collect(std::vector<DerNode>& nodes, std::vector<DerNode*>& all) {
  for (DerNode& node : nodes) {
    all.push_back(&node);
    collect(node.children, all);
  }
}

}  // namespace

std::vector<DerNode> read_tree(const Bytes& bytes, int depth) {
  std::vector<DerNode> nodes;
  for (std::size_t at = 0; at < bytes.size();) {
    DerNode& node = nodes.emplace_back();
    const auto part = [&](std::size_t begin, std::size_t end) {
      return Bytes(bytes.begin() + static_cast<std::ptrdiff_t>(begin),
                   bytes.begin() + static_cast<std::ptrdiff_t>(end));
    };
    const auto header = read_header(bytes, at);
    if (!header) {
      node.content = part(at, bytes.size());
      break;
    }
    node.tag = part(at, at + header->tag);
    node.content = part(at + header->size, at + header->size + header->content);
    at += header->size + header->content;
    open(node, depth);
  }
  return nodes;
}

Bytes write_tree(const std::vector<DerNode>& nodes) {
  Bytes out;
  for (const DerNode& node : nodes) write(out, node);
  return out;
}

std::vector<DerNode*> all_nodes(std::vector<DerNode>& nodes) {
  std::vector<DerNode*> all;
  collect(nodes, all);
  return all;
}

}  // namespace tenet::testing
