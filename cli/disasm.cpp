// `tenet disasm`: the bytecode of a pack, readable.
#include <CLI/CLI.hpp>

#include "policy_set.hpp"
#include "project_arguments.hpp"
#include "verbs.hpp"

namespace tenet::cli {
namespace {

struct DisassembleOptions {
  std::string path;
  std::string output;
};

int run_disasm(Session& session, const DisassembleOptions& options) {
  PackSearch search(session.options.pack_path);
  search.add_above(options.path);
  const auto set = load_policies(session, search, {}, {options.path});
  if (set) session.write(disassemble(*set->pack), options.output);
  return session.finish(set ? kHolds : kWrongInput);
}

}  // namespace

void add_disasm(CLI::App& app, CommonOptions& common, Chosen& chosen) {
  auto options = std::make_shared<DisassembleOptions>();
  auto* verb = add_verb(app, common, "disasm", "Show the bytecode of a pack", R"(Examples:
  tenet disasm lcs2005.tpack
  tenet disasm policies/lcs2005 | less)");
  verb->add_option("PACK", options->path, "A compiled pack, or policies to compile first")->required();
  verb->add_option("--output,-o", options->output, "Write there instead of standard output")
      ->type_name("FILE");
  add_project_arguments(*verb, common);
  verb->callback([&common, &chosen, verb, options] {
    chosen = [&common, verb, options](Session& session) {
      return use_project(session, common, *verb) ? run_disasm(session, *options)
                                                 : session.finish(kWrongInput);
    };
  });
}

}  // namespace tenet::cli
