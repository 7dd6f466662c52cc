// Holds the language to the files of this folder: what the compiler says of each, code, line and underlined
// text, exactly; and what its tests find. Also that every expectation counts, and every code has a file.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <iostream>
#include <map>

#include "changed_expectations.hpp"
#include "judged_file.hpp"
#include "tenet/diagnostic.hpp"

namespace tenet::conformance {
namespace {

namespace fs = std::filesystem;

std::vector<JudgedFile> judge_all() {
  const auto root = fs::path(TENET_SOURCE_DIR) / "tests/conformance";
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const auto inside = entry.path().lexically_relative(root);
    if (inside.extension() == ".tenet" && *inside.begin() != "modules") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<JudgedFile> files;
  for (const auto& path : paths) files.push_back(judge(path));
  return files;
}

const std::vector<JudgedFile>& files() {
  static const std::vector<JudgedFile> all = judge_all();
  return all;
}

// Codes that no file can have, each with the reason.
const std::map<std::string, std::string> kWithoutFile = {
    {"E0130", "says that the formatter is wrong, which no text makes it"},
    {"E0204", "needs two files of one module: tests/unit/compiler"},
    {"E0410", "is about `tenet query`: tests/cli"},
    {"E0447", "needs a compiled pack: tests/golden"},
};

std::string what_is_wrong(const JudgedFile& file) {
  auto lines = file.expectations.mistakes;
  for (const auto& line : disagreements(file.said, file.expectations.expected))
    lines.push_back(printable(line));
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  if (!file.failed_cases.empty()) lines.push_back(file.failed_cases);
  if (file.expectation_count() == 0)
    lines.emplace_back("says nothing: no test, and no line that must be refused or warned of");
  std::string text;
  for (const auto& line : lines) text += line + '\n';
  return text;
}

bool is_of_the_language(std::string_view code) {
  return code.starts_with("E01") || code.starts_with("E02") || code.starts_with("E03") ||
         code.starts_with("E04") || code.starts_with("W04");
}

}  // namespace

TEST_CASE("each file does what it says") {
  std::size_t expectations = 0;
  for (const auto& file : files()) {
    const auto wrong = what_is_wrong(file);
    if (!wrong.empty()) FAIL_CHECK(file.name << '\n' << wrong);
    expectations += file.expectation_count();
  }
  std::cout << files().size() << " files with " << expectations << " expectations\n";
}

TEST_CASE("each expectation counts: with anything changed the file fails") {
  std::size_t changes = 0;
  for (const auto& file : files()) {
    INFO(file.name);
    for (const auto& [change, expected] : changed(file.expectations.expected)) {
      ++changes;
      if (disagreements(file.said, expected).empty()) FAIL_CHECK("doesn't fail: " + change);
    }
    if (!file.pack) continue;
    const auto suites = changed_suites(file.tests);
    changes += suites.size();
    for (const auto& passing : passing_cases(file, suites)) FAIL_CHECK("doesn't fail: " + passing);
  }
  std::cout << changes << " changes of an expectation make a file fail\n";
}

TEST_CASE("each code of the language has a file with the text that it underlines") {
  std::map<std::string, std::string> seen;
  for (const auto& file : files()) {
    for (const auto& expected : file.expectations.expected) seen.emplace(expected.code, file.name);
  }
  for (const auto& kind : diagnostic_kinds()) {
    const std::string code(kind.name);
    if (!is_of_the_language(code)) continue;
    INFO(code << ", " << kind.title);
    const auto excused = kWithoutFile.find(code);
    if (excused == kWithoutFile.end() && !seen.contains(code))
      FAIL_CHECK("no file of tests/conformance is about this code");
    if (excused != kWithoutFile.end() && seen.contains(code))
      FAIL_CHECK("has a file, " + seen[code] + ", although it " + excused->second);
  }
}

}  // namespace tenet::conformance
