// What the core's kinds of terms are called. Entry point: term_name.
#include "term_names.hpp"

#include <array>

namespace tenet::back {

std::string_view term_name(core::TermKind kind) {
  static constexpr std::array kNames{
#define TENET_TERM(name, operands, payload, meaning) std::string_view(#name),
#include "tenet/core_terms.def"
#undef TENET_TERM
  };
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace tenet::back
