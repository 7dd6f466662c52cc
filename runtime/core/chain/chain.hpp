// `CERT chains to ROOTS through CHAIN`: RFC 5280 section 6 over the columns of std.x509's Certificate. Entry
// point: chains_to.
#pragma once
#include <cstdint>
#include <string>

#include "tenet/graph.hpp"
#include "tenet/type.hpp"
#include "vm/set_view.hpp"

namespace tenet {

/// The columns that chain_fields.def lists. Never null: a field that the facts lack is an empty column, and a
/// row outside a column's range reads unknown.
struct ChainColumns {
#define TENET_CHAIN_FIELD(name) const Column* name = nullptr;
#include "tenet/chain_fields.def"
#undef TENET_CHAIN_FIELD
  const TextPool* pool = nullptr;  ///< of names, addresses and other id values
};

/// Why no path was found, in the user's terms, or which fact is missing for the answer.
struct ChainFailure {
  Row certificate = kUnknownId;  ///< where the nearest path ended; kUnknownId: nowhere in particular
  std::string reason;            ///< "expired on 2026-03-01", "is no CA's", "no signer of it is known"
  std::string missing_field;  ///< answer U: the field of `certificate` that is unknown; empty: the store's or
                              ///< chain's content
};

/// T: a valid path exists at `now`; F: none does; U: the facts don't tell. `why`, if given, is filled where
/// it isn't T.
[[nodiscard]] Truth chains_to(const ChainColumns& columns, Row leaf, const SetView& roots,
                              const SetView& chain, std::int64_t now, ChainFailure* why);

}  // namespace tenet
