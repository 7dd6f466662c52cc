// Object identifiers as dotted text. Entry point: dotted_oid.
#pragma once
#include <openssl/objects.h>

#include <string>

#include "der_cursor.hpp"

namespace tenet::reference {

/// "2.5.4.3" of an OBJECT IDENTIFIER's content; `#` and hexadecimal digits where the content isn't one.
[[nodiscard]] std::string dotted_oid(ByteView content);
[[nodiscard]] std::string dotted_oid(const ASN1_OBJECT* object);

}  // namespace tenet::reference
