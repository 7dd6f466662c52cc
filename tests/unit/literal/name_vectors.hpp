// Rows of the shared tables of names, which other programs' tests agree or disagree on.
#pragma once
#include <string>
#include <vector>

namespace tenet::test {

using VectorRow = std::vector<std::string>;

/// Rows of shared/data/name-vectors/NAME beside the checkout, `\xNN` decoded; empty, with a message on
/// standard error, where it isn't there.
[[nodiscard]] std::vector<VectorRow> name_vectors(const std::string& name);

}  // namespace tenet::test
