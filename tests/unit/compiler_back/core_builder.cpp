// Cores made by hand. Entry point: CoreBuilder.
#include "core_builder.hpp"

#include <catch2/catch.hpp>
#include <regex>
#include <sstream>

namespace tenet::testing {

using core::TermId;
using core::TermKind;

namespace {

Type optional(Type type) {
  type.optional = true;
  return type;
}

Type many(Type type, Shape shape = Shape::set) {
  type.shape = shape;
  return type;
}

Field chain_field(std::string_view name) {
  const bool entities = name == "signers" || name == "key";
  return field_of(std::string(name), entities ? many(kCertificate) : many(kText));
}

}  // namespace

CoreBuilder::CoreBuilder() {
  core.pack_name = "p";
  EntityType host{"Host", "m", kNoType, false, {}, {}, {}, TypeIndex{2}, ""};
  host.fields = {field_of("name", kName),
                 field_of("port", optional(kInt)),
                 field_of("peers", kHosts),
                 field_of("label", kText),
                 field_of("extra", optional(kHosts)),
                 field_of("certificate", kCertificate),
                 field_of("tags", many(kText, Shape::list)),
                 field_of("next", optional(kHost)),
                 field_of("ok", kBool),
                 field_of("patterns", many({Kind::name_pattern, Shape::scalar, false, kNoType})),
                 field_of("color", kColor),
                 field_of("address", {Kind::address, Shape::scalar, false, kNoType}),
                 field_of("prefix", {Kind::prefix, Shape::scalar, false, kNoType}),
                 field_of("names", many(kName)),
                 field_of("octets", {Kind::bytes, Shape::scalar, false, kNoType})};
  EntityType proxy{"Proxy", "m", TypeIndex{0}, false, {}, {}, {}, TypeIndex{2}, ""};
  EntityType record{"DnsRecord", "m", kNoType, true, {"name"}, {}, {}, TypeIndex{3}, ""};
  record.fields = {field_of("name", kName), field_of("owner", kText), field_of("hosts", kHosts),
                   field_of("spare", optional(kHosts))};
  EntityType certificate{"Certificate", "std.x509", kNoType, false, {}, {}, {}, TypeIndex{4}, ""};
#define TENET_CHAIN_FIELD(name) certificate.fields.push_back(chain_field(#name));
#include "tenet/chain_fields.def"
#undef TENET_CHAIN_FIELD
  core.schema.entities = {host, proxy, record, certificate};
  core.schema.enums = {{"Color", "m", {"red", "green"}}};
}

core::VariableId CoreBuilder::variable(std::string name, Type type) {
  core.variables.push_back({std::move(name), type, {}});
  return static_cast<core::VariableId>(core.variables.size() - 1);
}

TermId CoreBuilder::read(core::VariableId variable) {
  return term(TermKind::variable, core.variable(variable).type, {}, static_cast<std::uint32_t>(variable));
}

TermId CoreBuilder::constant(Constant constant, Type type) {
  constant.kind = type.kind;
  core.constants.push_back(std::move(constant));
  return term(TermKind::constant, type, {}, static_cast<std::uint32_t>(core.constants.size() - 1));
}

TermId CoreBuilder::truth(bool value) {
  Constant made;
  made.number = value ? 2 : 0;
  return constant(made, kBool);
}

TermId CoreBuilder::number(std::int64_t value) {
  Constant made;
  made.number = value;
  return constant(made, kInt);
}

TermId CoreBuilder::text(std::string value) {
  Constant made;
  made.text = std::move(value);
  return constant(made, kText);
}

TermId CoreBuilder::name(std::string value) {
  Constant made;
  made.text = std::move(value);
  return constant(made, kName);
}

TermId CoreBuilder::color(std::int64_t value) {
  Constant made;
  made.number = value;
  return constant(made, kColor);
}

TermId CoreBuilder::extent(TypeIndex type) {
  return term(TermKind::extent, {Kind::entity, Shape::set, false, type}, {}, type_use(type));
}

TermId CoreBuilder::field(TermId entity, std::string_view name, TypeIndex owner, TermKind kind) {
  const auto use = field_use(name, owner);
  return term(kind, core.schema.field(core.fields[use].field).type, {entity}, use);
}

TermId CoreBuilder::term(TermKind kind, Type type, std::vector<TermId> operands, std::uint32_t payload) {
  core::Term made;
  made.kind = kind;
  made.type = type;
  made.operands = std::move(operands);
  made.payload = payload;
  return core.add(std::move(made));
}

TermId CoreBuilder::loop(TermKind kind, Type type, std::vector<core::LoopBinder> binders, TermId filter,
                         TermId body, std::uint32_t number) {
  core::Term made;
  made.kind = kind;
  made.type = type;
  made.binders = std::move(binders);
  made.filter = filter;
  made.body = body;
  made.payload = number;
  return core.add(std::move(made));
}

std::uint32_t CoreBuilder::type_use(TypeIndex type) {
  core.types.push_back(type);
  return static_cast<std::uint32_t>(core.types.size() - 1);
}

std::uint32_t CoreBuilder::field_use(std::string_view name, TypeIndex owner) {
  const auto& fields = core.schema.entity(owner).fields;
  std::uint32_t index = 0;
  while (index < fields.size() && fields[index].name != name) ++index;
  REQUIRE(index < fields.size());
  core.fields.push_back({{owner, index}});
  return static_cast<std::uint32_t>(core.fields.size() - 1);
}

core::StatementId CoreBuilder::add(core::Statement statement) {
  core.statements.push_back(std::move(statement));
  return static_cast<core::StatementId>(core.statements.size() - 1);
}

core::StatementId CoreBuilder::require(std::string tag, TermId condition, TermId message) {
  core::Requirement requirement;
  requirement.tag = std::move(tag);
  requirement.condition = condition;
  requirement.message = message;
  core.requirements.push_back(std::move(requirement));
  core::Statement statement;
  statement.kind = core::StatementKind::require;
  statement.requirement = static_cast<std::uint32_t>(core.requirements.size() - 1);
  return add(std::move(statement));
}

core::StatementId CoreBuilder::let(core::VariableId variable, TermId value) {
  core::Statement statement;
  statement.kind = core::StatementKind::let;
  statement.variable = variable;
  statement.term = value;
  return add(std::move(statement));
}

core::StatementId CoreBuilder::when(TermId condition, std::vector<core::StatementId> body) {
  core::Statement statement;
  statement.kind = core::StatementKind::when;
  statement.term = condition;
  statement.body = std::move(body);
  return add(std::move(statement));
}

core::StatementId CoreBuilder::loop(std::vector<core::LoopBinder> binders, TermId filter,
                                    std::vector<core::StatementId> body) {
  core::Statement statement;
  statement.kind = core::StatementKind::loop;
  statement.binders = std::move(binders);
  statement.filter = filter;
  statement.body = std::move(body);
  return add(std::move(statement));
}

void CoreBuilder::policy(std::string name, std::vector<core::LoopBinder> binders, TermId where,
                         std::vector<core::StatementId> body) {
  core::Policy policy;
  policy.module = "m";
  policy.name = std::move(name);
  policy.binders = std::move(binders);
  policy.where = where;
  policy.body = std::move(body);
  policy.first_requirement = policies_end_;
  policy.requirements = static_cast<std::uint32_t>(core.requirements.size()) - policies_end_;
  policies_end_ = static_cast<std::uint32_t>(core.requirements.size());
  core.policies.push_back(std::move(policy));
}

void CoreBuilder::function(std::string name, std::vector<core::VariableId> parameters, TermId body) {
  core.functions.push_back({std::move(name), std::move(parameters), body, core.term(body).type, {}});
}

Pack CoreBuilder::pack(bool optimised) {
  auto made = emit(core, optimised ? optimise(core, {}) : core, sources);
  INFO(render(made.diagnostics(), sources));
  REQUIRE(made.has_value());
  return std::move(*made);
}

std::string block_text(const Pack& pack, std::string_view owner, std::string_view block) {
  std::istringstream lines(disassemble(pack));
  std::string line, result;
  bool in_owner = false, in_block = false;
  const std::regex position("^ *[0-9]+  "), remark("  ; .*$");
  while (std::getline(lines, line)) {
    const bool heads_owner = !line.empty() && line.front() != ' ';
    const bool heads_block = line.size() > 2 && line.compare(0, 2, "  ") == 0 && line[2] != ' ' &&
                             line.find("(words") != std::string::npos;
    if (heads_owner) in_owner = line.find(owner) != std::string::npos;
    if (heads_owner || heads_block) in_block = in_owner && line.compare(2, block.size(), block) == 0;
    if (!in_block || heads_block || line.size() < 3) continue;
    line = std::regex_replace(std::regex_replace(line, position, "  "), remark, "");
    result += line.substr(2) + '\n';
  }
  return result;
}

}  // namespace tenet::testing
