#include "complete_query.hpp"

#include <algorithm>
#include <set>

#include "tenet/parse.hpp"

namespace tenet::cli {
namespace {

using syntax::Token;
using syntax::TokenKind;

/// The tokens of a text that may be broken anywhere, without white space and comments.
struct Words {
  std::string_view text;
  std::vector<Token> tokens;

  [[nodiscard]] std::string_view at(std::size_t index) const {
    return text.substr(tokens[index].begin, tokens[index].end - tokens[index].begin);
  }
  [[nodiscard]] TokenKind kind(std::size_t index) const { return tokens[index].kind; }
};

Words words_of(const Sources& sources, SourceId source) {
  const auto parsed = syntax::parse(sources, source);
  Words words{sources.file(source).text(), {}};
  for (const auto& token : parsed.tree.tokens()) {
    if (!syntax::is_trivia(token.kind) && token.kind != TokenKind::End) words.tokens.push_back(token);
  }
  return words;
}

bool opens(TokenKind kind) {
  return kind == TokenKind::LeftParen || kind == TokenKind::LeftBracket || kind == TokenKind::LeftBrace;
}

bool closes(TokenKind kind) {
  return kind == TokenKind::RightParen || kind == TokenKind::RightBracket || kind == TokenKind::RightBrace;
}

// Where the operand that ends before token `end` begins: `a.b(c)["k"]`, `Type "id"`, `(…)`, `{…}`.
std::size_t begin_of_operand(const Words& words, std::size_t end) {
  std::size_t at = end;
  for (;;) {
    if (at == 0) return at;
    if (closes(words.kind(at - 1))) {
      std::size_t depth = 0;
      while (at > 0) {
        --at;
        if (closes(words.kind(at))) ++depth;
        if (opens(words.kind(at)) && --depth == 0) break;
      }
      if (at > 0 && (syntax::is_name(words.kind(at - 1)) || closes(words.kind(at - 1)))) continue;
    } else if (words.kind(at - 1) == TokenKind::TextEnd) {
      while (at > 0 && words.kind(at - 1) != TokenKind::TextBegin) --at;
      if (at > 0) --at;
      continue;
    } else if (syntax::is_word(words.kind(at - 1))) {
      --at;
    } else {
      return at;
    }
    if (at == 0 || words.kind(at - 1) != TokenKind::Dot) return at;
    --at;
  }
}

// The set that a binder runs over: from token `begin` to what ends it.
std::size_t end_of_set(const Words& words, std::size_t begin) {
  std::size_t depth = 0;
  for (auto at = begin; at < words.tokens.size(); ++at) {
    const auto kind = words.kind(at);
    if (opens(kind)) ++depth;
    if (closes(kind) && depth-- == 0) return at;
    const bool ends = kind == TokenKind::Colon || kind == TokenKind::Comma || kind == TokenKind::KwWhere;
    if (depth == 0 && ends) return at;
  }
  return words.tokens.size();
}

/// Names of a text's binders and of what was named before, each for its set or value: the fields of a set's
/// elements are those of one.
class KnownNames {
 public:
  KnownNames(Sources& scratch, const Words& words) : scratch_(scratch), words_(words) {}

  void add(std::string name, std::string_view text) { names_.push_back({std::move(name), located(text)}); }

  // `x in S` in front of the operand: a set may speak of the binders before it.
  void add_binders(std::size_t end) {
    for (std::size_t at = 1; at + 1 < end; ++at) {
      if (words_.kind(at) != TokenKind::KwIn || !syntax::is_name(words_.kind(at - 1))) continue;
      const auto last = end_of_set(words_, at + 1);
      if (last <= at + 1) continue;
      add(std::string(words_.at(at - 1)), text(at + 1, last));
    }
    // In `{ x.f for x in S }` the binder stands behind its use, and so nobody knows it yet while that is
    // typed.
  }

  [[nodiscard]] std::string_view text(std::size_t begin, std::size_t end) const {
    return words_.text.substr(words_.tokens[begin].begin,
                              words_.tokens[end - 1].end - words_.tokens[begin].begin);
  }

  [[nodiscard]] Location located(std::string_view text) {
    const auto source = scratch_.add("<expression>", std::string(text));
    return {source, {0, static_cast<std::uint32_t>(text.size())}};
  }

  [[nodiscard]] const std::vector<NamedExpression>& all() const { return names_; }

 private:
  Sources& scratch_;
  const Words& words_;
  std::vector<NamedExpression> names_;
};

Completions matching(const std::set<std::string>& words, std::string_view begun) {
  Completions found;
  found.replaced = begun.size();
  for (const auto& word : words) {
    if (word.starts_with(begun)) found.words.push_back(word);
  }
  return found;
}

std::set<std::string> fields_of(const Schema& schema, TypeIndex type) {
  std::set<std::string> names;
  for (; type != kNoType; type = schema.entity(type).base) {
    for (const auto& field : schema.entity(type).fields) names.insert(field.name);
  }
  return names;
}

std::set<std::string> fields_before(const FactQueries& queries, const Sources& sources, const Words& words,
                                    std::size_t dot) {
  Sources scratch;
  KnownNames names(scratch, words);
  for (const auto& named : queries.names) names.add(named.name, sources.text(named.expression));
  const auto begin = begin_of_operand(words, dot);
  names.add_binders(begin);
  if (begin >= dot) return {};
  const auto operand = names.located(names.text(begin, dot));
  return fields_of(queries.graph().schema(), queries.entity_type_of(scratch, operand, names.all()));
}

Completions ids_of(const Graph& graph, std::string_view type, std::string_view begun) {
  const auto found = graph.schema().find_entity(type);
  if (found == kNoType) return {};
  std::set<std::string> ids;
  const auto rows = graph.extent(found);
  for (auto row = rows.first; row < rows.end; ++row) ids.insert(std::string(graph.id_of(row)));
  auto completions = matching(ids, begun);
  if (completions.words.size() == 1) completions.words.front() += '"';
  return completions;
}

void add_declared(std::set<std::string>& names, const std::string& module) {
  Sources scratch;
  const auto tree = syntax::parse(scratch, scratch.add("", module)).tree;
  for (const auto node : tree.children(tree.root())) {
    using enum syntax::NodeKind;
    const auto kind = tree.kind(node);
    const bool is_value = kind == EntityDecl || kind == EnumDecl || kind == ParamDecl ||
                          kind == FunctionDecl || kind == ConstantDecl;
    if (!is_value || tree.child_of_kind(node, Private) != syntax::kNoNode) continue;
    if (kind != EnumDecl) names.emplace(tree.text(tree.child_of_kind(node, DeclName)));
    for (const auto part : tree.children(node)) {
      if (tree.kind(part) == EnumMember) names.emplace(tree.text(part));
    }
  }
}

/// Words that mean something within an expression.
constexpr std::string_view kOperators[] = {
    "and",     "at",      "chains",  "contains",  "count", "covers",  "differ", "else",      "ends",
    "every",   "exactly", "false",   "for",       "if",    "implies", "in",     "intersect", "is",
    "least",   "let",     "matches", "max",       "min",   "minus",   "most",   "no",        "not",
    "now",     "one",     "or",      "otherwise", "share", "some",    "starts", "sum",       "then",
    "through", "to",      "true",    "union",     "where", "with",    "within", "exists"};

std::set<std::string> names_at(const FactQueries& queries, const Words& words) {
  std::set<std::string> names(std::begin(kOperators), std::end(kOperators));
  for (const auto& [module, text] : queries.modules()) add_declared(names, text);
  for (const auto& named : queries.names) names.insert(named.name);
  for (std::size_t at = 1; at < words.tokens.size(); ++at) {
    if (words.kind(at) == TokenKind::KwIn) names.emplace(words.at(at - 1));
  }
  return names;
}

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

Completions complete_query(const FactQueries& queries, const Sources& sources, std::string_view text,
                           const std::vector<std::string>& commands) {
  if (text.starts_with(':') && text.find(' ') == std::string_view::npos)
    return matching({commands.begin(), commands.end()}, text);
  const bool wants_type = text.starts_with(":fields ");
  if (text.starts_with(':')) text.remove_prefix(std::min(text.find(' '), text.size()));
  auto begun = text;
  while (!begun.empty() && is_word_character(begun.back())) begun.remove_suffix(1);
  begun = text.substr(begun.size());
  Sources scratch;
  const auto words =
      words_of(scratch, scratch.add("", std::string(text.substr(0, text.size() - begun.size()))));
  const auto last = words.tokens.size();
  if (wants_type) {
    std::set<std::string> types;
    for (const auto& entity : queries.graph().schema().entities) types.insert(entity.name);
    return matching(types, begun);
  }
  // An unclosed text: the token that ends it is there, and empty.
  if (last >= 2 && words.kind(last - 1) == TokenKind::TextEnd && words.at(last - 1).empty()) {
    auto begin = last - 1;
    while (begin > 0 && words.kind(begin) != TokenKind::TextBegin) --begin;
    if (begin == 0) return {};
    return ids_of(queries.graph(), words.at(begin - 1), text.substr(words.tokens[begin].end));
  }
  if (last > 0 && words.kind(last - 1) == TokenKind::Dot)
    return matching(fields_before(queries, sources, words, last - 1), begun);
  return matching(names_at(queries, words), begun);
}

}  // namespace tenet::cli
