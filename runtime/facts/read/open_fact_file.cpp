// Bytes of a fact file, and what they are. Entry points: open_fact_file, fact_format_of.
#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "tenet/diagnostics/facts.hpp"
#include "tenet/fact_reader.hpp"
#include "tenet/literal.hpp"

namespace tenet {
namespace {

bool ends_with_any(std::string_view path, std::initializer_list<std::string_view> extensions) {
  for (const auto extension : extensions) {
    if (path.size() <= extension.size()) continue;
    const auto end = path.substr(path.size() - extension.size());
    const bool same = std::equal(end.begin(), end.end(), extension.begin(), [](char a, char b) {
      return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
    if (same) return true;
  }
  return false;
}

FactFormat sniff(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '{') return FactFormat::yaml;
  // Two lines that both begin an object are no one JSON document.
  const auto line_end = text.find('\n', first);
  const auto second =
      line_end == std::string_view::npos ? line_end : text.find_first_not_of(" \t\r\n", line_end);
  return second != std::string_view::npos && text[second] == '{' ? FactFormat::ndjson : FactFormat::json;
}

/// The file's bytes, or in `why` a clause that says why there are none.
std::string read_bytes_of(const std::string& path, std::string& why) {
  if (path == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (std::filesystem::is_directory(status)) {
    why = "it is a directory";
  } else if (!std::filesystem::exists(status)) {
    why = "there is no such file";
  } else if (const auto size = std::filesystem::file_size(path, error); !error && size > kLargestFactFile) {
    why = fmt::format("it has {} bytes, {} are allowed", size, kLargestFactFile);
  }
  if (!why.empty()) return {};
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    why = std::strerror(errno);
    return {};
  }
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) why = "reading it failed";
  return bytes;
}

/// Offset of the first byte that begins no UTF-8 sequence; npos: none.
std::size_t first_bad_byte(std::string_view text) {
  constexpr std::size_t kPiece = 1 << 16;
  for (std::size_t begin = 0; begin < text.size();) {
    // A piece ends at the border of a character, so that each piece can be judged alone.
    auto end = std::min(begin + kPiece, text.size());
    while (end < text.size() && end > begin && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u)
      --end;
    if (end == begin) return begin;
    if (!literal::read(Kind::text, text.substr(begin, end - begin)).ok()) {
      if (end - begin <= 4) return begin;
      for (auto i = begin; i < end; ++i) {
        auto next = i + 1;
        while (next < end && (static_cast<unsigned char>(text[next]) & 0xc0u) == 0x80u) ++next;
        if (!literal::read(Kind::text, text.substr(i, next - i)).ok()) return i;
        i = next - 1;
      }
      return begin;
    }
    begin = end;
  }
  return std::string_view::npos;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f;
}

}  // namespace

FactFormat fact_format_of(std::string_view path, std::string_view text) {
  if (ends_with_any(path, {".yaml", ".yml"})) return FactFormat::yaml;
  if (ends_with_any(path, {".json"})) return FactFormat::json;
  if (ends_with_any(path, {".ndjson", ".jsonl"})) return FactFormat::ndjson;
  return sniff(text);
}

void check_fact_text(const SourceFile& file, SourceId source, Diagnostics& diagnostics) {
  const auto text = file.text();
  const auto at = [&](std::size_t offset) {
    return Location{source, {static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(offset + 1)}};
  };
  if (const auto bad = first_bad_byte(text); bad != std::string_view::npos) {
    diagnostics.add(code::E1002, at(bad), "the file isn't UTF-8", "save it in UTF-8");
    return;
  }
  const auto control = std::find_if(text.begin(), text.end(), is_control);
  if (control == text.end()) return;
  diagnostics.add(
      code::E1002, at(static_cast<std::size_t>(control - text.begin())),
      fmt::format("the file holds the control character 0x{:02x}", static_cast<unsigned char>(*control)),
      "is this a text file?");
}

Expected<SourceId> open_fact_file(Sources& sources, const std::string& path, Location from) {
  Diagnostics diagnostics;
  std::string why;
  auto bytes = read_bytes_of(path, why);
  if (!why.empty()) {
    diagnostics.add(code::E1001, from, fmt::format("`{}` can't be read: {}", printable(path), why),
                    from.source == kNoSource ? "" : "paths are relative to the file that names them");
    return diagnostics;
  }
  const auto source = sources.add(path == "-" ? "standard input" : path, std::move(bytes));
  check_fact_text(sources.file(source), source, diagnostics);
  if (diagnostics.has_errors()) return diagnostics;
  return source;
}

}  // namespace tenet
