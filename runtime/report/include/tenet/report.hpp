// Findings as people and programs read them. Entry points: summarise, text_report, json_report,
// explain_requirement.
//
// Every function is pure: the same evaluation gives the same bytes. Nothing here prints.
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "tenet/findings.hpp"
#include "tenet/malformed_certificate.hpp"
#include "tenet/pack.hpp"
#include "tenet/source.hpp"

namespace tenet::report {

/// What one evaluation came to. Subjects are counted once a policy; errors, warnings and advice are violated
/// requirements, and a malformed certificate is an error.
struct Summary {
  std::uint64_t policies = 0, vacuous = 0;
  std::uint64_t subjects = 0, holds = 0, violated = 0, undetermined = 0, waived = 0;
  std::uint64_t errors = 0, warnings = 0, advice = 0, blocked = 0;
  std::uint64_t malformed = 0;  ///< of the errors, those that are malformed certificates
  std::uint64_t waived_findings = 0;
  std::uint64_t unmet = 0;  ///< policies that must apply and applied to nothing
};

/// All that a report speaks of. Borrows everything; must not outlive it.
struct Input {
  const Pack& pack;
  const Evaluation& evaluation;
  const Sources& sources;  ///< the facts' texts, which findings' locations point into
  std::int64_t at = 0;     ///< the instant of the evaluation, seconds since 1970-01-01 UTC
  std::span<const MalformedCertificate> malformed = {};  ///< findings beside those of policies
};
[[nodiscard]] Summary summarise(const Input& input);

struct TextOptions {
  bool color = false;
  std::size_t width = 100;  ///< columns; at least 60
  bool verbose = false;     ///< also blocked requirements one by one, and what made requirements hold
  bool quiet = false;       ///< a line a finding, then the summary
};
/// For reading: grouped by subject in the order of the topology, the summary line last. Control characters
/// are escaped.
[[nodiscard]] std::string text_report(const Input& input, const TextOptions& options = {});

/// One object, as docs/report.schema.json describes it.
[[nodiscard]] std::string json_report(const Input& input);

/// What a requirement asks, why and of what, as its policy documents it; `width` columns.
[[nodiscard]] std::string explain_requirement(const Pack& pack, std::uint32_t policy,
                                              std::uint32_t requirement, std::size_t width = 100);

/// What a finding says, in one sentence.
[[nodiscard]] std::string sentence(const Finding& finding, const Requirement& requirement);
/// One step of its reason: the expression and what it was.
[[nodiscard]] std::string evidence_line(const EvidenceItem& item);

/// "error", "warning", "advice"; "violated", "undetermined", ….
[[nodiscard]] std::string_view word(Severity severity);
[[nodiscard]] std::string_view word(Outcome outcome);

/// "lcs2005.access_proxy_array.array_shares_one_certificate"
[[nodiscard]] std::string full_name(const Policy& policy);

}  // namespace tenet::report
