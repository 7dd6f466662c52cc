// Entry point: judge (judged_file.hpp).
#include "judged_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "tenet/bind_test_facts.hpp"
#include "tenet/test_report.hpp"

namespace tenet::conformance {
namespace {

namespace fs = std::filesystem;
const fs::path kRoot(TENET_SOURCE_DIR);

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

SourceId find_module(const std::string& module, Sources& sources) {
  auto path = module;
  std::ranges::replace(path, '.', '/');
  for (const auto* folder : {"tests/conformance/modules", "stdlib"}) {
    const auto file = kRoot / folder / (path + ".tenet");
    if (fs::exists(file)) return sources.add(file.string(), contents(file));
  }
  return kNoSource;
}

void note(const Diagnostics& diagnostics, const Sources& sources, SourceId judged, std::vector<Said>& said) {
  for (const auto& diagnostic : diagnostics.items()) {
    const bool elsewhere = diagnostic.where.source != judged;
    said.push_back({elsewhere ? 0 : sources.place(diagnostic.where).line,
                    diagnostic.severity == DiagnosticSeverity::error ? "error" : "warning",
                    std::string(kind_of(diagnostic.code).name),
                    elsewhere ? "" : folded(sources.text(diagnostic.where)), diagnostic.message,
                    diagnostic.hint, elsewhere});
  }
}

testing::Results run(const JudgedFile& file, const std::vector<TestSuite>& suites) {
  const auto schema = std::make_shared<const Schema>(file.pack->schema);
  return testing::run_tests(file.pack, suites, [&](const TestSuite& suite, const TestCase& test_case) {
    return bind_test_facts(schema, file.facts, suite.given, test_case);
  });
}

bool failed(const testing::CaseResult& result) {
  return !result.differences.empty() || !result.stopped.empty();
}

// What is wrong with the facts of a case is said like what is wrong with a policy, so it is expected
// likewise.
void run_tests(JudgedFile& file, const Sources& sources, SourceId judged) {
  auto results = run(file, file.tests);
  Diagnostics problems;
  for (auto& result : results.cases) problems.append(std::move(result.problems));
  problems.sort();
  note(problems, sources, judged, file.said);
  std::erase_if(results.cases, [](const auto& result) { return !failed(result); });
  for (auto& result : results.cases) {
    result.problems = {};
    file.failed_cases += testing::case_text(file.tests[result.suite], result, sources);
  }
}

bool matches(const Expected& expected, const Said& said) {
  const auto contains = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  };
  return !said.elsewhere && said.line == expected.line && said.code == expected.code &&
         said.severity == expected.severity && said.underlined == expected.underlined &&
         contains(said.message, expected.says) && contains(said.hint, expected.hint);
}

}  // namespace

std::size_t JudgedFile::expectation_count() const {
  auto count = expectations.expected.size();
  for (const auto& suite : tests) {
    for (const auto& test_case : suite.cases) count += std::max<std::size_t>(1, test_case.expected.size());
  }
  return count;
}

JudgedFile judge(const fs::path& path) {
  JudgedFile file;
  file.name = path.lexically_relative(kRoot / "tests/conformance").string();
  Sources sources;
  const auto source = sources.add(file.name, contents(path));
  file.expectations = read_expectations(sources.file(source).text());
  auto compiled = compile(sources, {source}, find_module, {.pack_name = "conformance", .without = {}});
  note(compiled.diagnostics(), sources, source, file.said);
  if (!compiled) return file;
  file.pack = std::make_shared<const Pack>(std::move(compiled->pack));
  file.tests = std::move(compiled->tests);
  file.facts = std::move(compiled->facts);
  run_tests(file, sources, source);
  return file;
}

std::vector<std::string> disagreements(const std::vector<Said>& said, std::vector<Expected> expected) {
  std::vector<std::string> result;
  for (const auto& one : said) {
    const auto found =
        std::ranges::find_if(expected, [&](const Expected& other) { return matches(other, one); });
    if (found != expected.end()) {
      expected.erase(found);
      continue;
    }
    result.push_back("not expected: " + one.severity + " " + one.code +
                     (one.elsewhere ? " in another file" : " on line " + std::to_string(one.line)) + " `" +
                     one.underlined + "`: " + one.message + " (" + one.hint + ")");
  }
  for (const auto& one : expected) {
    result.push_back("not said: " + one.severity + " " + one.code + " on line " + std::to_string(one.line) +
                     " `" + one.underlined + "`");
  }
  return result;
}

std::vector<std::string> passing_cases(const JudgedFile& file, const std::vector<TestSuite>& suites) {
  std::vector<std::string> names;
  for (const auto& result : run(file, suites).cases) {
    if (failed(result) || result.problems.has_errors()) continue;
    const auto& suite = suites[result.suite];
    names.push_back(suite.name + " / " + suite.cases[result.test_case].name);
  }
  return names;
}

}  // namespace tenet::conformance
