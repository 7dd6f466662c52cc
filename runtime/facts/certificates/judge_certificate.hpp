// What is malformed about a certificate that could be read. Entry point: judge_certificate.
#pragma once
#include "certificate_parts.hpp"
#include "tenet/certificate_facts.hpp"

namespace tenet {

/// Adds the flaws that follow from the facts and from the encoding; those of dates, key and extensions are
/// there already.
void judge_certificate(const CertificateParts& parts, CertificateFacts& facts);

}  // namespace tenet
