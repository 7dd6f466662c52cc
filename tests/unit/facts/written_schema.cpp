// A very small reader of declarations.
#include "written_schema.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace tenet::test {
namespace {

struct LaterField {
  std::size_t entity;
  std::string text;
};

bool take(std::string_view& text, std::string_view word) {
  if (text.substr(0, word.size()) != word) return false;
  text.remove_prefix(word.size());
  return true;
}

std::string take_until(std::string_view& text, std::string_view end) {
  const auto at = text.find(end);
  std::string part(text.substr(0, at));
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + end.size());
  return part;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) parts.push_back(take_until(text, ", "));
  return parts;
}

TypeIndex entity_called(const Schema& schema, std::string_view name) {
  for (std::size_t i = 0; i < schema.entities.size(); ++i) {
    if (schema.entities[i].name == name) return static_cast<TypeIndex>(i);
  }
  return kNoType;
}

Type read_type(const Schema& schema, std::string_view text) {
  constexpr std::pair<std::string_view, Kind> kKinds[] = {
#define TENET_TYPE(enumerator, spelling, representation, meaning) {spelling, Kind::enumerator},
#include "tenet/types.def"
#undef TENET_TYPE
  };
  Type type;
  type.optional = text.back() == '?';
  if (type.optional) text.remove_suffix(1);
  if (text.front() == '(') text = text.substr(1, text.size() - 2);
  if (take(text, "set of ")) type.shape = Shape::set;
  if (take(text, "list of ")) type.shape = Shape::list;
  for (const auto& [spelling, kind] : kKinds) {
    if (spelling == text) {
      type.kind = kind;
      return type;
    }
  }
  for (std::size_t i = 0; i < schema.enums.size(); ++i) {
    if (schema.enums[i].name == text)
      return {Kind::enumeration, type.shape, type.optional, static_cast<TypeIndex>(i)};
  }
  type.kind = Kind::entity;
  type.of = entity_called(schema, text);
  if (type.of == kNoType) throw std::invalid_argument("no type " + std::string(text));
  return type;
}

FactDocument one_value(std::string_view text) {
  FactNode node;
  node.kind = text == "[]" ? FactKind::list : FactKind::text;
  node.text = text;
  return {{node}};
}

Field read_field(const Schema& schema, std::string_view text) {
  Field field;
  field.name = take_until(text, ": ");
  const auto before = text.substr(0, text.find(" = "));
  if (const auto standard = text.find(" = "); standard != std::string_view::npos)
    field.standard = one_value(text.substr(standard + 3));
  text = before;
  if (const auto inverse = text.find(" inverse "); inverse != std::string_view::npos) {
    for (const auto& source : split(text.substr(inverse + 9))) {
      const auto dot = source.find('.');
      field.inverse_of.push_back({entity_called(schema, source.substr(0, dot)), source.substr(dot + 1)});
    }
    text = text.substr(0, inverse);
  }
  field.observed = take(text, "observed ");
  field.type = read_type(schema, text);
  return field;
}

}  // namespace

std::shared_ptr<const Schema> written_schema(std::string_view text) {
  auto schema = std::make_shared<Schema>();
  std::vector<LaterField> fields;
  std::string module;
  while (!text.empty()) {
    const auto line = take_until(text, "\n");
    std::string_view rest = line;
    if (rest.empty()) continue;
    if (take(rest, "module ")) {
      module = rest;
    } else if (take(rest, "enum ")) {
      EnumType made{take_until(rest, ": "), module, {}};
      made.values = split(rest);
      schema->enums.push_back(std::move(made));
    } else if (rest.substr(0, 6) == "entity" || rest.substr(0, 8) == "observed") {
      EntityType made;
      made.observed = take(rest, "observed ");
      take(rest, "entity ");
      made.module = module;
      std::string_view by;
      if (const auto at = rest.find(" by "); at != std::string_view::npos)
        by = rest.substr(at + 4), rest = rest.substr(0, at);
      made.keys = split(by);
      made.name = take_until(rest, " is ");
      if (!rest.empty()) made.base = entity_called(*schema, rest);
      made.subtypes_end = static_cast<TypeIndex>(schema->entities.size() + 1);
      for (auto base = made.base; base != kNoType; base = schema->entity(base).base) {
        schema->entities[static_cast<std::size_t>(base)].subtypes_end = made.subtypes_end;
      }
      schema->entities.push_back(std::move(made));
    } else {
      fields.push_back({schema->entities.size() - 1, std::string(rest.substr(rest.find_first_not_of(' ')))});
    }
  }
  for (const auto& field : fields)
    schema->entities[field.entity].fields.push_back(read_field(*schema, field.text));
  return schema;
}

std::shared_ptr<const Schema> network_schema() {
  static const auto kSchema = [] {
    std::string text = R"(module std.x509
enum KeyKind: rsa, ec, ed25519, ed448, dsa, other_key
enum KeyUsage: digital_signature, content_commitment, key_encipherment, data_encipherment, key_agreement, key_cert_sign, crl_sign, encipher_only, decipher_only
entity Key
  kind: observed KeyKind
  algorithm: observed Oid
  bits: observed Int?
  curve: observed Oid?
  spki_sha256: observed Bytes
entity SubjectAltName
  entries: list of Text
  critical: Bool = false
entity Certificate
)";
#define TENET_CERTIFICATE_FIELD(name, type, meaning) text += "  " #name ": " type "\n";
#include "tenet/certificate_fields.def"
#undef TENET_CERTIFICATE_FIELD
    text += R"(entity TrustStore
  roots: set of Certificate
module std.net
observed entity DnsRecord by name
  name: Name
  addresses: set of Address
  note: Text?
observed entity Handshake by server_name, port
  server_name: Name
  port: Int
  chain: list of Certificate
  seen: Binding?
module net
enum Store: user, computer
entity Binding
  certificate: Certificate?
  chain: list of Certificate = []
  key_present: observed Bool
  store: Store = computer
entity Edge is Binding
  names: set of Name
  proxy: AccessProxy inverse AccessProxy.private, AccessProxy.public
entity Listener is Binding
  port: Int = 443
entity Host
  fqdn: Name
  addresses: set of Address
  roots: TrustStore?
  notes: list of Text = []
entity Server is Host
  pool: Pool? inverse Pool.members
  listeners: set of Listener = []
entity AccessProxy is Host
  private: Edge
  public: Edge
  service_pack: Int = 0
entity Pool
  fqdn: Name
  members: set of Server
  pattern: NamePattern?
  block: Prefix?
  since: Time?
  timeout: Duration?
  serial: Bytes?
  policy: Oid?
  active: observed Bool
  leader: observed Server?
  label: Text?
)";
    return written_schema(text);
  }();
  return kSchema;
}

}  // namespace tenet::test
