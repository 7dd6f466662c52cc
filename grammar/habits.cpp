// The table of habits.def. Entry point: habit_hint.
#include "tenet/habits.hpp"

#include <algorithm>
#include <utility>

namespace tenet::syntax {
namespace {

struct Habit {
  HabitPlace place;
  std::string_view word;
  std::string_view hint;
};

constexpr Habit kHabits[] = {
#define TENET_HABIT(place, word, hint) {HabitPlace::place, word, hint},
#include "tenet/habits.def"
#undef TENET_HABIT
};

constexpr bool before(const Habit& a, const Habit& b) {
  return a.place != b.place ? a.place < b.place : a.word < b.word;
}
static_assert(std::is_sorted(std::begin(kHabits), std::end(kHabits), before), "habits.def is sorted");

}  // namespace

std::string_view habit_hint(HabitPlace place, std::string_view word) {
  const Habit wanted{place, word, {}};
  const auto* found = std::lower_bound(std::begin(kHabits), std::end(kHabits), wanted, before);
  const bool known = found != std::end(kHabits) && found->place == place && found->word == word;
  return known ? found->hint : std::string_view();
}

}  // namespace tenet::syntax
