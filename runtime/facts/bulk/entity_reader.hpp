// The fields of an entity of a line into a batch, entities in place included. Entry points:
// EntityReader::read_field, EntityReader::close.
//
// A member answers false where a tree has to explain, or to bind, what stands there.
#pragma once
#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bulk/fact_batch.hpp"
#include "bulk/value_writer.hpp"

namespace tenet {

/// The line that is being read, in memory and in its file.
struct LineText {
  std::string_view text;
  std::size_t begin = 0;  ///< its byte in the file
  bool has_escapes = false;

  /// Of a part of the text.
  [[nodiscard]] Span place(std::string_view part) const {
    const auto at = static_cast<std::uint32_t>(begin + static_cast<std::size_t>(part.data() - text.data()));
    return {at, at + static_cast<std::uint32_t>(part.size())};
  }
};

/// An entity whose fields are being read.
struct OpenEntity {
  const PlannedType* planned = nullptr;
  std::uint32_t entity = 0;    ///< in the batch
  std::uint64_t stated = 0;    ///< by position in the plan's fields
  std::uint32_t previous = 0;  ///< the field stated last, plus one
};

/// Not thread-safe. The plan must outlive it.
class EntityReader {
 public:
  explicit EntityReader(const LinePlan& plan);

  void begin_line(const LineText& line) { line_ = line; }
  /// What a scalar says, its escapes resolved; nothing of null, of containers and of what is no JSON. At most
  /// once a value.
  [[nodiscard]] std::optional<std::string_view> content_of(std::string_view token,
                                                           simdjson::ondemand::value& value) const;
  /// Reads the value of the field called `key` (its first byte behind the quote). Scalars' contents go to
  /// `contents`, by position in the plan's fields, unless it is null.
  [[nodiscard]] bool read_field(OpenEntity& open, const char* key, simdjson::ondemand::value value,
                                FactBatch& batch, std::vector<std::string_view>* contents,
                                std::size_t depth = 0);
  /// Reads all fields of an entity that stands in place, or in a section, as one of `declared`: `type` may
  /// pick a subtype. Then fills in what was omitted.
  [[nodiscard]] bool read_fields(TypeIndex declared, std::uint32_t entity, simdjson::ondemand::object object,
                                 FactBatch& batch, std::size_t depth);
  /// Fills in what was omitted.
  [[nodiscard]] static bool close(const OpenEntity& open, FactBatch& batch);

 private:
  /// A field that is being read: of whom, which, under which key.
  struct Stated {
    const OpenEntity& open;
    const PlannedField& field;
    const char* key;
    std::size_t depth;
  };
  [[nodiscard]] const PlannedField* find_field(OpenEntity& open, const char* key);
  [[nodiscard]] bool read_scalar(const Stated& stated, simdjson::ondemand::value& value,
                                 std::string_view token, std::optional<std::string_view> content,
                                 FactBatch& batch);
  [[nodiscard]] bool read_many(const Stated& stated, simdjson::ondemand::value& value, std::string_view token,
                               FactBatch& batch);
  [[nodiscard]] bool read_list(const Stated& stated, simdjson::ondemand::value& value, FactBatch& batch,
                               std::vector<Word>& words);
  [[nodiscard]] bool read_mapping(const Stated& stated, simdjson::ondemand::value& value, FactBatch& batch,
                                  std::vector<Word>& words);
  [[nodiscard]] std::optional<Word> read_in_place(const Stated& stated, std::string_view member,
                                                  const char* key, simdjson::ondemand::value& value,
                                                  FactBatch& batch);

  const LinePlan& plan_;
  ValueWriter values_;
  LineText line_;
  /// By type, by the field stated last: the field that came next the last time, so that mostly one name is
  /// compared with a key.
  std::vector<std::vector<std::uint32_t>> successors_;
  std::vector<std::vector<Word>> words_;  ///< by depth, for members
  std::string id_;
};

}  // namespace tenet
