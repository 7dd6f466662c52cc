// The grammar of policies and of what organisations change of them: statements, waivers, adjustments.
#pragma once
#include "declaration_grammar.hpp"

namespace tenet::syntax::grammar {

struct because
    : node<N::Because, p::if_must<token<K::KwBecause>, want<text, "the justification as a text">>> {};

/// Stands before the declaration or statement that it is for.
struct allow
    : node<N::Allow, p::if_must<token<K::KwAllow>, want_name<name, "the code of a warning, as in `W0403`">,
                                want<because, "`because` and the reason">>> {};

// Policies
struct severity
    : node<N::Severity, p::if_must<token<K::KwSeverity>, want_name<name, "`advice`, `warning` or `error`">>> {
};
struct title : node<N::Title, p::if_must<token<K::KwTitle>, want<text, "the title as a text">>> {};
struct source : node<N::Source, p::if_must<token<K::KwSource>, want<text, "the source as a text">>> {};
struct remedy : node<N::Remedy, p::if_must<token<K::KwRemedy>, want<text, "the remedy as a text">>> {};
struct heading_place {
  static bool holds(TokenInput& in, ParseState& state);
};
struct heading : p::seq<p::at<token<K::KwTitle, K::KwSource, K::KwSeverity, K::KwRemedy>>,
                        check<heading_place>, p::sor<title, source, severity, remedy>> {};
struct as_name : node<N::AsName, p::if_must<token<K::KwAs>, want_name<decl_name, "a name after `as`">>> {};
struct else_message
    : node<N::ElseMessage, p::if_must<token<K::KwElse>, want<text, "the message as a text">>> {};
struct misordered
    : p::opt<p::at<token<K::KwAs, K::KwSeverity, K::KwElse>>,
             otherwise_want<"the next statement",
                            "what follows a requirement stands in this order: `as`, `severity`, `else`">> {};
struct require
    : node<N::Require, p::seq<token<K::KwRequire>, p::opt<tag>, p::must<want<expression, "what is required">>,
                              p::opt<as_name>, p::opt<severity>, p::opt<else_message>, misordered>> {};
struct advise
    : node<N::Advise, p::seq<token<K::KwAdvise>, p::opt<tag>, p::must<want<expression, "what is advised">>,
                             p::opt<as_name>, p::opt<else_message>, misordered>> {};
struct let
    : node<
          N::Let,
          p::seq<p::if_must<token<K::KwLet>, want_name<decl_name, "a name after `let`">>,
                 p::opt<p::if_must<token<K::Colon>, want_name<type, "the type of the value">>>,
                 p::must<want<token<K::Assign>, "`=` and a value">, want<expression, "a value after `=`">>>> {
};
struct block;
struct when : node<N::When, p::if_must<token<K::KwWhen>, want<expression, "a condition after `when`">,
                                       want<block, "`{` and what is required then">>> {};
struct binders_and_where : p::seq<p::must<want_name<binders, "a name, as in `x in s`">>, p::opt<where_clause>,
                                  p::must<body_follows>> {};
struct for_statement : node<N::For, p::seq<token<K::KwFor>, recover<binders_and_where, sync<stops_at_body>>,
                                           p::must<want<block, "`{` and what is required of each">>>> {};
struct wrong_statement : otherwise_want<"`require`, `advise`, `let`, `when`, `for` or `}`"> {};
struct statement : p::sor<require, advise, let, when, for_statement> {};
struct statement_item : p::sor<statement, allow, wrong_statement> {};
struct policy_item : p::sor<statement, heading, allow, wrong_statement> {};
struct block
    : node<N::Block,
           nested<p::seq<token<K::LeftBrace>, items<statement_item, stops_at_statement>, close_block>>> {};
struct policy_body
    : node<N::PolicyBody, p::seq<token<K::LeftBrace>, items<policy_item, stops_at_statement>, close_block>> {
};
struct policy_header
    : p::seq<p::must<want_name<decl_name, "the policy's name">,
                     want<token<K::KwFor>, "`for` and the policy's subjects, as in `for server in Server`">>,
             binders_and_where> {};
struct policy_decl
    : node<N::PolicyDecl,
           p::seq<p::opt<private_mark>, token<K::KwPolicy>, recover<policy_header, sync<stops_at_body>>,
                  p::must<want<policy_body, "`{` and the requirements">>>> {};

// Waivers and adjustments
struct ref : p::sor<entity_literal, path> {};
struct refs : p::seq<ref, p::star<p::if_must<token<K::Comma>, want_name<ref, "another entity">>>> {};
struct until
    : node<N::Until, p::if_must<token<K::KwUntil>, want<time_literal, "a day, as in `2026-09-01`">>> {};
struct waive_decl
    : node<
          N::WaiveDecl,
          p::if_must<token<K::KwWaive>, want_name<path, "the policy whose requirement is waived">,
                     want<tag, "`@` and the requirement's tag">, want<token<K::KwFor>, "`for` and an entity">,
                     want_name<refs, "the entity that is excepted">, want<until, "`until` and a day">,
                     want<because, "`because` and the justification">>> {};
struct off : node<N::Off, token<K::KwOff>> {};
struct must_apply
    : node<N::MustApply, p::if_must<token<K::KwMust>, want<token<K::KwApply>, "`apply` after `must`">>> {};
struct new_value
    : node<N::NewValue, p::if_must<token<K::Assign>, want<expression, "the parameter's new value">>> {};
struct justified : p::if_must<p::sor<severity, off>, want<because, "`because` and the justification">> {};
struct adjustment : p::sor<justified, p::seq<p::sor<must_apply, new_value>, p::opt<because>>> {};
struct adjust_decl
    : node<N::AdjustDecl,
           p::seq<p::if_must<token<K::KwAdjust>, want_name<path, "the policy or parameter that is adjusted">>,
                  p::opt<tag>, p::must<want<adjustment, "`severity`, `off`, `must apply` or `=`">>>> {};

}  // namespace tenet::syntax::grammar
