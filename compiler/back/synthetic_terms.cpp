// Owns the making of terms that no source text has. Entry points as in the header.
#include "synthetic_terms.hpp"

#include <utility>

namespace tenet::back {

core::TermId add_synthetic(core::Core& core, core::TermKind kind, const Type& type,
                           std::vector<core::TermId> operands, Location origin, std::uint32_t payload) {
  core::Term term;
  term.kind = kind;
  term.type = type;
  term.synthetic = true;
  term.origin = origin;
  term.payload = payload;
  term.operands = std::move(operands);
  return core.add(std::move(term));
}

core::TermId add_truth(core::Core& core, core::TermKind kind, std::vector<core::TermId> operands,
                       Location origin) {
  return add_synthetic(core, kind, {.kind = Kind::boolean}, std::move(operands), origin);
}

}  // namespace tenet::back
