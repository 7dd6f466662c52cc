// Instants: a small part of RFC 3339, to the second, always with a zone where there is a time of day.
#include <fmt/format.h>

#include <chrono>

#include "tenet/literal.hpp"

namespace tenet::literal {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kFirst = -62135596800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t kLast = 253402300799;   // 9999-12-31T23:59:59Z

Read refuse(std::string why) {
  Read read;
  read.error = std::move(why);
  return read;
}

/// Takes fixed-width fields off the front of a text; once something doesn't fit, it stays failed.
class Fields {
 public:
  explicit Fields(std::string_view text) : rest_(text) {}
  int number(std::size_t digits) {
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (i >= rest_.size() || rest_[i] < '0' || rest_[i] > '9') return fail();
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }
  bool take(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char c) {
    if (!take(c)) fail();
  }
  [[nodiscard]] bool empty() const { return rest_.empty(); }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  int fail() {
    failed_ = true;
    rest_ = {};
    return 0;
  }
  std::string_view rest_;
  bool failed_ = false;
};

constexpr const char* kForm = "a time looks like 2026-03-15, 2026-03-15T12:00Z or 2026-03-15T12:00:30+01:00";

/// Seconds east of UTC that the rest of the text says; nothing where it says none.
std::optional<std::int64_t> read_zone(Fields& fields) {
  if (fields.take('Z')) return 0;
  const bool east = fields.take('+');
  if (!east && !fields.take('-')) return std::nullopt;
  const auto hours = fields.number(2);
  fields.expect(':');
  const auto minutes = fields.number(2);
  if (fields.failed() || hours > 23 || minutes > 59) return std::nullopt;
  const std::int64_t seconds = hours * 3600 + minutes * 60;
  return east ? seconds : -seconds;
}

/// Seconds since midnight UTC of the day; `error` where it isn't a time of day with a zone.
Read read_time_of_day(Fields& fields) {
  const auto hour = fields.number(2);
  fields.expect(':');
  const auto minute = fields.number(2);
  const auto second = !fields.failed() && fields.take(':') ? fields.number(2) : 0;
  if (fields.failed()) return refuse(kForm);
  if (hour > 23 || minute > 59 || second > 59) return refuse("there is no such time of day");
  if (fields.take('.')) return refuse("a time goes to the second");
  if (fields.empty()) return refuse("a time of day needs a zone: `Z` or an offset such as `+01:00`");
  const auto zone = read_zone(fields);
  if (!zone || !fields.empty()) return refuse("the zone is neither `Z` nor an offset such as `+01:00`");
  Read read;
  read.number = hour * 3600 + minute * 60 + second - *zone;
  return read;
}

}  // namespace

Read read_time(std::string_view text) {
  Fields fields(text);
  const auto year = fields.number(4);
  fields.expect('-');
  const auto month = fields.number(2);
  fields.expect('-');
  const auto day = fields.number(2);
  if (fields.failed()) return refuse(kForm);
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return refuse("there is no such day");
  Read read;
  if (!fields.empty()) {
    if (!fields.take('T')) return refuse(kForm);
    read = read_time_of_day(fields);
    if (!read.ok()) return read;
  }
  read.number += std::chrono::sys_days(date).time_since_epoch().count() * kDay;
  if (read.number < kFirst || read.number > kLast) return refuse("years go from 0001 to 9999");
  read.canonical = write_time(read.number);
  return read;
}

std::string write_time(std::int64_t seconds) {
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::seconds(seconds));
  const std::chrono::year_month_day date{std::chrono::sys_days(day)};
  const auto rest = seconds - day.count() * kDay;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), rest / 3600,
                     rest / 60 % 60, rest % 60);
}

}  // namespace tenet::literal
