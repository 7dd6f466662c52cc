// Where the members of a large JSON document stand, before any of them is read. Entry points: find_sections,
// member_at, read_json_head.
//
// Only what a document of facts looks like is made out: an object of sections, each an object of entities.
// The values themselves are skipped by their brackets and quotes; who reads one finds what is wrong in it.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "tenet/expected.hpp"
#include "tenet/fact_document.hpp"

namespace tenet {

/// `"key": value` in a text.
struct JsonMember {
  std::size_t begin = 0;    ///< of the quote that opens the key
  std::size_t key_end = 0;  ///< behind the one that closes it
  std::size_t value = 0;
  std::size_t end = 0;  ///< behind the value

  [[nodiscard]] std::string_view key(std::string_view text) const {
    return text.substr(begin + 1, key_end - begin - 2);
  }
};

/// The first member from `at` on; nothing where none can be made out. Pre: `at` stands in no member.
[[nodiscard]] std::optional<JsonMember> member_at(std::string_view text, std::size_t at);

struct JsonSection {
  explicit JsonSection(const JsonMember& at) : member(at) {}

  JsonMember member;
  /// Where stretches of entities begin, each of them whole, and where the section's bracket closes.
  std::vector<std::size_t> borders;
};

struct JsonSections {
  std::size_t begin = 0, end = 0;  ///< of the object
  std::vector<JsonMember> head;    ///< members that are no sections
  std::vector<JsonSection> sections;
};

/// Nothing where the text doesn't look like one, has a key twice or with an escape: a reader of trees says
/// then what is wrong, if anything is. `is_head` tells the keys that are no sections.
[[nodiscard]] std::optional<JsonSections> find_sections(std::string_view text,
                                                        bool (*is_head)(std::string_view));

/// The document without its sections.
[[nodiscard]] Expected<FactDocument> read_json_head(const SourceFile& file, SourceId source,
                                                    const JsonSections& sections);

}  // namespace tenet
