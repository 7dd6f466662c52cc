// The sketches that the language was designed with, where they are at hand: each parses without a diagnostic.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "shape.hpp"

namespace tenet::syntax::testing {
namespace {

TEST_CASE("the sketches parse") {
  const std::filesystem::path folder = std::filesystem::path(TENET_SOURCE_DIR) / "../shared/design/sketches";
  if (!std::filesystem::is_directory(folder)) {
    WARN("skipped: there are no sketches at " << folder);
    return;
  }
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".tenet") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const Reading reading(std::string(std::istreambuf_iterator<char>(file), {}));
    INFO(entry.path());
    CHECK(reading.errors() == std::vector<std::string>{});
    ++count;
  }
  CHECK(count >= 10);
}

}  // namespace
}  // namespace tenet::syntax::testing
