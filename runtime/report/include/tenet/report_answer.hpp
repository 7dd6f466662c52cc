// What a query yields, for people and programs. Entry points: answer_text, answer_json.
#pragma once
#include <optional>
#include <string>

#include "tenet/program.hpp"
#include "tenet/why.hpp"

namespace tenet::report {

/// A value of `program` and its type. A set of entities is a table of their fields, as many as fit within
/// `width` columns; any other set has an element a line. With `why`, the reasons follow.
[[nodiscard]] std::string answer_text(const Answer& answer, const std::optional<Why>& why,
                                      const Program& program, std::size_t width);

/// {"type": "set of Name", "value": […]}; an entity is {"type", "id"}; absent is null, unknown {"unknown":
/// true}. With `why`, {"evidence": […], "missing": […]} under that key.
[[nodiscard]] std::string answer_json(const Answer& answer, const std::optional<Why>& why,
                                      const Program& program);

}  // namespace tenet::report
