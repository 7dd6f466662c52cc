// A password in memory that is wiped when it goes. Entry point: Password::fetch.
#pragma once
#include <string>
#include <variant>

#include "tenet/certificate_file.hpp"

namespace tenet {

/// Owns the only copy of a password; movable, never printable.
class Password {
 public:
  Password() = default;
  explicit Password(std::string text) : text_(std::move(text)), given_(true) {}
  Password(Password&& other) noexcept;
  Password& operator=(Password&& other) noexcept;
  Password(const Password&) = delete;
  Password& operator=(const Password&) = delete;
  ~Password();

  /// The password, none given for Kind::none, or in words why there is none.
  [[nodiscard]] static std::variant<Password, std::string> fetch(const PasswordSource& source);

  [[nodiscard]] bool given() const { return given_; }
  /// NUL-terminated; null if none was given.
  [[nodiscard]] const char* text() const { return given_ ? text_.c_str() : nullptr; }
  [[nodiscard]] int size() const { return static_cast<int>(text_.size()); }

 private:
  void wipe();
  std::string text_;
  bool given_ = false;
};

}  // namespace tenet
