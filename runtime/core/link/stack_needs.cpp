// Owns how many registers a run needs: of each block and of the deepest of its callees. Entry point:
// stack_needs.
#include "link/linker.hpp"

namespace tenet {

namespace {

bool is_call(Opcode op) { return op == Opcode::call_word || op == Opcode::call_set; }

/// What a block and its callees need; those of callees are known, since calls go to lower indexes.
StackNeeds needs_of(const Block& block, const std::vector<StackNeeds>& functions, StackNeeds& all) {
  StackNeeds deepest;
  deepest.frames = 0;
  for (const Instruction& instruction : block.code) {
    if (is_call(instruction.op)) {
      const StackNeeds& callee = functions[static_cast<std::size_t>(instruction.k)];
      deepest.words = std::max(deepest.words, callee.words);
      deepest.sets = std::max(deepest.sets, callee.sets);
      deepest.loops = std::max(deepest.loops, callee.loops);
      deepest.frames = std::max(deepest.frames, callee.frames);
    } else if (instruction.op == Opcode::push_word) {
      all.word_slots = std::max<std::size_t>(all.word_slots, instruction.a + 1u);
    } else if (instruction.op == Opcode::push_set) {
      all.set_slots = std::max<std::size_t>(all.set_slots, instruction.a + 1u);
    } else if (instruction.op == Opcode::look_up) {
      all.word_slots = std::max<std::size_t>(all.word_slots, instruction.b + instruction.c + 0u);
    }
  }
  deepest.words += block.words;
  deepest.sets += block.sets;
  deepest.loops += block.loops;
  deepest.frames += 1;
  return deepest;
}

void widen(StackNeeds& all, const StackNeeds& one) {
  all.words = std::max(all.words, one.words);
  all.sets = std::max(all.sets, one.sets);
  all.loops = std::max(all.loops, one.loops);
  all.frames = std::max(all.frames, one.frames);
}

}  // namespace

StackNeeds stack_needs(const Pack& pack) {
  StackNeeds all;
  std::vector<StackNeeds> functions;
  for (const Function& function : pack.functions) {
    StackNeeds needs = needs_of(function.decide, functions, all);
    widen(needs, needs_of(function.explain, functions, all));
    functions.push_back(needs);
    widen(all, needs);
    all.word_slots = std::max(all.word_slots, function.parameters.size());
    all.set_slots = std::max(all.set_slots, function.parameters.size());
  }
  for (const Policy& policy : pack.policies) {
    for (const Binder& binder : policy.binders) {
      widen(all, needs_of(binder.set, functions, all));
      widen(all, needs_of(binder.matches, functions, all));
    }
    for (const Block* block : {&policy.decide, &policy.explain, &policy.remedy}) {
      widen(all, needs_of(*block, functions, all));
    }
    all.words = std::max(all.words, policy.binders.size());
  }
  return all;
}

std::vector<LinkedFunction> link_functions(const Pack& pack) {
  std::vector<LinkedFunction> functions;
  for (const Function& function : pack.functions) {
    LinkedFunction linked;
    linked.decide = &function.decide;
    linked.explain = function.explain.code.empty() ? nullptr : &function.explain;
    for (const Type& parameter : function.parameters) {
      ++(parameter.shape == Shape::scalar ? linked.word_arguments : linked.set_arguments);
    }
    functions.push_back(linked);
  }
  return functions;
}

}  // namespace tenet
