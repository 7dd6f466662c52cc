// Tokens of JSON as they stand in the text. No entry point: vocabulary of the readers of lines.
#pragma once
#include <cstring>
#include <string_view>

namespace tenet {

/// Without the white space around it.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

/// Whether a key, of which `key` is the first byte behind its opening quote, is `name`, written without
/// escapes.
[[nodiscard]] inline bool is_key(const char* key, std::string_view name) {
  return std::strncmp(key, name.data(), name.size()) == 0 && key[name.size()] == '"';
}

[[nodiscard]] inline bool is_quoted(std::string_view token) {
  return token.size() >= 2 && token.front() == '"' && token.back() == '"';
}
[[nodiscard]] inline std::string_view inside_quotes(std::string_view token) {
  return token.substr(1, token.size() - 2);
}

/// RFC 8259 section 6.
[[nodiscard]] bool is_json_number(std::string_view token);
/// A number without fraction and exponent.
[[nodiscard]] bool is_json_integer(std::string_view token);

}  // namespace tenet
