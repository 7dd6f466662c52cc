// The VM's side of the comparison.
#include "vm_run.hpp"

#include <fmt/format.h>

#include <utility>

namespace tenet::differential {
namespace {

std::string first_message(const Diagnostics& diagnostics) {
  for (const auto& each : diagnostics.items()) {
    if (each.severity == DiagnosticSeverity::error) return each.message;
  }
  return "no diagnostic";
}

std::string joined(const std::vector<FocusElement>& elements) {
  std::string text;
  for (const auto& element : elements) text += " [" + identity(element) + "]";
  return text;
}

LinkOptions link_options() {
  LinkOptions options;
  options.missing_entities_are_unknown = true;
  return options;
}

}  // namespace

VmRun::VmRun(const World& world, const std::set<std::string>& without) {
  auto pack = emit(world.core, optimise(world.core, without), world.sources);
  if (!pack) {
    failure_ = first_message(pack.take_diagnostics());
    return;
  }
  pack_ = std::make_shared<const Pack>(std::move(pack).value());
  auto program = link(pack_, world.graph, link_options());
  if (program) program_ = std::move(program).value();
  if (!program_) failure_ = first_message(program.take_diagnostics());
}

VmRun::VmRun(const VmRun& like, std::shared_ptr<const Graph> graph) : pack_(like.pack_) {
  auto program = link(pack_, std::move(graph), link_options());
  if (program) program_ = std::move(program).value();
  if (!program_) failure_ = first_message(program.take_diagnostics());
}

Evaluation VmRun::evaluate(unsigned threads, bool passes) const {
  EvaluateOptions options;
  options.now = kNow;
  options.threads = threads;
  options.evidence_for_passes = passes;
  options.coverage = true;
  return tenet::evaluate(*program_, options);
}

Evaluation VmRun::judge(bool in_batches, std::uint64_t step_limit) const {
  EvaluateOptions options;
  options.now = kNow;
  options.limits.steps = step_limit;
  options.fewest_in_batches = in_batches ? 1 : ~std::size_t{0};
  return tenet::evaluate(*program_, options);
}

Answer VmRun::answer(const std::string& function) const {
  EvaluateOptions options;
  options.now = kNow;
  auto found = tenet::answer(*program_, function, options);
  return found ? std::move(found).value() : Answer{};
}

std::string identity(const FocusElement& element) {
  return element.is_entity ? element.entity.type + " " + element.entity.id : element.text;
}

std::string written(const Pack& pack, const Evaluation& evaluation) {
  std::string text;
  for (const auto& result : evaluation.policies) {
    text += fmt::format("policy {}: {} subjects, {} hold, {} violated, {} undetermined, {} not applicable\n",
                        pack.policies[result.policy].name, result.subjects, result.holds, result.violated,
                        result.undetermined, result.not_applicable);
  }
  for (const auto& finding : evaluation.findings) {
    text += fmt::format("{} @{} outcome {} of{} for{} by {} ×{}: {} / {}\n", finding.fingerprint,
                        pack.requirements[finding.requirement].tag, static_cast<int>(finding.outcome),
                        joined(finding.subject), joined(finding.focus), finding.blocked_by, finding.count,
                        finding.message, finding.remedy);
    for (const auto& item : finding.evidence)
      text += fmt::format("  {} {} = {} ({})\n", item.depth, item.expression, item.value, item.detail);
    for (const auto& fact : finding.missing) text += fmt::format("  missing {}: {}\n", fact.text, fact.how);
  }
  for (const auto& each : evaluation.coverage)
    text += fmt::format("{}/{}/{} ", each.held, each.failed, each.undetermined);
  return text + (evaluation.stopped ? "\nstopped at " + evaluation.stopped_at : "\n");
}

std::string written(const Answer& answer) {
  if (answer.unknown) return "unknown";
  if (answer.absent) return "absent";
  return joined(answer.values) + (answer.open ? " and perhaps more" : "");
}

}  // namespace tenet::differential
