// What one extension says. Entry point: read_extension_value.
#pragma once
#include "certificate_draft.hpp"

namespace tenet {

/// Reads the value of an extension into its fact; `row` is its row in extensions.def. A value that isn't what
/// its type must be, to the last nested one, makes the fact unreadable.
void read_extension_value(std::size_t row, const RawExtension& raw, CertificateDraft& draft);

/// Gives a certificate the fact of that row that another one has, whose storage it keeps.
void copy_extension_value(std::size_t row, const CertificateFacts& from, CertificateFacts& to);

}  // namespace tenet
