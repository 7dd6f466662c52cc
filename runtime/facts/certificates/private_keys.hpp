// Private keys, only to learn which public key belongs to them. Entry points: read_pem_key, read_der_key.
#pragma once
#include <string_view>

#include "file_contents.hpp"

namespace tenet {

/// Adds the key of a PEM block (with its BEGIN and END lines); one that can't be read is added without its
/// public key, after a warning that calls it `what`. No message ever holds a byte of the key.
void read_pem_key(std::string_view block, FileRange range, std::string_view what, FileContents& contents);
/// The same for PKCS#8, PKCS#1, SEC 1 and encrypted PKCS#8 in DER.
void read_der_key(ByteView der, FileRange range, std::string_view what, FileContents& contents);

}  // namespace tenet
