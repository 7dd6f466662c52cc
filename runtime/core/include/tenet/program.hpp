// A pack joined with one graph: imports resolved, constants interned, parameters set. Entry points: link,
// evaluate.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tenet/findings.hpp"
#include "tenet/graph.hpp"
#include "tenet/pack.hpp"

namespace tenet {

struct EvaluationProfile;
struct LinkProfile;

struct LinkOptions {
  /// Values of parameters by "module.name", already in canonical text (numbers in decimal: seconds for Time
  /// and Duration).
  std::map<std::string, std::string> parameters;
  /// Entity literals that no fact has read as unknown instead of being errors: for tests of a pack, whose
  /// facts needn't hold what its other policies name.
  bool missing_entities_are_unknown = false;
  /// Modules whose waivers and adjustments are in force; empty: all that the pack has.
  std::vector<std::string> amended_by;
  LinkProfile* profile = nullptr;  ///< gets what linking took (profile.hpp)
};

/// Immutable after linking; shared by threads. Keeps pack and graph alive.
class Program {
 public:
  struct Impl;
  explicit Program(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  [[nodiscard]] const Pack& pack() const;
  [[nodiscard]] const Graph& graph() const;
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

/// Errors E3030…: a field or type that the facts' schema lacks or types otherwise, an entity literal that no
/// fact has, an unknown parameter or a value that isn't of its type. Pre: the pack is verified.
[[nodiscard]] Expected<Program> link(std::shared_ptr<const Pack> pack, std::shared_ptr<const Graph> graph,
                                     const LinkOptions& options = {});

struct Limits {
  std::uint64_t steps = 0;   ///< instructions, charged per subject; 0: no limit
  std::uint64_t memory = 0;  ///< bytes of sets and texts made while one subject is judged; 0: no limit
  /// When to stop, whatever is being judged: looked at before each batch of subjects, and now and then within
  /// a subject that takes long. The epoch: never.
  std::chrono::steady_clock::time_point deadline{};

  [[nodiscard]] bool has_deadline() const { return deadline != std::chrono::steady_clock::time_point{}; }
  [[nodiscard]] bool time_is_up() const {
    return has_deadline() && std::chrono::steady_clock::now() >= deadline;
  }
};

struct EvaluateOptions {
  std::int64_t now = 0;  ///< seconds since 1970-01-01 UTC
  unsigned threads = 1;
  Limits limits;
  std::vector<std::string> policies;  ///< "module.policy" or "policy"; empty: all
  bool evidence_for_passes = false;   ///< collect what made requirements hold, too
  bool coverage = false;              ///< by requirement
  bool conditions = false;            ///< by condition, too: explains every subject
  bool verdicts_only = false;  ///< Evaluation::verdicts instead of findings: nothing is explained or shown
  /// From so many subjects of a policy on they are judged many an instruction, if the policy allows it: the
  /// answer is the same, but a batch of few costs more to set up.
  std::size_t fewest_in_batches = 128;
  /// Gets what each policy and requirement took (profile.hpp). The answer is the same; finding it takes some
  /// times as long.
  EvaluationProfile* profile = nullptr;
};

/// Judges every subject of every policy. The same program and options give the same evaluation on any number
/// of threads.
[[nodiscard]] Evaluation evaluate(const Program& program, const EvaluateOptions& options);

/// What a function without arguments yields, for `tenet query`.
struct Answer {
  Type type;
  std::vector<FocusElement>
      values;            ///< one for a scalar that is known; the elements of a set (sorted) or a list
  bool unknown = false;  ///< a scalar that is unknown
  bool absent = false;
  bool open = false;  ///< of a set or list: perhaps more
};
/// Runs the pack's function of that name. Errors: E3039 where there is none or it takes arguments.
[[nodiscard]] Expected<Answer> answer(const Program& program, std::string_view function,
                                      const EvaluateOptions& options);

/// A value as people read it: entities by their `shown as`, durations in their largest whole unit, sets
/// sorted and cut.
[[nodiscard]] std::string show(const Program& program, const Type& type, Word word);
[[nodiscard]] std::string show_entity(const Graph& graph, Row row);

}  // namespace tenet
