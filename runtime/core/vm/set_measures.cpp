// Instructions that draw a word from a set, list or bag. Entry points: count … the_only.
#include "vm/bags.hpp"
#include "vm/numbers.hpp"
#include "vm/sets.hpp"

namespace tenet::vm {

namespace {

bool all_certain(const SetView& view) {
  if (view.open) return false;
  for (std::uint32_t i = 0; view.members != nullptr && i < view.count; ++i) {
    if (view.members[i] != kTrue) return false;
  }
  return true;
}

/// Least or greatest term of a bag of numbers.
template <typename Better>
Word extreme(Machine& m, const SetView& bag, Better better) {
  m.charge(bag.count);
  if (!all_certain(bag)) return word_of(kUnknownNumber);
  Word result = word_of(kAbsentNumber);
  for (std::uint32_t i = 0; i < bag.count; ++i) {
    const Word term = bag.at(i);
    if (!is_number(term)) return word_of(kUnknownNumber);
    if (!is_number(result) || better(number_of(term), number_of(result))) result = term;
  }
  return result;
}

/// An end of a list. What isn't known of a list may stand anywhere in it.
Word end_of(const SetView& list, std::uint32_t at, Repr repr) {
  if (list.open) return repr.unknown();
  if (list.empty()) return repr.absent();
  return list.member(at) == kTrue ? list.at(at) : repr.unknown();
}

/// Whether terms may be absent: what is unknown of such a term includes whether it is there.
enum class Terms : bool { always_there, optional };

Word share_one_of(Machine& m, Terms terms, Repr repr, const SetView& bag, Word& shared) {
  m.charge(bag.count / kTermsAStep);
  if (is_one_value(repr, bag)) {
    shared = bag.at(0);
    return kTrue;
  }
  Word some = bag.open ? kUnknownTruth : kFalse;  // there is a term
  Word exist = bag.open ? kUnknownTruth : kTrue;  // every term exists
  Word same = bag.open ? kUnknownTruth : kTrue;   // no two terms differ
  Word certain = repr.unknown(), any = repr.unknown();
  bool uncertain = false;  // a pair of which it isn't known whether it differs
  for (std::uint32_t at = 0; at < bag.count; ++at) {
    const Word term = bag.at(at), member = bag.member(at);
    some = std::max(some, member);
    if (repr.is_absent(term)) exist = std::min(exist, kTrue - member);
    if (!repr.is_value(term)) {
      if (terms == Terms::optional && repr.is_unknown(term)) exist = std::min(exist, kUnknownTruth);
      uncertain = uncertain || bag.count > 1;
      continue;
    }
    if (repr.is_value(any) && (any != term || repr.equals_nothing(term))) uncertain = true;
    if (!repr.is_value(any)) any = term;
    if (member != kTrue) continue;
    if (repr.is_value(certain) && (certain != term || repr.equals_nothing(term))) same = kFalse;
    if (!repr.is_value(certain)) certain = term;
  }
  if (uncertain) same = std::min(same, kUnknownTruth);
  const Word result = std::min({some, exist, same});
  shared = result == kTrue ? certain : repr.unknown();
  return result;
}

Word differ_of(Machine& m, Terms terms, Repr repr, const SetView& bag) {
  m.charge(bag.count);
  Word result = bag.open ? kUnknownTruth : kTrue;
  m.terms.clear();
  bool unknown_value = false;
  for (std::uint32_t at = 0; at < bag.count; ++at) {
    const Word term = bag.at(at), member = bag.member(at);
    if (repr.is_absent(term)) {
      result = std::min(result, kTrue - member);
    } else if (repr.is_unknown(term)) {
      unknown_value = unknown_value || terms == Terms::optional || bag.count > 1;
    } else if (!repr.equals_nothing(term)) {
      m.terms.emplace_back(term, static_cast<std::uint8_t>(member));
    }
  }
  if (unknown_value) result = std::min(result, kUnknownTruth);
  std::sort(m.terms.begin(), m.terms.end(), std::greater<>());  // equal terms: the certain ones first
  for (std::size_t at = 1; at < m.terms.size(); ++at) {
    if (m.terms[at].first != m.terms[at - 1].first) continue;
    const Word both = std::min(m.terms[at].second, m.terms[at - 1].second);
    result = std::min(result, kTrue - both);
  }
  return result;
}

}  // namespace

void count(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  const SetView& view = s[i.b].view;
  if (view.members != nullptr) m.charge(view.count);
  w[i.a] = all_certain(view) ? view.count : word_of(kUnknownNumber);
}

void sum(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  const SetView& bag = s[i.b].view;
  m.charge(bag.count);
  w[i.a] = word_of(kUnknownNumber);
  if (!all_certain(bag)) return;
  std::int64_t total = 0;
  bool overflow = false;
  for (std::uint32_t at = 0; at < bag.count; ++at) {
    if (!is_number(bag.at(at))) return;
    overflow = __builtin_add_overflow(total, number_of(bag.at(at)), &total) || overflow;
  }
  w[i.a] = checked(m, overflow, total);
}

void smallest(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  w[i.a] = extreme(m, s[i.b].view, [](std::int64_t left, std::int64_t right) { return left < right; });
}

void greatest(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  w[i.a] = extreme(m, s[i.b].view, [](std::int64_t left, std::int64_t right) { return left > right; });
}

void first(Machine&, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  w[i.a] = end_of(s[i.b].view, 0, Repr{i.k});
}

void last(Machine&, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  const SetView& list = s[i.b].view;
  w[i.a] = end_of(list, list.empty() ? 0 : list.count - 1, Repr{i.k});
}

void share_one(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  const SetView bag = s[i.c].view;
  w[i.a] = share_one_of(m, Terms::optional, Repr{i.k}, bag, w[i.b]);
}

void share_one_value(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  const SetView bag = s[i.c].view;
  w[i.a] = share_one_of(m, Terms::always_there, Repr{i.k}, bag, w[i.b]);
}

void differ(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  w[i.a] = differ_of(m, Terms::optional, Repr{i.k}, s[i.b].view);
}

void differ_values(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  w[i.a] = differ_of(m, Terms::always_there, Repr{i.k}, s[i.b].view);
}

void the_only(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  const SetView& set = s[i.c].view;
  m.charge(set.count);
  std::uint32_t certain = 0;
  for (std::uint32_t at = 0; at < set.count; ++at) certain += set.member(at) == kTrue ? 1 : 0;
  const bool known = all_certain(set);
  w[i.a] = known && set.count == 1 ? kTrue : certain > 1 || (known && set.empty()) ? kFalse : kUnknownTruth;
  w[i.b] = w[i.a] == kTrue ? set.at(0) : Repr{i.k}.unknown();
}

TENET_FOR_SETS(count)
TENET_FOR_SETS(sum)
TENET_FOR_SETS(smallest)
TENET_FOR_SETS(greatest)
TENET_FOR_SETS(first)
TENET_FOR_SETS(last)
TENET_FOR_SETS(share_one)
TENET_FOR_SETS(share_one_value)
TENET_FOR_SETS(differ)
TENET_FOR_SETS(differ_values)
TENET_FOR_SETS(the_only)

}  // namespace tenet::vm
