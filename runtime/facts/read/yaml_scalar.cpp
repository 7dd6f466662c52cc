// The core schema of YAML 1.2: null, booleans, integers in three bases; all else is text.
#include "read/yaml_scalar.hpp"

#include <charconv>

#include "tenet/type.hpp"

namespace tenet {
namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const auto word : words) {
    if (text == word) return true;
  }
  return false;
}

bool read_whole(std::string_view digits, int base, std::int64_t& value) {
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  return parsed.ec == std::errc() && parsed.ptr == digits.data() + digits.size() && value > kAbsentNumber;
}

bool read_core_integer(std::string_view text, std::int64_t& value) {
  // A sign may stand before decimal digits only, and from_chars would take a second one.
  if (text.substr(0, 2) == "0o")
    return text.size() > 2 && text[2] != '-' && read_whole(text.substr(2), 8, value);
  if (text.substr(0, 2) == "0x")
    return text.size() > 2 && text[2] != '-' && read_whole(text.substr(2), 16, value);
  if (!text.empty() && text[0] == '+') {
    text.remove_prefix(1);
    if (!text.empty() && text[0] == '-') return false;
  }
  return read_whole(text, 10, value);
}

}  // namespace

void resolve_plain_scalar(FactNode& node) {
  const std::string_view text = node.text;
  if (is_one_of(text, {"", "~", "null", "Null", "NULL"})) {
    node.kind = FactKind::absent;
  } else if (is_one_of(text, {"true", "True", "TRUE", "false", "False", "FALSE"})) {
    node.kind = FactKind::boolean;
    node.truth = text[0] == 't' || text[0] == 'T';
  } else {
    node.kind = read_core_integer(text, node.integer) ? FactKind::integer : FactKind::text;
  }
}

}  // namespace tenet
