// Terms that cost next to nothing to find once more. Entry point: is_plain.
#include "plain_terms.hpp"

namespace tenet::back {

using core::TermKind;

bool is_plain(const core::Core& core, core::TermId id) {
  const auto& term = core.term(id);
  switch (term.kind) {
    case TermKind::constant:
    case TermKind::variable:
    case TermKind::parameter:
    case TermKind::entity_literal:
    case TermKind::now:
    case TermKind::extent: return true;
    case TermKind::field:
    case TermKind::narrow: return is_plain(core, term.operands[0]);
    default: return false;
  }
}

}  // namespace tenet::back
