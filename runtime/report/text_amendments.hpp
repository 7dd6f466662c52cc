// Waivers and adjustments in the text report, after the findings. Entry points: write_waivers,
// write_adjustments, waiver_lines.
#pragma once
#include <string>

#include "pack_places.hpp"
#include "tenet/report.hpp"

namespace tenet::report {

/// Those that somebody should look after: expired, unused, too broad.
void write_waivers(std::string& out, const Input& input, PackPlaces& places, const TextOptions& options);
/// What was adjusted of what was judged.
void write_adjustments(std::string& out, const Input& input, PackPlaces& places, const TextOptions& options);
/// The same waivers, a line each, in the form that editors understand.
void waiver_lines(std::string& out, const Input& input, PackPlaces& places);

}  // namespace tenet::report
