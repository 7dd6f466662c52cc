// `not not x` becomes x, `not some` becomes `no`, `not no` becomes `some`: equal in all three values.
#include <utility>

#include "rebuild_terms.hpp"
#include "rewrites.hpp"

namespace tenet::back {

core::Core drop_double_negation(core::Core core) {
  return rebuild_terms(std::move(core), [](core::Core& made, core::Term term) {
    if (term.kind != core::TermKind::logic_not) return made.add(std::move(term));
    auto inner = made.term(term.operands[0]);
    if (inner.kind == core::TermKind::logic_not) return inner.operands[0];
    if (inner.kind != core::TermKind::some && inner.kind != core::TermKind::none)
      return made.add(std::move(term));
    inner.kind = inner.kind == core::TermKind::some ? core::TermKind::none : core::TermKind::some;
    return made.add(std::move(inner));
  });
}

}  // namespace tenet::back
