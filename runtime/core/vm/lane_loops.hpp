// The plainest instructions for all lanes of a batch at once: loops over rows of kLanes words, which the
// compiler turns into vectors, the widest that the processor has. Entry points: those of lane_loops.
#pragma once
#include <cstddef>
#include <cstdint>

#include "vm/registers.hpp"

namespace tenet::vm::lane_loops {

/// T, F or U. `malformed`: bits of which none may be set in what equals anything.
void equal(Word* to, const Word* left, const Word* right, Word unknown, Word absent, Word malformed);
/// The same of numbers in their order.
void less(Word* to, const Word* left, const Word* right);
void less_equal(Word* to, const Word* left, const Word* right);

void logic_not(Word* to, const Word* from);
void logic_and(Word* to, const Word* left, const Word* right);
void logic_or(Word* to, const Word* left, const Word* right);

/// first, first + 1, …
void count_up(Word* to, Word first);

/// The first `lanes` ids as words.
void widen(Word* to, const std::uint32_t* ids, std::size_t lanes);

/// A bit for each lane, 64 to a part: whether it holds the word.
void find_equal(std::uint64_t* parts, const Word* words, Word word);

}  // namespace tenet::vm::lane_loops
