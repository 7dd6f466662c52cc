// Extensions (RFC 5280 4.2) into facts. Entry point: read_extensions.
#pragma once
#include "certificate_draft.hpp"

namespace tenet {

/// The list of them, what the known ones say, and their flaws. `list` is the content of the SEQUENCE, which
/// read_frame has checked.
void read_extensions(ByteView list, CertificateDraft& draft);

}  // namespace tenet
