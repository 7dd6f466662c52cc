// Certificates changed at random, the same way for the same seed. Entry point: mutate_certificate.
#pragma once
#include <cstdint>
#include <random>

#include "tenet/certificate_facts.hpp"

namespace tenet::testing {

/// `original` with one to three changes: bits, bytes, cuts, lengths; or values of its tree doubled, taken
/// away, nested, exchanged, given another tag or another form of length, with all lengths around them put
/// right.
[[nodiscard]] Bytes mutate_certificate(const Bytes& original, std::mt19937_64& random);

}  // namespace tenet::testing
