#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "sample.hpp"

namespace tenet::report {

using Json = nlohmann::json;

TEST_CASE("the JSON report has the contract's keys and values") {
  Sample sample;
  auto& finding = sample.add(Outcome::violated, 1);
  finding.message = "a message";
  finding.remedy = "a remedy";
  finding.focus = {sample.entity("Edge", "ap2.public"), {}};
  finding.focus.back().text = "42";
  finding.evidence = {{"cert.dns_names", "im.contoso.com", "", {finding.subject.front().entity}, 1, {}}};
  const auto report = Json::parse(json_report(sample.input()));
  CHECK(report["tenet"] == "0.1.0");
  CHECK(report["at"] == "2026-06-01T00:00:00Z");
  CHECK(report["vacuous"] == Json::array({"lcs2005.array.of_nothing"}));
  CHECK(report["summary"] ==
        Json::parse(R"({"policies": 2, "subjects": 3, "holds": 1, "violated": 1, "undetermined": 1,
      "waived": 0, "vacuous": 1, "errors": 1, "warnings": 0, "advice": 0, "blocked": 0, "malformed": 0, "waived_findings": 0})"));
  REQUIRE(report["findings"].size() == 1);
  CHECK(report["findings"][0] == Json::parse(R"({"fingerprint": "0123456789abcdef", "outcome": "violated",
      "policy": "lcs2005.array.one_certificate", "tag": "S4-R3", "requirement": "cert identifies edge.proxy.fqdn",
      "severity": "error", "message": "a message", "remedy": "a remedy",
      "subject": [{"type": "ArrayFace", "id": "im", "shown": "im.contoso.com",
                   "location": {"file": "eu/topology.yaml", "line": 4, "column": 3}}],
      "focus": [{"type": "Edge", "id": "ap2.public", "location": {"file": "eu/topology.yaml", "line": 7, "column": 3}},
                {"value": "42"}],
      "evidence": [{"expression": "cert.dns_names", "value": "im.contoso.com", "entity": "im", "depth": 1}],
      "location": {"file": "policies/lcs2005/array.tenet", "line": 4, "column": 18}})"));
}

TEST_CASE("an undetermined finding names what is missing, a blocked one what it waits for") {
  Sample sample;
  sample.add(Outcome::undetermined, 1).missing = {
      {"ap2.public.key_present", "state it", {"Edge", "ap2.public", "", {}}, "key_present"}};
  sample.add(Outcome::blocked, 2).blocked_by = 0;
  const auto report = Json::parse(json_report(sample.input()));
  CHECK(report["findings"][0]["missing"] ==
        Json::parse(R"([{"fact": "ap2.public.key_present", "how": "state it", "type": "Edge",
      "id": "ap2.public", "field": "key_present"}])"));
  CHECK(report["findings"][1]["blocked_by"] == "S4-bound");
}

TEST_CASE("octets that are no UTF-8 still give JSON") {
  Sample sample;
  sample.add(Outcome::violated, 1).message = "caf\xe9";
  CHECK(Json::parse(json_report(sample.input()))["findings"][0]["message"] == "caf\xef\xbf\xbd");
}

TEST_CASE("a stripped pack's places are paths alone") {
  Sample sample;
  sample.pack.sources.front().text.clear();
  sample.add(Outcome::violated, 1);
  CHECK(Json::parse(json_report(sample.input()))["findings"][0]["location"] ==
        Json{{"file", "policies/lcs2005/array.tenet"}});
}

}  // namespace tenet::report
