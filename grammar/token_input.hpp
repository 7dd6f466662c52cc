// A PEGTL input over tokens instead of characters: the significant ones, each with its place among all
// tokens.
#pragma once
#include <cstdint>
#include <tao/pegtl.hpp>
#include <vector>

#include "tenet/token.hpp"

namespace tenet::syntax {

/// A token that isn't trivia. `index` is its place in the vector of all tokens.
struct SignificantToken {
  TokenKind kind{};
  std::uint32_t index = 0;
};

/// Borrows its tokens, the last of which is End and is never consumed.
class TokenInput {
 public:
  using iterator_t = const SignificantToken*;
  using error_position_t = iterator_t;

  explicit TokenInput(const std::vector<SignificantToken>& tokens)
      : current_(tokens.data()), end_(tokens.data() + tokens.size() - 1) {}
  TokenInput(const TokenInput&) = delete;
  TokenInput& operator=(const TokenInput&) = delete;

  [[nodiscard]] bool empty() const noexcept { return current_ == end_; }
  [[nodiscard]] iterator_t current() const noexcept { return current_; }
  [[nodiscard]] TokenKind kind() const noexcept { return current_->kind; }
  /// The kind `n` tokens on; End past the end.
  [[nodiscard]] TokenKind kind_ahead(std::uint32_t n) const noexcept {
    return static_cast<std::ptrdiff_t>(n) < end_ - current_ ? current_[n].kind : TokenKind::End;
  }
  void bump() noexcept { current_ += current_ != end_ ? 1 : 0; }

  // What PEGTL asks of an input.
  [[nodiscard]] iterator_t& iterator() noexcept { return current_; }
  [[nodiscard]] const iterator_t& iterator() const noexcept { return current_; }
  template <tao::pegtl::rewind_mode M>
  [[nodiscard]] auto mark() noexcept {
    return tao::pegtl::internal::marker<iterator_t, M>(current_);
  }

 private:
  iterator_t current_;
  iterator_t end_;
};

}  // namespace tenet::syntax
