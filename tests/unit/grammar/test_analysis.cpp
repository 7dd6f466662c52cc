// PEGTL's own analysis of both grammars: no rule calls itself without having consumed something.
#include <catch2/catch.hpp>
#include <tao/pegtl/contrib/analyze.hpp>

#include "file_grammar.hpp"
#include "lexical_grammar.hpp"

namespace tenet::syntax {
namespace {

TEST_CASE("the grammar of tokens makes progress") { CHECK(tao::pegtl::analyze<lexical::file>() == 0); }
TEST_CASE("the grammar of the syntax makes progress") { CHECK(tao::pegtl::analyze<grammar::file>() == 0); }

}  // namespace
}  // namespace tenet::syntax
