// What is malformed about a certificate that could be read. Entry point: judge_certificate.
#pragma once
#include "certificate_parts.hpp"
#include "reference_facts.hpp"

namespace tenet::reference {

/// Adds the flaws that follow from the facts and from the encoding; those of dates, key and extensions are
/// there already.
void judge_certificate(const CertificateParts& parts, CertificateFacts& facts);

}  // namespace tenet::reference
