// Runs the syntax grammar over the tokens: the only source that instantiates it.
#include "tenet/parse.hpp"

#include "file_grammar.hpp"
#include "tenet/diagnostics/syntax.hpp"
#include "tokenize.hpp"
#include "tree_control.hpp"

namespace tenet::syntax {
namespace grammar {

/// Title, source, severity and remedy stand before the statements of a policy.
bool heading_place::holds(TokenInput& in, ParseState& state) {
  if (group_of(state.tree.last_root()) == NodeGroup::Statement) {
    state.errors.report(code::E0128, in.current(),
                        std::string(description(in.kind())) + " stands before a policy's first requirement",
                        "move it to the begin of the policy");
  }
  return true;
}

bool lacks_module::holds(TokenInput& in, ParseState& state) {
  state.errors.report(code::E0126, in.current(), "a file begins with the name of its module",
                      "begin it with a line like `module acme.rules`");
  return true;
}

bool module_place::holds(TokenInput& in, ParseState& state) {
  if (in.kind() != TokenKind::KwModule) return false;
  state.errors.report(code::E0128, in.current(), "a file is one module",
                      "write the other module into a file of its own");
  return true;
}

bool use_place::holds(TokenInput& in, ParseState& state) {
  if (in.kind() != TokenKind::KwUse) return false;
  if (state.tree.any_since(0) && group_of(state.tree.last_root()) == NodeGroup::Declaration) {
    state.errors.report(code::E0128, in.current(), "`use` stands before the declarations",
                        "move it up, below `module`");
  }
  return true;
}

/// Says what is wrong with what begins no declaration, where more can be said than that.
bool wrong_declaration::holds(TokenInput& in, ParseState& state) {
  const std::string word(description(in.kind()));
  switch (in.kind()) {
    case TokenKind::RightBrace:
      state.errors.report(code::E0127, in.current(), "this `}` closes nothing",
                          "remove it, or look for a `{` that is missing before it");
      break;
    case TokenKind::KwRequire:
    case TokenKind::KwAdvise:
    case TokenKind::KwLet:
    case TokenKind::KwWhen:
    case TokenKind::KwFor:
      state.errors.report(code::E0127, in.current(), word + " stands within a policy",
                          "write it between the `{` and `}` of a `policy`");
      break;
    case TokenKind::KwPrivate:
    case TokenKind::KwObserved:
      in.bump();
      state.errors.report(code::E0127, in.current(), "expected a declaration after " + word);
      break;
    default: break;
  }
  return true;
}

}  // namespace grammar

namespace {

std::vector<SignificantToken> significant_tokens(const std::vector<Token>& tokens) {
  std::vector<SignificantToken> significant;
  significant.reserve(tokens.size() / 2 + 1);
  for (std::uint32_t at = 0; at < tokens.size(); ++at) {
    if (!is_trivia(tokens[at].kind)) significant.push_back({tokens[at].kind, at});
  }
  return significant;
}

void report_too_many(Diagnostics& diagnostics, SourceId source) {
  diagnostics.sort();
  const Location last = diagnostics.empty() ? Location{source, {}} : diagnostics.items().back().where;
  diagnostics.add(code::E0129, last, "there are too many errors; the rest isn't reported",
                  "repair these first");
}

}  // namespace

Parsed parse(const Sources& sources, SourceId source) {
  const SourceFile& file = sources.file(source);
  Tokenized tokenized = tokenize(file, source);
  const auto significant = significant_tokens(tokenized.tokens);
  ParseState state{{}, {source, file.text(), tokenized.tokens, significant, tokenized.diagnostics}};
  TokenInput in(significant);
  // INVARIANT: the grammar recovers from every error and goes on to the end, so this matches all tokens and
  // throws nothing.
  static_cast<void>(grammar::p::parse<grammar::file, grammar::p::nothing, grammar::control>(in, state));
  const bool too_many = tokenized.too_many_errors || state.errors.exhausted();
  Diagnostics diagnostics = std::move(tokenized.diagnostics);
  diagnostics.append(state.errors.take());
  diagnostics.sort();
  if (too_many) report_too_many(diagnostics, source);
  return {SyntaxTree(source, file.text(), std::move(tokenized.tokens), state.tree.take_nodes()),
          std::move(diagnostics)};
}

}  // namespace tenet::syntax
