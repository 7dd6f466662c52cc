// The static trees behind `explain`: which terms have a note, and how notes hang together (see bytecode.hpp).
// Entry points: NoteTree::prepare, NoteTree::of.
#pragma once
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "pack_tables.hpp"
#include "tenet/bytecode.hpp"
#include "tenet/core.hpp"

namespace tenet::back {

/// Notes of one core, made in the pack as they are asked for; children come before their parents. Not
/// thread-safe.
class NoteTree {
 public:
  NoteTree(const core::Core& core, PackTables& tables) : core_(core), tables_(tables) {}

  /// Makes the notes of a whole term; the root has one even if the compiler inserted it.
  std::uint32_t prepare(core::TermId root);
  /// The note of a term that was prepared; kNone where it has none.
  [[nodiscard]] std::uint32_t of(core::TermId term) const;
  /// The note of a loop's or `for`'s binder. Pre: its set, if it has one, can be prepared now.
  std::uint32_t binder(const core::LoopBinder& binder);
  /// What later uses of a `let` or `as` name point to.
  void bind(core::VariableId variable, std::uint32_t note) { bound_[variable] = note; }
  /// The body of a function, for the notes of calls. Functions come in the order of the core.
  void add_function(std::uint32_t note) { functions_.push_back(note); }

 private:
  void prepare_children(const core::Term& term, std::vector<std::uint32_t>& children);
  void prepare_into(core::TermId id, std::vector<std::uint32_t>& parent);
  void describe(const core::Term& term, Note& note) const;

  const core::Core& core_;
  PackTables& tables_;
  std::unordered_map<core::TermId, std::uint32_t> terms_;
  std::unordered_map<core::VariableId, std::uint32_t> binders_;
  std::unordered_map<core::VariableId, std::uint32_t> bound_;
  std::vector<std::uint32_t> functions_;
};

}  // namespace tenet::back
