// Owns the entries that a block makes of its requirements. Entry points: verdict, verdict_open, message.
#include "vm/results.hpp"

#include "vm/truths.hpp"

namespace tenet::vm {

namespace {

Entry& new_entry(Machine& m, WordRegisters auto w, std::uint32_t index, Truth truth,
                 std::size_t focus_count) {
  const Requirement& requirement = m.program.pack->requirements[index];
  Entry entry;
  entry.requirement = index;
  entry.verdict = truth;
  entry.focus = static_cast<std::uint32_t>(m.focus_words.size());
  entry.focus_count = static_cast<std::uint32_t>(std::min(focus_count, requirement.focus.size()));
  for (std::size_t at = 0; at < entry.focus_count; ++at) {
    const FocusRegister& focus = requirement.focus[at];
    m.focus_words.push_back(w[m.in_explain ? focus.explain_word : focus.decide_word]);
  }
  if (m.trace != nullptr) {
    entry.event = static_cast<std::uint32_t>(m.trace->events.size());
    m.trace->add(EventKind::verdict, index, m.entries.size());
  }
  m.charge_bytes(sizeof(Entry) + entry.focus_count * sizeof(Word));
  return m.entries.emplace_back(std::move(entry));
}

/// An unknown verdict that uses what a requirement which didn't hold bound or narrowed is that one's, not its
/// own.
std::int32_t blocker_of(const Machine& m, WordRegisters auto w, const Requirement& requirement) {
  for (const Blocker& blocker : requirement.blockers) {
    const Word held = w[m.in_explain ? blocker.explain_verdict : blocker.decide_verdict];
    if (kleene(held) != kTrue) return static_cast<std::int32_t>(blocker.requirement);
  }
  return -1;
}

}  // namespace

void verdict(Machine& m, WordRegisters auto w, const Instruction& i) {
  const auto index = static_cast<std::uint32_t>(i.k);
  const Word applies = std::min(kleene(w[i.c]), static_cast<Word>(m.guard));
  const Word result = std::max(kTrue - applies, kleene(w[i.b]));
  if (result == kTrue && !m.keep_all) return;
  if (applies == kFalse) return;  // where it doesn't apply it neither holds nor fails
  const Requirement& requirement = m.program.pack->requirements[index];
  Entry& entry = new_entry(m, w, index, static_cast<Truth>(result), requirement.focus.size());
  if (result == kUnknownTruth) entry.blocked_by = blocker_of(m, w, requirement);
}

void verdict_open(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  if (!s[i.b].view.open || w[i.c] == kFalse) return;
  const auto index = static_cast<std::uint32_t>(i.k);
  Entry& entry = new_entry(m, w, index, Truth::unknown, i.a);
  entry.open_set = true;
  entry.blocked_by = blocker_of(m, w, m.program.pack->requirements[index]);
}

void message(Machine& m, const Word* w, const Instruction& i) {
  for (auto entry = m.entries.rbegin(); entry != m.entries.rend(); ++entry) {
    if (entry->requirement != static_cast<std::uint32_t>(i.k) || entry->open_set) continue;
    if (is_id(w[i.b])) entry->message = m.pool.text(id_of(w[i.b]));
    return;
  }
}

TENET_FOR_WORDS(verdict)
TENET_FOR_SETS(verdict_open)

}  // namespace tenet::vm
