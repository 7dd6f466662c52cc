// Integers, octets, object identifiers, booleans, texts, and the table of readers.
#include <catch2/catch.hpp>

#include "tenet/literal.hpp"

namespace tenet::literal {
namespace {

using namespace std::string_literals;

TEST_CASE("an integer is decimal and fits 64 bits but for two reserved numbers") {
  CHECK(read_integer("0").number == 0);
  CHECK(read_integer("-17").number == -17);
  CHECK(read_integer("+17").number == 17);
  CHECK(read_integer("010").number == 10);
  CHECK(read_integer("9223372036854775807").number == std::numeric_limits<std::int64_t>::max());
  CHECK(read_integer("-9223372036854775806").ok());
  for (const auto* bad : {"", "+", "-", "+-1", "1e3", "0x10", " 1", "1 ", "9223372036854775808",
                          "-9223372036854775807", "-9223372036854775808", "1.0"}) {
    INFO(bad);
    CHECK_FALSE(read_integer(bad).ok());
  }
}

TEST_CASE("octets are hexadecimal, with separators between them") {
  CHECK(read_bytes("0A").canonical == "0a");
  CHECK(read_bytes("0A:bc:DE").canonical == "0abcde");
  CHECK(read_bytes("0a bc de").canonical == "0abcde");
  CHECK(read_bytes("01020304").canonical == "01020304");
  for (const auto* bad : {"", "0", "0a:", ":0a", "0a::bc", "0:ab", "0x0a", "0g", "0a,bc"}) {
    INFO(bad);
    CHECK_FALSE(read_bytes(bad).ok());
  }
}

TEST_CASE("an object identifier has at least two valid arcs") {
  for (const auto* good :
       {"1.3.6.1.5.5.7.3.1", "0.0", "2.999", "2.25.329800735698586629295641978511506172918", "1.39"}) {
    CHECK(read_oid(good).canonical == good);
  }
  for (const auto* bad : {"", "1", "1.", ".1", "1..2", "3.1", "1.40", "0.100", "1.03", "01.3", "1.3.a",
                          "1.-3", "10.1", "serverAuth"}) {
    INFO(bad);
    CHECK_FALSE(read_oid(bad).ok());
  }
}

TEST_CASE("text is UTF-8 as it stands") {
  CHECK(read(Kind::text, "Größe 🦊"s).canonical == "Größe 🦊");
  CHECK(read(Kind::text, "").ok());
  CHECK(read(Kind::text, "a\0b"s).canonical == "a\0b"s);
  for (const auto& bad : {"\xff"s, "\xc0\xaf"s, "\xe2\x82"s, "\xed\xa0\x80"s, "\xf4\x90\x80\x80"s, "\x80"s}) {
    CHECK_FALSE(read(Kind::text, bad).ok());
  }
}

TEST_CASE("each built-in type has its reader") {
  CHECK(read(Kind::boolean, "true").number == 1);
  CHECK_FALSE(read(Kind::boolean, "yes").ok());
  CHECK(read(Kind::integer, "5").number == 5);
  CHECK(read(Kind::name, "A.example").canonical == "a.example");
  CHECK(read(Kind::name_pattern, "*.a.example").canonical == "*.a.example");
  CHECK(read(Kind::address, "::1").canonical == "::1");
  CHECK(read(Kind::prefix, "::/0").canonical == "::/0");
  CHECK(read(Kind::time, "1970-01-02").number == 86400);
  CHECK(read(Kind::duration, "1 day").number == 86400);
  CHECK(read(Kind::bytes, "FF").canonical == "ff");
  CHECK(read(Kind::oid, "2.5.29.37.0").canonical == "2.5.29.37.0");
  CHECK_FALSE(read(Kind::enumeration, "x").ok());
  CHECK_FALSE(read(Kind::entity, "x").ok());
}

}  // namespace
}  // namespace tenet::literal
