#include <catch2/catch.hpp>

#include "sample.hpp"

namespace tenet::report {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST_CASE("a violated requirement is told with its place, its rule, its reason and its remedy") {
  Sample sample;
  auto& finding = sample.add(Outcome::violated, 1);
  finding.message = "im.contoso.com doesn't name ap2.contoso.com";
  finding.focus = {sample.entity("Edge", "ap2.public")};
  finding.remedy =
      "Issue one certificate for the array with the name of each member beside it, and install it with its "
      "key.";
  finding.evidence = {{"cert identifies edge.proxy.fqdn", "false", "", {}, 0, {}},
                      {"cert.dns_names", "im.contoso.com, ap1.contoso.com", "", {}, 1, {}},
                      {"edge.proxy.fqdn", "ap2.contoso.com", "", {}, 1, {}}};
  CHECK(text_report(sample.input(), {.color = false, .width = 80, .verbose = false, .quiet = false}) ==
        R"(── ArrayFace im.contoso.com (im) ────────────────────────── eu/topology.yaml:4:3
  4 |   im: { name: im.contoso.com, load_balancer: lb1, edges: [ap1.public, ap2…

  error @S4-R3: im.contoso.com doesn't name ap2.contoso.com
    for      ap2.public, line 7
    rule     cert identifies edge.proxy.fqdn  [policies/lcs2005/array.tenet:4]
    because  cert.dns_names: im.contoso.com, ap1.contoso.com
             edge.proxy.fqdn: ap2.contoso.com
    remedy   Issue one certificate for the array with the name of each member
             beside it, and install it with its key.

Applied to nothing: lcs2005.array.of_nothing

1 error: 1 of 3 subjects hold, 2 policies, at 2026-06-01T00:00:00Z
)");
}

TEST_CASE("an undetermined requirement names the missing fact, and how to state it once a subject") {
  Sample sample;
  for (const auto* edge : {"ap1.public", "ap2.public"}) {
    auto& finding = sample.add(Outcome::undetermined, 1);
    finding.focus = {sample.entity("Edge", edge)};
    finding.missing = {{std::string(edge) + ".key_present",
                        "write `key_present: true` where the key lies",
                        {"Edge", edge, "", {}},
                        "key_present"}};
  }
  const auto text = text_report(sample.input());
  CHECK(has(text, "  undetermined @S4-R3: nobody stated ap1.public.key_present\n"));
  CHECK(has(text, "  undetermined @S4-R3: nobody stated ap2.public.key_present\n"));
  CHECK(count(text, "write `key_present: true` where the key lies") == 1);
  CHECK(has(text, "2 undetermined: 1 of 3 subjects hold"));
}

TEST_CASE("blocked requirements are one line, and the subject stands even where nothing else is told") {
  Sample sample;
  sample.add(Outcome::blocked, 1).blocked_by = 0;
  sample.add(Outcome::blocked, 2).blocked_by = 0;
  CHECK(has(text_report(sample.input()), "\n  2 more requirements wait for @S4-bound\n"));
  CHECK(has(text_report(sample.input(), {.color = false, .width = 100, .verbose = true, .quiet = false}),
            "  blocked @S4-R3:"));
}

TEST_CASE("the same remedy is told once a subject, after the last finding that has it") {
  Sample sample;
  for (const auto requirement : {0u, 1u})
    sample.add(Outcome::violated, requirement).remedy = "Install the certificate.";
  const auto text = text_report(sample.input());
  CHECK(count(text, "Install the certificate.") == 1);
  CHECK(text.find("Install the certificate.") > text.find("@S4-R3"));
}

TEST_CASE("within a subject errors come before what can't be told, and advice after it") {
  Sample sample;
  sample.add(Outcome::violated, 2).message = "advice";
  sample.add(Outcome::undetermined, 1).missing = {{"a fact", "", {}, ""}};
  sample.add(Outcome::violated, 0).message = "error";
  const auto text = text_report(sample.input());
  CHECK(text.find("@S4-bound") < text.find("@S4-R3"));
  CHECK(text.find("@S4-R3") < text.find("@S4-R6"));
}

TEST_CASE("no control character of a fact reaches the terminal, and plain output has no escape sequence") {
  Sample sample;
  auto& finding = sample.add(Outcome::violated, 1);
  finding.message = "bad \x1b[31mname\x07";
  finding.subject.front().entity.shown = "im\x1b]0;owned\x07";
  finding.evidence = {{"cert.common_name", "a\nb\xe2\x80\xaetxt", "\x01", {}, 0, {}}};
  const auto text = text_report(sample.input());
  CHECK(std::all_of(text.begin(), text.end(),
                    [](char c) { return c == '\n' || static_cast<unsigned char>(c) >= 0x20; }));
  CHECK(has(text, "bad \\x1b[31mname\\x07"));
  CHECK(has(text, "\\u{202e}"));
}

TEST_CASE("colour changes no word") {
  Sample sample;
  sample.add(Outcome::violated, 1).message = "a message";
  auto colored = text_report(sample.input(), {.color = true, .width = 100, .verbose = false, .quiet = false});
  CHECK(has(colored, "\x1b[1;31merror\x1b[0m"));
  std::string plain;
  for (std::size_t i = 0; i < colored.size(); ++i) {
    if (colored[i] == '\x1b') {
      i = colored.find('m', i);
    } else {
      plain += colored[i];
    }
  }
  CHECK(plain == text_report(sample.input()));
}

TEST_CASE("quiet is a line a finding and the summary") {
  Sample sample;
  sample.add(Outcome::violated, 1).message = "a message";
  sample.add(Outcome::blocked, 2).blocked_by = 1;
  CHECK(text_report(sample.input(), {.color = false, .width = 100, .verbose = false, .quiet = true}) ==
        "eu/topology.yaml:4:3: error @S4-R3: a message [ArrayFace im.contoso.com (im)]\n"
        "1 error: 1 of 3 subjects hold, 2 policies, at 2026-06-01T00:00:00Z\n");
}

TEST_CASE("the summary says when all holds, and when there was nothing to judge") {
  Sample sample;
  sample.evaluation.policies.front().violated = sample.evaluation.policies.front().undetermined = 0;
  sample.evaluation.policies.front().holds = 3;
  CHECK(has(text_report(sample.input()), "Every requirement holds: 3 of 3 subjects hold, 2 policies"));
  sample.evaluation.policies.front() = {};
  CHECK(has(text_report(sample.input()), "No policy applied to anything: 0 of 0 subjects hold"));
}

}  // namespace
}  // namespace tenet::report
