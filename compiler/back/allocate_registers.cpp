// Linear allocation: a register lives from its first write to its last use, and over the whole of every loop
// that it entered from outside and is used in. Entry point: allocate_registers.
#include "allocate_registers.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <set>

namespace tenet::back {
namespace {

constexpr std::uint32_t kMostRegisters = 0xffff;

struct Lifetime {
  std::int64_t first = -1;
  std::int64_t last = -2;  ///< before `first`: never used
  void touch(std::int64_t at) {
    if (last < first) first = at;
    last = at;
  }
};

struct LoopRange {
  std::int64_t begin = 0, end = 0;
};

struct Lifetimes {
  std::vector<Lifetime> words, sets;
  std::vector<LoopRange> loops;  ///< inner ones before those around them
};

bool names_word(Operand operand) {
  return operand == Operand::word_read || operand == Operand::word_written ||
         operand == Operand::word_updated;
}
bool names_set(Operand operand) {
  return operand == Operand::set_read || operand == Operand::set_written || operand == Operand::set_updated;
}

void touch(Lifetimes& lives, Operand operand, std::uint32_t id, std::int64_t at) {
  if (names_word(operand)) lives.words[id].touch(at);
  if (names_set(operand)) lives.sets[id].touch(at);
}

void extend_over_loops(std::vector<Lifetime>& lives, const std::vector<LoopRange>& loops) {
  for (auto& life : lives) {
    for (const auto& loop : loops) {
      if (life.first < loop.begin && life.last > loop.begin) life.last = std::max(life.last, loop.end);
    }
  }
}

Lifetimes lifetimes_of(const Draft& draft, std::uint32_t word_arguments, std::uint32_t set_arguments) {
  Lifetimes lives{std::vector<Lifetime>(draft.words()), std::vector<Lifetime>(draft.sets()), {}};
  for (std::uint32_t i = 0; i < word_arguments; ++i) lives.words[i].last = -1;
  for (std::uint32_t i = 0; i < set_arguments; ++i) lives.sets[i].last = -1;
  std::vector<std::int64_t> open_loops;
  for (std::size_t i = 0; i < draft.code().size(); ++i) {
    const auto& instruction = draft.code()[i];
    const auto& opcode = info(instruction.op);
    const auto at = static_cast<std::int64_t>(i);
    touch(lives, opcode.a, instruction.a, at);
    touch(lives, opcode.b, instruction.b, at);
    touch(lives, opcode.c, instruction.c, at);
    if (opcode.k == Immediate::back) {
      lives.loops.push_back({open_loops.back(), at});
      open_loops.pop_back();
    } else if (opcode.a == Operand::loop) {
      open_loops.push_back(at);
    }
  }
  for (const auto& pin : draft.pins()) {
    auto& life = lives.words[+pin.word];
    life.last = std::max<std::int64_t>(life.last, pin.position);
  }
  extend_over_loops(lives.words, lives.loops);
  extend_over_loops(lives.sets, lives.loops);
  return lives;
}

/// `may_take_over`: a result may stand where an operand had its last use. The VM reads words before it writes
/// them, but fills a set while it still reads others.
std::optional<std::uint16_t> assign(const std::vector<Lifetime>& lives, bool may_take_over,
                                    std::vector<std::uint16_t>& real) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t id = 0; id < lives.size(); ++id) {
    if (lives[id].last >= lives[id].first) order.push_back(id);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t x, std::uint32_t y) { return lives[x].first < lives[y].first; });
  real.assign(lives.size(), 0);
  using Ending = std::pair<std::int64_t, std::uint32_t>;
  std::priority_queue<Ending, std::vector<Ending>, std::greater<>> ending;
  std::set<std::uint32_t> unused;
  std::uint32_t used = 0;
  for (const auto id : order) {
    const auto& life = lives[id];
    while (!ending.empty()) {
      const auto [last, other] = ending.top();
      const bool over =
          last < life.first || (may_take_over && last == life.first && lives[other].first < last);
      if (!over) break;
      unused.insert(real[other]);
      ending.pop();
    }
    if (unused.empty()) unused.insert(used++);
    if (used > kMostRegisters) return std::nullopt;
    real[id] = static_cast<std::uint16_t>(*unused.begin());
    unused.erase(unused.begin());
    ending.emplace(life.last, id);
  }
  return static_cast<std::uint16_t>(used);
}

std::uint16_t real_operand(Operand operand, std::uint32_t id, const std::vector<std::uint16_t>& words,
                           const std::vector<std::uint16_t>& sets) {
  if (names_word(operand)) return words[id];
  return names_set(operand) ? sets[id] : static_cast<std::uint16_t>(id);
}

/// A move between virtual registers that became the same one. Moves of words only: sets never share.
bool is_void(const Instruction& instruction) {
  return instruction.op == Opcode::move && instruction.a == instruction.b;
}

/// Leaves out void moves and turns labels into offsets.
std::vector<Instruction> compacted(const Draft& draft, const std::vector<Instruction>& code) {
  std::vector<std::int32_t> moved(code.size() + 1, 0);
  for (std::size_t i = 0; i < code.size(); ++i) moved[i + 1] = moved[i] + (is_void(code[i]) ? 0 : 1);
  std::vector<Instruction> result;
  result.reserve(static_cast<std::size_t>(moved.back()));
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (is_void(code[i])) continue;
    auto instruction = code[i];
    const auto kind = info(instruction.op).k;
    if (kind == Immediate::jump || kind == Immediate::back) {
      instruction.k = moved[draft.position(instruction.k)] - moved[i] - 1;
    }
    result.push_back(instruction);
  }
  return result;
}

}  // namespace

std::optional<Allocation> allocate_registers(const Draft& draft, std::uint32_t word_arguments,
                                             std::uint32_t set_arguments) {
  if (draft.loops() > kMostRegisters) return std::nullopt;
  const auto lives = lifetimes_of(draft, word_arguments, set_arguments);
  Allocation result;
  std::vector<std::uint16_t> sets;
  const auto word_count = assign(lives.words, true, result.words);
  const auto set_count = assign(lives.sets, false, sets);
  if (!word_count || !set_count) return std::nullopt;
  result.block.words = *word_count;
  result.block.sets = *set_count;
  result.block.loops = static_cast<std::uint16_t>(draft.loops());
  std::vector<Instruction> code;
  code.reserve(draft.code().size());
  for (const auto& from : draft.code()) {
    const auto& opcode = info(from.op);
    code.push_back({from.op, real_operand(opcode.a, from.a, result.words, sets),
                    real_operand(opcode.b, from.b, result.words, sets),
                    real_operand(opcode.c, from.c, result.words, sets), from.k});
  }
  result.block.code = compacted(draft, code);
  return result;
}

}  // namespace tenet::back
