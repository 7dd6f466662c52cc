// Two loads of which the second reads what the first one found, and nobody else does:
// `member.certificate.name`. Batches do them as one, of a joined column. Entry point: joined_loads.
#pragma once
#include <cstddef>
#include <vector>

#include "tenet/pack.hpp"

namespace tenet {

/// Positions in the block of the first of two such loads: the second one stands behind it, writes the same
/// register, and no jump leads there.
[[nodiscard]] std::vector<std::size_t> joined_loads(const Block& block);

}  // namespace tenet
