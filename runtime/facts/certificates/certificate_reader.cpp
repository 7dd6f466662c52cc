// From DER to facts, in one pass over the encoding by readers of our own; of OpenSSL only the digests are
// used.
//
// The bytes are copied once, into the storage of the facts, and what can be shown as it stands views them
// there.
#include "tenet/certificate_reader.hpp"

#include <algorithm>

#include "certificate_frame.hpp"
#include "certificate_parts.hpp"
#include "decimal_digits.hpp"
#include "digests.hpp"
#include "judge_certificate.hpp"
#include "known_oids.hpp"
#include "object_identifiers.hpp"
#include "read_extensions.hpp"
#include "read_key.hpp"
#include "read_names.hpp"
#include "read_validity.hpp"

namespace tenet {
struct CertificateReader::State {
  CertificateLists lists;
  CertificateModel model;  ///< Certificates of one issuer often follow each other.
};

namespace {

/// The digest a signature algorithm uses. RSASSA-PSS says so in its parameters, SHA-1 if it doesn't (RFC
/// 4055 3.1).
std::optional<std::string_view> digest_of_pss(const AlgorithmView& algorithm) {
  if (!algorithm.parameters || algorithm.parameters->tag != der_tag::kSequence) return std::nullopt;
  DerCursor fields(algorithm.parameters->content);
  const auto optional_field = [&](unsigned number, DerValue& inner, bool& present) {
    present = fields.peek_tag() == der_tag::explicit_tag(number);
    DerValue wrapped;
    if (!present) return true;
    if (!fields.next(wrapped)) return false;
    DerCursor content(wrapped.content);
    const std::uint8_t tag = number < 2 ? der_tag::kSequence : der_tag::kInteger;
    return content.next(tag, inner) && content.at_end();
  };
  std::string_view digest = "SHA1";
  for (unsigned number = 0; number < 4; ++number) {
    DerValue inner;
    bool present = false;
    AlgorithmView part;
    if (!optional_field(number, inner, present)) return std::nullopt;
    if (!present) continue;
    const bool fits = number < 2 ? read_algorithm(inner.content, part, nullptr) : is_integer(inner.content);
    if (!fits) return std::nullopt;
    if (number > 0) continue;
    const KnownOid* known = find_oid(part.oid, OidRole::digest);
    digest = known != nullptr ? known->meaning : std::string_view();
  }
  if (!fields.at_end() || digest.empty()) return std::nullopt;
  return digest;
}

void read_signature_algorithm(const AlgorithmView& algorithm, CertificateDraft& draft) {
  constexpr std::string_view kPss = "1.2.840.113549.1.1.10";
  CertificateFacts& facts = draft.facts;
  if (const KnownOid* known = find_oid(algorithm.oid, OidRole::signature_algorithm)) {
    facts.signature_algorithm = known->dotted;
    facts.signature_digest = known->meaning;
    return;
  }
  facts.signature_algorithm = dotted_oid(algorithm.oid, draft.arena);
  if (facts.signature_algorithm == kPss) facts.signature_digest = digest_of_pss(algorithm);
}

void read_algorithms(const CertificateFrame& frame, CertificateDraft& draft) {
  CertificateFacts& facts = draft.facts;
  const bool same = are_equal(frame.algorithm.oid, frame.signed_algorithm.oid);
  read_signature_algorithm(frame.algorithm, draft);
  facts.signed_signature_algorithm =
      same ? facts.signature_algorithm : dotted_oid(frame.signed_algorithm.oid, draft.arena);
  if (!are_same(frame.algorithm, frame.signed_algorithm)) {
    draft.flaw(
        FlawKind::signature_algorithm_mismatch,
        std::string(facts.signed_signature_algorithm).append(" and ").append(facts.signature_algorithm));
  }
}

/// Version 1 goes without saying; a version that is no small number counts as 0.
std::int64_t version_of(const std::optional<ByteView>& version) {
  if (!version) return 1;
  const auto number = number_of(*version);
  return number && *number < INT64_MAX ? *number + 1 : 0;
}

void list_common_names(CertificateDraft& draft) {
  constexpr std::string_view kCommonName = "2.5.4.3";
  auto& texts = draft.lists.texts;
  texts.clear();
  for (const auto& rdn : draft.facts.subject.rdns) {
    for (const NameAttribute& attribute : rdn) {
      if (attribute.oid == kCommonName)
        texts.push_back(attribute.text ? *attribute.text : draft.arena.copy(attribute.shown()));
    }
  }
  draft.facts.common_names = draft.keep(texts);
  if (!texts.empty()) draft.facts.common_name = texts.back();
}

using ModelRdns = std::vector<KnownRdn> CertificateModel::*;

/// A name whose first RDNs may be those of the model's.
bool read_name(ByteView der, ModelRdns known, CertificateDraft& draft, DistinguishedName& name) {
  if (draft.model == nullptr) return read_distinguished_name(der, {}, draft, name);
  return read_distinguished_name(der, draft.model->*known, draft, name);
}

/// The names; in words what is wrong, empty if nothing is.
std::string_view read_names(const CertificateFrame& frame, CertificateDraft& draft) {
  CertificateFacts& facts = draft.facts;
  if (draft.of_models_issuer) {
    facts.issuer = draft.model->facts.issuer;
  } else {
    if (!read_name(frame.issuer, &CertificateModel::issuer_rdns, draft, facts.issuer))
      return "its issuer isn't a distinguished name";
    facts.issuer.sha256 = sha256_of(facts.issuer.der);
  }
  facts.self_issued = are_equal(frame.issuer, frame.subject);
  if (facts.self_issued)
    facts.subject = facts.issuer;
  else if (!read_name(frame.subject, &CertificateModel::subject_rdns, draft, facts.subject))
    return "its subject isn't a distinguished name";
  list_common_names(draft);
  return {};
}

/// Everything but the hashes.
std::string_view read_parts(const CertificateFrame& frame, CertificateDraft& draft) {
  CertificateFacts& facts = draft.facts;
  facts.version = version_of(frame.version);
  facts.serial = frame.serial;
  facts.serial_decimal = signed_decimal(frame.serial, draft.arena);
  read_algorithms(frame, draft);
  if (const auto problem = read_names(frame, draft); !problem.empty()) return problem;
  read_validity(frame.not_before, frame.not_after, draft);
  read_key(frame.spki, draft);
  read_extensions(draft);
  judge_certificate(frame, draft);
  facts.flaws = draft.keep(draft.lists.flaws);
  return {};
}

void read_hashes(const CertificateFrame& frame, CertificateDraft& draft) {
  CertificateFacts& facts = draft.facts;
  facts.sha256 = sha256_of(facts.der);
  facts.sha1 = sha1_of(facts.der);
  facts.key.spki_sha256 = sha256_of(frame.spki);
  facts.subject.sha256 = facts.self_issued ? facts.issuer.sha256 : sha256_of(facts.subject.der);
}

/// Equal types with equal criticality, in the same order.
bool are_listed_alike(const std::vector<ExtensionView>& one, const std::vector<ExtensionView>& other) {
  const auto same = [](const ExtensionView& left, const ExtensionView& right) {
    return left.known == right.known && left.critical == right.critical &&
           (left.known != nullptr || are_equal(left.oid, right.oid));
  };
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), same);
}

/// Whether a certificate of another issuer than the model's is read by it all the same. Where two of one
/// issuer follow each other, or many of any, one of them is read by itself and becomes the model.
bool is_for_strangers(const CertificateModel& model, ByteView issuer) {
  constexpr unsigned kStrangers = 64;
  if (model.strangers == 0) return true;
  return model.strangers < kStrangers && !are_equal(issuer, model.last_stranger);
}

void note_issuer(ByteView issuer, bool is_models, CertificateModel& model) {
  model.strangers = is_models ? 0 : model.strangers + 1;
  if (!is_models) model.last_stranger.assign(issuer.begin(), issuer.end());
}

/// Makes a certificate that was read by itself the one that the next ones are compared with.
void take_as_model(const CertificateDraft& draft, CertificateModel& model) {
  model.facts = draft.facts;
  std::swap(model.extensions, draft.lists.extensions);
  model.regular = !draft.irregular && !draft.odd_names && draft.facts.duplicate_extensions.empty();
  if (model.regular) {
    list_rdns(model.facts.issuer, model.issuer_rdns);
    list_rdns(model.facts.subject, model.subject_rdns);
  }
  model.strangers = 0;
}

/// Why there is no certificate: the frame's own words where that is what is wrong, else those of its
/// contents.
UnreadableCertificate unreadable(std::span<const std::uint8_t> der, std::string_view problem) {
  const auto parts = find_certificate_parts(der);
  if (const auto* reason = std::get_if<std::string>(&parts)) return {*reason};
  return {"its contents can't be decoded: " + std::string(problem)};
}

}  // namespace

CertificateReader::CertificateReader() : state_(std::make_unique<State>()) {}
CertificateReader::CertificateReader(CertificateReader&&) noexcept = default;
CertificateReader& CertificateReader::operator=(CertificateReader&&) noexcept = default;
CertificateReader::~CertificateReader() = default;

CertificateReading CertificateReader::read(std::span<const std::uint8_t> der) {
  constexpr std::size_t kRoomForDerived = 1024;
  // Each return names it, so that its kilobyte is made where the caller wants it.
  CertificateReading reading(std::in_place_type<CertificateFacts>);
  auto& facts = *std::get_if<CertificateFacts>(&reading);
  DerValue certificate;
  if (!DerCursor(der).next(der_tag::kSequence, certificate)) {
    reading = unreadable(der, {});
    return reading;
  }
  const auto arena = std::make_shared<FactArena>(2 * certificate.whole.size() + kRoomForDerived);
  facts.der = arena->copy(certificate.whole);
  facts.der_size = facts.der.size();
  CertificateLists& lists = state_->lists;
  CertificateFrame frame;
  if (const auto problem = read_frame(facts.der, frame, lists.extensions); !problem.empty()) {
    reading = unreadable(der, problem);
    return reading;
  }
  lists.flaws.clear();
  CertificateModel& model = state_->model;
  const bool alike = model.regular && are_listed_alike(lists.extensions, model.extensions);
  const bool of_models_issuer = alike && are_equal(frame.issuer, model.facts.issuer.der);
  const bool follows = of_models_issuer || (alike && is_for_strangers(model, frame.issuer));
  CertificateDraft draft{facts, *arena, lists, follows ? &model : nullptr, of_models_issuer, frame.irregular};
  if (der.size() > facts.der_size)
    draft.flaw(FlawKind::trailing_bytes, std::to_string(der.size() - facts.der_size));
  if (const auto problem = read_parts(frame, draft); !problem.empty()) {
    reading = UnreadableCertificate{std::string(problem)};
    return reading;
  }
  read_hashes(frame, draft);
  facts.storage = arena;
  if (follows) {
    arena->keep(model.facts.storage);
    note_issuer(frame.issuer, of_models_issuer, model);
  } else {
    take_as_model(draft, model);
  }
  return reading;
}

}  // namespace tenet
