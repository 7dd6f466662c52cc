// The profile's tables: units, widths, the dearest first.
#include <catch2/catch.hpp>

#include "numbers_table.hpp"
#include "tenet/profile_report.hpp"

using namespace tenet;
using namespace tenet::report;
using namespace std::chrono_literals;

TEST_CASE("times, bytes and counts have three digits and a unit, or commas") {
  CHECK(written_time(0ns) == "0 ns");
  CHECK(written_time(999ns) == "999 ns");
  CHECK(written_time(1000ns) == "1.00 µs");
  CHECK(written_time(9996ns) == "10.0 µs");
  CHECK(written_time(99'960ns) == "100 µs");
  CHECK(written_time(999'600ns) == "1.00 ms");
  CHECK(written_time(12'345ms) == "12.3 s");
  CHECK(written_time(5000s) == "5000 s");
  CHECK(written_time(-5ns) == "0 ns");
  CHECK(written_bytes(1000) == "0.98 KiB");
  CHECK(written_bytes(820) == "820 B");
  CHECK(written_bytes(std::uint64_t{3} << 30) == "3.00 GiB");
  CHECK(written_count(0) == "0");
  CHECK(written_count(999) == "999");
  CHECK(written_count(1000) == "1,000");
  CHECK(written_count(1234567) == "1,234,567");
  CHECK(written_share(1ms, 8ms) == "12.5");
  CHECK(written_share(1ms, 0ms).empty());
}

TEST_CASE("numbers stand right, and names are cut where they don't fit") {
  NumbersTable table({"clock", "name"});
  table.add({"1 µs", "short"});
  table.add_shortened({"12.3 ms", "a text that is rather long for a table"});
  table.add({"… and 1 more"});
  std::string text;
  table.append_to(text, 40);
  CHECK(text ==
        "    clock  name\n"
        "     1 µs  short\n"
        "  12.3 ms  a text that is rather long f…\n"
        "           … and 1 more\n");
}

namespace {

PolicyProfile policy(std::uint32_t number, std::chrono::nanoseconds processor) {
  PolicyProfile made;
  made.policy = number;
  made.spent = {processor, processor};
  made.elements = made.rows = made.subjects = 1000;
  made.steps = 5000;
  return made;
}

}  // namespace

TEST_CASE("policies and requirements by what they cost, estimated where only a part was measured") {
  Pack pack;
  pack.policies.resize(2);
  pack.policies[0].module = pack.policies[1].module = "m";
  pack.policies[0].name = "cheap";
  pack.policies[1].name = "dear";
  pack.requirements.resize(2);
  pack.requirements[0].tag = "less";
  pack.requirements[0].text = "h.up";
  pack.requirements[1].text = "h.load < 3";
  RunProfile profile;
  profile.spent = {4ms, 4ms};
  profile.stages.push_back({"evaluate", {4ms, 4ms}, 2048});
  profile.evaluation.policies = {policy(0, 1ms), policy(1, 3ms)};
  PolicyProfile& dear = profile.evaluation.policies[1];
  dear.measured = 100;
  dear.shared = 1us;
  dear.shared_steps = 20;
  dear.requirements = {{0, {100, 0, 0}, 50, 2us}, {1, {90, 10, 0}, 400, 7us}};
  const std::string text = text_profile(profile, pack, 100);
  INFO(text);
  const auto dear_at = text.find("     3.00 ms  75.0  3.00 ms   1,000  5,000     0 B  m.dear\n");
  const auto first_at = text.find("     2.10 ms  52.5            1,000  4,000            h.load < 3\n");
  const auto second_at = text.find("      600 µs  15.0            1,000    500            @less h.up\n");
  const auto cheap_at = text.find("     1.00 ms  25.0  1.00 ms   1,000  5,000     0 B  m.cheap\n");
  CHECK(dear_at < first_at);
  CHECK(first_at < second_at);
  CHECK(second_at < cheap_at);
  CHECK(cheap_at != std::string::npos);
  CHECK(text.find("m.dear: its parts are estimated from 100 of 1,000 elements\n") != std::string::npos);
}
