// The grammar of declarations other than policies and tests, over tokens.
#pragma once
#include "expression_grammar.hpp"

namespace tenet::syntax::grammar {

// Blocks
struct block_goes_on {
  static bool holds(TokenInput& in, ParseState&) { return !ends_block(in); }
};
struct reports_unclosed {
  static bool holds(TokenInput& in, ParseState& state) {
    state.errors.unclosed_block(in.current());
    return true;
  }
};
struct close_block : p::sor<token<K::RightBrace>, check<reports_unclosed>> {};
/// What stands between the braces of a block: items, each of which may fail on its own.
template <typename Item, StopsAt Stops>
struct items : p::star<check<block_goes_on>, recover<Item, sync<Stops>>> {};
template <Words What, Words Hint = "">
struct otherwise_want : p::raise<want<p::success, What, Hint>> {};
template <Words What>
struct separator : p::sor<token<K::Comma>, p::at<token<K::RightBrace>>, p::raise<want<p::success, What>>> {};
struct body_follows : want<p::at<token<K::LeftBrace>>, "`{`"> {};

// Entities, enumerations, parameters, functions
struct private_mark : node<N::Private, token<K::KwPrivate>> {};
struct observed_mark : node<N::Observed, token<K::KwObserved>> {};
struct base_type
    : node<N::BaseType, p::if_must<token<K::KwIs>, want_name<path, "the entity that it is a kind of">>> {};
struct shown_as : node<N::ShownAs, p::if_must<token<K::KwShown>, want<token<K::KwAs>, "`as` after `shown`">,
                                              want<text, "a text, as in `shown as \"{fqdn}\"`">>> {};
struct more_keys : p::star<p::if_must<token<K::Comma>, want<member, "the next field of the key">>> {};
struct key_list
    : node<N::KeyList,
           p::seq<p::if_must<token<K::KwBy>, want<member, "the field that is the key">>, more_keys>> {};
struct more_inverses : p::star<p::if_must<token<K::KwOr>, want<member, "another field">>> {};
struct inverse
    : node<N::Inverse,
           p::seq<p::if_must<token<K::KwInverse>, want<member, "the field that is read from the other side">>,
                  more_inverses>> {};
struct negative_int : node<N::Negate, p::if_must<token<K::Minus>, want<int_literal, "a number after `-`">>> {
};
struct qualified_name : p::seq<name_ref, p::star<field_access>> {};
struct default_value
    : p::sor<literal, negative_int, list_literal, brace_literal, entity_literal, qualified_name> {};
struct default_clause : node<N::Default, p::if_must<token<K::Assign>, want<default_value, "a literal">>> {};
struct field
    : node<N::Field, p::seq<p::if_must<field_name, want<token<K::Colon>, "`:` and the field's type">>,
                            p::opt<observed_mark>, p::must<want_name<type, "the field's type">>,
                            p::opt<inverse>, p::opt<default_clause>>> {};
struct field_item
    : p::seq<p::sor<field, otherwise_want<"a field, as in `name: Text`">>, p::opt<token<K::Comma>>> {};
struct fields : p::seq<p::must<want<token<K::LeftBrace>, "`{` and the fields">>,
                       items<field_item, stops_at_field>, close_block> {};

struct entity_decl
    : node<N::EntityDecl, p::seq<p::opt<private_mark>, p::opt<observed_mark>,
                                 p::if_must<token<K::KwEntity>, want_name<decl_name, "the entity's name">>,
                                 p::opt<base_type>, p::opt<shown_as>, p::opt<key_list>, fields>> {};
struct extend_decl
    : node<N::ExtendDecl,
           p::seq<p::opt<private_mark>,
                  p::if_must<token<K::KwExtend>, want_name<path, "the entity that gets more fields">>,
                  fields>> {};
struct enum_member : node<N::EnumMember, any_name> {};
struct no_enum_member : p::raise<want_name<p::success, "a name">> {};
struct enum_item : p::seq<p::sor<enum_member, no_enum_member>, separator<"`,` or `}`">> {};
struct enum_decl
    : node<N::EnumDecl, p::seq<p::opt<private_mark>,
                               p::if_must<token<K::KwEnum>, want_name<decl_name, "the enumeration's name">,
                                          want<token<K::LeftBrace>, "`{` and the names">>,
                               items<enum_item, stops_after_comma>, close_block>> {};
struct param_decl
    : node<N::ParamDecl, p::seq<p::opt<private_mark>,
                                p::if_must<token<K::KwParam>, want_name<decl_name, "the parameter's name">,
                                           want<token<K::Colon>, "`:` and the parameter's type">,
                                           want_name<type, "the parameter's type">,
                                           want<token<K::Assign>, "`=` and the parameter's value">,
                                           want<expression, "the parameter's value">>,
                                p::opt<where_clause>>> {};
struct parameter
    : node<N::Parameter, p::if_must<decl_name, want<token<K::Colon>, "`:` and the argument's type">,
                                    want_name<type, "the argument's type">>> {};
struct next_parameter : p::if_must<token<K::Comma>, want_name<parameter, "the next argument's name">> {};
struct parameters
    : node<N::Parameters,
           p::seq<token<K::LeftParen>, p::opt<parameter, p::star<next_parameter>>,
                  p::must<want_closing<K::RightParen, K::LeftParen, "an argument's name, `,` or `)`">>>> {};
/// A function if it has parameters, else a constant. They are the root before the type and the value.
struct define_decl
    : p::seq<
          p::opt<private_mark>,
          p::if_must<token<K::KwDefine>, want_name<decl_name, "the name that is defined">>,
          p::opt<parameters>,
          p::must<want<token<K::Colon>, "`:` and the type">, want_name<type, "the type of what is defined">,
                  want<token<K::Assign>, "`=` and the definition">, want<expression, "the definition">>> {
  static NodeKind node_kind(const ParseState& state, TreeBuilder::Mark) {
    return state.tree.last_root(2) == NodeKind::Parameters ? NodeKind::FunctionDecl : NodeKind::ConstantDecl;
  }
};

}  // namespace tenet::syntax::grammar
