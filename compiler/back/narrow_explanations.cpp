// Of the elements that a filter leaves out `explain` has nothing to tell, so its loops needn't visit them:
// where the filter asks for equality, the loop is told which elements an index finds. It still evaluates and
// notes the filter of those. Entry point: narrow_explanations (compile.hpp).
#include <iterator>
#include <utility>

#include "equality_look_up.hpp"
#include "plain_terms.hpp"
#include "rebuild_terms.hpp"
#include "tenet/compile.hpp"

namespace tenet {
namespace back {
namespace {

using core::Core;
using core::LoopBinder;
using core::Term;
using core::TermId;
using core::TermKind;

void narrow(Core& core, FreeVariables& free, std::vector<LoopBinder>& binders, TermId filter) {
  const auto conditions = conjuncts(core, filter);
  Variables later;
  for (auto binder = binders.rbegin(); binder != binders.rend(); ++binder) {
    add_all(later, {binder->variable});
    const bool is_paired =
        binder->pairs_with_previous || (binder != binders.rbegin() && std::prev(binder)->pairs_with_previous);
    if (is_paired || conditions.empty()) continue;
    // The value is found once more; a call's notes would be taken for those of the loop.
    const auto found = find_look_up(core, free, binder->variable, binder->set, conditions, later);
    if (found && is_plain(core, found->value))
      binder->matches = add_look_up(core, TermKind::candidates, binder->set, *found);
  }
}

}  // namespace
}  // namespace back

core::Core narrow_explanations(core::Core core, const std::set<std::string>& without) {
  if (without.count("all") > 0 || without.count("look_up_equals") > 0) return core;
  back::FreeVariables free;
  auto result = back::rebuild_terms(std::move(core), [&](core::Core& made, core::Term term) {
    if (!term.binders.empty()) back::narrow(made, free, term.binders, term.filter);
    return made.add(std::move(term));
  });
  for (auto& statement : result.statements) back::narrow(result, free, statement.binders, statement.filter);
  return result;
}

}  // namespace tenet
