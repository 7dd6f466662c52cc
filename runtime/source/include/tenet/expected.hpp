// A value or the diagnostics that say why there is none. Must be looked at.
#pragma once
#include <optional>
#include <utility>

#include "tenet/diagnostic.hpp"

namespace tenet {

template <typename T>
class [[nodiscard]] Expected {
 public:
  Expected(T value) : value_(std::move(value)) {}                              // NOLINT: implicit by design
  Expected(Diagnostics diagnostics) : diagnostics_(std::move(diagnostics)) {}  // NOLINT: implicit by design
  Expected(T value, Diagnostics warnings) : value_(std::move(value)), diagnostics_(std::move(warnings)) {}

  [[nodiscard]] bool has_value() const { return value_.has_value(); }
  explicit operator bool() const { return has_value(); }
  /// Pre: has_value().
  [[nodiscard]] T& value() & { return *value_; }
  [[nodiscard]] const T& value() const& { return *value_; }
  [[nodiscard]] T&& value() && { return *std::move(value_); }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  T& operator*() & { return *value_; }
  const T& operator*() const& { return *value_; }
  /// Errors where there is no value; otherwise warnings, possibly none.
  [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }
  [[nodiscard]] Diagnostics take_diagnostics() { return std::move(diagnostics_); }

 private:
  std::optional<T> value_;
  Diagnostics diagnostics_;
};

}  // namespace tenet
