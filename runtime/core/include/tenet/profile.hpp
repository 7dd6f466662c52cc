// Where the time and the memory of one run went. Plain values that load_facts, link and evaluate fill in
// where their options point to one; where they don't, nothing is measured. Entry points: Stopwatch,
// profile_of.
//
// Each run wants fresh ones. Counts, steps and bytes are the same on any number of threads; times aren't.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/findings.hpp"

namespace tenet {

class Graph;

/// Time by the clock, and time of processors, which sums over all threads that worked.
struct Spent {
  std::chrono::nanoseconds wall{0}, processor{0};
  Spent& operator+=(const Spent& other);
  Spent& operator-=(const Spent& other);
};

/// Runs from its making. `process` counts what all threads of the process do, those of others included;
/// `thread` what its own thread does, and stays with it.
class Stopwatch {
 public:
  enum class Counts : std::uint8_t { process, thread };
  explicit Stopwatch(Counts counts = Counts::process);
  [[nodiscard]] Spent spent() const;
  /// What was spent since the lap before, and begins the next.
  [[nodiscard]] Spent lap();

 private:
  Counts counts_;
  std::chrono::steady_clock::time_point wall_;
  std::chrono::nanoseconds processor_;
};

/// A part of the work, in the order of working.
struct PhaseProfile {
  std::string_view name;
  Spent spent;
};

/// Names one phase after the other. Does nothing where there is nowhere to note them.
class PhaseTimer {
 public:
  explicit PhaseTimer(std::vector<PhaseProfile>* phases);
  /// Ends the phase that runs, whose name outlives the profile.
  void end(std::string_view name);

 private:
  std::vector<PhaseProfile>* phases_;
  std::optional<Stopwatch> watch_;
};

/// A file of facts; certificates aren't among them.
struct FileProfile {
  std::string path;
  std::string_view format;  ///< "yaml", "json", "ndjson", "snapshot"
  std::uint64_t bytes = 0;
  Spent spent;  ///< reading and parsing it; of NDJSON also storing its values
};

/// Certificates that facts name, each encoding once.
struct CertificateLoad {
  std::uint64_t references = 0, encodings = 0, bytes = 0, malformed = 0;
};

/// What load_facts did. Phases: "documents", "entities", "certificates", "values", "signatures", "graph"; of
/// a snapshot "snapshot" alone.
struct LoadProfile {
  std::vector<PhaseProfile> phases;
  std::vector<FileProfile> files;  ///< in the order of reading
  CertificateLoad certificates;
};

/// Entities of exactly one type, and what their type's own fields take.
struct TypeProfile {
  std::string_view type;  ///< the graph's schema has it
  std::uint64_t rows = 0, values = 0, bytes = 0;
};

/// What a graph holds. `values`: one a row and field, of sets and lists their elements.
struct GraphProfile {
  std::uint64_t rows = 0, values = 0, texts = 0;
  std::uint64_t bytes = 0, text_bytes = 0;  ///< of all, and of the texts among them
  std::vector<TypeProfile> types;           ///< those that have rows or values, in the schema's order
};
[[nodiscard]] GraphProfile profile_of(const Graph& graph);

struct IndexProfile {
  std::string field;  ///< "Host.zone", "Host.cert.key"
  std::uint64_t rows = 0, bytes = 0;
  Spent spent;
};

/// What link did.
struct LinkProfile {
  Spent spent;
  std::vector<IndexProfile> indexes;
};

/// What a requirement took of its policy.
struct RequirementProfile {
  std::uint32_t requirement = 0;  ///< into Pack::requirements
  RequirementCoverage judged;
  std::uint64_t steps = 0;
  std::chrono::nanoseconds processor{0};
};

/// What became of one policy. All steps are binding, shared, the requirements' and explaining together, where
/// all elements were measured.
struct PolicyProfile {
  std::uint32_t policy = 0;  ///< into Pack::policies
  Spent spent;
  std::uint64_t elements = 0;       ///< of the first binder's set
  std::uint64_t rows = 0;           ///< elements that all its binders ran over, one after the other
  std::uint64_t subjects = 0;       ///< to which it applies
  std::uint64_t steps = 0;          ///< of Evaluation::steps
  std::uint64_t binding_steps = 0;  ///< that found the first binder's set
  std::uint64_t most_memory = 0;    ///< bytes of sets and texts that one element needed
  bool in_batches = false;          ///< many subjects were judged an instruction

  std::uint64_t explained = 0;  ///< subjects of which there was something to tell
  std::uint64_t explain_steps = 0;
  std::chrono::nanoseconds explaining{0};  ///< of processors

  // How deciding divides among the requirements, found by deciding anew up to each of them: on one thread,
  // after the policy was judged, and in no other figure. A requirement's is what the block takes up to its
  // verdict and didn't up to the one before; what several need counts for the first of them.
  std::uint64_t measured = 0;      ///< elements, of all evenly, on which that was done; 0: a limit stopped it
  std::uint64_t shared_steps = 0;  ///< further binders and `where`
  std::chrono::nanoseconds shared{0};
  std::vector<RequirementProfile> requirements;
};

/// What evaluate did.
struct EvaluationProfile {
  Spent spent;      ///< without measuring
  Spent measuring;  ///< requirements
  std::vector<PolicyProfile> policies;
};

}  // namespace tenet
