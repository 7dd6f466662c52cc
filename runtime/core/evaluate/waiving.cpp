// Owns the matching of waivers with what a policy's blocks said. Entry point: Waiving.
#include "evaluate/waiving.hpp"

#include <algorithm>

namespace tenet {

void WaiverSeen::add(const WaiverSeen& other) {
  taken += other.taken;
  elsewhere += other.elsewhere;
  undetermined += other.undetermined;
  held += other.held;
  blocked += other.blocked;
  if (blocked_by < 0) blocked_by = other.blocked_by;
  judged = judged || other.judged;
  inapplicable = inapplicable || other.inapplicable;
}

Waiving::Waiving(const Program::Impl& program, std::uint32_t policy, std::int64_t now)
    : program_(program),
      policy_(program.pack->policies[policy]),
      waivers_(program.amendments.waivers[policy]),
      now_(now) {}

void Waiving::begin_subject(std::span<const Word> subject) {
  if (waivers_.empty()) return;
  subject_.assign(subject.begin(), subject.end());
  order_pairs(policy_, subject_);
  const auto first = std::lower_bound(
      waivers_.begin(), waivers_.end(), subject_,
      [](const LinkedWaiver& waiver, const std::vector<Word>& wanted) { return waiver.subject < wanted; });
  auto last = first;
  while (last != waivers_.end() && last->subject == subject_) ++last;
  begin_ = static_cast<std::size_t>(first - waivers_.begin());
  end_ = static_cast<std::size_t>(last - waivers_.begin());
}

bool Waiving::names(const LinkedWaiver& waiver, const vm::Entry& entry, std::span<const Word> focus) {
  return waiver.requirement == entry.requirement && waiver.focus.size() <= focus.size() &&
         std::equal(waiver.focus.begin(), waiver.focus.end(), focus.begin());
}

const LinkedWaiver* Waiving::taker_of(const vm::Entry& entry, std::span<const Word> focus) const {
  const LinkedWaiver* best = nullptr;
  if (entry.verdict != Truth::no) return best;
  const auto rank = [&](const LinkedWaiver& waiver) {
    return std::pair(!has_expired(waiver), waiver.focus.size());
  };
  for (auto i = begin_; i < end_; ++i) {
    if (!names(waivers_[i], entry, focus)) continue;
    if (best == nullptr || rank(waivers_[i]) > rank(*best)) best = &waivers_[i];
  }
  return best;
}

void Waiving::note_inapplicable(std::vector<WaiverSeen>& seen) const {
  for (auto i = begin_; i < end_; ++i) seen[i].inapplicable = true;
}

void Waiving::note_uncertain(std::vector<WaiverSeen>& seen) const {
  for (auto i = begin_; i < end_; ++i) {
    seen[i].judged = true;
    ++seen[i].undetermined;
  }
}

void Waiving::note(const std::vector<vm::Entry>& entries, const std::vector<Word>& focus_words,
                   std::vector<WaiverSeen>& seen) const {
  for (auto i = begin_; i < end_; ++i) seen[i].judged = true;
  for (const vm::Entry& entry : entries) {
    const auto focus = focus_of(entry, focus_words);
    const LinkedWaiver* taker = taker_of(entry, focus);
    for (auto i = begin_; i < end_; ++i) {
      if (!names(waivers_[i], entry, focus)) continue;
      auto& one = seen[i];
      if (entry.verdict == Truth::no) {
        ++(taker == &waivers_[i] ? one.taken : one.elsewhere);
      } else if (entry.verdict == Truth::yes) {
        ++one.held;
      } else if (entry.blocked_by >= 0) {
        ++one.blocked;
        one.blocked_by = entry.blocked_by;
      } else {
        ++one.undetermined;
      }
    }
  }
}

}  // namespace tenet
