// The quick readers say what the thorough ones would, or nothing.
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "tenet/literal.hpp"
#include "tenet/plain_literal.hpp"

namespace tenet::literal {
namespace {

constexpr Kind kTexts[] = {Kind::name, Kind::name_pattern, Kind::address, Kind::bytes};
constexpr Kind kNumbers[] = {Kind::time, Kind::integer};

/// Whether neither quick reader contradicts the thorough one; `quick` counts what they read.
bool agree(std::string_view text, std::size_t& quick) {
  char room[kLongestPlainText];
  bool same = true;
  for (const auto kind : kTexts) {
    const auto plain = plain_text(kind, text, room);
    if (!plain) continue;
    const auto thorough = read(kind, text);
    same = same && thorough.ok() && thorough.canonical == *plain;
    ++quick;
  }
  for (const auto kind : kNumbers) {
    const auto plain = plain_number(kind, text);
    if (!plain) continue;
    const auto thorough = read(kind, text);
    same = same && thorough.ok() && thorough.number == *plain;
    ++quick;
  }
  return same;
}

TEST_CASE("what machines write is read quickly") {
  char room[kLongestPlainText];
  CHECK(plain_text(Kind::name, "AP1-m0.DC5.example", room) == "ap1-m0.dc5.example");
  CHECK(plain_text(Kind::name_pattern, "*.Example.org", room) == "*.example.org");
  CHECK(plain_text(Kind::address, "192.0.2.255", room) == "192.0.2.255");
  CHECK(plain_text(Kind::bytes, "0AfF", room) == "0aff");
  CHECK(plain_number(Kind::time, "2026-03-15") == read_time("2026-03-15").number);
  CHECK(plain_number(Kind::time, "2024-02-29T23:59:59Z") == read_time("2024-02-29T23:59:59Z").number);
  CHECK(plain_number(Kind::integer, "-42") == -42);
}

TEST_CASE("what isn't plain is left to the thorough reader") {
  char room[kLongestPlainText];
  for (const auto* name :
       {"", ".", "a.", "a..b", "192.0.2.1", "a.1", "bücher.example", "a b", "*", "*.com", "::1"})
    CHECK_FALSE(plain_text(Kind::name, name, room));
  CHECK_FALSE(plain_text(Kind::name, std::string(64, 'a'), room));
  CHECK_FALSE(plain_text(Kind::name_pattern, "*.com", room));
  for (const auto* address : {"", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.256", "1.2.3.4.", "::1", "1..2.3"})
    CHECK_FALSE(plain_text(Kind::address, address, room));
  for (const auto* octets : {"", "a", "0g", "0a:0b"}) CHECK_FALSE(plain_text(Kind::bytes, octets, room));
  for (const auto* time :
       {"2026-02-29", "2026-13-01", "0000-01-01", "2026-03-15T24:00:00Z", "2026-03-15T12:00Z"})
    CHECK_FALSE(plain_number(Kind::time, time));
  for (const auto* number : {"", "-", "+1", "01", "1.0", "9223372036854775808", "-9223372036854775807"})
    CHECK_FALSE(plain_number(Kind::integer, number));
}

TEST_CASE("quick and thorough readers agree on what a few characters may spell") {
  std::mt19937 random(1);  // NOLINT: the same texts in each run
  const std::vector<std::string> pieces = {"a",     "Z",          "-",          "_",  ".",  "*",  "0", "1",
                                           "25",    "255",        "256",        "9",  ":",  "ü",  " ", "T",
                                           "2026-", "2024-02-29", "T23:59:59Z", "fF", "*.", "a.b"};
  std::size_t quick = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string text;
    for (auto length = random() % 8; length > 0; --length) text += pieces[random() % pieces.size()];
    INFO(text);
    REQUIRE(agree(text, quick));
  }
  CHECK(quick > 20'000);
}

}  // namespace
}  // namespace tenet::literal
