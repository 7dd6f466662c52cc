// One program after the other, and what they were like.
#include "run.hpp"

#include <fmt/format.h>

#include "programs/program.hpp"
#include "shrink.hpp"
#include "world.hpp"

namespace tenet::differential {

std::string program_of(std::uint64_t seed) {
  ProgramSize size;
  size.many_subjects = seed % 401 == 0;
  size.depth = seed % 5 == 0 ? 4 : seed % 3 == 0 ? 2 : 3;
  size.entities = seed % 7 == 0 ? 5 : 3;
  return make_program(seed, size);
}

RunResult run(const RunOptions& options) {
  RunResult result;
  for (auto seed = options.seed; result.programs < options.programs; ++seed) {
    ++result.programs;
    if (options.tells && result.programs % 1000 == 0) fmt::print(stderr, "{} programs\n", result.programs);
    const auto text = program_of(seed);
    std::string why;
    const auto world = build_world(text, why);
    if (world == nullptr) {
      if (result.refused.size() < 3) result.refused.push_back(fmt::format("seed {}:\n{}", seed, why));
      continue;
    }
    ++result.compiled;
    const auto difference = compare(*world, std::nullopt, &result.distribution);
    if (!difference) continue;
    if (options.tells) fmt::print(stderr, "seed {}: {}; reducing it\n", seed, difference->what);
    const auto reduced = shrink(text, *difference);
    result.differences.push_back(fmt::format("--- seed {}: {}\n{}\n{}\n", seed, difference->what,
                                             reduced.text, reduced.difference.text));
    if (result.differences.size() >= options.most_differences) break;
  }
  return result;
}

std::string summary(const RunOptions& options, const RunResult& result) {
  const auto& d = result.distribution;
  auto text = fmt::format("{} programs from seed {}: {} compiled ({:.2f} %), {} differences\n",
                          result.programs, options.seed, result.compiled,
                          100.0 * static_cast<double>(result.compiled) / static_cast<double>(result.programs),
                          result.differences.size());
  text += fmt::format("verdicts: {} F, {} U ({} blocked, {} of open sets), {} T\n", d.verdicts[0],
                      d.verdicts[1], d.blocked, d.open_entries, d.verdicts[2]);
  text += fmt::format(
      "subjects: {} violated, {} undetermined, {} hold, {} not applicable, {} perhaps none, {} open sets of "
      "them\n",
      d.outcomes[0], d.outcomes[1], d.outcomes[2], d.not_applicable, d.uncertain_rows, d.open_binders);
  text += fmt::format(
      "queries: {} absent, {} unknown or open, {} known\nterms, by the share of programs that have them:",
      d.answers[0], d.answers[1], d.answers[2]);
  for (const auto& [kind, programs] : d.terms)
    text += fmt::format(" {} {:.0f}%", kind,
                        100.0 * static_cast<double>(programs) /
                            static_cast<double>(std::max<std::uint64_t>(1, result.compiled)));
  text += "\n";
  for (const auto& each : result.refused) text += "refused: " + each + "\n";
  return text;
}

}  // namespace tenet::differential
