// How much faster CertificateReader is than a loop over plain d2i_X509 that extracts the same facts and
// hashes.
//
// Both sides end with the same: texts of all object identifiers, names (RFC 4514 too), dates, key and
// extensions; SHA-256 and SHA-1 of the certificate, and SHA-256 of its key and of its two names, which are
// facts as well. Only ours also says what is malformed. What the plain side reads is compared with the facts
// before anything is measured.
//
// Both run on the same certificates in turns, so that a busy machine slows both: the counters of
// `ratio/…` are what to look at, and what the project promises (at least 50). The others give each side's own
// time.
#include <benchmark/benchmark.h>
#include <openssl/conf.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/certificate_file.hpp"
#include "tenet/certificate_reader.hpp"

namespace {

using tenet::Bytes;

template <auto Free>
struct Deleter {
  template <typename T>
  void operator()(T* handle) const {
    Free(handle);
  }
};
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>>;

void add_extension(X509& certificate, X509& issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, &issuer, &certificate, nullptr, nullptr, 0);
  // Policies are made from a configuration only, be it empty.
  const std::unique_ptr<CONF, Deleter<NCONF_free>> configuration(NCONF_new(nullptr));
  X509V3_set_nconf(&context, configuration.get());
  const Extension extension(X509V3_EXT_nconf_nid(configuration.get(), &context, nid, value.c_str()));
  if (!extension || X509_add_ext(&certificate, extension.get(), -1) != 1) std::abort();
}

void add_attribute(X509_NAME* name, const char* field, const std::string& value) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(value.data());
  if (X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, bytes, static_cast<int>(value.size()), -1, 0) !=
      1) {
    std::abort();
  }
}

/// What others name as their issuer.
Certificate make_issuer(EVP_PKEY& key, int number) {
  Certificate issuer(X509_new());
  X509_set_version(issuer.get(), 2);
  X509_set_pubkey(issuer.get(), &key);
  X509_NAME* subject = X509_get_subject_name(issuer.get());
  add_attribute(subject, "C", "DE");
  add_attribute(subject, "O", "Example Trust Services");
  add_attribute(subject, "CN", "Example Issuing CA " + std::to_string(number));
  add_extension(*issuer, *issuer, NID_subject_key_identifier, "hash");
  return issuer;
}

/// A server's certificate as public authorities issue them: five names, all the usual extensions.
Bytes make_certificate(EVP_PKEY& key, X509& issuer, int number) {
  const Certificate certificate(X509_new());
  X509& x509 = *certificate;
  const std::string base = "node" + std::to_string(number);
  const std::string domain = ".fleet.example.com";
  X509_set_version(&x509, 2);
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(&x509), 0x5f00000000000000U + static_cast<unsigned>(number));
  X509_gmtime_adj(X509_getm_notBefore(&x509), -86400);
  X509_gmtime_adj(X509_getm_notAfter(&x509), 86400L * 365);
  X509_set_pubkey(&x509, &key);
  X509_NAME* subject = X509_get_subject_name(&x509);
  add_attribute(subject, "C", "DE");
  add_attribute(subject, "O", "Example Organisation");
  add_attribute(subject, "OU", "Fleet");
  add_attribute(subject, "CN", base + domain);
  X509_set_issuer_name(&x509, X509_get_subject_name(&issuer));
  std::string names = "DNS:" + base + domain;
  for (int alias = 1; alias < 5; ++alias) names += ",DNS:" + base + "-" + std::to_string(alias) + domain;
  add_extension(x509, issuer, NID_basic_constraints, "critical,CA:FALSE");
  add_extension(x509, issuer, NID_key_usage, "critical,digitalSignature,keyEncipherment");
  add_extension(x509, issuer, NID_ext_key_usage, "serverAuth,clientAuth");
  add_extension(x509, issuer, NID_subject_key_identifier, "hash");
  add_extension(x509, issuer, NID_authority_key_identifier, "keyid");
  add_extension(x509, issuer, NID_subject_alt_name, names);
  add_extension(x509, issuer, NID_crl_distribution_points, "URI:http://crl.example.com/ca.crl");
  add_extension(x509, issuer, NID_info_access, "OCSP;URI:http://ocsp.example.com/");
  add_extension(x509, issuer, NID_certificate_policies, "2.23.140.1.2.2");
  if (X509_sign(&x509, &key, EVP_sha256()) == 0) std::abort();
  unsigned char* der = nullptr;
  const int size = i2d_X509(&x509, &der);
  Bytes bytes(der, der + size);
  OPENSSL_free(der);
  return bytes;
}

/// Of one issuer, as most fleets are, or of one each.
std::vector<Bytes> make_fleet(bool rsa, bool one_issuer) {
  constexpr int kCertificates = 256;  // A turn is long enough that going from side to side costs neither.
  const Key key(rsa ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256"));
  Certificate issuer = make_issuer(*key, 0);
  std::vector<Bytes> fleet;
  for (int number = 0; number < kCertificates; ++number) {
    if (!one_issuer) issuer = make_issuer(*key, number);
    fleet.push_back(make_certificate(*key, *issuer, number));
  }
  return fleet;
}

const std::vector<Bytes>& fleet_of(const std::string& kind) {
  static const std::vector<Bytes> rsa = make_fleet(true, true);
  static const std::vector<Bytes> issuers = make_fleet(true, false);
  static const std::vector<Bytes> ec = make_fleet(false, true);
  return kind == "RSA-2048" ? rsa : kind == "P-256" ? ec : issuers;
}

std::string text_of(const ASN1_STRING* string) {
  unsigned char* utf8 = nullptr;
  const int size = ASN1_STRING_to_UTF8(&utf8, string);
  std::string text = size > 0 ? std::string(utf8, utf8 + size) : std::string();
  OPENSSL_free(utf8);
  return text;
}

std::string text_of(const ASN1_OBJECT* object) {
  char text[80];
  const int size = OBJ_obj2txt(text, sizeof text, object, 1);
  return {text, static_cast<std::size_t>(size)};
}

/// The same facts, kept the same way, by the functions that OpenSSL's documentation leads to.
class PlainReader {
 public:
  std::size_t read(const Bytes& der) {
    const unsigned char* at = der.data();
    const Certificate certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    kept_.clear();
    X509& x509 = *certificate;
    read_names(X509_get_subject_name(&x509));
    read_names(X509_get_issuer_name(&x509));
    read_scalars(x509);
    read_key(x509);
    read_extensions(x509);
    hash(der);
    EVP_Digest(der.data(), der.size(), digest_, nullptr, EVP_sha1(), nullptr);
    return kept_.size();
  }
  [[nodiscard]] bool has(std::string_view text) const {
    return std::find(kept_.begin(), kept_.end(), text) != kept_.end();
  }

 private:
  void keep(std::string text) { kept_.push_back(std::move(text)); }
  void hash(const Bytes& bytes) {
    EVP_Digest(bytes.data(), bytes.size(), digest_, nullptr, EVP_sha256(), nullptr);
  }
  template <typename T>
  Bytes encode(T* value, int (*encoder)(const T*, unsigned char**)) {
    unsigned char* der = nullptr;
    const int size = encoder(value, &der);
    Bytes bytes(der, der + size);
    OPENSSL_free(der);
    return bytes;
  }

  void read_names(X509_NAME* name) {
    for (int index = 0; index < X509_NAME_entry_count(name); ++index) {
      const X509_NAME_ENTRY* entry = X509_NAME_get_entry(name, index);
      keep(text_of(X509_NAME_ENTRY_get_object(entry)));
      keep(text_of(X509_NAME_ENTRY_get_data(entry)));
    }
    const std::unique_ptr<BIO, Deleter<BIO_free_all>> memory(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(memory.get(), name, 0,
                       XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    keep({text, text + size});
    hash(encode<X509_NAME>(name, i2d_X509_NAME));
  }
  void read_scalars(X509& x509) {
    BIGNUM* serial = ASN1_INTEGER_to_BN(X509_get0_serialNumber(&x509), nullptr);
    char* decimal = BN_bn2dec(serial);
    keep(decimal);
    OPENSSL_free(decimal);
    BN_free(serial);
    std::tm fields{};
    ASN1_TIME_to_tm(X509_get0_notBefore(&x509), &fields);
    ASN1_TIME_to_tm(X509_get0_notAfter(&x509), &fields);
    const X509_ALGOR* algorithm = nullptr;
    X509_get0_signature(nullptr, &algorithm, &x509);
    keep(text_of(algorithm->algorithm));
    keep(text_of(X509_get0_tbs_sigalg(&x509)->algorithm));
    int digest = NID_undef;
    OBJ_find_sigid_algs(OBJ_obj2nid(algorithm->algorithm), &digest, nullptr);
    if (digest != NID_undef) keep(OBJ_nid2sn(digest));
    self_issued_ = X509_NAME_cmp(X509_get_subject_name(&x509), X509_get_issuer_name(&x509)) == 0;
  }
  void read_key(X509& x509) {
    EVP_PKEY* key = X509_get0_pubkey(&x509);
    keep(std::to_string(EVP_PKEY_get_bits(key)));
    char curve[80];
    std::size_t size = 0;
    if (EVP_PKEY_get_group_name(key, curve, sizeof curve, &size) == 1) keep({curve, size});
    hash(encode<X509_PUBKEY>(X509_get_X509_PUBKEY(&x509), i2d_X509_PUBKEY));
  }
  void read_extensions(X509& x509) {
    for (int index = 0; index < X509_get_ext_count(&x509); ++index) {
      keep(text_of(X509_EXTENSION_get_object(X509_get_ext(&x509, index))));
    }
    if (auto* names = get<GENERAL_NAMES>(x509, NID_subject_alt_name)) {
      for (int index = 0; index < sk_GENERAL_NAME_num(names); ++index) {
        keep(text_of(sk_GENERAL_NAME_value(names, index)->d.dNSName));
      }
      GENERAL_NAMES_free(names);
    }
    if (auto* purposes = get<EXTENDED_KEY_USAGE>(x509, NID_ext_key_usage)) {
      for (int index = 0; index < sk_ASN1_OBJECT_num(purposes); ++index) {
        keep(text_of(sk_ASN1_OBJECT_value(purposes, index)));
      }
      EXTENDED_KEY_USAGE_free(purposes);
    }
    read_constraints(x509);
    read_key_ids(x509);
    read_locations(x509);
    if (auto* policies = get<CERTIFICATEPOLICIES>(x509, NID_certificate_policies)) {
      for (int index = 0; index < sk_POLICYINFO_num(policies); ++index) {
        keep(text_of(sk_POLICYINFO_value(policies, index)->policyid));
      }
      CERTIFICATEPOLICIES_free(policies);
    }
  }
  void read_constraints(X509& x509) {
    if (auto* usage = get<ASN1_BIT_STRING>(x509, NID_key_usage)) {
      for (int bit = 0; bit < 9; ++bit) usages_[bit] = ASN1_BIT_STRING_get_bit(usage, bit) != 0;
      ASN1_BIT_STRING_free(usage);
    }
    if (auto* constraints = get<BASIC_CONSTRAINTS>(x509, NID_basic_constraints)) {
      ca_ = constraints->ca != 0;
      BASIC_CONSTRAINTS_free(constraints);
    }
  }
  void read_key_ids(X509& x509) {
    if (auto* id = get<ASN1_OCTET_STRING>(x509, NID_subject_key_identifier)) {
      keep(bytes_of(id));
      ASN1_OCTET_STRING_free(id);
    }
    if (auto* id = get<AUTHORITY_KEYID>(x509, NID_authority_key_identifier)) {
      if (id->keyid != nullptr) keep(bytes_of(id->keyid));
      AUTHORITY_KEYID_free(id);
    }
  }
  void read_locations(X509& x509) {
    if (auto* points = get<CRL_DIST_POINTS>(x509, NID_crl_distribution_points)) {
      for (int index = 0; index < sk_DIST_POINT_num(points); ++index) {
        const GENERAL_NAMES* names = sk_DIST_POINT_value(points, index)->distpoint->name.fullname;
        for (int name = 0; name < sk_GENERAL_NAME_num(names); ++name)
          keep(text_of(sk_GENERAL_NAME_value(names, name)->d.uniformResourceIdentifier));
      }
      CRL_DIST_POINTS_free(points);
    }
    if (auto* access = get<AUTHORITY_INFO_ACCESS>(x509, NID_info_access)) {
      for (int index = 0; index < sk_ACCESS_DESCRIPTION_num(access); ++index) {
        keep(text_of(sk_ACCESS_DESCRIPTION_value(access, index)->location->d.uniformResourceIdentifier));
      }
      AUTHORITY_INFO_ACCESS_free(access);
    }
  }
  static std::string bytes_of(const ASN1_STRING* string) {
    const unsigned char* data = ASN1_STRING_get0_data(string);
    return {data, data + ASN1_STRING_length(string)};
  }
  template <typename T>
  static T* get(X509& x509, int nid) {
    return static_cast<T*>(X509_get_ext_d2i(&x509, nid, nullptr, nullptr));
  }

  std::vector<std::string> kept_;
  bool usages_[9] = {};
  bool ca_ = false;
  bool self_issued_ = false;
  unsigned char digest_[EVP_MAX_MD_SIZE] = {};
};

Bytes pem_of(const Bytes& der) {
  const std::unique_ptr<BIO, Deleter<BIO_free_all>> memory(BIO_new(BIO_s_mem()));
  PEM_write_bio(memory.get(), "CERTIFICATE", "", der.data(), static_cast<long>(der.size()));
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &text);
  return {text, text + size};
}

std::size_t read_with_tenet(tenet::CertificateReader& reader, const Bytes& der) {
  const auto reading = reader.read(der);
  const auto* facts = std::get_if<tenet::CertificateFacts>(&reading);
  if (facts == nullptr || facts->san.value.size() != 5 || facts->extensions.size() != 9) std::abort();
  return facts->extensions.size();
}

/// What the comparison says of itself: the plain side has the texts that are facts.
void check_facts_agree(PlainReader& plain, tenet::CertificateReader& reader, const Bytes& der) {
  plain.read(der);
  const auto reading = reader.read(der);
  const auto& facts = std::get<tenet::CertificateFacts>(reading);
  const auto has_all = [&](const auto& texts) {
    return std::all_of(texts.begin(), texts.end(), [&](const auto& text) { return plain.has(text); });
  };
  const std::string_view key_id(reinterpret_cast<const char*>(facts.subject_key_id.value.data()),
                                facts.subject_key_id.value.size());
  const bool agree =
      plain.has(facts.subject.text) && plain.has(facts.issuer.text) && plain.has(facts.serial_decimal) &&
      plain.has(*facts.signature_digest) && plain.has(facts.signature_algorithm) && plain.has(key_id) &&
      plain.has(std::to_string(*facts.key.bits)) && has_all(facts.crl_urls.value) &&
      has_all(facts.authority_info_access.value.ocsp) && has_all(facts.policies.value) &&
      has_all(facts.extended_key_usage.value) && has_all(facts.san_texts(tenet::GeneralNameKind::dns));
  if (!agree) std::abort();
}

/// Time that this thread has had, so that a busy machine counts for neither side.
double thread_microseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

/// Both sides take turns with the whole fleet; the ratio is the median over the turns.
void bench_ratio(benchmark::State& state, const std::string& kind) {
  const auto& fleet = fleet_of(kind);
  tenet::CertificateReader reader;
  PlainReader plain;
  check_facts_agree(plain, reader, fleet.front());
  std::vector<double> ratios;
  double plain_time = 0;
  double our_time = 0;
  for (auto _ : state) {
    const double begin = thread_microseconds();
    for (const Bytes& der : fleet) benchmark::DoNotOptimize(plain.read(der));
    const double middle = thread_microseconds();
    for (const Bytes& der : fleet) benchmark::DoNotOptimize(read_with_tenet(reader, der));
    const double end = thread_microseconds();
    plain_time += middle - begin;
    our_time += end - middle;
    ratios.push_back((middle - begin) / (end - middle));
  }
  const double certificates = static_cast<double>(ratios.size() * fleet.size());
  std::nth_element(ratios.begin(), ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2),
                   ratios.end());
  state.counters["ratio"] = ratios[ratios.size() / 2];
  state.counters["d2i_us"] = plain_time / certificates;
  state.counters["tenet_us"] = our_time / certificates;
}

void bench_reader(benchmark::State& state, const std::string& kind) {
  const auto& fleet = fleet_of(kind);
  tenet::CertificateReader reader;
  std::size_t at = 0;
  for (auto _ : state) benchmark::DoNotOptimize(read_with_tenet(reader, fleet[at++ % fleet.size()]));
  state.SetItemsProcessed(state.iterations());
}

/// A file of one certificate in PEM, as most lie on disks, into facts.
void bench_pem(benchmark::State& state, const std::string& kind) {
  std::vector<Bytes> files;
  for (const Bytes& der : fleet_of(kind)) files.push_back(pem_of(der));
  tenet::CertificateReader reader;
  std::size_t at = 0;
  for (auto _ : state) {
    const auto file = tenet::read_certificate_file(files[at++ % files.size()], "certificate.pem");
    benchmark::DoNotOptimize(read_with_tenet(reader, file.certificates.front().der));
  }
  state.SetItemsProcessed(state.iterations());
}

}  // namespace

BENCHMARK_CAPTURE(bench_ratio, rsa, "RSA-2048")->Name("ratio/RSA-2048")->MinTime(2);
BENCHMARK_CAPTURE(bench_ratio, issuers, "RSA-2048, an issuer each")
    ->Name("ratio/RSA-2048, an issuer each")
    ->MinTime(2);
BENCHMARK_CAPTURE(bench_ratio, ec, "P-256")->Name("ratio/P-256")->MinTime(2);
BENCHMARK_CAPTURE(bench_reader, rsa, "RSA-2048")->Name("reader/RSA-2048");
BENCHMARK_CAPTURE(bench_reader, ec, "P-256")->Name("reader/P-256");
BENCHMARK_CAPTURE(bench_pem, rsa, "RSA-2048")->Name("pem/RSA-2048");
BENCHMARK_CAPTURE(bench_pem, ec, "P-256")->Name("pem/P-256");

BENCHMARK_MAIN();
