// The building blocks of the syntax grammar: tokens, nodes, wishes, checks, nesting, recovery.
//
// A rule makes a node with `node`, one around the node before it with `wrap`, or has a function node_kind or
// wrap_kind that chooses the kind. A rule under must says what it wants: `must<want<rule, "words">>`. Without
// the words it doesn't compile.
#pragma once
#include <algorithm>
#include <tao/pegtl/contrib/analyze_traits.hpp>

#include "parse_state.hpp"
#include "tenet/diagnostics/syntax.hpp"
#include "tenet/parse.hpp"
#include "token_input.hpp"

namespace tenet::syntax::grammar {

namespace p = tao::pegtl;

/// Words as a template argument.
template <std::size_t N>
struct Words {
  char characters[N]{};
  constexpr Words(const char (&words)[N]) {
    std::copy_n(words, N, characters);
  }  // NOLINT: implicit by design
  [[nodiscard]] constexpr std::string_view view() const { return {characters, N - 1}; }
};

/// One token of any of these kinds.
template <TokenKind... Kinds>
struct token {
  using rule_t = token;
  using subs_t = p::empty_list;
  static bool match(TokenInput& in) noexcept {
    const bool matches = ((in.kind() == Kinds) || ...);
    if (matches) in.bump();
    return matches;
  }
};

/// One token that the predicate accepts.
template <bool (*Accepts)(TokenKind)>
struct token_that {
  using rule_t = token_that;
  using subs_t = p::empty_list;
  static bool match(TokenInput& in) noexcept {
    const bool matches = Accepts(in.kind());
    if (matches) in.bump();
    return matches;
  }
};
using any_name = token_that<is_name>;
using any_word = token_that<is_word>;

/// The rule, with the words that say what is missing where it doesn't match.
template <typename Rule, Words What, Words Hint = "">
struct want : Rule {
  static constexpr Wanted kWanted{What.view(), Hint.view(), WantedKind::Anything, TokenKind::End};
};
template <typename Rule, Words What>
struct want_name : Rule {
  static constexpr Wanted kWanted{What.view(), {}, WantedKind::Name, TokenKind::End};
};
/// A closing bracket, and which one it closes.
template <TokenKind Closing, TokenKind Opening, Words What>
struct want_closing : token<Closing> {
  static constexpr Wanted kWanted{What.view(), {}, WantedKind::Anything, Opening};
};

/// The rule, with a node of this kind over what it matched.
template <NodeKind Kind, typename Rule>
struct node : Rule {
  static constexpr NodeKind kNode = Kind;
};
/// The same, and the node before it becomes its first child.
template <NodeKind Kind, typename Rule>
struct wrap : Rule {
  static constexpr NodeKind kWraps = Kind;
};

/// A rule that matches without consuming if `Test::holds(in, state)`, which may report something.
template <typename Test>
struct check {
  using rule_t = check;
  using subs_t = p::empty_list;
  template <p::apply_mode, p::rewind_mode, template <typename...> class, template <typename...> class>
  static bool match(TokenInput& in, ParseState& state) {
    return Test::holds(in, state);
  }
};

/// The rule, one level deeper. All recursion goes through it, so kMaxNesting bounds the stack.
template <typename Rule>
struct nested {
  using rule_t = nested;
  using subs_t = p::type_list<Rule>;

  struct Level {
    explicit Level(std::uint32_t& counter) : nesting(counter) { ++nesting; }
    ~Level() { --nesting; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    std::uint32_t& nesting;
  };

  template <p::apply_mode A, p::rewind_mode M, template <typename...> class Action,
            template <typename...> class Control>
  static bool match(TokenInput& in, ParseState& state) {
    const Level level(state.nesting);
    if (state.nesting > kMaxNesting) {
      state.errors.report(code::E0125, in.current(), "this is nested too deeply",
                          "name a part of it with `let` or `define`; at most 200 levels are read");
      throw Abandon{in.current()};
    }
    return Control<Rule>::template match<A, M, Action, Control>(in, state);
  }
};

/// The rule; if it gives up, an Error node up to where Sync finds the next thing to read. Always makes
/// progress.
template <typename Rule, typename Sync>
struct recover {
  using rule_t = recover;
  using subs_t = p::type_list<Rule>;
  template <p::apply_mode A, p::rewind_mode M, template <typename...> class Action,
            template <typename...> class Control>
  static bool match(TokenInput& in, ParseState& state) {
    const SignificantToken* const first = in.current();
    const auto mark = state.tree.mark();
    try {
      return Control<Rule>::template match<A, M, Action, Control>(in, state);
    } catch (const Abandon& abandon) {
      in.iterator() = abandon.at;
      Sync::skip(in, state, first);
      state.tree.close(NodeKind::Error, mark, first, in.current());
      return true;
    }
  }
};

}  // namespace tenet::syntax::grammar

namespace tao::pegtl {
namespace grammar_rules = tenet::syntax::grammar;
template <typename Name, tenet::syntax::TokenKind... Kinds>
struct analyze_traits<Name, grammar_rules::token<Kinds...>> : analyze_any_traits<> {};
template <typename Name, bool (*Accepts)(tenet::syntax::TokenKind)>
struct analyze_traits<Name, grammar_rules::token_that<Accepts>> : analyze_any_traits<> {};
template <typename Name, typename Test>
struct analyze_traits<Name, grammar_rules::check<Test>> : analyze_opt_traits<> {};
template <typename Name, typename Rule>
struct analyze_traits<Name, grammar_rules::nested<Rule>> : analyze_traits<Name, typename seq<Rule>::rule_t> {
};
template <typename Name, typename Rule, typename Sync>
struct analyze_traits<Name, grammar_rules::recover<Rule, Sync>>
    : analyze_traits<Name, typename seq<Rule>::rule_t> {};
}  // namespace tao::pegtl
