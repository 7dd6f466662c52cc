// Why a function yields what it does. Entry point: explain_answer.
#pragma once
#include <string_view>
#include <vector>

#include "tenet/program.hpp"

namespace tenet {

/// The parts of an expression that decided, with their values, and the facts that it lacks.
struct Why {
  std::vector<EvidenceItem> evidence;  ///< of a Bool that is true or false: what made it so
  std::vector<MissingFact> missing;    ///< of a value that is unknown, or a set that may have more
};

/// Runs the pack's function of that name once more, with notes. Errors: E3039 as of `answer`.
[[nodiscard]] Expected<Why> explain_answer(const Program& program, std::string_view function,
                                           const EvaluateOptions& options);

}  // namespace tenet
