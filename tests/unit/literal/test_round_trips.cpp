// What is canonical reads as itself: over random values of each type, from a fixed seed.
#include <catch2/catch.hpp>
#include <random>

#include "tenet/literal.hpp"

namespace tenet::literal {
namespace {

using Random = std::mt19937_64;
constexpr int kRounds = 2000;

std::size_t below(Random& random, std::size_t limit) { return random() % limit; }

std::string octets(Random& random, std::size_t count) {
  std::string result;
  // Half of the octets are zero, so that addresses have runs to shorten.
  for (std::size_t i = 0; i < count; ++i)
    result += static_cast<char>(below(random, 2) == 0 ? 0 : below(random, 256));
  return result;
}

std::string from_alphabet(Random& random, std::string_view alphabet, std::size_t longest) {
  std::string result;
  for (auto left = below(random, longest + 1); left > 0; --left)
    result += alphabet[below(random, alphabet.size())];
  return result;
}

TEST_CASE("a canonical address reads as itself") {
  Random random(1);
  for (int i = 0; i < kRounds; ++i) {
    const auto first = address_of_octets(octets(random, below(random, 2) == 0 ? 4 : 16));
    INFO(first.canonical);
    CHECK(read_address(first.canonical).canonical == first.canonical);
  }
}

TEST_CASE("instants and durations read as they were written") {
  Random random(2);
  for (int i = 0; i < kRounds; ++i) {
    const auto instant = static_cast<std::int64_t>(below(random, 253402300800 + 62135596800)) - 62135596800;
    CHECK(read_time(write_time(instant)).number == instant);
    const auto length =
        static_cast<std::int64_t>(random() >> below(random, 63)) / 2 * (below(random, 2) == 0 ? 1 : -1);
    CHECK(read_duration(write_duration(length)).number == length);
  }
}

TEST_CASE("reading any text twice is reading it once, for every type") {
  Random random(3);
  const std::string_view alphabets[] = {"ab.-_*XN1", "0123456789.:/abf", "0123456789-+TZ:P DHMSW",
                                        "\xc3\xbc\xe2\x82\xac.a"};
  for (int i = 0; i < kRounds * 5; ++i) {
    const auto text = from_alphabet(random, alphabets[below(random, std::size(alphabets))], 24);
    for (auto kind = Kind::boolean; kind < Kind::enumeration;
         kind = static_cast<Kind>(static_cast<int>(kind) + 1)) {
      const auto once = read(kind, text);
      if (!once.ok()) continue;
      INFO(text << " as type " << static_cast<int>(kind));
      const auto twice = read(kind, once.canonical);
      CHECK(twice.canonical == once.canonical);
      CHECK(twice.number == once.number);
    }
    const auto presented = presented_pattern(text);
    CHECK(presented_pattern(presented.canonical).malformed == presented.malformed);
    CHECK(presented_pattern(presented.canonical).canonical == presented.canonical);
  }
}

TEST_CASE(
    "a well-formed presented identifier is one that a topology may write, and covers itself unless a "
    "wildcard") {
  Random random(4);
  for (int i = 0; i < kRounds * 5; ++i) {
    const auto presented = presented_pattern(from_alphabet(random, "ab.-*1", 12));
    if (presented.malformed) continue;
    INFO(presented.canonical);
    CHECK(read_pattern(presented.canonical).canonical == presented.canonical);
    const auto name = read_name(presented.canonical);
    CHECK(name.ok() == (presented.canonical[0] != '*'));
    CHECK(covers(presented, name) == name.ok());
  }
}

}  // namespace
}  // namespace tenet::literal
