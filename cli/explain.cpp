// `tenet explain`: what a diagnostic's code, or a finding's tag, means.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "policy_set.hpp"
#include "project_arguments.hpp"
#include "tenet/diagnostics/packs.hpp"
#include "tenet/explain_diagnostic.hpp"
#include "tenet/malformed_certificate.hpp"
#include "tenet/report.hpp"
#include "verbs.hpp"

namespace tenet::cli {
namespace {

struct ExplainOptions {
  std::string what;
  std::vector<std::string> policies;
};

// A code stands for itself; a tag or a policy's name is looked up in the packs.
bool is_finding(const std::string& what) { return what.find_first_of("@.") != std::string::npos; }

bool is_asked(const Policy& policy, const Requirement& requirement, const std::string& what) {
  const auto tagged = "@" + requirement.tag;
  for (const auto& owner : {std::string(), policy.name, policy.module + "." + policy.name}) {
    if (what == owner + tagged || (!owner.empty() && what == owner)) return true;
  }
  return false;
}

// Searches the packs at hand for requirements of that tag or policy.
int explain_finding(Session& session, const ExplainOptions& options) {
  PackSearch search(session.options.pack_path);
  search.add_above(".");
  for (const auto& path : options.policies) search.add_above(path);
  const auto policies = options.policies.empty() ? search.pack_names() : options.policies;
  const auto set = load_policies(session, search, {}, policies);
  if (!set) return session.finish(kWrongInput);
  std::string text;
  const auto& pack = *set->pack;
  for (std::uint32_t p = 0; p < pack.policies.size(); ++p) {
    const auto& policy = pack.policies[p];
    for (auto r = policy.first_requirement; r < policy.first_requirement + policy.requirements; ++r) {
      if (!is_asked(policy, pack.requirements[r], options.what)) continue;
      text += (text.empty() ? "" : "\n") + report::explain_requirement(pack, p, r, session.width());
    }
  }
  if (text.empty()) {
    std::vector<std::string> names;
    for (const auto& requirement : pack.requirements) names.push_back("@" + requirement.tag);
    const auto hint = did_you_mean(options.what, {names.begin(), names.end()});
    session.problems.add(code::E3061, {}, fmt::format("no policy at hand has `{}`", options.what),
                         hint.empty() ? "name its pack with `--policy`" : hint);
  }
  session.write(text);
  return session.finish(kHolds);
}

int explain_code(Session& session, const std::string& code) {
  if (const auto* kind = find_diagnostic_kind(code)) {
    session.write(report::explain_diagnostic(*kind, session.width(), session.color_output()));
    return session.finish(kHolds);
  }
  std::vector<std::string_view> names;
  for (const auto& known : diagnostic_kinds()) names.push_back(known.name);
  auto hint = did_you_mean(code, names);
  if (hint.empty()) hint = "a code stands in brackets, as in `error[E1004]`; a finding's tag begins with @";
  session.problems.add(code::E3061, {}, fmt::format("there is no diagnostic `{}`", code), hint);
  return session.finish(kWrongInput);
}

int run_explain(Session& session, const ExplainOptions& options) {
  if (options.what == fmt::format("@{}", kMalformedCertificateTag)) return explain_code(session, "W1001");
  return is_finding(options.what) ? explain_finding(session, options) : explain_code(session, options.what);
}

}  // namespace

void add_explain(CLI::App& app, CommonOptions& common, Chosen& chosen) {
  auto options = std::make_shared<ExplainOptions>();
  auto* verb =
      add_verb(app, common, "explain", "Say what a diagnostic's code, or a finding's tag, means", R"(Examples:
  tenet explain E1004
  tenet explain @S4-R3                             in all packs that are found
  tenet explain @S4-R3 --policy policies/lcs2005)");
  verb->add_option("CODE|FINDING", options->what, "A code as in error[E1004], a tag, a policy, or policy@tag")
      ->required();
  verb->add_option("--policy,-p", options->policies,
                   "Where to look for a tag; else in all packs that are found")
      ->type_name("PATH|PACK")
      ->allow_extra_args(false);
  add_project_arguments(*verb, common);
  verb->callback([&common, &chosen, verb, options] {
    chosen = [&common, verb, options](Session& session) {
      const bool ready = !is_finding(options->what) || use_project(session, common, *verb);
      return ready ? run_explain(session, *options) : session.finish(kWrongInput);
    };
  });
}

}  // namespace tenet::cli
