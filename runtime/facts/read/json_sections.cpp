// Skips over JSON by its quotes and brackets.
#include "read/json_sections.hpp"

#include <algorithm>
#include <functional>

#include "tenet/fact_reader.hpp"

namespace tenet {
namespace {

constexpr std::size_t kStretch = std::size_t{256} << 10;
constexpr auto kNowhere = std::string_view::npos;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

/// Behind the quote that closes the string which opens at `at`.
std::size_t string_end(std::string_view text, std::size_t at) {
  for (auto quote = text.find('"', at + 1); quote != kNowhere; quote = text.find('"', quote + 1)) {
    auto before = quote;
    while (text[before - 1] == '\\') --before;  // the opening quote ends it
    if ((quote - before) % 2 == 0) return quote + 1;
  }
  return kNowhere;
}

/// Behind the bracket that closes the one at `at`, whichever kinds these are.
std::size_t container_end(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      at = string_end(text, at);
      continue;
    }
    ++at;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) return at;
  }
  return kNowhere;
}

std::size_t value_end(std::string_view text, std::size_t at) {
  if (at >= text.size()) return kNowhere;
  if (text[at] == '"') return string_end(text, at);
  if (text[at] == '{' || text[at] == '[') return container_end(text, at);
  const auto end = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                                [](char c) { return is_blank(c) || c == ',' || c == '}' || c == ']'; });
  const auto offset = static_cast<std::size_t>(end - text.begin());
  return offset == at ? kNowhere : offset;
}

/// A member up to its value, of which no end is known as yet.
std::optional<JsonMember> key_at(std::string_view text, std::size_t at) {
  JsonMember member;
  member.begin = text.find('"', at);
  if (member.begin == kNowhere) return std::nullopt;
  member.key_end = string_end(text, member.begin);
  if (member.key_end == kNowhere) return std::nullopt;
  const auto colon = skip_blanks(text, member.key_end);
  if (colon >= text.size() || text[colon] != ':') return std::nullopt;
  member.value = skip_blanks(text, colon + 1);
  return member;
}

/// Calls `end_of` with each member of the object that opens at `at`, to be told where its value ends. Behind
/// the closing bracket; kNowhere where the object isn't well-formed, or a value has no end.
template <class EndOf>
std::size_t each_member(std::string_view text, std::size_t at, EndOf end_of) {
  if (at >= text.size() || text[at] != '{') return kNowhere;
  at = skip_blanks(text, at + 1);
  if (at < text.size() && text[at] == '}') return at + 1;
  while (at < text.size() && text[at] == '"') {
    const auto member = key_at(text, at);
    if (!member || member->key(text).find('\\') != kNowhere) return kNowhere;
    const std::size_t end = end_of(*member);
    if (end == kNowhere) return kNowhere;
    at = skip_blanks(text, end);
    if (at >= text.size()) return kNowhere;
    if (text[at] == '}') return at + 1;
    if (text[at] != ',') return kNowhere;
    at = skip_blanks(text, at + 1);
  }
  return kNowhere;
}

/// By their hashes: two that only look alike are told apart by who reads trees.
bool is_any_twice(std::vector<std::size_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  return std::adjacent_find(hashes.begin(), hashes.end()) != hashes.end();
}

/// Fills in the borders; the section's end.
std::size_t find_entities(std::string_view text, JsonSection& section) {
  std::vector<std::size_t> ids;
  auto& borders = section.borders;
  const auto end = each_member(text, section.member.value, [&](const JsonMember& entity) {
    if (borders.empty() || entity.begin - borders.back() >= kStretch) borders.push_back(entity.begin);
    ids.push_back(std::hash<std::string_view>()(entity.key(text)));
    return value_end(text, entity.value);
  });
  if (end == kNowhere || is_any_twice(ids)) return kNowhere;
  borders.push_back(end - 1);
  return end;
}

}  // namespace

std::optional<JsonMember> member_at(std::string_view text, std::size_t at) {
  auto member = key_at(text, at);
  if (member) member->end = value_end(text, member->value);
  if (!member || member->end == kNowhere) return std::nullopt;
  return member;
}

std::optional<JsonSections> find_sections(std::string_view text, bool (*is_head)(std::string_view)) {
  JsonSections found;
  std::vector<std::size_t> keys;
  found.begin = skip_blanks(text, byte_order_mark(text));
  found.end = each_member(text, found.begin, [&](const JsonMember& member) {
    keys.push_back(std::hash<std::string_view>()(member.key(text)));
    const bool is_in_head = is_head(member.key(text));
    auto& kept = is_in_head ? found.head.emplace_back(member) : found.sections.emplace_back(member).member;
    kept.end = is_in_head ? value_end(text, member.value) : find_entities(text, found.sections.back());
    return kept.end;
  });
  const bool is_whole = found.end != kNowhere && skip_blanks(text, found.end) == text.size();
  if (!is_whole || is_any_twice(keys)) return std::nullopt;
  return found;
}

}  // namespace tenet
