// Owns the running of one function for its value. Entry point: answer.
#include <fmt/format.h>

#include <algorithm>

#include "evidence/names.hpp"
#include "tenet/diagnostics/packs.hpp"
#include "tenet/program.hpp"
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

}  // namespace

Expected<Answer> answer(const Program& program, std::string_view function, const EvaluateOptions& options) {
  const Pack& pack = program.pack();
  const auto found = std::find_if(pack.functions.begin(), pack.functions.end(),
                                  [&](const Function& f) { return f.name == function; });
  if (found == pack.functions.end()) return refusal(fmt::format("there is no function `{}`", function));
  if (!found->parameters.empty()) return refusal(fmt::format("the function `{}` takes arguments", function));
  vm::Machine machine(program.impl(), &program.impl().pool, options.now);
  if (options.limits.steps > 0) machine.step_limit = options.limits.steps;
  if (options.limits.memory > 0) machine.memory_limit = options.limits.memory;
  machine.begin_run();
  const vm::Stop stop = machine.run(found->decide, {});
  if (stop != vm::Stop::none) return refusal("a limit stopped it");
  Answer result;
  result.type = found->result;
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

}  // namespace tenet
