// A thousand certificates of other origins, each fact compared with what an independent reader found in it.
//
// The certificates and the facts lie outside the repository; without them this is skipped, visibly.
#include <zlib.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "test_support.hpp"

namespace tenet::testing {
namespace {

using Json = nlohmann::json;

const std::string kData = std::string(TENET_SOURCE_DIR) + "/../shared/data/";

std::vector<Json> read_lines(const std::string& path) {
  std::string text;
  gzFile file = gzopen(path.c_str(), "rb");
  REQUIRE(file != nullptr);
  std::string buffer(std::size_t{1} << 16, '\0');
  for (int size = 0; (size = gzread(file, buffer.data(), static_cast<unsigned>(buffer.size()))) > 0;) {
    text.append(buffer, 0, static_cast<std::size_t>(size));
  }
  gzclose(file);
  std::vector<Json> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    lines.push_back(Json::parse(text.substr(at, end - at)));
    at = end == std::string::npos ? text.size() : end + 1;
  }
  return lines;
}

std::string civil_time(const std::optional<std::int64_t>& seconds) {
  if (!seconds) return "null";
  const auto time = static_cast<std::time_t>(*seconds);
  std::tm fields{};
  gmtime_r(&time, &fields);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &fields);
  return text;
}

/// What can't be decoded is {"hex": content} in the oracle, and # with tag, length and content here.
bool same_text(std::string_view ours, const Json& theirs) {
  if (theirs.is_string()) return ours == theirs.get<std::string>();
  return ours.starts_with('#') && ours.ends_with(theirs.at("hex").get<std::string>());
}

std::string value_of(const Json& value) {
  if (value.is_null()) return "null";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

Json names_json(const DistinguishedName& name) {
  Json rdns = Json::array();
  for (const auto& rdn : name.rdns) {
    Json attributes = Json::array();
    for (const NameAttribute& attribute : rdn) {
      attributes.push_back({{"oid", attribute.oid},
                            {"tag", attribute.tag},
                            {"hex", hexadecimal(attribute.bytes)},
                            {"text", attribute.text ? Json(*attribute.text) : Json()}});
    }
    rdns.push_back(std::move(attributes));
  }
  return rdns;
}

std::string san_text(const CertificateFacts& facts) {
  constexpr const char* kTypes[] = {"other", "email", "dns", "x400", "dir", "edi", "uri", "ip", "rid"};
  if (facts.san.absent()) return "null";
  std::string text;
  for (const GeneralName& name : facts.san.value) {
    text += std::string(kTypes[static_cast<std::size_t>(name.kind)]) + ' ' + hexadecimal(name.bytes) + '\n';
  }
  return text;
}

std::string san_text(const Json& names) {
  if (names.is_null()) return "null";
  std::string text;
  for (const Json& name : names)
    text += name.at("type").get<std::string>() + ' ' + name.at("hex").get<std::string>() + '\n';
  return text;
}

template <typename T>
std::string list_text(const ExtensionFact<T>& fact) {
  if (fact.absent()) return "null";
  return fact.present() ? Json(fact.value).dump() : "unreadable";
}

std::string key_usage_text(const CertificateFacts& facts) {
  if (facts.key_usage.absent()) return "null";
  Json names = Json::array();
  for (const KeyUsage usage : facts.key_usage.value) names.push_back(standard_name_of(usage));
  return names.dump();
}

std::string id_text(const ExtensionFact<Octets>& fact) {
  return fact.present() ? hexadecimal(fact.value) : "null";
}

std::string authority_id_text(const CertificateFacts& facts) {
  const auto& id = facts.authority_key_id;
  return id.present() && id.value.key_id ? hexadecimal(*id.value.key_id) : "null";
}

const std::map<std::string, std::string> kCurveNames = {
    {"1.2.840.10045.3.1.7", "P-256"}, {"1.3.132.0.34", "P-384"}, {"1.3.132.0.35", "P-521"}};

std::string curve_text(const CertificateFacts& facts) {
  if (facts.has_flaw(FlawKind::explicit_curve)) return "explicit";
  if (!facts.key.curve) return "null";
  const auto found = kCurveNames.find(std::string(*facts.key.curve));
  return found == kCurveNames.end() ? std::string(*facts.key.curve) : found->second;
}

std::string key_text(const CertificateFacts& facts) {
  if (facts.key.algorithm == "1.2.840.113549.1.1.10") return "rsassa-pss";
  if (facts.key.algorithm == "1.3.101.110") return "x25519";
  return std::string(facts.key.kind == KeyKind::other_key ? facts.key.algorithm : name_of(facts.key.kind));
}

/// Adds a line to `differences` for each fact that both have and that differs.
class Comparison {
 public:
  Comparison(const Json& line, const CertificateFacts& facts) : line_(line), facts_(facts) {}

  std::vector<std::string> run() {
    compare_identity();
    compare_names();
    compare_key();
    compare_extensions();
    return std::move(differences_);
  }

 private:
  void same(const std::string& field, std::string_view ours, const std::string& theirs) {
    if (ours != theirs) differences_.push_back(field + ": " + std::string(ours) + " instead of " + theirs);
  }
  void same(const std::string& field, std::string_view ours) { same(field, ours, value_of(line_.at(field))); }
  template <typename Texts>
  void same_list(const std::string& field, const Texts& ours) {
    const Json& theirs = line_.at(field);
    if (!std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(), same_text)) {
      same(field, Json(ours).dump(-1, ' ', true, Json::error_handler_t::replace), theirs.dump());
    }
  }

  void compare_identity() {
    same("fingerprint_sha256", hexadecimal(facts_.sha256));
    same("der_bytes", std::to_string(facts_.der_size));
    same("version", std::to_string(facts_.version));
    same("serial", facts_.serial_decimal);
    same("serial_hex", hexadecimal(facts_.serial));
    same("sig_alg_oid", facts_.signature_algorithm);
    same("tbs_sig_alg_oid", facts_.signed_signature_algorithm);
    same("not_before", civil_time(facts_.not_before.seconds));
    same("not_after", civil_time(facts_.not_after.seconds));
    same("not_before_raw", facts_.not_before.raw);
    same("not_after_raw", facts_.not_after.raw);
  }

  void compare_names() {
    same_list("subject_cn", facts_.common_names);
    same_list("issuer_cn", facts_.issuer.values("2.5.4.3"));
    same("subject", names_json(facts_.subject).dump(), line_.at("subject").dump());
    same("issuer", names_json(facts_.issuer).dump(), line_.at("issuer").dump());
    same("subject_sha256", hexadecimal(facts_.subject.sha256));
    same("issuer_sha256", hexadecimal(facts_.issuer.sha256));
    same("self_issued", facts_.self_issued ? "true" : "false");
  }

  void compare_key() {
    same("key_alg", key_text(facts_));
    same("key_bits", facts_.key.bits ? std::to_string(*facts_.key.bits) : "null");
    same("key_curve", curve_text(facts_));
    same("spki_sha256", hexadecimal(facts_.key.spki_sha256));
  }

  void compare_extensions() {
    Json list = Json::array();
    for (const ExtensionEntry& entry : facts_.extensions) list.push_back({entry.oid, entry.critical});
    same("extensions", list.dump());
    same("dup_extensions", Json(facts_.duplicate_extensions).dump());
    same("san", san_text(facts_), san_text(line_.at("san")));
    same("eku", list_text(facts_.extended_key_usage), line_.at("eku").dump());
    same("key_usage", key_usage_text(facts_), line_.at("key_usage").dump());
    same("basic_constraints", facts_.basic_constraints.absent() ? "null" : "true");
    same("is_ca", facts_.is_ca() ? "true" : "false");
    const auto& path_length = facts_.basic_constraints.value.path_length;
    same("path_len", path_length ? std::to_string(*path_length) : "null");
    same("ski", id_text(facts_.subject_key_id));
    same("aki", authority_id_text(facts_));
    std::vector<std::string> addresses = facts_.san_texts(GeneralNameKind::ip_address);
    same_list("san_ip", addresses);
  }

  const Json& line_;
  const CertificateFacts& facts_;
  std::vector<std::string> differences_;
};

/// Loads a file; a PKCS#12 one with the first password that opens it, of those its makers document.
CertificateFile load(const std::string& path) {
  CertificateFile file = load_certificate_file(path);
  for (const char* password : {"cryptography", "password", "s3cr3t"}) {
    if (codes_of(file.diagnostics) != "E2010" && codes_of(file.diagnostics) != "E2008") break;
    ::setenv("TENET_TEST_PASSWORD", password, 1);
    CertificateFileOptions options;
    options.password = {PasswordSource::Kind::environment, "TENET_TEST_PASSWORD"};
    file = load_certificate_file(path, options);
  }
  return file;
}

std::vector<Json> all_lines() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(kData + "facts"))
    paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  std::vector<Json> lines;
  for (const std::string& path : paths) {
    for (Json& line : read_lines(path)) lines.push_back(std::move(line));
  }
  return lines;
}

/// A line of the oracle and what we make of it.
struct Match {
  Json line;
  std::string name;
  std::optional<CertificateFacts> facts;
  std::string diagnostics;  ///< Codes about its file.
};

std::vector<Match> match_all() {
  std::map<std::string, CertificateFile> files;
  std::vector<Match> matches;
  for (Json& line : all_lines()) {
    Match match;
    match.name = line.at("set").get<std::string>() + "/" + line.at("path").get<std::string>();
    if (!files.contains(match.name)) files.emplace(match.name, load(kData + match.name));
    const CertificateFile& file = files.at(match.name);
    match.diagnostics = codes_of(file.diagnostics);
    for (const ContainedCertificate& certificate : file.certificates) {
      auto reading = reader().read(certificate.der);
      auto* facts = std::get_if<CertificateFacts>(&reading);
      if (facts == nullptr || hexadecimal(facts->sha256) != line.value("fingerprint_sha256", "")) continue;
      match.facts = std::move(*facts);
      break;
    }
    match.line = std::move(line);
    matches.push_back(std::move(match));
  }
  return matches;
}

/// OpenSSL's -nameopt RFC2253 escapes bytes outside ASCII, too.
std::string without_byte_escapes(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto is_hex = [&](std::size_t where) {
      return where < text.size() && std::isxdigit(text[where]) != 0;
    };
    if (text[at] == '\\' && is_hex(at + 1) && is_hex(at + 2) && text[at + 1] >= '8') {
      out += static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16));
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

/// What docs/x509.md lists under "Where readers differ": the certificates that not all of the oracle's three
/// readers read.
const std::map<std::string, std::string> kDisputed = {
    {"pkilint/tests/integration_certificate/pkix/mldsa_null_param.crttest", "[]"},
    {"pkilint/tests/integration_certificate/tls_br/ov_pre_certificate/"
     "prohibited_printablestring_char.crttest",
     R"(["prohibited_character"])"},
    {"pkilint/tests/integration_certificate/tls_br/root_ca/validity_period_no_seconds.crttest",
     R"(["time_form","time_form"])"},
    {"pyca-vectors/x509/badasn1time.pem", R"(["bad_time","bad_key"])"},
    {"pyca-vectors/x509/custom/invalid_utf8_common_name.pem", R"(["undecodable_name","undecodable_name"])"},
    {"pyca-vectors/x509/custom/invalid_version.pem", R"(["bad_version"])"},
    {"pyca-vectors/x509/custom/long-form-name-attribute.pem", "[]"},
    {"pyca-vectors/x509/ed25519/ed25519-rfc8410.pem", R"(["not_der","not_der"])"},
};

/// What no reader reads, and what we say about the file.
const std::map<std::string, std::string> kMalformed = {
    {"cpython/badcert.certblock.pem", "E2004"},
    {"istio/security/pkg/nodeagent/cache/testdata/invalidpem.pem", "E2004"},
    {"istio/security/pkg/nodeagent/cache/testdata/root-ca-bundle-with-graceful-failures.pem", "E2005"},
    {"istio/security/pkg/pki/testdata/cert-parse-fail.pem", "E2004"},
    {"pyca-vectors/pkcs7/enveloped.pem", "E2012"},
};

}  // namespace

TEST_CASE("facts agree with an independent reader") {
  if (!std::filesystem::exists(kData + "facts")) {
    WARN("skipped: no certificates of other origins beside the repository");
    return;
  }
  std::size_t agreed = 0;
  std::map<std::string, std::string> disputed;
  std::map<std::string, std::string> malformed;
  for (const Match& match : match_all()) {
    INFO(match.name << " " << match.line.at("index"));
    const std::string kind = match.line.at("class");
    if (kind != "cert" && kind != "cert-disputed") {
      CHECK(!match.facts);
      malformed[match.name] = match.diagnostics;
      continue;
    }
    if (kind == "cert-disputed") {
      disputed[match.name] = match.facts ? Json(flaw_names(*match.facts)).dump() : "unreadable";
      if (!match.facts) continue;
    }
    if (!match.facts) FAIL_CHECK("not read");
    if (!match.facts) continue;
    for (const std::string& difference : Comparison(match.line, *match.facts).run()) FAIL_CHECK(difference);
    ++agreed;
    const Json& openssl = match.line.at("openssl");
    if (openssl.at("ok") != true) continue;
    CHECK_THAT(
        std::string(match.facts->subject.text),
        Catch::Equals(without_byte_escapes(openssl.value("subject_rfc2253", "")), Catch::CaseSensitive::No));
  }
  CHECK(agreed == 1011);
  CHECK(Json(disputed).dump(1) == Json(kDisputed).dump(1));
  CHECK(Json(malformed).dump(1) == Json(kMalformed).dump(1));
}

}  // namespace tenet::testing
