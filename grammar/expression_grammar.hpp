// The grammar of expressions above terms: comparisons, logic, quantifiers. Levels of precedence follow one
// another from the tightest, `comparison`, to the loosest, `implication`; docs/grammar.md has them as a
// table.
#pragma once
#include "tenet/diagnostics/syntax.hpp"
#include "term_grammar.hpp"

namespace tenet::syntax::grammar {

struct negation;
struct implication;

// Comparisons don't chain
struct assign_for_equal {
  static bool holds(TokenInput& in, ParseState& state) {
    if (in.kind() != K::Assign) return false;
    state.errors.report(code::E0123, in.current(), "`=` doesn't compare", "write `==`");
    return true;
  }
};
struct comparison_operator
    : p::sor<token<K::Equal, K::NotEqual, K::Less, K::LessEqual, K::Greater, K::GreaterEqual, K::KwIn,
                   K::KwContains, K::KwCovers, K::KwWithin, K::KwMatches>,
             p::if_must<token<K::KwNot>, want<token<K::KwIn>, "`in` after `not`",
                                              "between two operands only `not in` begins with `not`">>,
             p::if_must<token<K::KwStarts, K::KwEnds>, want<token<K::KwWith>, "`with`">>,
             p::seq<check<assign_for_equal>, token<K::Assign>>> {};
struct binary_comparison
    : wrap<N::Binary, p::if_must<comparison_operator, want<term, "what to compare with">>> {};
struct exists : wrap<N::Exists, token<K::KwExists>> {};
struct is : wrap<N::Is, p::if_must<token<K::KwIs>, want_name<path, "a type after `is`">>> {};
struct share_one
    : wrap<N::ShareOne,
           p::if_must<token<K::KwShare>, want<token<K::KwOne>, "`one`, as in `s share one certificate`">,
                      want<field_path, "the field that they share">>> {};
struct differ_in
    : wrap<N::DifferIn,
           p::if_must<token<K::KwDiffer>, want<token<K::KwIn>, "`in`, as in `s differ in certificate`">,
                      want<field_path, "the field in which they differ">>> {};
struct chains_to
    : wrap<N::ChainsTo,
           p::if_must<token<K::KwChains>, want<token<K::KwTo>, "`to` and the roots">, want<term, "the roots">,
                      want<token<K::KwThrough>, "`through` and the chain">, want<term, "the chain">>> {};
/// A function stands between its arguments on the line of the first, so a statement that begins with a
/// misspelt word is found.
struct stays_on_line {
  static bool holds(TokenInput& in, ParseState& state) { return !state.errors.begins_line(in.current()); }
};
struct infix_name : node<N::Name, token<K::Name>> {};
struct infix_argument : term {
  static constexpr Wanted kWanted{
      "the second argument of the function before it", {}, WantedKind::InfixArgument, TokenKind::End};
};
struct infix_call
    : wrap<N::InfixCall,
           p::if_must<p::seq<p::at<token<K::Name>>, check<stays_on_line>, infix_name>, infix_argument>> {};
struct comparison_tail : p::sor<binary_comparison, exists, is, share_one, differ_in, chains_to, infix_call> {
};
struct comparison_chains {
  static bool holds(TokenInput& in, ParseState& state);
};
struct comparison
    : p::seq<term, p::opt<comparison_tail, p::star<check<comparison_chains>, comparison_tail>>> {};

// Quantifiers, conditions, logic
struct bound : want<int_literal, "a number, as in `at least 2`"> {};
struct quantifier_word
    : p::sor<token<K::KwEvery, K::KwSome, K::KwNo>, p::if_must<token<K::KwExactly>, bound>,
             p::if_must<token<K::KwAt>, want<token<K::KwLeast, K::KwMost>, "`least` or `most` after `at`">,
                        bound>> {};
struct quantifier
    : node<N::Quantifier,
           p::seq<p::if_must<quantifier_word, want_name<binders, "a name, as in `every x in s: …`">>,
                  p::opt<where_clause>,
                  p::must<want<token<K::Colon>, "`:` and what is to hold">,
                          want<expression, "what is to hold">>>> {};
struct conditional
    : node<N::Conditional,
           p::if_must<token<K::KwIf>, want<expression, "a condition after `if`">,
                      want<token<K::KwThen>, "`then` and a value">, want<expression, "a value after `then`">,
                      want<token<K::KwElse>, "`else` and the other value">,
                      want<expression, "a value after `else`">>> {};
struct not_expression
    : node<N::Not, p::if_must<token<K::KwNot>, want<nested<negation>, "what isn't to hold">>> {};
struct negation : p::sor<not_expression, quantifier, conditional, comparison> {};
struct conjunction : left_associative<negation, K::KwAnd> {};
struct disjunction : left_associative<conjunction, K::KwOr> {};
struct implication_tail
    : wrap<N::Binary, p::if_must<token<K::KwImplies>, want<nested<implication>, "what follows from it">>> {};
struct implication : p::seq<disjunction, p::opt<implication_tail>> {};
struct expression : nested<implication> {};

/// After a whole comparison nothing that compares may follow. A name may, on a new line: then the fault is
/// another one.
inline bool comparison_chains::holds(TokenInput& in, ParseState& state) {
  switch (in.kind()) {
    case K::Equal:
    case K::NotEqual:
    case K::Less:
    case K::LessEqual:
    case K::Greater:
    case K::GreaterEqual:
    case K::Assign:
    case K::KwIn:
    case K::KwNot:
    case K::KwContains:
    case K::KwCovers:
    case K::KwWithin:
    case K::KwMatches:
    case K::KwStarts:
    case K::KwEnds:
    case K::KwExists:
    case K::KwIs:
    case K::KwShare:
    case K::KwDiffer:
    case K::KwChains: break;
    case K::Name:
      if (state.errors.begins_line(in.current()) || state.errors.explain_unit(in.current()) ||
          state.errors.explain_amount(in.current()))
        return false;
      break;
    case K::LeftBrace: (void)state.errors.explain_amount(in.current()); return false;
    default: return false;
  }
  state.errors.report(code::E0124, in.current(), "comparisons don't chain",
                      "join them with `and`, or put one in parentheses");
  return true;
}

}  // namespace tenet::syntax::grammar
