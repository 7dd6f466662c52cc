// Owns the clocks that profiles are made with. Entry points: Stopwatch, PhaseTimer.
#include <ctime>

#include "tenet/profile.hpp"

namespace tenet {

namespace {

std::chrono::nanoseconds processor_time(Stopwatch::Counts counts) {
#if defined(CLOCK_PROCESS_CPUTIME_ID) && defined(CLOCK_THREAD_CPUTIME_ID)
  std::timespec now{};
  const auto clock = counts == Stopwatch::Counts::thread ? CLOCK_THREAD_CPUTIME_ID : CLOCK_PROCESS_CPUTIME_ID;
  if (clock_gettime(clock, &now) != 0) return {};
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
#else
  // Without POSIX clocks a thread's own time isn't to be had: that of the process stands for both.
  static_cast<void>(counts);
  return std::chrono::nanoseconds(std::clock() * (std::int64_t{1'000'000'000} / CLOCKS_PER_SEC));
#endif
}

}  // namespace

Spent& Spent::operator+=(const Spent& other) {
  wall += other.wall;
  processor += other.processor;
  return *this;
}

Spent& Spent::operator-=(const Spent& other) {
  wall -= other.wall;
  processor -= other.processor;
  return *this;
}

Stopwatch::Stopwatch(Counts counts)
    : counts_(counts), wall_(std::chrono::steady_clock::now()), processor_(processor_time(counts)) {}

Spent Stopwatch::spent() const {
  return {std::chrono::steady_clock::now() - wall_, processor_time(counts_) - processor_};
}

Spent Stopwatch::lap() {
  const Spent spent = this->spent();
  wall_ += std::chrono::duration_cast<std::chrono::steady_clock::duration>(spent.wall);
  processor_ += spent.processor;
  return spent;
}

PhaseTimer::PhaseTimer(std::vector<PhaseProfile>* phases) : phases_(phases) {
  if (phases_ != nullptr) watch_.emplace();
}

void PhaseTimer::end(std::string_view name) {
  if (phases_ != nullptr) phases_->push_back({name, watch_->lap()});
}

}  // namespace tenet
