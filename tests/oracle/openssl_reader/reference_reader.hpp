// The authority on certificates: the same facts, read by OpenSSL's decoder. Entry point: read_certificate.
#pragma once
#include <variant>

#include "der_cursor.hpp"
#include "reference_facts.hpp"
#include "tenet/certificate_reader.hpp"

namespace tenet::reference {

/// What CertificateReader::read says of the same bytes, by OpenSSL's templates. Slow, and for tests only.
[[nodiscard]] std::variant<CertificateFacts, UnreadableCertificate> read_certificate(ByteView der);

}  // namespace tenet::reference
