// Fields as stated, and as omitted.
#include <fmt/format.h>

#include "bind/bind_facts.hpp"
#include "tenet/diagnostics/facts.hpp"

namespace tenet {

bool FactBinder::is_without_encoding(const Statement& statement) const {
  return is_certificate(statement.type) && !statement.has_encoding;
}

void FactBinder::fill_field(StatementId id, FieldRef ref, const FactDocument& facts, FactNodeId node) {
  const auto& statement = statements_[id];
  const auto& field = schema_->field(ref);
  const auto& value = facts.nodes[node];
  if (value.kind == FactKind::unknown) return;
  if (value.kind == FactKind::absent) {
    if (field.type.optional) return builder_.set_absent(statement.draft, ref);
    diagnostics_.add(code::E1021,
                     value.where.span.begin == value.where.span.end ? value.key_where : value.where,
                     fmt::format("`{}` can't be absent: it is a {}", field.name, schema_->spell(field.type)),
                     field.observed                      ? "leave it out if nobody looked"
                     : field.type.shape == Shape::scalar ? "state its value"
                                                         : "an empty one is `[]`");
    return;
  }
  if (field.type.shape != Shape::scalar) return fill_many(id, ref, facts, node);
  const auto reading = is_without_encoding(statement) ? NameReading::presented : NameReading::written;
  const auto word = field.type.kind == Kind::entity
                        ? read_entity(id, ref, facts, node, statement.id + "." + field.name)
                        : words_.read(value, field.type, reading);
  if (word) builder_.set(statement.draft, ref, *word);
}

void FactBinder::fill_many(StatementId id, FieldRef ref, const FactDocument& facts, FactNodeId node) {
  const auto& statement = statements_[id];
  const auto& field = schema_->field(ref);
  const auto& value = facts.nodes[node];
  std::vector<Word> words;
  bool open = false, fine = true;
  if (const auto files =
          certificates_of(id, facts, node, field.type.kind == Kind::entity ? field.type.of : kNoType);
      !files.empty()) {
    for (const auto index : files) words.push_back(static_cast<Word>(certificates_.all()[index].draft));
  } else if (is_certificate(field.type.of) && field.type.kind == Kind::entity &&
             as_certificate_reference(facts, node, statement.fields.file)) {
    fine = false;  // a file without certificates was reported when it was read
  } else if (value.kind == FactKind::list ||
             (value.kind == FactKind::map && field.type.kind == Kind::entity)) {
    for (const auto child : value.children) fine = add_member(id, ref, facts, child, words, open) && fine;
  } else {
    diagnostics_.add(code::E1013, value.where,
                     fmt::format("`{}` is a {}: a list is meant", field.name, schema_->spell(field.type)),
                     is_scalar(value) ? fmt::format("`{}: [{}]`", field.name, printable(value.text)) : "");
    fine = false;
  }
  if (fine) builder_.set_many(statement.draft, ref, words, open);
}

bool FactBinder::add_member(StatementId id, FieldRef ref, const FactDocument& facts, FactNodeId node,
                            std::vector<Word>& words, bool& open) {
  const auto& statement = statements_[id];
  const auto& field = schema_->field(ref);
  const auto& member = facts.nodes[node];
  if (member.kind == FactKind::unknown) {
    open = true;
    return true;
  }
  if (member.kind == FactKind::absent) {
    diagnostics_.add(code::E1021, member.where, fmt::format("a member of `{}` can't be absent", field.name),
                     "leave it out");
    return false;
  }
  if (field.type.kind != Kind::entity) {
    const auto reading = is_without_encoding(statement) ? NameReading::presented : NameReading::written;
    const auto word = words_.read(member, field.type, reading);
    if (word) words.push_back(*word);
    return word.has_value();
  }
  if (is_certificate(field.type.of) && as_certificate_reference(facts, node, statement.fields.file)) {
    const auto found = certificates_of(id, facts, node, field.type.of);
    for (const auto index : found) words.push_back(static_cast<Word>(certificates_.all()[index].draft));
    return !found.empty();
  }
  const auto word = read_entity(id, ref, facts, node, statement.id + "." + field.name + "." + member.key);
  if (word) words.push_back(*word);
  return word.has_value();
}

std::vector<CertificateIndex> FactBinder::certificates_of(StatementId id, const FactDocument& facts,
                                                          FactNodeId node, TypeIndex type) {
  if (!is_certificate(type)) return {};
  const auto reference = as_certificate_reference(facts, node, statements_[id].fields.file);
  if (!reference) return {};
  const auto found = certificates_.find(*reference);
  return {found.begin(), found.end()};
}

std::optional<Word> FactBinder::read_entity(StatementId id, FieldRef ref, const FactDocument& facts,
                                            FactNodeId node, const std::string& id_in_place) {
  const auto& field = schema_->field(ref);
  const auto& value = facts.nodes[node];
  const auto reference = is_certificate(field.type.of)
                             ? as_certificate_reference(facts, node, statements_[id].fields.file)
                             : std::nullopt;
  if (reference) {
    const auto found = certificates_of(id, facts, node, field.type.of);
    if (found.empty()) return std::nullopt;
    if (certificates_.names_directory(*reference)) {
      diagnostics_.add(code::E1031, value.where,
                       fmt::format("`{}` is one Certificate, and this is a directory", field.name),
                       "name one of its files");
      return std::nullopt;
    }
    return static_cast<Word>(certificates_.all()[found.front()].draft);
  }
  if (value.kind == FactKind::map) {
    const auto in_place = statements_.find(field.type.of, id_in_place);
    if (!in_place) return std::nullopt;  // reported when it was collected
    return static_cast<Word>(in_place->draft);
  }
  if (!is_scalar(value)) {
    diagnostics_.add(code::E1013, value.where,
                     fmt::format("a list stands where one {} is meant", schema_->entity(field.type.of).name));
    return std::nullopt;
  }
  return resolve(value, field.type.of);
}

std::optional<Word> FactBinder::resolve(const FactNode& node, TypeIndex type) {
  const auto& wanted = schema_->entity(type).name;
  auto found = statements_.find(type, node.text);
  if (found && schema_->is_a(found->type, type)) return static_cast<Word>(found->draft);
  if (!found) found = statements_.find_elsewhere(node.text);
  if (found) {
    auto& error = diagnostics_.add(code::E1019, node.where,
                                   fmt::format("`{}` is of type {}, but a {} is meant", printable(node.text),
                                               schema_->entity(found->type).name, wanted));
    error.labels.push_back(
        {statements_.where(*found), fmt::format("`{}` is stated here", printable(node.text))});
    return std::nullopt;
  }
  constexpr std::size_t kMostSuggestions = 100;  // each looks at all ids
  auto hint = ++dangling_ > kMostSuggestions ? std::string() : did_you_mean(node.text, statements_.ids(type));
  if (hint.empty() && is_certificate(type)) {
    hint = fmt::format("if it is a file, write `./{}`", printable(node.text));
  } else if (hint.empty()) {
    hint = fmt::format("state it in the section `{}`", wanted);
  }
  diagnostics_.add(code::E1018, node.where,
                   fmt::format("there is no {} with the id `{}`", wanted, printable(node.text)),
                   std::move(hint));
  return std::nullopt;
}

/// References of bulk facts that lead nowhere: their line is read once more, for their places.
void FactBinder::explain_references(Draft entity, FieldRef ref) {
  const auto where = builder_.where(entity);
  const auto file = files_.file_of(where);
  const auto& facts = files_.document(file, files_.line_of(file, where.span.begin));
  const auto stands_there = [&](const FactNode& node) {
    return node.kind == FactKind::map && node.key_where.source == where.source &&
           node.key_where.span.begin == where.span.begin;
  };
  auto owner = std::find_if(facts.nodes.begin(), facts.nodes.end(), stands_there);
  if (owner == facts.nodes.end()) owner = facts.nodes.begin();
  for (const auto child : owner->children) {
    const auto& value = facts.nodes[child];
    if (schema_->find_field(builder_.type_of(entity), value.key) != ref) continue;
    if (is_scalar(value)) (void)resolve(value, schema_->field(ref).type.of);
    for (const auto member : value.children) {
      if (is_scalar(facts.nodes[member])) (void)resolve(facts.nodes[member], schema_->field(ref).type.of);
    }
  }
}

void FactBinder::fill_omitted(StatementId id, FieldRef ref, std::vector<std::string>& missing) {
  const auto& statement = statements_[id];
  const auto& field = schema_->field(ref);
  // All of a certificate without encoding that isn't stated is unknown, and so is what hangs on it.
  if (field.observed || is_without_encoding(statement)) return;
  if (field.standard) return fill_field(id, ref, *field.standard, 0);
  if (field.type.optional) return builder_.set_absent(statement.draft, ref);
  if (omitted_ == OmittedFields::refused) missing.push_back(field.name);
}

void FactBinder::report_missing(StatementId id, const std::vector<std::string>& missing) {
  const auto& statement = statements_[id];
  std::string names;
  for (std::size_t i = 0; i < missing.size(); ++i) {
    names += fmt::format("{}`{}`", i == 0 ? "" : i + 1 == missing.size() ? " and " : ", ", missing[i]);
  }
  const auto type = schema_->find_field(statement.type, missing.front());
  const bool is_set = type && schema_->field(*type).type.shape != Shape::scalar;
  diagnostics_.add(code::E1020, statement.where,
                   fmt::format("the {} `{}` lacks {}", schema_->entity(statement.type).name,
                               printable(statement.id), names),
                   is_set ? fmt::format("if there are none, say `{}: []`", missing.front()) : "");
}

}  // namespace tenet
