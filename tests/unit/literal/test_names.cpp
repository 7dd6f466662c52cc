// DNS names as people write them and as certificates present them.
#include <catch2/catch.hpp>

#include "tenet/literal.hpp"

namespace tenet::literal {
namespace {

using namespace std::string_literals;

TEST_CASE("a name is folded, loses one final dot, and becomes A-labels") {
  CHECK(read_name("AP1.Contoso.COM").canonical == "ap1.contoso.com");
  CHECK(read_name("ap1.contoso.com.").canonical == "ap1.contoso.com");
  CHECK(read_name("Bücher.example").canonical == "xn--bcher-kva.example");
  CHECK(read_name("bücher.example.").canonical == "xn--bcher-kva.example");
  CHECK(read_name("XN--BCHER-KVA.example").canonical == "xn--bcher-kva.example");
  CHECK(read_name("straße.example").canonical ==
        "xn--strae-oqa.example");  // non-transitional: the sharp s stays one
  CHECK(read_name("例え。テスト").canonical ==
        "xn--r8jz45g.xn--zckzah");  // an ideographic full stop is a dot
  CHECK(read_name("_sip._tls.example.com").canonical == "_sip._tls.example.com");
  CHECK(read_name("host").canonical == "host");
}

TEST_CASE("what is no name is refused with its reason") {
  const auto why = [](std::string_view text) { return read_name(text).error; };
  CHECK(why("") == "it is empty");
  CHECK(why(".") == "label 1 is empty");
  CHECK(why("a..b") == "label 2 is empty");
  CHECK(why("a.b..") == "label 3 is empty");
  CHECK(why("192.0.2.1") == "it is an address, not a name");
  CHECK(why("2001:db8::1") == "it is an address, not a name");
  CHECK(why("１９２.0.2.1") == "its last label is a number, as in an address");
  CHECK(why("host.10") == "its last label is a number, as in an address");
  CHECK(why("*.example.com") == "a `*` may only be the whole left-most label of a pattern");
  CHECK(why("a b.example") == "label 1 contains a space");
  CHECK(why("www.example.com\0.evil"s) == "label 3 contains the byte 0x00");
  CHECK(why("https://example.com") == "label 1 contains `:`");
  CHECK(why("a." + std::string(64, 'x')) == "label 2 is longer than 63 octets");
  std::string long_name;
  for (int i = 0; i < 64; ++i) long_name += "abc.";
  CHECK(why(long_name) == "it has 255 octets, 253 are allowed");
  CHECK_FALSE(why("xn--bücher.example").empty());
  CHECK_FALSE(why("bü cher.example").empty());
  CHECK_FALSE(why("\xff\xfe.example").empty());
  CHECK_FALSE(why("bücher\0.example"s).empty());
}

TEST_CASE("a pattern may have a wildcard as its whole left-most label") {
  CHECK(read_pattern("*.Contoso.com.").canonical == "*.contoso.com");
  CHECK(read_pattern("*.bücher.example").canonical == "*.xn--bcher-kva.example");
  CHECK(read_pattern("www.contoso.com").canonical == "www.contoso.com");
  for (const auto* bad :
       {"*", "*.", "*.com", "w*.contoso.com", "*.*.contoso.com", "www.*.com", "*.192.0.2.1"}) {
    INFO(bad);
    CHECK_FALSE(read_pattern(bad).ok());
  }
}

TEST_CASE("a presented identifier is never an error, and keeps its bytes where it is malformed") {
  CHECK(presented_pattern("WWW.Example.com").canonical == "www.example.com");
  for (const auto& bad :
       {"www.example.com."s, "www.example.com\0.evil"s, "192.0.2.1"s, "bücher.example"s, "\xff"s, ""s,
        "*.com"s, "*w.example.com"s, "a b"s, "Contoso Root"s, std::string(300, 'a')}) {
    INFO(bad);
    const auto read = presented_pattern(bad);
    CHECK(read.ok());
    CHECK(read.malformed);
    CHECK(read.canonical == bad);
  }
}

TEST_CASE("what covers is compared as read, and nothing malformed covers anything") {
  const auto covers_name = [](std::string_view pattern, std::string_view name) {
    return covers(presented_pattern(pattern), read_name(name));
  };
  CHECK(covers_name("*.Example.com", "WWW.example.com."));
  CHECK(covers_name("*.example.com", "bücher.example.com"));
  for (const std::string_view malformed : {"www.example.com.", "192.0.2.1", "bücher.example"}) {
    INFO(malformed);
    CHECK_FALSE(covers_name(malformed, malformed));
    CHECK_FALSE(covers(presented_pattern(malformed), presented_pattern(malformed)));
  }
}

}  // namespace
}  // namespace tenet::literal
