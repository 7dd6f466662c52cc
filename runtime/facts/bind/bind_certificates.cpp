// Certificates from files: their fields, keys and alternative names as entities.
#include "bind/bind_facts.hpp"
#include "tenet/certificate_signature.hpp"

namespace tenet {

void FactBinder::fill_value(Draft entity, FieldRef ref, const CertificateValue& value) {
  using State = CertificateValue::State;
  const auto& type = schema_->field(ref).type;
  if (value.state == State::absent) {
    if (type.optional) builder_.set_absent(entity, ref);
    return;
  }
  if (value.state != State::known) return;
  std::vector<Word> words;
  for (const auto& text : value.texts) {
    if (const auto word = words_.word(text, type)) words.push_back(*word);
  }
  for (const auto number : value.numbers) {
    words.push_back(type.kind == Kind::boolean ? (number != 0 ? kTrue : kFalse) : word_of(number));
  }
  if (type.shape != Shape::scalar) return builder_.set_many(entity, ref, words, value.open);
  if (!words.empty()) builder_.set(entity, ref, words.front());
}

void FactBinder::fill_certificate(CertificateIndex index) {
  if (certificate_ == kNoType) return;
  const auto& certificate = certificates_.all()[index];
  for (const auto& row : certificate_fields()) {
    // An older schema may lack a field: then nobody asks for it.
    if (const auto field = schema_->find_field(certificate_, row.name)) {
      fill_value(certificate.draft, *field, row.read(certificate.facts));
    }
  }
  fill_key(certificate.draft, certificate.facts.key);
  fill_san(certificate.draft, certificate.id, certificate);
  fill_self_signed(index);
}

void FactBinder::fill_key(Draft certificate, const KeyFacts& facts) {
  const auto field = schema_->find_field(certificate_, "key");
  if (!field || key_ == kNoType) return;
  const auto hash = hexadecimal(facts.spki_sha256);
  const auto [known, is_new] = keys_.try_emplace(hash, Draft{});
  if (is_new) known->second = builder_.add(key_, "spki:" + hash, {});
  const auto key = known->second;
  builder_.set(certificate, *field, static_cast<Word>(key));
  const auto put = [&](std::string_view name, CertificateValue value) {
    if (const auto ref = schema_->find_field(key_, name)) fill_value(key, *ref, value);
  };
  using State = CertificateValue::State;
  put("kind", {State::known, {std::string(name_of(facts.kind))}, {}, false});
  put("algorithm", {State::known, {std::string(facts.algorithm)}, {}, false});
  put("bits", facts.bits ? CertificateValue{State::known, {}, {*facts.bits}, false}
                         : CertificateValue{State::absent, {}, {}, false});
  put("curve", facts.curve ? CertificateValue{State::known, {std::string(*facts.curve)}, {}, false}
                           : CertificateValue{State::absent, {}, {}, false});
  put("spki_sha256", {State::known, {hash}, {}, false});
}

void FactBinder::fill_san(Draft certificate, const std::string& id, const PooledCertificate& from) {
  const auto field = schema_->find_field(certificate_, "san");
  const auto& extension = from.facts.san;
  if (!field) return;
  if (extension.absent()) return builder_.set_absent(certificate, *field);
  const auto type = schema_->field(*field).type.of;
  const auto san = builder_.add(type, id + ".san", from.where);
  builder_.set(certificate, *field, static_cast<Word>(san));
  CertificateValue entries{CertificateValue::State::known, {}, {}, !extension.present()};
  for (const auto& name : extension.value) entries.texts.push_back(text_of(name));
  if (const auto ref = schema_->find_field(type, "entries")) fill_value(san, *ref, entries);
  if (const auto ref = schema_->find_field(type, "critical")) {
    fill_value(san, *ref, {CertificateValue::State::known, {}, {extension.critical ? 1 : 0}, false});
  }
}

}  // namespace tenet
