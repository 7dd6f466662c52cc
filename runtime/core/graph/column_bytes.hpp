// What a column takes. Entry point: bytes_of.
#pragma once
#include "tenet/graph.hpp"

namespace tenet {

[[nodiscard]] inline std::size_t bytes_of(const Column& column) {
  return column.truths.bytes() + column.ids.bytes() + column.numbers.bytes() + column.offsets.bytes() +
         column.open.words().bytes() + column.absent.words().bytes();
}

}  // namespace tenet
