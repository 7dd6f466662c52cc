// Expressions: what binds how, and what each form becomes in the tree.
#include <catch2/catch.hpp>

#include "shape.hpp"

namespace tenet::syntax::testing {
namespace {

TEST_CASE("operators bind from otherwise, the loosest of terms, to fields") {
  CHECK(expression("a + b * c") == "(+ a (* b c))");
  CHECK(expression("a - b - c") == "(- (- a b) c)");
  CHECK(expression("a union b + c") == "(union a (+ b c))");
  CHECK(expression("a union b intersect c minus d") == "(minus (intersect (union a b) c) d)");
  CHECK(expression("a otherwise b union c") == "(otherwise a (union b c))");
  CHECK(expression("count a.b + c") == "(+ (Count (FieldAccess a b)) c)");
  CHECK(expression("-a * b") == "(* (Negate a) b)");
  CHECK(expression("(a + b) * c") == "(* (Group (+ a b)) c)");
}

TEST_CASE("comparisons bind looser than terms and tighter than logic") {
  CHECK(expression("a + 1 == b and c < d") == "(and (== (+ a 1) b) (< c d))");
  CHECK(expression("not a == b") == "(Not (== a b))");
  CHECK(expression("not a and b") == "(and (Not a) b)");
  CHECK(expression("a or b and c") == "(or a (and b c))");
  CHECK(expression("a or b or c") == "(or (or a b) c)");
  CHECK(expression("a implies b implies c") == "(implies a (implies b c))");
  CHECK(expression("a or b implies c and d") == "(implies (or a b) (and c d))");
}

TEST_CASE("each comparison has its operator") {
  for (const std::string op : {"==", "!=", "<", "<=", ">", ">=", "in", "not in", "contains", "covers",
                               "within", "starts with", "ends with", "matches"}) {
    CHECK(expression("a " + op + " b") == "(" + op + " a b)");
  }
}

TEST_CASE("sentences about values and sets") {
  CHECK(expression("a.b exists") == "(Exists (FieldAccess a b))");
  CHECK(expression("a is x.B and c") == "(and (Is a (Path x B)) c)");
  CHECK(expression("s share one tls.certificate") == "(ShareOne s (Path tls certificate))");
  CHECK(expression("s differ in private") == "(DifferIn s (Path private))");
  CHECK(expression("c chains to r.roots intersect q through l") ==
        "(ChainsTo c (intersect (FieldAccess r roots) q) l)");
  CHECK(expression("c identifies n.f and d") == "(and (InfixCall c identifies (FieldAccess n f)) d)");
}

TEST_CASE("quantifiers reach as far as they can") {
  CHECK(expression("every x in s: p and q") == "(Quantifier (Binder x s) (and p q))");
  CHECK(expression("a or some x in s where w: p implies q") ==
        "(or a (Quantifier (Binder x s) (WhereClause w) (implies p q)))");
  CHECK(expression("no a, b in s, c in t: p") == "(Quantifier (Binder a b s) (Binder c t) p)");
  CHECK(expression("exactly 1 x in s: p") == "(Quantifier 1 (Binder x s) p)");
  CHECK(expression("at least 2 x in s union t: p") == "(Quantifier 2 (Binder x (union s t)) p)");
}

TEST_CASE("a quantifier says which it is") {
  const auto kind = [](const std::string& words) {
    const Reading reading("module m\ndefine c: Bool = " + words + " x in s: p\n");
    return reading.tree().quantifier(reading.find(NodeKind::Quantifier));
  };
  CHECK(kind("every") == QuantifierKind::Every);
  CHECK(kind("some") == QuantifierKind::Some);
  CHECK(kind("no") == QuantifierKind::No);
  CHECK(kind("exactly 3") == QuantifierKind::Exactly);
  CHECK(kind("at least 3") == QuantifierKind::AtLeast);
  CHECK(kind("at most 3") == QuantifierKind::AtMost);
}

TEST_CASE("aggregates are terms") {
  CHECK(expression("sum x.a + 1 for x in s > 3") == "(> (Aggregate (+ (FieldAccess x a) 1) (Binder x s)) 3)");
  CHECK(expression("max x.a for x in s, y in t where p") ==
        "(Aggregate (FieldAccess x a) (Binder x s) (Binder y t) (WhereClause p))");
  CHECK(expression("f(min x for x in s, y)") == "(Call f (Aggregate x (Binder x s)) y)");
  const Reading reading("module m\ndefine c: Int = max x for x in s\n");
  CHECK(reading.tree().aggregate(reading.find(NodeKind::Aggregate)) == AggregateKind::Max);
}

TEST_CASE("a condition has both values") {
  CHECK(expression("if a then b else if c then d else e") == "(Conditional a b (Conditional c d e))");
  CHECK(expression("if a then b else c + d") == "(Conditional a b (+ c d))");
}

TEST_CASE("sets, lists and comprehensions") {
  CHECK(expression("{}") == "(SetLiteral)");
  CHECK(expression("{ a, b, }") == "(SetLiteral a b)");
  CHECK(expression("[1, 2]") == "(ListLiteral 1 2)");
  CHECK(expression("[]") == "(ListLiteral)");
  CHECK(expression("{ s.f for s in d.servers where s is A }") ==
        "(Comprehension (FieldAccess s f) (Binder s (FieldAccess d servers)) (WhereClause (Is s (Path A))))");
  CHECK(expression("{ a for a in s, b in t }") == "(Comprehension a (Binder a s) (Binder b t))");
}

TEST_CASE("fields, keys, calls and closures follow what they apply to") {
  CHECK(expression("a.b.c") == "(FieldAccess (FieldAccess a b) c)");
  CHECK(expression("R[k, l].addresses") == "(FieldAccess (Index R k l) addresses)");
  CHECK(expression("f(a, b).c") == "(FieldAccess (Call f a b) c)");
  CHECK(expression("x509.now()") == "(Call (FieldAccess x509 now))");
  CHECK(expression("a.(signers*).key") == "(FieldAccess (ReflexiveClosure a signers) key)");
  CHECK(expression("a.(signers+)") == "(TransitiveClosure a signers)");
}

TEST_CASE("literals") {
  CHECK(expression("TrustStore \"webpki\"") == "(EntityLiteral (Path TrustStore) (Text 'webpki'))");
  CHECK(expression("x509.TrustStore \"webpki\"") == "(EntityLiteral (Path x509 TrustStore) (Text 'webpki'))");
  CHECK(expression("now + 30 days") == "(+ now 30 days)");
  CHECK(expression("2026-03-15T12:00:30Z - 2026-03-15") == "(- 2026-03-15T12:00:30Z 2026-03-15)");
  CHECK(expression("true or false") == "(or true false)");
  CHECK(expression("2018 - 3") == "(- 2018 3)");
}

TEST_CASE("every word is a field, and words of the grammar are names where they mean nothing") {
  CHECK(expression("a.policy.for.exists") == "(FieldAccess (FieldAccess (FieldAccess a policy) for) exists)");
  CHECK(expression("title + source == off") == "(== (+ title source) off)");
}

TEST_CASE("types") {
  CHECK(type("set of Name") == "(SetType (NamedType (Path Name)))");
  CHECK(type("(set of x509.Key)?") == "(OptionalType (SetType (NamedType (Path x509 Key))))");
  CHECK(type("list of Text") == "(ListType (NamedType (Path Text)))");
  CHECK(type("Time?") == "(OptionalType (NamedType (Path Time)))");
  CHECK(type("(Time)") == "(NamedType (Path Time))");
}

}  // namespace
}  // namespace tenet::syntax::testing
