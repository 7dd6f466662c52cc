// Reads `// expect …` comments. Entry point: read_expectations (expectations.hpp).
#include "expectations.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace tenet::conformance {
namespace {

constexpr std::string_view kMark = "// expect ";

class LineReader {
 public:
  LineReader(std::string_view text, std::uint32_t line) : rest_(text), line_(line) {}

  void read(ReadExpectations& result) {
    if (take("below")) ++line_;
    do {
      Expected expected;
      expected.line = line_;
      expected.severity = word();
      expected.code = word();
      const auto underlined = quoted();
      bool ok = (expected.severity == "error" || expected.severity == "warning") && underlined.has_value();
      expected.underlined = underlined.value_or("");
      if (take("says")) ok = into(expected.says) && ok;
      if (take("hint")) ok = into(expected.hint) && ok;
      const auto times = take("times") ? number() : 1;
      if (!ok || times == 0) return fail(result);
      result.expected.insert(result.expected.end(), times, expected);
    } while (take("and"));
    if (!rest_.empty()) fail(result);
  }

 private:
  void fail(ReadExpectations& result) const {
    result.mistakes.push_back("line " + std::to_string(line_) +
                              ": can't read the expectation at: " + std::string(rest_));
  }

  void skip_blanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\r')) rest_.remove_prefix(1);
  }

  std::string word() {
    skip_blanks();
    const auto end = std::min(rest_.find(' '), rest_.size());
    std::string result(rest_.substr(0, end));
    rest_.remove_prefix(end);
    skip_blanks();
    return result;
  }

  bool take(std::string_view expected) {
    skip_blanks();
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    skip_blanks();
    return true;
  }

  std::optional<std::string> quoted() {
    if (rest_.empty() || rest_.front() != '`') return std::nullopt;
    const auto end = rest_.find('`', 1);
    if (end == std::string_view::npos) return std::nullopt;
    std::string result(rest_.substr(1, end - 1));
    rest_.remove_prefix(end + 1);
    skip_blanks();
    return result;
  }

  std::size_t number() {
    const auto digits = word();
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc{} && end == digits.data() + digits.size() ? value : 0;
  }

  bool into(std::string& target) {
    const auto text = quoted();
    target = text.value_or("");
    return text.has_value();
  }

  std::string_view rest_;
  std::uint32_t line_;
};

}  // namespace

ReadExpectations read_expectations(std::string_view text) {
  ReadExpectations result;
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    if (const auto mark = line.find(kMark); mark != std::string_view::npos) {
      LineReader(line.substr(mark + kMark.size()), number).read(result);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string folded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) result += c;
    if (blank && !result.empty() && result.back() != ' ') result += ' ';
  }
  return result;
}

}  // namespace tenet::conformance
