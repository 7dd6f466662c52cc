// Facts, and tests that change them.
#include <catch2/catch.hpp>

#include "shape.hpp"

namespace tenet::syntax::testing {
namespace {

TEST_CASE("facts") {
  CHECK(declaration("facts f { T a { } T \"b c\" like a { x: 1, y: [] } R { k: \"v\" } }") ==
        "(FactsDecl f (Fact (Path T) (FactId a)) "
        "(Fact (Path T) (FactId (Text 'b c')) (Like (Path a)) (FactField x 1) (FactField y (ListLiteral))) "
        "(Fact (Path R) (FactField k (Text 'v'))))");
}

TEST_CASE("facts like others") {
  CHECK(declaration("facts f like m.g { T a { } }") ==
        "(FactsDecl f (Like (Path m g)) (Fact (Path T) (FactId a)))");
}

TEST_CASE("entities in place, absent and unknown values") {
  CHECK(declaration("facts f { T a { e: { type: F, policy: absent }, u: unknown, s: {}, t: { b, c } } }") ==
        "(FactsDecl f (Fact (Path T) (FactId a) (FactField e (InPlace (FactField type F) (FactField policy "
        "absent))) "
        "(FactField u unknown) (FactField s (SetLiteral)) (FactField t (SetLiteral b c))))");
}

std::string cases(const std::string& text) {
  const std::string whole = declaration("test \"t\" for m.P given f at 2026-06-01 { " + text + " }");
  const std::string begin =
      "(TestDecl (Text 't') (TestedPolicy (Path m P)) (Given (Path f)) (AtTime 2026-06-01) ";
  return whole.starts_with(begin) ? whole.substr(begin.size(), whole.size() - begin.size() - 1) : whole;
}

TEST_CASE("a case expects nothing, outcomes or vacuity") {
  CHECK(cases("case \"c\" expect nothing") == "(Case (Text 'c') (Expect (ExpectNothing)))");
  CHECK(cases("case \"c\" expect vacuous") == "(Case (Text 'c') (Expect (ExpectedOutcome vacuous)))");
  CHECK(cases("case \"c\" expect violated @A for a.b, Edge \"e\" and advice @B for c") ==
        "(Case (Text 'c') (Expect (ExpectedOutcome violated @A (Path a b) (EntityLiteral (Path Edge) (Text "
        "'e'))) "
        "(ExpectedOutcome advice @B (Path c))))");
}

TEST_CASE("a case has an instant and parameters of its own") {
  CHECK(
      cases("case \"c\" at 2026-07-01 with p = 10 days, m.q = { \"a\" } { a = absent } expect nothing") ==
      "(Case (Text 'c') (AtTime 2026-07-01) (With (Setting (Path p) 10 days) (Setting (Path m q) (SetLiteral "
      "(Text 'a')))) (Changes (Change a absent)) (Expect (ExpectNothing)))");
}

TEST_CASE("an expected message, and a requirement without a tag") {
  CHECK(cases("case \"c\" expect violated @A for saying saying \"it\" and advice for b") ==
        "(Case (Text 'c') (Expect (ExpectedOutcome violated @A (Path saying) (Saying (Text 'it'))) "
        "(ExpectedOutcome advice (Path b))))");
}

TEST_CASE("outcomes") {
  const auto outcome = [](const std::string& word) {
    const Reading reading("module m\ntest \"t\" for P given f at 2026-06-01 { case \"c\" expect " + word +
                          " @A for a }\n");
    return reading.tree().outcome(reading.find(NodeKind::Outcome));
  };
  CHECK(outcome("violated") == OutcomeKind::Violated);
  CHECK(outcome("undetermined") == OutcomeKind::Undetermined);
  CHECK(outcome("advice") == OutcomeKind::Advice);
  CHECK(outcome("waived") == OutcomeKind::Waived);
}

TEST_CASE("a case changes values and adds facts") {
  const std::string nothing = " (Expect (ExpectNothing)))";
  CHECK(cases("case \"c\" { a.b = absent, R[\"k\", 1] = unknown, a = absent, Edge \"x\" = absent } expect "
              "nothing") ==
        "(Case (Text 'c') (Changes (Change (FieldAccess a b) absent) (Change (Index R (Text 'k') 1) unknown) "
        "(Change a absent) "
        "(Change (EntityLiteral (Path Edge) (Text 'x')) absent))" +
            nothing);
  CHECK(cases("case \"c\" { T n { f: 1 } U { } a.b = n, T o like n { } } expect nothing") ==
        "(Case (Text 'c') (Changes (Fact (Path T) (FactId n) (FactField f 1)) (Fact (Path U)) (Change "
        "(FieldAccess a b) n) "
        "(Fact (Path T) (FactId o) (Like (Path n))))" +
            nothing);
  CHECK(cases("case \"c\" { a.b = { f: 1 } } expect nothing") ==
        "(Case (Text 'c') (Changes (Change (FieldAccess a b) (InPlace (FactField f 1))))" + nothing);
}

}  // namespace
}  // namespace tenet::syntax::testing
