// The grammar of a file, and of the facts and tests in it. Entry rule: file. Instantiated by parse.cpp only.
#pragma once
#include "policy_grammar.hpp"

namespace tenet::syntax::grammar {

// Facts
struct in_place;
struct value : p::sor<in_place, absent_literal, expression> {};
/// A field that another module adds may be named with that module: `acme.owner: t`.
struct fact_field_name : node<N::DeclName, p::seq<any_word, p::star<token<K::Dot>, any_word>>> {};
struct fact_field
    : node<N::FactField, p::if_must<fact_field_name, want<token<K::Colon>, "`:` and the field's value">,
                                    want<value, "the field's value">>> {};
struct fact_field_item : p::seq<p::sor<fact_field, otherwise_want<"a field, as in `name: value`">>,
                                separator<"`,` or `}` after the field's value">> {};
struct fact_fields : items<fact_field_item, stops_after_comma> {};
struct in_place_begin
    : p::seq<token<K::LeftBrace>, any_word, p::star<token<K::Dot>, any_word>, token<K::Colon>> {};
struct in_place
    : node<N::InPlace,
           p::seq<p::at<in_place_begin>, nested<p::seq<token<K::LeftBrace>, fact_fields, close_block>>>> {};
struct fact_id : node<N::FactId, p::sor<name, text>> {};
struct like : node<N::Like, p::if_must<token<K::KwLike>, want_name<ref, "the fact that it is like">>> {};
struct fact : node<N::Fact, p::seq<path, p::opt<fact_id>, p::opt<like>,
                                   p::must<want_name<token<K::LeftBrace>, "`{` and the fact's fields">>,
                                   fact_fields, close_block>> {};
struct like_facts
    : node<N::Like, p::if_must<token<K::KwLike>, want_name<path, "the facts that these are like">>> {};
struct fact_item : p::sor<fact, otherwise_want<"a fact, as in `Certificate c { … }`">> {};
struct facts_decl
    : node<N::FactsDecl, p::seq<p::opt<private_mark>,
                                p::if_must<token<K::KwFacts>, want_name<decl_name, "the name of the facts">>,
                                p::opt<like_facts>, p::must<want<token<K::LeftBrace>, "`{` and the facts">>,
                                items<fact_item, stops_at_fact>, close_block>> {};

// Tests
struct plain_text : p::seq<token<K::TextBegin>, p::opt<token<K::TextChars>>, token<K::TextEnd>> {};
struct fact_begin : p::seq<any_name, p::star<token<K::Dot>, any_word>, p::opt<p::sor<any_name, plain_text>>,
                           token<K::LeftBrace, K::KwLike>> {};
struct new_fact : p::seq<p::at<fact_begin>, fact, p::opt<token<K::Comma>>> {};
struct change
    : node<N::Change,
           p::seq<p::at<any_name>, postfix,
                  p::must<want<token<K::Assign>, "`=` and the new value">, want<value, "the new value">>>> {};
struct change_item
    : p::sor<new_fact, p::seq<p::sor<change, otherwise_want<"a change, as in `c.dns_names = []`, or a fact">>,
                              separator<"`,` or `}` after the change">>> {};
struct changes
    : node<N::Changes, p::seq<token<K::LeftBrace>, items<change_item, stops_after_comma>, close_block>> {};
struct expect_nothing : node<N::ExpectNothing, token<K::KwNothing>> {};
struct outcome : node<N::Outcome, token<K::KwViolated, K::KwUndetermined, K::KwAdvice, K::KwWaived>> {};
struct vacuous : node<N::Outcome, token<K::KwVacuous>> {};
struct outcome_follows : want<p::at<token<K::Tag, K::KwFor>>, "`@` and the requirement's tag"> {};
struct saying : node<N::Saying, p::if_must<token<K::KwSaying>, want<text, "the whole message as a text">>> {};
/// Only a requirement without a tag is expected without one.
struct outcome_of : p::seq<p::if_must<outcome, outcome_follows>, p::opt<tag>,
                           p::must<want<token<K::KwFor>, "`for` and the subject">,
                                   want_name<refs, "the subject, and what the requirement looked at">>,
                           p::opt<saying>> {};
struct expected_outcome : node<N::ExpectedOutcome, p::sor<vacuous, outcome_of>> {};
struct any_outcome : p::sor<expect_nothing, expected_outcome> {};
struct next_outcome
    : p::if_must<token<K::KwAnd>,
                 want<any_outcome, "`violated`, `undetermined`, `advice`, `waived` or `vacuous`">> {};
/// That `nothing` stands alone is the compiler's to say.
struct expectation : p::seq<any_outcome, p::star<next_outcome>> {};
struct expect
    : node<N::Expect,
           p::if_must<
               token<K::KwExpect>,
               want<expectation, "`nothing`, `violated`, `undetermined`, `advice`, `waived` or `vacuous`">>> {
};
struct at_time
    : node<N::AtTime, p::if_must<token<K::KwAt>, want<time_literal, "a time, as in `2026-06-01`">>> {};
struct setting : node<N::Setting, p::if_must<path, want<token<K::Assign>, "`=` and the parameter's value">,
                                             want<expression, "the parameter's value">>> {};
struct with
    : node<N::With, p::seq<p::if_must<token<K::KwWith>, want_name<setting, "the parameter that is set">>,
                           p::star<p::if_must<token<K::Comma>, want_name<setting, "the next parameter">>>>> {
};
struct test_case
    : node<N::Case, p::seq<p::if_must<token<K::KwCase>, want<text, "what the case is about, as a text">>,
                           p::opt<at_time>, p::opt<with>, p::opt<changes>,
                           p::must<want<expect, "`expect` and the outcome">>>> {};
struct case_item : p::sor<test_case, otherwise_want<"`case`">> {};
struct tested_policy : node<N::TestedPolicy, p::seq<path>> {};
struct given : node<N::Given, p::if_must<token<K::KwGiven>, want_name<path, "the name of the facts">>> {};
struct test_decl
    : node<N::TestDecl, p::seq<p::if_must<token<K::KwTest>, want<text, "what the test is about, as a text">,
                                          want<token<K::KwFor>, "`for` and a policy">,
                                          want_name<tested_policy, "the policy that is tested">,
                                          want<given, "`given` and the name of the facts">,
                                          want<at_time, "`at` and the instant of the test">>,
                               p::opt<with>, p::must<want<token<K::LeftBrace>, "`{` and the cases">>,
                               items<case_item, stops_at_case>, close_block>> {};

// A file
struct module_decl
    : node<N::ModuleDecl, p::if_must<token<K::KwModule>, want_name<path, "the module's name">>> {};
struct use_decl : node<N::UseDecl, p::if_must<token<K::KwUse>, want_name<path, "a module's name">>> {};
struct lacks_module {
  static bool holds(TokenInput& in, ParseState& state);
};
struct module_place {
  static bool holds(TokenInput& in, ParseState& state);
};
struct use_place {
  static bool holds(TokenInput& in, ParseState& state);
};
struct wrong_declaration {
  static bool holds(TokenInput& in, ParseState& state);
};
struct declaration : p::sor<policy_decl, define_decl, entity_decl, enum_decl, extend_decl, param_decl,
                            facts_decl, test_decl, waive_decl, adjust_decl> {};
struct file_item
    : p::sor<declaration, allow, p::seq<check<use_place>, use_decl>, p::seq<check<module_place>, module_decl>,
             p::seq<check<wrong_declaration>, otherwise_want<"a declaration">>> {};
struct file_head
    : p::sor<recover<module_decl, sync<stops_at_declaration, Within::File>>, check<lacks_module>> {};
struct goes_on {
  static bool holds(TokenInput& in, ParseState&) { return !in.empty(); }
};
struct file
    : node<N::File,
           p::seq<file_head,
                  p::star<check<goes_on>, recover<file_item, sync<stops_at_declaration, Within::File>>>>> {};

}  // namespace tenet::syntax::grammar
