// Tables of numbers with names behind them, and how numbers are written there. Entry points: NumbersTable,
// written_time, written_bytes, written_count.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace tenet::report {

/// "820 ns", "3.14 ms", "12.3 s": three digits.
[[nodiscard]] std::string written_time(std::chrono::nanoseconds time);
/// "820 B", "3.14 KiB", "12.3 MiB": three digits.
[[nodiscard]] std::string written_bytes(std::uint64_t bytes);
/// "1,234,567"
[[nodiscard]] std::string written_count(std::uint64_t count);
/// "12.3" of a hundred; empty where the whole is nothing.
[[nodiscard]] std::string written_share(std::chrono::nanoseconds part, std::chrono::nanoseconds whole);

/// Lines of cells, all but the last aligned to the right.
class NumbersTable {
 public:
  explicit NumbersTable(std::vector<std::string> heads) { lines_.push_back(std::move(heads)); }
  /// As many cells as there are heads, or fewer: then the first ones are empty.
  void add(std::vector<std::string> cells);
  /// The same, and the last cell may be cut where it doesn't fit: it is no name.
  void add_shortened(std::vector<std::string> cells);
  void append_to(std::string& out, std::size_t width) const;

 private:
  std::vector<std::vector<std::string>> lines_;
  std::vector<std::size_t> shortened_;  ///< of lines_
};

}  // namespace tenet::report
