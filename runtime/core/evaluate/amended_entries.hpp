// What adjustments make of the entries that a block left. Entry point: amend_entries.
#pragma once
#include <vector>

#include "link/linked_program.hpp"
#include "vm/machine.hpp"

namespace tenet {

/// Takes out what is said of requirements that are off. A `for` over a set that may be open speaks through
/// its first requirement: where that is off or only advice now, through the gravest other one in it.
void amend_entries(const Program::Impl& program, const Policy& policy, std::vector<vm::Entry>& entries);

}  // namespace tenet
