// One policy, asked about one subject after the other: for callers who hold a linked program and want an
// answer at each change. Entry points: Evaluator::of, Evaluator::judge.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "tenet/program.hpp"

namespace tenet {

/// What became of one subject.
struct SubjectOutcome {
  bool applies = true;               ///< its `where` isn't false
  Outcome outcome = Outcome::holds;  ///< of all requirements: holds, violated, undetermined or waived
  bool stopped = false;              ///< a limit stopped it: the outcome means nothing
};

/// Keeps the registers from call to call and doesn't allocate for a subject that holds. Not thread-safe; one
/// a thread. The program must outlive it.
class Evaluator {
 public:
  /// Errors: E3041 where the program has no policy of that name ("module.policy", or "policy" where one
  /// module has it), or the policy has not exactly one binder. Of `options`, `now` and `limits` count.
  [[nodiscard]] static Expected<Evaluator> of(const Program& program, std::string_view policy,
                                              const EvaluateOptions& options);
  Evaluator(Evaluator&&) noexcept;
  Evaluator& operator=(Evaluator&&) noexcept;
  ~Evaluator();

  /// Judges a value of the binder's type as if it were in the binder's set: a row of the graph, for an
  /// entity; a row of another type reads as unknown.
  [[nodiscard]] SubjectOutcome judge(Word subject);
  /// What wasn't T of the subject that was judged last: until the next call.
  [[nodiscard]] std::span<const Verdict> verdicts() const;
  /// The words that verdicts() point into.
  [[nodiscard]] std::span<const Word> verdict_words() const;

 private:
  struct State;
  explicit Evaluator(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace tenet
