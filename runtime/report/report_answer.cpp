// The value of one query. Entry points: answer_text, answer_json.
#include "tenet/report_answer.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace tenet::report {
namespace {

using Json = nlohmann::ordered_json;

std::string element_text(const FocusElement& element) {
  if (!element.is_entity) return printable(element.text);
  const auto& entity = element.entity;
  const bool named = !entity.shown.empty() && entity.shown != entity.id;
  return named ? fmt::format("{}  {}", printable(entity.id), printable(entity.shown)) : printable(entity.id);
}

Json element_object(const FocusElement& element) {
  if (!element.is_entity) return element.text;
  return {{"type", element.entity.type}, {"id", element.entity.id}};
}

}  // namespace

std::string answer_text(const Answer& answer, const Schema& schema) {
  std::string out;
  for (const auto& element : answer.values) out += element_text(element) + '\n';
  if (answer.absent) out += "absent\n";
  if (answer.unknown) out += "unknown\n";
  if (answer.open) out += "… and perhaps more\n";
  if (answer.type.shape == Shape::scalar) return out + fmt::format("({})\n", schema.spell(answer.type));
  return out + fmt::format("({}, {})\n", schema.spell(answer.type), answer.values.size());
}

std::string answer_json(const Answer& answer, const Schema& schema) {
  Json out{{"type", schema.spell(answer.type)}};
  if (answer.absent) {
    out["value"] = nullptr;
  } else if (answer.unknown) {
    out["value"] = {{"unknown", true}};
  } else if (answer.type.shape == Shape::scalar) {
    out["value"] = answer.values.empty() ? Json(nullptr) : element_object(answer.values.front());
  } else {
    out["value"] = Json::array();
    for (const auto& element : answer.values) out["value"].push_back(element_object(element));
    if (answer.open) out["open"] = true;
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace tenet::report
