// Diagnostics as text for people and as JSON for editors.
#include <fmt/format.h>

#include <algorithm>

#include "tenet/diagnostic.hpp"

namespace tenet {
namespace {

constexpr std::uint32_t kMaxColumns = 160;

struct Palette {
  std::string_view error, warning, note, strong, frame, reset;
};
constexpr Palette kColors{"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[1m", "\x1b[1;34m", "\x1b[0m"};
constexpr Palette kPlain{"", "", "", "", "", ""};

// Length in bytes of the well-formed UTF-8 sequence at `at`, 0 if there is none; `point` receives its code
// point.
std::size_t utf8_length(std::string_view text, std::size_t at, char32_t& point) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto first = byte(at);
  std::size_t length = first < 0x80       ? 1
                       : first >> 5 == 6  ? 2
                       : first >> 4 == 14 ? 3
                       : first >> 3 == 30 ? 4
                                          : 0;
  if (length == 0 || at + length > text.size()) return 0;
  point = length == 1 ? first : first & (0xffu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if (byte(at + i) >> 6 != 2) return 0;
    point = point << 6 | (byte(at + i) & 0x3fu);
  }
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool valid = point >= kSmallest[length] && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return valid ? length : 0;
}

// Controls (C0, DEL, C1), bidirectional controls and zero-width characters change what a reader sees.
bool changes_the_view(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) || c == 0xfeff;
}

std::string_view severity_word(DiagnosticSeverity severity) {
  return severity == DiagnosticSeverity::error     ? "error"
         : severity == DiagnosticSeverity::warning ? "warning"
                                                   : "note";
}

// Number of columns that printable(text) takes: its code points.
std::size_t columns(std::string_view shown) {
  return static_cast<std::size_t>(std::count_if(
      shown.begin(), shown.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; }));
}

// The line that holds `where`, cut around it if it is long, and the underline below it.
void append_excerpt(std::string& out, const Sources& sources, Location where, char mark,
                    std::string_view text, std::string_view color, const Palette& palette,
                    std::size_t gutter) {
  const auto& file = sources.file(where.source);
  const auto at = file.place(where.span.begin);
  const auto line = file.line(at.line);
  const auto line_begin = file.line_begin(at.line);
  auto begin = std::min<std::size_t>(where.span.begin - std::min(where.span.begin, line_begin), line.size());
  auto end =
      std::clamp<std::size_t>(where.span.end - std::min(where.span.end, line_begin), begin, line.size());
  std::size_t from = 0, to = line.size();
  if (line.size() > kMaxColumns) {
    from = begin > kMaxColumns / 3 ? begin - kMaxColumns / 3 : 0;
    while (from > 0 && (static_cast<unsigned char>(line[from]) & 0xc0u) == 0x80u) --from;
    to = std::min(line.size(), from + kMaxColumns);
    while (to < line.size() && (static_cast<unsigned char>(line[to]) & 0xc0u) == 0x80u) ++to;
    end = std::min(end, to);
  }
  const auto visible = [&](std::size_t a, std::size_t b) {
    std::string piece(line.substr(a, b - a));
    std::replace(piece.begin(), piece.end(), '\t', ' ');
    return printable(piece);
  };
  const std::string head = (from > 0 ? "…" : "") + visible(from, begin);
  const std::string marked = visible(begin, end);
  const std::string tail = visible(end, to) + (to < line.size() ? "…" : "");
  out +=
      fmt::format("{}{:>{}} |{} {}{}{}\n", palette.frame, at.line, gutter, palette.reset, head, marked, tail);
  out += fmt::format("{}{:>{}} |{} {}{}{}", palette.frame, "", gutter, palette.reset,
                     std::string(columns(head), ' '), color,
                     std::string(std::max<std::size_t>(1, columns(marked)), mark));
  if (!text.empty()) out += fmt::format(" {}", text);
  out += fmt::format("{}\n", palette.reset);
}

std::string file_line_column(const Sources& sources, Location where) {
  const auto at = sources.place(where);
  return fmt::format("{}:{}:{}", printable(sources.file(where.source).path()), at.line, at.column);
}

void append_diagnostic(std::string& out, const Diagnostic& d, const Sources& sources,
                       const Palette& palette) {
  const auto color = d.severity == DiagnosticSeverity::error     ? palette.error
                     : d.severity == DiagnosticSeverity::warning ? palette.warning
                                                                 : palette.note;
  out += fmt::format("{}{}[{}]{}: {}{}{}\n", color, severity_word(d.severity), kind_of(d.code).name,
                     palette.reset, palette.strong, d.message, palette.reset);
  std::size_t gutter = 1;
  const auto widen = [&](Location where) {
    if (sources.has(where.source))
      gutter = std::max(gutter, std::to_string(sources.place(where).line).size());
  };
  widen(d.where);
  for (const auto& label : d.labels) widen(label.where);
  if (sources.has(d.where.source)) {
    out += fmt::format("{}{:>{}}-->{} {}\n", palette.frame, "", gutter, palette.reset,
                       file_line_column(sources, d.where));
    append_excerpt(out, sources, d.where, '^', "", color, palette, gutter);
  }
  auto shown = d.where.source;
  for (const auto& label : d.labels) {
    if (!sources.has(label.where.source)) continue;
    if (label.where.source != shown) {
      out += fmt::format("{}{:>{}}-->{} {}\n", palette.frame, "", gutter, palette.reset,
                         file_line_column(sources, label.where));
      shown = label.where.source;
    }
    append_excerpt(out, sources, label.where, '-', label.text, palette.frame, palette, gutter);
  }
  if (!d.hint.empty()) {
    out += fmt::format("{}{:>{}} ={} {}hint{}: {}\n", palette.frame, "", gutter, palette.reset,
                       palette.strong, palette.reset, d.hint);
  }
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    char32_t point = 0;
    const auto length = utf8_length(text, i, point);
    if (length == 0) {
      out += "\\ufffd";
      ++i;
      continue;
    }
    if (point == '"' || point == '\\') {
      out += '\\';
      out += text[i];
    } else if (point < 0x20 || (point != ' ' && point <= 0xffff && changes_the_view(point))) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(point));
    } else {
      out += text.substr(i, length);
    }
    i += length;
  }
  return out + '"';
}

std::string json_place(const SourceFile& file, std::uint32_t offset) {
  const auto at = file.place(offset);
  return fmt::format(R"({{"line":{},"column":{},"offset":{}}})", at.line, at.column, offset);
}

// The members that say where: of a diagnostic, and of each of its labels.
std::string json_location(const Sources& sources, Location where) {
  if (!sources.has(where.source)) return R"("file":null,"range":null)";
  const auto& file = sources.file(where.source);
  return fmt::format(R"("file":{},"range":{{"start":{},"end":{}}})", json_string(file.path()),
                     json_place(file, where.span.begin), json_place(file, where.span.end));
}

std::string json_labels(const std::vector<Label>& labels, const Sources& sources) {
  std::string out = "[";
  for (const auto& label : labels) {
    out += fmt::format(R"({}{{"message":{},{}}})", out.size() > 1 ? "," : "", json_string(label.text),
                       json_location(sources, label.where));
  }
  return out + "]";
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    char32_t point = 0;
    const auto length = utf8_length(text, i, point);
    if (length == 0) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[i]));
      ++i;
      continue;
    }
    if (!changes_the_view(point)) {
      out += text.substr(i, length);
    } else if (point < 0x80) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned>(point));
    } else {
      out += fmt::format("\\u{{{:x}}}", static_cast<unsigned>(point));
    }
    i += length;
  }
  return out;
}

std::string render(const Diagnostics& diagnostics, const Sources& sources, const RenderOptions& options) {
  const auto& palette = options.color ? kColors : kPlain;
  std::string out;
  std::size_t shown = 0;
  for (const auto& d : diagnostics.items()) {
    if (shown == options.limit) break;
    if (shown++ > 0) out += '\n';
    append_diagnostic(out, d, sources, palette);
  }
  if (diagnostics.items().size() > shown)
    out += fmt::format("\n… and {} more\n", diagnostics.items().size() - shown);
  return out;
}

std::string render_json(const Diagnostics& diagnostics, const Sources& sources) {
  std::string out;
  for (const auto& d : diagnostics.items()) {
    out += fmt::format(R"({{"code":"{}","severity":"{}","message":{},{},"labels":{},"hint":{}}})",
                       kind_of(d.code).name, severity_word(d.severity), json_string(d.message),
                       json_location(sources, d.where), json_labels(d.labels, sources),
                       d.hint.empty() ? "null" : json_string(d.hint));
    out += '\n';
  }
  return out;
}

std::string note_json(std::string_view message) {
  return fmt::format(
             R"({{"code":null,"severity":"note","message":{},"file":null,"range":null,"labels":[],"hint":null}})",
             json_string(message)) +
         '\n';
}

}  // namespace tenet
