// Runs the transcripts of one folder; TENET_TRANSCRIPTS and TENET_PROGRAM come from the build.
#include "transcript.hpp"

#include <catch2/catch.hpp>

TEST_CASE("every transcript comes out as written") {
  const auto files = tenet::test::transcripts_below(TENET_TRANSCRIPTS);
  REQUIRE_FALSE(files.empty());
  for (const auto& file : files) {
    for (const auto& step : tenet::test::run_transcript(file, TENET_PROGRAM)) {
      INFO(file << "\n$ " << step.command << "\nTENET_UPDATE=1 rewrites it");
      CHECK(step.actual == step.expected);
    }
  }
}
