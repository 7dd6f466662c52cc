// How long a call takes, in milliseconds. Entry points: time_of, median_of, median.
#pragma once
#include <algorithm>
#include <chrono>
#include <ctime>
#include <utility>
#include <vector>

namespace tenet::bench {

/// Milliseconds by the steady clock, and of all processors on behalf of this process.
struct Taken {
  double wall = 0, processor = 0;
};

template <class Call>
Taken time_of(Call&& call) {
  const auto processor_milliseconds = [] {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
  };
  const auto begin = std::chrono::steady_clock::now();
  const auto processor_begin = processor_milliseconds();
  call();
  return {std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count(),
          processor_milliseconds() - processor_begin};
}

/// Pre: there are some.
inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// Medians of so many calls, each clock's by itself. Pre: `times` > 0.
template <class Call>
Taken median_of(unsigned times, Call&& call) {
  std::vector<double> wall, processor;
  for (unsigned i = 0; i < times; ++i) {
    const auto taken = time_of(call);
    wall.push_back(taken.wall);
    processor.push_back(taken.processor);
  }
  return {median(std::move(wall)), median(std::move(processor))};
}

}  // namespace tenet::bench
