// UTCTime and GeneralizedTime (X.680 46, 47), leniently as readers do. Entry point: parse_time.
#include "certificate_time.hpp"

namespace tenet {
namespace {

constexpr std::int64_t kSecondsPerDay = 86400;

/// Days from 1970-01-01 in the proleptic Gregorian calendar.
std::int64_t days_from_civil(std::int64_t year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

/// Takes digits from the front of a text.
class Digits {
 public:
  explicit Digits(std::string_view text) : text_(text) {}

  /// The next `Count` digits as a number; -1, and stays, if there aren't as many.
  template <std::size_t Count>
  int take() {
    if (text_.size() < Count) return -1;
    int number = 0;
    for (std::size_t at = 0; at < Count; ++at) {
      if (text_[at] < '0' || text_[at] > '9') return -1;
      number = number * 10 + (text_[at] - '0');
    }
    text_.remove_prefix(Count);
    return number;
  }
  bool take_character(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  [[nodiscard]] bool at_digit() const {
    return !text_.empty() && text_.front() >= '0' && text_.front() <= '9';
  }
  [[nodiscard]] bool at_end() const { return text_.empty(); }

 private:
  std::string_view text_;
};

/// What follows the seconds: a fraction, and Z or an offset. None if it is neither.
std::optional<std::int64_t> take_zone(Digits& digits, bool fraction_allowed, bool& proper) {
  if (fraction_allowed && (digits.take_character('.') || digits.take_character(','))) {
    proper = false;
    if (digits.take<1>() < 0) return std::nullopt;
    while (digits.at_digit()) (void)digits.take<1>();
  }
  if (digits.take_character('Z')) return digits.at_end() ? std::optional<std::int64_t>(0) : std::nullopt;
  proper = false;
  const bool east = digits.take_character('+');
  if (!east && !digits.take_character('-')) return std::nullopt;
  const int hours = digits.take<2>();
  const int minutes = digits.take<2>();
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59 || !digits.at_end()) return std::nullopt;
  const std::int64_t offset = hours * 3600 + minutes * 60;
  return east ? offset : -offset;
}

}  // namespace

std::optional<ParsedTime> parse_time(std::string_view text, bool generalized) {
  Digits digits(text);
  int year = generalized ? digits.take<4>() : digits.take<2>();
  const int month = digits.take<2>();
  const int day = digits.take<2>();
  const int hour = digits.take<2>();
  const int minute = digits.take<2>();
  if (year < 0 || month < 1 || month > 12 || hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return std::nullopt;
  if (!generalized) year += year >= 50 ? 1900 : 2000;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  ParsedTime time;
  int second = 0;
  if (digits.at_digit()) {
    second = digits.take<2>();
    if (second < 0 || second > 59) return std::nullopt;
  } else {
    time.proper = false;
  }
  const auto offset = take_zone(digits, generalized, time.proper);
  if (!offset) return std::nullopt;
  time.seconds =
      days_from_civil(year, month, day) * kSecondsPerDay + hour * 3600 + minute * 60 + second - *offset;
  // RFC 5280 4.1.2.5: dates through 2049 are UTCTime, later ones GeneralizedTime.
  if (generalized && year >= 1950 && year < 2050) time.proper = false;
  return time;
}

}  // namespace tenet
