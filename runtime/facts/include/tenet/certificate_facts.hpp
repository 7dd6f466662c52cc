// Everything a policy may ask about one certificate, as plain values. Made by CertificateReader
// (certificate_reader.hpp).
//
// CertificateFacts owns what its texts and lists view: a copy of the encoding and what was derived from it,
// in one storage that copies share and nobody changes. So facts may be kept, copied and shared by threads; a
// text or list taken out of them lives as long as any copy of them. docs/x509.md says for each fact where RFC
// 5280 defines it and how edge cases read.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/fact_list.hpp"
#include "tenet/key_facts.hpp"

namespace tenet {

class FactArena;

using Bytes = std::vector<std::uint8_t>;

/// Whether an extension is there, and whether its value could be read. What is unreadable is unknown, not
/// absent.
enum class Presence : std::uint8_t { absent, present, unreadable };

/// An extension: `value` is meaningful only where `presence` is `present`.
template <typename Value>
struct ExtensionFact {
  Presence presence = Presence::absent;
  bool critical = false;
  Value value{};

  [[nodiscard]] bool present() const { return presence == Presence::present; }
  [[nodiscard]] bool absent() const { return presence == Presence::absent; }
};

/// One attribute of a distinguished name (RFC 5280 4.1.2.4).
struct NameAttribute {
  std::string_view oid;
  std::string_view short_name;  ///< "CN", "O", …; where the type has none, its OID.
  std::uint8_t tag = 0;         ///< ASN.1 tag of the value: 12 UTF8String, 19 PrintableString, …
  Octets bytes;                 ///< The value's content, exactly.
  std::optional<std::string_view>
      text;  ///< UTF-8, may hold NUL; none where the bytes aren't text of that kind.

  /// `text`, else `#` and the hexadecimal encoding (RFC 4514 2.4), so that what can't be decoded stays
  /// visible.
  [[nodiscard]] std::string shown() const;
};

/// Relative distinguished names in the order of the encoding: the most specific one last.
struct DistinguishedName {
  FactList<FactList<NameAttribute>> rdns;
  std::string_view text;  ///< RFC 4514: the most specific one first, `+` within one.
  Octets der;             ///< The whole encoding.
  Sha256 sha256{};        ///< Over `der`.

  /// What all attributes of that type show, in the order of the encoding.
  [[nodiscard]] std::vector<std::string> values(std::string_view oid) const;
  /// Each attribute in the order of the encoding, as "CN=www.example.com"; an unusual type by its dotted OID.
  [[nodiscard]] std::vector<std::string> attributes() const;
};

enum class GeneralNameKind : std::uint8_t {
#define TENET_GENERAL_NAME(name, prefix) name,
#include "tenet/certificates/general_names.def"
#undef TENET_GENERAL_NAME
};

/// One GeneralName (RFC 5280 4.2.1.6), of a subject alternative name, a name constraint, an issuer.
struct GeneralName {
  GeneralNameKind kind{};
  Octets bytes;  ///< The content, exactly; of a directoryName its Name, of a constrained iPAddress address
                 ///< and mask.
  /// UTF-8, may hold NUL. dns, email, uri: the bytes, those that aren't UTF-8 as `\xNN`. ip: the usual form,
  /// `/n` of a constraint. directoryName: RFC 4514. registeredID: dotted. otherName: its text (UPN …) if it
  /// is one. Else `#` and hexadecimal.
  std::string_view text;
  std::string_view type;  ///< Of an otherName: dotted OID of its type.
};
/// `dns:example.com`, `ip:192.0.2.1`, `other:1.3.6.1.4.1.311.20.2.3=user@example.com`: the entries of
/// SubjectAltName in Tenet.
[[nodiscard]] std::string text_of(const GeneralName& name);

/// Texts of the names of one kind, in order.
[[nodiscard]] std::vector<std::string> texts_of(FactList<GeneralName> names, GeneralNameKind kind);

enum class KeyUsage : std::uint8_t {
#define TENET_KEY_USAGE(name, standard_name) name,
#include "tenet/certificates/key_usages.def"
#undef TENET_KEY_USAGE
};
/// "digital_signature", …: the name in Tenet.
[[nodiscard]] std::string_view name_of(KeyUsage usage);
/// "digitalSignature", …: the name in RFC 5280.
[[nodiscard]] std::string_view standard_name_of(KeyUsage usage);

struct BasicConstraints {
  bool ca = false;
  std::optional<std::int64_t> path_length;
};

struct NameConstraints {
  FactList<GeneralName> permitted;
  FactList<GeneralName> excluded;
};

struct AuthorityKeyId {
  std::optional<Octets> key_id;
  FactList<GeneralName> issuer;
  std::optional<Octets> serial;  ///< Two's complement, as CertificateFacts::serial.
};

struct AuthorityInfoAccess {
  FactList<std::string_view> ocsp;
  FactList<std::string_view> ca_issuers;
};

struct PolicyConstraints {
  std::optional<std::int64_t> require_explicit_policy;
  std::optional<std::int64_t> inhibit_policy_mapping;
};

/// One extension in the order of the encoding.
struct ExtensionEntry {
  std::string_view oid;
  bool critical = false;
};

enum class FlawKind : std::uint8_t {
#define TENET_CERTIFICATE_FLAW(name, meaning) name,
#include "tenet/certificates/flaws.def"
#undef TENET_CERTIFICATE_FLAW
};
/// "nul_in_san", …: what Tenet's `flaws` lists.
[[nodiscard]] std::string_view name_of(FlawKind kind);
/// One sentence of docs/x509.md.
[[nodiscard]] std::string_view meaning_of(FlawKind kind);

/// One thing that is malformed; `detail` names the field, extension or value, for messages.
struct CertificateFlaw {
  FlawKind kind{};
  std::string_view detail;
};

/// A validity date: seconds since 1970-01-01T00:00:00Z, years 0000 to 9999; none where the text isn't a date.
struct ValidityDate {
  std::optional<std::int64_t> seconds;
  std::string_view raw;
};

struct CertificateFacts {
  Sha256 sha256{};
  Sha1 sha1{};
  std::size_t der_size = 0;  ///< Bytes of the certificate itself, without what trails it.

  Octets der;  ///< The certificate's own bytes, in the facts' storage.

  std::int64_t version = 1;                     ///< 1, 2 or 3; others are flawed.
  Octets serial;                                ///< Two's complement content, exactly.
  std::string_view serial_decimal;              ///< Signed.
  std::string_view signature_algorithm;         ///< Dotted OID outside the signed part (RFC 5280 4.1.1.2).
  std::string_view signed_signature_algorithm;  ///< Dotted OID inside it (4.1.2.3).
  std::optional<std::string_view>
      signature_digest;  ///< "SHA256", "SHA1", …; none where the algorithm has or shows none.

  DistinguishedName issuer;
  DistinguishedName subject;
  bool self_issued = false;  ///< Issuer and subject are byte for byte the same name.
  ValidityDate not_before;
  ValidityDate not_after;
  KeyFacts key;

  FactList<std::string_view> common_names;      ///< Of the subject, in order, as shown.
  std::optional<std::string_view> common_name;  ///< The most specific one: the last.

  ExtensionFact<FactList<GeneralName>> san;
  ExtensionFact<FactList<KeyUsage>> key_usage;                   ///< In the order of the bits.
  ExtensionFact<FactList<std::string_view>> extended_key_usage;  ///< Dotted OIDs, in order.
  ExtensionFact<BasicConstraints> basic_constraints;
  ExtensionFact<NameConstraints> name_constraints;
  ExtensionFact<Octets> subject_key_id;
  ExtensionFact<AuthorityKeyId> authority_key_id;
  ExtensionFact<FactList<std::string_view>> crl_urls;
  ExtensionFact<AuthorityInfoAccess> authority_info_access;
  ExtensionFact<FactList<std::string_view>> policies;  ///< Dotted OIDs, in order.
  ExtensionFact<PolicyConstraints> policy_constraints;
  ExtensionFact<std::int64_t> inhibit_any_policy;
  ExtensionFact<FactList<std::int64_t>> tls_features;  ///< RFC 7633; 5 is "must staple".

  FactList<ExtensionEntry> extensions;
  FactList<std::string_view>
      unknown_critical_extensions;  ///< Dotted OIDs of critical ones that aren't read here, in order.
  FactList<std::string_view> duplicate_extensions;  ///< Dotted OIDs, each once, sorted.
  FactList<CertificateFlaw> flaws;                  ///< In the order found.

  std::shared_ptr<const FactArena> storage;  ///< Owns what all texts and lists above view.

  [[nodiscard]] bool is_ca() const { return basic_constraints.present() && basic_constraints.value.ca; }
  [[nodiscard]] bool has_flaw(FlawKind kind) const;
  /// Texts of the subject alternative names of that kind, in order; what could be read of an unreadable
  /// extension, too.
  [[nodiscard]] std::vector<std::string> san_texts(GeneralNameKind kind) const;
};

/// Lower-case hexadecimal digits.
[[nodiscard]] std::string hexadecimal(std::span<const std::uint8_t> bytes);

}  // namespace tenet
