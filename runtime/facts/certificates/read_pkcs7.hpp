// Certificates of PKCS#7 signed data (RFC 2315 9.1). Entry point: read_pkcs7.
#pragma once
#include <string_view>

#include "file_contents.hpp"

namespace tenet {

/// Adds the certificates in the order they stand; `what` is how messages call the bytes ("block 1", "the
/// file"). `in_file`: the bytes are the file itself from `range.begin`, so each certificate has a range of
/// its own.
void read_pkcs7(ByteView der, FileRange range, bool in_file, std::string_view what, FileContents& contents);

}  // namespace tenet
