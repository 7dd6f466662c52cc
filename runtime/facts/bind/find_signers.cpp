// Which certificates signed which: by names and key identifiers, then by the signature itself.
#include <unordered_map>

#include "bind/bind_facts.hpp"
#include "tenet/certificate_names.hpp"
#include "tenet/certificate_signature.hpp"

namespace tenet {
namespace {

/// What is stated of a certificate without encoding that decides whether it might have signed another.
struct StatedIssuer {
  std::optional<std::string> subject;
  std::optional<std::string> key_id;
};

bool might_have_signed(const StatedIssuer& issuer, const CertificateFacts& child) {
  if (issuer.subject && *issuer.subject != child.issuer.text) return false;
  const auto& wanted = child.authority_key_id;
  if (!issuer.key_id || !wanted.present() || !wanted.value.key_id) return true;
  return *issuer.key_id == hexadecimal(*wanted.value.key_id);
}

}  // namespace

/// Only a certificate whose two names are one can be its own issuer.
void FactBinder::fill_self_signed(CertificateIndex index) {
  const auto field = schema_->find_field(certificate_, "self_signed");
  const auto& certificate = certificates_.all()[index];
  if (!field) return;
  if (!may_have_issued(certificate.facts, certificate.facts))
    return builder_.set(certificate.draft, *field, kFalse);
  if (!verifier_) {
    auto made = SignatureVerifier::create();
    if (!made) return;  // unknown: nothing here can tell
    verifier_.emplace(std::move(*made));
  }
  const auto check = verifier_->verify(certificate.facts.der, certificate.facts.der);
  if (check.verdict == SignatureVerdict::undecidable) return;
  builder_.set(certificate.draft, *field, check.verdict == SignatureVerdict::valid ? kTrue : kFalse);
}

void FactBinder::find_signers() {
  const auto field = certificate_ == kNoType ? std::nullopt : schema_->find_field(certificate_, "signers");
  auto& pool = certificates_.all();
  if (!field || pool.empty()) return;
  if (!verifier_) {
    auto made = SignatureVerifier::create();
    if (!made) return diagnostics_.append(made.take_diagnostics());
    verifier_.emplace(std::move(*made));
  }
  std::unordered_map<std::string, std::vector<CertificateIndex>> by_subject;
  for (CertificateIndex i = 0; i < pool.size(); ++i)
    by_subject[canonical_name(pool[i].facts.subject)].push_back(i);
  std::vector<StatedIssuer> stated;
  for (StatementId i = 0; i < statements_.size(); ++i) {
    const auto& statement = statements_[i];
    if (statement.replaced || statement.alias_of != kNoStatement || !is_without_encoding(statement)) continue;
    const auto first = [](std::vector<std::string> texts) {
      return texts.empty() ? std::nullopt : std::optional(std::move(texts.front()));
    };
    stated.push_back({first(texts_of(statement, "subject")), first(texts_of(statement, "subject_key_id"))});
  }
  for (const auto& child : pool) {
    std::vector<Word> signers;
    bool open = false;
    const auto candidates = by_subject.find(canonical_name(child.facts.issuer));
    for (const auto index :
         candidates == by_subject.end() ? std::vector<CertificateIndex>() : candidates->second) {
      const auto& issuer = pool[index];
      if (!may_have_issued(issuer.facts, child.facts)) continue;
      const auto check = verifier_->verify(issuer.facts.der, child.facts.der);
      if (check.verdict == SignatureVerdict::valid) signers.push_back(static_cast<Word>(issuer.draft));
      open = open || check.verdict == SignatureVerdict::undecidable;
    }
    if (signers.empty()) {
      for (const auto& issuer : stated) open = open || might_have_signed(issuer, child.facts);
    }
    builder_.set_many(child.draft, *field, signers, open);
  }
}

}  // namespace tenet
