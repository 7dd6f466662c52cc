// Times in milliseconds, and their median. Entry points: milliseconds_of, median_of.
#pragma once
#include <algorithm>
#include <chrono>
#include <vector>

namespace tenet::bench {

/// How long a call takes, by the steady clock.
template <class Call>
double milliseconds_of(Call&& call) {
  const auto begin = std::chrono::steady_clock::now();
  call();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

/// Median of so many calls. Pre: `times` > 0.
template <class Call>
double median_of(unsigned times, Call&& call) {
  std::vector<double> taken;
  for (unsigned i = 0; i < times; ++i) taken.push_back(milliseconds_of(call));
  std::sort(taken.begin(), taken.end());
  return taken[taken.size() / 2];
}

}  // namespace tenet::bench
