// The tables of a pack: each entry by itself and against the schema. Entry points: check_tables,
// check_amendments.
#pragma once
#include <string>
#include <vector>

#include "tenet/pack.hpp"

namespace tenet {

/// What is wrong, in words ("note 12: …"), at most one a table.
[[nodiscard]] std::vector<std::string> check_tables(const Pack& pack);
/// Types in pre-order, fields and bases in range, defaults that are trees.
[[nodiscard]] std::string check_schema(const Schema& schema);
/// Waivers and adjustments. Pre: all other tables are sound.
[[nodiscard]] std::vector<std::string> check_amendments(const Pack& pack);
[[nodiscard]] bool is_sound_place(const Pack& pack, const PackPlace& place);
[[nodiscard]] bool is_sound(const Type& type, const Schema& schema);

}  // namespace tenet
