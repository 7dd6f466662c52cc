// Builds a FactDocument from events, with the limits that all formats share. Entry points: FactTree's
// members.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tenet/expected.hpp"
#include "tenet/fact_reader.hpp"

namespace tenet {

/// The open containers of a document that is being read. Keys come before their values. Every failure is in
/// the diagnostics; once one can't be read past, `stopped()` is true and the rest of the events doesn't
/// matter.
class FactTree {
 public:
  FactTree(FactDocument& document, Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics) {
    document_.nodes.clear();
  }

  /// Whether the next scalar is a key.
  [[nodiscard]] bool wants_key() const {
    return !open_.empty() && open_.back().is_map && !open_.back().has_key;
  }
  void key(std::string text, Location where);
  /// Adds a scalar; its node.
  FactNodeId scalar(FactNode node);
  /// Opens a list or a map; its node. Refused (E1005) past kDeepestNesting.
  FactNodeId open(FactKind kind, Location where);
  /// Closes the innermost container, which ends at `end`; its node.
  FactNodeId close(std::uint32_t end);
  /// Adds a copy of a subtree, which an alias at `where` stands for. Returns the number of nodes copied.
  std::size_t copy(FactNodeId from, Location where);

  [[nodiscard]] bool stopped() const { return stopped_; }
  void stop() { stopped_ = true; }
  [[nodiscard]] std::size_t depth() const { return open_.size(); }

 private:
  struct Container {
    FactNodeId node = 0;
    bool is_map = false;
    bool has_key = false;
    std::string key;
    Location key_where;
    std::unordered_map<std::string, Location> keys;
  };

  FactNodeId add(FactNode node);
  bool copy_children(FactNodeId from, FactNodeId to, std::size_t depth, std::size_t& copied);
  void refuse_depth(Location where);

  FactDocument& document_;
  Diagnostics& diagnostics_;
  std::vector<Container> open_;
  bool stopped_ = false;
};

}  // namespace tenet
