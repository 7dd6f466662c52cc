// Whether what OpenSSL's decoder takes is what it would write: else it was BER. Entry points:
// is_rewritten_certificate, is_rewritten_extension, is_rewritten_pss.
#pragma once
#include <string_view>

#include "der_cursor.hpp"

namespace tenet::reference {

/// Each is true where the decoder reads the value that `der` begins with and writes other bytes for it. Names
/// and keys are kept as they stand, so nothing inside them counts.
[[nodiscard]] bool is_rewritten_certificate(ByteView der);
/// `oid`: of an extension that has a template.
[[nodiscard]] bool is_rewritten_extension(std::string_view oid, ByteView der);
/// The parameters of RSASSA-PSS.
[[nodiscard]] bool is_rewritten_pss(ByteView der);

}  // namespace tenet::reference
