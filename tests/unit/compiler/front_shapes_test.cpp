// What the front makes of sugar: the shapes of the core that the back relies on.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tenet/compile.hpp"
#include "tenet/diagnostics/names.hpp"
#include "tenet/diagnostics/policies.hpp"

namespace {

using tenet::core::TermId;
using tenet::core::TermKind;

constexpr const char* kModule = R"(module m
entity Node { name: Name, next: Node?, near: set of Node = {}, tls: Box?, port: Int }
entity Leaf is Node { weight: Int = 1 }
entity Box { label: Text, node: Node inverse tls }
observed entity Row by name { name: Name, all: set of Int, one: Int }
)";

tenet::core::Core lowered(const std::string& text) {
  tenet::Sources sources;
  auto result = tenet::lower(sources, {sources.add("m.tenet", kModule + text)}, {});
  INFO(tenet::render(result.diagnostics(), sources));
  REQUIRE(result.has_value());
  return std::move(result->core);
}

// A term as an S-expression: kinds and operands; loops show their sets, filter and body.
std::string shape(const tenet::core::Core& core, TermId id) {
  static constexpr const char* names[] = {
#define TENET_TERM(name, operands, payload, meaning) #name,
#include "tenet/core_terms.def"
#undef TENET_TERM
  };
  if (id == tenet::core::kNoTerm) return "-";
  const auto& term = core.term(id);
  std::string text = names[static_cast<std::size_t>(term.kind)];
  std::string inner;
  for (const auto& binder : term.binders)
    inner += (binder.pairs_with_previous ? " ~" : " in ") + shape(core, binder.set);
  if (!term.binders.empty()) {
    if (term.filter != tenet::core::kNoTerm) inner += " where " + shape(core, term.filter);
    inner += ": " + shape(core, term.body);
  }
  for (const auto operand : term.operands) inner += " " + shape(core, operand);
  return inner.empty() ? text : "(" + text + inner + ")";
}

std::string body_of(const std::string& expression, const std::string& type = "Bool") {
  const auto core = lowered("define f(n: Node): " + type + " = " + expression + "\n");
  return shape(core, core.functions.at(0).body);
}

}  // namespace

TEST_CASE("types stand in pre-order with the end of their subtypes") {
  const auto core = lowered("entity Twig is Leaf {}\n");
  const auto& schema = core.schema;
  REQUIRE(schema.entities.size() == 5);
  CHECK(schema.entities[0].name == "Node");
  CHECK(schema.entities[2].name == "Twig");
  CHECK(schema.is_a(tenet::TypeIndex{2}, tenet::TypeIndex{0}));
  CHECK(!schema.is_a(tenet::TypeIndex{3}, tenet::TypeIndex{0}));
  CHECK(schema.entities[3].fields[1].inverse_of.at(0).field == "tls");
}

TEST_CASE("sugar is gone from the core") {
  CHECK(body_of("n.port > 3") == "(less constant (field variable))");
  CHECK(body_of("n.port != 3") == "(logic_not (equal (field variable) constant))");
  CHECK(body_of("count n.near.near > 0") ==
        "(less constant (count (comprehension in (field variable) in (field variable): variable)))");
  CHECK(body_of("n.near contains n") == "(set_in variable (field variable))");
  CHECK(body_of("n.near within n.near") == "(set_contains (field variable) (field variable))");
  CHECK(body_of("n.name within \"example\"") == "(within_zone (field variable) constant)");
  CHECK(body_of("no a in n.near, b in a.near where a != b: a.port == b.port") ==
        "(none in (field variable) in (field variable) where (logic_not (equal variable variable)): "
        "(equal (field variable) (field variable)))");
  CHECK(body_of("n.(next*)", "set of Node") == "(closure variable)");
}

TEST_CASE("a guard's reads are narrowed, those behind what may be absent are lifted") {
  CHECK(body_of("n.tls exists and n.tls.label == \"x\"") ==
        "(logic_and (exists (field variable)) (equal (field (narrow (field variable))) constant))");
  CHECK(body_of("n.tls.label exists") == "(exists (field_of_look_up (field variable)))");
  CHECK(body_of("n.near share one tls.label") ==
        "(share_one in (field variable): (field_of_look_up (field variable)))");
  CHECK(body_of("every m in n.near: m.tls exists", "Bool") ==
        "(every in (field variable): (exists (field variable)))");
  CHECK(body_of("count Row[n.name].all > 0") ==
        "(less constant (count (field_of_look_up (look_up (field variable)))))");
  CHECK(body_of("Row[n.name].one otherwise 0", "Int") ==
        "(otherwise (field_of_look_up (look_up (field variable))) constant)");
}

TEST_CASE("functions stand behind those that they call") {
  const auto core = lowered("define a(n: Node): Int = b(n)\ndefine b(n: Node): Int = c\ndefine c: Int = 3\n");
  REQUIRE(core.functions.size() == 3);
  CHECK(core.functions[0].name == "m.c");
  CHECK(core.functions[2].name == "m.a");
  CHECK(core.term(core.functions[2].body).payload == 1);
}

TEST_CASE("what a requirement depends on can block it") {
  const auto core = lowered(R"(policy p for n in Node {
  require @A n.tls exists as box
  require @B box.label == "x"
  for m in n.near {
    require @C m.next exists
    require @D m.next.port == 1
  }
  require @E n.near differ in next.port
  require @F count n.near.next > 1
  require @G n.port == 2
  advise @H n.next exists
  let label = box.label
  require @I label == "y"
  when box.label == "x" { require @J n.port == 3 }
})");
  const auto blockers = [&](std::size_t requirement) {
    std::string text;
    for (const auto& by : core.requirements.at(requirement).blocked_by) {
      text += core.requirements.at(by.requirement).tag + (by.outside_its_loop ? "* " : " ");
    }
    return text;
  };
  CHECK(blockers(0).empty());
  CHECK(blockers(1) == "A ");
  CHECK(blockers(2).empty());
  CHECK(blockers(3) == "C ");
  CHECK(blockers(4) == "C* ");
  CHECK(blockers(5) == "C* ");
  CHECK(blockers(6).empty());
  CHECK(blockers(7).empty());
  CHECK(blockers(8) == "A ");
  CHECK(blockers(9) == "A ");
  CHECK(core.requirements[7].advice);
  CHECK(core.requirements[0].bound_value != tenet::core::kNoTerm);
}

TEST_CASE("only what roots declare or test goes into the core") {
  tenet::Sources sources;
  const auto find = [](const std::string& module, tenet::Sources& all) {
    if (module == "m")
      return all.add("m.tenet", kModule + std::string("policy p for n in Node { require n.port > idle }\n"
                                                      "define idle: Int = 3\ndefine used: Int = 4\n"));
    return tenet::kNoSource;
  };
  const auto root =
      sources.add("r.tenet", "module r\nuse m\npolicy q for n in Node { require n.port > used }\n");
  const auto result = tenet::lower(sources, {root}, find);
  REQUIRE(result.has_value());
  REQUIRE(result->core.policies.size() == 1);
  CHECK(result->core.policies[0].name == "q");
  CHECK(result->core.requirements.size() == 1);
  CHECK(result->core.functions.size() == 1);
}

TEST_CASE("a query is one expression, and its places are its own") {
  tenet::Sources sources;
  const auto find = [](const std::string&, tenet::Sources& all) { return all.add("m.tenet", kModule); };
  const auto ask = [&](const std::string& text, std::vector<tenet::NamedExpression> names = {}) {
    const auto end = static_cast<std::uint32_t>(text.size());
    return tenet::lower_query(sources, {{sources.add("query", text), {0, end}}, std::move(names), {"m"}},
                              find);
  };
  const auto good = ask("count Node");
  REQUIRE(good.has_value());
  REQUIRE(good->core.functions.size() == 1);
  CHECK(good->core.functions[0].name == "query");
  CHECK(shape(good->core, good->core.functions[0].body) == "(count extent)");
  const auto bad = ask("count Nodee");
  REQUIRE(bad.diagnostics().errors() == 1);
  CHECK(sources.text(bad.diagnostics().items()[0].where) == "Nodee");
  const auto statement = ask("3 let x = 4");
  REQUIRE(statement.diagnostics().errors() == 1);
  CHECK(statement.diagnostics().items()[0].code == tenet::code::E0410);
  CHECK(sources.text(statement.diagnostics().items()[0].where) == "let x = 4");
  const auto brace = ask("3 } policy p for n in Node {");
  REQUIRE(brace.diagnostics().errors() == 1);
  CHECK(brace.diagnostics().items()[0].code == tenet::code::E0410);
  const auto own = ask("query");
  REQUIRE(own.diagnostics().errors() == 1);
  CHECK(own.diagnostics().items()[0].code == tenet::code::E0207);
}

TEST_CASE("a query speaks of the values that were named before it") {
  tenet::Sources sources;
  const auto find = [](const std::string&, tenet::Sources& all) { return all.add("m.tenet", kModule); };
  const auto text = [&](const std::string& expression) {
    return tenet::Location{sources.add("query", expression),
                           {0, static_cast<std::uint32_t>(expression.size())}};
  };
  const auto n = text("count Node"), twice = text("n + n"), bad = text("n + true");
  const auto good = tenet::lower_query(sources, {twice, {{"n", n}}, {"m"}}, find);
  REQUIRE(good.has_value());
  REQUIRE(good->core.functions.size() == 2);
  const auto wrong = tenet::lower_query(sources, {n, {{"n", n}, {"b", bad}}, {"m"}}, find);
  REQUIRE(wrong.diagnostics().errors() == 1);
  CHECK(wrong.diagnostics().items()[0].where.source == bad.source);
}

TEST_CASE("two files can't be one module") {
  tenet::Sources sources;
  const auto first = sources.add("a.tenet", "module m\ndefine a: Int = 1\n");
  const auto second = sources.add("b.tenet", "module m\ndefine b: Int = 1\n");
  const auto result = tenet::lower(sources, {first, second}, {});
  REQUIRE(result.diagnostics().errors() == 1);
  CHECK(result.diagnostics().items()[0].code == tenet::code::E0204);
  CHECK(result.diagnostics().items()[0].where.source == second);
}
