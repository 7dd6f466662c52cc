#include "command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "tenet/diagnostics/packs.hpp"
#include "tenet/version.hpp"
#include "verbs.hpp"

namespace tenet::cli {
namespace {

constexpr const char* kExamples = R"(Examples:
  tenet check topology.yaml                     judge a topology by the packs that it names
  tenet test --coverage policies                run the tests of all policies in a folder
  tenet explain E1004                           say what a diagnostic means
  tenet VERB --help                             more examples, for one verb

Exit status: 0 all is well, 1 findings, 2 wrong input, 3 something is undetermined, 4 a limit stopped it.)";

std::string first_lower(std::string text) {
  if (text.size() > 1 && text[1] >= 'a' && text[1] <= 'z')
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  while (!text.empty() && (text.back() == '.' || text.back() == '\n')) text.pop_back();
  return text;
}

// What could have been written where `word` stands: the verbs before a verb, its flags after it.
std::vector<std::string> possible_words(const CLI::App& app, bool flags) {
  std::vector<std::string> words;
  for (const auto* option : app.get_options()) {
    for (const auto& name : option->get_lnames()) words.push_back("--" + name);
  }
  if (flags) return words;
  words.clear();
  for (const auto* verb : app.get_subcommands(nullptr)) words.push_back(verb->get_name());
  return words;
}

std::string unexpected_word(int argc, const char* const* argv, const CLI::App& verb, bool has_verb) {
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (!has_verb && !word.starts_with('-')) return word;
    const auto name = word.substr(0, word.find('='));
    if (!name.starts_with("--") || name == "--") continue;
    const auto words = possible_words(verb, true);
    if (std::find(words.begin(), words.end(), name) == words.end()) return name;
  }
  return {};
}

int refuse(const CLI::App& app, const CLI::ParseError& error, const CommonOptions& common, int argc,
           const char* const* argv) {
  Session session(common);
  const auto verbs = app.get_subcommands();
  const auto& verb = verbs.empty() ? app : *verbs.front();
  const auto help = verbs.empty() ? std::string("`tenet --help` lists the verbs")
                                  : fmt::format("`tenet {} --help` shows what it takes", verb.get_name());
  const auto word = unexpected_word(argc, argv, verb, !verbs.empty());
  if (word.empty()) {
    session.problems.add(code::E3060, {}, argc < 2 ? "no verb was given" : first_lower(error.what()), help);
    return session.finish(kWrongInput);
  }
  const bool flag = word.starts_with('-');
  const auto words = possible_words(verb, flag);
  const auto near = did_you_mean(word, {words.begin(), words.end()});
  const auto what = flag ? fmt::format("`{}` is no flag of `tenet{}{}`", word, verbs.empty() ? "" : " ",
                                       verbs.empty() ? "" : verb.get_name())
                         : fmt::format("`{}` is no verb of `tenet`", word);
  session.problems.add(code::E3060, {}, what, near.empty() ? help : near);
  return session.finish(kWrongInput);
}

struct VerbDeclaration {
  std::string_view name;
  void (*add)(CLI::App& app, CommonOptions& common, Chosen& chosen);
};

constexpr VerbDeclaration kVerbs[] = {{"check", add_check},   {"test", add_test},  {"compile", add_compile},
                                      {"disasm", add_disasm}, {"fmt", add_fmt},    {"explain", add_explain},
                                      {"facts", add_facts},   {"query", add_query}};

/// Where the first word is a verb, that one alone: declaring the options of all takes longer than a small
/// check.
void add_verbs(CLI::App& app, CommonOptions& common, Chosen& chosen, std::string_view first_word) {
  const bool is_verb = std::any_of(std::begin(kVerbs), std::end(kVerbs),
                                   [&](const auto& verb) { return verb.name == first_word; });
  for (const auto& verb : kVerbs) {
    if (!is_verb || verb.name == first_word) verb.add(app, common, chosen);
  }
}

}  // namespace

CLI::App* add_verb(CLI::App& app, CommonOptions& common, const char* name, const char* job,
                   const char* examples) {
  auto* verb = app.add_subcommand(name, job);
  verb->footer(examples);
  verb->set_version_flag("--version", fmt::format("tenet {}", kVersion), "Print the version and stop");
  verb->add_option("--param", common.parameters, "Set a parameter of a policy")
      ->type_name("m.name=value")
      ->group("Common")
      ->allow_extra_args(false);
  verb->add_option("--pack-path", common.pack_path, "Look for packs and modules here first")
      ->type_name("FOLDER")
      ->group("Common")
      ->allow_extra_args(false);
  verb->add_option("--jobs,-j", common.jobs, "Threads to use; one a processor unless given")
      ->type_name("N")
      ->check(CLI::Range(1u, 1024u))
      ->group("Common");
  verb->add_option("--color", common.color, "Colours: auto, always or never")
      ->type_name("WHEN")
      ->check(one_of({"auto", "always", "never"}))
      ->group("Common");
  verb->add_option("--diagnostics", common.diagnostics,
                   "How what is wrong is shown: text, or json for editors")
      ->type_name("FORM")
      ->check(one_of({"text", "json"}))
      ->group("Common");
  verb->add_flag("--quiet,-q", common.quiet, "Say less")->group("Common");
  verb->add_flag("--verbose,-v", common.verbose, "Say more")->group("Common");
  return verb;
}

std::function<std::string(const std::string&)> one_of(std::vector<std::string> words) {
  return [words = std::move(words)](const std::string& given) {
    if (std::find(words.begin(), words.end(), given) != words.end()) return std::string();
    return fmt::format("`{}` is none of {}", given, fmt::join(words, ", "));
  };
}

int run(int argc, const char* const* argv) {
  CLI::App app("Tenet states what must be true of the certificates in a topology.", "tenet");
  CommonOptions common;
  Chosen chosen;
  app.set_version_flag("--version", fmt::format("tenet {}", kVersion), "Print the version and stop");
  app.footer(kExamples);
  app.require_subcommand(1);
  add_verbs(app, common, chosen, argc > 1 ? argv[1] : "");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return error.get_exit_code() == 0 ? app.exit(error) : refuse(app, error, common, argc, argv);
  }
  Session session(common);
  return chosen(session);
}

}  // namespace tenet::cli
