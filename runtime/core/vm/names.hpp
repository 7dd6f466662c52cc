// Zones, addresses and prefixes in canonical text, and texts as names. Entry points: is_within_zone,
// is_within_prefix, name_of_text.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tenet::vm {

/// The name is the zone or lies below it, label by label.
[[nodiscard]] bool is_within_zone(std::string_view name, std::string_view zone);

/// An address of the same family whose leading bits are the prefix's.
[[nodiscard]] bool is_within_prefix(std::string_view address, std::string_view prefix);

/// ASCII text as a DNS name: case folded, one final dot dropped; nothing where it is none. U-labels are the
/// compiler's and the facts' business: here they are no name.
[[nodiscard]] std::optional<std::string> name_of_text(std::string_view text);

[[nodiscard]] std::size_t code_points(std::string_view text);

}  // namespace tenet::vm
