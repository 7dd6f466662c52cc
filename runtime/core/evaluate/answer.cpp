// Owns the running of one function, for its value and for the reasons. Entry points: answer, explain_answer.
#include <fmt/format.h>

#include <algorithm>

#include "evidence/evidence.hpp"
#include "evidence/missing_facts.hpp"
#include "evidence/names.hpp"
#include "tenet/diagnostics/packs.hpp"
#include "tenet/program.hpp"
#include "tenet/why.hpp"
#include "vm/machine.hpp"

namespace tenet {
namespace {

Diagnostics refusal(std::string message) {
  Diagnostics diagnostics;
  diagnostics.add(code::E3039, {}, std::move(message));
  return diagnostics;
}

void read_set(Answer& answer, shown::Context context, const SetView& view) {
  answer.open = view.open;
  for (std::uint32_t i = 0; i < view.count; ++i) {
    if (view.member(i) == kTrue) {
      answer.values.push_back(evidence::element(context, answer.type, view.at(i)));
    } else {
      answer.open = true;  // an element that may be one is no more than "perhaps more"
    }
  }
  const auto name = [](const FocusElement& element) -> const std::string& {
    return element.is_entity ? element.entity.id : element.text;
  };
  if (answer.type.shape == Shape::set) {
    std::stable_sort(answer.values.begin(), answer.values.end(),
                     [&](const FocusElement& a, const FocusElement& b) { return name(a) < name(b); });
  }
}

void read_scalar(Answer& answer, shown::Context context, Word word) {
  const Representation representation = representation_of(answer.type.kind);
  answer.unknown = word == unknown_word(representation);
  answer.absent = word == absent_word(representation);
  if (answer.unknown || answer.absent) return;
  auto scalar = answer.type;
  scalar.optional = false;
  answer.values.push_back(evidence::element(context, scalar, word));
}

// The function of that name, if it takes no arguments.
Expected<const Function*> find_function(const Pack& pack, std::string_view name) {
  const auto found = std::find_if(pack.functions.begin(), pack.functions.end(),
                                  [&](const Function& function) { return function.name == name; });
  if (found == pack.functions.end()) return refusal(fmt::format("there is no function `{}`", name));
  if (!found->parameters.empty()) return refusal(fmt::format("the function `{}` takes arguments", name));
  return &*found;
}

void prepare(vm::Machine& machine, const EvaluateOptions& options) {
  if (options.limits.steps > 0) machine.step_limit = options.limits.steps;
  if (options.limits.memory > 0) machine.memory_limit = options.limits.memory;
  machine.begin_run();
}

}  // namespace

Expected<Answer> answer(const Program& program, std::string_view function, const EvaluateOptions& options) {
  auto found = find_function(program.pack(), function);
  if (!found) return found.take_diagnostics();
  vm::Machine machine(program.impl(), &program.impl().pool, options.now);
  prepare(machine, options);
  const vm::Stop stop = machine.run(found.value()->decide, {});
  if (stop != vm::Stop::none) return refusal("a limit stopped it");
  Answer result;
  result.type = found.value()->result;
  const shown::Context context{program.impl(), machine.pool};
  if (result.type.shape == Shape::scalar) {
    read_scalar(result, context, machine.result_word);
  } else if (machine.result_set == nullptr) {
    result.unknown = true;
  } else {
    read_set(result, context, machine.result_set->view);
  }
  return result;
}

Expected<Why> explain_answer(const Program& program, std::string_view function,
                             const EvaluateOptions& options) {
  auto found = find_function(program.pack(), function);
  if (!found) return found.take_diagnostics();
  vm::Machine machine(program.impl(), &program.impl().pool, options.now);
  prepare(machine, options);
  vm::Trace trace;
  machine.trace = &trace;
  machine.in_explain = true;
  if (machine.run(found.value()->explain, {}) != vm::Stop::none) return refusal("a limit stopped it");
  machine.trace = nullptr;
  const evidence::TraceReader reader({program.impl(), machine.pool}, trace);
  const auto end = static_cast<evidence::EventIndex>(trace.events.size());
  const auto note = found.value()->note;
  evidence::Evidence evidence(reader);
  evidence::MissingFacts missing(reader);
  missing.follow(note, end);
  if (found.value()->result.kind == Kind::boolean && found.value()->result.shape == Shape::scalar)
    evidence.explain(note, end);
  evidence.add_unknown(missing.leaves());
  return Why{evidence.take(), missing.take()};
}

}  // namespace tenet
