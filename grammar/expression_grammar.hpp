// The grammar of names, types and expressions, over tokens. What its rules make is described in
// node_kinds.def.
//
// Each construct is decided by its first token or two; from there on everything is a must, so nothing is read
// twice. Levels of precedence follow one another from the loosest, `implication`, to the tightest, `primary`.
#pragma once
#include "recovery.hpp"
#include "rules.hpp"

namespace tenet::syntax::grammar {

// clang-format off
using K = TokenKind;
struct expression;
struct unary;
struct negation;
struct implication;
struct type;
struct type_atom;

// Names
struct decl_name : any_name { static constexpr auto kNode = NodeKind::DeclName; };
struct field_name : any_word { static constexpr auto kNode = NodeKind::DeclName; };
struct name : any_name { static constexpr auto kNode = NodeKind::Name; };
struct member : any_word { static constexpr auto kNode = NodeKind::Name; };
struct path_tail : p::if_must<token<K::Dot>, want<member, "a name after `.`">> {};
struct path : p::seq<name, p::star<path_tail>> { static constexpr auto kNode = NodeKind::Path; };
struct field_path : p::seq<member, p::star<path_tail>> { static constexpr auto kNode = NodeKind::Path; };
struct tag : token<K::Tag> { static constexpr auto kNode = NodeKind::Tag; };

// Types
struct optional_mark : token<K::Question> { static constexpr auto kWraps = NodeKind::OptionalType; };
struct named_type : p::seq<path> { static constexpr auto kNode = NodeKind::NamedType; };
struct set_type : p::if_must<token<K::KwSet>, want<token<K::KwOf>, "`of` and the type of the elements">,
                             want<type_atom, "the type of the set's elements">> {
  static constexpr auto kNode = NodeKind::SetType;
};
struct list_type : p::if_must<token<K::KwList>, want<token<K::KwOf>, "`of` and the type of the elements">,
                              want<type_atom, "the type of the list's elements">> {
  static constexpr auto kNode = NodeKind::ListType;
};
struct parenthesised_type : p::if_must<token<K::LeftParen>, want<type, "a type">,
                                       want_closing<K::RightParen, K::LeftParen, "`)` after the type">> {};
struct type_atom : nested<p::sor<set_type, list_type, parenthesised_type, named_type>> {};
struct question_after_collection {
  static bool holds(TokenInput& in, ParseState& state) {
    if (in.kind() != K::Question) return false;
    state.errors.report(Code::E0128, in.current(), "a `?` after `of` doesn't say whether the collection or its elements may be absent",
                        "write `(set of T)?` for a set that may be absent; elements never are");
    return true;
  }
};
struct collection_type : p::seq<p::sor<set_type, list_type>, p::opt<check<question_after_collection>, optional_mark>> {};
struct single_type : p::seq<p::sor<parenthesised_type, named_type>, p::opt<optional_mark>> {};
struct type : nested<p::sor<collection_type, single_type>> {};

// Binders
struct where_clause : p::if_must<token<K::KwWhere>, want<expression, "a condition after `where`">> {
  static constexpr auto kNode = NodeKind::WhereClause;
};
struct term;
struct binder_names : p::seq<decl_name, p::star<p::if_must<token<K::Comma>, want_name<decl_name, "the next name">>>> {};
struct binder : p::seq<binder_names, p::must<want<token<K::KwIn>, "`in` and what the names stand for">,
                                             want<term, "an entity, a set or a list after `in`">>> {
  static constexpr auto kNode = NodeKind::Binder;
};
struct binders : p::seq<binder, p::star<p::if_must<token<K::Comma>, want_name<binder, "another name for the elements of a set">>>> {};
/// After `,` in an aggregate the next argument of a call may follow as well: only names and `in` make it a binder.
struct next_binder_begin : p::seq<token<K::Comma>, any_name, p::star<token<K::Comma>, any_name>, token<K::KwIn>> {};
struct aggregate_binders : p::seq<binder, p::star<p::at<next_binder_begin>, token<K::Comma>, binder>> {};

// Texts
struct text_part : token<K::TextChars> { static constexpr auto kNode = NodeKind::TextPart; };
struct interpolation_end : want<token<K::InterpolationEnd>, "`}` after the expression within the text"> {};
struct interpolation_body : p::must<want<expression, "an expression within the text", "a brace that is meant as such is written `\\{`">, interpolation_end> {};
struct interpolation : p::seq<token<K::InterpolationBegin>, recover<interpolation_body, sync<stops_at_text_end>>, p::opt<token<K::InterpolationEnd>>> {};
struct text : p::seq<token<K::TextBegin>, p::star<p::sor<text_part, interpolation>>, p::must<want<token<K::TextEnd>, "the end of the text">>> {
  static constexpr auto kNode = NodeKind::Text;
};

// Primary expressions
struct name_ref : any_name { static constexpr auto kNode = NodeKind::NameRef; };
struct int_literal : token<K::Int> { static constexpr auto kNode = NodeKind::IntLiteral; };
struct duration_literal : token<K::Duration> { static constexpr auto kNode = NodeKind::DurationLiteral; };
struct time_literal : token<K::Time> { static constexpr auto kNode = NodeKind::TimeLiteral; };
struct true_literal : token<K::KwTrue> { static constexpr auto kNode = NodeKind::TrueLiteral; };
struct false_literal : token<K::KwFalse> { static constexpr auto kNode = NodeKind::FalseLiteral; };
struct unknown_literal : token<K::KwUnknown> { static constexpr auto kNode = NodeKind::UnknownLiteral; };
struct absent_literal : token<K::KwAbsent> { static constexpr auto kNode = NodeKind::AbsentLiteral; };
struct now : token<K::KwNow> { static constexpr auto kNode = NodeKind::Now; };
struct absent_outside_facts {
  static bool holds(TokenInput& in, ParseState& state) {
    if (in.kind() != K::KwAbsent) return false;
    state.errors.report(Code::E0128, in.current(), "`absent` is a value in facts only", "`x exists` asks whether it is there");
    return true;
  }
};
struct misplaced_absent : p::seq<check<absent_outside_facts>, absent_literal> {};
struct entity_literal_begin : p::seq<any_name, p::star<token<K::Dot>, any_word>, token<K::TextBegin>> {};
struct entity_literal : p::seq<p::at<entity_literal_begin>, path, text> { static constexpr auto kNode = NodeKind::EntityLiteral; };
struct group : p::if_must<token<K::LeftParen>, want<expression, "an expression after `(`">,
                          want_closing<K::RightParen, K::LeftParen, "`)`">> {
  static constexpr auto kNode = NodeKind::Group;
};
struct more_expressions : p::seq<p::star<token<K::Comma>, expression>, p::opt<token<K::Comma>>> {};
struct expressions : p::seq<expression, more_expressions> {};
struct list_literal : p::seq<token<K::LeftBracket>, p::opt<expressions>,
                             p::must<want_closing<K::RightBracket, K::LeftBracket, "an expression, `,` or `]`">>> {
  static constexpr auto kNode = NodeKind::ListLiteral;
};
struct comprehension_tail : p::seq<p::if_must<token<K::KwFor>, want_name<binders, "a name after `for`, as in `x in s`">>, p::opt<where_clause>> {};
struct brace_literal : p::seq<token<K::LeftBrace>, p::opt<expression, p::sor<comprehension_tail, more_expressions>>,
                              p::must<want_closing<K::RightBrace, K::LeftBrace, "an expression, `,` or `}`">>> {
  static NodeKind node_kind(const ParseState& state, TreeBuilder::Mark mark) {
    if (!state.tree.any_since(mark)) return NodeKind::SetLiteral;
    const NodeKind last = state.tree.last_root();
    return last == NodeKind::Binder || last == NodeKind::WhereClause ? NodeKind::Comprehension : NodeKind::SetLiteral;
  }
};
struct literal : p::sor<int_literal, duration_literal, time_literal, text, true_literal, false_literal, now> {};
struct primary : p::sor<entity_literal, name_ref, literal, group, brace_literal, list_literal, unknown_literal, misplaced_absent> {};

// Postfix
struct closure : p::if_must<p::seq<token<K::Dot>, token<K::LeftParen>>, want<member, "the field to follow, as in `a.(f*)`">,
                            want<token<K::Star, K::Plus>, "`*` or `+` after the field to follow">,
                            want_closing<K::RightParen, K::LeftParen, "`)`">> {
  static NodeKind wrap_kind(const SignificantToken* end) {
    return (end - 2)->kind == K::Star ? NodeKind::ReflexiveClosure : NodeKind::TransitiveClosure;
  }
};
struct field_access : p::if_must<token<K::Dot>, want<member, "a field's name after `.`">> {
  static constexpr auto kWraps = NodeKind::FieldAccess;
};
struct index : p::if_must<token<K::LeftBracket>, want<expressions, "a key">, want_closing<K::RightBracket, K::LeftBracket, "`,` or `]`">> {
  static constexpr auto kWraps = NodeKind::Index;
};
struct call : p::seq<token<K::LeftParen>, p::opt<expressions>,
                     p::must<want_closing<K::RightParen, K::LeftParen, "an argument, `,` or `)`">>> {
  static constexpr auto kWraps = NodeKind::Call;
};
struct postfix : p::seq<primary, p::star<p::sor<closure, field_access, index, call>>> {};

// Terms: from `count` to `otherwise`
struct negate : p::if_must<token<K::Minus>, want<nested<unary>, "what to negate">> { static constexpr auto kNode = NodeKind::Negate; };
struct count : p::if_must<token<K::KwCount>, want<postfix, "the set or list to count">> { static constexpr auto kNode = NodeKind::Count; };
struct aggregate : p::seq<p::if_must<token<K::KwSum, K::KwMin, K::KwMax>, want<nested<term>, "what to add up or compare">,
                                     want<token<K::KwFor>, "`for`, as in `sum x.bits for x in s`">,
                                     want_name<aggregate_binders, "a name after `for`, as in `x in s`">>,
                          p::opt<where_clause>> {
  static constexpr auto kNode = NodeKind::Aggregate;
};
struct unary : p::sor<count, negate, aggregate, postfix> {};

template <typename Operand, TokenKind... Operators>
struct operation : p::if_must<token<Operators...>, want<Operand, "what the operator applies to">> {
  static constexpr auto kWraps = NodeKind::Binary;
};
template <typename Operand, TokenKind... Operators>
struct left_associative : p::seq<Operand, p::star<operation<Operand, Operators...>>> {};

struct product : left_associative<unary, K::Star, K::Slash> {};
struct sum : left_associative<product, K::Plus, K::Minus> {};
struct set_operation : left_associative<sum, K::KwUnion, K::KwIntersect, K::KwMinus> {};
struct term : left_associative<set_operation, K::KwOtherwise> {};

// Comparisons don't chain
struct assign_for_equal {
  static bool holds(TokenInput& in, ParseState& state) {
    if (in.kind() != K::Assign) return false;
    state.errors.report(Code::E0123, in.current(), "`=` doesn't compare", "write `==`");
    return true;
  }
};
struct comparison_operator : p::sor<
  token<K::Equal, K::NotEqual, K::Less, K::LessEqual, K::Greater, K::GreaterEqual, K::KwIn, K::KwContains, K::KwCovers, K::KwWithin, K::KwMatches>,
  p::if_must<token<K::KwNot>, want<token<K::KwIn>, "`in` after `not`", "between two operands only `not in` begins with `not`">>,
  p::if_must<token<K::KwStarts, K::KwEnds>, want<token<K::KwWith>, "`with`">>,
  p::seq<check<assign_for_equal>, token<K::Assign>>> {};
struct binary_comparison : p::if_must<comparison_operator, want<term, "what to compare with">> {
  static constexpr auto kWraps = NodeKind::Binary;
};
struct exists : token<K::KwExists> { static constexpr auto kWraps = NodeKind::Exists; };
struct is : p::if_must<token<K::KwIs>, want_name<path, "a type after `is`">> { static constexpr auto kWraps = NodeKind::Is; };
struct share_one : p::if_must<token<K::KwShare>, want<token<K::KwOne>, "`one`, as in `s share one certificate`">,
                              want<field_path, "the field that they share">> {
  static constexpr auto kWraps = NodeKind::ShareOne;
};
struct differ_in : p::if_must<token<K::KwDiffer>, want<token<K::KwIn>, "`in`, as in `s differ in certificate`">,
                              want<field_path, "the field in which they differ">> {
  static constexpr auto kWraps = NodeKind::DifferIn;
};
struct chains_to : p::if_must<token<K::KwChains>, want<token<K::KwTo>, "`to` and the roots">, want<term, "the roots">,
                              want<token<K::KwThrough>, "`through` and the chain">, want<term, "the chain">> {
  static constexpr auto kWraps = NodeKind::ChainsTo;
};
/// A function stands between its arguments on the line of the first, so a statement that begins with a misspelt word is found.
struct stays_on_line { static bool holds(TokenInput& in, ParseState& state) { return !state.errors.begins_line(in.current()); } };
struct infix_name : token<K::Name> { static constexpr auto kNode = NodeKind::Name; };
struct infix_argument : term {
  static constexpr Wanted kWanted{"the second argument of the function before it", {}, WantedKind::InfixArgument, TokenKind::End};
};
struct infix_call : p::if_must<p::seq<p::at<token<K::Name>>, check<stays_on_line>, infix_name>, infix_argument> {
  static constexpr auto kWraps = NodeKind::InfixCall;
};
struct comparison_tail : p::sor<binary_comparison, exists, is, share_one, differ_in, chains_to, infix_call> {};
struct comparison_chains {
  static bool holds(TokenInput& in, ParseState& state);
};
struct comparison : p::seq<term, p::opt<comparison_tail, p::star<check<comparison_chains>, comparison_tail>>> {};

// Quantifiers, conditions, logic
struct bound : want<int_literal, "a number, as in `at least 2`"> {};
struct quantifier_word : p::sor<token<K::KwEvery, K::KwSome, K::KwNo>, p::if_must<token<K::KwExactly>, bound>,
                                p::if_must<token<K::KwAt>, want<token<K::KwLeast, K::KwMost>, "`least` or `most` after `at`">, bound>> {};
struct quantifier : p::seq<p::if_must<quantifier_word, want_name<binders, "a name, as in `every x in s: …`">>, p::opt<where_clause>,
                           p::must<want<token<K::Colon>, "`:` and what is to hold">, want<expression, "what is to hold">>> {
  static constexpr auto kNode = NodeKind::Quantifier;
};
struct conditional : p::if_must<token<K::KwIf>, want<expression, "a condition after `if`">,
                                want<token<K::KwThen>, "`then` and a value">, want<expression, "a value after `then`">,
                                want<token<K::KwElse>, "`else` and the other value">, want<expression, "a value after `else`">> {
  static constexpr auto kNode = NodeKind::Conditional;
};
struct not_expression : p::if_must<token<K::KwNot>, want<nested<negation>, "what isn't to hold">> {
  static constexpr auto kNode = NodeKind::Not;
};
struct negation : p::sor<not_expression, quantifier, conditional, comparison> {};
struct conjunction : left_associative<negation, K::KwAnd> {};
struct disjunction : left_associative<conjunction, K::KwOr> {};
struct implication_tail : p::if_must<token<K::KwImplies>, want<nested<implication>, "what follows from it">> {
  static constexpr auto kWraps = NodeKind::Binary;
};
struct implication : p::seq<disjunction, p::opt<implication_tail>> {};
struct expression : nested<implication> {};
// clang-format on

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
      if (state.errors.begins_line(in.current())) return false;
      break;
    default: return false;
  }
  state.errors.report(Code::E0124, in.current(), "comparisons don't chain",
                      "join them with `and`, or put one in parentheses");
  return true;
}

}  // namespace tenet::syntax::grammar
