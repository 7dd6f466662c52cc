// Bytes of a fact file, and what they are. Entry points: open_fact_file, fact_format_of.
#include <fmt/format.h>
#include <simdjson.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "tenet/diagnostics/facts.hpp"
#include "tenet/fact_reader.hpp"

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

constexpr std::size_t kBlock = std::size_t{1} << 20;

/// Smaller files are copied: an editor may rewrite them while a run lasts.
constexpr std::size_t kMappedFrom = kBlock;

/// Adds the file's text to the sources, or says in `why`, with a clause, why it can't be read.
std::optional<SourceId> add_file(Sources& sources, const std::string& path, std::string& why) {
  if (path == "-")
    return sources.add("standard input", std::string(std::istreambuf_iterator<char>(std::cin), {}));
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  const auto size = std::filesystem::is_regular_file(status) ? std::filesystem::file_size(path, error) : 0;
  if (std::filesystem::is_directory(status)) {
    why = "it is a directory";
  } else if (!std::filesystem::exists(status)) {
    why = "there is no such file";
  } else if (!error && size > kLargestFactFile) {
    why = fmt::format("it has {} bytes, {} are allowed", size, kLargestFactFile);
  }
  if (!why.empty()) return std::nullopt;
  if (!error && size >= kMappedFrom) {
    if (auto mapped = MappedFile::open(path)) return sources.add(path, std::move(*mapped));
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    why = std::strerror(errno);
    return std::nullopt;
  }
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) {
    why = "reading it failed";
    return std::nullopt;
  }
  return sources.add(path, std::move(bytes));
}

/// The end of a block that begins at `begin`: at the border of a character, so that it can be judged alone.
std::size_t block_end(std::string_view text, std::size_t begin) {
  auto end = std::min(begin + kBlock, text.size());
  while (end < text.size() && end > begin && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) --end;
  return end;
}

/// Offset of the first byte of a block that begins no UTF-8 sequence. Pre: there is one.
std::size_t first_bad_byte(std::string_view block) {
  for (std::size_t i = 0; i < block.size();) {
    auto next = i + 1;
    while (next < block.size() && (static_cast<unsigned char>(block[next]) & 0xc0u) == 0x80u) ++next;
    if (!simdjson::validate_utf8(block.data() + i, next - i)) return i;
    i = next;
  }
  return 0;
}

/// Without branches, so that compilers look at many bytes at once.
bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const bool blank = (c == '\t') | (c == '\n') | (c == '\r');
  return ((byte < 0x20) & !blank) | (byte == 0x7f);
}

bool has_control(std::string_view text) {
  constexpr std::size_t kStep = 64;
  std::uint8_t any = 0;
  std::size_t i = 0;
  for (; i + kStep <= text.size(); i += kStep) {
    for (std::size_t j = 0; j < kStep; ++j) any |= static_cast<std::uint8_t>(is_control(text[i + j]));
  }
  for (; i < text.size(); ++i) any |= static_cast<std::uint8_t>(is_control(text[i]));
  return any != 0;
}

}  // namespace

FactFormat fact_format_of(std::string_view path, std::string_view text) {
  if (ends_with_any(path, {".yaml", ".yml"})) return FactFormat::yaml;
  if (ends_with_any(path, {".json"})) return FactFormat::json;
  if (ends_with_any(path, {".ndjson", ".jsonl"})) return FactFormat::ndjson;
  return sniff(text);
}

bool is_fact_text(std::string_view stretch) {
  return simdjson::validate_utf8(stretch.data(), stretch.size()) && !has_control(stretch);
}

void check_fact_text(const SourceFile& file, SourceId source, Diagnostics& diagnostics) {
  const auto text = file.text();
  const auto at = [&](std::size_t offset) {
    return Location{source, {static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(offset + 1)}};
  };
  auto control = std::string_view::npos;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = block_end(text, begin);
    const auto block = text.substr(begin, end - begin);
    if (end == begin || !simdjson::validate_utf8(block.data(), block.size())) {
      diagnostics.add(code::E1002, at(begin + first_bad_byte(block)), "the file isn't UTF-8",
                      "save it in UTF-8");
      return;
    }
    if (control == std::string_view::npos && has_control(block)) {
      control = begin + static_cast<std::size_t>(std::find_if(block.begin(), block.end(), is_control) -
                                                 block.begin());
    }
    file.release(begin, end);
    begin = end;
  }
  if (control == std::string_view::npos) return;
  diagnostics.add(
      code::E1002, at(control),
      fmt::format("the file holds the control character 0x{:02x}", static_cast<unsigned char>(text[control])),
      "is this a text file?");
}

Expected<SourceId> open_fact_file(Sources& sources, const std::string& path, Location from, TextCheck check) {
  Diagnostics diagnostics;
  std::string why;
  const auto source = add_file(sources, path, why);
  if (!source) {
    diagnostics.add(code::E1001, from, fmt::format("`{}` can't be read: {}", printable(path), why),
                    from.source == kNoSource ? "" : "paths are relative to the file that names them");
    return diagnostics;
  }
  if (check == TextCheck::now) check_fact_text(sources.file(*source), *source, diagnostics);
  if (diagnostics.has_errors()) return diagnostics;
  return *source;
}

}  // namespace tenet
