// What is sure about a condition before any fact is read, given conditions that hold around it. Entry
// points: Assumptions::learn, Assumptions::judge.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "front/known_values.hpp"

namespace tenet::front {

/// Borrows the core. Sound: `judge` speaks only where every completion of the facts agrees; where a condition
/// may be unknown, `true` means that it is never false, and `false` that it is never true.
class Assumptions {
 public:
  explicit Assumptions(const core::Core& core) : core_(core), values_(core) {}

  struct Mark {
    std::size_t truths;
    std::size_t ranges;
  };
  [[nodiscard]] Mark mark() const { return {truths_.size(), ranges_.size()}; }
  void forget(Mark mark);

  /// `condition` is true, or false, for all that follows.
  void learn(core::TermId condition, bool truth);
  [[nodiscard]] std::optional<bool> judge(core::TermId condition);
  /// The place of the assumption that the last judgement rested on; none where it rested on none.
  [[nodiscard]] const std::optional<Location>& reason() const { return reason_; }

 private:
  struct Truth {
    std::string key;
    bool truth;
    Location where;
  };
  /// Numbers that an expression may be, as far as one condition says.
  struct Range {
    std::string key;
    std::int64_t least;
    std::int64_t greatest;
    Location where;
  };

  std::optional<bool> ask(core::TermId condition);
  std::optional<bool> judge_kind(const core::Term& term);
  std::optional<bool> judge_connective(const core::Term& term);
  std::optional<bool> judge_loop(const core::Term& term);
  std::optional<bool> judge_comparison(const core::Term& term);
  std::optional<bool> known_truth(const std::string& key);
  [[nodiscard]] std::optional<Range> range_of(const core::Term& comparison, bool truth);
  [[nodiscard]] std::string key(core::TermId term) const;

  const core::Core& core_;
  KnownValues values_;
  std::vector<Truth> truths_;
  std::vector<Range> ranges_;
  std::optional<Location> reason_;
  std::uint32_t budget_ = 0;  ///< questions that the judgement may still ask: its work is bounded
};

}  // namespace tenet::front
