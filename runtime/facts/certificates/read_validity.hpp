// Validity dates (RFC 5280 4.1.2.5). Entry point: read_validity.
#pragma once
#include "certificate_draft.hpp"

namespace tenet {

/// The two dates of the Validity into the facts, with the flaws of their form.
void read_validity(const DerValue& not_before, const DerValue& not_after, CertificateDraft& draft);

}  // namespace tenet
