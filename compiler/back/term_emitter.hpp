// Expressions of the core as instructions. Entry points: TermEmitter::word, TermEmitter::set.
//
// Without a note tree the code decides: it leaves out what can't change the value. With one it explains:
// everything is evaluated and noted. Both keep all three values.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "draft.hpp"
#include "effort.hpp"
#include "note_tree.hpp"
#include "pack_tables.hpp"
#include "tenet/core.hpp"
#include "tenet/diagnostic.hpp"

namespace tenet::back {

/// A word register or a set register.
struct Value {
  bool is_set = false;
  std::uint32_t id = 0;
  Value(WordId word) : id(+word) {}             // NOLINT: implicit by design
  Value(SetId set) : is_set(true), id(+set) {}  // NOLINT: implicit by design
  [[nodiscard]] WordId word() const { return static_cast<WordId>(id); }
  [[nodiscard]] SetId set() const { return static_cast<SetId>(id); }
};

/// One binder's loop while code is added to its body.
struct OpenLoop {
  std::uint32_t slot = 0;
  SetId set{};
  WordId element{};
  LabelId again{}, next{}, exit{};
  std::uint32_t note = kNone;
};

/// A binding's value and its truth: what `as` may bind.
struct Bound {
  WordId truth{}, value{};
};

/// All binders of a loop, open. `guard`: memberships and filter together; nothing stands for T.
struct OpenLoops {
  std::vector<OpenLoop> loops;
  std::optional<WordId> guard;
};

/// Emits one block. References must outlive it. Not thread-safe.
class TermEmitter {
 public:
  TermEmitter(const core::Core& core, PackTables& tables, NoteTree* notes, Diagnostics& diagnostics)
      : core_(core), tables_(tables), notes_(notes), diagnostics_(diagnostics), known_(1) {}

  [[nodiscard]] const core::Core& core() const { return core_; }
  [[nodiscard]] Draft& draft() { return draft_; }
  [[nodiscard]] NoteTree* notes() { return notes_; }
  [[nodiscard]] PackTables& tables() { return tables_; }

  void bind(core::VariableId variable, Value value) { variables_.insert_or_assign(variable, value); }
  /// A `let`: `exists` on the name looks at the path it stands for.
  void bind_alias(core::VariableId variable, core::TermId term);
  /// What a name stands for; U where nothing was bound.
  Value bound(core::VariableId variable);
  WordId word(core::TermId term) { return value(term).word(); }
  SetId set(core::TermId term) { return value(term).set(); }
  Value value(core::TermId term);
  /// As value, without notes: what is evaluated again, and messages.
  Value silent_value(core::TermId term);

  /// The set, but empty where the condition is F.
  Value set_provided(core::TermId condition, core::TermId set);

  WordId constant(std::int32_t index);
  WordId truth(Word truth) { return constant(tables_.truth(truth)); }
  /// min of two truths, of which a missing one stands for T.
  std::optional<WordId> both(std::optional<WordId> a, std::optional<WordId> b);
  WordId implied(std::optional<WordId> guard, WordId truth);
  /// Values found from here on are known only until the region ends: the code may be jumped over or repeated.
  void begin_region() { known_.emplace_back(); }
  void end_region() { known_.pop_back(); }

  /// `on_set` is told each binder's set before its loop begins, and what guards it.
  using OnSet = std::function<void(std::size_t binder, SetId set, std::optional<WordId> guard)>;
  OpenLoops open_loops(const std::vector<core::LoopBinder>& binders, core::TermId filter,
                       std::optional<WordId> guard, const OnSet& on_set);
  void close_loops(const OpenLoops& loops);

  /// `share one` and `exactly 1`, which tell the value they found.
  Bound share_one(const core::Term& term);
  Bound the_only(const core::Term& term);
  /// The note of a term whose value was found by other means than `value`.
  void note(core::TermId term, Value value);
  WordId text_of_parts(const core::Term& term);

 private:
  struct Known {
    std::unordered_map<std::int32_t, WordId> constants;
    std::unordered_map<core::TermId, Value> terms;
  };

  [[nodiscard]] bool explains() const { return notes_ != nullptr && silence_ == 0; }
  Value fresh_value(const core::Term& term);
  Value leaf(const core::Term& term);
  Value field(const core::Term& term, bool of_look_up);
  WordId look_up(const core::Term& term);
  WordId exists(const core::Term& term);
  Value otherwise(const core::Term& term);
  Value conditional(const core::Term& term);
  WordId connective(const core::Term& term);
  Value plain(const core::Term& term);
  Value call(core::TermId id, const core::Term& term);
  WordId chains_to(const core::Term& term);
  SetId literal(const core::Term& term);
  SetId comprehension(const core::Term& term);
  WordId every(const core::Term& term);
  WordId some(const core::Term& term);
  WordId counted(const core::Term& term);
  SetId collected(const core::Term& term, Opcode add);
  WordId gathered(const core::Term& term);
  void enter_loop(OpenLoops& open, const core::LoopBinder& binder, const OnSet& on_set);
  void begin_loop(OpenLoop& loop, const core::LoopBinder& binder, const OpenLoop* pair);
  void guard_with(std::optional<WordId>& guard, core::TermId condition, LabelId otherwise);
  void preload_constants(const core::Term& loop);
  void move_into(Value to, Value from);
  Value unknown_value(const Type& type);
  [[nodiscard]] bool is_certain(core::TermId set) const;
  [[nodiscard]] bool is_closed(core::TermId set) const;
  [[nodiscard]] core::TermId behind_alias(core::TermId term) const;

  const core::Core& core_;
  PackTables& tables_;
  NoteTree* notes_;
  Diagnostics& diagnostics_;
  Draft draft_;
  std::vector<Known> known_;
  Efforts efforts_;
  std::unordered_map<core::VariableId, Value> variables_;
  std::unordered_map<core::VariableId, core::TermId> aliases_;
  int silence_ = 0;
};

}  // namespace tenet::back
