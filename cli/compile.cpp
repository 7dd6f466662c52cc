// `tenet compile`: policies into a pack that runs without its sources.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "policy_set.hpp"
#include "project_arguments.hpp"
#include "verbs.hpp"

namespace tenet::cli {
namespace {

struct CompileVerbOptions {
  std::string path;
  std::string output;
  bool explain = false;
  std::string format = "text";
};

int explain_plans(Session& session, const CompileVerbOptions& options, const PolicySet& set) {
  session.write(options.format == "json" ? plans_json(set.plans, session.sources)
                                         : plans_text(set.plans, session.sources),
                "");
  return session.finish(kHolds);
}

int run_compile(Session& session, const CompileVerbOptions& options) {
  PackSearch search(session.options.pack_path);
  search.add_above(options.path);
  const auto set = load_policies(session, search, {}, {options.path});
  if (!set) return session.finish(kWrongInput);
  if (!options.output.empty()) session.write(encode(*set->pack), options.output);
  if (options.explain) return explain_plans(session, options, *set);
  return session.finish(kHolds);
}

}  // namespace

void add_compile(CLI::App& app, CommonOptions& common, Chosen& chosen) {
  auto options = std::make_shared<CompileVerbOptions>();
  auto* verb = add_verb(app, common, "compile", "Build a pack", R"(Examples:
  tenet compile policies/lcs2005 -o lcs2005.tpack
  tenet compile policies/lcs2005 --explain
  tenet check topology.yaml --policy lcs2005.tpack)");
  verb->add_option("PATH", options->path, "A policy file, or the folder of a pack")->required();
  verb->add_option("--output,-o", options->output, "The pack to write")->type_name("X.tpack");
  auto* explain =
      verb->add_flag("--explain", options->explain, "Show how each policy is decided and what that costs");
  verb->add_option("--format,-f", options->format, "How --explain shows it: text or json")
      ->check(one_of({"text", "json"}))
      ->needs(explain);
  add_project_arguments(*verb, common);
  verb->callback([&common, &chosen, verb, options] {
    if (options->output.empty() && !options->explain) throw CLI::RequiredError("--output");
    chosen = [&common, verb, options](Session& session) {
      return use_project(session, common, *verb) ? run_compile(session, *options)
                                                 : session.finish(kWrongInput);
    };
  });
}

}  // namespace tenet::cli
