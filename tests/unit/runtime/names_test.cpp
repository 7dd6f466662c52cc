// Names, addresses and prefixes in canonical text.
#include "vm/names.hpp"

#include <catch2/catch.hpp>
#include <tuple>

#include "tenet/dns_name.hpp"

using namespace tenet::vm;

TEST_CASE("a wildcard stands for one whole label") {
  for (const auto& [pattern, name, covered] : {std::tuple{"a.example", "a.example", true},
                                               {"a.example", "b.example", false},
                                               {"*.example.com", "a.example.com", true},
                                               {"*.example.com", "example.com", false},
                                               {"*.example.com", "a.b.example.com", false},
                                               {"*.example.com", "aexample.com", false},
                                               {"*.example.com", ".example.com", false},
                                               {"*.example.com", "*.example.com", true}}) {
    INFO(pattern << " " << name);
    CHECK(tenet::covers_name(pattern, name) == covered);
  }
}

TEST_CASE("a zone holds itself and what is below it, by labels") {
  CHECK(is_within_zone("example", "example"));
  CHECK(is_within_zone("a.b.example", "example"));
  CHECK_FALSE(is_within_zone("bexample", "example"));
  CHECK_FALSE(is_within_zone("example", "a.example"));
}

TEST_CASE("an address lies in a prefix of its family") {
  CHECK(is_within_prefix("192.0.2.10", "192.0.2.0/24"));
  CHECK(is_within_prefix("192.0.2.10", "192.0.2.8/29"));
  CHECK_FALSE(is_within_prefix("192.0.2.16", "192.0.2.8/29"));
  CHECK(is_within_prefix("192.0.2.10", "0.0.0.0/0"));
  CHECK(is_within_prefix("2001:db8::1", "2001:db8::/32"));
  CHECK_FALSE(is_within_prefix("2001:db9::1", "2001:db8::/32"));
  CHECK_FALSE(is_within_prefix("192.0.2.10", "::/0"));
  CHECK_FALSE(is_within_prefix("192.0.2.10", "192.0.2.10"));
}

TEST_CASE("text as a name") {
  CHECK(name_of_text("A.Example.") == "a.example");
  CHECK(name_of_text("_sip._tls.example") == "_sip._tls.example");
  for (const char* none : {"", ".", "a..b", ".a", "a.b..", "*.example", "a b", "192.0.2.1",
                           "b\xc3\xbc"
                           "cher.example"}) {
    CHECK_FALSE(name_of_text(none));
  }
  CHECK_FALSE(name_of_text(std::string(64, 'a') + ".example"));
  CHECK(name_of_text(std::string(63, 'a') + ".example"));
}

TEST_CASE("code points are counted, not octets") { CHECK(code_points("a\xc3\xbc\xe2\x82\xac") == 3); }
