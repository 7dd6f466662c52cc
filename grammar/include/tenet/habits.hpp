// What to write instead of words of other languages, from habits.def. Entry point: habit_hint.
#pragma once
#include <cstdint>
#include <string_view>

namespace tenet::syntax {

/// What a word was written as.
enum class HabitPlace : std::uint8_t { Declaration, Function, Operand, Statement, Type, Value };

/// Empty where the word is no such habit.
[[nodiscard]] std::string_view habit_hint(HabitPlace place, std::string_view word);

}  // namespace tenet::syntax
