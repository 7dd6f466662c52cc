// Owns the layout of waivers and adjustments in the text report. Entry points: write_waivers,
// write_adjustments, waiver_lines.
#include "text_amendments.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "amendments.hpp"
#include "text_layout.hpp"

namespace tenet::report {
namespace {

constexpr std::size_t kLabel = 2 + 9;  // the widest word and its blanks
constexpr std::size_t kIndent = 4;

void place_after(std::string& out, std::size_t used, const std::string& place, std::size_t indent,
                 const TextOptions& options) {
  const auto& palette = Palette::of(options.color);
  if (place.empty()) {
    out += '\n';
    return;
  }
  const bool fits = used + 2 + columns(place) + 2 <= options.width;
  out += fits ? "  " : '\n' + std::string(indent, ' ');
  out += fmt::format("{}[{}]{}\n", palette.dim, printable(place), palette.reset);
}

std::string state_word(WaiverState state) {
  return state == WaiverState::broad ? "too broad" : std::string(word(state));
}

std::string what(const Pack& pack, const Waiver& waiver) {
  return printable(fmt::format("{} for {}", waived_requirement(waiver), waived_things(pack, waiver)));
}

}  // namespace

void write_waivers(std::string& out, const Input& input, PackPlaces& places, const TextOptions& options) {
  const auto& palette = Palette::of(options.color);
  const auto& results = input.evaluation.waivers;
  if (std::none_of(results.begin(), results.end(), is_doubtful)) return;
  out += fmt::format("{}Waivers to look after:{}\n", palette.dim, palette.reset);
  for (const auto& result : results) {
    if (!is_doubtful(result)) continue;
    const auto& waiver = input.pack.waivers[result.waiver];
    const auto text = what(input.pack, waiver);
    out += fmt::format("  {}{:<{}}{}{}", palette.warning, state_word(result.state), kLabel - 1, palette.reset,
                       wrap(text, kLabel + 1, kLabel + 1, options.width));
    place_after(out, kLabel + 1 + columns(text), places.path_and_line(waiver.where), kLabel + 1, options);
    out += fmt::format("{:{}}{}\n", "", kLabel + 1,
                       wrap(printable(result.reason), kLabel + 1, kLabel + 1, options.width));
  }
  out += '\n';
}

void write_adjustments(std::string& out, const Input& input, PackPlaces& places, const TextOptions& options) {
  const auto& palette = Palette::of(options.color);
  const auto& results = input.evaluation.adjustments;
  const auto is_shown = [](const AdjustmentResult& result) {
    return result.state != AdjustmentState::skipped;
  };
  if (std::none_of(results.begin(), results.end(), is_shown)) return;
  out += fmt::format("{}Adjusted:{}\n", palette.dim, palette.reset);
  for (const auto& result : results) {
    if (!is_shown(result)) continue;
    const auto& adjustment = input.pack.adjustments[result.adjustment];
    auto text = printable(adjusted_thing(adjustment) + ' ' + change_of(input.pack, adjustment));
    if (const auto why = reason(result.state); !why.empty()) text += fmt::format(", but {}", why);
    out += "  " + wrap(text, 2, kIndent, options.width);
    place_after(out, 2 + columns(text), places.path_and_line(adjustment.where), kIndent, options);
    if (adjustment.because.empty()) continue;
    out += fmt::format("{:{}}because {}\n", "", kIndent,
                       wrap(printable(adjustment.because), kIndent + 8, kIndent, options.width));
  }
  out += '\n';
}

void waiver_lines(std::string& out, const Input& input, PackPlaces& places) {
  for (const auto& result : input.evaluation.waivers) {
    if (!is_doubtful(result)) continue;
    const auto& waiver = input.pack.waivers[result.waiver];
    const auto at = places.place(waiver.where);
    auto place = printable(places.path(waiver.where));
    if (at.line > 0) place += fmt::format(":{}:{}", at.line, at.column);
    out += fmt::format("{}{}{} waiver of {}: {}\n", place, place.empty() ? "" : ": ",
                       state_word(result.state), what(input.pack, waiver), printable(result.reason));
  }
}

}  // namespace tenet::report
