// Walks all values, into constructed ones, with a limit on nesting.
#include "der_strictness.hpp"

#include <vector>

namespace tenet {
namespace {

constexpr std::size_t kMaxNesting = 64;

const char* violation_of(const DerValue& value) {
  if (!value.minimal_length) return "a length takes more bytes than it needs";
  const ByteView content = value.content;
  switch (value.tag) {
    case der_tag::kBoolean:
      if (content.size() == 1 && content[0] != 0x00 && content[0] != 0xff)
        return "a BOOLEAN is neither 00 nor FF";
      return nullptr;
    case der_tag::kInteger:
      if (content.size() < 2) return nullptr;
      if ((content[0] == 0x00 && content[1] < 0x80) || (content[0] == 0xff && content[1] >= 0x80)) {
        return "an INTEGER takes more bytes than it needs";
      }
      return nullptr;
    case der_tag::kBitString:
      if (!content.empty() && content[0] < 8 && content.size() > 1 &&
          (content.back() & ((1U << content[0]) - 1U)) != 0) {
        return "a BIT STRING's unused bits aren't zero";
      }
      return nullptr;
    default: return nullptr;
  }
}

}  // namespace

std::optional<std::string> find_der_violation(ByteView der) {
  std::vector<DerCursor> levels(1 + kMaxNesting, DerCursor(ByteView{}));
  levels[0] = DerCursor(der);
  std::size_t depth = 0;
  for (;;) {
    DerValue value;
    if (!levels[depth].next(value)) {
      if (depth == 0) return std::nullopt;
      --depth;
      continue;
    }
    if (const char* violation = violation_of(value)) return violation;
    if ((value.tag & der_tag::kConstructed) != 0 && depth < kMaxNesting)
      levels[++depth] = DerCursor(value.content);
  }
}

}  // namespace tenet
