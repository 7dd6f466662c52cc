// The grammar of tokens, over characters. Total: the last alternative takes any byte. Instantiated by
// tokenize.cpp only.
//
// A rule with `kToken` makes a token of what it matched; one with `kHint` besides is an operator of another
// language, which is reported and read as that token, so that the rest of the line still makes sense. The
// actions of the others are in tokenize.cpp.
#pragma once
#include <string_view>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze_traits.hpp>

#include "tenet/token.hpp"
#include "token_sink.hpp"

namespace tenet::syntax::lexical {

namespace p = tao::pegtl;

/// True where the next character belongs to a text literal. Consumes nothing.
struct inside_text {
  using rule_t = inside_text;
  using subs_t = p::empty_list;
  template <p::apply_mode, p::rewind_mode, template <typename...> class, template <typename...> class,
            typename Input>
  static bool match(Input&, TokenSink& sink) {
    return sink.inside_text();
  }
};

// Layout
struct byte_order_mark : p::string<'\xef', '\xbb', '\xbf'> {
  static constexpr auto kToken = TokenKind::ByteOrderMark;
};
struct blank : p::one<' ', '\t'> {};
struct blanks : p::plus<blank> {
  static constexpr auto kToken = TokenKind::Whitespace;
};
struct line_end : p::sor<p::string<'\r', '\n'>, p::one<'\n', '\r'>> {};
struct not_line_end : p::not_one<'\n', '\r'> {};
struct rest_of_line : p::star<not_line_end> {};
struct character : p::sor<p::utf8::any, p::any> {};

// Comments
struct doc_comment : p::seq<p::string<'/', '/', '/'>, p::not_at<p::one<'/'>>, rest_of_line> {
  static constexpr auto kToken = TokenKind::DocComment;
};
struct comment : p::seq<p::string<'/', '/'>, rest_of_line> {
  static constexpr auto kToken = TokenKind::Comment;
};
struct hash_comment : p::seq<p::one<'#'>, rest_of_line> {};
struct block_comment : p::seq<p::string<'/', '*'>, p::until<p::sor<p::string<'*', '/'>, p::eof>>> {};

// Words. Letters beyond ASCII are taken along, so that a word that has them is one word, and reported.
struct odd_space : p::sor<p::string<'\xc2', '\xa0'>, p::string<'\xe2', '\x80', '\x8b'>,
                          p::string<'\xe3', '\x80', '\x80'>, p::string<'\xef', '\xbb', '\xbf'>> {};
struct curly_quote
    : p::seq<p::string<'\xe2', '\x80'>, p::one<'\x98', '\x99', '\x9a', '\x9c', '\x9d', '\x9e'>> {};
struct beyond_ascii : p::seq<p::not_at<p::sor<odd_space, curly_quote>>, p::range<'\x80', '\xff'>> {};
struct word_first : p::sor<p::identifier_first, beyond_ascii> {};
struct word_other : p::sor<p::identifier_other, beyond_ascii> {};
struct word : p::seq<word_first, p::star<word_other>> {};

// Numbers, durations, times
struct digits : p::plus<p::digit> {};
struct integer : digits {};
struct unit
    : p::seq<p::sor<p::string<'s', 'e', 'c', 'o', 'n', 'd'>, p::string<'m', 'i', 'n', 'u', 't', 'e'>,
                    p::string<'h', 'o', 'u', 'r'>, p::string<'d', 'a', 'y'>, p::string<'w', 'e', 'e', 'k'>>,
             p::opt<p::one<'s'>>, p::not_at<word_other>> {};
struct duration : p::seq<digits, p::plus<blank>, unit> {
  static constexpr auto kToken = TokenKind::Duration;
};
struct duration_without_blank : p::seq<digits, unit> {};
struct no_unit : p::seq<p::sor<p::string<'m', 'o', 'n', 't', 'h'>, p::string<'y', 'e', 'a', 'r'>>,
                        p::opt<p::one<'s'>>, p::not_at<word_other>> {};
/// Months and years have no fixed length.
struct calendar_duration : p::seq<digits, p::plus<blank>, no_unit> {};
struct number_with_letters : p::seq<digits, p::plus<word_other>> {};
struct dotted_number : p::seq<digits, p::plus<p::one<'.'>, digits>> {};
struct two_digits : p::rep<2, p::digit> {};
struct date : p::seq<p::rep<4, p::digit>, p::one<'-'>, two_digits, p::one<'-'>, two_digits> {};
struct clock
    : p::seq<p::one<'T'>, two_digits, p::one<':'>, two_digits, p::opt<p::one<':'>, two_digits>, p::one<'Z'>> {
};
struct time_literal : p::seq<date, p::opt<clock>, p::not_at<word_other>> {};
struct malformed_time
    : p::seq<date, p::plus<p::sor<word_other, p::seq<p::one<':', '.', '+'>, p::at<p::digit>>>>> {};
struct number
    : p::seq<p::at<p::digit>, p::sor<time_literal, malformed_time, duration, duration_without_blank,
                                     calendar_duration, number_with_letters, dotted_number, integer>> {};

// Tags
struct tag_character : p::sor<p::alnum, p::one<'-', '.', '_'>> {};
struct tag : p::seq<p::one<'@'>, p::plus<tag_character>> {
  static constexpr auto kToken = TokenKind::Tag;
};
struct lone_at : p::one<'@'> {};

// Text literals
struct quote : p::one<'"'> {};
struct known_escape : p::seq<p::one<'\\'>, p::one<'{', '}', '"', '\\', 'n', 't'>> {};
struct unicode_escape : p::seq<p::string<'\\', 'u', '{'>, p::rep_min_max<1, 6, p::xdigit>, p::one<'}'>> {};
struct unknown_escape : p::seq<p::one<'\\'>, p::opt<p::not_at<line_end>, character>> {};
struct plain_character : p::not_one<'"', '\\', '{', '\n', '\r'> {};
struct text_characters : p::plus<p::sor<plain_character, known_escape, unicode_escape, unknown_escape>> {
  static constexpr auto kToken = TokenKind::TextChars;
};
struct text_quote : p::one<'"'> {};
struct interpolation_begin : p::one<'{'> {};
struct text_piece : p::sor<text_characters, interpolation_begin, text_quote, line_end> {};
struct single_quoted : p::seq<p::one<'\''>, p::star<p::not_one<'\'', '\n', '\r'>>, p::one<'\''>> {};
struct curly_quoted : p::seq<curly_quote, p::star<p::not_at<curly_quote>, not_line_end>, curly_quote> {};

// Operators of other languages
struct triple_equal : p::string<'=', '=', '='> {
  static constexpr auto kToken = TokenKind::Equal;
  static constexpr std::string_view kHint = "write `==`";
};
struct strictly_unequal : p::string<'!', '=', '='> {
  static constexpr auto kToken = TokenKind::NotEqual;
  static constexpr std::string_view kHint = "write `!=`";
};
struct angles : p::string<'<', '>'> {
  static constexpr auto kToken = TokenKind::NotEqual;
  static constexpr std::string_view kHint = "write `!=`";
};
struct ampersands : p::sor<p::string<'&', '&'>, p::one<'&'>> {
  static constexpr auto kToken = TokenKind::KwAnd;
  static constexpr std::string_view kHint = "write `and`";
};
struct bars : p::sor<p::string<'|', '|'>, p::one<'|'>> {
  static constexpr auto kToken = TokenKind::KwOr;
  static constexpr std::string_view kHint = "write `or`";
};
struct exclamation : p::one<'!'> {
  static constexpr auto kToken = TokenKind::KwNot;
  static constexpr std::string_view kHint = "write `not`";
};
struct double_arrow : p::string<'=', '>'> {
  static constexpr auto kToken = TokenKind::KwImplies;
  static constexpr std::string_view kHint = "write `implies`, or `>=` for a comparison";
};
struct arrow : p::string<'-', '>'> {
  static constexpr auto kToken = TokenKind::Colon;
  static constexpr std::string_view kHint = "write `:` before a function's type, and `.` before a field";
};
struct walrus : p::string<':', '='> {
  static constexpr auto kToken = TokenKind::Assign;
  static constexpr std::string_view kHint = "write `=`";
};
struct semicolon : p::one<';'> {};
struct foreign_operator
    : p::seq<p::at<p::one<'=', '!', '<', '&', '|', '-', ':'>>,
             p::sor<triple_equal, strictly_unequal, angles, ampersands, bars, double_arrow, arrow, walrus>> {
};

// Punctuation: the longer ones first
template <TokenKind K, char... C>
struct mark : p::string<C...> {
  static constexpr auto kToken = K;
};
struct left_brace : p::one<'{'> {};
struct right_brace : p::one<'}'> {};
struct punctuation
    : p::sor<mark<TokenKind::Dot, '.'>, mark<TokenKind::Comma, ','>, mark<TokenKind::Colon, ':'>,
             mark<TokenKind::LeftParen, '('>, mark<TokenKind::RightParen, ')'>, left_brace, right_brace,
             mark<TokenKind::Equal, '=', '='>, mark<TokenKind::Assign, '='>,
             mark<TokenKind::NotEqual, '!', '='>, mark<TokenKind::LessEqual, '<', '='>,
             mark<TokenKind::Less, '<'>, mark<TokenKind::GreaterEqual, '>', '='>,
             mark<TokenKind::Greater, '>'>, mark<TokenKind::LeftBracket, '['>,
             mark<TokenKind::RightBracket, ']'>, mark<TokenKind::Question, '?'>, mark<TokenKind::Plus, '+'>,
             mark<TokenKind::Minus, '-'>, mark<TokenKind::Star, '*'>, mark<TokenKind::Slash, '/'>> {};

struct stray : character {};
struct comments : p::seq<p::at<p::one<'/', '#'>>, p::sor<doc_comment, comment, hash_comment, block_comment>> {
};
struct code_piece : p::sor<blanks, line_end, word, comments, number, quote, tag, lone_at, semicolon,
                           foreign_operator, punctuation, exclamation, single_quoted, curly_quoted, stray> {};
struct piece : p::sor<p::seq<inside_text, text_piece>, code_piece> {};
struct file : p::seq<p::opt<byte_order_mark>, p::star<piece>, p::eof> {};

}  // namespace tenet::syntax::lexical

namespace tao::pegtl {
template <typename Name>
struct analyze_traits<Name, tenet::syntax::lexical::inside_text> : analyze_opt_traits<> {};
}  // namespace tao::pegtl
