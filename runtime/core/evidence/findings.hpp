// Makes findings out of the entries that an `explain` run left. Entry point: FindingMaker.
#pragma once
#include <vector>

#include "evidence/trace_reader.hpp"
#include "vm/machine.hpp"

namespace tenet::evidence {

/// One subject, and what `explain` recorded of it.
struct Explained {
  shown::Context context;
  std::uint32_t policy = 0;
  std::span<const Word> subject;   ///< the binders' words
  const std::vector<Word>& focus;  ///< entries point into it
  const vm::Trace& trace;
  Truth guard = Truth::yes;  ///< the subject's `where`
};

[[nodiscard]] Finding make_finding(const Explained& explained, const TraceReader& reader,
                                   const vm::Entry& entry, const std::string& remedy);

/// Several binders: a combination of which it isn't known whether it is a subject.
[[nodiscard]] Finding make_uncertain_subject(const Explained& explained, const TraceReader& reader);

/// A binder whose set is open: there may be more subjects that begin with these words.
[[nodiscard]] Finding make_open_binder(shown::Context context, std::uint32_t policy,
                                       std::span<const Word> subject);

/// Joins undetermined findings of one requirement that miss the same facts into the first of them, with a
/// count.
void unite_undetermined(std::vector<Finding>& findings);

}  // namespace tenet::evidence
