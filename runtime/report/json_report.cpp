// The JSON report: docs/report.schema.json describes it. Entry point: json_report.
#include <nlohmann/json.hpp>

#include "amendments.hpp"
#include "malformed.hpp"
#include "pack_places.hpp"
#include "tenet/literal.hpp"
#include "tenet/report.hpp"
#include "tenet/version.hpp"

namespace tenet::report {
namespace {

using Json = nlohmann::ordered_json;  // keys in the order of the contract: a report is also read

Json location(const Sources& sources, Location where) {
  if (!sources.has(where.source)) return nullptr;
  const auto at = sources.place(where);
  return {{"file", sources.file(where.source).path()}, {"line", at.line}, {"column", at.column}};
}

Json location(PackPlaces& places, const PackPlace& where) {
  const auto& path = places.path(where);
  if (path.empty()) return nullptr;
  const auto at = places.place(where);
  Json out{{"file", path}};
  if (at.line > 0) out.update({{"line", at.line}, {"column", at.column}});
  return out;
}

Json elements(const std::vector<FocusElement>& elements, const Sources& sources) {
  auto out = Json::array();
  for (const auto& element : elements) {
    if (!element.is_entity) {
      out.push_back({{"value", element.text}});
      continue;
    }
    const auto& entity = element.entity;
    out.push_back({{"type", entity.type}, {"id", entity.id}, {"location", location(sources, entity.where)}});
    if (!entity.shown.empty() && entity.shown != entity.id) out.back()["shown"] = entity.shown;
  }
  return out;
}

Json evidence(const std::vector<EvidenceItem>& items) {
  auto out = Json::array();
  for (const auto& item : items) {
    Json one{{"expression", item.expression}, {"value", item.value}};
    if (!item.detail.empty()) one["detail"] = item.detail;
    if (item.entities.size() == 1) one["entity"] = item.entities.front().id;
    if (item.entities.size() > 1) {
      one["entities"] = Json::array();
      for (const auto& entity : item.entities) one["entities"].push_back(entity.id);
    }
    one["depth"] = item.depth;
    out.push_back(std::move(one));
  }
  return out;
}

Json missing(const std::vector<MissingFact>& facts) {
  auto out = Json::array();
  for (const auto& fact : facts) {
    Json one{{"fact", fact.text}};
    if (!fact.how.empty()) one["how"] = fact.how;
    if (!fact.entity.type.empty()) one.update({{"type", fact.entity.type}, {"id", fact.entity.id}});
    if (!fact.field.empty()) one["field"] = fact.field;
    out.push_back(std::move(one));
  }
  return out;
}

// Of what is waived, and of what a waiver that has expired would waive.
Json waiver_of(const Finding& finding, const Input& input, PackPlaces& places) {
  const auto& waiver = input.pack.waivers[static_cast<std::size_t>(finding.waiver)];
  return {{"state", finding.outcome == Outcome::waived ? "applied" : "expired"},
          {"until", day(waiver.until)},
          {"because", waiver.because},
          {"location", location(places, waiver.where)}};
}

Json waivers(const Input& input, PackPlaces& places) {
  auto out = Json::array();
  for (const auto& result : input.evaluation.waivers) {
    const auto& waiver = input.pack.waivers[result.waiver];
    auto things = Json::array();
    for (const auto& element : waiver.elements)
      things.push_back({{"type", input.pack.schema.spell(element.type)}, {"id", element.id}});
    out.push_back({{"policy", waiver.policy},
                   {"tag", waiver.tag},
                   {"for", std::move(things)},
                   {"until", day(waiver.until)},
                   {"because", waiver.because},
                   {"state", word(result.state)},
                   {"reason", result.reason},
                   {"findings", result.findings},
                   {"location", location(places, waiver.where)}});
  }
  return out;
}

Json adjustments(const Input& input, PackPlaces& places) {
  auto out = Json::array();
  for (const auto& result : input.evaluation.adjustments) {
    const auto& adjustment = input.pack.adjustments[result.adjustment];
    const bool of_parameter = adjustment.kind == AdjustmentKind::value;
    Json one{{"kind", word(adjustment.kind)}, {of_parameter ? "parameter" : "policy", adjustment.target}};
    if (!adjustment.tag.empty()) one["tag"] = adjustment.tag;
    if (adjustment.kind == AdjustmentKind::severity) one["severity"] = word(adjustment.severity);
    if (of_parameter) one["value"] = adjustment.written;
    one["because"] = adjustment.because;
    one["state"] = word(result.state);
    one["reason"] = reason(result.state);
    one["location"] = location(places, adjustment.where);
    out.push_back(std::move(one));
  }
  return out;
}

Json finding_object(const Finding& finding, const Input& input, PackPlaces& places) {
  const auto& policy = input.pack.policies[finding.policy];
  const auto& requirement = input.pack.requirements[finding.requirement];
  Json out{{"fingerprint", finding.fingerprint},
           {"outcome", word(finding.outcome)},
           {"policy", full_name(policy)},
           {"tag", requirement.tag},
           {"requirement", requirement.text},
           {"severity", word(finding.severity)},
           {"subject", elements(finding.subject, input.sources)},
           {"focus", elements(finding.focus, input.sources)},
           {"message", finding.message},
           {"evidence", evidence(finding.evidence)},
           {"location", location(places, requirement.where)},
           {"remedy", finding.remedy}};
  if (finding.outcome == Outcome::undetermined) {
    out["missing"] = missing(finding.missing);
    out["count"] = finding.count;
  }
  if (finding.outcome == Outcome::blocked && finding.blocked_by >= 0) {
    out["blocked_by"] = input.pack.requirements[static_cast<std::size_t>(finding.blocked_by)].tag;
  }
  if (finding.waiver >= 0) out["waiver"] = waiver_of(finding, input, places);
  return out;
}

Json malformed_object(const MalformedCertificate& certificate, const Sources& sources) {
  const Json subject{{"type", "CertificateFile"},
                     {"id", certificate.path},
                     {"location", location(sources, certificate.where)}};
  return {{"fingerprint", fingerprint(certificate)},
          {"outcome", word(Outcome::violated)},
          {"policy", kMalformedPolicy},
          {"tag", kMalformedTag},
          {"requirement", kMalformedRequirement},
          {"severity", word(Severity::error)},
          {"subject", Json::array({subject})},
          {"focus", Json::array()},
          {"message", certificate.message},
          {"evidence", Json::array()},
          {"location", nullptr},
          {"remedy", certificate.hint}};
}

Json summary_object(const Summary& sum) {
  return {{"policies", sum.policies},
          {"subjects", sum.subjects},
          {"holds", sum.holds},
          {"violated", sum.violated},
          {"undetermined", sum.undetermined},
          {"waived", sum.waived},
          {"vacuous", sum.vacuous},
          {"errors", sum.errors},
          {"warnings", sum.warnings},
          {"advice", sum.advice},
          {"blocked", sum.blocked},
          {"malformed", sum.malformed},
          {"waived_findings", sum.waived_findings}};
}

}  // namespace

std::string json_report(const Input& input) {
  PackPlaces places(input.pack);
  Json out{{"tenet", kVersion}, {"at", literal::write_time(input.at)}};
  out["summary"] = summary_object(summarise(input));
  if (input.evaluation.stopped) out["stopped"] = input.evaluation.stopped_at;
  out["findings"] = Json::array();
  for (const auto& certificate : input.malformed)
    out["findings"].push_back(malformed_object(certificate, input.sources));
  for (const auto& finding : input.evaluation.findings)
    out["findings"].push_back(finding_object(finding, input, places));
  out["vacuous"] = Json::array();
  for (const auto& result : input.evaluation.policies) {
    if (result.vacuous()) out["vacuous"].push_back(full_name(input.pack.policies[result.policy]));
  }
  out["waivers"] = waivers(input, places);
  out["adjustments"] = adjustments(input, places);
  // Texts of certificates may hold any octets; JSON is UTF-8.
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace tenet::report
