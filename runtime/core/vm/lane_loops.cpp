// Owns the loops that are compiled for several generations of processors. Entry points as in the header.
#include "vm/lane_loops.hpp"

#include <algorithm>

#include "tenet/type.hpp"

// The loader picks the version. Sanitizers can't run what it calls to pick.
#if defined(__x86_64__) && defined(__ELF__) && defined(__has_attribute) && !defined(TENET_SANITIZED)
#if __has_attribute(target_clones)
#define TENET_FOR_EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
#endif
#endif
#ifndef TENET_FOR_EACH_PROCESSOR
#define TENET_FOR_EACH_PROCESSOR
#endif

namespace tenet::vm::lane_loops {

namespace {

/// What an unknown or absent truth is read as: U. Without a branch, as all here.
[[gnu::always_inline]] inline Word kleene_of(Word truth) {
  return truth == kAbsentTruth ? kUnknownTruth : truth;
}

[[gnu::always_inline]] inline bool is_ordered(Word word) {
  return static_cast<std::int64_t>(word) > kAbsentNumber;
}

/// Numbers in their order; U where one is none.
template <typename Holds>
[[gnu::always_inline]] inline void compare(Word* to, const Word* left, const Word* right, Holds holds) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const Word x = left[lane], y = right[lane];
    const bool first = is_ordered(x), second = is_ordered(y);
    const bool known = first & second;
    const Word truth = holds(static_cast<std::int64_t>(x), static_cast<std::int64_t>(y)) ? kTrue : kFalse;
    to[lane] = known ? truth : kUnknownTruth;
  }
}

}  // namespace

TENET_FOR_EACH_PROCESSOR
void equal(Word* to, const Word* left, const Word* right, Word unknown, Word absent, Word malformed) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const Word x = left[lane], y = right[lane];
    const bool known = (x != unknown) & (x != absent) & (y != unknown) & (y != absent);
    const bool same = (x == y) & ((x & malformed) == 0);
    to[lane] = known ? (same ? kTrue : kFalse) : kUnknownTruth;
  }
}

TENET_FOR_EACH_PROCESSOR
void less(Word* to, const Word* left, const Word* right) {
  compare(to, left, right, [](std::int64_t x, std::int64_t y) { return x < y; });
}

TENET_FOR_EACH_PROCESSOR
void less_equal(Word* to, const Word* left, const Word* right) {
  compare(to, left, right, [](std::int64_t x, std::int64_t y) { return x <= y; });
}

TENET_FOR_EACH_PROCESSOR
void logic_not(Word* to, const Word* from) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) to[lane] = kTrue - kleene_of(from[lane]);
}

TENET_FOR_EACH_PROCESSOR
void logic_and(Word* to, const Word* left, const Word* right) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const Word x = kleene_of(left[lane]), y = kleene_of(right[lane]);
    to[lane] = x < y ? x : y;
  }
}

TENET_FOR_EACH_PROCESSOR
void logic_or(Word* to, const Word* left, const Word* right) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const Word x = kleene_of(left[lane]), y = kleene_of(right[lane]);
    to[lane] = x < y ? y : x;
  }
}

TENET_FOR_EACH_PROCESSOR
void count_up(Word* to, Word first) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) to[lane] = first + lane;
}

TENET_FOR_EACH_PROCESSOR
void widen(Word* to, const std::uint32_t* ids, std::size_t lanes) {
  for (std::size_t lane = 0; lane < lanes; ++lane) to[lane] = ids[lane];
}

TENET_FOR_EACH_PROCESSOR
void find_equal(std::uint64_t* parts, const Word* words, Word word) {
  constexpr std::size_t kBits = 64;
  for (std::size_t part = 0; part < kLanes / kBits; ++part) {
    std::uint64_t bits = 0;
    for (std::size_t bit = 0; bit < kBits; ++bit) {
      bits |= (words[part * kBits + bit] == word ? std::uint64_t{1} : 0) << bit;
    }
    parts[part] = bits;
  }
}

}  // namespace tenet::vm::lane_loops
