// All facts of a certificate as lines, one a fact, for comparing two readers' facts. Entry point: describe.
#pragma once
#include <concepts>
#include <map>
#include <string>

#include "tenet/certificate_facts.hpp"

namespace tenet::testing {

/// "name: value" of everything that a CertificateFacts of either reader states, flaws and their details
/// included.
template <typename Facts>
class FactLines {
 public:
  explicit FactLines(const Facts& facts) {
    describe_identity(facts);
    describe_names(facts);
    describe_key(facts);
    describe_extensions(facts);
    describe_more_extensions(facts);
    describe_lists(facts);
  }
  [[nodiscard]] std::map<std::string, std::string> take() { return std::move(lines_); }

 private:
  void add(const std::string& name, std::string value) { lines_[name] = std::move(value); }

  static std::string show(std::string_view text) { return std::string(text); }
  static std::string show(const Bytes& bytes) { return hexadecimal(bytes); }
  static std::string show(const Octets& bytes) { return hexadecimal(bytes); }
  static std::string show(std::integral auto number) { return std::to_string(number); }
  static std::string show(KeyUsage usage) { return std::string(name_of(usage)); }
  template <std::size_t Size>
  static std::string show(const std::array<std::uint8_t, Size>& hash) {
    return hexadecimal(hash);
  }
  template <typename T>
  static std::string show(const std::optional<T>& value) {
    return value ? "=" + show(*value) : "none";
  }
  template <typename Value>
  requires requires(const Value& name) { name.kind, name.bytes, name.type; }
  static std::string show(const Value& name) {
    return text_of(name) + " type " + show(name.type) + " bytes " + hexadecimal(name.bytes);
  }
  template <typename List>
  static std::string show_list(const List& list) {
    std::string text;
    for (const auto& item : list) text += show(item) + '\n';
    return text;
  }
  template <typename Fact, typename Show>
  void add_extension(const std::string& name, const Fact& fact, Show show_value) {
    std::string value =
        std::to_string(static_cast<int>(fact.presence)) + (fact.critical ? " critical " : " ");
    if (fact.present()) value += show_value(fact.value);
    add(name, std::move(value));
  }

  void describe_identity(const Facts& facts) {
    add("sha256", show(facts.sha256));
    add("sha1", show(facts.sha1));
    add("der_size", show(facts.der_size));
    add("version", show(facts.version));
    add("serial", show(facts.serial));
    add("serial_decimal", show(facts.serial_decimal));
    add("signature_algorithm", show(facts.signature_algorithm));
    add("signed_signature_algorithm", show(facts.signed_signature_algorithm));
    add("signature_digest", show(facts.signature_digest));
    add("not_before", show(facts.not_before.seconds) + " " + show(facts.not_before.raw));
    add("not_after", show(facts.not_after.seconds) + " " + show(facts.not_after.raw));
    add("self_issued", show(facts.self_issued));
  }
  template <typename Name>
  void describe_name(const std::string& which, const Name& name) {
    std::string rdns;
    for (const auto& rdn : name.rdns) {
      rdns += "rdn\n";
      for (const auto& attribute : rdn) {
        rdns += show(attribute.oid) + " tag " + show(attribute.tag) + " bytes " + show(attribute.bytes) +
                " text " + show(attribute.text) + " shown " + attribute.shown() + '\n';
      }
    }
    add(which, std::move(rdns));
    add(which + "_text", show(name.text));
    add(which + "_der", show(name.der));
    add(which + "_sha256", show(name.sha256));
  }
  void describe_names(const Facts& facts) {
    describe_name("issuer", facts.issuer);
    describe_name("subject", facts.subject);
    add("common_names", show_list(facts.common_names));
    add("common_name", show(facts.common_name));
  }
  void describe_key(const Facts& facts) {
    add("key_kind", std::string(name_of(facts.key.kind)));
    add("key_algorithm", show(facts.key.algorithm));
    add("key_bits", show(facts.key.bits));
    add("key_curve", show(facts.key.curve));
    add("key_sha256", show(facts.key.spki_sha256));
  }
  void describe_extensions(const Facts& facts) {
    const auto list = [](const auto& value) { return show_list(value); };
    add_extension("san", facts.san, list);
    add("san_entries", show_list(facts.san.value));
    add_extension("key_usage", facts.key_usage, list);
    add_extension("extended_key_usage", facts.extended_key_usage, list);
    add_extension("crl_urls", facts.crl_urls, list);
    add_extension("policies", facts.policies, list);
    add_extension("tls_features", facts.tls_features, list);
    add("tls_feature_numbers", show_list(facts.tls_features.value));
    add_extension("subject_key_id", facts.subject_key_id, [](const auto& value) { return show(value); });
    add_extension("inhibit_any_policy", facts.inhibit_any_policy,
                  [](const auto& value) { return show(value); });
  }
  void describe_more_extensions(const Facts& facts) {
    add_extension("basic_constraints", facts.basic_constraints,
                  [](const auto& value) { return show(value.ca) + " " + show(value.path_length); });
    add_extension("name_constraints", facts.name_constraints, [](const auto& value) {
      return "permitted\n" + show_list(value.permitted) + "excluded\n" + show_list(value.excluded);
    });
    add_extension("authority_key_id", facts.authority_key_id, [](const auto& value) {
      return show(value.key_id) + " " + show(value.serial) + "\n" + show_list(value.issuer);
    });
    add_extension("authority_info_access", facts.authority_info_access, [](const auto& value) {
      return "ocsp\n" + show_list(value.ocsp) + "ca_issuers\n" + show_list(value.ca_issuers);
    });
    add_extension("policy_constraints", facts.policy_constraints, [](const auto& value) {
      return show(value.require_explicit_policy) + " " + show(value.inhibit_policy_mapping);
    });
  }
  void describe_lists(const Facts& facts) {
    std::string extensions;
    for (const auto& entry : facts.extensions)
      extensions += show(entry.oid) + (entry.critical ? " critical\n" : "\n");
    add("extensions", std::move(extensions));
    add("unknown_critical_extensions", show_list(facts.unknown_critical_extensions));
    add("duplicate_extensions", show_list(facts.duplicate_extensions));
    std::string flaws;
    for (const auto& flaw : facts.flaws)
      flaws += std::string(name_of(flaw.kind)) + " " + show(flaw.detail) + '\n';
    add("flaws", std::move(flaws));
  }

  std::map<std::string, std::string> lines_;
};

/// The facts by their names.
template <typename Facts>
[[nodiscard]] std::map<std::string, std::string> describe(const Facts& facts) {
  return FactLines<Facts>(facts).take();
}

}  // namespace tenet::testing
