// What terms come to before any fact is read: literals, and what is computed of them alone. Entry points:
// KnownValues::value, KnownValues::truth.
#pragma once
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "tenet/core.hpp"

namespace tenet::front {

/// One value, or the elements of a set or list that is closed.
struct KnownValue {
  Constant scalar;
  std::vector<Constant> elements;
};

/// Borrows the core. Says nothing rather than something uncertain: what may be unknown, absent or fail has no
/// known value. Its work is bounded, however often functions call each other.
class KnownValues {
 public:
  explicit KnownValues(const core::Core& core) : core_(core) {}

  /// Gives a parameter of a function its value.
  void bind(core::VariableId variable, Constant value);
  [[nodiscard]] std::optional<KnownValue> value(core::TermId term);
  [[nodiscard]] std::optional<bool> truth(core::TermId term);

 private:
  std::optional<KnownValue> evaluate(core::TermId id);
  std::optional<KnownValue> call(const core::Term& term);
  std::optional<KnownValue> connective(const core::Term& term);
  std::optional<KnownValue> conditional(const core::Term& term);
  std::optional<KnownValue> collection(const core::Term& term);
  std::optional<KnownValue> computed(const core::Term& term);
  std::optional<bool> known_truth(core::TermId term);

  const core::Core& core_;
  std::unordered_map<std::uint32_t, KnownValue> variables_;
  std::uint32_t steps_ = 0;
  std::uint32_t depth_ = 0;
};

}  // namespace tenet::front
