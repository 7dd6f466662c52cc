// Texts are interned once, also across a pool that stands on a frozen one.
#include "tenet/text_pool.hpp"

#include <catch2/catch.hpp>

#include "tenet/type.hpp"

using tenet::TextPool;

TEST_CASE("equal texts have one id, different texts different ones") {
  TextPool pool;
  for (int i = 0; i < 5000; ++i) CHECK(pool.intern(std::to_string(i)) == static_cast<std::uint32_t>(i));
  for (int i = 0; i < 5000; ++i) CHECK(pool.find(std::to_string(i)) == static_cast<std::uint32_t>(i));
  CHECK(pool.find("none") == tenet::kUnknownId);
  CHECK(pool.text(17) == "17");
  CHECK(pool.text(17 | tenet::kMalformedBit) == "17");
}

TEST_CASE("empty texts, long ones and ones with any byte are texts, too") {
  TextPool pool;
  const std::string large(200000, 'x');
  const auto empty_id = pool.intern("");
  const auto large_id = pool.intern(large);
  CHECK(pool.text(empty_id).empty());
  CHECK(pool.text(large_id) == large);
  CHECK(pool.intern(std::string_view("a\0b", 3)) != pool.intern("a"));
}

TEST_CASE("a pool on a frozen one shares its ids and can be emptied") {
  TextPool base;
  const auto known = base.intern("known");
  TextPool middle(&base);
  TextPool top(&middle);
  CHECK(top.intern("known") == known);
  const auto made = top.intern("made");
  CHECK(made == base.size());
  top.clear();
  CHECK(top.find("made") == tenet::kUnknownId);
  CHECK(top.intern("other") == made);
  CHECK(top.text(known) == "known");
}

TEST_CASE("a frozen pool finds what it has, and others stand on it") {
  TextPool pool;
  for (int i = 0; i < 3000; ++i) pool.intern("text " + std::to_string(i));
  pool.freeze();
  pool.freeze();  // again: nothing changes
  CHECK(pool.size() == 3000);
  for (int i = 0; i < 3000; ++i) {
    CHECK(pool.find("text " + std::to_string(i)) == static_cast<std::uint32_t>(i));
    CHECK(pool.text(static_cast<std::uint32_t>(i)) == "text " + std::to_string(i));
  }
  CHECK(pool.find("text") == tenet::kUnknownId);
  TextPool top(&pool);
  CHECK(top.intern("text 5") == 5);
  CHECK(top.intern("more") == 3000);
}

TEST_CASE("an empty pool can be frozen") {
  TextPool pool;
  pool.freeze();
  CHECK(pool.size() == 0);
  CHECK(pool.find("") == tenet::kUnknownId);
}

TEST_CASE("a pool that moved is the same pool, frozen or not") {
  TextPool pool;
  pool.intern("a");
  TextPool moved = std::move(pool);
  CHECK(moved.intern("b") == 1);
  CHECK(moved.text(0) == "a");
  moved.freeze();
  TextPool frozen = std::move(moved);
  CHECK(frozen.text(1) == "b");
  CHECK(frozen.find("a") == 0);
}
