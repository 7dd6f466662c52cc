// What is malformed about a certificate that could be read. Entry point: judge_certificate.
#pragma once
#include "certificate_draft.hpp"
#include "certificate_frame.hpp"

namespace tenet {

/// Adds the flaws that follow from the facts and from the encoding; those of dates, key and extensions are
/// there already.
void judge_certificate(const CertificateFrame& frame, CertificateDraft& draft);

}  // namespace tenet
