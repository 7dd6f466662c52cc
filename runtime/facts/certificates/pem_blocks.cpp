// Finding BEGIN and END lines, and base64 (RFC 4648 4) that says where it is wrong.
#include "pem_blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tenet {
namespace {

constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kEnd = "-----END ";
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view kDashes = "-----";

/// Lines of a text with their places.
class Lines {
 public:
  explicit Lines(std::string_view text)
      : text_(text),
        at_(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0),
        newline_(find_newline()) {}

  struct Line {
    std::string_view text;  ///< Without white space at its ends.
    std::size_t begin = 0;
    std::size_t end = 0;  ///< Past the line end.
    std::size_t number = 0;
  };

  [[nodiscard]] bool next(Line& line) {
    if (at_ >= text_.size()) return false;
    if (newline_ < at_) newline_ = find_newline();
    std::size_t end = at_ + std::min(text_.substr(at_, newline_ - at_).find('\r'), newline_ - at_);
    line.text = trimmed(text_.substr(at_, end - at_));
    line.begin = at_;
    if (text_.substr(end, 2) == "\r\n") ++end;
    if (end < text_.size()) ++end;
    line.end = end;
    line.number = ++number_;
    at_ = end;
    return true;
  }

 private:
  [[nodiscard]] std::size_t find_newline() const { return std::min(text_.find('\n', at_), text_.size()); }
  static std::string_view trimmed(std::string_view line) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; };
    while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
    while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
    return line;
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t newline_;  ///< The first one from a place at or before `at_`; the end where there is none.
  std::size_t number_ = 0;
};

/// What stands between the dashes of a BEGIN or END line; none if it is no such line.
std::optional<std::string_view> label_of(std::string_view line, std::string_view prefix) {
  if (!line.starts_with(prefix) || !line.ends_with(kDashes)) return std::nullopt;
  line.remove_prefix(prefix.size());
  if (line.size() < kDashes.size()) return std::nullopt;
  return line.substr(0, line.size() - kDashes.size());
}

constexpr std::uint8_t kNoDigit = 0xff;

constexpr std::array<std::uint8_t, 256> make_base64_digits() {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<std::uint8_t, 256> digits{};
  digits.fill(kNoDigit);
  for (std::size_t value = 0; value < kAlphabet.size(); ++value) {
    digits[static_cast<unsigned char>(kAlphabet[value])] = static_cast<std::uint8_t>(value);
  }
  return digits;
}
constexpr auto kBase64Digits = make_base64_digits();

/// Collects base64 digits into bytes; says in words what is wrong with a character.
class Base64Decoder {
 public:
  explicit Base64Decoder(std::size_t characters) { bytes_.reserve(characters / 4 * 3 + 3); }

  [[nodiscard]] std::string take(char c) {
    if (c == ' ' || c == '\t') return {};
    const auto byte = static_cast<unsigned char>(c);
    if (c == '=') {
      if (digits_ < 2) return "`=` stands where a character of base64 is missing";
      ++padding_;
      ++digits_;
    } else if (padding_ > 0) {
      return "text follows the padding `=`";
    } else if (kBase64Digits[byte] == kNoDigit) {
      return fmt::format("`{}` isn't a character of base64", printable(std::string_view(&c, 1)));
    } else {
      bits_ = bits_ << 6 | kBase64Digits[byte];
      ++digits_;
    }
    if (digits_ == 4) finish_group();
    return {};
  }
  /// Takes as many whole groups of four digits as the text begins with; how many characters that are. What is
  /// left, and all that isn't a digit, is for `take`.
  [[nodiscard]] std::size_t take_groups(std::string_view text) {
    if (digits_ != 0 || padding_ != 0) return 0;
    const std::size_t before = bytes_.size();
    bytes_.resize(before + text.size() / 4 * 3);
    std::uint8_t* out = bytes_.data() + before;
    std::size_t at = 0;
    for (; text.size() - at >= 4; at += 4) {
      std::uint32_t group = 0;
      std::uint32_t all = 0;
      for (std::size_t digit = 0; digit < 4; ++digit) {
        const std::uint32_t value = kBase64Digits[static_cast<unsigned char>(text[at + digit])];
        group = group << 6 | value;
        all |= value;
      }
      if (all >= 0x40) break;
      for (int shift = 16; shift >= 0; shift -= 8) *out++ = static_cast<std::uint8_t>(group >> shift);
    }
    bytes_.resize(before + at / 4 * 3);
    return at;
  }
  [[nodiscard]] bool complete() const { return digits_ == 0; }
  [[nodiscard]] Bytes take_bytes() { return std::move(bytes_); }

 private:
  void finish_group() {
    bits_ <<= 6 * padding_;
    for (unsigned byte = 0; byte + padding_ < 3; ++byte) {
      bytes_.push_back(static_cast<std::uint8_t>(bits_ >> (16 - 8 * byte)));
    }
    digits_ = 0;
    bits_ = 0;
  }

  Bytes bytes_;
  std::uint32_t bits_ = 0;
  unsigned digits_ = 0;
  unsigned padding_ = 0;
};

/// A body without the headers that end in a blank line ("Proc-Type: 4,ENCRYPTED"), and how many lines they
/// are.
std::pair<std::string_view, std::size_t> without_headers(std::string_view body) {
  Lines lines(body);
  Lines::Line line;
  bool headers = false;
  while (lines.next(line)) {
    if (line.text.empty() && headers) return {body.substr(line.end), line.number};
    if (line.text.find(':') != std::string_view::npos) headers = true;
    if (!headers) break;
  }
  return {body, 0};
}

}  // namespace

std::vector<PemBlock> find_pem_blocks(std::string_view text) {
  std::vector<PemBlock> blocks;
  bool open = false;
  Lines lines(text);
  Lines::Line line;
  std::size_t body_begin = 0;
  const auto close = [&](std::size_t body_end, std::size_t end, PemProblem problem) {
    PemBlock& block = blocks.back();
    block.body = text.substr(body_begin, body_end - body_begin);
    block.range.end = end;
    block.problem = problem;
    open = false;
  };
  while (lines.next(line)) {
    if (!line.text.starts_with(kDashes)) continue;
    if (const auto label = label_of(line.text, kBegin)) {
      if (open) close(line.begin, line.begin, PemProblem::no_end);
      blocks.push_back({*label, {}, {line.begin, line.end}, line.number, PemProblem::none, {}});
      body_begin = line.end;
      open = true;
    } else if (const auto end = label_of(line.text, kEnd); end && open) {
      const bool matches = *end == blocks.back().label;
      blocks.back().end_label = *end;
      close(line.begin, line.end, matches ? PemProblem::none : PemProblem::wrong_end);
    }
  }
  if (open) close(text.size(), text.size(), PemProblem::no_end);
  return blocks;
}

std::variant<Bytes, Base64Problem> decode_pem_body(std::string_view body) {
  const auto [text, skipped] = without_headers(body);
  Base64Decoder decoder(text.size());
  Lines lines(text);
  Lines::Line line;
  std::size_t last = skipped;
  while (lines.next(line)) {
    last = skipped + line.number;
    for (const char c : line.text.substr(decoder.take_groups(line.text))) {
      if (auto problem = decoder.take(c); !problem.empty())
        return Base64Problem{last - 1, std::move(problem)};
    }
  }
  if (!decoder.complete()) return Base64Problem{last, "characters of base64 are missing at its end"};
  return decoder.take_bytes();
}

}  // namespace tenet
