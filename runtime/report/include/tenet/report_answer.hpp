// What a query yields, for people and programs. Entry points: answer_text, answer_json.
#pragma once
#include <string>

#include "tenet/program.hpp"
#include "tenet/schema.hpp"

namespace tenet::report {

/// An element a line, then the type and, of a set or list, how many there are.
[[nodiscard]] std::string answer_text(const Answer& answer, const Schema& schema);

/// {"type": "set of Name", "value": […]}; an entity is {"type", "id"}; absent is null, unknown {"unknown":
/// true}.
[[nodiscard]] std::string answer_json(const Answer& answer, const Schema& schema);

}  // namespace tenet::report
