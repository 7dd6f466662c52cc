// Fact files as trees, before a schema says what they mean. Entry points: open_fact_file, read_fact_text,
// FactLines.
//
// YAML 1.2 (core schema), JSON and NDJSON give the same trees. What is refused, and why, is on docs/facts.md:
// tags, merge keys, several documents, keys that are no scalars, a key twice, nesting past kDeepestNesting,
// aliases past kMostAliasedNodes.
#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "tenet/expected.hpp"
#include "tenet/fact_document.hpp"

namespace tenet {

inline constexpr std::size_t kDeepestNesting = 64;
inline constexpr std::size_t kMostNodes = 10'000'000;      ///< of one document
inline constexpr std::size_t kMostAliasedNodes = 100'000;  ///< that a YAML document may repeat by its aliases
inline constexpr std::size_t kLargestFactFile = std::size_t{1} << 30;
inline constexpr std::size_t kLongestId = 1024;  ///< of an entity, in bytes

enum class FactFormat : std::uint8_t { yaml, json, ndjson };

/// By the path's extension (.yaml, .yml, .json, .ndjson, .jsonl in any case), else by the text itself.
[[nodiscard]] FactFormat fact_format_of(std::string_view path, std::string_view text);

/// Reads a file into `sources`; `-` is standard input. `from` is the place that named it, if any. Errors:
/// E1001 (missing, a directory, unreadable, too large), E1002 (not UTF-8, or with control characters).
/// `later`: the text isn't looked at as yet; who reads it asks is_fact_text of each stretch.
enum class TextCheck : std::uint8_t { now, later };
[[nodiscard]] Expected<SourceId> open_fact_file(Sources& sources, const std::string& path, Location from,
                                                TextCheck check = TextCheck::now);

/// Length of the byte order mark that a text begins with: RFC 8259 8.1 lets a reader ignore it.
[[nodiscard]] std::size_t byte_order_mark(std::string_view text);

/// Whether a stretch of text, from one border of characters to another, is UTF-8 without control characters
/// that no format allows.
[[nodiscard]] bool is_fact_text(std::string_view stretch);

/// E1002 where a text isn't; checked by open_fact_file.
void check_fact_text(const SourceFile& file, SourceId source, Diagnostics& diagnostics);

/// One document of YAML or JSON. Pre: check_fact_text found nothing.
[[nodiscard]] Expected<FactDocument> read_yaml(const SourceFile& file, SourceId source);
[[nodiscard]] Expected<FactDocument> read_json(const SourceFile& file, SourceId source);

/// NDJSON, a line at a time, so that memory holds one line's tree only. Movable; not thread-safe.
class FactLines {
 public:
  /// `file` must outlive it.
  FactLines(const SourceFile& file, SourceId source);
  FactLines(FactLines&&) noexcept;
  FactLines& operator=(FactLines&&) noexcept;
  ~FactLines();
  /// The next line that isn't blank, into `document`; false at the end. A line that is no JSON object is
  /// reported (E1004) and skipped.
  [[nodiscard]] bool next(FactDocument& document, Diagnostics& diagnostics);
  /// The line that begins at that byte; false, reported as by next(), if it is no JSON object.
  [[nodiscard]] bool read(std::size_t line, FactDocument& document, Diagnostics& diagnostics);
  /// Goes on with the line that begins at that byte; 0 is the first.
  void seek(std::size_t line);
  /// Byte at which the line that next() read last begins.
  [[nodiscard]] std::size_t line() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tenet
