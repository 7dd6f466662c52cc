// Owns the widths of columns and the units of numbers.
#include "numbers_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "text_layout.hpp"

namespace tenet::report {
namespace {

/// What a text gets at least, however wide the numbers are.
constexpr std::size_t kNarrowestText = 24;

/// Three digits, and the unit in which the number has at most three before the point.
std::string scaled(double number, double step, std::span<const char* const> units) {
  std::size_t unit = 0;
  while (number >= (step == 1000 ? 999.5 : 1000) && unit + 1 < units.size()) {
    number /= step;
    ++unit;
  }
  const int digits = unit == 0 || number >= 99.95 ? 0 : number >= 9.995 ? 1 : 2;
  return fmt::format("{:.{}f} {}", number, digits, units[unit]);
}

}  // namespace

std::string written_time(std::chrono::nanoseconds time) {
  static constexpr std::array kUnits{"ns", "µs", "ms", "s"};
  return scaled(static_cast<double>(std::max<std::int64_t>(0, time.count())), 1000, kUnits);
}

std::string written_bytes(std::uint64_t bytes) {
  static constexpr std::array kUnits{"B", "KiB", "MiB", "GiB", "TiB"};
  return scaled(static_cast<double>(bytes), 1024, kUnits);
}

std::string written_count(std::uint64_t count) {
  std::string text = std::to_string(count);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string written_share(std::chrono::nanoseconds part, std::chrono::nanoseconds whole) {
  if (whole.count() <= 0) return {};
  return fmt::format("{:.1f}", 100.0 * static_cast<double>(std::max<std::int64_t>(0, part.count())) /
                                   static_cast<double>(whole.count()));
}

void NumbersTable::add(std::vector<std::string> cells) {
  cells.insert(cells.begin(), lines_.front().size() - cells.size(), std::string());
  lines_.push_back(std::move(cells));
}

void NumbersTable::add_shortened(std::vector<std::string> cells) {
  shortened_.push_back(lines_.size());
  add(std::move(cells));
}

void NumbersTable::append_to(std::string& out, std::size_t width) const {
  const std::size_t names = lines_.front().size() - 1;
  std::vector<std::size_t> widths(names, 0);
  for (const auto& line : lines_) {
    for (std::size_t c = 0; c < names; ++c) widths[c] = std::max(widths[c], columns(line[c]));
  }
  std::size_t used = 2;
  for (const auto column : widths) used += 2 + column;
  const std::size_t room = std::max(kNarrowestText, width - std::min(width, used));
  auto next = shortened_.begin();
  for (const auto& line : lines_) {
    for (std::size_t c = 0; c < names; ++c) {
      out += "  " + std::string(widths[c] - columns(line[c]), ' ') + line[c];
    }
    const bool shorten = next != shortened_.end() && &line == &lines_[*next];
    if (shorten) ++next;
    out += "  " + (shorten ? cut(line[names], room) : line[names]) + '\n';
  }
}

}  // namespace tenet::report
