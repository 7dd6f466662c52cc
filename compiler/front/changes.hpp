// What a case of a test changes: `ap2.public.certificate = d`, `DnsRecord["sip"] = unknown`. Entry point:
// convert_change.
#pragma once
#include "front/world.hpp"

namespace tenet::front {

/// A Change, where `ids` are the entities there are. None after a report.
[[nodiscard]] std::optional<FactChange> convert_change(World& world, ModuleIndex module, NodeId change,
                                                       FactIds& ids);

}  // namespace tenet::front
