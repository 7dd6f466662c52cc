// Certificates of the repository, of other origins, and thousands made from them by changes: the reader
// accepts what OpenSSL's decoder accepts, and reads every fact the same, but for what docs/x509.md says.
//
// TENET_FUZZ_SEED and TENET_FUZZ_MUTATIONS try other changes, and more.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "certificate_corpus.hpp"
#include "compare_readings.hpp"
#include "describe_facts.hpp"
#include "mutate_certificate.hpp"

namespace tenet::testing {
namespace {

constexpr std::uint64_t kSeed = 20260601;
constexpr std::uint64_t kMutations = 6000;

const std::string kSource = TENET_SOURCE_DIR;

std::uint64_t setting(const char* name, std::uint64_t usual) {
  const char* text = std::getenv(name);
  return text == nullptr ? usual : std::strtoull(text, nullptr, 10);
}

const std::vector<Bytes>& own_certificates() {
  static const std::vector<Bytes> certificates = [] {
    auto all = certificates_under(kSource + "/policies");
    for (Bytes& der : certificates_under(kSource + "/tests")) all.push_back(std::move(der));
    return all;
  }();
  return certificates;
}

/// Fails with the bytes, so that the case can be tried alone.
bool agree(CertificateReader& reader, const Bytes& der, std::size_t& accepted, std::size_t& explained) {
  const Comparison comparison = compare_readings(reader, der);
  accepted += comparison.accepted ? 1 : 0;
  explained += comparison.explanation.empty() ? 0 : 1;
  if (comparison.difference.empty()) return true;
  FAIL_CHECK(comparison.difference << '\n' << hexadecimal(der));
  return false;
}

void compare_all(const std::vector<Bytes>& certificates) {
  CertificateReader reader;
  std::size_t accepted = 0;
  std::size_t explained = 0;
  for (const Bytes& der : certificates) (void)agree(reader, der, accepted, explained);
  CHECK(accepted == certificates.size());
  CHECK(explained == 0);
}

}  // namespace

TEST_CASE("the repository's certificates are read as OpenSSL reads them") {
  CHECK(own_certificates().size() > 20);
  compare_all(own_certificates());
}

TEST_CASE("certificates of other origins are read as OpenSSL reads them") {
  const std::string data = kSource + "/../shared/data";
  if (!std::filesystem::exists(data)) {
    WARN("skipped: no certificates of other origins beside the repository");
    return;
  }
  const auto certificates = certificates_under(data);
  CHECK(certificates.size() > 800);
  compare_all(certificates);
}

TEST_CASE("changed certificates are read as OpenSSL reads them") {
  const std::uint64_t seed = setting("TENET_FUZZ_SEED", kSeed);
  const std::uint64_t mutations = setting("TENET_FUZZ_MUTATIONS", kMutations);
  INFO("TENET_FUZZ_SEED=" << seed);
  std::vector<Bytes> originals = own_certificates();
  for (Bytes& der : certificates_under(kSource + "/../shared/data")) originals.push_back(std::move(der));
  REQUIRE(!originals.empty());
  CertificateReader reader;
  std::mt19937_64 random(seed);
  std::size_t accepted = 0;
  std::size_t explained = 0;
  std::size_t differing = 0;
  constexpr std::size_t kEnough = 5;
  for (std::uint64_t mutation = 0; mutation < mutations && differing < kEnough; ++mutation) {
    const Bytes& original = originals[static_cast<std::size_t>(random() % originals.size())];
    if (!agree(reader, mutate_certificate(original, random), accepted, explained)) ++differing;
  }
  // Changes that are all refused, or all let pass, would test little.
  CHECK(accepted > mutations / 5);
  CHECK(accepted < mutations * 4 / 5);
  CHECK(explained < mutations / 10);
}

TEST_CASE("what was read before changes nothing in what a certificate says") {
  const std::uint64_t seed = setting("TENET_FUZZ_SEED", kSeed);
  constexpr int kChanges = 40;
  INFO("TENET_FUZZ_SEED=" << seed);
  std::mt19937_64 random(seed);
  auto reader = std::make_unique<CertificateReader>();
  std::vector<CertificateFacts> kept;
  std::vector<std::map<std::string, std::string>> said;
  std::size_t shared = 0;
  std::size_t differing = 0;
  for (const Bytes& original : own_certificates()) {
    Bytes before = original;
    for (int change = 0; change < kChanges && differing < 5; ++change) {
      (void)reader->read(before);
      Bytes der = mutate_certificate(random() % 2 == 0 ? original : before, random);
      const auto after = reader->read(der);
      const auto alone = CertificateReader().read(der);
      REQUIRE(after.index() == alone.index());
      if (const auto* facts = std::get_if<CertificateFacts>(&after)) {
        if (facts->issuer.der.data() < facts->der.data() ||
            facts->issuer.der.data() >= facts->der.data() + facts->der.size())
          ++shared;
        kept.push_back(*facts);
        said.push_back(describe(*facts));
        if (said.back() != describe(std::get<CertificateFacts>(alone))) {
          ++differing;
          FAIL_CHECK(hexadecimal(before) << '\n' << hexadecimal(der));
        }
      }
      before = std::move(der);
    }
  }
  reader.reset();
  for (std::size_t index = 0; index < kept.size(); ++index) REQUIRE(describe(kept[index]) == said[index]);
  CHECK(shared > 100);  // Otherwise hardly any had taken something from another one.
}

}  // namespace tenet::testing
