// Whether names inside extensions are what their types must be, to the last value. Entry points:
// is_general_name, is_relative_name.
#pragma once
#include "der_cursor.hpp"

namespace tenet {

/// GeneralName (RFC 5280 4.2.1.6), as name constraints, distribution points and the like must hold it: there
/// one malformed name makes the whole extension unreadable. `*irregular` is set where a value in it may break
/// a rule of DER.
[[nodiscard]] bool is_general_name(const DerValue& value, bool* irregular);
/// GeneralNames, of which this is the content.
[[nodiscard]] bool are_general_names(ByteView content, bool* irregular);
/// RelativeDistinguishedName, of which this is the content.
[[nodiscard]] bool is_relative_name(ByteView content, bool* irregular);

}  // namespace tenet
