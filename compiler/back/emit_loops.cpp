// Quantifiers, comprehensions and aggregates as loops. To decide, a loop ends where nothing can change its
// value any more. Entry points: TermEmitter::open_loops and close_loops, and one function a kind of loop.
#include <unordered_set>

#include "tenet/bytecode.hpp"
#include "term_emitter.hpp"

namespace tenet::back {
namespace {

using core::kNoTerm;
using core::LoopBinder;
using core::Term;
using core::TermId;
using core::TermKind;

Opcode bound_opcode(TermKind kind) {
  if (kind == TermKind::exactly) return Opcode::exactly;
  return kind == TermKind::at_least ? Opcode::at_least : Opcode::at_most;
}

}  // namespace

/// Whether a set can't have elements beside those it shows.
bool TermEmitter::is_closed(TermId set) const {
  if (set == kNoTerm) return false;
  const auto& term = core_.term(behind_alias(set));
  return is_certain(set) || (term.kind == TermKind::matching && is_certain(term.operands[0]));
}

bool TermEmitter::is_certain(TermId set) const {
  return set != kNoTerm && core_.term(behind_alias(set)).kind == TermKind::extent;
}

void TermEmitter::begin_loop(OpenLoop& loop, const LoopBinder& binder, const OpenLoop* pair) {
  loop.element = draft_.new_word();
  loop.again = draft_.new_label();
  loop.next = draft_.new_label();
  loop.slot = draft_.open_loop();
  draft_.add(pair ? Opcode::loop_pair_begin : Opcode::loop_begin, loop.slot, +loop.set, pair ? pair->slot : 0,
             static_cast<std::int32_t>(+loop.exit));
  draft_.place(loop.again);
  draft_.add(Opcode::loop_element, +loop.element, +loop.set, loop.slot);
  begin_region();
  bind(binder.variable, loop.element);
}

/// A guard takes in one more condition; where it is F, the code goes on elsewhere.
void TermEmitter::guard_with(std::optional<WordId>& guard, TermId condition, LabelId otherwise) {
  if (condition == kNoTerm) return;
  guard = both(guard, word(condition));
  draft_.jump(Opcode::jump_if_false, guard, otherwise);
}

/// Goes from one binder's loop into the next one's.
void TermEmitter::enter_loop(OpenLoops& open, const LoopBinder& binder, const OnSet& on_set) {
  const auto note = explains() ? notes_->binder(binder) : kNone;
  const OpenLoop* previous = open.loops.empty() ? nullptr : &open.loops.back();
  const bool is_pair = binder.pairs_with_previous && previous != nullptr;
  OpenLoop loop;
  loop.exit = draft_.new_label();
  loop.note = note;
  // What an open set may miss is told whatever the filter says; of a closed one there is nothing to tell, so
  // it isn't found in vain. The outermost one is: it may be used again after the loop.
  const bool tells = !is_pair && !is_closed(binder.set);
  const bool is_tested_first = previous != nullptr && !tells;
  const auto otherwise = previous != nullptr ? previous->next : loop.exit;
  if (is_tested_first) guard_with(open.guard, binder.provided, otherwise);
  loop.set = is_pair ? previous->set : set(binder.set);
  if (tells) on_set(open.loops.size(), loop.set, open.guard);
  if (!is_tested_first) guard_with(open.guard, binder.provided, otherwise);
  if (!is_pair && binder.matches != kNoTerm) loop.set = silent_value(binder.matches).set();
  begin_loop(loop, binder, is_pair ? previous : nullptr);
  open.loops.push_back(loop);
  if (!explains() && !is_pair && is_certain(binder.set)) return;
  const auto member = draft_.new_word();
  draft_.add(Opcode::loop_member, +member, +loop.set, loop.slot);
  open.guard = both(open.guard, member);
  if (note != kNone)
    draft_.add(Opcode::note_enter, 0, +loop.element, +member, static_cast<std::int32_t>(note));
}

OpenLoops TermEmitter::open_loops(const std::vector<LoopBinder>& binders, TermId filter,
                                  std::optional<WordId> guard, const OnSet& on_set) {
  OpenLoops open;
  open.guard = guard;
  for (const auto& binder : binders) enter_loop(open, binder, on_set);
  if (explains() && filter != kNoTerm) notes_->prepare(filter);
  guard_with(open.guard, filter, open.loops.back().next);
  return open;
}

void TermEmitter::close_loops(const OpenLoops& open) {
  for (auto loop = open.loops.rbegin(); loop != open.loops.rend(); ++loop) {
    draft_.place(loop->next);
    if (loop->note != kNone) draft_.add(Opcode::note_leave, 0, 0, 0, static_cast<std::int32_t>(loop->note));
    draft_.add(Opcode::loop_next, loop->slot, +loop->set, 0, static_cast<std::int32_t>(+loop->again));
    draft_.place(loop->exit);
    draft_.close_loop();
    end_region();
  }
}

/// Constants are loaded once, not for each element.
void TermEmitter::preload_constants(const Term& loop) {
  if (explains()) return;
  std::vector<TermId> open{loop.filter, loop.body};
  for (const auto& binder : loop.binders) open.insert(open.end(), {binder.set, binder.provided});
  std::unordered_set<TermId> seen;
  while (!open.empty()) {
    const auto id = open.back();
    open.pop_back();
    if (id == kNoTerm || !seen.insert(id).second) continue;
    const auto& term = core_.term(id);
    if (term.kind == TermKind::constant) constant(tables_.literal(core_.constants[term.payload], term.type));
    if (term.kind == TermKind::message || term.kind == TermKind::interpolation) continue;
    open.insert(open.end(), term.operands.begin(), term.operands.end());
    for (const auto& binder : term.binders) open.insert(open.end(), {binder.set, binder.provided});
    open.push_back(term.filter);
    open.push_back(term.body);
  }
}

WordId TermEmitter::every(const Term& term) {
  preload_constants(term);
  const auto result = draft_.new_word();
  const auto done = draft_.new_label();
  bool started = false;
  const auto on_set = [&](std::size_t, SetId set, std::optional<WordId>) {
    if (!started) {
      draft_.add(Opcode::set_is_open, +result, +set);
    } else {
      const auto open = draft_.new_word();
      draft_.add(Opcode::set_is_open, +open, +set);
      draft_.add(Opcode::logic_and, +result, +result, +open);
    }
    started = true;
  };
  if (is_closed(term.binders.front().set)) {
    draft_.add(Opcode::load_constant, +result, 0, 0, tables_.truth(kTrue));
    started = true;
  }
  const auto loops = open_loops(term.binders, term.filter, std::nullopt, on_set);
  draft_.add(Opcode::logic_and, +result, +result, +implied(loops.guard, word(term.body)));
  if (!explains()) draft_.jump(Opcode::jump_if_false, result, done);
  close_loops(loops);
  draft_.place(done);
  return result;
}

WordId TermEmitter::some(const Term& term) {
  preload_constants(term);
  const auto result = draft_.new_word();
  const auto done = draft_.new_label();
  draft_.add(Opcode::load_constant, +result, 0, 0, tables_.truth(kFalse));
  const auto on_set = [&](std::size_t, SetId set, std::optional<WordId>) {
    const auto perhaps = draft_.new_word();
    draft_.add(Opcode::set_is_open, +perhaps, +set);
    draft_.add(Opcode::logic_not, +perhaps, +perhaps);
    draft_.add(Opcode::logic_or, +result, +result, +perhaps);
  };
  const auto loops = open_loops(term.binders, term.filter, std::nullopt, on_set);
  const auto found = *both(loops.guard, word(term.body));
  draft_.add(Opcode::logic_or, +result, +result, +found);
  if (!explains()) draft_.jump(Opcode::jump_if_true, result, done);
  close_loops(loops);
  draft_.place(done);
  if (term.kind == TermKind::some) return result;
  const auto negated = draft_.new_word();
  draft_.add(Opcode::logic_not, +negated, +result);
  return negated;
}

WordId TermEmitter::counted(const Term& term) {
  preload_constants(term);
  const auto certain = draft_.new_word(), possible = draft_.new_word();
  const auto zero = tables_.number(0);
  draft_.add(Opcode::load_constant, +certain, 0, 0, zero);
  draft_.add(Opcode::load_constant, +possible, 0, 0, zero);
  const auto loops = open_loops(
      term.binders, term.filter, std::nullopt, [&](std::size_t, SetId set, std::optional<WordId> guard) {
        draft_.add(Opcode::tally_open, +possible, +set, +(guard ? *guard : truth(kTrue)));
      });
  draft_.add(Opcode::tally, +certain, +possible, +*both(loops.guard, word(term.body)));
  close_loops(loops);
  const auto result = draft_.new_word();
  draft_.add(bound_opcode(term.kind), +result, +certain, +possible, static_cast<std::int32_t>(term.payload));
  return result;
}

SetId TermEmitter::comprehension(const Term& term) {
  const auto result = collected(term, Opcode::set_add);
  if (term.type.shape == Shape::set) {
    draft_.add(Opcode::set_seal, +result, 0, 0, repr_of(core_.term(term.body).type.kind));
  }
  return result;
}

/// What a loop's body yields, all together: `add` is how a set takes one, or a bag.
SetId TermEmitter::collected(const Term& term, Opcode add) {
  if (!term.operands.empty() && !explains()) return set(term.operands[0]);
  preload_constants(term);
  const auto repr = repr_of(core_.term(term.body).type.kind);
  const auto result = draft_.new_set();
  draft_.add(Opcode::set_new, +result, 0, 0, repr);
  const auto loops = open_loops(
      term.binders, term.filter, std::nullopt, [&](std::size_t, SetId set, std::optional<WordId> guard) {
        draft_.add(Opcode::set_widen, +result, +set, +(guard ? *guard : truth(kTrue)));
      });
  const auto body = word(term.body);
  draft_.add(add, +result, +body, +(loops.guard ? *loops.guard : truth(kTrue)), repr);
  close_loops(loops);
  return result;
}

WordId TermEmitter::gathered(const Term& term) {
  const auto terms = collected(term, Opcode::bag_add);
  const auto result = draft_.new_word();
  switch (term.kind) {
    case TermKind::sum: draft_.add(Opcode::sum, +result, +terms); break;
    case TermKind::smallest: draft_.add(Opcode::smallest, +result, +terms); break;
    case TermKind::greatest: draft_.add(Opcode::greatest, +result, +terms); break;
    default: {
      const auto& type = core_.term(term.body).type;
      const auto differ = type.optional ? Opcode::differ : Opcode::differ_values;
      draft_.add(differ, +result, +terms, 0, repr_of(type.kind));
      break;
    }
  }
  return result;
}

Bound TermEmitter::share_one(const Term& term) {
  const auto terms = collected(term, Opcode::bag_add);
  const Bound bound{draft_.new_word(), draft_.new_word()};
  const auto& type = core_.term(term.body).type;
  const auto share_one = type.optional ? Opcode::share_one : Opcode::share_one_value;
  draft_.add(share_one, +bound.truth, +bound.value, +terms, repr_of(type.kind));
  return bound;
}

Bound TermEmitter::the_only(const Term& term) {
  const auto& binder = term.binders.front();
  const auto repr = repr_of(core_.variable(binder.variable).type.kind);
  const auto certain = draft_.new_word(), possible = draft_.new_word();
  const auto elements = draft_.new_set();
  draft_.add(Opcode::load_constant, +certain, 0, 0, tables_.number(0));
  draft_.add(Opcode::load_constant, +possible, 0, 0, tables_.number(0));
  draft_.add(Opcode::set_new, +elements, 0, 0, repr);
  const auto loops = open_loops(term.binders, term.filter, std::nullopt,
                                [&](std::size_t, SetId set, std::optional<WordId> guard) {
                                  const auto outer = guard ? *guard : truth(kTrue);
                                  draft_.add(Opcode::tally_open, +possible, +set, +outer);
                                  draft_.add(Opcode::set_widen, +elements, +set, +outer);
                                });
  const auto holds = *both(loops.guard, word(term.body));
  draft_.add(Opcode::tally, +certain, +possible, +holds);
  draft_.add(Opcode::set_add, +elements, +loops.loops.front().element, +holds, repr);
  close_loops(loops);
  draft_.add(Opcode::set_seal, +elements, 0, 0, repr);
  const Bound bound{draft_.new_word(), draft_.new_word()};
  draft_.add(Opcode::the_only, +draft_.new_word(), +bound.value, +elements, repr);
  draft_.add(Opcode::exactly, +bound.truth, +certain, +possible, static_cast<std::int32_t>(term.payload));
  return bound;
}

}  // namespace tenet::back
