// Which waiver takes which violation, and what became of what each names. Entry point: Waiving.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "link/linked_program.hpp"
#include "vm/machine.hpp"

namespace tenet {

/// What was seen of the things that one waiver names.
struct WaiverSeen {
  std::uint64_t taken = 0;      ///< violations that it waives, or would if it hadn't expired
  std::uint64_t elsewhere = 0;  ///< violations that another one takes
  std::uint64_t undetermined = 0, held = 0, blocked = 0;
  std::int32_t blocked_by = -1;  ///< requirement
  bool judged = false;           ///< the policy applies to them, or may
  bool inapplicable = false;     ///< they are a subject to which the policy doesn't apply
  void add(const WaiverSeen& other);
};

/// The waivers of one policy. Not thread-safe; one a Judge.
class Waiving {
 public:
  Waiving(const Program::Impl& program, std::uint32_t policy, std::int64_t now);

  /// Looks for waivers of a subject; what follows is about it.
  void begin_subject(std::span<const Word> subject);
  /// Whether some waiver names the subject.
  [[nodiscard]] bool names_subject() const { return begin_ != end_; }

  /// The waiver that takes a violation: of those in time the one that names most, else of those that expired;
  /// null where none names it.
  [[nodiscard]] const LinkedWaiver* taker_of(const vm::Entry& entry, std::span<const Word> focus) const;
  [[nodiscard]] bool has_expired(const LinkedWaiver& waiver) const {
    return now_ >= program_.pack->waivers[waiver.waiver].until;
  }

  // Notes for the report, in `seen`: one a waiver of the policy.
  void note_inapplicable(std::vector<WaiverSeen>& seen) const;
  void note_uncertain(std::vector<WaiverSeen>& seen) const;
  void note(const std::vector<vm::Entry>& entries, const std::vector<Word>& focus_words,
            std::vector<WaiverSeen>& seen) const;

 private:
  [[nodiscard]] static bool names(const LinkedWaiver& waiver, const vm::Entry& entry,
                                  std::span<const Word> focus);

  const Program::Impl& program_;
  const Policy& policy_;
  const std::vector<LinkedWaiver>& waivers_;
  const std::int64_t now_;
  std::vector<Word> subject_;
  std::size_t begin_ = 0, end_ = 0;  ///< of waivers_: those that name the subject
};

/// The elements of the `for`s that an entry is about.
[[nodiscard]] inline std::span<const Word> focus_of(const vm::Entry& entry, const std::vector<Word>& words) {
  return std::span(words).subspan(entry.focus, entry.focus_count);
}

}  // namespace tenet
