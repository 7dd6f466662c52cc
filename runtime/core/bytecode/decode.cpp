// Bytes as a pack that is proven. Entry point: decode.
#include "archive.hpp"
#include "container.hpp"
#include "pack_layout.hpp"
#include "tenet/diagnostic.hpp"
#include "tenet/diagnostics/packs.hpp"

namespace tenet {

Expected<Pack> decode(std::string_view bytes) {
  auto contents = unwrap(bytes);
  if (!contents) return contents.take_diagnostics();
  Reader reader(*contents);
  Pack pack;
  reader(pack);
  if (reader.failed() || !reader.at_end()) {
    Diagnostics diagnostics;
    diagnostics.add(
        code::E3013, {},
        reader.failed() ? "the pack's contents end too early" : "something follows the pack's contents",
        "compile it again from its source");
    return diagnostics;
  }
  auto faults = verify(pack);
  if (faults.has_errors()) return faults;
  return pack;
}

}  // namespace tenet
