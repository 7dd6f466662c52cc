// One row an extension: OpenSSL's template decodes its value, a function here turns that into facts. Lists of
// names are read by read_general_names instead, which says why.
//
// The values are taken one by one, not with X509V3_get_d2i: so a malformed or duplicated one is told apart,
// and its trailing bytes are seen.
#include "read_extensions.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "der_strictness.hpp"
#include "object_identifiers.hpp"
#include "read_general_names.hpp"

namespace tenet::reference {
namespace {

/// One extension as it stands in the certificate.
struct RawExtension {
  int nid = NID_undef;
  std::string oid;
  bool critical = false;
  ByteView value;
  bool repeated = false;  ///< An earlier one of the same kind counts.
};

ByteView view_of(const ASN1_STRING* string) {
  if (string == nullptr || ASN1_STRING_length(string) <= 0) return {};
  return {ASN1_STRING_get0_data(string), static_cast<std::size_t>(ASN1_STRING_length(string))};
}

Bytes bytes_of(const ASN1_STRING* string) {
  const ByteView view = view_of(string);
  return {view.begin(), view.end()};
}

/// A name that OpenSSL decoded as part of something else, as the value it was.
std::optional<GeneralName> read_name(const GENERAL_NAME* source, AddressForm form) {
  unsigned char* der = nullptr;
  const int size = i2d_GENERAL_NAME(source, &der);
  const OpensslMemory<unsigned char> owned(der);
  if (size <= 0) return std::nullopt;
  const auto value = DerCursor(ByteView(der, static_cast<std::size_t>(size))).next();
  return value ? read_general_name(*value, form) : std::nullopt;
}

std::vector<GeneralName> read_names(const GENERAL_NAMES* source) {
  std::vector<GeneralName> names;
  for (int at = 0; at < sk_GENERAL_NAME_num(source); ++at) {
    if (auto name = read_name(sk_GENERAL_NAME_value(source, at), AddressForm::address))
      names.push_back(std::move(*name));
  }
  return names;
}

/// None where the number doesn't fit, or is negative: none of these may be.
std::optional<std::int64_t> count_of(const ASN1_INTEGER* integer) {
  std::int64_t number = 0;
  if (ASN1_INTEGER_get_int64(&number, integer) != 1 || number < 0) return std::nullopt;
  return number;
}

void flag_if_empty(bool empty, std::string_view what, CertificateFacts& facts) {
  if (empty) facts.flaws.push_back({FlawKind::empty_extension, std::string(what)});
}

void take_key_usage(const ASN1_BIT_STRING& source, std::vector<KeyUsage>& usages, CertificateFacts& facts) {
  for (int bit = 0; bit <= static_cast<int>(KeyUsage::decipher_only); ++bit) {
    if (ASN1_BIT_STRING_get_bit(&source, bit) == 1) usages.push_back(static_cast<KeyUsage>(bit));
  }
  flag_if_empty(usages.empty(), "key usage", facts);
}

void take_extended_key_usage(const EXTENDED_KEY_USAGE& source, std::vector<std::string>& oids,
                             CertificateFacts& facts) {
  for (int at = 0; at < sk_ASN1_OBJECT_num(&source); ++at)
    oids.push_back(dotted_oid(sk_ASN1_OBJECT_value(&source, at)));
  flag_if_empty(oids.empty(), "extended key usage", facts);
}

void take_basic_constraints(const BASIC_CONSTRAINTS& source, BasicConstraints& constraints,
                            CertificateFacts& facts) {
  constraints.ca = source.ca != 0;
  if (source.pathlen == nullptr) return;
  constraints.path_length = count_of(source.pathlen);
  if (!constraints.path_length || !constraints.ca) facts.flaws.push_back({FlawKind::bad_path_length, {}});
}

void take_subtrees(const STACK_OF(GENERAL_SUBTREE) * source, std::vector<GeneralName>& names) {
  for (int at = 0; at < sk_GENERAL_SUBTREE_num(source); ++at) {
    const GENERAL_NAME* base = sk_GENERAL_SUBTREE_value(source, at)->base;
    if (auto name = read_name(base, AddressForm::subtree)) names.push_back(std::move(*name));
  }
}

void take_name_constraints(const NAME_CONSTRAINTS& source, NameConstraints& constraints,
                           CertificateFacts& facts) {
  take_subtrees(source.permittedSubtrees, constraints.permitted);
  take_subtrees(source.excludedSubtrees, constraints.excluded);
  flag_if_empty(constraints.permitted.empty() && constraints.excluded.empty(), "name constraints", facts);
  for (const auto* names : {&constraints.permitted, &constraints.excluded}) {
    for (const GeneralName& name : *names) {
      if (name.kind == GeneralNameKind::ip_address && name.bytes.size() != 8 && name.bytes.size() != 32) {
        facts.flaws.push_back({FlawKind::bad_ip_length, text_of(name)});
      }
    }
  }
}

void take_subject_key_id(const ASN1_OCTET_STRING& source, Bytes& id, CertificateFacts& facts) {
  id = bytes_of(&source);
  flag_if_empty(id.empty(), "subject key identifier", facts);
}

void take_authority_key_id(const AUTHORITY_KEYID& source, AuthorityKeyId& id, CertificateFacts&) {
  if (source.keyid != nullptr) id.key_id = bytes_of(source.keyid);
  id.issuer = read_names(source.issuer);
  if (source.serial == nullptr) return;
  unsigned char* der = nullptr;
  const int size = i2d_ASN1_INTEGER(source.serial, &der);
  const OpensslMemory<unsigned char> owned(der);
  if (size <= 0) return;
  const auto integer = DerCursor(ByteView(der, static_cast<std::size_t>(size))).next();
  if (integer) id.serial.emplace(integer->content.begin(), integer->content.end());
}

void append_urls(const GENERAL_NAMES* names, std::vector<std::string>& urls) {
  for (GeneralName& name : read_names(names)) {
    if (name.kind == GeneralNameKind::uri) urls.push_back(std::move(name.text));
  }
}

void take_crl_urls(const CRL_DIST_POINTS& source, std::vector<std::string>& urls, CertificateFacts& facts) {
  constexpr int kFullName = 0;
  flag_if_empty(sk_DIST_POINT_num(&source) == 0, "CRL distribution points", facts);
  for (int at = 0; at < sk_DIST_POINT_num(&source); ++at) {
    const DIST_POINT* point = sk_DIST_POINT_value(&source, at);
    if (point->distpoint != nullptr && point->distpoint->type == kFullName)
      append_urls(point->distpoint->name.fullname, urls);
  }
}

void take_authority_info(const AUTHORITY_INFO_ACCESS& source, AuthorityInfoAccess& access,
                         CertificateFacts& facts) {
  flag_if_empty(sk_ACCESS_DESCRIPTION_num(&source) == 0, "authority information access", facts);
  for (int at = 0; at < sk_ACCESS_DESCRIPTION_num(&source); ++at) {
    const ACCESS_DESCRIPTION* description = sk_ACCESS_DESCRIPTION_value(&source, at);
    if (description->location->type != GEN_URI) continue;
    auto location = read_name(description->location, AddressForm::address);
    if (!location) continue;
    std::string& url = location->text;
    const int method = OBJ_obj2nid(description->method);
    if (method == NID_ad_OCSP)
      access.ocsp.push_back(std::move(url));
    else if (method == NID_ad_ca_issuers)
      access.ca_issuers.push_back(std::move(url));
  }
}

void take_policies(const CERTIFICATEPOLICIES& source, std::vector<std::string>& policies,
                   CertificateFacts& facts) {
  flag_if_empty(sk_POLICYINFO_num(&source) == 0, "certificate policies", facts);
  for (int at = 0; at < sk_POLICYINFO_num(&source); ++at) {
    policies.push_back(dotted_oid(sk_POLICYINFO_value(&source, at)->policyid));
  }
}

void take_policy_constraints(const POLICY_CONSTRAINTS& source, PolicyConstraints& constraints,
                             CertificateFacts& facts) {
  if (source.requireExplicitPolicy != nullptr)
    constraints.require_explicit_policy = count_of(source.requireExplicitPolicy);
  if (source.inhibitPolicyMapping != nullptr)
    constraints.inhibit_policy_mapping = count_of(source.inhibitPolicyMapping);
  flag_if_empty(source.requireExplicitPolicy == nullptr && source.inhibitPolicyMapping == nullptr,
                "policy constraints", facts);
}

/// Decodes the value by OpenSSL's template `Item` and lets `Take` turn it into the fact `Member`.
template <auto Member, typename Source, auto Free, auto Item, auto Take>
void read(const RawExtension& raw, CertificateFacts& facts) {
  auto& fact = facts.*Member;
  fact.critical = raw.critical;
  fact.presence = Presence::unreadable;
  const unsigned char* at = raw.value.data();
  void* decoded = ASN1_item_d2i(nullptr, &at, static_cast<long>(raw.value.size()), Item());
  const OpensslHandle<Source, Free> source(static_cast<Source*>(decoded));
  if (!source) {
    facts.flaws.push_back({FlawKind::unreadable_extension, raw.oid});
    return;
  }
  if (at != raw.value.data() + raw.value.size()) {
    facts.flaws.push_back({FlawKind::trailing_extension_bytes, raw.oid});
  }
  fact.presence = Presence::present;
  Take(*source, fact.value, facts);
}

void read_san(const RawExtension& raw, CertificateFacts& facts) {
  facts.san.critical = raw.critical;
  DerCursor outer(raw.value);
  const auto list = outer.next(der_tag::kSequence);
  bool complete = list.has_value();
  if (list) facts.san.value = read_general_names(list->content, complete);
  facts.san.presence = complete ? Presence::present : Presence::unreadable;
  if (!complete) {
    facts.flaws.push_back({FlawKind::unreadable_extension, raw.oid});
    return;
  }
  if (!outer.at_end()) facts.flaws.push_back({FlawKind::trailing_extension_bytes, raw.oid});
  if (facts.san.value.empty()) facts.flaws.push_back({FlawKind::empty_san, {}});
}

void take_inhibit_any_policy(const ASN1_INTEGER& source, std::int64_t& number, CertificateFacts& facts) {
  const auto count = count_of(&source);
  if (count) {
    number = *count;
    return;
  }
  facts.inhibit_any_policy.presence = Presence::unreadable;
  facts.flaws.push_back({FlawKind::unreadable_extension, "2.5.29.54"});
}

/// SEQUENCE OF INTEGER (RFC 7633); OpenSSL exports no template for it.
void read_tls_features(const RawExtension& raw, CertificateFacts& facts) {
  auto& fact = facts.tls_features;
  fact.critical = raw.critical;
  fact.presence = Presence::unreadable;
  DerCursor outer(raw.value);
  const auto list = outer.next(der_tag::kSequence);
  DerCursor features(list ? list->content : ByteView{});
  while (const auto feature = features.next(der_tag::kInteger)) {
    constexpr std::size_t kMaxFeature = 3;  // They are 16-bit numbers.
    if (feature->content.empty() || feature->content.size() > kMaxFeature || feature->content[0] >= 0x80)
      break;
    std::int64_t number = 0;
    for (const std::uint8_t byte : feature->content) number = number << 8 | byte;
    fact.value.push_back(number);
  }
  if (!list || !outer.at_end() || !features.at_end()) {
    facts.flaws.push_back({FlawKind::unreadable_extension, raw.oid});
    return;
  }
  fact.presence = Presence::present;
}

struct ExtensionRow {
  int nid;
  void (*read)(const RawExtension&, CertificateFacts&);
};

constexpr ExtensionRow kReaders[] = {
    {NID_subject_alt_name, read_san},
    {NID_key_usage, read<&CertificateFacts::key_usage, ASN1_BIT_STRING, ASN1_BIT_STRING_free,
                         ASN1_BIT_STRING_it, take_key_usage>},
    {NID_ext_key_usage, read<&CertificateFacts::extended_key_usage, EXTENDED_KEY_USAGE,
                             EXTENDED_KEY_USAGE_free, EXTENDED_KEY_USAGE_it, take_extended_key_usage>},
    {NID_basic_constraints, read<&CertificateFacts::basic_constraints, BASIC_CONSTRAINTS,
                                 BASIC_CONSTRAINTS_free, BASIC_CONSTRAINTS_it, take_basic_constraints>},
    {NID_name_constraints, read<&CertificateFacts::name_constraints, NAME_CONSTRAINTS, NAME_CONSTRAINTS_free,
                                NAME_CONSTRAINTS_it, take_name_constraints>},
    {NID_subject_key_identifier, read<&CertificateFacts::subject_key_id, ASN1_OCTET_STRING,
                                      ASN1_OCTET_STRING_free, ASN1_OCTET_STRING_it, take_subject_key_id>},
    {NID_authority_key_identifier, read<&CertificateFacts::authority_key_id, AUTHORITY_KEYID,
                                        AUTHORITY_KEYID_free, AUTHORITY_KEYID_it, take_authority_key_id>},
    {NID_crl_distribution_points, read<&CertificateFacts::crl_urls, CRL_DIST_POINTS, CRL_DIST_POINTS_free,
                                       CRL_DIST_POINTS_it, take_crl_urls>},
    {NID_info_access, read<&CertificateFacts::authority_info_access, AUTHORITY_INFO_ACCESS,
                           AUTHORITY_INFO_ACCESS_free, AUTHORITY_INFO_ACCESS_it, take_authority_info>},
    {NID_certificate_policies, read<&CertificateFacts::policies, CERTIFICATEPOLICIES,
                                    CERTIFICATEPOLICIES_free, CERTIFICATEPOLICIES_it, take_policies>},
    {NID_policy_constraints, read<&CertificateFacts::policy_constraints, POLICY_CONSTRAINTS,
                                  POLICY_CONSTRAINTS_free, POLICY_CONSTRAINTS_it, take_policy_constraints>},
    {NID_inhibit_any_policy, read<&CertificateFacts::inhibit_any_policy, ASN1_INTEGER, ASN1_INTEGER_free,
                                  ASN1_INTEGER_it, take_inhibit_any_policy>},
    {NID_tlsfeature, read_tls_features},
};

/// What DER forbids inside a value that one of the rows reads: defaults, and zero bits at the end of a list
/// of named bits.
void judge_encoding(const RawExtension& raw, CertificateFacts& facts) {
  if (const auto violation = find_der_violation(raw.value)) {
    facts.flaws.push_back({FlawKind::not_der, *violation + " in extension " + raw.oid});
    return;
  }
  const auto value = DerCursor(raw.value).next();
  if (!value) return;
  if (raw.nid == NID_basic_constraints && value->content.size() >= 3 &&
      value->content[0] == der_tag::kBoolean && value->content[2] == 0) {
    facts.flaws.push_back({FlawKind::not_der, "the basic constraints write out that it isn't a CA"});
  }
  if (raw.nid == NID_key_usage && value->tag == der_tag::kBitString && value->content.size() > 1 &&
      (value->content.back() >> (value->content[0] & 7) & 1) == 0) {
    facts.flaws.push_back({FlawKind::not_der, "the key usage ends in bits that aren't set"});
  }
}

/// All extensions in order. Where a kind repeats, the first one counts; the others are marked.
std::vector<RawExtension> list_extensions(const STACK_OF(X509_EXTENSION) * extensions,
                                          CertificateFacts& facts) {
  std::vector<RawExtension> all;
  for (int at = 0; at < sk_X509_EXTENSION_num(extensions); ++at) {
    X509_EXTENSION* extension = sk_X509_EXTENSION_value(extensions, at);
    const ASN1_OBJECT* object = X509_EXTENSION_get_object(extension);
    all.push_back({OBJ_obj2nid(object), dotted_oid(object), X509_EXTENSION_get_critical(extension) != 0,
                   view_of(X509_EXTENSION_get_data(extension))});
  }
  for (std::size_t later = 0; later < all.size(); ++later) {
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(later);
    const auto first =
        std::find_if(all.begin(), end, [&](const RawExtension& e) { return e.oid == all[later].oid; });
    if (first == end) continue;
    const bool same = std::equal(first->value.begin(), first->value.end(), all[later].value.begin(),
                                 all[later].value.end());
    if (!same || first->critical != all[later].critical) {
      facts.flaws.push_back({FlawKind::ambiguous_extension, first->oid});
    }
    all[later].repeated = true;
    if (std::find(facts.duplicate_extensions.begin(), facts.duplicate_extensions.end(), first->oid) ==
        facts.duplicate_extensions.end()) {
      facts.duplicate_extensions.push_back(first->oid);
      facts.flaws.push_back({FlawKind::duplicate_extension, first->oid});
    }
  }
  std::sort(facts.duplicate_extensions.begin(), facts.duplicate_extensions.end());
  return all;
}

}  // namespace

void read_extensions(const STACK_OF(X509_EXTENSION) * extensions, CertificateFacts& facts) {
  for (const RawExtension& raw : list_extensions(extensions, facts)) {
    facts.extensions.push_back({raw.oid, raw.critical});
    const auto* row = std::find_if(std::begin(kReaders), std::end(kReaders),
                                   [&](const ExtensionRow& candidate) { return candidate.nid == raw.nid; });
    if (row == std::end(kReaders)) {
      if (raw.critical) facts.unknown_critical_extensions.push_back(raw.oid);
      continue;
    }
    if (raw.repeated) continue;
    row->read(raw, facts);
    judge_encoding(raw, facts);
  }
}

}  // namespace tenet::reference
