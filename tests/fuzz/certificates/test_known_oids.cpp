// The tables of object identifiers: what OpenSSL knows of them, and that each is found.
#include <openssl/evp.h>
#include <openssl/objects.h>

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "known_oids.hpp"
#include "object_identifiers.hpp"

namespace tenet::testing {
namespace {

using Table = std::map<std::string, std::string>;

const Table kSignatureAlgorithms = {
#define TENET_SIGNATURE_ALGORITHM(oid, digest, name) {oid, digest},
#include "tenet/certificates/signature_algorithms.def"
#undef TENET_SIGNATURE_ALGORITHM
};
const Table kDigests = {
#define TENET_DIGEST(oid, name) {oid, name},
#include "tenet/certificates/digests.def"
#undef TENET_DIGEST
};

std::string dotted(int nid) {
  char text[128];
  const int size = OBJ_obj2txt(text, sizeof text, OBJ_nid2obj(nid), 1);
  return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : std::string();
}

ByteView content_of(const ASN1_OBJECT* object) { return {OBJ_get0_data(object), OBJ_length(object)}; }

/// Key agreement schemes stand in OpenSSL's table of signatures, too; nothing is signed by them.
bool is_key_agreement(int nid) { return std::string(OBJ_nid2sn(nid)).starts_with("dhSinglePass"); }

}  // namespace

TEST_CASE("the digests of signature algorithms are those that OpenSSL knows") {
  Table known;
  for (int nid = 1; nid < OBJ_new_nid(0); ++nid) {
    int digest = NID_undef;
    int key = NID_undef;
    if (OBJ_find_sigid_algs(nid, &digest, &key) != 1 || digest == NID_undef || is_key_agreement(nid))
      continue;
    known[dotted(nid)] = OBJ_nid2sn(digest);
    INFO(dotted(digest));
    REQUIRE(kDigests.contains(dotted(digest)));
    CHECK(kDigests.at(dotted(digest)) == OBJ_nid2sn(digest));
  }
  CHECK(known == kSignatureAlgorithms);
}

TEST_CASE("every object identifier that OpenSSL has is written as OpenSSL writes it") {
  FactArena arena(1 << 16);
  std::size_t found = 0;
  for (int nid = 1; nid < OBJ_new_nid(0); ++nid) {
    const ASN1_OBJECT* object = OBJ_nid2obj(nid);
    if (object == nullptr || OBJ_length(object) == 0) continue;
    const std::string text = dotted(nid);
    INFO(text);
    CHECK(dotted_oid(content_of(object), arena) == text);
    const KnownOid* known = find_oid(content_of(object));
    if (known == nullptr) continue;
    CHECK(known->dotted == text);
    ++found;
  }
  CHECK(found > 100);
}

}  // namespace tenet::testing
