// Plans of policies for people and for programs. Entry points: plans_text, plans_json (policy_plan.hpp).
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tenet/policy_plan.hpp"

namespace tenet {
namespace {

using Json = nlohmann::ordered_json;  // keys in the order in which they are documented

/// Columns that a UTF-8 text takes.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string padded(std::string text, std::size_t columns) {
  const auto has = width(text);
  if (has < columns) text.append(columns - has, ' ');
  return text;
}

std::string place(const Sources& sources, Location where) {
  if (!sources.has(where.source)) return "";
  return fmt::format("{}:{}", sources.file(where.source).path(), sources.place(where).line);
}

/// Of the policy's own file the line is enough.
std::string place_within(const Sources& sources, Location where, const PolicyPlan& plan) {
  if (where.source != plan.where.source) return place(sources, where);
  return sources.has(where.source) ? fmt::format("line {}", sources.place(where).line) : "";
}

std::string heading(const PlanStep& step) {
  return std::string(2 + 2 * std::size_t{step.depth}, ' ') + step.text;
}

void add_plan(std::string& text, const PolicyPlan& plan, const Sources& sources) {
  fmt::format_to(std::back_inserter(text), "{}  ({})\n", plan.policy, place(sources, plan.where));
  std::size_t left = 0, middle = 0;
  for (const auto& step : plan.steps) {
    left = std::max(left, width(heading(step)));
    middle = std::max(middle, width(step.count));
  }
  for (const auto& step : plan.steps) {
    fmt::format_to(std::back_inserter(text), "{}  {}  {}\n", padded(heading(step), left),
                   padded(step.count, middle), place_within(sources, step.where, plan));
  }
  fmt::format_to(std::back_inserter(text), "  cost: {}", plan.cost);
  if (plan.superlinear) {
    const auto growth = plan.degree > 2 ? "faster than the square" : "with the square";
    fmt::format_to(std::back_inserter(text), "; grows {} of the facts: {}", growth,
                   place_within(sources, plan.dearest, plan));
  }
  text += "\n\n";
}

Json location(const Sources& sources, Location where) {
  if (!sources.has(where.source)) return nullptr;
  const auto at = sources.place(where);
  return {{"file", sources.file(where.source).path()}, {"line", at.line}, {"column", at.column}};
}

}  // namespace

std::string plans_text(const std::vector<PolicyPlan>& plans, const Sources& sources) {
  std::string text;
  for (const auto& plan : plans) add_plan(text, plan, sources);
  if (!text.empty()) text.pop_back();
  return text;
}

std::string plans_json(const std::vector<PolicyPlan>& plans, const Sources& sources) {
  auto all = Json::array();
  for (const auto& plan : plans) {
    auto steps = Json::array();
    for (const auto& step : plan.steps) {
      steps.push_back({{"depth", step.depth},
                       {"step", step.text},
                       {"elements", step.count},
                       {"all_of_a_type", step.runs_over_all},
                       {"location", location(sources, step.where)}});
    }
    Json one{
        {"policy", plan.policy}, {"location", location(sources, plan.where)}, {"steps", std::move(steps)}};
    one["cost"] = plan.cost;
    one["superlinear"] = plan.superlinear;
    if (plan.superlinear) one["dearest"] = location(sources, plan.dearest);
    all.push_back(std::move(one));
  }
  return Json{{"policies", std::move(all)}}.dump(2) + '\n';
}

}  // namespace tenet
