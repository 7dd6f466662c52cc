// Owns the effect of adjustments on entries. Entry point: amend_entries.
#include "evaluate/amended_entries.hpp"

#include <algorithm>
#include <optional>

namespace tenet {

namespace {

/// The note of the first `for` binder that the entry has no element of; nothing where it isn't of an open
/// set.
std::optional<std::uint32_t> open_binder(const Pack& pack, const vm::Entry& entry) {
  std::uint32_t bound = 0;
  for (const std::uint32_t guard : pack.requirements[entry.requirement].guards) {
    if (pack.notes[guard].kind == NoteKind::binder && bound++ == entry.focus_count) return guard;
  }
  return std::nullopt;
}

/// The gravest requirement in that `for` which isn't off, the first of several; nothing if all are.
std::optional<std::uint32_t> speaker(const Program::Impl& program, const Policy& policy,
                                     std::uint32_t binder) {
  const Pack& pack = *program.pack;
  std::optional<std::uint32_t> best;
  for (auto i = policy.first_requirement; i < policy.first_requirement + policy.requirements; ++i) {
    const auto& guards = pack.requirements[i].guards;
    const bool inside = std::find(guards.begin(), guards.end(), binder) != guards.end();
    if (!inside || program.amendments.requirements_off[i]) continue;
    const bool graver = best && program.amendments.severities[*best] == Severity::advice &&
                        program.amendments.severities[i] != Severity::advice;
    if (!best || graver) best = i;
  }
  return best;
}

}  // namespace

void amend_entries(const Program::Impl& program, const Policy& policy, std::vector<vm::Entry>& entries) {
  if (program.amendments.adjustments.empty()) return;
  const Pack& pack = *program.pack;
  std::erase_if(entries, [&](vm::Entry& entry) {
    if (!entry.open_set) return static_cast<bool>(program.amendments.requirements_off[entry.requirement]);
    const auto binder = open_binder(pack, entry);
    const auto through = binder ? speaker(program, policy, *binder) : std::nullopt;
    if (through) entry.requirement = *through;
    return !through;
  });
}

}  // namespace tenet
