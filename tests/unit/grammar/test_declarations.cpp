// Declarations and statements: what each becomes in the tree.
#include <catch2/catch.hpp>

#include "shape.hpp"

namespace tenet::syntax::testing {
namespace {

TEST_CASE("entities") {
  CHECK(declaration("entity E { }") == "(EntityDecl E)");
  CHECK(
      declaration("private entity E is x.B shown as \"{f}\" { f: Int = -1, g: T? }") ==
      "(EntityDecl (Private) E (BaseType (Path x B)) (ShownAs (Text f)) "
      "(Field f (NamedType (Path Int)) (Default (Negate 1))) (Field g (OptionalType (NamedType (Path T)))))");
  CHECK(declaration("observed entity R by name, port { name: Name port: Int }") ==
        "(EntityDecl (Observed) R (KeyList name port) (Field name (NamedType (Path Name))) (Field port "
        "(NamedType (Path Int))))");
  CHECK(declaration("entity E { p: Edge inverse private or public, o: observed set of T }") ==
        "(EntityDecl E (Field p (NamedType (Path Edge)) (Inverse private public)) (Field o (Observed) "
        "(SetType (NamedType (Path T)))))");
}

TEST_CASE("a field may have any word for a name") {
  CHECK(declaration("entity E { policy: Text\n  for: Int private: Edge }") ==
        "(EntityDecl E (Field policy (NamedType (Path Text))) (Field for (NamedType (Path Int))) (Field "
        "private (NamedType (Path Edge))))");
}

TEST_CASE("defaults are literals") {
  const auto value = [](const std::string& text) {
    return declaration("entity E { f: T = " + text + " g: U }");
  };
  const auto expected = [](const std::string& text) {
    return "(EntityDecl E (Field f (NamedType (Path T)) (Default " + text +
           ")) (Field g (NamedType (Path U))))";
  };
  CHECK(value("{}") == expected("(SetLiteral)"));
  CHECK(value("[]") == expected("(ListLiteral)"));
  CHECK(value("computer") == expected("computer"));
  CHECK(value("x.Store.computer") == expected("(FieldAccess (FieldAccess x Store) computer)"));
  CHECK(value("\"a\"") == expected("(Text 'a')"));
  CHECK(value("30 days") == expected("30 days"));
  CHECK(value("TrustStore \"t\"") == expected("(EntityLiteral (Path TrustStore) (Text 't'))"));
}

TEST_CASE("the smaller declarations") {
  CHECK(declaration("extend x.Host { owner: Team? }") ==
        "(ExtendDecl (Path x Host) (Field owner (OptionalType (NamedType (Path Team)))))");
  CHECK(declaration("private enum E { a, b }") == "(EnumDecl (Private) E a b)");
  CHECK(declaration("param p: Duration = 30 days") == "(ParamDecl p (NamedType (Path Duration)) 30 days)");
  CHECK(declaration("param p: Int = 1 where p is T") ==
        "(ParamDecl p (NamedType (Path Int)) 1 (WhereClause (Is p (Path T))))");
  CHECK(declaration("define c: Oid = \"1.3\"") == "(ConstantDecl c (NamedType (Path Oid)) (Text '1.3'))");
  CHECK(declaration("private define f(a: A, b: set of B): Bool = a in b") ==
        "(FunctionDecl (Private) f (Parameters (Parameter a (NamedType (Path A))) (Parameter b (SetType "
        "(NamedType (Path B))))) "
        "(NamedType (Path Bool)) (in a b))");
  CHECK(declaration("define f(): Int = 1") == "(FunctionDecl f (Parameters) (NamedType (Path Int)) 1)");
}

TEST_CASE("policies") {
  CHECK(declaration("policy p for a, b in E, c in F where w { title \"t\" severity warning }") ==
        "(PolicyDecl p (Binder a b E) (Binder c F) (WhereClause w) (PolicyBody (Title (Text 't')) (Severity "
        "warning)))");
  CHECK(declaration("policy p for x in E { source \"s\" remedy \"r\" }") ==
        "(PolicyDecl p (Binder x E) (PolicyBody (Source (Text 's')) (Remedy (Text 'r'))))");
}

TEST_CASE("statements") {
  const auto body = [](const std::string& text) {
    return declaration("policy p for x in E { " + text + " }");
  };
  const auto expected = [](const std::string& text) {
    return "(PolicyDecl p (Binder x E) (PolicyBody " + text + "))";
  };
  CHECK(body("require a") == expected("(Require a)"));
  CHECK(body("require @S1-R1.b a exists as c severity advice else \"m {a}\"") ==
        expected("(Require @S1-R1.b (Exists a) (AsName c) (Severity advice) (ElseMessage (Text 'm ' a)))"));
  CHECK(body("advise @A a else \"m\"") == expected("(Advise @A a (ElseMessage (Text 'm')))"));
  CHECK(body("let a = b let c: Int = d") == expected("(Let a b) (Let c (NamedType (Path Int)) d)"));
  CHECK(body("when a { require b }") == expected("(When a (Block (Require b)))"));
  CHECK(body("for a, b in s where w { for c in t { } }") ==
        expected("(For (Binder a b s) (WhereClause w) (Block (For (Binder c t) (Block))))"));
}

TEST_CASE("waivers") {
  CHECK(
      declaration("waive m.P@S4-R3 for F \"im.public\", ap2.public until 2026-09-01 because \"CHG-1182\"") ==
      "(WaiveDecl (Path m P) @S4-R3 (EntityLiteral (Path F) (Text 'im.public')) (Path ap2 public) (Until "
      "2026-09-01) "
      "(Because (Text 'CHG-1182')))");
}

TEST_CASE("the four adjustments") {
  CHECK(declaration("adjust m.P@G7 severity advice because \"x\"") ==
        "(AdjustDecl (Path m P) @G7 (Severity advice) (Because (Text 'x')))");
  CHECK(declaration("adjust P off because \"x\"") == "(AdjustDecl (Path P) (Off) (Because (Text 'x')))");
  CHECK(declaration("adjust P must apply") == "(AdjustDecl (Path P) (MustApply))");
  CHECK(declaration("adjust m.p = 45 days") == "(AdjustDecl (Path m p) (NewValue 45 days))");
}

TEST_CASE("modules and uses") {
  const Reading reading("module a.b\nuse std.x509\nuse lcs.policy\n");
  CHECK(reading.errors().empty());
  CHECK(shape(reading.tree(), reading.tree().root()) ==
        "(File (ModuleDecl (Path a b)) (UseDecl (Path std x509)) (UseDecl (Path lcs policy)))");
}

}  // namespace
}  // namespace tenet::syntax::testing
