// What is known to be there at a place of a policy, and by whose word. Entry points: Facts (of an
// expression), KnownPaths (of a place).
//
// A path is a text: "#4" is variable 4, "E2" all entities of type 2, "P1" a parameter, "R3[k]" a look-up;
// then ".o/i" for each field (declaring entity and index). A fact is a path that exists, or "path|is|t": it
// is of entity type t.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "tenet/core.hpp"
#include "tenet/type.hpp"

namespace tenet::front {

using Facts = std::set<std::string>;

[[nodiscard]] Facts united(const Facts& a, const Facts& b);
[[nodiscard]] Facts intersected(const Facts& a, const Facts& b);
/// Facts about `element` (a variable's path) said of the set that it runs over; nothing where the set has no
/// path.
[[nodiscard]] Facts lifted(const Facts& facts, const std::string& element, const std::string& set);
[[nodiscard]] std::string variable_path(core::VariableId variable);
[[nodiscard]] std::string type_fact(const std::string& path, TypeIndex type);

inline constexpr std::uint32_t kNoRequirement = 0xffffffffu;

struct Proof {
  std::uint32_t requirement =
      kNoRequirement;        ///< whose failure takes it back; none for `where`, `when` and operators
  TypeIndex type = kNoType;  ///< of "path|is" proofs
};

/// What is known now. Grows and is cut back like a stack.
class KnownPaths {
 public:
  void learn(const Facts& facts, std::uint32_t requirement);
  /// The proof that the path, or the path through the set its variable runs over, exists. Null if there is
  /// none.
  [[nodiscard]] const Proof* existence(const std::string& path) const { return find(path, {}); }
  [[nodiscard]] const Proof* type(const std::string& path) const { return find(path, "|is"); }
  void runs_over(core::VariableId variable, const std::string& set);

  [[nodiscard]] std::size_t mark() const { return trail_.size(); }
  /// Facts about `element` learnt since `mark`, each with the requirement that proved it.
  [[nodiscard]] std::vector<std::pair<std::string, std::uint32_t>> learnt_of(const std::string& element,
                                                                             std::size_t mark) const;
  void forget(std::size_t mark);

 private:
  struct Step {
    std::string key;
    std::optional<Proof> before;
  };
  [[nodiscard]] const Proof* find(std::string path, std::string_view suffix) const;
  void set(std::string key, Proof proof);

  std::unordered_map<std::string, Proof> proofs_;
  std::unordered_map<std::string, std::string> sets_;  // by variable path
  std::vector<Step> trail_;
};

}  // namespace tenet::front
