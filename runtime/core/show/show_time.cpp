// Owns how instants and lengths of time are written. Entry points: time, duration.
#include <fmt/format.h>

#include <chrono>
#include <string>
#include <string_view>

#include "show/show.hpp"

namespace tenet::shown {
namespace {

struct Unit {
  std::int64_t seconds;
  const char* name;
};

constexpr std::int64_t kDay = 86400;
constexpr Unit kUnits[] = {{7 * kDay, "week"}, {kDay, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}};
constexpr std::int64_t kMostOfAUnit = 999;

std::string counted(std::int64_t count, const Unit& unit) {
  return fmt::format("{} {}{}", count, unit.name, count == 1 || count == -1 ? "" : "s");
}

}  // namespace

void time(std::string& out, std::int64_t seconds) {
  // Beyond these years the calendar of <chrono> ends.
  constexpr std::int64_t kYear = 31556952, kFarthest = 30000 * kYear;
  if (seconds > kFarthest || seconds < -kFarthest) {
    out += fmt::format("{} seconds since 1970-01-01", seconds);
    return;
  }
  const std::chrono::sys_seconds instant{std::chrono::seconds{seconds}};
  const auto midnight = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day day{midnight};
  const std::chrono::hh_mm_ss clock{instant - midnight};
  out += fmt::format("{:04}-{:02}-{:02}", int{day.year()}, unsigned{day.month()}, unsigned{day.day()});
  if (instant == midnight) return;
  out += fmt::format("T{:02}:{:02}:{:02}Z", clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
}

void duration(std::string& out, std::int64_t seconds) {
  for (const Unit& unit : kUnits) {
    if (seconds % unit.seconds != 0 || (seconds == 0 && unit.seconds != 1)) continue;
    const std::int64_t count = seconds / unit.seconds;
    // Nobody reads 788918401 seconds; 9131 days and 1 second they do.
    if (unit.seconds < kDay && (count > kMostOfAUnit || count < -kMostOfAUnit)) break;
    out += counted(count, unit);
    return;
  }
  std::string_view between;
  for (const Unit& unit : kUnits) {
    if (unit.seconds > kDay || seconds / unit.seconds == 0) continue;
    out += between;
    out += counted(seconds / unit.seconds, unit);
    seconds %= unit.seconds;
    between = " ";
  }
}

}  // namespace tenet::shown
