// Sets, and the loops that quantifiers, comprehensions and aggregates are. Each function says one row of the
// table.
#include <algorithm>
#include <limits>
#include <utility>

#include "naive/evaluator.hpp"

namespace tenet::naive {

using core::Term;
using core::TermKind;

// --- sets

// An element of unknown value opens a set; one that is perhaps none stays with that.
void Evaluator::add(Many& set, const Scalar& value, Truth3 in, bool is_list) const {
  if (in == kF) return;
  if (!value.known()) {
    set.open = set.open || !is_wrong(WrongRule::unknown_element_is_dropped);
    return;
  }
  for (auto& member : set.members) {
    const bool same = member.value.number == value.number && member.value.text == value.text &&
                      member.value.malformed == value.malformed;
    if (is_list || !same) continue;
    member.in = or3(member.in, in);
    return;
  }
  // Sets are run over in the order of their values; pairs of them, too.
  const auto before = [](const Member& member, const Scalar& other) {
    return member.value.number != other.number ? member.value.number < other.number
                                               : member.value.text < other.text;
  };
  const auto at =
      is_list ? set.members.end() : std::lower_bound(set.members.begin(), set.members.end(), value, before);
  set.members.insert(at, {value, in});
}

Many Evaluator::literal(const Term& term) {
  Many set;
  for (const auto element : term.operands) add(set, one(element), kT, term.type.shape == Shape::list);
  return set;
}

// m(x), or U if open; x U: F if the set is closed and empty, else U.
Truth3 Evaluator::in(const Scalar& x, const Many& set) const {
  if (!x.known()) {
    const bool wrong = is_wrong(WrongRule::unknown_is_in_no_empty_open_set);
    return set.members.empty() && (!set.open || wrong) ? kF : kU;
  }
  Truth3 result = set.open && !is_wrong(WrongRule::open_set_has_nothing_more) ? kU : kF;
  for (const auto& member : set.members) result = or3(result, and3(member.in, equal(member.value, x)));
  return result;
}

// Every r in R: r in S; R open: at most U.
Truth3 Evaluator::contains(const Many& set, const Many& other) const {
  Truth3 result = other.open && !is_wrong(WrongRule::open_part_is_contained) ? kU : kT;
  for (const auto& member : other.members) result = and3(result, implies3(member.in, in(member.value, set)));
  return result;
}

// Membership: or, and, and-not of `in`; open: either, both, left.
Many Evaluator::combined(TermKind kind, const Many& left, const Many& right) const {
  Many result;
  const auto membership = [&](const Scalar& x) {
    switch (kind) {
      case TermKind::set_union:
        return or3(in(x, {left.members, false, false}), in(x, {right.members, false, false}));
      case TermKind::set_intersect: return and3(in(x, left), in(x, right));
      default: {
        const auto removed = in(x, right);
        const bool wrong = removed == kU && is_wrong(WrongRule::minus_of_unsure_removes);
        return and3(in(x, {left.members, false, false}), wrong ? kF : not3(removed));
      }
    }
  };
  for (const auto* side : {&left, &right}) {
    for (const auto& member : side->members) {
      // A malformed name is in no set, so it is as sure a member of the union as it was of its side.
      const bool malformed = member.value.malformed && (kind == TermKind::set_union || side == &left);
      const auto in_result =
          malformed ? (kind == TermKind::set_intersect ? and3(member.in, in(member.value, right)) : member.in)
                    : membership(member.value);
      add(result, member.value, in_result, false);
    }
  }
  const bool either = left.open || right.open, both = left.open && right.open;
  result.open = kind == TermKind::set_union   ? either && !is_wrong(WrongRule::union_of_open_is_closed)
                : kind == TermKind::set_minus ? left.open
                : is_wrong(WrongRule::intersection_is_as_open_as_either) ? either
                                                                         : both;
  return result;
}

// U unless closed and every member sure.
Scalar Evaluator::count(const Many& set, bool is_list) const {
  const bool sure =
      std::all_of(set.members.begin(), set.members.end(), [](const Member& m) { return m.in == kT; });
  if (!sure || (set.open && !is_wrong(WrongRule::count_of_open_is_known))) return unknown();
  if (!is_list || !is_wrong(WrongRule::count_forgets_repeats))
    return number(static_cast<std::int64_t>(set.members.size()));
  Many distinct;
  for (const auto& member : set.members) add(distinct, member.value, kT, false);
  return number(static_cast<std::int64_t>(distinct.members.size()));
}

// Absent of an empty list; unknown of an open one, whose rest may stand anywhere.
Scalar Evaluator::end_of(const Many& list, bool first) const {
  if (list.open) return unknown();
  if (list.members.empty()) return absent();
  const auto& end = first ? list.members.front() : list.members.back();
  return end.in == kT ? end.value : unknown();
}

Value Evaluator::of_sets(const Term& term) {
  const auto truth = [](Truth3 result) { return Value{scalar_of(result), {}}; };
  const auto operand = [&](std::size_t i) { return term.operands[i]; };
  switch (term.kind) {
    case TermKind::set_union:
    case TermKind::set_intersect:
    case TermKind::set_minus: return {{}, combined(term.kind, many(operand(0)), many(operand(1)))};
    case TermKind::set_in: return truth(in(one(operand(0)), many(operand(1))));
    case TermKind::set_contains: return truth(contains(many(operand(0)), many(operand(1))));
    case TermKind::set_equal: {
      const auto left = many(operand(0)), right = many(operand(1));
      return truth(and3(contains(left, right), contains(right, left)));
    }
    case TermKind::set_covers: return truth(covers(many(operand(0)), one(operand(1))));
    case TermKind::set_covers_all: {
      const auto patterns = many(operand(0)), names = many(operand(1));
      Truth3 result = names.open ? kU : kT;
      for (const auto& name : names.members)
        result = and3(result, implies3(name.in, covers(patterns, name.value)));
      return truth(result);
    }
    case TermKind::count:
      return {count(many(operand(0)), core_.term(operand(0)).type.shape == Shape::list), {}};
    default: return {end_of(many(operand(0)), term.kind == TermKind::first), {}};
  }
}

// --- loops

bool Evaluator::for_each_binding(const std::vector<core::LoopBinder>& binders, core::TermId filter,
                                 const OnBinding& on_binding) {
  bool open = false;
  std::vector<Many> sets(binders.size());
  const std::function<void(std::size_t, Truth3, std::size_t)> bind = [&](std::size_t at, Truth3 in,
                                                                         std::size_t after) {
    if (at == binders.size()) {
      on_binding(filter == core::kNoTerm ? in : and3(in, truth(filter)));
      return;
    }
    const bool is_pair = binders[at].pairs_with_previous;
    sets[at] = is_pair ? sets[at - 1] : many(binders[at].set);
    open = open || sets[at].open;
    const bool ordered = is_pair && is_wrong(WrongRule::pairs_are_ordered);
    for (std::size_t i = is_pair && !ordered ? after + 1 : 0; i < sets[at].members.size(); ++i) {
      if (ordered && i == after) continue;
      const auto member = sets[at].members[i];
      name(binders[at].variable, {member.value, {}});
      bind(at + 1, and3(in, member.in), i);
    }
  };
  bind(0, kT, 0);
  return open;
}

// m(x) ∧ p; F dropped; an unknown body opens.
Many Evaluator::comprehension(const Term& term) {
  Many set;
  bool opened = false;
  const bool open = for_each_binding(term.binders, term.filter, [&](Truth3 in) {
    if (in == kF) return;
    const bool wrong = in == kU && is_wrong(WrongRule::unsure_member_is_sure);
    Many grown = std::move(set);
    add(grown, one(term.body), wrong ? kT : in, term.type.shape == Shape::list);
    opened = opened || grown.open;
    set = std::move(grown);
  });
  set.open = open || opened;
  return set;
}

// ∧ of (m ∧ p implies q); ∧ U if open.
Truth3 Evaluator::every(const Term& term) {
  Truth3 result = kT;
  bool any = false;
  const bool open = for_each_binding(term.binders, term.filter, [&](Truth3 in) {
    any = any || in != kF;
    result = and3(result, implies3(in, truth(term.body)));
  });
  if (!any && !open && is_wrong(WrongRule::every_of_empty_fails)) return kF;
  return open && !is_wrong(WrongRule::every_over_open_holds) ? and3(result, kU) : result;
}

// ∨ of (m ∧ p ∧ q), ∨ U if open.
Truth3 Evaluator::some(const Term& term) {
  Truth3 result = kF;
  const bool open = for_each_binding(term.binders, term.filter,
                                     [&](Truth3 in) { result = or3(result, and3(in, truth(term.body))); });
  return open && !is_wrong(WrongRule::some_over_open_fails) ? or3(result, kU) : result;
}

// lo = #T, hi = #not-F (∞ if open); U unless [lo, hi] decides.
Truth3 Evaluator::counted(const Term& term) {
  std::int64_t low = 0, high = 0;
  const bool open = for_each_binding(term.binders, term.filter, [&](Truth3 in) {
    const auto has = and3(in, truth(term.body));
    low += has == kT ? 1 : 0;
    high += has != kF ? 1 : 0;
  });
  const std::int64_t bound = term.payload;
  if (term.kind == TermKind::at_most && is_wrong(WrongRule::at_most_forgets_the_unsure)) high = low;
  if (term.kind == TermKind::at_least && is_wrong(WrongRule::at_least_counts_the_unsure)) low = high;
  const bool ignores_open = term.kind == TermKind::exactly && is_wrong(WrongRule::exactly_ignores_open);
  if (open && !ignores_open) high = std::numeric_limits<std::int64_t>::max();
  if (term.kind == TermKind::at_least) return low >= bound ? kT : high < bound ? kF : kU;
  if (term.kind == TermKind::at_most) return high <= bound ? kT : low > bound ? kF : kU;
  return bound < low || bound > high ? kF : low == high ? kT : kU;
}

Evaluator::Bag Evaluator::bag(const Term& term) {
  Bag bag;
  bag.open = for_each_binding(term.binders, term.filter, [&](Truth3 in) {
    if (in != kF) bag.terms.push_back({one(term.body), in});
  });
  return bag;
}

// U if open or any membership or term U; empty: 0, A, A. Every binding counts.
Scalar Evaluator::aggregate(const Term& term) {
  const auto terms = bag(term);
  if (terms.open) return unknown();
  const bool sums = term.kind == TermKind::sum;
  if (terms.terms.empty())
    return sums || is_wrong(WrongRule::least_of_nothing_is_zero) ? number(0) : absent();
  __extension__ using Wide = __int128;
  Wide total = 0;
  std::optional<std::int64_t> extreme;
  for (const auto& [value, in] : terms.terms) {
    if (sums && in == kT && is_wrong(WrongRule::sum_skips_the_unknown) && !value.known()) continue;
    if (in != kT || !value.known()) return unknown();
    total += value.number;
    const bool better =
        !extreme || (term.kind == TermKind::smallest ? value.number < *extreme : value.number > *extreme);
    if (better) extreme = value.number;
  }
  if (!sums) return number(*extreme);
  const bool fits = total > kAbsentNumber && total <= std::numeric_limits<std::int64_t>::max();
  return fits ? number(static_cast<std::int64_t>(total)) : unknown();
}

// Every a: a.p exists; each that is there for certain and surely has none makes it F.
Truth3 Evaluator::each_exists(const Bag& bag, bool passes_over_absent) const {
  Truth3 result = kT;
  for (const auto& [value, in] : bag.terms) {
    const auto there = value.known() ? kT : value.state == State::absent && !passes_over_absent ? kF : kU;
    if (value.state != State::absent || !passes_over_absent) result = and3(result, implies3(in, there));
  }
  return result;
}

// (some a in s) ∧ (every a: a.p exists) ∧ (every a ≠ b: a.p == b.p). Only of an optional p is it asked
// whether it exists.
Truth3 Evaluator::share_one(const Term& term, const Bag& bag) const {
  Truth3 some = bag.open ? kU : kF;
  if (bag.terms.empty() && is_wrong(WrongRule::share_one_of_empty_holds)) some = kT;
  Truth3 same = bag.open ? kU : kT;
  for (std::size_t a = 0; a < bag.terms.size(); ++a) {
    some = or3(some, bag.terms[a].in);
    for (std::size_t b = a + 1; b < bag.terms.size(); ++b) {
      const auto both = and3(bag.terms[a].in, bag.terms[b].in);
      same = and3(same, implies3(both, equal(bag.terms[a].value, bag.terms[b].value)));
    }
  }
  const auto result = and3(some, same);
  if (!core_.term(term.body).type.optional) return result;
  return and3(result, each_exists(bag, is_wrong(WrongRule::share_one_forgets_absent)));
}

// (every a: a.p exists) ∧ (no a ≠ b: a.p == b.p), likewise.
Truth3 Evaluator::differ(const Term& term, const Bag& bag) const {
  Truth3 result = bag.open ? kU : kT;
  for (std::size_t a = 0; a < bag.terms.size(); ++a) {
    for (std::size_t b = a + 1; b < bag.terms.size(); ++b) {
      const auto both = and3(bag.terms[a].in, bag.terms[b].in);
      auto same = equal(bag.terms[a].value, bag.terms[b].value);
      if (same == kU && is_wrong(WrongRule::differ_of_unknown_holds)) same = kF;
      result = and3(result, not3(and3(both, same)));
    }
  }
  const bool may_be_absent = core_.term(term.body).type.optional;
  if (!may_be_absent || is_wrong(WrongRule::differ_of_unknown_holds)) return result;
  return and3(result, each_exists(bag, is_wrong(WrongRule::differ_forgets_absent)));
}

Scalar Evaluator::found(const Term& term) {
  if (term.kind == TermKind::share_one) {
    for (const auto& [value, in] : bag(term).terms) {
      if (in == kT && value.known()) return value;
    }
    return unknown();
  }
  Scalar only;
  for_each_binding(term.binders, term.filter, [&](Truth3 in) {
    if (and3(in, truth(term.body)) == kT) only = named(term.binders.front().variable).one;
  });
  return only;
}

}  // namespace tenet::naive
