// Owns which lanes of a batch run, and which wait where: the members of BatchMachine that every instruction
// is made of. Entry points: each, each_charged, divide.
#pragma once
#include "vm/batch_machine.hpp"

namespace tenet::vm {

/// Runs the instruction for all lanes that stand at it. Where all do, the compiler sees a plain loop.
template <typename Each>
void BatchMachine::each(Each run) {
  if (active_count_ == lanes_) {
    for (std::size_t lane = 0; lane < lanes_; ++lane) run(lane);
  } else {
    for (std::size_t i = 0; i < active_count_; ++i) run(std::size_t{active_[i]});
  }
}

/// The same for what touches words alone and can be done for any word: done for all lanes there are, so that
/// their number is a constant.
template <typename Each>
void BatchMachine::each_word(Each run) {
  if (active_count_ == lanes_) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) run(lane);
  } else {
    each(run);
  }
}

/// The same for what charges steps or memory beside the block's own.
template <typename Each>
void BatchMachine::each_charged(Each run) {
  for (std::size_t i = 0; i < active_count_; ++i) {
    const std::size_t lane = active_[i];
    charged(lane, [&] { run(lane); });
  }
}

template <typename Run>
void BatchMachine::charged(std::size_t lane, Run run) {
  machine_.steps = machine_.memory = 0;
  run();
  if ((machine_.steps | machine_.memory) == 0) return;
  charge_steps(lane, machine_.steps);
  charge_memory(lane, machine_.memory);
}

inline void BatchMachine::charge_steps(std::size_t lane, std::uint64_t steps) {
  steps_[lane] += steps;
  most_steps_ = std::max(most_steps_, steps_[lane]);
}

inline void BatchMachine::charge_memory(std::size_t lane, std::uint64_t bytes) {
  memory_[lane] += bytes;
  most_memory_ = std::max(most_memory_, memory_[lane]);
}

/// Asks for each lane what becomes of it. Those that wait do so at `target`; of those that are done the
/// result is known.
template <typename Ask>
void BatchMachine::divide(std::uint32_t target, Ask ask) {
  LaneSet waiting, done;
  for (std::size_t i = 0; i < active_count_; ++i) {
    const LaneIndex lane = active_[i];
    const Turn turn = ask(lane);
    if (turn == Turn::waits) waiting.add(lane);
    if (turn == Turn::done) done.add(lane);
  }
  wait_at(target, waiting);
  active_set_ -= done;
  list_active();
}

}  // namespace tenet::vm
