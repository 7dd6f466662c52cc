// The verbs of the command line. Each `add_` describes one to CLI11 and, where it is chosen, leaves in
// `chosen` what to run.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "session.hpp"

namespace CLI {
class App;
}

namespace tenet::cli {

using Chosen = std::function<int(Session&)>;

void add_check(CLI::App& app, CommonOptions& common, Chosen& chosen);
void add_test(CLI::App& app, CommonOptions& common, Chosen& chosen);
void add_compile(CLI::App& app, CommonOptions& common, Chosen& chosen);
void add_disasm(CLI::App& app, CommonOptions& common, Chosen& chosen);
void add_fmt(CLI::App& app, CommonOptions& common, Chosen& chosen);
void add_explain(CLI::App& app, CommonOptions& common, Chosen& chosen);
void add_facts(CLI::App& app, CommonOptions& common, Chosen& chosen);
void add_query(CLI::App& app, CommonOptions& common, Chosen& chosen);

/// A verb with the flags that all verbs have and its examples below its help.
CLI::App* add_verb(CLI::App& app, CommonOptions& common, const char* name, const char* job,
                   const char* examples);

/// For an option's value: one of these words, else the message that says so.
[[nodiscard]] std::function<std::string(const std::string&)> one_of(std::vector<std::string> words);

}  // namespace tenet::cli
