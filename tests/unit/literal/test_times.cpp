// Instants and durations.
#include <catch2/catch.hpp>

#include "tenet/literal.hpp"

namespace tenet::literal {
namespace {

TEST_CASE("an instant is read to the second, in UTC") {
  CHECK(read_time("1970-01-01").number == 0);
  CHECK(read_time("2026-03-15").number == 1773532800);
  CHECK(read_time("2026-03-15T12:00Z").number == 1773532800 + 43200);
  CHECK(read_time("2026-03-15T12:00:30Z").number == 1773532800 + 43230);
  CHECK(read_time("2026-03-15T12:00+01:00").number == 1773532800 + 39600);
  CHECK(read_time("2026-03-15T12:00-00:30").number == 1773532800 + 45000);
  CHECK(read_time("2024-02-29").ok());
  CHECK(write_time(read_time("0001-01-01").number) == "0001-01-01T00:00:00Z");
  CHECK(write_time(read_time("9999-12-31T23:59:59Z").number) == "9999-12-31T23:59:59Z");
}

TEST_CASE("what is no instant is refused with its reason") {
  CHECK(read_time("2026-02-29").error == "there is no such day");
  CHECK(read_time("2026-13-01").error == "there is no such day");
  CHECK(read_time("2026-01-01T24:00Z").error == "there is no such time of day");
  CHECK(read_time("2026-01-01T12:00:60Z").error == "there is no such time of day");
  CHECK(read_time("2026-01-01T12:00").error ==
        "a time of day needs a zone: `Z` or an offset such as `+01:00`");
  CHECK(read_time("2026-01-01T12:00:00.5Z").error == "a time goes to the second");
  CHECK(read_time("0000-12-31").error == "years go from 0001 to 9999");
  CHECK(read_time("0001-01-01T00:00+01:00").error == "years go from 0001 to 9999");
  CHECK(read_time("9999-12-31T23:59:59-00:01").error == "years go from 0001 to 9999");
  for (const auto* bad :
       {"", "2026", "2026-3-15", "15.03.2026", "2026-03-15 12:00Z", "2026-03-15T", "2026-03-15T12Z",
        "2026-03-15T12:00Zx", "2026-03-15T12:00+1:00", "2026-03-15T12:00+24:00", "20260315"}) {
    INFO(bad);
    CHECK_FALSE(read_time(bad).ok());
  }
}

TEST_CASE("a duration is a count of one unit, or ISO 8601") {
  CHECK(read_duration("30 days").number == 2592000);
  CHECK(read_duration("1 hour").number == 3600);
  CHECK(read_duration("1 second").number == 1);
  CHECK(read_duration("P30D").number == 2592000);
  CHECK(read_duration("PT1H").number == 3600);
  CHECK(read_duration("P1DT2H30M10S").number == 95410);
  CHECK(read_duration("P2W").number == 1209600);
  CHECK(read_duration("PT0S").number == 0);
  CHECK(read_duration("-90 seconds").number == -90);
  for (const auto* bad : {"", "P", "PT", "P1DT", "30", "30days", "30 Days", "days", "1 month", "P1M", "P1Y",
                          "PT1D", "P1H", "PT1S1M", "1.5 hours", "30  days", "9223372036854775807 weeks",
                          "99999999999999999999 seconds", "--1 day"}) {
    INFO(bad);
    CHECK_FALSE(read_duration(bad).ok());
  }
}

TEST_CASE("a duration is written in the largest unit that divides it") {
  CHECK(write_duration(0) == "0 seconds");
  CHECK(write_duration(90) == "90 seconds");
  CHECK(write_duration(3600) == "1 hour");
  CHECK(write_duration(129600) == "36 hours");
  CHECK(write_duration(2592000) == "30 days");
  CHECK(write_duration(1209600) == "2 weeks");
  CHECK(write_duration(-60) == "-1 minute");
}

}  // namespace
}  // namespace tenet::literal
