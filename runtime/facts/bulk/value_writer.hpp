// Scalars of lines into the words of a batch. Entry point: ValueWriter::word.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "bulk/fact_batch.hpp"
#include "bulk/line_plan.hpp"
#include "tenet/plain_literal.hpp"

namespace tenet {

/// Not thread-safe.
class ValueWriter {
 public:
  explicit ValueWriter(const LinePlan& plan) : plan_(plan) {}

  /// The word of a value whose text, spelling or id is `content`; nothing where it can't be one of the type,
  /// or is a certificate's source. Neither null nor a container.
  [[nodiscard]] std::optional<Word> word(std::string_view content, const Type& type, FactBatch& batch);
  [[nodiscard]] static Word word(const PlannedValue& value, const Type& type, FactBatch& batch);

 private:
  const LinePlan& plan_;
  std::array<char, literal::kLongestPlainText> room_;
};

}  // namespace tenet
