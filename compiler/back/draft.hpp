// Code before registers are given out: instructions over any number of virtual registers, with labels. Entry
// point: Draft; allocate_registers makes a Block of it.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "tenet/bytecode.hpp"
#include "tenet/pack.hpp"

namespace tenet::back {

enum class WordId : std::uint32_t {};
enum class SetId : std::uint32_t {};
enum class LabelId : std::uint32_t {};

constexpr std::uint32_t operator+(WordId id) { return static_cast<std::uint32_t>(id); }
constexpr std::uint32_t operator+(SetId id) { return static_cast<std::uint32_t>(id); }
constexpr std::uint32_t operator+(LabelId id) { return static_cast<std::uint32_t>(id); }

/// As Instruction, but a, b, c are virtual registers and k of a jump is a label.
struct DraftInstruction {
  Opcode op{};
  std::uint32_t a = 0, b = 0, c = 0;
  std::int32_t k = 0;
};

/// The pack's tables say in which register something is at an instruction: it lives until there, and its
/// number is told.
struct Pin {
  std::uint32_t position = 0;
  WordId word{};
  std::uint32_t requirement = 0;
  bool is_focus = false;  ///< of Requirement::focus, otherwise of Requirement::blockers
  std::uint32_t index = 0;
};

/// Grows at its end. Argument registers are the first ones made. Not thread-safe.
class Draft {
 public:
  WordId new_word() { return static_cast<WordId>(words_++); }
  SetId new_set() { return static_cast<SetId>(sets_++); }
  LabelId new_label() {
    labels_.push_back(kNone);
    return static_cast<LabelId>(labels_.size() - 1);
  }
  void place(LabelId label) { labels_[+label] = static_cast<std::uint32_t>(code_.size()); }

  void add(Opcode op, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t c = 0, std::int32_t k = 0) {
    code_.push_back({op, a, b, c, k});
  }
  void jump(Opcode op, std::optional<WordId> condition, LabelId to) {
    add(op, 0, condition ? +*condition : 0, 0, static_cast<std::int32_t>(+to));
  }
  /// The word is needed by the instruction that was added last.
  void pin(WordId word, std::uint32_t requirement, bool is_focus, std::uint32_t index) {
    pins_.push_back({static_cast<std::uint32_t>(code_.size() - 1), word, requirement, is_focus, index});
  }

  /// Loop slots are a stack: nested loops have the next number.
  std::uint32_t open_loop() {
    loops_ = std::max(loops_, ++open_loops_);
    return open_loops_ - 1;
  }
  void close_loop() { --open_loops_; }

  [[nodiscard]] const std::vector<DraftInstruction>& code() const { return code_; }
  [[nodiscard]] const std::vector<Pin>& pins() const { return pins_; }
  [[nodiscard]] std::uint32_t position(std::int32_t label) const {
    return labels_[static_cast<std::size_t>(label)];
  }
  [[nodiscard]] std::uint32_t words() const { return words_; }
  [[nodiscard]] std::uint32_t sets() const { return sets_; }
  [[nodiscard]] std::uint32_t loops() const { return loops_; }

 private:
  std::vector<DraftInstruction> code_;
  std::vector<std::uint32_t> labels_;
  std::vector<Pin> pins_;
  std::uint32_t words_ = 0, sets_ = 0, loops_ = 0, open_loops_ = 0;
};

}  // namespace tenet::back
