// A policy's statements as one block. Entry point: PolicyEmitter::emit.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "plan_blockers.hpp"
#include "term_emitter.hpp"

namespace tenet::back {

/// Emits one `decide` or `explain` block; references must outlive it. Not thread-safe.
class PolicyEmitter {
 public:
  /// With notes it explains. What notes and pins say of requirements goes into the pack.
  PolicyEmitter(const core::Core& core, const core::Policy& policy, PackTables& tables, NoteTree* notes,
                Diagnostics& diagnostics);
  /// The code, with the binders as arguments.
  Draft& emit();
  [[nodiscard]] std::uint32_t where_note() const { return where_note_; }

 private:
  struct Surroundings {
    std::optional<WordId> guard;          ///< nothing: T
    std::vector<core::VariableId> focus;  ///< binders of the `for`s
    std::vector<WordId> focus_words;
    std::vector<std::uint32_t> notes;  ///< of what guards
  };

  void emit_body(const std::vector<core::StatementId>& body, const Surroundings& around);
  void emit_let(const core::Statement& statement);
  void emit_when(const core::Statement& statement, const Surroundings& around);
  void emit_unless(const core::Statement& statement, const Surroundings& around);
  void emit_loop(const core::Statement& statement, const Surroundings& around);
  void emit_require(const core::Statement& statement, const Surroundings& around);
  void emit_message(const core::Requirement& requirement, std::uint32_t number, WordId verdict);
  WordId condition(const core::Requirement& requirement, std::optional<WordId>& bound);
  void bind(const core::Requirement& requirement, WordId truth, std::optional<WordId> found);
  void record_verdict(std::uint32_t number, WordId verdict);
  void begin_minima(core::StatementId statement);
  void begin_blockers(std::uint32_t requirement, const std::vector<core::StatementId>& body);
  void pin_blockers(std::uint32_t requirement);
  void pin_focus(std::uint32_t requirement, const Surroundings& around);
  WordId guard_word(const Surroundings& around);
  /// Whether the requirement stands in these statements or in those within them.
  [[nodiscard]] bool holds(const std::vector<core::StatementId>& body, std::uint32_t requirement) const;
  [[nodiscard]] std::optional<std::uint32_t> first_requirement(const std::vector<core::StatementId>& body,
                                                               bool advice) const;

  const core::Core& core_;
  const core::Policy& policy_;
  PackTables& tables_;
  NoteTree* notes_;
  TermEmitter terms_;
  BlockerPlan plan_;
  std::map<std::uint32_t, WordId> latest_;  ///< verdict of a requirement that blocks
  std::map<std::pair<std::uint32_t, core::StatementId>, WordId> minima_;
  std::set<std::uint32_t> begun_;  ///< those whose latest verdict keeps the word that it was begun with
  std::uint32_t where_note_ = kNone;
};

}  // namespace tenet::back
