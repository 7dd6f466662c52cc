// Owns the tables of a pack that speak of policies by name. Entry points: write_amendments, add_amendments.
#include "amendments.hpp"

#include <utility>

#include "tenet/compile.hpp"

namespace tenet {
namespace back {

void write_amendments(const core::Core& core, PackTables& tables) {
  for (const auto& from : core.waivers) {
    auto made = from.made;
    made.where = tables.place(from.where);
    tables.pack().waivers.push_back(std::move(made));
  }
  for (const auto& from : core.adjustments) {
    auto made = from.made;
    made.where = tables.place(from.where);
    tables.pack().adjustments.push_back(std::move(made));
  }
}

}  // namespace back

Expected<Pack> add_amendments(const core::Core& core, Pack pack, const Sources& sources) {
  back::PackTables tables(pack, sources);
  back::write_amendments(core, tables);
  auto faults = verify(pack);
  if (faults.has_errors()) return faults;
  return pack;
}

}  // namespace tenet
