// Certificate files into one pool.
#include "bind/certificate_pool.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tenet/certificate_directory.hpp"
#include "tenet/diagnostics/facts.hpp"

namespace tenet {
namespace {

namespace fs = std::filesystem;

std::string numbered(const std::string& id, std::size_t index) {
  return index == 0 ? id : fmt::format("{}#{}", id, index + 1);
}

}  // namespace

std::string CertificatePool::path_of(const CertificateReference& reference) const {
  return (files_.files()[reference.file].directory / reference.text).lexically_normal().generic_string();
}

std::string CertificatePool::key_of(const CertificateReference& reference) const {
  if (reference.kind == CertificateReferenceKind::pem) return reference.text;
  if (reference.kind == CertificateReferenceKind::fingerprint) return "sha256:" + reference.text;
  return fmt::format("{}\n{}\n{}", path_of(reference), static_cast<int>(reference.password.kind),
                     reference.password.name);
}

/// Ids don't depend on where the program was started: they are relative to the topology.
std::string CertificatePool::id_of(const std::string& path, std::size_t stating_file) const {
  const auto& root = files_.files()[stating_file].root_directory;
  if (root.empty()) return path;
  auto relative = fs::path(path).lexically_relative(root).generic_string();
  return relative.empty() ? path : relative;
}

CertificateFileOptions CertificatePool::options_for(const CertificateReference& reference) const {
  CertificateFileOptions options;
  options.where = reference.where;
  options.password = reference.password.kind == PasswordSource::Kind::none ? password_ : reference.password;
  if (reference.password.kind == PasswordSource::Kind::file) {
    options.password.name = (files_.files()[reference.file].directory / reference.password.name).string();
  }
  return options;
}

CertificateReader* CertificatePool::reader(Location where) {
  if (reader_) return &*reader_;
  auto made = CertificateReader::create();
  if (made) {
    reader_.emplace(std::move(*made));
    return &*reader_;
  }
  auto problems = made.take_diagnostics();
  for (const auto& problem : problems.items())
    diagnostics_.add(problem.code, where, problem.message, problem.hint);
  return nullptr;
}

void CertificatePool::load(const std::vector<CertificateReference>& references) {
  for (const auto& reference : references) {
    const auto key = key_of(reference);
    if (reference.kind == CertificateReferenceKind::fingerprint || by_reference_.count(key) > 0) continue;
    by_reference_[key] =
        reference.kind == CertificateReferenceKind::pem ? load_pem(reference) : load_path(reference);
  }
  for (const auto& reference : references) {
    if (reference.kind != CertificateReferenceKind::fingerprint) continue;
    if (const auto found = find(reference.text)) {
      by_reference_[key_of(reference)] = {*found};
    } else {
      diagnostics_.add(code::E1027, reference.where, "no certificate that was read has this fingerprint",
                       reference.text.size() == 64 ? "name its file, or a directory that has it"
                                                   : "a SHA-256 fingerprint has 64 digits");
    }
  }
}

CertificatePool::Indexes CertificatePool::load_path(const CertificateReference& reference) {
  const auto path = path_of(reference);
  if (names_directory(reference)) return load_directory(path, reference);
  const auto contents = load_certificate_file(path, options_for(reference));
  diagnostics_.append(contents.diagnostics);
  const auto indexes = take(contents, path, id_of(path, reference.file), reference, diagnostics_);
  note_private_keys(contents, path, indexes, reference.where);
  return indexes;
}

bool CertificatePool::names_directory(const CertificateReference& reference) const {
  std::error_code error;
  return reference.kind == CertificateReferenceKind::file && fs::is_directory(path_of(reference), error);
}

CertificatePool::Indexes CertificatePool::load_directory(const std::string& path,
                                                         const CertificateReference& reference) {
  CertificateDirectoryOptions options;
  options.file = options_for(reference);
  const auto directory = scan_certificate_directory(path, options);
  diagnostics_.append(directory.diagnostics);
  Indexes indexes;
  for (const auto& file : directory.files) {
    Diagnostics problems = file.contents.diagnostics;
    const auto taken = take(file.contents, file.path,
                            id_of(fs::path(file.path).lexically_normal().generic_string(), reference.file),
                            reference, problems);
    indexes.insert(indexes.end(), taken.begin(), taken.end());
    std::uint32_t number = 0;
    for (const auto& problem : problems.items()) {
      if (problem.severity != DiagnosticSeverity::error) {
        diagnostics_.add(problem.code, problem.where, problem.message, problem.hint);
        continue;
      }
      malformed_.push_back({file.path, ++number, problem.message, problem.hint, problem.where});
    }
  }
  if (indexes.empty()) {
    diagnostics_.add(code::E1031, reference.where,
                     fmt::format("no certificate can be read in the directory `{}`", printable(path)),
                     "name the directory or the file that has them");
  }
  return indexes;
}

CertificatePool::Indexes CertificatePool::load_pem(const CertificateReference& reference) {
  const std::span bytes(reinterpret_cast<const std::uint8_t*>(reference.text.data()), reference.text.size());
  const auto contents = read_certificate_file(bytes, "the PEM text", options_for(reference));
  diagnostics_.append(contents.diagnostics);
  return take(contents, "the PEM text", {}, reference, diagnostics_);
}

SourceId CertificatePool::show_source(const CertificateFile& contents, const std::string& path) {
  if (sources_ == nullptr) return kNoSource;
  const bool is_text = !contents.certificates.empty() && contents.private_keys.empty() &&
                       (contents.certificates[0].container == ContainerKind::pem ||
                        contents.certificates[0].container == ContainerKind::trusted_pem);
  std::string text;
  if (is_text) {
    std::ifstream file(path, std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(file), {});
  }
  return sources_->add(path, std::move(text));
}

CertificatePool::Indexes CertificatePool::take(const CertificateFile& contents, const std::string& path,
                                               const std::string& id, const CertificateReference& reference,
                                               Diagnostics& problems) {
  Indexes indexes;
  auto* parser = contents.certificates.empty() ? nullptr : reader(reference.where);
  if (parser == nullptr) return indexes;
  const auto source = id.empty() ? kNoSource : show_source(contents, path);
  for (std::size_t i = 0; i < contents.certificates.size(); ++i) {
    const auto& contained = contents.certificates[i];
    auto reading = parser->read(contained.der);
    if (const auto* unreadable = std::get_if<UnreadableCertificate>(&reading)) {
      report_unreadable(path, contained, unreadable->reason, reference.where, problems);
      continue;
    }
    auto& facts = std::get<CertificateFacts>(reading);
    auto der = contained.der;
    der.resize(std::min(der.size(), facts.der_size));
    const Span span{static_cast<std::uint32_t>(contained.range.begin),
                    static_cast<std::uint32_t>(contained.range.end)};
    const auto name = id.empty() ? "sha256:" + hexadecimal(facts.sha256) : numbered(id, i);
    indexes.push_back(take(std::move(facts), std::move(der), name,
                           source == kNoSource ? reference.where : Location{source, span}));
  }
  return indexes;
}

CertificateIndex CertificatePool::take(CertificateFacts facts, Bytes der, std::string id, Location where) {
  const auto added = static_cast<CertificateIndex>(all_.size());
  const auto [known, is_new] = by_sha256_.try_emplace(hexadecimal(facts.sha256), added);
  if (!is_new) {
    if (all_[known->second].id != id) aliases_.emplace_back(known->second, std::move(id));
    return known->second;
  }
  PooledCertificate certificate;
  certificate.facts = std::move(facts);
  certificate.der = std::move(der);
  certificate.id = std::move(id);
  certificate.where = where;
  all_.push_back(std::move(certificate));
  return added;
}

void CertificatePool::note_private_keys(const CertificateFile& contents, const std::string& path,
                                        const Indexes& certificates, Location where) {
  for (const auto& key : contents.private_keys) {
    KeyNote note{path, {}};
    for (const auto index : certificates) {
      if (key.public_key == all_[index].facts.key.spki_sha256) note.certificates.push_back(index);
    }
    if (key.public_key && note.certificates.empty() && !certificates.empty()) {
      diagnostics_.add(
          code::W1002, where,
          fmt::format("`{}`: the private key in it belongs to none of its certificates", printable(path)),
          "one of the two was renewed without the other");
    }
    private_keys_.push_back(std::move(note));
  }
}

std::span<const CertificateIndex> CertificatePool::find(const CertificateReference& reference) const {
  const auto found = by_reference_.find(key_of(reference));
  return found == by_reference_.end() ? std::span<const CertificateIndex>() : std::span(found->second);
}

std::optional<CertificateIndex> CertificatePool::find(const std::string& sha256) const {
  const auto found = by_sha256_.find(sha256);
  if (found == by_sha256_.end()) return std::nullopt;
  return found->second;
}

}  // namespace tenet
