// Decoding and encoding by the same template.
#include "written_again.hpp"

#include <openssl/rsa.h>

#include <algorithm>
#include <utility>

#include "certificate_template.hpp"
#include "openssl_errors.hpp"

namespace tenet::reference {
namespace {

using Item = const ASN1_ITEM* (*)();

constexpr std::pair<std::string_view, Item> kItems[] = {
    {"1.3.6.1.5.5.7.1.1", AUTHORITY_INFO_ACCESS_it},
    {"2.5.29.14", ASN1_OCTET_STRING_it},
    {"2.5.29.15", ASN1_BIT_STRING_it},
    {"2.5.29.19", BASIC_CONSTRAINTS_it},
    {"2.5.29.30", NAME_CONSTRAINTS_it},
    {"2.5.29.31", CRL_DIST_POINTS_it},
    {"2.5.29.32", CERTIFICATEPOLICIES_it},
    {"2.5.29.35", AUTHORITY_KEYID_it},
    {"2.5.29.36", POLICY_CONSTRAINTS_it},
    {"2.5.29.37", EXTENDED_KEY_USAGE_it},
    {"2.5.29.54", ASN1_INTEGER_it},
};

bool is_rewritten(ByteView der, const ASN1_ITEM* item) {
  const ErrorQueueBorder border;
  const unsigned char* at = der.data();
  ASN1_VALUE* value = ASN1_item_d2i(nullptr, &at, static_cast<long>(der.size()), item);
  if (value == nullptr) return false;
  unsigned char* written = nullptr;
  const int size = ASN1_item_i2d(value, &written, item);
  const OpensslMemory<unsigned char> owned(written);
  ASN1_item_free(value, item);
  const ByteView read = der.first(static_cast<std::size_t>(at - der.data()));
  return size > 0 && !std::equal(read.begin(), read.end(), written, written + size);
}

}  // namespace

bool is_rewritten_certificate(ByteView der) { return is_rewritten(der, certificate_item()); }

bool is_rewritten_extension(std::string_view oid, ByteView der) {
  const auto* row =
      std::find_if(std::begin(kItems), std::end(kItems), [&](const auto& item) { return item.first == oid; });
  return row != std::end(kItems) && is_rewritten(der, row->second());
}

bool is_rewritten_pss(ByteView der) { return is_rewritten(der, RSA_PSS_PARAMS_it()); }

}  // namespace tenet::reference
