// `tenet explain`: what a diagnostic's code means.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "verbs.hpp"

namespace tenet::cli {
namespace {

int run_explain(const CommonOptions& common, const std::string& code) {
  Session session(common);
  const auto* kind = find_diagnostic_kind(code);
  if (kind == nullptr) {
    std::vector<std::string_view> names;
    for (const auto& known : diagnostic_kinds()) names.push_back(known.name);
    auto hint = did_you_mean(code, names);
    if (hint.empty()) hint = "the code stands in brackets, as in `error[E1004]`";
    session.problems.add(Code::E3061, {}, fmt::format("there is no diagnostic `{}`", code), hint);
    return session.finish(kWrongInput);
  }
  session.write(fmt::format("{}: {}\n\n{}\n", kind->name, kind->title, kind->explanation));
  return session.finish(kHolds);
}

}  // namespace

void add_explain(CLI::App& app, CommonOptions& common, Chosen& chosen) {
  auto code = std::make_shared<std::string>();
  auto* verb =
      add_verb(app, common, "explain", "Say what a diagnostic's code means, with an example", R"(Examples:
  tenet explain E1004)");
  verb->add_option("CODE", *code, "As it stands in brackets: E1004")->required();
  verb->callback(
      [&common, &chosen, code] { chosen = [&common, code] { return run_explain(common, *code); }; });
}

}  // namespace tenet::cli
