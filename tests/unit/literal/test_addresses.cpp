// Addresses and blocks: what is one, and its one canonical form.
#include <catch2/catch.hpp>

#include "tenet/literal.hpp"

namespace tenet::literal {
namespace {

using namespace std::string_literals;

TEST_CASE("an IPv6 address is written as RFC 5952 says") {
  const auto written = [](std::string_view text) { return read_address(text).canonical; };
  CHECK(written("2001:0DB8:0:0:0:0:0:1") == "2001:db8::1");
  CHECK(written("2001:db8:0:1:1:1:1:1") == "2001:db8:0:1:1:1:1:1");  // one group of zeros isn't shortened
  CHECK(written("2001:0:0:1:0:0:0:1") == "2001:0:0:1::1");           // the longest run
  CHECK(written("2001:db8:0:0:1:0:0:1") == "2001:db8::1:0:0:1");     // the first of equals
  CHECK(written("0:0:0:0:0:0:0:0") == "::");
  CHECK(written("1:2:3:4:5:6:0:0") == "1:2:3:4:5:6::");
  CHECK(written("::FFFF:192.0.2.1") == "::ffff:192.0.2.1");
  CHECK(written("::c000:201") == "::c000:201");
  CHECK(written("192.0.2.10") == "192.0.2.10");
}

TEST_CASE("what is no address is refused") {
  for (const auto& bad : {"192.0.2"s, "192.0.2.010"s, "0x7f.0.0.1"s, "192.0.2.1\0"s, "fe80::1%eth0"s,
                          "[::1]"s, "::1/64"s, ""s, "1:2:3:4:5:6:7:8:9"s, "host"s}) {
    INFO(bad);
    CHECK_FALSE(read_address(bad).ok());
  }
  CHECK(read_address("fe80::1%eth0").error == "an address has no zone id");
  CHECK(address_of_octets("\x01\x02\x03").error == "an address has 4 or 16 octets, not 3");
  CHECK(address_of_octets("\xc0\x00\x02\x01"s).error.empty());
}

TEST_CASE("a block has no bits beyond its length") {
  CHECK(read_prefix("192.0.2.0/24").canonical == "192.0.2.0/24");
  CHECK(read_prefix("2001:DB8::/32").canonical == "2001:db8::/32");
  CHECK(read_prefix("0.0.0.0/0").canonical == "0.0.0.0/0");
  CHECK(read_prefix("192.0.2.1/32").canonical == "192.0.2.1/32");
  CHECK(read_prefix("192.0.2.1/24").error == "it has bits set after the first 24");
  CHECK(read_prefix("192.0.2.0/33").error == "the length is no number from 0 to 32");
  for (const auto* bad :
       {"192.0.2.0", "192.0.2.0/", "192.0.2.0/-1", "192.0.2.0/024", "192.0.2.0/24x", "x/24", "/24"}) {
    INFO(bad);
    CHECK_FALSE(read_prefix(bad).ok());
  }
}

}  // namespace
}  // namespace tenet::literal
