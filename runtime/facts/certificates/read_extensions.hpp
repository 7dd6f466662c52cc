// Extensions (RFC 5280 4.2) into facts. Entry point: read_extensions.
#pragma once
#include "certificate_draft.hpp"

namespace tenet {

/// The list of them, what the known ones say, and their flaws. They stand in
/// `draft.lists`, as read_frame found them.
void read_extensions(CertificateDraft& draft);

}  // namespace tenet
