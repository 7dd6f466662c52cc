// Numbers, which simdjson's on-demand interface looks at only when asked for one.
#include "bulk/json_token.hpp"

#include <cstddef>

namespace tenet {
namespace {

/// How many decimal digits stand at the front.
std::size_t digits(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
  return count;
}

/// Takes sign and integer part off the front.
bool take_integer(std::string_view& text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto count = digits(text);
  if (count == 0 || (count > 1 && text[0] == '0')) return false;
  text.remove_prefix(count);
  return true;
}

/// Takes at least one digit off the front.
bool take_digits(std::string_view& text) {
  const auto count = digits(text);
  text.remove_prefix(count);
  return count > 0;
}

}  // namespace

bool is_json_integer(std::string_view token) { return take_integer(token) && token.empty(); }

bool is_json_number(std::string_view token) {
  if (!take_integer(token)) return false;
  if (token.starts_with('.')) {
    token.remove_prefix(1);
    if (!take_digits(token)) return false;
  }
  if (token.starts_with('e') || token.starts_with('E')) {
    token.remove_prefix(1);
    if (token.starts_with('+') || token.starts_with('-')) token.remove_prefix(1);
    if (!take_digits(token)) return false;
  }
  return token.empty();
}

}  // namespace tenet
