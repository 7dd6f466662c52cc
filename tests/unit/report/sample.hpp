// A small pack, topology and evaluation made by hand, so that reports are tested without compiler and VM.
#pragma once
#include "tenet/report.hpp"

namespace tenet::report {

struct Sample {
  Pack pack;
  Sources sources;
  Evaluation evaluation;

  Sample();
  [[nodiscard]] Input input() const { return {pack, evaluation, sources, 1780272000}; }
  [[nodiscard]] FocusElement entity(const std::string& type, const std::string& id,
                                    const std::string& shown = {}) const;
  Finding& add(Outcome outcome, std::uint32_t requirement);
};

}  // namespace tenet::report
