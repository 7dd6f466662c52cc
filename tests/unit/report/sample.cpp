#include "sample.hpp"

namespace tenet::report {
namespace {

constexpr const char* kTopology = R"(tenet: 1
use: [lcs2005]
ArrayFace:
  im: { name: im.contoso.com, load_balancer: lb1, edges: [ap1.public, ap2.public] }
AccessProxy:
  ap1: { public: { certificate: certs/im.pem } }
  ap2: { public: { certificate: certs/im.pem } }
)";
constexpr const char* kPolicy = R"(module lcs2005.array
policy one_certificate for face in ArrayFace {
  require @S4-bound edge.certificate exists
  require @S4-R3 cert identifies edge.proxy.fqdn
  advise @S4-R6 cert has_common_name face.name
}
)";

PackPlace line_of(std::string_view text, std::string_view part) {
  const auto at = static_cast<std::uint32_t>(text.find(part));
  return {0, {at, at + static_cast<std::uint32_t>(part.size())}};
}

Requirement requirement(std::string tag, std::string text, Severity severity) {
  Requirement made;
  made.tag = std::move(tag);
  made.text = std::move(text);
  made.severity = severity;
  made.advice = severity == Severity::advice;
  made.where = line_of(kPolicy, made.text);
  return made;
}

}  // namespace

Sample::Sample() {
  sources.add("eu/topology.yaml", kTopology);
  pack.sources.push_back({"policies/lcs2005/array.tenet", kPolicy});
  pack.requirements = {requirement("S4-bound", "edge.certificate exists", Severity::error),
                       requirement("S4-R3", "cert identifies edge.proxy.fqdn", Severity::error),
                       requirement("S4-R6", "cert has_common_name face.name", Severity::advice)};
  Policy policy;
  policy.module = "lcs2005.array";
  policy.name = "one_certificate";
  policy.requirements = 3;
  pack.policies.push_back(policy);
  policy.name = "of_nothing";
  policy.requirements = 0;
  pack.policies.push_back(policy);
  PolicyResult result;
  result.subjects = 3;
  result.holds = 1;
  result.violated = 1;
  result.undetermined = 1;
  evaluation.policies.push_back(result);
  evaluation.policies.push_back({});
  evaluation.policies.back().policy = 1;
}

FocusElement Sample::entity(const std::string& type, const std::string& id, const std::string& shown) const {
  const auto text = sources.file(SourceId{0}).text();
  const auto name = id.substr(0, id.find('.'));
  const auto at = static_cast<std::uint32_t>(text.find("  " + name + ":") + 2);
  FocusElement element;
  element.is_entity = true;
  element.entity = {type, id, shown, {SourceId{0}, {at, at + static_cast<std::uint32_t>(name.size())}}};
  return element;
}

Finding& Sample::add(Outcome outcome, std::uint32_t index) {
  Finding finding;
  finding.fingerprint = "0123456789abcdef";
  finding.outcome = outcome;
  finding.requirement = index;
  finding.severity = pack.requirements[index].severity;
  finding.subject = {entity("ArrayFace", "im", "im.contoso.com")};
  evaluation.findings.push_back(finding);
  return evaluation.findings.back();
}

}  // namespace tenet::report
