// The grammar of names, types, texts and terms (all that a comparison compares), over tokens. What its rules
// make is described in node_kinds.def.
//
// Each construct is decided by its first token or two; from there on everything is a must, so nothing is read
// twice.
#pragma once
#include "recovery.hpp"
#include "rules.hpp"
#include "tenet/diagnostics/syntax.hpp"

namespace tenet::syntax::grammar {

using K = TokenKind;
using N = NodeKind;

struct expression;
struct term;
struct type;
struct type_atom;
struct unary;

// Names
struct decl_name : node<N::DeclName, any_name> {};
struct field_name : node<N::DeclName, any_word> {};
struct name : node<N::Name, any_name> {};
struct member : node<N::Name, any_word> {};
struct path_tail : p::if_must<token<K::Dot>, want<member, "a name after `.`">> {};
struct path : node<N::Path, p::seq<name, p::star<path_tail>>> {};
struct field_path : node<N::Path, p::seq<member, p::star<path_tail>>> {};
struct tag : node<N::Tag, token<K::Tag>> {};

// Types
struct optional_mark : wrap<N::OptionalType, token<K::Question>> {};
struct named_type : node<N::NamedType, p::seq<path>> {};
struct set_type
    : node<N::SetType, p::if_must<token<K::KwSet>, want<token<K::KwOf>, "`of` and the type of the elements">,
                                  want<type_atom, "the type of the set's elements">>> {};
struct list_type
    : node<N::ListType,
           p::if_must<token<K::KwList>, want<token<K::KwOf>, "`of` and the type of the elements">,
                      want<type_atom, "the type of the list's elements">>> {};
struct parenthesised_type : p::if_must<token<K::LeftParen>, want<type, "a type">,
                                       want_closing<K::RightParen, K::LeftParen, "`)` after the type">> {};
struct type_atom : nested<p::sor<set_type, list_type, parenthesised_type, named_type>> {};
struct question_after_collection {
  static bool holds(TokenInput& in, ParseState& state) {
    if (in.kind() != K::Question) return false;
    state.errors.report(code::E0128, in.current(),
                        "a `?` after `of` doesn't say whether the collection or its elements may be absent",
                        "write `(set of T)?` for a set that may be absent; elements never are");
    return true;
  }
};
struct collection_type
    : p::seq<p::sor<set_type, list_type>, p::opt<check<question_after_collection>, optional_mark>> {};
struct single_type : p::seq<p::sor<parenthesised_type, named_type>, p::opt<optional_mark>> {};
struct type : nested<p::sor<collection_type, single_type>> {};

// Binders
struct where_clause
    : node<N::WhereClause, p::if_must<token<K::KwWhere>, want<expression, "a condition after `where`">>> {};
struct binder_names
    : p::seq<decl_name, p::star<p::if_must<token<K::Comma>, want_name<decl_name, "the next name">>>> {};
struct binder
    : node<N::Binder, p::seq<binder_names, p::must<want<token<K::KwIn>, "`in` and what the names stand for">,
                                                   want<term, "an entity, a set or a list after `in`">>>> {};
struct binders
    : p::seq<
          binder,
          p::star<p::if_must<token<K::Comma>, want_name<binder, "another name for the elements of a set">>>> {
};
/// After `,` in an aggregate the next argument of a call may follow as well: only names and `in` make it a
/// binder.
struct next_binder_begin
    : p::seq<token<K::Comma>, any_name, p::star<token<K::Comma>, any_name>, token<K::KwIn>> {};
struct aggregate_binders : p::seq<binder, p::star<p::at<next_binder_begin>, token<K::Comma>, binder>> {};

// Texts
struct text_part : node<N::TextPart, token<K::TextChars>> {};
struct interpolation_end : want<token<K::InterpolationEnd>, "`}` after the expression within the text"> {};
struct interpolation_body
    : p::must<
          want<expression, "an expression within the text", "a brace that is meant as such is written `\\{`">,
          interpolation_end> {};
struct interpolation
    : p::seq<token<K::InterpolationBegin>, recover<interpolation_body, sync<stops_at_text_end>>,
             p::opt<token<K::InterpolationEnd>>> {};
struct text : node<N::Text, p::seq<token<K::TextBegin>, p::star<p::sor<text_part, interpolation>>,
                                   p::must<want<token<K::TextEnd>, "the end of the text">>>> {};

// Primary expressions
struct name_ref : node<N::NameRef, any_name> {};
struct int_literal : node<N::IntLiteral, token<K::Int>> {};
struct duration_literal : node<N::DurationLiteral, token<K::Duration>> {};
struct time_literal : node<N::TimeLiteral, token<K::Time>> {};
struct true_literal : node<N::TrueLiteral, token<K::KwTrue>> {};
struct false_literal : node<N::FalseLiteral, token<K::KwFalse>> {};
struct unknown_literal : node<N::UnknownLiteral, token<K::KwUnknown>> {};
struct absent_literal : node<N::AbsentLiteral, token<K::KwAbsent>> {};
struct now : node<N::Now, token<K::KwNow>> {};
struct absent_outside_facts {
  static bool holds(TokenInput& in, ParseState& state) {
    if (in.kind() != K::KwAbsent) return false;
    state.errors.report(code::E0128, in.current(), "`absent` is a value in facts only",
                        "`x exists` asks whether it is there");
    return true;
  }
};
struct misplaced_absent : p::seq<check<absent_outside_facts>, absent_literal> {};
struct entity_literal_begin : p::seq<any_name, p::star<token<K::Dot>, any_word>, token<K::TextBegin>> {};
struct entity_literal : node<N::EntityLiteral, p::seq<p::at<entity_literal_begin>, path, text>> {};
struct group : node<N::Group, p::if_must<token<K::LeftParen>, want<expression, "an expression after `(`">,
                                         want_closing<K::RightParen, K::LeftParen, "`)`">>> {};
struct more_expressions : p::seq<p::star<token<K::Comma>, expression>, p::opt<token<K::Comma>>> {};
struct expressions : p::seq<expression, more_expressions> {};
struct list_literal
    : node<N::ListLiteral,
           p::seq<token<K::LeftBracket>, p::opt<expressions>,
                  p::must<want_closing<K::RightBracket, K::LeftBracket, "an expression, `,` or `]`">>>> {};
struct comprehension_tail
    : p::seq<p::if_must<token<K::KwFor>, want_name<binders, "a name after `for`, as in `x in s`">>,
             p::opt<where_clause>> {};
struct brace_literal
    : p::seq<token<K::LeftBrace>, p::opt<expression, p::sor<comprehension_tail, more_expressions>>,
             p::must<want_closing<K::RightBrace, K::LeftBrace, "an expression, `,` or `}`">>> {
  static NodeKind node_kind(const ParseState& state, TreeBuilder::Mark mark) {
    if (!state.tree.any_since(mark)) return NodeKind::SetLiteral;
    const NodeKind last = state.tree.last_root();
    return last == NodeKind::Binder || last == NodeKind::WhereClause ? NodeKind::Comprehension
                                                                     : NodeKind::SetLiteral;
  }
};
struct literal : p::sor<int_literal, duration_literal, time_literal, text, true_literal, false_literal, now> {
};
struct primary : p::sor<entity_literal, name_ref, literal, group, brace_literal, list_literal,
                        unknown_literal, misplaced_absent> {};

// Postfix
struct closure : p::if_must<p::seq<token<K::Dot>, token<K::LeftParen>>,
                            want<member, "the field to follow, as in `a.(f*)`">,
                            want<token<K::Star, K::Plus>, "`*` or `+` after the field to follow">,
                            want_closing<K::RightParen, K::LeftParen, "`)`">> {
  static NodeKind wrap_kind(const SignificantToken* end) {
    return (end - 2)->kind == K::Star ? NodeKind::ReflexiveClosure : NodeKind::TransitiveClosure;
  }
};
struct field_access
    : wrap<N::FieldAccess, p::if_must<token<K::Dot>, want<member, "a field's name after `.`">>> {};
struct index : wrap<N::Index, p::if_must<token<K::LeftBracket>, want<expressions, "a key">,
                                         want_closing<K::RightBracket, K::LeftBracket, "`,` or `]`">>> {};
struct call
    : wrap<N::Call, p::seq<token<K::LeftParen>, p::opt<expressions>,
                           p::must<want_closing<K::RightParen, K::LeftParen, "an argument, `,` or `)`">>>> {};
struct postfix : p::seq<primary, p::star<p::sor<closure, field_access, index, call>>> {};

// Terms: from `count` to `otherwise`
struct negate : node<N::Negate, p::if_must<token<K::Minus>, want<nested<unary>, "what to negate">>> {};
struct count : node<N::Count, p::if_must<token<K::KwCount>, want<postfix, "the set or list to count">>> {};
struct aggregate : node<N::Aggregate,
                        p::seq<p::if_must<token<K::KwSum, K::KwMin, K::KwMax>,
                                          want<nested<term>, "what to add up or compare">,
                                          want<token<K::KwFor>, "`for`, as in `sum x.bits for x in s`">,
                                          want_name<aggregate_binders, "a name after `for`, as in `x in s`">>,
                               p::opt<where_clause>>> {};
struct unary : p::sor<count, negate, aggregate, postfix> {};

template <typename Operand, TokenKind... Operators>
struct operation
    : wrap<N::Binary, p::if_must<token<Operators...>, want<Operand, "what the operator applies to">>> {};
template <typename Operand, TokenKind... Operators>
struct left_associative : p::seq<Operand, p::star<operation<Operand, Operators...>>> {};

struct product : left_associative<unary, K::Star, K::Slash> {};
struct sum : left_associative<product, K::Plus, K::Minus> {};
struct set_operation : left_associative<sum, K::KwUnion, K::KwIntersect, K::KwMinus> {};
struct term : left_associative<set_operation, K::KwOtherwise> {};

}  // namespace tenet::syntax::grammar
