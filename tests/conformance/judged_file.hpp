// One file of the suite, compiled and, where it has tests, run. Entry point: judge.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "expectations.hpp"
#include "tenet/compile.hpp"

namespace tenet::conformance {

/// A diagnostic that the compiler, or the binding of a test's facts, reported.
struct Said {
  std::uint32_t line = 0;
  std::string severity;
  std::string code;
  std::string underlined;
  std::string message;
  std::string hint;
  bool elsewhere = false;  ///< in another file than the judged one
};

struct JudgedFile {
  std::string name;  ///< relative to the suite's folder
  ReadExpectations expectations;
  std::vector<Said> said;
  /// Null where the file has errors, or expects some.
  std::shared_ptr<const Pack> pack;
  std::vector<TestSuite> tests;
  std::vector<FactsBlock> facts;
  /// How the cases ended that didn't end as they expect, as `tenet test` reports it.
  std::string failed_cases;

  [[nodiscard]] std::size_t expectation_count() const;
};

/// Compiles a file, modules coming from modules/ or the standard library, and runs its tests.
[[nodiscard]] JudgedFile judge(const std::filesystem::path& path);

/// What was said and isn't expected, and the other way round; none if both are the same.
[[nodiscard]] std::vector<std::string> disagreements(const std::vector<Said>& said,
                                                     std::vector<Expected> expected);

/// "suite / case" of those that pass although their facts can be made, of `suites` over the file's facts.
[[nodiscard]] std::vector<std::string> passing_cases(const JudgedFile& file,
                                                     const std::vector<TestSuite>& suites);

}  // namespace tenet::conformance
