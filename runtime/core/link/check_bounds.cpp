// Owns whether the parameters' values are ones that their modules allow, whoever set them. Entry point:
// Linker::check_bounds.
#include "link/linker.hpp"
#include "show/show.hpp"
#include "tenet/diagnostics/types.hpp"
#include "vm/machine.hpp"

namespace tenet {

namespace {

/// A bound looks at one value; a pack whose bounds need more was made to take time or memory.
constexpr std::uint64_t kBoundSteps = 1'000'000;
constexpr std::uint64_t kBoundMemory = std::uint64_t{16} << 20;

}  // namespace

/// All values come by here, defaults included. Pre: everything else is linked.
void Linker::check_bounds() {
  vm::Machine machine(*program_, &program_->pool, 0);
  machine.step_limit = kBoundSteps;
  machine.memory_limit = kBoundMemory;
  for (std::size_t i = 0; i < pack_.parameters.size(); ++i) {
    const Parameter& parameter = pack_.parameters[i];
    if (parameter.bound >= pack_.functions.size()) continue;
    const Word value = program_->parameters[i];
    machine.begin_element();
    machine.begin_run();
    const vm::Stop stop = machine.run(pack_.functions[parameter.bound].decide, {&value, 1});
    if (stop == vm::Stop::none && machine.result_word == kTrue) continue;
    std::string shown;
    shown::word(shown, {*program_, machine.pool}, parameter.type, value);
    diagnostics_.add(
        code::E0324, {},
        "the parameter `" + parameter.module + "." + parameter.name + "` can't be `" + shown + "`" +
            at(setting_of(parameter).where),
        "its module allows only values with `" + parameter.bound_text + "`" + at(parameter.bound_where));
  }
}

}  // namespace tenet
