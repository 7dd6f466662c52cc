// The profile for programs: docs/profile.schema.json describes it. Entry point: json_profile.
#include <nlohmann/json.hpp>

#include "tenet/profile_report.hpp"
#include "tenet/report.hpp"
#include "tenet/version.hpp"

namespace tenet::report {
namespace {

using Json = nlohmann::ordered_json;

/// Raised when a reader of the former shape would misread this one.
constexpr int kShape = 1;

Json known_bytes(std::uint64_t bytes) { return bytes == 0 ? Json(nullptr) : Json(bytes); }

/// The members of `object`, then the times.
Json timed(Json object, const Spent& spent) {
  object["wall_ns"] = spent.wall.count();
  object["processor_ns"] = spent.processor.count();
  return object;
}

Json stages(const RunProfile& profile) {
  auto out = Json::array();
  for (const auto& stage : profile.stages) {
    out.push_back(timed({{"stage", stage.stage}}, stage.spent));
    out.back()["peak_resident_bytes"] = known_bytes(stage.peak_resident);
  }
  return out;
}

Json load(const LoadProfile& load) {
  Json out{{"phases", Json::array()}, {"files", Json::array()}};
  for (const auto& phase : load.phases) out["phases"].push_back(timed({{"phase", phase.name}}, phase.spent));
  for (const auto& file : load.files) {
    out["files"].push_back(
        timed({{"file", file.path}, {"format", file.format}, {"bytes", file.bytes}}, file.spent));
  }
  const auto& certificates = load.certificates;
  out["certificates"] = {{"references", certificates.references},
                         {"encodings", certificates.encodings},
                         {"bytes", certificates.bytes},
                         {"malformed", certificates.malformed}};
  return out;
}

Json graph(const GraphProfile& graph) {
  Json out{{"rows", graph.rows},   {"values", graph.values},         {"texts", graph.texts},
           {"bytes", graph.bytes}, {"text_bytes", graph.text_bytes}, {"types", Json::array()}};
  for (const auto& type : graph.types) {
    out["types"].push_back(
        {{"type", type.type}, {"rows", type.rows}, {"values", type.values}, {"bytes", type.bytes}});
  }
  return out;
}

Json indexes(const LinkProfile& link) {
  auto out = Json::array();
  for (const auto& index : link.indexes) {
    out.push_back(timed({{"field", index.field}, {"rows", index.rows}, {"bytes", index.bytes}}, index.spent));
  }
  return out;
}

Json requirement_object(const RequirementProfile& profile, const Requirement& requirement) {
  return {{"tag", requirement.tag},
          {"requirement", requirement.text},
          {"held", profile.judged.held},
          {"failed", profile.judged.failed},
          {"undetermined", profile.judged.undetermined},
          {"steps", profile.steps},
          {"processor_ns", profile.processor.count()}};
}

Json policy_object(const PolicyProfile& profile, const Pack& pack) {
  Json out = timed({{"policy", full_name(pack.policies[profile.policy])}}, profile.spent);
  out.update({{"elements", profile.elements},
              {"rows", profile.rows},
              {"subjects", profile.subjects},
              {"steps", profile.steps},
              {"most_memory_bytes", profile.most_memory},
              {"in_batches", profile.in_batches}});
  out["binding"] = {{"steps", profile.binding_steps}};
  out["explaining"] = {{"subjects", profile.explained},
                       {"steps", profile.explain_steps},
                       {"processor_ns", profile.explaining.count()}};
  out["measured_elements"] = profile.measured;
  out["shared"] = {{"steps", profile.shared_steps}, {"processor_ns", profile.shared.count()}};
  out["requirements"] = Json::array();
  for (const auto& requirement : profile.requirements) {
    out["requirements"].push_back(
        requirement_object(requirement, pack.requirements[requirement.requirement]));
  }
  return out;
}

}  // namespace

std::string json_profile(const RunProfile& profile, const Pack& pack) {
  Json out = timed({{"tenet", kVersion}, {"profile", kShape}, {"threads", profile.threads}}, profile.spent);
  out["peak_resident_bytes"] = known_bytes(profile.peak_resident);
  out["stages"] = stages(profile);
  out["load"] = load(profile.load);
  out["graph"] = graph(profile.graph);
  out["indexes"] = indexes(profile.link);
  out["policies"] = Json::array();
  for (const auto& policy : profile.evaluation.policies)
    out["policies"].push_back(policy_object(policy, pack));
  out["measuring"] = timed(Json::object(), profile.evaluation.measuring);
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace tenet::report
