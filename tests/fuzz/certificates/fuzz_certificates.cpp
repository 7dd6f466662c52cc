// libFuzzer's way in: any difference without an explanation ends the run and leaves its input.
#include <cstdio>
#include <cstdlib>

#include "compare_readings.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static tenet::CertificateReader reader;
  const auto comparison = tenet::testing::compare_readings(reader, {data, size});
  if (comparison.difference.empty()) return 0;
  std::fputs(comparison.difference.c_str(), stderr);
  std::abort();
}
