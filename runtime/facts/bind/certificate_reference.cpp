// A certificate is meant by a path, a fingerprint, its PEM text, or a mapping with a path and where its
// password is.
#include "bind/certificate_reference.hpp"

namespace tenet {
namespace {

constexpr std::string_view kFingerprint = "sha256:";
constexpr std::string_view kPem = "-----BEGIN";

std::string folded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c != ':' && c != ' ') result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return result;
}

}  // namespace

const FactNode* child_called(const FactDocument& document, const FactNode& map, std::string_view key) {
  for (const auto child : map.children) {
    if (map.kind == FactKind::map && document.nodes[child].key == key) return &document.nodes[child];
  }
  return nullptr;
}

bool is_certificate_reference(std::string_view text) {
  return text.starts_with(kPem) || text.starts_with(kFingerprint) || text.find('/') != std::string_view::npos;
}

std::optional<CertificateReference> as_certificate_reference(const FactDocument& document, FactNodeId node,
                                                             std::size_t file) {
  const auto& value = document.nodes[node];
  CertificateReference reference;
  reference.where = value.where;
  reference.file = file;
  if (value.kind == FactKind::map) {
    const auto* path = child_called(document, value, "file");
    if (path == nullptr || path->kind != FactKind::text) return std::nullopt;
    reference.text = path->text;
    reference.where = path->where;
    if (const auto* name = child_called(document, value, "password_env")) {
      reference.password = {PasswordSource::Kind::environment, name->text};
    } else if (const auto* password = child_called(document, value, "password_file")) {
      reference.password = {PasswordSource::Kind::file, password->text};
    }
    return reference;
  }
  if (value.kind != FactKind::text) return std::nullopt;
  const std::string_view text = value.text;
  if (!is_certificate_reference(text)) return std::nullopt;
  if (text.starts_with(kPem)) {
    reference.kind = CertificateReferenceKind::pem;
    reference.text = value.text;
  } else if (text.starts_with(kFingerprint)) {
    reference.kind = CertificateReferenceKind::fingerprint;
    reference.text = folded(text.substr(kFingerprint.size()));
  } else {
    reference.text = value.text;
  }
  return reference;
}

}  // namespace tenet
