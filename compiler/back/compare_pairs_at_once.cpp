// `no a, b in s: a.p == b.p`, which looks at each pair, is `s differ in p`, one instruction that sorts; so
// are `every a, b in s: a.p != b.p` and, negated, `some a, b in s: a.p == b.p`. Only where p can't be absent:
// absent values differ from each other, which `differ` denies.
#include <utility>

#include "like_terms.hpp"
#include "rebuild_terms.hpp"
#include "rewrites.hpp"
#include "synthetic_terms.hpp"

namespace tenet::back {
namespace {

using core::Core;
using core::kNoTerm;
using core::Term;
using core::TermId;
using core::TermKind;

/// The equality that no pair may meet, or some must.
TermId equality_of(const Core& core, const Term& loop) {
  const Term& body = core.term(loop.body);
  if (loop.kind == TermKind::every) {
    if (body.kind != TermKind::logic_not) return kNoTerm;
    return core.term(body.operands[0]).kind == TermKind::equal ? body.operands[0] : kNoTerm;
  }
  const bool asks = loop.kind == TermKind::some || loop.kind == TermKind::none;
  return asks && body.kind == TermKind::equal ? loop.body : kNoTerm;
}

/// What is compared of both elements of each pair, said of the first.
TermId compared(const Core& core, FreeVariables& free, const Term& loop) {
  if (loop.binders.size() != 2 || !loop.binders[1].pairs_with_previous || loop.filter != kNoTerm)
    return kNoTerm;
  const TermId equality = equality_of(core, loop);
  if (equality == kNoTerm) return kNoTerm;
  const auto first = loop.binders[0].variable, second = loop.binders[1].variable;
  const auto& sides = core.term(equality).operands;
  for (const auto& [left, right] : {std::pair(sides[0], sides[1]), std::pair(sides[1], sides[0])}) {
    const Type& type = core.term(left).type;
    LikeTerms like(core, free);
    like.pair(first, second);
    if (type.shape == Shape::scalar && !type.optional && like.are_alike(left, right)) return left;
  }
  return kNoTerm;
}

}  // namespace

Core compare_pairs_at_once(Core core) {
  FreeVariables free;
  return rebuild_terms(std::move(core), [&](Core& made, Term term) {
    const TermId value = compared(made, free, term);
    if (value == kNoTerm) return made.add(std::move(term));
    const bool negated = term.kind == TermKind::some;
    Term differ = term;
    differ.kind = TermKind::differ;
    differ.binders.pop_back();
    differ.body = value;
    const TermId result = made.add(std::move(differ));
    return negated ? add_truth(made, TermKind::logic_not, {result}, term.origin) : result;
  });
}

}  // namespace tenet::back
