// Reading one certificate's fields for path validation. Entry point: CertificateRow.
#pragma once
#include <algorithm>
#include <span>

#include "chain/chain.hpp"

namespace tenet {

/// Elements of a set or list field of ids; an unknown set is open and empty.
struct IdsOfRow {
  std::span<const std::uint32_t> ids;
  bool open = false;
  bool absent = false;
};

/// A view of one row; cheap to copy.
class CertificateRow {
 public:
  CertificateRow(const ChainColumns& columns, Row row) : columns_(columns), row_(row) {}

  [[nodiscard]] Row row() const { return row_; }

  [[nodiscard]] Truth truth(ChainField field) const {
    const Column* column = find(field);
    if (column == nullptr) return Truth::unknown;
    const auto value = column->truths[row_ - column->first];
    return value > kTrue ? Truth::unknown : static_cast<Truth>(value);
  }

  [[nodiscard]] std::int64_t number(ChainField field) const {
    const Column* column = find(field);
    return column == nullptr ? kUnknownNumber : column->numbers[row_ - column->first];
  }

  [[nodiscard]] std::uint32_t id(ChainField field) const {
    const Column* column = find(field);
    return column == nullptr ? kUnknownId : column->ids[row_ - column->first];
  }

  [[nodiscard]] IdsOfRow ids(ChainField field) const {
    const Column* column = find(field);
    if (column == nullptr) return {{}, true, false};
    const auto at = row_ - column->first;
    const auto begin = column->offsets[at], end = column->offsets[at + 1];
    return {std::span(column->ids).subspan(begin, end - begin), !column->open.empty() && column->open[at],
            !column->absent.empty() && column->absent[at]};
  }

  [[nodiscard]] std::string_view text(std::uint32_t id) const { return columns_.pool->text(id); }

 private:
  [[nodiscard]] const Column* find(ChainField field) const {
    const Column* column = columns_.columns[static_cast<std::size_t>(field)];
    return column != nullptr && row_ - column->first < column->count ? column : nullptr;
  }

  const ChainColumns& columns_;
  Row row_;
};

inline Truth both(Truth a, Truth b) { return std::min(a, b); }
inline Truth either(Truth a, Truth b) { return std::max(a, b); }

}  // namespace tenet
