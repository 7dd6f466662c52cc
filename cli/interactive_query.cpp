#include "interactive_query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "arguments.hpp"
#include "complete_query.hpp"
#include "line_editor.hpp"
#include "tenet/diagnostics/project.hpp"
#include "tenet/graph_report.hpp"
#include "tenet/literal.hpp"
#include "tenet/parse.hpp"
#include "tenet/report_answer.hpp"

namespace tenet::cli {
namespace {

using syntax::TokenKind;

constexpr std::string_view kHelp =
    R"(An expression is answered with its value and type; brackets left open go on in the next line.
  let x = e       names a value for what follows
  :type e         the type of an expression, without its value
  :why e          its value, and what decided it or is missing
  :fields TYPE    the fields of a kind of entity
  :names          the values that have a name
  :at TIME        judges at another instant; `:at now` by the clock; `:at` says at which
  :help  :quit    Ctrl-C drops a line, Ctrl-D ends
)";

/// The commands: what may stand before the first blank.
enum class Command { at, fields, help, names, quit, type, why };
struct CommandName {
  std::string_view name;
  Command command;
  bool takes_more;
};
constexpr CommandName kCommands[] = {{":at", Command::at, true},      {":fields", Command::fields, true},
                                     {":help", Command::help, false}, {":names", Command::names, false},
                                     {":quit", Command::quit, false}, {":type", Command::type, true},
                                     {":why", Command::why, true}};

std::string_view trimmed(std::string_view text) {
  const auto begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const auto end = text.find_last_not_of(" \t\r\n");
  return end == std::string_view::npos ? std::string_view() : text.substr(begin, end + 1 - begin);
}

/// An input's tokens, for what is told by them alone.
std::vector<syntax::Token> tokens_of(std::string_view text) {
  Sources scratch;
  const auto parsed = syntax::parse(scratch, scratch.add("", std::string(text)));
  std::vector<syntax::Token> tokens;
  for (const auto& token : parsed.tree.tokens()) {
    if (!syntax::is_trivia(token.kind) && token.kind != TokenKind::End) tokens.push_back(token);
  }
  return tokens;
}

bool is_unclosed(std::string_view text) {
  int depth = 0;
  for (const auto& token : tokens_of(text)) {
    const auto kind = token.kind;
    if (kind == TokenKind::LeftParen || kind == TokenKind::LeftBracket || kind == TokenKind::LeftBrace)
      ++depth;
    if (kind == TokenKind::RightParen || kind == TokenKind::RightBracket || kind == TokenKind::RightBrace)
      --depth;
  }
  return depth > 0;
}

bool mentions(std::string_view text, std::string_view name) {
  const auto tokens = tokens_of(text);
  return std::any_of(tokens.begin(), tokens.end(), [&](const syntax::Token& token) {
    return text.substr(token.begin, token.end - token.begin) == name;
  });
}

class Conversation {
 public:
  Conversation(Session& session, FactQueries& queries, const AnswerOptions& options)
      : session_(session),
        queries_(queries),
        options_(options),
        editor_(state_file("query_history"), [this](std::string_view before) { return complete(before); }) {}

  int run() {
    if (editor_.is_interactive()) greet();
    while (!over_) {
      auto line = editor_.read(pending_.empty() ? "tenet> " : "  ...> ");
      if (line.kind == Line::Kind::interrupted) {
        pending_.clear();
        continue;
      }
      if (line.kind == Line::Kind::end) break;
      pending_ += (pending_.empty() ? "" : "\n") + line.text;
      if (!pending_.starts_with(':') && is_unclosed(pending_)) continue;
      take(std::exchange(pending_, {}));
    }
    if (!trimmed(pending_).empty())
      take(pending_);  // the input ended within brackets: what is missing is said
    return wrong_ && !editor_.is_interactive() ? kWrongInput : kHolds;
  }

 private:
  void greet() {
    const auto& graph = queries_.graph();
    session_.write(fmt::format("{} {}, at {}. :help says what can be asked, Tab completes.\n", graph.rows(),
                               graph.rows() == 1 ? "entity" : "entities", literal::write_time(queries_.now)));
  }

  Completions complete(std::string_view before) {
    std::vector<std::string> commands;
    for (const auto& command : kCommands)
      commands.push_back(std::string(command.name) + (command.takes_more ? " " : ""));
    return complete_query(queries_, session_.sources,
                          pending_.empty() ? std::string(before) : pending_ + "\n" + std::string(before),
                          commands);
  }

  void take(const std::string& input) {
    const auto text = trimmed(input);
    if (text.empty()) return;
    editor_.remember(std::string(text));
    if (text.starts_with(':')) {
      obey(text);
    } else if (const auto tokens = tokens_of(text);
               !tokens.empty() && tokens.front().kind == TokenKind::KwLet) {
      name_value(text, tokens);
    } else {
      answer(source_of(text), options_.why);
    }
    wrong_ = session_.tell() || wrong_;
  }

  void obey(std::string_view text) {
    const auto blank = std::min(text.find(' '), text.size());
    const auto name = text.substr(0, blank);
    const auto rest = trimmed(text.substr(blank));
    const auto found = std::find_if(std::begin(kCommands), std::end(kCommands),
                                    [&](const CommandName& command) { return command.name == name; });
    if (found == std::end(kCommands)) {
      std::vector<std::string_view> names;
      for (const auto& command : kCommands) names.push_back(command.name);
      const auto near = did_you_mean(name, names);
      return refuse(fmt::format("there is no command `{}`", printable(name)),
                    near.empty() ? "`:help` lists them" : near);
    }
    switch (found->command) {
      case Command::at: return set_instant(std::string(rest));
      case Command::fields: return show_fields(std::string(rest));
      case Command::help: return session_.write(kHelp);
      case Command::names: return show_names();
      case Command::quit: over_ = true; return;
      case Command::type: return show_type(source_of(rest));
      case Command::why: return answer(source_of(rest), true);
    }
  }

  void answer(Location expression, bool why) {
    if (const auto asked = queries_.ask(expression, why))
      session_.write(shown_answer(session_, *asked, options_.json));
  }

  void show_type(Location expression) {
    if (const auto type = queries_.type_of(expression)) session_.write(*type + '\n');
  }

  // `let x = e`: the value is computed where the name is read.
  void name_value(std::string_view text, const std::vector<syntax::Token>& tokens) {
    const bool whole =
        tokens.size() >= 3 && syntax::is_name(tokens[1].kind) && tokens[2].kind == TokenKind::Assign;
    if (!whole) return refuse("a value is given a name by `let NAME = EXPRESSION`", {});
    const std::string name(text.substr(tokens[1].begin, tokens[1].end - tokens[1].begin));
    auto expression = source_of(text);
    expression.span.begin = tokens[2].end;
    auto& names = queries_.names;
    for (const auto& known : names) {
      if (known.name != name && mentions(session_.sources.text(known.expression), name))
        return refuse(fmt::format("`{}` is made of the `{}` that there is", known.name, name),
                      "choose another name");
    }
    if (mentions(session_.sources.text(expression), name) &&
        std::any_of(names.begin(), names.end(), [&](const NamedText& known) { return known.name == name; }))
      return refuse(fmt::format("`{}` would be made of itself", name), "choose another name");
    const auto type = queries_.type_of(expression);
    if (!type) return;
    std::erase_if(names, [&](const NamedText& known) { return known.name == name; });
    names.push_back({name, expression});
    session_.write(fmt::format("{}: {}\n", name, *type));
  }

  void show_names() {
    std::string out;
    for (const auto& named : queries_.names)
      out += fmt::format("{} = {}\n", named.name, trimmed(session_.sources.text(named.expression)));
    session_.write(out.empty() ? "nothing has a name yet; `let x = e` gives one\n" : out);
  }

  void show_fields(const std::string& name) {
    const auto& schema = queries_.graph().schema();
    if (name.empty()) return refuse("`:fields` shows those of one kind of entity", "write `:fields TYPE`");
    if (const auto type = find_entity_type(session_, schema, name))
      session_.write(report::fields_table(schema, *type, session_.width()));
  }

  void set_instant(const std::string& text) {
    if (text == "now") {
      queries_.now = static_cast<std::int64_t>(std::time(nullptr));
    } else if (!text.empty()) {
      const auto read = read_instant(session_, text);
      if (!read) return;
      queries_.now = *read;
    }
    session_.write(fmt::format("at {}\n", literal::write_time(queries_.now)));
  }

  Location source_of(std::string_view text) {
    const auto source = session_.sources.add("<input>", std::string(text));
    return {source, {0, static_cast<std::uint32_t>(text.size())}};
  }

  void refuse(std::string message, std::string hint) {
    session_.problems.add(code::E3090, {}, std::move(message), std::move(hint));
  }

  Session& session_;
  FactQueries& queries_;
  const AnswerOptions& options_;
  LineEditor editor_;
  std::string pending_;  ///< lines of an input that isn't whole yet
  bool over_ = false, wrong_ = false;
};

}  // namespace

std::string shown_answer(const Session& session, const Asked& asked, bool json) {
  return json ? report::answer_json(asked.answer, asked.why, asked.program)
              : report::answer_text(asked.answer, asked.why, asked.program, session.width());
}

int run_interactive(Session& session, FactQueries& queries, const AnswerOptions& options) {
  return Conversation(session, queries, options).run();
}

}  // namespace tenet::cli
