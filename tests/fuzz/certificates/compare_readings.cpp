// Fact by fact; and the kinds of difference that are meant.
#include "compare_readings.hpp"

#include <algorithm>

#include "ber_forms.hpp"
#include "certificate_frame.hpp"
#include "describe_facts.hpp"
#include "reference_reader.hpp"
#include "written_again.hpp"

namespace tenet::testing {
namespace {

using Lines = std::map<std::string, std::string>;

constexpr const char* kBerForm = "a form that DER forbids";
constexpr const char* kNoDigest = "a hash that is no digest";
constexpr const char* kLongZero = "a length of zero in more than one byte";

bool is_digest(const std::string& name) {
  static constexpr std::string_view kDigests[] = {
#define TENET_DIGEST(oid, name) name,
#include "tenet/certificates/digests.def"
#undef TENET_DIGEST
  };
  return std::find(std::begin(kDigests), std::end(kDigests), name) != std::end(kDigests);
}

struct ExtensionFactRow {
  const char* fact;
  const char* oid;
  const char* name;  ///< In the flaw of an empty one.
};
constexpr ExtensionFactRow kExtensionFacts[] = {
    {"authority_info_access", "1.3.6.1.5.5.7.1.1", "authority information access"},
    {"authority_key_id", "2.5.29.35", ""},
    {"basic_constraints", "2.5.29.19", ""},
    {"crl_urls", "2.5.29.31", "CRL distribution points"},
    {"extended_key_usage", "2.5.29.37", "extended key usage"},
    {"inhibit_any_policy", "2.5.29.54", ""},
    {"key_usage", "2.5.29.15", "key usage"},
    {"name_constraints", "2.5.29.30", "name constraints"},
    {"policies", "2.5.29.32", "certificate policies"},
    {"policy_constraints", "2.5.29.36", "policy constraints"},
    {"subject_key_id", "2.5.29.14", "subject key identifier"},
};

/// The value of the first extension of that kind; empty if there is none.
ByteView value_of(std::string_view oid, const CertificateFacts& facts) {
  CertificateFrame frame;
  std::vector<ExtensionView> extensions;
  if (!read_frame(facts.der, frame, extensions).empty()) return {};
  for (std::size_t index = 0; index < extensions.size(); ++index) {
    if (facts.extensions[index].oid == oid) return extensions[index].value;
  }
  return {};
}

/// Whether a flaw is about reading that extension's value.
bool is_about(const std::string& flaw, const ExtensionFactRow& row) {
  const std::string oid = row.oid;
  return flaw == "unreadable_extension " + oid || flaw == "trailing_extension_bytes " + oid ||
         (flaw.starts_with("not_der ") && flaw.ends_with(" in extension " + oid)) ||
         (*row.name != '\0' && flaw == std::string("empty_extension ") + row.name) ||
         (oid == "2.5.29.19" &&
          (flaw == "bad_path_length " || flaw.starts_with("not_der the basic constraints"))) ||
         (oid == "2.5.29.15" && flaw.starts_with("not_der the key usage")) ||
         (oid == "2.5.29.30" && flaw.starts_with("bad_ip_length "));
}

/// The lines of a text that aren't about the extension.
std::string without(const std::string& flaws, const ExtensionFactRow& row) {
  std::string kept;
  for (std::size_t at = 0; at < flaws.size();) {
    const std::size_t end = flaws.find('\n', at);
    const std::string flaw = flaws.substr(at, end - at);
    if (!is_about(flaw, row)) kept += flaw + '\n';
    at = end + 1;
  }
  return kept;
}

/// Takes out of both what an extension in BER explains: ours is unreadable, theirs isn't.
void explain_extensions(const CertificateFacts& facts, Lines& ours, Lines& theirs, Comparison& comparison) {
  for (const ExtensionFactRow& row : kExtensionFacts) {
    if (ours[row.fact] == theirs[row.fact] ||
        !ours[row.fact].starts_with(std::to_string(static_cast<int>(Presence::unreadable))))
      continue;
    const ByteView value = value_of(row.oid, facts);
    if (!reference::is_rewritten_extension(row.oid, value) && !has_ber_form(value)) continue;
    theirs[row.fact] = ours[row.fact];
    ours["flaws"] = without(ours["flaws"], row);
    theirs["flaws"] = without(theirs["flaws"], row);
    comparison.explanation = kBerForm;
  }
}

/// The same for the digest, which stands in parameters that may be BER.
void explain_digest(const CertificateFacts& facts, Lines& ours, const Lines& theirs, Comparison& comparison) {
  constexpr const char* kFact = "signature_digest";
  CertificateFrame frame;
  std::vector<ExtensionView> extensions;
  if (ours[kFact] == theirs.at(kFact) || facts.signature_digest ||
      !read_frame(facts.der, frame, extensions).empty())
    return;
  const auto& parameters = frame.algorithm.parameters;
  if (!parameters) return;
  if (reference::is_rewritten_pss(parameters->whole) || has_ber_form(parameters->whole))
    comparison.explanation = kBerForm;
  else if (!is_digest(theirs.at(kFact).substr(1)))
    comparison.explanation = kNoDigest;
  else
    return;
  ours[kFact] = theirs.at(kFact);
}

std::string differences_of(const Lines& ours, const Lines& theirs) {
  std::string differences;
  for (const auto& [name, value] : ours) {
    if (value != theirs.at(name))
      differences += name + "\n ours: " + value + "\n theirs: " + theirs.at(name) + "\n";
  }
  return differences;
}

/// Where one of the two refuses the bytes.
void compare_refusals(std::span<const std::uint8_t> der, const UnreadableCertificate* ours,
                      const UnreadableCertificate* theirs, Comparison& comparison) {
  const std::string_view contents = "its contents can't be decoded: ";
  if (ours == nullptr) {
    comparison.difference = "only the reference refuses it: " + theirs->reason;
  } else if (theirs == nullptr) {
    if (ours->reason.starts_with(contents) && (reference::is_rewritten_certificate(der) || has_ber_form(der)))
      comparison.explanation = kBerForm;
    else
      comparison.difference = "only the reader refuses it: " + ours->reason;
  } else if (ours->reason != theirs->reason && !ours->reason.starts_with(contents)) {
    comparison.difference = "refused for two reasons: " + ours->reason + "; " + theirs->reason;
  }
}

/// But for what depends on which OpenSSL it is.
Comparison compare(CertificateReader& reader, std::span<const std::uint8_t> der) {
  const auto ours = reader.read(der);
  const auto theirs = reference::read_certificate(der);
  const auto* facts = std::get_if<CertificateFacts>(&ours);
  const auto* reference_facts = std::get_if<reference::CertificateFacts>(&theirs);
  Comparison comparison;
  comparison.accepted = facts != nullptr;
  if (facts == nullptr || reference_facts == nullptr) {
    compare_refusals(der, std::get_if<UnreadableCertificate>(&ours),
                     std::get_if<UnreadableCertificate>(&theirs), comparison);
    return comparison;
  }
  Lines our_lines = describe(*facts);
  Lines their_lines = describe(*reference_facts);
  explain_extensions(*facts, our_lines, their_lines, comparison);
  explain_digest(*facts, our_lines, their_lines, comparison);
  comparison.difference = differences_of(our_lines, their_lines);
  return comparison;
}

}  // namespace

Comparison compare_readings(CertificateReader& reader, std::span<const std::uint8_t> der) {
  Comparison comparison = compare(reader, der);
  if (!comparison.difference.empty() && !openssl_takes_long_zero() && may_have_long_zero(der)) {
    comparison.difference.clear();
    comparison.explanation = kLongZero;
  }
  return comparison;
}

}  // namespace tenet::testing
