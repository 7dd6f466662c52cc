// What may not stand anywhere in a policy text, comments included. Entry point: find_forbidden.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "tenet/source.hpp"

namespace tenet::syntax {

enum class Forbidden : std::uint8_t {
  NotUtf8,        ///< bytes that are no UTF-8
  Control,        ///< control characters other than tab and line ends
  Bidirectional,  ///< controls that make a text read otherwise than it is
};

struct ForbiddenRun {
  Forbidden what{};
  Span span;
};

/// The first `limit` runs of such characters, in order.
[[nodiscard]] std::vector<ForbiddenRun> find_forbidden(std::string_view text, std::size_t limit);

}  // namespace tenet::syntax
