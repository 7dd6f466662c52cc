// One function a row of extensions.def. Most check the value's type first (extension_types.hpp) and then take
// what is a fact; lists of subject alternative names are read entry by entry instead, which
// read_general_names.hpp says why.
#include "read_extension_values.hpp"

#include <algorithm>

#include "extension_types.hpp"
#include "object_identifiers.hpp"
#include "read_general_names.hpp"
#include "strict_values.hpp"
#include "text_encodings.hpp"

namespace tenet {
namespace {

void flag_if_empty(bool empty, std::string_view what, CertificateDraft& draft) {
  if (empty) draft.flaw(FlawKind::empty_extension, what);
}

/// None where the number doesn't fit, or is negative: none of these may be.
std::optional<std::int64_t> count_of(ByteView integer) {
  const auto number = number_of(integer);
  return number && *number >= 0 ? number : std::nullopt;
}

/// The field with that tag, if it stands next.
std::optional<ByteView> take_field(DerCursor& fields, std::uint8_t tag) {
  DerValue value;
  return fields.next(tag, value) ? std::optional(value.content) : std::nullopt;
}

/// The first field of each SEQUENCE of a list, or each value of it, an OBJECT IDENTIFIER.
FactList<std::string_view> take_oids(ByteView list, bool nested, CertificateDraft& draft) {
  DerCursor values(list);
  const auto oids = draft.arena.make<std::string_view>(values.count());
  DerValue value;
  for (std::string_view& oid : oids) {
    if (!values.next(value)) break;
    if (nested) (void)DerCursor(value.content).next(value);
    oid = dotted_oid(value.content, draft.arena);
  }
  return oids;
}

FactList<GeneralName> take_names(ByteView list, CertificateDraft& draft) {
  bool complete = true;
  return read_general_names(list, draft, complete);
}

void take(const DerValue& value, FactList<KeyUsage>& usages, CertificateDraft& draft) {
  const ByteView bits = value.content.subspan(1);
  const unsigned unused = value.content[0];
  const auto is_set = [&](std::size_t bit) {
    if (bit / 8 >= bits.size()) return false;
    const unsigned byte = bit / 8 + 1 == bits.size() ? bits[bit / 8] & 0xffU << unused : bits[bit / 8];
    return (byte >> (7 - bit % 8) & 1) != 0;
  };
  constexpr auto kLast = static_cast<std::size_t>(KeyUsage::decipher_only);
  const auto all = draft.arena.make<KeyUsage>(kLast + 1);
  std::size_t count = 0;
  for (std::size_t bit = 0; bit <= kLast; ++bit) {
    if (is_set(bit)) all[count++] = static_cast<KeyUsage>(bit);
  }
  usages = all.first(count);
  flag_if_empty(usages.empty(), "key usage", draft);
}

void take_extended_key_usage(const DerValue& value, FactList<std::string_view>& oids,
                             CertificateDraft& draft) {
  oids = take_oids(value.content, false, draft);
  flag_if_empty(oids.empty(), "extended key usage", draft);
}

void take(const DerValue& value, BasicConstraints& constraints, CertificateDraft& draft) {
  DerCursor fields(value.content);
  const auto ca = take_field(fields, der_tag::kBoolean);
  const auto length = take_field(fields, der_tag::kInteger);
  constraints.ca = ca && (*ca)[0] != 0;
  if (!length) return;
  constraints.path_length = count_of(*length);
  if (!constraints.path_length || !constraints.ca) draft.flaw(FlawKind::bad_path_length);
}

FactList<GeneralName> take_subtrees(ByteView list, CertificateDraft& draft) {
  DerCursor subtrees(list);
  const auto names = draft.arena.make<GeneralName>(subtrees.count());
  std::size_t found = 0;
  DerValue subtree;
  DerValue base;
  while (subtrees.next(subtree)) {
    if (DerCursor(subtree.content).next(base) &&
        read_general_name(base, AddressForm::subtree, draft, names[found]))
      ++found;
  }
  return names.first(found);
}

void take(const DerValue& value, NameConstraints& constraints, CertificateDraft& draft) {
  DerCursor fields(value.content);
  if (const auto list = take_field(fields, der_tag::explicit_tag(0)))
    constraints.permitted = take_subtrees(*list, draft);
  if (const auto list = take_field(fields, der_tag::explicit_tag(1)))
    constraints.excluded = take_subtrees(*list, draft);
  flag_if_empty(constraints.permitted.empty() && constraints.excluded.empty(), "name constraints", draft);
  for (const auto names : {constraints.permitted, constraints.excluded}) {
    for (const GeneralName& name : names) {
      if (name.kind == GeneralNameKind::ip_address && name.bytes.size() != 8 && name.bytes.size() != 32)
        draft.flaw(FlawKind::bad_ip_length, text_of(name));
    }
  }
}

void take(const DerValue& value, Octets& id, CertificateDraft& draft) {
  id = value.content;
  flag_if_empty(id.empty(), "subject key identifier", draft);
}

void take(const DerValue& value, AuthorityKeyId& id, CertificateDraft& draft) {
  DerCursor fields(value.content);
  id.key_id = take_field(fields, der_tag::implicit_tag(0));
  if (const auto names = take_field(fields, der_tag::explicit_tag(1))) id.issuer = take_names(*names, draft);
  id.serial = take_field(fields, der_tag::implicit_tag(2));
}

/// The URIs of the full names of all points.
void take_crl_urls(const DerValue& value, FactList<std::string_view>& urls, CertificateDraft& draft) {
  DerCursor points(value.content);
  flag_if_empty(points.at_end(), "CRL distribution points", draft);
  auto& found = draft.lists.urls;
  found.clear();
  DerValue point;
  DerValue name;
  while (points.next(point)) {
    DerCursor fields(point.content);
    const auto wrapped = take_field(fields, der_tag::explicit_tag(0));
    DerCursor choice(wrapped.value_or(ByteView{}));
    DerCursor full(take_field(choice, der_tag::explicit_tag(0)).value_or(ByteView{}));
    while (full.next(name)) {
      if (name.tag == der_tag::implicit_tag(static_cast<unsigned>(GeneralNameKind::uri)))
        found.push_back(show_bytes(name.content, draft.arena));
    }
  }
  urls = draft.keep(found);
}

/// The URIs of the two access methods that are known.
void take(const DerValue& value, AuthorityInfoAccess& access, CertificateDraft& draft) {
  constexpr std::uint8_t kOcsp[] = {0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01};
  constexpr std::uint8_t kCaIssuers[] = {0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x02};
  flag_if_empty(value.content.empty(), "authority information access", draft);
  auto& ocsp = draft.lists.urls;
  auto& ca_issuers = draft.lists.more_urls;
  ocsp.clear();
  ca_issuers.clear();
  DerCursor descriptions(value.content);
  DerValue description;
  DerValue method;
  DerValue location;
  while (descriptions.next(description)) {
    DerCursor fields(description.content);
    if (!fields.next(method) || !fields.next(location)) continue;
    if (location.tag != der_tag::implicit_tag(static_cast<unsigned>(GeneralNameKind::uri))) continue;
    if (are_equal(method.content, kOcsp))
      ocsp.push_back(show_bytes(location.content, draft.arena));
    else if (are_equal(method.content, kCaIssuers))
      ca_issuers.push_back(show_bytes(location.content, draft.arena));
  }
  access.ocsp = draft.keep(ocsp);
  access.ca_issuers = draft.keep(ca_issuers);
}

void take_policies(const DerValue& value, FactList<std::string_view>& policies, CertificateDraft& draft) {
  policies = take_oids(value.content, true, draft);
  flag_if_empty(policies.empty(), "certificate policies", draft);
}

void take(const DerValue& value, PolicyConstraints& constraints, CertificateDraft& draft) {
  DerCursor fields(value.content);
  const auto require = take_field(fields, der_tag::implicit_tag(0));
  const auto inhibit = take_field(fields, der_tag::implicit_tag(1));
  if (require) constraints.require_explicit_policy = count_of(*require);
  if (inhibit) constraints.inhibit_policy_mapping = count_of(*inhibit);
  flag_if_empty(!require && !inhibit, "policy constraints", draft);
}

/// Takes the value of an extension that `Check` says is of its type.
template <typename Fact, typename Take>
void read_checked(const RawExtension& raw, ExtensionFact<Fact>& fact, bool (*check)(const DerValue&, bool*),
                  Take take_value, CertificateDraft& draft) {
  fact.critical = raw.critical;
  fact.presence = Presence::unreadable;
  DerCursor outer(raw.value, &draft.irregular);
  DerValue value;
  if (!outer.next(value) || !check(value, &draft.irregular)) {
    draft.irregular = true;  // What nobody stepped through may break any rule.
    draft.flaw(FlawKind::unreadable_extension, raw.dotted);
    return;
  }
  if (!outer.at_end()) {
    draft.irregular = true;
    draft.flaw(FlawKind::trailing_extension_bytes, raw.dotted);
  }
  fact.presence = Presence::present;
  take_value(value, fact.value, draft);
}

template <typename Fact>
void read_checked(const RawExtension& raw, ExtensionFact<Fact>& fact, bool (*check)(const DerValue&, bool*),
                  CertificateDraft& draft) {
  read_checked(
      raw, fact, check,
      [](const DerValue& value, Fact& into, CertificateDraft& with) { take(value, into, with); }, draft);
}

void read_authority_info_access(const RawExtension& raw, CertificateDraft& draft) {
  read_checked(raw, draft.facts.authority_info_access, is_authority_info_access, draft);
}
void read_subject_key_id(const RawExtension& raw, CertificateDraft& draft) {
  read_checked(raw, draft.facts.subject_key_id, is_subject_key_id, draft);
}
void read_key_usage(const RawExtension& raw, CertificateDraft& draft) {
  read_checked(raw, draft.facts.key_usage, is_key_usage, draft);
}
void read_basic_constraints(const RawExtension& raw, CertificateDraft& draft) {
  read_checked(raw, draft.facts.basic_constraints, is_basic_constraints, draft);
}
void read_name_constraints(const RawExtension& raw, CertificateDraft& draft) {
  read_checked(raw, draft.facts.name_constraints, is_name_constraints, draft);
}
void read_crl_urls(const RawExtension& raw, CertificateDraft& draft) {
  read_checked(raw, draft.facts.crl_urls, is_crl_urls, take_crl_urls, draft);
}
void read_policies(const RawExtension& raw, CertificateDraft& draft) {
  read_checked(raw, draft.facts.policies, is_policies, take_policies, draft);
}
void read_authority_key_id(const RawExtension& raw, CertificateDraft& draft) {
  read_checked(raw, draft.facts.authority_key_id, is_authority_key_id, draft);
}
void read_policy_constraints(const RawExtension& raw, CertificateDraft& draft) {
  read_checked(raw, draft.facts.policy_constraints, is_policy_constraints, draft);
}
void read_extended_key_usage(const RawExtension& raw, CertificateDraft& draft) {
  read_checked(raw, draft.facts.extended_key_usage, is_extended_key_usage, take_extended_key_usage, draft);
}

void read_san(const RawExtension& raw, CertificateDraft& draft) {
  auto& san = draft.facts.san;
  san.critical = raw.critical;
  DerCursor outer(raw.value, &draft.irregular);
  DerValue list;
  bool complete = outer.next(der_tag::kSequence, list);
  if (complete) san.value = read_general_names(list.content, draft, complete);
  san.presence = complete ? Presence::present : Presence::unreadable;
  if (!complete || !outer.at_end()) draft.irregular = true;
  if (!complete) {
    draft.flaw(FlawKind::unreadable_extension, raw.dotted);
    return;
  }
  if (!outer.at_end()) draft.flaw(FlawKind::trailing_extension_bytes, raw.dotted);
  if (san.value.empty()) draft.flaw(FlawKind::empty_san);
}

bool is_inhibit_any_policy(const DerValue& value, bool* /*irregular*/) {
  return value.tag == der_tag::kInteger && is_integer(value.content);
}

void read_inhibit_any_policy(const RawExtension& raw, CertificateDraft& draft) {
  auto& fact = draft.facts.inhibit_any_policy;
  const auto take_count = [&](const DerValue& value, std::int64_t& number, CertificateDraft&) {
    const auto count = count_of(value.content);
    if (count) {
      number = *count;
      return;
    }
    fact.presence = Presence::unreadable;
    draft.flaw(FlawKind::unreadable_extension, raw.dotted);
  };
  read_checked(raw, fact, is_inhibit_any_policy, take_count, draft);
}

/// SEQUENCE OF INTEGER (RFC 7633).
void read_tls_features(const RawExtension& raw, CertificateDraft& draft) {
  auto& fact = draft.facts.tls_features;
  fact.critical = raw.critical;
  fact.presence = Presence::unreadable;
  DerCursor outer(raw.value, &draft.irregular);
  DerValue list;
  const bool found = outer.next(der_tag::kSequence, list);
  DerCursor features(list.content, &draft.irregular);
  const auto numbers = draft.arena.make<std::int64_t>(features.count());
  std::size_t count = 0;
  DerValue feature;
  while (features.next(der_tag::kInteger, feature)) {
    constexpr std::size_t kMaxFeature = 3;  // They are 16-bit numbers.
    const ByteView content = feature.content;
    if (content.empty() || content.size() > kMaxFeature || content[0] >= 0x80) break;
    if (may_break_der(feature)) draft.irregular = true;
    for (const std::uint8_t byte : content) numbers[count] = numbers[count] << 8 | byte;
    ++count;
  }
  fact.value = numbers.first(count);
  if (!found || !outer.at_end() || !features.at_end()) {
    draft.irregular = true;
    draft.flaw(FlawKind::unreadable_extension, raw.dotted);
    return;
  }
  fact.presence = Presence::present;
}

constexpr void (*kReaders[])(const RawExtension&, CertificateDraft&) = {
#define TENET_EXTENSION(oid, name) read_##name,
#include "tenet/certificates/extensions.def"
#undef TENET_EXTENSION
};

constexpr void (*kCopiers[])(const CertificateFacts&, CertificateFacts&) = {
#define TENET_EXTENSION(oid, name) \
  [](const CertificateFacts& from, CertificateFacts& to) { to.name = from.name; },
#include "tenet/certificates/extensions.def"
#undef TENET_EXTENSION
};

}  // namespace

void copy_extension_value(std::size_t row, const CertificateFacts& from, CertificateFacts& to) {
  kCopiers[row](from, to);
}

void read_extension_value(std::size_t row, const RawExtension& raw, CertificateDraft& draft) {
  kReaders[row](raw, draft);
}

}  // namespace tenet
