// The order of binding: what there is, then what it is like, then what follows from certificates.
#include "bind/bind_facts.hpp"

#include <fmt/format.h>

#include "tenet/diagnostics/facts.hpp"
#include "tenet/literal.hpp"

namespace tenet {

FactBinder::FactBinder(Sources* sources, FactFiles& files, std::shared_ptr<const Schema> schema,
                       OmittedFields omitted, PasswordSource password, Diagnostics& diagnostics)
    : files_(files),
      schema_(std::move(schema)),
      omitted_(omitted),
      diagnostics_(diagnostics),
      builder_(schema_),
      statements_(*schema_, files, builder_, diagnostics),
      bulk_(*schema_, builder_, statements_),
      collector_(*schema_, files, statements_, bulk_, diagnostics),
      certificates_(sources, files, std::move(password), diagnostics),
      words_(*schema_, builder_.pool(), diagnostics),
      certificate_(schema_->find_entity(kCertificateType)),
      key_(schema_->find_entity(kKeyType)) {}

bool FactBinder::is_certificate(TypeIndex type) const {
  return certificate_ != kNoType && type != kNoType && schema_->is_a(type, certificate_);
}

std::optional<BoundFacts> FactBinder::bind(bool verify_signers, const ReadingLimits& limits,
                                           LoadProfile* profile) {
  PhaseTimer phases(profile == nullptr ? nullptr : &profile->phases);
  if (!collector_.collect(limits)) return std::nullopt;  // every reference into the rest would dangle
  statements_.name_by_keys();
  phases.end("entities");
  certificates_.load(collector_.references(), limits.threads);
  phases.end("certificates");
  if (profile != nullptr) profile->certificates = certificate_load();
  mark_complete();
  claim_certificates();
  add_drafts();
  bulk_.resolve_references([&](Draft entity, FieldRef field) { explain_references(entity, field); });
  if (!fill_all(limits)) return std::nullopt;
  for (CertificateIndex i = 0; i < certificates_.all().size(); ++i) fill_certificate(i);
  phases.end("values");
  if (verify_signers && !diagnostics_.has_errors()) find_signers();
  phases.end("signatures");
  statements_.forget_ids();
  auto graph = std::move(builder_).finish(limits.threads);
  phases.end("graph");
  if (!graph) {
    // What follows from an entity that couldn't be bound would only be an echo.
    if (!diagnostics_.has_errors()) diagnostics_.append(graph.take_diagnostics());
    return std::nullopt;
  }
  if (diagnostics_.has_errors()) return std::nullopt;
  return finished(std::move(*graph));
}

CertificateLoad FactBinder::certificate_load() {
  CertificateLoad load{.references = collector_.references().size(),
                       .encodings = certificates_.all().size(),
                       .bytes = 0,
                       .malformed = certificates_.malformed().size()};
  for (const auto& certificate : certificates_.all()) load.bytes += certificate.facts.der_size;
  return load;
}

BoundFacts FactBinder::finished(Graph graph) const {
  BoundFacts bound{std::move(graph), statements_.replacements(), aliases_, {}};
  auto& pool = const_cast<CertificatePool&>(certificates_).all();
  for (const auto& [certificate, alias] : certificates_.aliases())
    bound.aliases.push_back({pool[certificate].id, alias});
  for (const auto& note : certificates_.private_keys()) {
    bound.private_keys.push_back({note.path, {}});
    for (const auto index : note.certificates)
      bound.private_keys.back().certificates.push_back(pool[index].id);
  }
  return bound;
}

void FactBinder::mark_complete() {
  for (const auto& [name, where] : files_.complete()) {
    const auto type = schema_->find_entity(name);
    std::vector<std::string_view> observed;
    for (const auto& entity : schema_->entities) {
      if (entity.observed) observed.push_back(entity.name);
    }
    if (type == kNoType) {
      diagnostics_.add(code::E1012, where,
                       fmt::format("there is no kind of entity called `{}`", printable(name)),
                       did_you_mean(name, observed));
    } else if (!schema_->entity(type).observed) {
      diagnostics_.add(
          code::E1026, where,
          fmt::format("{} isn't observed: its facts are complete anyway", schema_->entity(type).name));
    } else {
      builder_.set_complete(type);
    }
  }
}

void FactBinder::claim_certificates() {
  const auto fingerprint =
      certificate_ == kNoType ? std::nullopt : schema_->find_field(certificate_, "sha256");
  for (StatementId i = 0; i < statements_.size(); ++i) {
    const auto& statement = statements_[i];
    if (statement.replaced || !is_certificate(statement.type)) continue;
    const auto& facts = files_.document(statement.fields.file, statement.fields.line);
    if (const auto reference =
            as_certificate_reference(facts, statement.fields.node, statement.fields.file)) {
      const auto found = certificates_.find(*reference);
      if (!found.empty()) claim(i, found.front());
    } else if (const auto* stated = child_called(facts, facts.nodes[statement.fields.node], "sha256");
               stated != nullptr && fingerprint) {
      // A certificate is its encoding: what is stated of one that lies in a file, too, is that one.
      const auto read = literal::read_bytes(stated->text);
      const auto found = read.ok() ? certificates_.find(read.canonical) : std::nullopt;
      if (found) claim(i, *found);
    }
  }
}

void FactBinder::claim(StatementId statement, CertificateIndex index) {
  auto& certificate = certificates_.all()[index];
  if (certificate.statement != kNoStatement) {
    aliases_.push_back({certificate.id, statements_[statement].id});
    statements_[statement].alias_of = certificate.statement;
    return;
  }
  aliases_.push_back({statements_[statement].id, certificate.id});
  certificate.statement = statement;
  certificate.id = statements_[statement].id;
  statements_[statement].has_encoding = true;
}

void FactBinder::add_drafts() {
  const auto spki = key_ == kNoType ? std::nullopt : schema_->find_field(key_, "spki_sha256");
  for (StatementId i = 0; i < statements_.size(); ++i) {
    auto& statement = statements_[i];
    if (statement.replaced || statement.has_draft) continue;
    if (statement.alias_of != kNoStatement) {
      statement.draft = statements_[statement.alias_of].draft;
      continue;
    }
    if (spki && schema_->is_a(statement.type, key_)) {
      // A key is its SubjectPublicKeyInfo: two that state the same hash are one.
      const auto stated = texts_of(statement, "spki_sha256");
      const auto read = literal::read_bytes(stated.empty() ? "" : stated.front());
      const auto known = read.ok() ? keys_.find(read.canonical) : keys_.end();
      if (known != keys_.end()) {
        statement.draft = known->second;
        continue;
      }
      statement.draft = builder_.add(statement.type, statement.id, statement.where);
      if (read.ok()) keys_.emplace(read.canonical, statement.draft);
      continue;
    }
    statement.draft = builder_.add(statement.type, statement.id, statement.where);
  }
  if (certificate_ == kNoType) return;
  for (auto& certificate : certificates_.all()) {
    if (certificate.statement != kNoStatement) {
      certificate.draft = statements_[certificate.statement].draft;
      continue;
    }
    if (statements_.find(certificate_, certificate.id)) {
      certificate.id = "sha256:" + hexadecimal(certificate.facts.sha256);
    }
    certificate.draft = builder_.add(certificate_, certificate.id, certificate.where);
  }
}

/// False, reported, where there are many and the time is over.
bool FactBinder::fill_all(const ReadingLimits& limits) {
  constexpr StatementId kBetweenLooks = 4096;
  for (StatementId i = 0; i < statements_.size(); ++i) {
    if (i % kBetweenLooks == kBetweenLooks - 1 && limits.is_late()) {
      report_late(statements_[i].where, diagnostics_);
      return false;
    }
    if (!statements_[i].replaced) fill(i);
  }
  return true;
}

void FactBinder::fill(StatementId id) {
  const auto& statement = statements_[id];
  if (statement.has_encoding || statement.alias_of != kNoStatement) return;
  const auto& facts = files_.document(statement.fields.file, statement.fields.line);
  std::vector<std::string> stated, missing;
  for (const auto child : facts.nodes[statement.fields.node].children) {
    const auto field = schema_->find_field(statement.type, facts.nodes[child].key);
    const bool is_line_head = statement.fields.line != kWholeFile && statement.fields.node == 0 &&
                              (facts.nodes[child].key == "type" || facts.nodes[child].key == "id");
    if (!field || is_line_head || !schema_->field(*field).inverse_of.empty()) continue;
    stated.push_back(schema_->field(*field).name);
    fill_field(id, *field, facts, child);
  }
  const bool healthy = omitted_ == OmittedFields::unknown && is_certificate(statement.type);
  for (auto type = statement.type; type != kNoType; type = schema_->entity(type).base) {
    const auto& fields = schema_->entity(type).fields;
    for (std::uint32_t i = 0; i < fields.size(); ++i) {
      const bool is_stated = std::find(stated.begin(), stated.end(), fields[i].name) != stated.end();
      if (is_stated || !fields[i].inverse_of.empty() || (healthy && type == certificate_)) continue;
      fill_omitted(id, {type, i}, missing);
    }
  }
  if (healthy) make_healthy(id, stated);
  if (!missing.empty()) report_missing(id, missing);
}

}  // namespace tenet
