// Name constraints of a CA certificate (RFC 5280, section 4.2.1.10). Entry point: names_permitted.
#pragma once
#include "chain/certificate_row.hpp"

namespace tenet {

/// Whether the constraints of `issuer` allow every name of `subject`: F if one is surely forbidden, U if a
/// list isn't fully known. DNS names, addresses and mailboxes are judged; constraints of other forms are
/// reported by the reader of certificates as a critical extension that isn't understood.
[[nodiscard]] Truth names_permitted(const CertificateRow& issuer, const CertificateRow& subject);

/// `name` is `constraint` or below it; a leading dot asks for below; the empty constraint takes every name.
[[nodiscard]] bool dns_within(std::string_view name, std::string_view constraint);
/// A mailbox, a host, or with a leading dot every host of a domain.
[[nodiscard]] bool mailbox_within(std::string_view mailbox, std::string_view constraint);

}  // namespace tenet
