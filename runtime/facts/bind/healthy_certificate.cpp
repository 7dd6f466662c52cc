// What a certificate of a test has where its facts don't say: what a good leaf certificate has. docs/facts.md
// lists it.
#include "bind/bind_facts.hpp"
#include "tenet/literal.hpp"

namespace tenet {
namespace {

using State = CertificateValue::State;

struct NamedValue {
  std::string_view field;
  CertificateValue value;
};

const std::vector<NamedValue>& healthy_values() {
  constexpr std::int64_t kFirst = 946684800;  // 2000-01-01
  constexpr std::int64_t kLast = 4102444800;  // 2100-01-01
  static const std::vector<NamedValue> kValues = {
      {"not_after", {State::known, {}, {kLast}, false}}, {"not_before", {State::known, {}, {kFirst}, false}},
      {"serial", {State::known, {"01"}, {}, false}},     {"signers", {State::unknown, {}, {}, true}},
      {"version", {State::known, {}, {3}, false}},
  };
  return kValues;
}

/// Everything else: nothing that could be wrong. Fingerprints and algorithms stay unknown.
CertificateValue empty_value(const Type& type) {
  if (type.optional) return {State::absent, {}, {}, false};
  if (type.shape != Shape::scalar) return {State::known, {}, {}, false};
  if (type.kind == Kind::boolean) return {State::known, {}, {0}, false};
  if (type.kind == Kind::text) return {State::known, {""}, {}, false};
  return {State::unknown, {}, {}, false};
}

}  // namespace

std::vector<std::string> FactBinder::texts_of(const Statement& statement, std::string_view field) {
  const auto& facts = files_.document(statement.fields.file, statement.fields.line);
  const auto* value = child_called(facts, facts.nodes[statement.fields.node], field);
  std::vector<std::string> texts;
  if (value == nullptr) return texts;
  if (is_scalar(*value)) texts.push_back(value->text);
  for (const auto child : value->children) {
    if (is_scalar(facts.nodes[child])) texts.push_back(facts.nodes[child].text);
  }
  return texts;
}

CertificateValue FactBinder::healthy_common_name(const Statement& statement) {
  const auto names = texts_of(statement, "common_names");
  if (names.empty() || literal::presented_pattern(names.back()).malformed)
    return {State::absent, {}, {}, false};
  return {State::known, {names.back()}, {}, false};
}

void FactBinder::make_healthy(StatementId id, const std::vector<std::string>& stated) {
  const auto& statement = statements_[id];
  const auto& fields = schema_->entity(certificate_).fields;
  for (std::uint32_t i = 0; i < fields.size(); ++i) {
    const FieldRef ref{certificate_, i};
    const auto& name = fields[i].name;
    if (std::find(stated.begin(), stated.end(), name) != stated.end() || !fields[i].inverse_of.empty())
      continue;
    const auto& values = healthy_values();
    const auto own =
        std::find_if(values.begin(), values.end(), [&](const auto& value) { return value.field == name; });
    if (name == "key") {
      make_healthy_key(id, ref);
    } else if (name == "san") {
      make_healthy_san(id, ref);
    } else if (name == "common_name") {
      fill_value(statement.draft, ref, healthy_common_name(statement));
    } else if (own != values.end()) {
      fill_value(statement.draft, ref, own->value);
    } else {
      fill_value(statement.draft, ref, empty_value(fields[i].type));
    }
  }
}

/// A key that no other certificate has: nothing is known of its encoding.
void FactBinder::make_healthy_key(StatementId id, FieldRef field) {
  const auto& statement = statements_[id];
  if (key_ == kNoType) return;
  const auto key = builder_.add(key_, statement.id + ".key", statement.where);
  builder_.set(statement.draft, field, static_cast<Word>(key));
  const auto put = [&](std::string_view name, CertificateValue value) {
    if (const auto ref = schema_->find_field(key_, name)) fill_value(key, *ref, value);
  };
  put("kind", {State::known, {"rsa"}, {}, false});
  put("algorithm", {State::known, {"1.2.840.113549.1.1.1"}, {}, false});
  put("bits", {State::known, {}, {2048}, false});
  put("curve", {State::absent, {}, {}, false});
}

/// The extension is there if any names in it are stated, with an entry for each.
void FactBinder::make_healthy_san(StatementId id, FieldRef field) {
  struct NamesOfKind {
    std::string_view field;
    std::string_view prefix;
  };
  constexpr NamesOfKind kKinds[] = {
      {"dns_names", "dns:"}, {"ip_addresses", "ip:"},           {"uris", "uri:"},
      {"emails", "email:"},  {"directory_names", "directory:"}, {"other_names", "other:"}};
  const auto& statement = statements_[id];
  CertificateValue entries{State::known, {}, {}, false};
  for (const auto& kind : kKinds) {
    for (const auto& name : texts_of(statement, kind.field))
      entries.texts.push_back(std::string(kind.prefix) + name);
  }
  if (entries.texts.empty()) return builder_.set_absent(statement.draft, field);
  const auto type = schema_->field(field).type.of;
  const auto san = builder_.add(type, statement.id + ".san", statement.where);
  builder_.set(statement.draft, field, static_cast<Word>(san));
  if (const auto ref = schema_->find_field(type, "entries")) fill_value(san, *ref, entries);
  if (const auto ref = schema_->find_field(type, "critical"))
    fill_value(san, *ref, {State::known, {}, {0}, false});
}

}  // namespace tenet
