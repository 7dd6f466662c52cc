// Whether a text can be a dNSName, or is an address. Entry points: is_presented_dns_name, is_address_text.
#pragma once
#include <string_view>

namespace tenet::reference {

[[nodiscard]] bool is_presented_dns_name(std::string_view text);
[[nodiscard]] bool is_address_text(std::string_view text);

}  // namespace tenet::reference
