// Terms of the same form become one term, so that a block finds its value once where one occurrence precedes
// another. Loops keep their own: their binders differ.
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "rebuild_terms.hpp"
#include "rewrites.hpp"

namespace tenet::back {
namespace {

using Form =
    std::tuple<core::TermKind, Kind, Shape, bool, TypeIndex, bool, std::uint32_t, std::vector<core::TermId>>;

}  // namespace

core::Core share_equal_terms(core::Core core) {
  std::map<Form, core::TermId> known;
  return rebuild_terms(std::move(core), [&](core::Core& made, core::Term term) {
    if (!term.binders.empty() || term.kind == core::TermKind::message) return made.add(std::move(term));
    Form form{term.kind,    term.type.kind, term.type.shape, term.type.optional,
              term.type.of, term.reflexive, term.payload,    term.operands};
    const auto found = known.find(form);
    if (found != known.end()) return found->second;
    const auto id = made.add(std::move(term));
    known.emplace(std::move(form), id);
    return id;
  });
}

}  // namespace tenet::back
