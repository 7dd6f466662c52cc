// `chains to`: certification path validation (RFC 5280, section 6) over the facts of certificates. Entry
// point: chains_to.
//
// Three-valued: a path that hangs on a missing fact makes the answer unknown, unless another path is good.
// Signatures are facts too (`signers`), verified where certificates were read; nothing here computes one. A
// pure function of its arguments.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "tenet/graph.hpp"
#include "tenet/type.hpp"

namespace tenet {

enum class ChainField : std::size_t {
#define TENET_CHAIN_FIELD(name) name,
#include "tenet/chain_fields.def"
#undef TENET_CHAIN_FIELD
  count
};

/// The columns of std.x509's Certificate that validation reads, resolved when a pack is linked. A null column
/// reads unknown.
struct ChainColumns {
  const TextPool* pool = nullptr;
  std::array<const Column*, static_cast<std::size_t>(ChainField::count)> columns{};
  std::uint32_t key_cert_sign = kUnknownId;  ///< that value's position in the enum of `key_usage`
};

/// A certificate that may be part of a path, T or U.
struct ChainCandidate {
  Row row = kUnknownId;
  Truth membership = Truth::yes;
};
struct ChainSet {
  std::span<const ChainCandidate> members;
  bool open = false;
};

enum class ChainStep : std::uint8_t {
#define TENET_CHAIN_STEP(name, text) name,
#include "chain/chain_steps.def"
#undef TENET_CHAIN_STEP
};
[[nodiscard]] std::string_view chain_step_text(ChainStep step);

/// Why there is no path (F), or why nobody can tell (U): then `missing_field`, of `certificate`, is the fact
/// that is missing, if it is one.
struct ChainFailure {
  ChainStep step = ChainStep::no_issuer;
  Row certificate = kUnknownId;
  Row other = kUnknownId;
  std::string_view missing_field;
  std::size_t depth = 0;  ///< certificates of the path before it; the failure farthest along is the one told
};

/// T if some path from `leaf` over `chain` to one of `roots` is valid at `now` (seconds since 1970), F if
/// none can be, else U. A root is matched as the certificate it is, or by its key. Of a root, dates, path
/// length and name constraints count, too. `why`, if given, is filled unless the answer is T.
[[nodiscard]] Truth chains_to(const ChainColumns& columns, Row leaf, const ChainSet& roots,
                              const ChainSet& chain, std::int64_t now, ChainFailure* why);

}  // namespace tenet
