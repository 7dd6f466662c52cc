// Compiles every file of this folder and compares what the compiler says with what the file expects: code,
// line, underlined text, all of them exactly. A used module comes from modules/, else from the standard
// library.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "expectations.hpp"
#include "tenet/compile.hpp"

namespace {

namespace fs = std::filesystem;
using tenet::conformance::Expected;

const fs::path kRoot(TENET_SOURCE_DIR);

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

tenet::SourceId find_module(const std::string& module, tenet::Sources& sources) {
  auto library = module;
  std::ranges::replace(library, '.', '/');
  for (const auto& path :
       {kRoot / "tests/conformance/modules" / (module + ".tenet"), kRoot / "stdlib" / (library + ".tenet")}) {
    if (fs::exists(path)) return sources.add(path.string(), contents(path));
  }
  return tenet::kNoSource;
}

std::vector<fs::path> cases() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "tests/conformance")) {
    const auto& path = entry.path();
    if (path.extension() == ".tenet" && path.parent_path().filename() != "modules") found.push_back(path);
  }
  std::ranges::sort(found);
  return found;
}

bool matches(const Expected& expected, const tenet::Diagnostic& diagnostic, const tenet::Sources& sources) {
  const auto contains = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  };
  return sources.place(diagnostic.where).line == expected.line &&
         tenet::kind_of(diagnostic.code).name == expected.code &&
         (expected.severity == "error") == (diagnostic.severity == tenet::DiagnosticSeverity::error) &&
         tenet::conformance::folded(sources.text(diagnostic.where)) == expected.underlined &&
         contains(diagnostic.message, expected.says) && contains(diagnostic.hint, expected.hint);
}

std::string described(const tenet::Diagnostic& diagnostic, const tenet::Sources& sources) {
  const auto place = sources.place(diagnostic.where);
  return std::string(tenet::kind_of(diagnostic.code).name) + " on line " + std::to_string(place.line) + " `" +
         tenet::conformance::folded(sources.text(diagnostic.where)) + "`: " + diagnostic.message + " (" +
         diagnostic.hint + ")";
}

void check(const fs::path& path) {
  tenet::Sources sources;
  const auto source = sources.add(path.filename().string(), contents(path));
  auto read = tenet::conformance::read_expectations(sources.file(source).text());
  for (const auto& mistake : read.mistakes) FAIL_CHECK(mistake);
  const auto lowered = tenet::lower(sources, {source}, find_module);
  for (const auto& diagnostic : lowered.diagnostics().items()) {
    const auto found = std::ranges::find_if(read.expected, [&](const Expected& expected) {
      return diagnostic.where.source == source && matches(expected, diagnostic, sources);
    });
    if (found == read.expected.end()) {
      FAIL_CHECK("not expected: " + described(diagnostic, sources));
    } else {
      read.expected.erase(found);
    }
  }
  for (const auto& expected : read.expected) {
    FAIL_CHECK("not said: " + expected.code + " on line " + std::to_string(expected.line) + " `" +
               expected.underlined + "`");
  }
}

}  // namespace

TEST_CASE("the compiler says of each file what the file expects") {
  for (const auto& path : cases()) {
    DYNAMIC_SECTION(path.lexically_relative(kRoot / "tests/conformance").string()) { check(path); }
  }
}
