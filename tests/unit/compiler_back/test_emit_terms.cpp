// What becomes of expressions, kind by kind. Every pack made here is verified by `emit`.
#include <catch2/catch.hpp>

#include "core_builder.hpp"
#include "tenet/diagnostics/packs.hpp"

using namespace tenet;
using namespace tenet::testing;
using core::kNoTerm;
using core::TermId;
using core::TermKind;

namespace {

Type many(Type type, Shape shape = Shape::set) {
  type.shape = shape;
  return type;
}

/// The decide block of a function whose only parameter is a host.
template <typename Make>
std::string decided(Make make) {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  b.function("f", {host}, make(b, b.read(host)));
  return block_text(b.pack(), "function f", "decide");
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("operators take their operands' registers and say how to read them") {
  CHECK(decided([](CoreBuilder& b, TermId host) {
          return b.term(TermKind::equal, kBool, {b.field(host, "name"), b.name("a.b")});
        }) ==
        "load_field           w0, w0, Host.name\n"
        "load_constant        w1, \"a.b\"\n"
        "equal                w0, w0, w1, name\n"
        "return_word          w0\n");
  CHECK(has(decided([](CoreBuilder& b, TermId host) {
              return b.term(TermKind::less_equal, kBool, {b.field(host, "label"), b.text("x")});
            }),
            "less_equal           w0, w0, w1, text"));
  CHECK(has(decided([](CoreBuilder& b, TermId host) {
              return b.term(TermKind::equal, kBool, {b.field(host, "color"), b.color(1)});
            }),
            "load_constant        w1, green"));
}

TEST_CASE("every operator of numbers, texts, names and addresses has its instruction") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto self = b.read(host);
  const auto label = b.field(self, "label"), name = b.field(self, "name"),
             patterns = b.field(self, "patterns");
  const auto names = b.field(self, "names");
  std::vector<TermId> numbers{b.term(TermKind::length, kInt, {label}),
                              b.term(TermKind::length, kInt, {b.field(self, "octets")}),
                              b.term(TermKind::now, {Kind::time, Shape::scalar, false, kNoType}, {})};
  for (const auto kind : {TermKind::add, TermKind::subtract, TermKind::multiply, TermKind::divide}) {
    numbers.push_back(b.term(kind, kInt, {numbers[1], numbers.back()}));
  }
  numbers.push_back(b.term(TermKind::negate, kInt, {numbers.back()}));
  const auto child = b.term(TermKind::child_name, kName, {label, name});
  const auto named = b.term(TermKind::name_of_text, kName, {label});
  const auto text = b.term(TermKind::text_of, kText, {name});
  std::vector<TermId> truths{
      b.term(TermKind::starts_with, kBool, {label, text}),
      b.term(TermKind::ends_with, kBool, {label, text}),
      b.term(TermKind::covers, kBool, {child, named}),
      b.term(TermKind::within_zone, kBool, {child, named}),
      b.term(TermKind::within_prefix, kBool, {b.field(self, "address"), b.field(self, "prefix")}),
      b.term(TermKind::set_covers, kBool, {patterns, name}),
      b.term(TermKind::set_covers_all, kBool, {patterns, names}),
      b.term(TermKind::less, kBool, {numbers.back(), numbers[0]})};
  b.core.regexes = {"a+"};
  truths.push_back(b.term(TermKind::matches, kBool, {label}, 0));
  auto all = truths.front();
  for (const auto truth : truths) all = b.term(TermKind::logic_implies, kBool, {all, truth});
  b.function("f", {host}, all);
  const auto explain = block_text(b.pack(), "function f", "explain");
  for (const auto* op : {"length               w3, w3, 0",
                         "length               w2, w2, 1",
                         "load_now",
                         "add ",
                         "subtract",
                         "multiply",
                         "divide",
                         "negate",
                         "child_name",
                         "name_of_text",
                         "text_of_name",
                         "starts_with",
                         "ends_with",
                         "covers ",
                         "within_zone",
                         "within_prefix",
                         "set_covers ",
                         "set_covers_all",
                         "matches",
                         "/a+/",
                         "logic_implies"}) {
    INFO(op << "\n" << explain);
    CHECK(has(explain, op));
  }
}

TEST_CASE("to decide, a right side that can't matter is jumped over") {
  const auto text = decided([](CoreBuilder& b, TermId host) {
    const auto among =
        b.term(TermKind::set_contains, kBool, {b.field(host, "peers"), b.field(host, "peers")});
    return b.term(TermKind::logic_implies, kBool,
                  {b.field(host, "ok"), b.term(TermKind::logic_and, kBool, {b.field(host, "ok"), among})});
  });
  CHECK(text ==
        "load_field           w1, w0, Host.ok\n"
        "logic_not            w2, w1\n"
        "jump_if_true         w2, L1\n"
        "jump_if_false        w1, L0\n"
        "set_field            s0, w0, Host.peers\n"
        "set_contains         w0, s0, s0, id\n"
        "logic_and            w1, w1, w0\n"
        "L0:\n"
        "logic_or             w2, w2, w1\n"
        "L1:\n"
        "return_word          w2\n");
}

TEST_CASE("to decide, a right side that is found as fast as it is jumped over is found") {
  CHECK(decided([](CoreBuilder& b, TermId host) {
          return b.term(TermKind::logic_and, kBool,
                        {b.field(host, "ok"), b.field(b.field(host, "next"), "ok")});
        }) ==
        "load_field           w1, w0, Host.ok\n"
        "load_field           w0, w0, Host.next\n"
        "load_field           w0, w0, Host.ok\n"
        "logic_and            w0, w1, w0\n"
        "return_word          w0\n");
}

TEST_CASE("a conditional is unknown where its condition is") {
  CHECK(decided([](CoreBuilder& b, TermId host) {
          return b.term(TermKind::conditional, kInt, {b.field(host, "ok"), b.number(1), b.number(2)});
        }) ==
        "load_field           w0, w0, Host.ok\n"
        "load_constant        w1, U\n"
        "jump_if_unknown      w0, L1\n"
        "jump_if_false        w0, L0\n"
        "load_constant        w0, 1\n"
        "move                 w1, w0\n"
        "jump                 L1\n"
        "L0:\n"
        "load_constant        w0, 2\n"
        "move                 w1, w0\n"
        "L1:\n"
        "return_word          w1\n");
  const auto sets = decided([](CoreBuilder& b, TermId host) {
    return b.term(TermKind::conditional, kHosts, {b.field(host, "ok"), b.field(host, "peers"), b.extent()});
  });
  CHECK(has(sets, "set_open             s0"));
  CHECK(has(sets, "set_move             s0, s1"));
  CHECK(has(sets, "return_set           s0"));
}

TEST_CASE("optional values are tested, replaced and vouched for") {
  const auto text = decided([](CoreBuilder& b, TermId host) {
    const auto port = b.field(host, "port");
    return b.term(
        TermKind::equal, kBool,
        {b.term(TermKind::otherwise, kInt, {port, b.number(5061)}), b.term(TermKind::narrow, kInt, {port})});
  });
  CHECK(has(text, "otherwise            w"));
  CHECK(has(text, "narrow               w"));
}

TEST_CASE("optional sets exist or not by their field") {
  CHECK(decided([](CoreBuilder& b, TermId host) {
          return b.term(TermKind::exists, kBool, {b.field(host, "extra")});
        }) ==
        "set_field_exists     w0, w0, Host.extra\n"
        "return_word          w0\n");
  CHECK(decided([](CoreBuilder& b, TermId host) {
          return b.term(TermKind::otherwise, kHosts, {b.field(host, "extra"), b.field(host, "peers")});
        }) ==
        "set_field            s0, w0, Host.extra\n"
        "set_move             s1, s0\n"
        "set_field_exists     w1, w0, Host.extra\n"
        "jump_if_false        w1, L0\n"
        "jump                 L1\n"
        "L0:\n"
        "set_field            s0, w0, Host.peers\n"
        "set_move             s1, s0\n"
        "L1:\n"
        "return_set           s1\n");
}

TEST_CASE("looked-up rows are read without a guard") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto row =
      b.term(TermKind::look_up, kRecord, {b.field(b.read(host), "name")}, b.type_use(TypeIndex{2}));
  const auto owner = b.field(row, "owner", TypeIndex{2}, TermKind::field_of_look_up);
  b.function("owner", {host}, owner);
  const auto hosts = b.field(row, "hosts", TypeIndex{2}, TermKind::field_of_look_up);
  b.function("hosts", {host}, hosts);
  const auto spare = b.field(row, "spare", TypeIndex{2}, TermKind::field_of_look_up);
  b.function("spare", {host}, b.term(TermKind::exists, kBool, {spare}));
  const auto pack = b.pack();
  CHECK(block_text(pack, "function owner", "decide") ==
        "load_field           w0, w0, Host.name\n"
        "push_word            x0, w0\n"
        "look_up              w0, x0, 1, DnsRecord\n"
        "load_field_or_absent w0, w0, DnsRecord.owner\n"
        "return_word          w0\n");
  CHECK(has(block_text(pack, "function hosts", "decide"), "set_field_or_empty   s0, w0, DnsRecord.hosts"));
  CHECK(has(block_text(pack, "function spare", "decide"), "exists"));
  CHECK(has(block_text(pack, "function spare", "decide"), "set_field_exists"));
}

TEST_CASE("sets and lists: literals, operators, membership, ends") {
  const auto text = decided([](CoreBuilder& b, TermId host) {
    const auto peers = b.field(host, "peers"), tags = b.field(host, "tags");
    const auto literal = b.term(TermKind::set_literal, kHosts, {host, b.field(host, "next")});
    auto set = b.term(TermKind::set_union, kHosts, {literal, peers});
    set = b.term(TermKind::set_intersect, kHosts, {set, b.extent()});
    set = b.term(TermKind::set_minus, kHosts, {set, peers});
    const auto list = b.term(TermKind::list_literal, many(kText, Shape::list), {b.text("a"), b.text("a")});
    const auto first = b.term(TermKind::first, kText, {list});
    const auto last = b.term(TermKind::last, kText, {tags});
    auto truth = b.term(TermKind::set_in, kBool, {host, set});
    for (const auto next :
         {b.term(TermKind::set_contains, kBool, {set, peers}),
          b.term(TermKind::set_equal, kBool, {set, peers}), b.term(TermKind::equal, kBool, {first, last}),
          b.term(TermKind::less, kBool, {b.term(TermKind::count, kInt, {list}), b.number(3)})}) {
      truth = b.term(TermKind::logic_or, kBool, {truth, next});
    }
    return truth;
  });
  for (const auto* op : {"set_new", "set_add", "set_seal", "set_union", "set_intersect", "set_minus",
                         "set_in ", "set_contains", "set_equal", "first ", "last ", "count "}) {
    INFO(op << "\n" << text);
    CHECK(has(text, op));
  }
}

TEST_CASE("an empty set fits every type") {
  CHECK(has(decided([](CoreBuilder& b, TermId host) {
              return b.term(TermKind::set_union, kHosts,
                            {b.term(TermKind::set_literal, kHosts, {}), b.field(host, "peers")});
            }),
            "set_union"));
}

TEST_CASE("calls push words and sets, and go to functions before") {
  CoreBuilder b;
  const auto x = b.variable("x", kHost);
  const auto s = b.variable("s", kHosts);
  b.function("within", {s, x}, b.term(TermKind::set_in, kBool, {b.read(x), b.read(s)}));
  const auto y = b.variable("y", kHost);
  b.function("others", {y}, b.field(b.read(y), "peers"));
  const auto host = b.variable("host", kHost);
  const auto others = b.term(TermKind::call, kHosts, {b.read(host)}, 1);
  b.function("f", {host}, b.term(TermKind::call, kBool, {others, b.read(host)}, 0));
  const auto pack = b.pack(false);
  CHECK(block_text(pack, "function f", "decide") ==
        "push_word            x0, w0\n"
        "call_set             s0, others\n"
        "push_set             x0, s0\n"
        "push_word            x0, w0\n"
        "call_word            w0, within\n"
        "return_word          w0\n");
}

TEST_CASE("parameters, entity literals, types and texts") {
  CoreBuilder b;
  b.core.entity_literals.push_back({TypeIndex{0}, "main", {}});
  const auto literal = b.term(TermKind::entity_literal, kHost, {}, 0);
  b.core.parameters.push_back({"m", "limit", "", kInt, b.number(3), {}, {}, {}});
  b.core.parameters.push_back({"m", "home", "", kHost, literal, {}, {}, {}});
  const auto limit = b.term(TermKind::parameter, kInt, {}, 0);
  const auto home = b.term(TermKind::parameter, kHost, {}, 1);
  const auto text = b.term(TermKind::interpolation, kText, {b.text("n"), limit, home});
  const auto same = b.term(TermKind::equal, kBool, {home, literal});
  b.function("f", {},
             b.term(TermKind::conditional, kText, {same, text, b.term(TermKind::text_of, kText, {text})}));
  const auto decide = block_text(b.pack(), "function f", "decide");
  INFO(decide);
  CHECK(has(decide, "load_parameter       w0, m.home"));
  CHECK(has(decide, "load_entity          w1, Host \"main\""));
  CHECK(has(decide, "text_begin           0\ntext_literal         \"n\"\ntext_word            w"));
}

TEST_CASE("closures and chains") {
  const auto text = decided([](CoreBuilder& b, TermId host) {
    const auto use = b.field_use("next", TypeIndex{0});
    auto closure = b.term(TermKind::closure, kHosts, {host}, use);
    b.core.terms.back().reflexive = true;
    const auto certificate = b.field(host, "certificate");
    const auto signers = b.field(certificate, "signers", TypeIndex{3});
    const auto chain = b.term(TermKind::chains_to, kBool, {certificate, signers, signers});
    return b.term(TermKind::logic_and, kBool, {b.term(TermKind::set_in, kBool, {host, closure}), chain});
  });
  CHECK(has(text, "closure              s0, w0, 1, Host.next"));
  CHECK(has(text, "push_set             x0, s0\nchains_to            w0, w0, s0, Certificate.not_before"));
}

TEST_CASE("`chains to` without std.x509 says so") {
  CoreBuilder b;
  b.core.schema.entities[3].module = "other";
  const auto host = b.variable("host", kHost);
  const auto certificate = b.field(b.read(host), "certificate");
  const auto signers = b.field(certificate, "signers", TypeIndex{3});
  b.function("f", {host}, b.term(TermKind::chains_to, kBool, {certificate, signers, signers}));
  const auto made = emit(b.core, b.core, b.sources);
  REQUIRE_FALSE(made.has_value());
  CHECK(made.diagnostics().items().front().code == code::E3021);
}
