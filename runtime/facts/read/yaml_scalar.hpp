// What a plain YAML scalar is. Entry point: resolve_plain_scalar.
#pragma once
#include "tenet/fact_document.hpp"

namespace tenet {

/// Sets kind, truth and integer of a node whose text is a plain scalar, by the core schema of YAML 1.2
/// (10.3.2). The text stays: the type of a field decides in the end. A number that is no integer of 64 bits
/// is text here.
void resolve_plain_scalar(FactNode& node);

}  // namespace tenet
