// The facts as the reference reader states them: the same members as tenet::CertificateFacts, each value
// owned.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/certificate_facts.hpp"

namespace tenet::reference {

/// One attribute of a distinguished name (RFC 5280 4.1.2.4).
struct NameAttribute {
  std::string oid;
  std::uint8_t tag = 0;             ///< ASN.1 tag of the value: 12 UTF8String, 19 PrintableString, …
  Bytes bytes;                      ///< The value's content, exactly.
  std::optional<std::string> text;  ///< UTF-8, may hold NUL; none where the bytes aren't text of that kind.

  /// `text`, else `#` and the hexadecimal encoding (RFC 4514 2.4), so that what can't be decoded stays
  /// visible.
  [[nodiscard]] std::string shown() const;
};

/// Relative distinguished names in the order of the encoding: the most specific one last.
struct DistinguishedName {
  std::vector<std::vector<NameAttribute>> rdns;
  std::string text;  ///< RFC 4514: the most specific one first, `+` within one.
  Bytes der;         ///< The whole encoding.
  Sha256 sha256{};   ///< Over `der`.

  /// What all attributes of that type show, in the order of the encoding.
  [[nodiscard]] std::vector<std::string> values(std::string_view oid) const;
};

/// One GeneralName (RFC 5280 4.2.1.6), of a subject alternative name, a name constraint, an issuer.
struct GeneralName {
  GeneralNameKind kind{};
  Bytes bytes;  ///< The content, exactly; of a directoryName its Name, of a constrained iPAddress address and
                ///< mask.
  /// UTF-8, may hold NUL. dns, email, uri: the bytes, those that aren't UTF-8 as `\xNN`. ip: the usual form,
  /// `/n` of a constraint. directoryName: RFC 4514. registeredID: dotted. otherName: its text (UPN …) if it
  /// is one. Else `#` and hexadecimal.
  std::string text;
  std::string type;  ///< Of an otherName: dotted OID of its type.
};
/// `dns:example.com`, `ip:192.0.2.1`, `other:1.3.6.1.4.1.311.20.2.3=user@example.com`: the entries of
/// SubjectAltName in Tenet.
[[nodiscard]] std::string text_of(const GeneralName& name);

struct BasicConstraints {
  bool ca = false;
  std::optional<std::int64_t> path_length;
};

struct NameConstraints {
  std::vector<GeneralName> permitted;
  std::vector<GeneralName> excluded;
};

struct AuthorityKeyId {
  std::optional<Bytes> key_id;
  std::vector<GeneralName> issuer;
  std::optional<Bytes> serial;  ///< Two's complement, as CertificateFacts::serial.
};

struct AuthorityInfoAccess {
  std::vector<std::string> ocsp;
  std::vector<std::string> ca_issuers;
};

struct PolicyConstraints {
  std::optional<std::int64_t> require_explicit_policy;
  std::optional<std::int64_t> inhibit_policy_mapping;
};

/// One extension in the order of the encoding.
struct ExtensionEntry {
  std::string oid;
  bool critical = false;
};

/// One thing that is malformed; `detail` names the field, extension or value, for messages.
struct CertificateFlaw {
  FlawKind kind{};
  std::string detail;
};

/// A validity date: seconds since 1970-01-01T00:00:00Z, years 0000 to 9999; none where the text isn't a date.
struct ValidityDate {
  std::optional<std::int64_t> seconds;
  std::string raw;
};

/// Facts of one public key (RFC 5280 4.1.2.7).
struct KeyFacts {
  KeyKind kind = KeyKind::other_key;
  std::string algorithm;
  std::optional<std::uint32_t> bits;
  std::optional<std::string> curve;
  Sha256 spki_sha256{};
};

struct CertificateFacts {
  Sha256 sha256{};
  Sha1 sha1{};
  std::size_t der_size = 0;  ///< Bytes of the certificate itself, without what trails it.

  std::int64_t version = 1;                ///< 1, 2 or 3; others are flawed.
  Bytes serial;                            ///< Two's complement content, exactly.
  std::string serial_decimal;              ///< Signed.
  std::string signature_algorithm;         ///< Dotted OID outside the signed part (RFC 5280 4.1.1.2).
  std::string signed_signature_algorithm;  ///< Dotted OID inside it (4.1.2.3).
  std::optional<std::string>
      signature_digest;  ///< "SHA256", "SHA1", …; none where the algorithm has or shows none.

  DistinguishedName issuer;
  DistinguishedName subject;
  bool self_issued = false;  ///< Issuer and subject are byte for byte the same name.
  ValidityDate not_before;
  ValidityDate not_after;
  KeyFacts key;

  std::vector<std::string> common_names;   ///< Of the subject, in order, as shown.
  std::optional<std::string> common_name;  ///< The most specific one: the last.

  ExtensionFact<std::vector<GeneralName>> san;
  ExtensionFact<std::vector<KeyUsage>> key_usage;              ///< In the order of the bits.
  ExtensionFact<std::vector<std::string>> extended_key_usage;  ///< Dotted OIDs, in order.
  ExtensionFact<BasicConstraints> basic_constraints;
  ExtensionFact<NameConstraints> name_constraints;
  ExtensionFact<Bytes> subject_key_id;
  ExtensionFact<AuthorityKeyId> authority_key_id;
  ExtensionFact<std::vector<std::string>> crl_urls;
  ExtensionFact<AuthorityInfoAccess> authority_info_access;
  ExtensionFact<std::vector<std::string>> policies;  ///< Dotted OIDs, in order.
  ExtensionFact<PolicyConstraints> policy_constraints;
  ExtensionFact<std::int64_t> inhibit_any_policy;
  ExtensionFact<std::vector<std::int64_t>> tls_features;  ///< RFC 7633; 5 is "must staple".

  std::vector<ExtensionEntry> extensions;
  std::vector<std::string>
      unknown_critical_extensions;  ///< Dotted OIDs of critical ones that aren't read here, in order.
  std::vector<std::string> duplicate_extensions;  ///< Dotted OIDs, each once, sorted.
  std::vector<CertificateFlaw> flaws;             ///< In the order found.
};

}  // namespace tenet::reference
