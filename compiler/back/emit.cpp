// A pack from a core: `decide` blocks from the optimised one, `explain` blocks from the core as written.
// Entry point: emit.
#include <string>
#include <utility>

#include "allocate_registers.hpp"
#include "amendments.hpp"
#include "note_tree.hpp"
#include "pack_tables.hpp"
#include "policy_emitter.hpp"
#include "tenet/bytecode.hpp"
#include "tenet/compile.hpp"
#include "tenet/diagnostics/packs.hpp"
#include "term_emitter.hpp"

namespace tenet {
namespace back {
namespace {

using core::kNoTerm;
using core::TermId;

bool is_set(const Type& type) { return type.shape != Shape::scalar; }

std::string folded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

/// Defaults were checked where they stand; a pack has no use for their places.
void forget_places(Schema& schema) {
  for (auto& entity : schema.entities) {
    for (auto& field : entity.fields) {
      if (!field.standard) continue;
      for (auto& node : field.standard->nodes) node.where = node.key_where = {};
    }
  }
}

class PackEmitter {
 public:
  PackEmitter(const core::Core& core, const core::Core& optimised, const Sources& sources)
      : core_(core),
        optimised_(optimised),
        sources_(sources),
        tables_(pack_, sources),
        notes_(core, tables_) {}

  Expected<Pack> emit();

 private:
  void emit_parameters();
  void emit_requirements();
  void emit_functions();
  Block emit_function(const core::Core& core, const core::Function& function, NoteTree* notes);
  void emit_policy(std::size_t index);
  std::vector<Binder> emit_binders(const core::Policy& policy);
  Block emit_with_binders(const core::Core& core, const core::Policy& policy, std::size_t binders,
                          TermId result, TermId provided = kNoTerm);
  Block emit_statements(const core::Core& core, const core::Policy& policy, NoteTree* notes,
                        std::uint32_t& where_note);
  Allocation allocate(const Draft& draft, std::uint32_t words, std::uint32_t sets, Location where,
                      const std::string& what);
  void tell_pins(const Draft& draft, const Allocation& allocation, bool explain);

  const core::Core& core_;
  const core::Core& optimised_;
  const Sources& sources_;
  Pack pack_;
  PackTables tables_;
  NoteTree notes_;
  Diagnostics diagnostics_;
};

Expected<Pack> PackEmitter::emit() {
  pack_.name = core_.pack_name;
  pack_.schema = core_.schema;
  forget_places(pack_.schema);
  emit_parameters();
  emit_requirements();
  emit_functions();
  for (std::size_t i = 0; i < core_.policies.size(); ++i) emit_policy(i);
  write_amendments(core_, tables_);
  if (!diagnostics_.has_errors()) diagnostics_.append(verify(pack_));
  if (diagnostics_.has_errors()) return std::move(diagnostics_);
  return std::move(pack_);
}

void PackEmitter::emit_parameters() {
  for (const auto& from : core_.parameters) {
    Parameter made;
    made.module = from.module;
    made.name = from.name;
    made.doc = from.doc;
    made.type = from.type;
    made.where = tables_.place(from.where);
    if (from.bound) {
      made.bound = static_cast<std::uint32_t>(*from.bound);
      made.bound_text = folded(sources_.text(from.bound_where));
      made.bound_where = tables_.place(from.bound_where);
    }
    const auto& standard = core_.term(from.standard);
    const auto index = standard.kind == core::TermKind::entity_literal
                           ? tables_.entity(core_.entity_literals[standard.payload])
                           : tables_.literal(core_.constants[standard.payload], from.type);
    made.standard = static_cast<std::uint32_t>(index);
    pack_.parameters.push_back(std::move(made));
  }
}

void PackEmitter::emit_requirements() {
  for (const auto& from : core_.requirements) {
    Requirement made;
    made.tag = from.tag;
    made.text = sources_.has(from.expression.source) ? folded(sources_.text(from.expression)) : std::string();
    made.severity = from.severity;
    made.advice = from.advice;
    made.where = tables_.place(from.where);
    made.has_message = from.message != kNoTerm;
    made.doc = from.doc;
    pack_.requirements.push_back(std::move(made));
  }
}

void PackEmitter::emit_functions() {
  for (std::size_t i = 0; i < core_.functions.size(); ++i) {
    const auto& from = core_.functions[i];
    Function made;
    made.name = from.name;
    made.result = from.result;
    for (const auto parameter : from.parameters) made.parameters.push_back(core_.variable(parameter).type);
    made.note = notes_.prepare(from.body);
    made.decide = emit_function(optimised_, optimised_.functions[i], nullptr);
    made.explain = emit_function(core_, from, &notes_);
    notes_.add_function(made.note);
    pack_.functions.push_back(std::move(made));
  }
}

Block PackEmitter::emit_function(const core::Core& core, const core::Function& function, NoteTree* notes) {
  TermEmitter terms(core, tables_, notes, diagnostics_);
  std::uint32_t words = 0, sets = 0;
  for (const auto parameter : function.parameters) {
    if (is_set(core.variable(parameter).type)) {
      terms.bind(parameter, terms.draft().new_set());
      ++sets;
    } else {
      terms.bind(parameter, terms.draft().new_word());
      ++words;
    }
  }
  const auto result = terms.value(function.body);
  terms.draft().add(result.is_set ? Opcode::return_set : Opcode::return_word, 0, result.id);
  return allocate(terms.draft(), words, sets, function.origin, "function `" + function.name + "`").block;
}

void PackEmitter::emit_policy(std::size_t index) {
  const auto& from = core_.policies[index];
  const auto& fast = optimised_.policies[index];
  Policy made;
  made.module = from.module;
  made.name = from.name;
  made.title = from.title;
  made.source_reference = from.source_reference;
  made.doc = from.doc;
  made.remedy_text = from.remedy_text;
  made.binders = emit_binders(fast);
  made.first_requirement = from.first_requirement;
  made.requirements = from.requirements;
  made.where = tables_.place(from.location);
  std::uint32_t no_note = kNone;
  made.decide = emit_statements(optimised_, fast, nullptr, no_note);
  made.explain = emit_statements(core_, from, &notes_, made.where_note);
  if (from.remedy != kNoTerm) made.remedy = emit_with_binders(core_, from, from.binders.size(), from.remedy);
  pack_.policies.push_back(std::move(made));
}

std::vector<Binder> PackEmitter::emit_binders(const core::Policy& policy) {
  std::vector<Binder> binders;
  auto set = kNoTerm;
  for (std::size_t i = 0; i < policy.binders.size(); ++i) {
    const auto& from = policy.binders[i];
    if (!from.pairs_with_previous) set = from.set;
    const auto& variable = optimised_.variable(from.variable);
    auto block = emit_with_binders(optimised_, policy, i, set);
    Block matches;
    if (from.matches != kNoTerm || from.provided != kNoTerm) {
      const auto found = from.matches != kNoTerm ? from.matches : set;
      matches = emit_with_binders(optimised_, policy, i, found, from.provided);
    }
    binders.push_back(
        {variable.name, variable.type, std::move(block), from.pairs_with_previous, std::move(matches)});
  }
  return binders;
}

/// What the term is found to be with some binders bound; a set only where a condition isn't F, else empty.
Block PackEmitter::emit_with_binders(const core::Core& core, const core::Policy& policy, std::size_t binders,
                                     TermId result, TermId provided) {
  TermEmitter terms(core, tables_, nullptr, diagnostics_);
  for (std::size_t i = 0; i < binders; ++i) terms.bind(policy.binders[i].variable, terms.draft().new_word());
  const auto value = provided == kNoTerm ? terms.value(result) : terms.set_provided(provided, result);
  terms.draft().add(value.is_set ? Opcode::return_set : Opcode::return_word, 0, value.id);
  return allocate(terms.draft(), static_cast<std::uint32_t>(binders), 0, policy.location,
                  "policy `" + policy.name + "`")
      .block;
}

Block PackEmitter::emit_statements(const core::Core& core, const core::Policy& policy, NoteTree* notes,
                                   std::uint32_t& where_note) {
  PolicyEmitter statements(core, policy, tables_, notes, diagnostics_);
  const auto& draft = statements.emit();
  where_note = statements.where_note();
  auto allocation = allocate(draft, static_cast<std::uint32_t>(policy.binders.size()), 0, policy.location,
                             "policy `" + policy.name + "`");
  tell_pins(draft, allocation, notes != nullptr);
  return std::move(allocation.block);
}

Allocation PackEmitter::allocate(const Draft& draft, std::uint32_t words, std::uint32_t sets, Location where,
                                 const std::string& what) {
  auto allocation = allocate_registers(draft, words, sets);
  if (allocation) return std::move(*allocation);
  diagnostics_.add(code::E3020, where,
                   "the " + what + " needs more values at once than the 65535 that a block can hold",
                   "split it, or move parts of it into functions");
  return {};
}

void PackEmitter::tell_pins(const Draft& draft, const Allocation& allocation, bool explain) {
  if (allocation.words.empty()) return;
  for (const auto& pin : draft.pins()) {
    auto& requirement = pack_.requirements[pin.requirement];
    const auto word = allocation.words[+pin.word];
    if (pin.is_focus) {
      auto& focus = requirement.focus[pin.index];
      (explain ? focus.explain_word : focus.decide_word) = word;
    } else {
      auto& blocker = requirement.blockers[pin.index];
      (explain ? blocker.explain_verdict : blocker.decide_verdict) = word;
    }
  }
}

}  // namespace
}  // namespace back

Expected<Pack> emit(const core::Core& core, const core::Core& optimised, const Sources& sources) {
  return back::PackEmitter(core, optimised, sources).emit();
}

}  // namespace tenet
