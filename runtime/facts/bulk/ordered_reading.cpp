// The thread that takes also reads while there is nothing to take; the others only read, a window ahead.
#include "bulk/ordered_reading.hpp"

#include <condition_variable>
#include <mutex>

#include "bulk/line_reader.hpp"
#include "tenet/fact_reader.hpp"
#include "tenet/work_on_threads.hpp"

namespace tenet {
namespace {

constexpr std::size_t kStretch = std::size_t{256} << 10;

class OrderedReading {
 public:
  OrderedReading(const LinePlan& plan, const SourceFile& file, const Stretches& all, unsigned threads)
      : plan_(plan), file_(file), all_(all) {
    threads_ = std::max<std::size_t>(1, std::min<std::size_t>(threads, stretches()));
    ready_.resize(threads_ == 1 ? 1 : threads_ * 2);
  }

  void run(const std::function<bool(const FactBatch&)>& take);

 private:
  struct Place {
    FactBatch batch;
    bool is_read = false;
  };
  using Lock = std::unique_lock<std::mutex>;

  [[nodiscard]] std::size_t stretches() const { return all_.borders.size() - 1; }
  [[nodiscard]] Place& place_of(std::size_t stretch) { return ready_[stretch % ready_.size()]; }
  [[nodiscard]] bool may_read() const { return next_ < stretches() && next_ < taken_ + ready_.size(); }
  void read_next(LineReader& reader, Lock& lock);
  void help();
  void take_all(const std::function<bool(const FactBatch&)>& take);

  const LinePlan& plan_;
  const SourceFile& file_;
  const Stretches& all_;
  std::size_t threads_ = 1;
  std::mutex mutex_;  ///< guards all below
  std::condition_variable changed_;
  std::vector<Place> ready_;  ///< a ring
  std::size_t next_ = 0;      ///< the next stretch to read
  std::size_t taken_ = 0;     ///< how many were taken
};

/// Reads without the lock. Pre: may_read().
void OrderedReading::read_next(LineReader& reader, Lock& lock) {
  const auto stretch = next_++;
  auto& place = place_of(stretch);
  lock.unlock();
  const auto begin = all_.borders[stretch], end = all_.borders[stretch + 1];
  const auto text = file_.text().substr(begin, end - begin);
  if (all_.section == kNoType) {
    reader.read(text, begin, place.batch);
  } else {
    reader.read_members(text, begin, all_.section, place.batch);
  }
  file_.release(begin, end);
  lock.lock();
  place.is_read = true;
  changed_.notify_all();
}

void OrderedReading::help() {
  LineReader reader(plan_);
  Lock lock(mutex_);
  while (next_ < stretches()) {
    if (may_read()) {
      read_next(reader, lock);
    } else {
      changed_.wait(lock);
    }
  }
}

void OrderedReading::run(const std::function<bool(const FactBatch&)>& take) {
  work_with_helpers(
      threads_ - 1, [this] { help(); }, [&] { take_all(take); });
}

/// Takes the batches in their order, and reads where the next one isn't read yet.
void OrderedReading::take_all(const std::function<bool(const FactBatch&)>& take) {
  LineReader reader(plan_);
  Lock lock(mutex_);
  while (taken_ < stretches()) {
    auto& place = place_of(taken_);
    if (!place.is_read) {
      if (may_read()) {
        read_next(reader, lock);
      } else {
        changed_.wait(lock);
      }
      continue;
    }
    lock.unlock();
    const bool goes_on = take(place.batch);
    place.batch.clear();
    lock.lock();
    place.is_read = false;
    ++taken_;
    if (!goes_on) next_ = taken_ = stretches();
    changed_.notify_all();
  }
}

}  // namespace

Stretches stretches_of(std::string_view text) {
  Stretches stretches;
  auto& borders = stretches.borders;
  borders.push_back(byte_order_mark(text));
  while (borders.back() < text.size()) {
    const auto from = std::min(borders.back() + kStretch, text.size());
    const auto line_end = text.find('\n', from - 1);
    borders.push_back(line_end == std::string_view::npos ? text.size() : line_end + 1);
  }
  return stretches;
}

void read_in_order(const LinePlan& plan, const SourceFile& file, const Stretches& stretches, unsigned threads,
                   const std::function<bool(const FactBatch&)>& take) {
  OrderedReading(plan, file, stretches, threads).run(take);
}

}  // namespace tenet
