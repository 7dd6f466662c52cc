// Extensions (RFC 5280 4.2) into facts. Entry point: read_extensions.
#pragma once
#include <vector>

#include "certificate_draft.hpp"
#include "certificate_frame.hpp"

namespace tenet {

/// The list of them, what the known ones say, and their flaws. `all`: as read_frame found them; repeated ones
/// get marked.
void read_extensions(std::vector<ExtensionView>& all, CertificateDraft& draft);

}  // namespace tenet
