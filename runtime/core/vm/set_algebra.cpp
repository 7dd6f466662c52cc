// Instructions that compare and combine sets. Entry points: set_union … set_covers_all.
#include "vm/covering.hpp"
#include "vm/sets.hpp"
#include "vm/texts.hpp"

namespace tenet::vm {

namespace {

/// The scratch register as a sorted set of what was pushed into it.
void take_sealed(Machine& m, SetRegister& target, bool open) {
  settle(m.scratch);
  seal(m, m.scratch);
  take_scratch(m, target, open, true);
}

Word contains(Machine& m, const SetView& set, const SetView& other, Repr repr) {
  m.charge(other.count * search_cost(set));
  Word result = other.open ? kUnknownTruth : kTrue;
  for (std::uint32_t i = 0; i < other.count && result != kFalse; ++i) {
    result = std::min(result, std::max(kTrue - other.member(i), is_in(set, other.at(i), repr)));
  }
  return result;
}

Word some_covers(Machine& m, const SetView& patterns, Word name) {
  const KnownNames known(*m.program.graph);
  if (are_of_facts(patterns) && known.has(name)) return some_known_covers(known, patterns, name);
  Word result = patterns.open ? kUnknownTruth : kFalse;
  for (std::uint32_t i = 0; i < patterns.count && result != kTrue; ++i) {
    result = std::max(result, std::min(patterns.member(i), covers_word(m, patterns.at(i), name)));
  }
  return result;
}

}  // namespace

void set_union(Machine& m, WordRegisters auto, SetRegisters auto s, const Instruction& i) {
  const SetView left = s[i.b].view, right = s[i.c].view;
  if (view_union(s[i.a].view, left, right)) return;
  if (left.empty() || right.empty()) {
    assign(m, s[i.a], left.empty() ? right : left);
    s[i.a].view.open = left.open || right.open;
    if (s[i.a].view.sorted) return;
  }
  begin(m.scratch);
  for (std::uint32_t at = 0; at < left.count; ++at) push(m.scratch, left.at(at), left.member(at));
  for (std::uint32_t at = 0; at < right.count; ++at) push(m.scratch, right.at(at), right.member(at));
  take_sealed(m, s[i.a], left.open || right.open);
}

void set_intersect(Machine& m, WordRegisters auto, SetRegisters auto s, const Instruction& i) {
  const Repr repr{i.k};
  const SetView left = s[i.b].view, right = s[i.c].view;
  m.charge(left.count * search_cost(right) + (left.open ? right.count * search_cost(left) : 0));
  begin(m.scratch);
  const auto collect = [&](const SetView& from) {
    for (std::uint32_t at = 0; at < from.count; ++at) {
      const Word word = from.at(at);
      const Word member = std::min(is_in(left, word, repr), is_in(right, word, repr));
      if (member != kFalse) push(m.scratch, word, member);
    }
  };
  collect(left);
  if (left.open) collect(right);  // what only the right one shows may be among what the left one doesn't
  take_sealed(m, s[i.a], left.open && right.open);
}

void set_minus(Machine& m, WordRegisters auto, SetRegisters auto s, const Instruction& i) {
  const Repr repr{i.k};
  const SetView left = s[i.b].view, right = s[i.c].view;
  m.charge(left.count * search_cost(right));
  begin(m.scratch);
  for (std::uint32_t at = 0; at < left.count; ++at) {
    const Word member = std::min(left.member(at), kTrue - is_in(right, left.at(at), repr));
    if (member != kFalse) push(m.scratch, left.at(at), member);
  }
  take_sealed(m, s[i.a], left.open);
}

void set_contains(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  w[i.a] = contains(m, s[i.b].view, s[i.c].view, Repr{i.k});
}

void set_equal(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  const Repr repr{i.k};
  const SetView &left = s[i.b].view, &right = s[i.c].view;
  w[i.a] = std::min(contains(m, left, right, repr), contains(m, right, left, repr));
}

void set_covers(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  const SetView& patterns = s[i.b].view;
  m.charge(patterns.count / kPatternsAStep);
  if (is_id(w[i.c])) {
    w[i.a] = some_covers(m, patterns, w[i.c]);
  } else {
    w[i.a] = patterns.empty() && !patterns.open ? kFalse : kUnknownTruth;
  }
}

void set_covers_all(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  const SetView &patterns = s[i.b].view, &names = s[i.c].view;
  m.charge(names.count * (patterns.count / kPatternsAStep));
  Word result = names.open ? kUnknownTruth : kTrue;
  for (std::uint32_t at = 0; at < names.count && result != kFalse; ++at) {
    result = std::min(result, std::max(kTrue - names.member(at), some_covers(m, patterns, names.at(at))));
  }
  w[i.a] = result;
}

TENET_FOR_SETS(set_union)
TENET_FOR_SETS(set_intersect)
TENET_FOR_SETS(set_minus)
TENET_FOR_SETS(set_contains)
TENET_FOR_SETS(set_equal)
TENET_FOR_SETS(set_covers)
TENET_FOR_SETS(set_covers_all)

}  // namespace tenet::vm
