// Certificates and keys of PKCS#12 (RFC 7292). Entry point: read_pkcs12.
#pragma once
#include "file_contents.hpp"

namespace tenet {

/// Adds what the file holds, the certificates whose private key is there first.
void read_pkcs12(ByteView der, FileContents& contents);

}  // namespace tenet
