// Certificate's fields from its facts, one function each; the table is certificate_fields.def.
#include "bind/certificate_fields.hpp"

#include <algorithm>

#include "tenet/literal.hpp"

namespace tenet {
namespace {

using Facts = CertificateFacts;
using State = CertificateValue::State;

CertificateValue text(std::string_view value) { return {State::known, {std::string(value)}, {}, false}; }
CertificateValue texts(std::vector<std::string> values) {
  return {State::known, std::move(values), {}, false};
}
/// Copies of texts that stand in the facts.
std::vector<std::string> copies(FactList<std::string_view> values) { return {values.begin(), values.end()}; }
CertificateValue number(std::int64_t value) { return {State::known, {}, {value}, false}; }
CertificateValue nothing() { return {State::absent, {}, {}, false}; }
CertificateValue unknown() { return {State::unknown, {}, {}, true}; }
CertificateValue elsewhere() { return {State::elsewhere, {}, {}, false}; }

/// A list that an extension states: empty without it; open where it can't be read to its end.
template <typename Extension>
CertificateValue listed(const Extension& extension, std::vector<std::string> values) {
  if (extension.absent()) values.clear();
  return {State::known, std::move(values), {}, !extension.absent() && !extension.present()};
}
/// A value that an extension states: absent without it, unknown where it can't be read.
template <typename Extension, typename Read>
CertificateValue stated(const Extension& extension, Read read) {
  if (extension.absent()) return nothing();
  return extension.present() ? read(extension.value) : unknown();
}
template <typename Extension>
CertificateValue criticality(const Extension& extension) {
  return extension.absent() ? nothing() : number(extension.critical ? 1 : 0);
}
CertificateValue san_names(const Facts& facts, GeneralNameKind kind) {
  return listed(facts.san, facts.san_texts(kind));
}
CertificateValue time(const ValidityDate& date) { return date.seconds ? number(*date.seconds) : unknown(); }
CertificateValue subject_values(const Facts& facts, std::string_view oid) {
  return texts(facts.subject.values(oid));
}
CertificateValue issuer_values(const Facts& facts, std::string_view oid) {
  return texts(facts.issuer.values(oid));
}

/// Blocks of name constraints: what is no block (a mask with holes) can't be said as one, so the list stays
/// open.
CertificateValue blocks(const Facts& facts, FactList<GeneralName> NameConstraints::*side) {
  auto value = listed(facts.name_constraints, {});
  if (!facts.name_constraints.present()) return value;
  for (const auto& block : texts_of(facts.name_constraints.value.*side, GeneralNameKind::ip_address)) {
    const auto read = literal::read_prefix(block);
    if (read.ok()) value.texts.push_back(read.canonical);
    value.open = value.open || !read.ok();
  }
  return value;
}
CertificateValue subtrees(const Facts& facts, FactList<GeneralName> NameConstraints::*side,
                          GeneralNameKind kind) {
  return listed(facts.name_constraints, texts_of(facts.name_constraints.value.*side, kind));
}

/// One function a row, by the row's name: a row without one doesn't compile.
struct Read {
  static CertificateValue authority_key_id(const Facts& f) {
    return stated(f.authority_key_id,
                  [](const auto& id) { return id.key_id ? text(hexadecimal(*id.key_id)) : nothing(); });
  }
  static CertificateValue basic_constraints_critical(const Facts& f) {
    return criticality(f.basic_constraints);
  }
  static CertificateValue ca_issuer_urls(const Facts& f) {
    return listed(f.authority_info_access, copies(f.authority_info_access.value.ca_issuers));
  }
  static CertificateValue common_name(const Facts& f) {
    if (!f.common_name) return nothing();
    const auto read = literal::presented_pattern(*f.common_name);
    return read.malformed ? nothing() : text(*f.common_name);
  }
  static CertificateValue common_names(const Facts& f) { return texts(copies(f.common_names)); }
  static CertificateValue countries(const Facts& f) { return subject_values(f, "2.5.4.6"); }
  static CertificateValue critical_extensions(const Facts& f) {
    std::vector<std::string> oids;
    for (const auto& extension : f.extensions) {
      if (extension.critical) oids.emplace_back(extension.oid);
    }
    return texts(std::move(oids));
  }
  static CertificateValue crl_urls(const Facts& f) { return listed(f.crl_urls, copies(f.crl_urls.value)); }
  static CertificateValue directory_names(const Facts& f) {
    return san_names(f, GeneralNameKind::directory_name);
  }
  static CertificateValue dns_names(const Facts& f) {
    auto value = listed(f.san, {});
    for (const auto& name : f.san.value) {
      // The bytes themselves, so that what isn't UTF-8 can't be mistaken for an escape.
      if (name.kind == GeneralNameKind::dns) value.texts.emplace_back(name.bytes.begin(), name.bytes.end());
    }
    return value;
  }
  static CertificateValue domain_components(const Facts& f) {
    return subject_values(f, "0.9.2342.19200300.100.1.25");
  }
  static CertificateValue duplicate_extensions(const Facts& f) {
    return texts(copies(f.duplicate_extensions));
  }
  static CertificateValue eku(const Facts& f) {
    return stated(f.extended_key_usage, [](const auto& oids) { return texts(copies(oids)); });
  }
  static CertificateValue eku_critical(const Facts& f) { return criticality(f.extended_key_usage); }
  static CertificateValue emails(const Facts& f) { return san_names(f, GeneralNameKind::email); }
  static CertificateValue excluded_dns_names(const Facts& f) {
    return subtrees(f, &NameConstraints::excluded, GeneralNameKind::dns);
  }
  static CertificateValue excluded_emails(const Facts& f) {
    return subtrees(f, &NameConstraints::excluded, GeneralNameKind::email);
  }
  static CertificateValue excluded_ip_addresses(const Facts& f) {
    return blocks(f, &NameConstraints::excluded);
  }
  static CertificateValue extensions(const Facts& f) {
    std::vector<std::string> oids;
    for (const auto& extension : f.extensions) oids.emplace_back(extension.oid);
    return texts(std::move(oids));
  }
  static CertificateValue flaws(const Facts& f) {
    std::vector<std::string> names;
    for (const auto& flaw : f.flaws) names.emplace_back(name_of(flaw.kind));
    return texts(std::move(names));
  }
  static CertificateValue has_basic_constraints(const Facts& f) {
    return number(f.basic_constraints.absent() ? 0 : 1);
  }
  static CertificateValue inhibit_any_policy(const Facts& f) {
    return stated(f.inhibit_any_policy, [](std::int64_t skip) { return number(skip); });
  }
  static CertificateValue ip_addresses(const Facts& f) {
    auto value = listed(f.san, {});
    for (const auto& name : f.san.value) {
      if (name.kind != GeneralNameKind::ip_address) continue;
      const auto read =
          literal::address_of_octets({reinterpret_cast<const char*>(name.bytes.data()), name.bytes.size()});
      if (read.ok())
        value.texts.push_back(read.canonical);  // others stand in `flaws` and in the entries of `san`
    }
    return value;
  }
  static CertificateValue is_ca(const Facts& f) {
    const auto& extension = f.basic_constraints;
    return extension.absent() || extension.present() ? number(f.is_ca() ? 1 : 0) : unknown();
  }
  static CertificateValue issuer(const Facts& f) { return text(f.issuer.text); }
  static CertificateValue issuer_attributes(const Facts& f) { return texts(f.issuer.attributes()); }
  static CertificateValue issuer_common_names(const Facts& f) { return issuer_values(f, "2.5.4.3"); }
  static CertificateValue issuer_countries(const Facts& f) { return issuer_values(f, "2.5.4.6"); }
  static CertificateValue issuer_organizational_units(const Facts& f) { return issuer_values(f, "2.5.4.11"); }
  static CertificateValue issuer_organizations(const Facts& f) { return issuer_values(f, "2.5.4.10"); }
  static CertificateValue issuer_sha256(const Facts& f) { return text(hexadecimal(f.issuer.sha256)); }
  static CertificateValue key(const Facts&) { return elsewhere(); }
  static CertificateValue key_usage(const Facts& f) {
    return stated(f.key_usage, [](const auto& usages) {
      std::vector<std::string> names;
      for (const auto usage : usages) names.emplace_back(name_of(usage));
      return texts(std::move(names));
    });
  }
  static CertificateValue key_usage_critical(const Facts& f) { return criticality(f.key_usage); }
  static CertificateValue localities(const Facts& f) { return subject_values(f, "2.5.4.7"); }
  static CertificateValue must_staple(const Facts& f) {
    constexpr std::int64_t kStatusRequest = 5;  // RFC 7633 section 4.2.3.1
    const auto& features = f.tls_features;
    if (!features.absent() && !features.present()) return unknown();
    return number(
        std::find(features.value.begin(), features.value.end(), kStatusRequest) != features.value.end() ? 1
                                                                                                        : 0);
  }
  static CertificateValue not_after(const Facts& f) { return time(f.not_after); }
  static CertificateValue not_before(const Facts& f) { return time(f.not_before); }
  static CertificateValue ocsp_urls(const Facts& f) {
    return listed(f.authority_info_access, copies(f.authority_info_access.value.ocsp));
  }
  static CertificateValue organizational_units(const Facts& f) { return subject_values(f, "2.5.4.11"); }
  static CertificateValue organizations(const Facts& f) { return subject_values(f, "2.5.4.10"); }
  static CertificateValue other_names(const Facts& f) {
    auto value = listed(f.san, {});
    for (const auto& name : f.san.value) {
      if (name.kind == GeneralNameKind::other_name)
        value.texts.push_back(std::string(name.type).append("=").append(name.text));
    }
    return value;
  }
  static CertificateValue other_name_constraints(const Facts& f) {
    auto value = listed(f.name_constraints, {});
    const auto add = [&](std::string_view what, FactList<GeneralName> names) {
      for (const auto& name : names) {
        using enum GeneralNameKind;
        if (name.kind == dns || name.kind == email || name.kind == ip_address) continue;
        value.texts.push_back(std::string(what) + text_of(name));
      }
    };
    add("permitted ", f.name_constraints.value.permitted);
    add("excluded ", f.name_constraints.value.excluded);
    return value;
  }
  static CertificateValue path_length(const Facts& f) {
    return stated(f.basic_constraints, [](const auto& basic) {
      return basic.path_length ? number(*basic.path_length) : nothing();
    });
  }
  static CertificateValue permitted_dns_names(const Facts& f) {
    return subtrees(f, &NameConstraints::permitted, GeneralNameKind::dns);
  }
  static CertificateValue permitted_emails(const Facts& f) {
    return subtrees(f, &NameConstraints::permitted, GeneralNameKind::email);
  }
  static CertificateValue permitted_ip_addresses(const Facts& f) {
    return blocks(f, &NameConstraints::permitted);
  }
  static CertificateValue policies(const Facts& f) { return listed(f.policies, copies(f.policies.value)); }
  static CertificateValue san(const Facts&) { return elsewhere(); }
  static CertificateValue self_issued(const Facts& f) { return number(f.self_issued ? 1 : 0); }
  static CertificateValue self_signed(const Facts&) { return elsewhere(); }
  static CertificateValue serial(const Facts& f) { return text(hexadecimal(f.serial)); }
  static CertificateValue sha1(const Facts& f) { return text(hexadecimal(f.sha1)); }
  static CertificateValue sha256(const Facts& f) { return text(hexadecimal(f.sha256)); }
  static CertificateValue signature_algorithm(const Facts& f) { return text(f.signature_algorithm); }
  static CertificateValue signature_digest(const Facts& f) {
    return f.signature_digest ? text(*f.signature_digest) : nothing();
  }
  static CertificateValue signers(const Facts&) { return elsewhere(); }
  static CertificateValue states(const Facts& f) { return subject_values(f, "2.5.4.8"); }
  static CertificateValue subject(const Facts& f) { return text(f.subject.text); }
  static CertificateValue subject_attributes(const Facts& f) { return texts(f.subject.attributes()); }
  static CertificateValue subject_emails(const Facts& f) { return subject_values(f, "1.2.840.113549.1.9.1"); }
  static CertificateValue subject_key_id(const Facts& f) {
    return stated(f.subject_key_id, [](const auto& id) { return text(hexadecimal(id)); });
  }
  static CertificateValue subject_serial_numbers(const Facts& f) { return subject_values(f, "2.5.4.5"); }
  static CertificateValue subject_sha256(const Facts& f) { return text(hexadecimal(f.subject.sha256)); }
  static CertificateValue unknown_critical_extensions(const Facts& f) {
    return texts(copies(f.unknown_critical_extensions));
  }
  static CertificateValue uris(const Facts& f) { return san_names(f, GeneralNameKind::uri); }
  static CertificateValue version(const Facts& f) { return number(f.version); }
};

}  // namespace

std::span<const CertificateFieldReader> certificate_fields() {
  static constexpr CertificateFieldReader kFields[] = {
#define TENET_CERTIFICATE_FIELD(name, type, meaning) {#name, type, &Read::name},
#include "tenet/certificate_fields.def"
#undef TENET_CERTIFICATE_FIELD
  };
  return kFields;
}

}  // namespace tenet
