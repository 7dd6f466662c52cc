// DER as a tree that can be changed and written again. Entry points: read_tree, write_tree.
#pragma once
#include <cstdint>
#include <vector>

#include "tenet/certificate_facts.hpp"

namespace tenet::testing {

/// How a length is written; DER allows the first only.
enum class LengthForm : std::uint8_t { shortest, long_form, leading_zeros, indefinite, wrong };

struct DerNode {
  Bytes tag;
  LengthForm length = LengthForm::shortest;
  bool nested = false;  ///< Its content is `children`, after `prefix`.
  Bytes prefix;         ///< What stands before the children: the unused bits of a BIT STRING.
  Bytes content;        ///< Where it isn't nested.
  std::vector<DerNode> children;
};

/// The values that `bytes` are; bytes that aren't a value to the end make the last node, without a tag.
/// Strings whose content is values themselves, as in extensions and keys, are opened.
[[nodiscard]] std::vector<DerNode> read_tree(const Bytes& bytes, int depth = 0);
[[nodiscard]] Bytes write_tree(const std::vector<DerNode>& nodes);

/// All nodes below, in the order of the encoding.
[[nodiscard]] std::vector<DerNode*> all_nodes(std::vector<DerNode>& nodes);

}  // namespace tenet::testing
