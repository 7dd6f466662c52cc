// Changes of bytes make what no parser wants to meet; changes of the tree get past the lengths.
#include "mutate_certificate.hpp"

#include <algorithm>

#include "der_tree.hpp"

namespace tenet::testing {
namespace {

using Random = std::mt19937_64;

// Not a distribution of the standard library: those may differ between implementations.
std::size_t pick(Random& random, std::size_t count) { return static_cast<std::size_t>(random() % count); }
std::uint8_t pick_byte(Random& random) {
  constexpr std::uint8_t kTelling[] = {0x00, 0x01, 0x1f, 0x20, 0x30, 0x3f,
                                       0x7f, 0x80, 0x81, 0x82, 0xa0, 0xff};
  return random() % 2 == 0 ? kTelling[pick(random, std::size(kTelling))]
                           : static_cast<std::uint8_t>(random());
}

void change_bytes(Bytes& bytes, Random& random) {
  if (bytes.empty()) return;
  const std::size_t at = pick(random, bytes.size());
  const auto place = bytes.begin() + static_cast<std::ptrdiff_t>(at);
  const std::size_t rest = std::min<std::size_t>(bytes.size() - at, 1 + pick(random, 8));
  switch (pick(random, 6)) {
    case 0: bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ 1U << pick(random, 8)); break;
    case 1: bytes[at] = pick_byte(random); break;
    case 2: bytes.resize(at); break;
    case 3: bytes.erase(place, place + static_cast<std::ptrdiff_t>(rest)); break;
    case 4: bytes.insert(place, pick_byte(random)); break;
    default: bytes[at] = static_cast<std::uint8_t>(bytes[at] + (random() % 2 == 0 ? 1 : 0xff)); break;
  }
}

/// The list that a node stands in.
std::vector<DerNode>* list_of(std::vector<DerNode>& nodes, const DerNode* node) {
  for (DerNode& candidate : nodes) {
    if (&candidate == node) return &nodes;
    if (auto* list = list_of(candidate.children, node)) return list;
  }
  return nullptr;
}

void change_content(DerNode& node, Random& random) {
  if (node.nested) {
    change_bytes(node.prefix, random);
  } else if (node.content.empty() || random() % 4 == 0) {
    node.content.insert(node.content.begin(), pick_byte(random));
  } else {
    change_bytes(node.content, random);
  }
}

void change_tag(DerNode& node, Random& random) {
  constexpr std::uint8_t kTags[] = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x13, 0x14,
                                    0x16, 0x17, 0x18, 0x1a, 0x1c, 0x1e, 0x30, 0x31, 0x80, 0x81,
                                    0x82, 0x86, 0x87, 0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0x88};
  if (node.tag.empty()) return;
  switch (pick(random, 4)) {
    case 0: node.tag = {kTags[pick(random, std::size(kTags))]}; break;
    case 1: node.tag[0] ^= 0x20; break;
    case 2:
      node.tag = {static_cast<std::uint8_t>(node.tag[0] | 0x1f),
                  static_cast<std::uint8_t>(node.tag[0] & 0x1f)};
      break;
    default: node.tag[0] = static_cast<std::uint8_t>(node.tag[0] ^ 1U << pick(random, 8)); break;
  }
}

void wrap(DerNode& node, Random& random) {
  DerNode inner = node;
  node = {};
  node.tag = {static_cast<std::uint8_t>(random() % 2 == 0 ? 0x30 : 0xa0 + pick(random, 4))};
  node.nested = true;
  node.children.push_back(std::move(inner));
}

/// Doubles, removes or exchanges a value.
void change_list(std::vector<DerNode>& tree, DerNode& node, const DerNode& other, Random& random) {
  const DerNode copy = other;
  auto* list = list_of(tree, &node);
  if (list == nullptr) return;
  const auto at = list->begin() + (&node - list->data());
  switch (pick(random, 4)) {
    case 0: list->insert(at, DerNode(node)); break;
    case 1: list->erase(at); break;
    case 2: list->insert(at, copy); break;
    default: *at = copy; break;
  }
}

void change_tree(std::vector<DerNode>& tree, Random& random) {
  constexpr LengthForm kForms[] = {LengthForm::long_form, LengthForm::leading_zeros, LengthForm::indefinite,
                                   LengthForm::wrong};
  auto nodes = all_nodes(tree);
  if (nodes.empty()) return;
  DerNode& node = *nodes[pick(random, nodes.size())];
  switch (pick(random, 6)) {
    case 0: change_tag(node, random); break;
    case 1: node.length = kForms[pick(random, std::size(kForms))]; break;
    case 2: wrap(node, random); break;
    case 3:
    case 4: change_content(node, random); break;
    default: change_list(tree, node, *nodes[pick(random, nodes.size())], random); break;
  }
}

}  // namespace

Bytes mutate_certificate(const Bytes& original, std::mt19937_64& random) {
  const std::size_t changes = 1 + pick(random, 3);
  if (random() % 4 == 0) {
    Bytes bytes = original;
    for (std::size_t change = 0; change < changes; ++change) change_bytes(bytes, random);
    return bytes;
  }
  auto tree = read_tree(original);
  for (std::size_t change = 0; change < changes; ++change) change_tree(tree, random);
  return write_tree(tree);
}

}  // namespace tenet::testing
