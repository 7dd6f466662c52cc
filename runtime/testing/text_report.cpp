// The results of tests for reading. Entry point: text_report (test_report.hpp).
#include <fmt/format.h>

#include <algorithm>

#include "coverage.hpp"
#include "outcome_text.hpp"
#include "text_marks.hpp"

namespace tenet::testing {
namespace {

struct Colors {
  std::string_view good, bad, title, strong, dim, mark, reset;
};
constexpr Colors kColors{"\x1b[32m", "\x1b[31m", "\x1b[36m", "\x1b[1m", "\x1b[2m", "\x1b[7m", "\x1b[0m"};
constexpr Colors kPlain{};

std::string_view title_of(Mismatch mismatch) {
  switch (mismatch) {
    case Mismatch::missing: return "expected, and didn't come";
    case Mismatch::unexpected: return "came, and wasn't expected";
    case Mismatch::message: return "came with another message";
    case Mismatch::outcome: return "came with another outcome";
    case Mismatch::subject: return "came for something else";
    case Mismatch::requirement: return "came of another requirement";
  }
  return "";
}

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; }));
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

/// Appends failed cases, one after the other.
class CaseText {
 public:
  CaseText(std::string& out, const Sources& sources, const Colors& colors)
      : out_(out), sources_(sources), colors_(colors) {}

  void write(const TestSuite& suite, const CaseResult& result) {
    const auto& test_case = suite.cases[result.test_case];
    headline(suite, test_case, result.passed());
    if (result.passed()) return;
    if (!result.stopped.empty()) out_ += fmt::format("  stopped: {}\n", printable(result.stopped));
    if (result.problems.has_errors()) {
      out_ += render(result.problems, sources_, {.color = !colors_.reset.empty(), .limit = 5});
    }
    for (const auto& difference : result.differences) write(difference);
    if (!result.broken()) suggestion(result.come);
    out_ += '\n';
  }

 private:
  void headline(const TestSuite& suite, const TestCase& test_case, bool passed) {
    out_ += fmt::format("{}{}{} {}{} / {}{}  {}{}{}\n", passed ? colors_.good : colors_.bad,
                        passed ? "passed" : "FAILED", colors_.reset, colors_.strong, printable(suite.name),
                        printable(test_case.name), colors_.reset, colors_.dim, place(test_case.where),
                        colors_.reset);
  }

  [[nodiscard]] std::string place(Location where) const {
    if (!sources_.has(where.source)) return {};
    return fmt::format("{}:{}", printable(sources_.file(where.source).path()), sources_.place(where).line);
  }

  void write(const Difference& difference) {
    out_ += fmt::format("  {}{}:{}\n", colors_.title, title_of(difference.kind), colors_.reset);
    if (difference.kind == Mismatch::message) {
      out_ += fmt::format("      {}\n", printable(written(*difference.expected)));
      pair("saying " + printable(quoted(difference.expected->message.value_or(""))),
           "saying " + printable(quoted(difference.come->message.value_or(""))));
      reasons(*difference.come);
      return;
    }
    const auto expected = difference.expected ? printable(written(*difference.expected)) : std::string();
    const auto come = difference.come ? printable(written(*difference.come)) : std::string();
    if (difference.expected && difference.come) {
      pair(expected, come);
    } else {
      line(difference.expected ? '-' : '+', difference.expected ? colors_.bad : colors_.good,
           difference.expected ? expected : come);
    }
    if (difference.come) {
      message(*difference.come);
      reasons(*difference.come);
    }
  }

  void line(char sign, std::string_view color, std::string_view text) {
    out_ += fmt::format("    {}{} {}{}\n", color, sign, text, colors_.reset);
  }

  // Two lines, and what differs in them marked.
  void pair(const std::string& expected, const std::string& come) {
    const auto marked = differing_words(expected, come);
    marked_line('-', colors_.bad, marked.left);
    marked_line('+', colors_.good, marked.right);
  }

  void marked_line(char sign, std::string_view color, const std::vector<MarkedWord>& words) {
    std::string text, marks;
    for (const auto& word : words) {
      const auto blanks = std::min(word.text.find_first_not_of(' '), word.text.size());
      const auto bare = word.text.substr(blanks);
      text += std::string(blanks, ' ');
      text += word.differs ? fmt::format("{}{}{}{}", colors_.mark, bare, colors_.reset, color)
                           : std::string(bare);
      marks += std::string(blanks, ' ') + std::string(columns(bare), word.differs ? '^' : ' ');
    }
    line(sign, color, text);
    marks.resize(marks.find_last_not_of(' ') + 1);
    if (!marks.empty() && colors_.reset.empty()) out_ += "      " + marks + '\n';
  }

  void message(const Entry& come) {
    if (come.message) out_ += fmt::format("        saying {}\n", printable(quoted(*come.message)));
  }

  void reasons(const Entry& come) {
    for (const auto& reason : come.because)
      out_ += fmt::format("        {}{}{}\n", colors_.dim, printable(reason), colors_.reset);
  }

  // What the case would say if what came is right.
  void suggestion(const std::vector<Entry>& come) {
    std::string all;
    for (const auto& entry : come) all += (all.empty() ? "" : " and ") + written(entry);
    out_ += fmt::format("  {}as it came:{} expect {}\n", colors_.title, colors_.reset,
                        all.empty() ? "nothing" : printable(all));
  }

  std::string& out_;
  const Sources& sources_;
  const Colors& colors_;
};

std::string place_text(const Pack& pack, const PackPlace& where) {
  const auto place = place_in(pack, where);
  return place.path.empty() ? std::string() : fmt::format("{}:{}", printable(place.path), place.at.line);
}

void append_coverage(std::string& out, const Run& run, const Colors& colors) {
  const auto& pack = *run.pack;
  const auto coverage = summarise_coverage(run);
  out += fmt::format("{}Coverage of {}{}: {} of {} were seen to hold and to fail", colors.strong,
                     printable(pack.name), colors.reset,
                     coverage.requirements - coverage.uncovered_requirements.size(),
                     counted(coverage.requirements, "requirement", "requirements"));
  if (coverage.conditions > 0) {
    out += fmt::format(", {} of {} to decide both ways",
                       coverage.conditions - coverage.uncovered_conditions.size(),
                       counted(coverage.conditions, "condition", "conditions"));
  }
  out += '\n';
  for (const auto& [policy, index, seen] : coverage.uncovered_requirements) {
    const auto& requirement = pack.requirements[index];
    const auto what = requirement.tag.empty() ? requirement.text : "@" + requirement.tag;
    out += fmt::format("  {}{:<23}{} {}.{} {}  {}{}{}\n", colors.bad, lack(seen), colors.reset,
                       pack.policies[policy].module, pack.policies[policy].name, printable(what), colors.dim,
                       place_text(pack, requirement.where), colors.reset);
  }
  for (const auto& [condition, seen] : coverage.uncovered_conditions) {
    const auto& where = pack.notes[condition.note].text;
    out += fmt::format("  {}{:<23}{} {}  {}{} in {}{}\n", colors.bad, lack(condition.role, seen),
                       colors.reset, printable(text_in(pack, where)), colors.dim, place_text(pack, where),
                       condition.owner, colors.reset);
  }
}

}  // namespace

std::string case_text(const TestSuite& suite, const CaseResult& result, const Sources& sources) {
  std::string out;
  CaseText(out, sources, kPlain).write(suite, result);
  return out;
}

std::string text_report(const std::vector<Run>& runs, const Sources& sources, const TextOptions& options) {
  const auto& colors = options.color ? kColors : kPlain;
  std::string out;
  CaseText text(out, sources, colors);
  for (const auto& run : runs) {
    for (const auto& result : run.results.cases) {
      if (!result.passed() || options.verbose) text.write(run.suites[result.suite], result);
    }
  }
  if (options.coverage) {
    for (const auto& run : runs) append_coverage(out, run, colors);
  }
  const auto sum = summarise(runs);
  out += sum.failed == 0
             ? fmt::format("{}All tests passed{}: {} in {}\n", colors.good, colors.reset,
                           counted(sum.cases, "case", "cases"), counted(sum.suites, "test", "tests"))
             : fmt::format("{}{} of {} failed{}\n", colors.bad, sum.failed,
                           counted(sum.cases, "case", "cases"), colors.reset);
  return out;
}

}  // namespace tenet::testing
