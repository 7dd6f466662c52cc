// Walks all values, into constructed ones, with a limit on nesting.
#include "der_strictness.hpp"

namespace tenet::reference {
namespace {

constexpr int kMaxNesting = 64;

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

const char* walk(ByteView bytes, int nesting) {
  DerCursor values(bytes);
  while (const auto value = values.next()) {
    if (const char* violation = violation_of(*value)) return violation;
    if ((value->tag & der_tag::kConstructed) == 0 || nesting >= kMaxNesting) continue;
    if (const char* violation = walk(value->content, nesting + 1)) return violation;
  }
  return nullptr;
}

}  // namespace

std::optional<std::string> find_der_violation(ByteView der) {
  const char* violation = walk(der, 0);
  if (violation == nullptr) return std::nullopt;
  return violation;
}

std::optional<std::string> find_encoded_default(const CertificateParts& parts) {
  const auto version = DerCursor(parts.version).next(der_tag::kInteger);
  if (version && version->content.size() == 1 && version->content[0] == 0) return "version 1 is written out";
  DerCursor extensions(parts.extensions);
  while (const auto extension = extensions.next(der_tag::kSequence)) {
    DerCursor values(extension->content);
    (void)values.next(der_tag::kObjectIdentifier);
    const auto critical = values.next(der_tag::kBoolean);
    if (critical && critical->content.size() == 1 && critical->content[0] == 0) {
      return "an extension says that it isn't critical, which goes without saying";
    }
  }
  return std::nullopt;
}

}  // namespace tenet::reference
