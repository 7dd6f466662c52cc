// Packs made by hand. Entry points: PackBuilder, fault_in.
#include "pack_builder.hpp"

#include <utility>

namespace tenet::testing {
namespace {

Constant constant_of(Kind kind, std::int64_t number, std::string text = {}, TypeIndex of = kNoType) {
  Constant constant;
  constant.kind = kind;
  constant.number = number;
  constant.text = std::move(text);
  constant.of = of;
  return constant;
}

Block block_of(std::vector<Instruction> code) {
  Block block;
  block.code = std::move(code);
  block.words = block.sets = block.loops = 8;
  return block;
}

}  // namespace

PackBuilder::PackBuilder() {
  pack.name = "p";
  EntityType host{"Host", "m", kNoType, false, {}, {}, {}, TypeIndex{1}, ""};
  host.fields = {field_of("ok", kBool), field_of("peers", kHosts), field_of("label", kText),
                 field_of("name", kName), field_of("port", kInt)};
  EntityType record{"DnsRecord", "m", kNoType, true, {"name"}, {}, {}, TypeIndex{2}, ""};
  record.fields = {field_of("name", kName)};
  record.fields[0].standard = FactDocument{{FactNode{}}};
  pack.schema.entities = {host, record};
  pack.schema.enums = {{"Color", "m", {"red", "green"}}, {"Form", "m", {"round"}}};
  pack.constants = {constant_of(Kind::boolean, 0),
                    constant_of(Kind::boolean, 1),
                    constant_of(Kind::boolean, 2),
                    constant_of(Kind::integer, 7),
                    constant_of(Kind::text, 0, "text"),
                    constant_of(Kind::enumeration, 0, "", TypeIndex{0}),
                    constant_of(Kind::enumeration, 0, "", TypeIndex{1})};
  for (const auto& field : host.fields) pack.fields.push_back({"m", "Host", field.name, field.type});
  pack.types = {{"m", "Host"}, {"m", "DnsRecord"}};
  pack.entities = {{"m", "Host", "main", {}}};
  pack.enums = {{"m", "Color", {"red", "green"}}};
  pack.regexes = {"a+"};
  pack.formats = {kHost, kHosts, kText};
  pack.parameters.resize(2);
  pack.parameters[0].module = pack.parameters[1].module = "m";
  pack.parameters[0].name = "limit";
  pack.parameters[0].type = kInt;
  pack.parameters[0].standard = 3;
  pack.parameters[1].name = "home";
  pack.parameters[1].type = kHost;
  pack.sources = {{"m.tenet", "module m\npolicy p for host in Host { require @R1 host.ok }\n"}};
  Note host_note;
  host_note.kind = NoteKind::variable;
  host_note.type = kHost;
  host_note.name = "host";
  Note call = host_note;
  call.kind = NoteKind::call;
  Note binder = host_note;
  binder.kind = NoteKind::binder;
  pack.notes = {host_note, call, binder};
  Requirement requirement;
  requirement.tag = "R1";
  requirement.text = "host.ok";
  requirement.where = {0, {36, 55}};
  pack.requirements = {requirement};
  Policy policy;
  policy.module = "m";
  policy.name = "p";
  policy.requirements = 1;
  policy.binders = {{"host",
                     kHost,
                     block_of({{Opcode::set_extent, 0, 0, 0, 0}, {Opcode::return_set, 0, 0, 0, 0}}),
                     false,
                     {}}};
  policy.decide = policy.explain = block_of({{Opcode::load_field, 1, 0, 0, 0},
                                             {Opcode::load_constant, 2, 0, 0, 2},
                                             {Opcode::verdict, 0, 1, 2, 0},
                                             {Opcode::end, 0, 0, 0, 0}});
  pack.policies = {policy};
}

void PackBuilder::function(std::vector<Type> parameters, Type result, std::vector<Instruction> code) {
  Function function;
  function.name = "f" + std::to_string(pack.functions.size());
  function.parameters = std::move(parameters);
  function.result = result;
  function.decide = function.explain = block_of(std::move(code));
  pack.functions.push_back(std::move(function));
}

void PackBuilder::decide(std::vector<Instruction> code) {
  pack.policies[0].decide = block_of(std::move(code));
}
void PackBuilder::explain(std::vector<Instruction> code) {
  pack.policies[0].explain = block_of(std::move(code));
}

std::string fault_in(const Pack& pack) {
  const auto faults = verify(pack);
  return faults.empty() ? std::string() : faults.items().front().message;
}

std::string fault_in(std::vector<Type> parameters, Type result, std::vector<Instruction> code) {
  PackBuilder builder;
  builder.function(std::move(parameters), result, std::move(code));
  return fault_in(builder.pack);
}

}  // namespace tenet::testing
