// Values as the words that columns hold. Entry points: ValueWords::read, ValueWords::word.
#pragma once
#include <optional>
#include <string_view>

#include "tenet/expected.hpp"
#include "tenet/fact_document.hpp"
#include "tenet/schema.hpp"
#include "tenet/text_pool.hpp"

namespace tenet {

/// How names are meant: as people write them (a final dot is dropped, U-labels are mapped), or as
/// certificates present them (nothing is mapped; what is malformed stays, and equals nothing).
enum class NameReading : std::uint8_t { written, presented };

/// Scalars of all types but entities. Interns into the pool.
class ValueWords {
 public:
  ValueWords(const Schema& schema, TextPool& pool, Diagnostics& diagnostics)
      : schema_(schema), pool_(pool), diagnostics_(diagnostics) {}

  /// What a stated value is in a field of that type; reports (E1013, E1016, E1017) what it can't be. Pre:
  /// neither absent nor unknown.
  [[nodiscard]] std::optional<Word> read(const FactNode& node, const Type& type, NameReading names);
  /// Of a text that is canonical already, or presented. Nothing where it is none of the type.
  [[nodiscard]] std::optional<Word> word(std::string_view text, const Type& type);
  [[nodiscard]] Word presented_name(std::string_view text);

 private:
  [[nodiscard]] std::optional<Word> read_enumeration(const FactNode& node, const Type& type);
  void report(const FactNode& node, const Type& type, std::string_view why);

  const Schema& schema_;
  TextPool& pool_;
  Diagnostics& diagnostics_;
};

/// Whether a node is one value rather than a list, a mapping, or a statement that there is none.
[[nodiscard]] bool is_scalar(const FactNode& node);

}  // namespace tenet
