// The grammar of a file: declarations, policies, facts and tests, over tokens. Entry rule: file. Instantiated
// by parse.cpp only.
#pragma once
#include "expression_grammar.hpp"

namespace tenet::syntax::grammar {

// clang-format off

// Blocks
struct block_goes_on { static bool holds(TokenInput& in, ParseState&) { return !ends_block(in); } };
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
struct private_mark : token<K::KwPrivate> { static constexpr auto kNode = NodeKind::Private; };
struct observed_mark : token<K::KwObserved> { static constexpr auto kNode = NodeKind::Observed; };
struct base_type : p::if_must<token<K::KwIs>, want_name<path, "the entity that it is a kind of">> { static constexpr auto kNode = NodeKind::BaseType; };
struct shown_as : p::if_must<token<K::KwShown>, want<token<K::KwAs>, "`as` after `shown`">, want<text, "a text, as in `shown as \"{fqdn}\"`">> {
  static constexpr auto kNode = NodeKind::ShownAs;
};
struct more_keys : p::star<p::if_must<token<K::Comma>, want<member, "the next field of the key">>> {};
struct key_list : p::seq<p::if_must<token<K::KwBy>, want<member, "the field that is the key">>, more_keys> { static constexpr auto kNode = NodeKind::KeyList; };
struct more_inverses : p::star<p::if_must<token<K::KwOr>, want<member, "another field">>> {};
struct inverse : p::seq<p::if_must<token<K::KwInverse>, want<member, "the field that is read from the other side">>, more_inverses> {
  static constexpr auto kNode = NodeKind::Inverse;
};
struct negative_int : p::if_must<token<K::Minus>, want<int_literal, "a number after `-`">> { static constexpr auto kNode = NodeKind::Negate; };
struct qualified_name : p::seq<name_ref, p::star<field_access>> {};
struct default_value : p::sor<literal, negative_int, list_literal, brace_literal, entity_literal, qualified_name> {};
struct default_clause : p::if_must<token<K::Assign>, want<default_value, "a literal">> { static constexpr auto kNode = NodeKind::Default; };
struct field : p::seq<p::if_must<field_name, want<token<K::Colon>, "`:` and the field's type">>, p::opt<observed_mark>,
                      p::must<want_name<type, "the field's type">>, p::opt<inverse>, p::opt<default_clause>> {
  static constexpr auto kNode = NodeKind::Field;
};
struct field_item : p::seq<p::sor<field, otherwise_want<"a field, as in `name: Text`">>, p::opt<token<K::Comma>>> {};
struct fields : p::seq<p::must<want<token<K::LeftBrace>, "`{` and the fields">>, items<field_item, stops_at_field>, close_block> {};

struct entity_decl : p::seq<p::opt<private_mark>, p::opt<observed_mark>,
                            p::if_must<token<K::KwEntity>, want_name<decl_name, "the entity's name">>,
                            p::opt<base_type>, p::opt<shown_as>, p::opt<key_list>, fields> {
  static constexpr auto kNode = NodeKind::EntityDecl;
};
struct extend_decl : p::seq<p::opt<private_mark>, p::if_must<token<K::KwExtend>, want_name<path, "the entity that gets more fields">>, fields> {
  static constexpr auto kNode = NodeKind::ExtendDecl;
};
struct enum_member : any_name { static constexpr auto kNode = NodeKind::EnumMember; };
struct no_enum_member : p::raise<want_name<p::success, "a name">> {};
struct enum_item : p::seq<p::sor<enum_member, no_enum_member>, separator<"`,` or `}`">> {};
struct enum_decl : p::seq<p::opt<private_mark>, p::if_must<token<K::KwEnum>, want_name<decl_name, "the enumeration's name">,
                                                           want<token<K::LeftBrace>, "`{` and the names">>,
                          items<enum_item, stops_after_comma>, close_block> {
  static constexpr auto kNode = NodeKind::EnumDecl;
};
struct param_decl : p::seq<p::opt<private_mark>, p::if_must<token<K::KwParam>, want_name<decl_name, "the parameter's name">,
                                                            want<token<K::Colon>, "`:` and the parameter's type">, want_name<type, "the parameter's type">,
                                                            want<token<K::Assign>, "`=` and the parameter's value">, want<expression, "the parameter's value">>> {
  static constexpr auto kNode = NodeKind::ParamDecl;
};
struct parameter : p::if_must<decl_name, want<token<K::Colon>, "`:` and the argument's type">, want_name<type, "the argument's type">> {
  static constexpr auto kNode = NodeKind::Parameter;
};
struct next_parameter : p::if_must<token<K::Comma>, want_name<parameter, "the next argument's name">> {};
struct parameters : p::seq<token<K::LeftParen>, p::opt<parameter, p::star<next_parameter>>,
                           p::must<want_closing<K::RightParen, K::LeftParen, "an argument's name, `,` or `)`">>> {
  static constexpr auto kNode = NodeKind::Parameters;
};
/// A function if it has parameters, else a constant. They are the root before the type and the value.
struct define_decl : p::seq<p::opt<private_mark>, p::if_must<token<K::KwDefine>, want_name<decl_name, "the name that is defined">>, p::opt<parameters>,
                            p::must<want<token<K::Colon>, "`:` and the type">, want_name<type, "the type of what is defined">,
                                    want<token<K::Assign>, "`=` and the definition">, want<expression, "the definition">>> {
  static NodeKind node_kind(const ParseState& state, TreeBuilder::Mark) {
    return state.tree.last_root(2) == NodeKind::Parameters ? NodeKind::FunctionDecl : NodeKind::ConstantDecl;
  }
};

// Policies
struct severity : p::if_must<token<K::KwSeverity>, want_name<name, "`advice`, `warning` or `error`">> { static constexpr auto kNode = NodeKind::Severity; };
struct title : p::if_must<token<K::KwTitle>, want<text, "the title as a text">> { static constexpr auto kNode = NodeKind::Title; };
struct source : p::if_must<token<K::KwSource>, want<text, "the source as a text">> { static constexpr auto kNode = NodeKind::Source; };
struct remedy : p::if_must<token<K::KwRemedy>, want<text, "the remedy as a text">> { static constexpr auto kNode = NodeKind::Remedy; };
struct heading_place { static bool holds(TokenInput& in, ParseState& state); };
struct heading : p::seq<p::at<token<K::KwTitle, K::KwSource, K::KwSeverity, K::KwRemedy>>, check<heading_place>,
                        p::sor<title, source, severity, remedy>> {};
struct as_name : p::if_must<token<K::KwAs>, want_name<decl_name, "a name after `as`">> { static constexpr auto kNode = NodeKind::AsName; };
struct else_message : p::if_must<token<K::KwElse>, want<text, "the message as a text">> { static constexpr auto kNode = NodeKind::ElseMessage; };
struct misordered : p::opt<p::at<token<K::KwAs, K::KwSeverity, K::KwElse>>,
                           otherwise_want<"the next statement", "what follows a requirement stands in this order: `as`, `severity`, `else`">> {};
struct require : p::seq<token<K::KwRequire>, p::opt<tag>, p::must<want<expression, "what is required">>,
                        p::opt<as_name>, p::opt<severity>, p::opt<else_message>, misordered> {
  static constexpr auto kNode = NodeKind::Require;
};
struct advise : p::seq<token<K::KwAdvise>, p::opt<tag>, p::must<want<expression, "what is advised">>,
                       p::opt<as_name>, p::opt<else_message>, misordered> {
  static constexpr auto kNode = NodeKind::Advise;
};
struct let : p::seq<p::if_must<token<K::KwLet>, want_name<decl_name, "a name after `let`">>,
                    p::opt<p::if_must<token<K::Colon>, want_name<type, "the type of the value">>>,
                    p::must<want<token<K::Assign>, "`=` and a value">, want<expression, "a value after `=`">>> {
  static constexpr auto kNode = NodeKind::Let;
};
struct block;
struct when : p::if_must<token<K::KwWhen>, want<expression, "a condition after `when`">, want<block, "`{` and what is required then">> {
  static constexpr auto kNode = NodeKind::When;
};
struct binders_and_where : p::seq<p::must<want_name<binders, "a name, as in `x in s`">>, p::opt<where_clause>, p::must<body_follows>> {};
struct for_statement : p::seq<token<K::KwFor>, recover<binders_and_where, sync<stops_at_body>>, p::must<want<block, "`{` and what is required of each">>> {
  static constexpr auto kNode = NodeKind::For;
};
struct wrong_statement : otherwise_want<"`require`, `advise`, `let`, `when`, `for` or `}`"> {};
struct statement : p::sor<require, advise, let, when, for_statement> {};
struct statement_item : p::sor<statement, wrong_statement> {};
struct policy_item : p::sor<statement, heading, wrong_statement> {};
struct block : nested<p::seq<token<K::LeftBrace>, items<statement_item, stops_at_statement>, close_block>> { static constexpr auto kNode = NodeKind::Block; };
struct policy_body : p::seq<token<K::LeftBrace>, items<policy_item, stops_at_statement>, close_block> { static constexpr auto kNode = NodeKind::PolicyBody; };
struct policy_header : p::seq<p::must<want_name<decl_name, "the policy's name">, want<token<K::KwFor>, "`for` and the policy's subjects, as in `for server in Server`">>,
                              binders_and_where> {};
struct policy_decl : p::seq<p::opt<private_mark>, token<K::KwPolicy>, recover<policy_header, sync<stops_at_body>>,
                            p::must<want<policy_body, "`{` and the requirements">>> {
  static constexpr auto kNode = NodeKind::PolicyDecl;
};

// Waivers and adjustments
struct ref : p::sor<entity_literal, path> {};
struct refs : p::seq<ref, p::star<p::if_must<token<K::Comma>, want_name<ref, "another entity">>>> {};
struct until : p::if_must<token<K::KwUntil>, want<time_literal, "a day, as in `2026-09-01`">> { static constexpr auto kNode = NodeKind::Until; };
struct because : p::if_must<token<K::KwBecause>, want<text, "the justification as a text">> { static constexpr auto kNode = NodeKind::Because; };
struct waive_decl : p::if_must<token<K::KwWaive>, want_name<path, "the policy whose requirement is waived">,
                               want<tag, "`@` and the requirement's tag">, want<token<K::KwFor>, "`for` and an entity">,
                               want_name<refs, "the entity that is excepted">, want<until, "`until` and a day">,
                               want<because, "`because` and the justification">> {
  static constexpr auto kNode = NodeKind::WaiveDecl;
};
struct off : token<K::KwOff> { static constexpr auto kNode = NodeKind::Off; };
struct must_apply : p::if_must<token<K::KwMust>, want<token<K::KwApply>, "`apply` after `must`">> { static constexpr auto kNode = NodeKind::MustApply; };
struct new_value : p::if_must<token<K::Assign>, want<expression, "the parameter's new value">> { static constexpr auto kNode = NodeKind::NewValue; };
struct justified : p::if_must<p::sor<severity, off>, want<because, "`because` and the justification">> {};
struct adjustment : p::sor<justified, p::seq<p::sor<must_apply, new_value>, p::opt<because>>> {};
struct adjust_decl : p::seq<p::if_must<token<K::KwAdjust>, want_name<path, "the policy or parameter that is adjusted">>, p::opt<tag>,
                            p::must<want<adjustment, "`severity`, `off`, `must apply` or `=`">>> {
  static constexpr auto kNode = NodeKind::AdjustDecl;
};

// Facts
struct in_place;
struct value : p::sor<in_place, absent_literal, expression> {};
struct fact_field : p::if_must<field_name, want<token<K::Colon>, "`:` and the field's value">, want<value, "the field's value">> {
  static constexpr auto kNode = NodeKind::FactField;
};
struct fact_field_item : p::seq<p::sor<fact_field, otherwise_want<"a field, as in `name: value`">>, separator<"`,` or `}` after the field's value">> {};
struct fact_fields : items<fact_field_item, stops_after_comma> {};
struct in_place_begin : p::seq<token<K::LeftBrace>, any_word, token<K::Colon>> {};
struct in_place : p::seq<p::at<in_place_begin>, nested<p::seq<token<K::LeftBrace>, fact_fields, close_block>>> {
  static constexpr auto kNode = NodeKind::InPlace;
};
struct fact_id : p::sor<name, text> { static constexpr auto kNode = NodeKind::FactId; };
struct like : p::if_must<token<K::KwLike>, want_name<ref, "the fact that it is like">> { static constexpr auto kNode = NodeKind::Like; };
struct fact : p::seq<path, p::opt<fact_id>, p::opt<like>, p::must<want<token<K::LeftBrace>, "`{` and the fact's fields">>, fact_fields, close_block> {
  static constexpr auto kNode = NodeKind::Fact;
};
struct fact_item : p::sor<fact, otherwise_want<"a fact, as in `Certificate c { … }`">> {};
struct facts_decl : p::seq<p::opt<private_mark>, p::if_must<token<K::KwFacts>, want_name<decl_name, "the name of the facts">, want<token<K::LeftBrace>, "`{` and the facts">>,
                           items<fact_item, stops_at_fact>, close_block> {
  static constexpr auto kNode = NodeKind::FactsDecl;
};

// Tests
struct plain_text : p::seq<token<K::TextBegin>, p::opt<token<K::TextChars>>, token<K::TextEnd>> {};
struct fact_begin : p::seq<any_name, p::star<token<K::Dot>, any_word>, p::opt<p::sor<any_name, plain_text>>, token<K::LeftBrace, K::KwLike>> {};
struct new_fact : p::seq<p::at<fact_begin>, fact, p::opt<token<K::Comma>>> {};
struct change : p::seq<p::at<any_name>, postfix, p::must<want<token<K::Assign>, "`=` and the new value">, want<value, "the new value">>> {
  static constexpr auto kNode = NodeKind::Change;
};
struct change_item : p::sor<new_fact, p::seq<p::sor<change, otherwise_want<"a change, as in `c.dns_names = []`, or a fact">>, separator<"`,` or `}` after the change">>> {};
struct changes : p::seq<token<K::LeftBrace>, items<change_item, stops_after_comma>, close_block> { static constexpr auto kNode = NodeKind::Changes; };
struct expect_nothing : token<K::KwNothing> { static constexpr auto kNode = NodeKind::ExpectNothing; };
struct outcome : token<K::KwViolated, K::KwUndetermined, K::KwAdvice, K::KwWaived> { static constexpr auto kNode = NodeKind::Outcome; };
struct vacuous : token<K::KwVacuous> { static constexpr auto kNode = NodeKind::Outcome; };
struct outcome_of : p::if_must<outcome, want<tag, "`@` and the requirement's tag">, want<token<K::KwFor>, "`for` and the subject">,
                               want_name<refs, "the subject, and what the requirement looked at">> {};
struct expected_outcome : p::sor<vacuous, outcome_of> { static constexpr auto kNode = NodeKind::ExpectedOutcome; };
struct next_outcome : p::if_must<token<K::KwAnd>, want<expected_outcome, "`violated`, `undetermined`, `advice`, `waived` or `vacuous`">> {};
struct expectation : p::sor<expect_nothing, p::seq<expected_outcome, p::star<next_outcome>>> {};
struct expect : p::if_must<token<K::KwExpect>, want<expectation, "`nothing`, `violated`, `undetermined`, `advice`, `waived` or `vacuous`">> {
  static constexpr auto kNode = NodeKind::Expect;
};
struct test_case : p::seq<p::if_must<token<K::KwCase>, want<text, "what the case is about, as a text">>, p::opt<changes>,
                          p::must<want<expect, "`expect` and the outcome">>> {
  static constexpr auto kNode = NodeKind::Case;
};
struct case_item : p::sor<test_case, otherwise_want<"`case`">> {};
struct tested_policy : p::seq<path> { static constexpr auto kNode = NodeKind::TestedPolicy; };
struct given : p::if_must<token<K::KwGiven>, want_name<path, "the name of the facts">> { static constexpr auto kNode = NodeKind::Given; };
struct at_time : p::if_must<token<K::KwAt>, want<time_literal, "a time, as in `2026-06-01`">> { static constexpr auto kNode = NodeKind::AtTime; };
struct test_decl : p::seq<p::if_must<token<K::KwTest>, want<text, "what the test is about, as a text">, want<token<K::KwFor>, "`for` and a policy">,
                                     want_name<tested_policy, "the policy that is tested">, want<given, "`given` and the name of the facts">,
                                     want<at_time, "`at` and the instant of the test">, want<token<K::LeftBrace>, "`{` and the cases">>,
                          items<case_item, stops_at_case>, close_block> {
  static constexpr auto kNode = NodeKind::TestDecl;
};

// A file
struct module_decl : p::if_must<token<K::KwModule>, want_name<path, "the module's name">> { static constexpr auto kNode = NodeKind::ModuleDecl; };
struct use_decl : p::if_must<token<K::KwUse>, want_name<path, "a module's name">> { static constexpr auto kNode = NodeKind::UseDecl; };
struct lacks_module { static bool holds(TokenInput& in, ParseState& state); };
struct module_place { static bool holds(TokenInput& in, ParseState& state); };
struct use_place { static bool holds(TokenInput& in, ParseState& state); };
struct wrong_declaration { static bool holds(TokenInput& in, ParseState& state); };
struct declaration : p::sor<policy_decl, define_decl, entity_decl, enum_decl, extend_decl, param_decl, facts_decl, test_decl, waive_decl, adjust_decl> {};
struct file_item : p::sor<declaration, p::seq<check<use_place>, use_decl>, p::seq<check<module_place>, module_decl>,
                          p::seq<check<wrong_declaration>, otherwise_want<"a declaration">>> {};
struct file_head : p::sor<recover<module_decl, sync<stops_at_declaration, Within::File>>, check<lacks_module>> {};
struct goes_on { static bool holds(TokenInput& in, ParseState&) { return !in.empty(); } };
struct file : p::seq<file_head, p::star<check<goes_on>, recover<file_item, sync<stops_at_declaration, Within::File>>>> {
  static constexpr auto kNode = NodeKind::File;
};
// clang-format on

}  // namespace tenet::syntax::grammar
