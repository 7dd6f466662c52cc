// The texts of validity dates as instants. Entry point: parse_time.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace tenet {

struct ParsedTime {
  std::int64_t seconds = 0;  ///< since 1970-01-01 UTC
  bool proper =
      true;  ///< as RFC 5280 4.1.2.5 wants it: with seconds, without fraction, in Z, of the right kind
};

/// The content of a UTCTime, or of a GeneralizedTime; none where it is no time.
[[nodiscard]] std::optional<ParsedTime> parse_time(std::string_view text, bool generalized);

}  // namespace tenet
