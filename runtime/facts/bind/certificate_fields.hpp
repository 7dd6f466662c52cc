// What each field of Certificate is, from a certificate's facts. Entry point: certificate_fields.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/certificate_facts.hpp"

namespace tenet {

/// A field's value before the pool and the schema turn it into words: canonical texts, or numbers (also of
/// booleans).
struct CertificateValue {
  enum class State : std::uint8_t { unknown, absent, known, elsewhere };
  State state = State::known;
  std::vector<std::string> texts;
  std::vector<std::int64_t> numbers;
  bool open = false;  ///< a set or list that may have more
};

/// A row of certificate_fields.def with the function that reads it. `elsewhere`: links to other entities, set
/// by the binder.
struct CertificateFieldReader {
  std::string_view name;
  std::string_view type;
  CertificateValue (*read)(const CertificateFacts& facts);
};
[[nodiscard]] std::span<const CertificateFieldReader> certificate_fields();

}  // namespace tenet
