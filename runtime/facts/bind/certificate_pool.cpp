// Certificate files into one pool.
#include "bind/certificate_pool.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unordered_set>

#include "tenet/certificate_directory.hpp"
#include "tenet/diagnostics/facts.hpp"
#include "tenet/work_on_threads.hpp"

namespace tenet {
namespace {

namespace fs = std::filesystem;

std::string numbered(const std::string& id, std::size_t index) {
  return index == 0 ? id : fmt::format("{}#{}", id, index + 1);
}

/// A file's text, so that places in it can be shown; nothing of a file that isn't text or that holds a
/// private key.
std::string text_to_show(const CertificateFile& contents, const std::string& path) {
  if (contents.certificates.empty() || !contents.private_keys.empty()) return {};
  const ContainerKind container = contents.certificates[0].container;
  if (container != ContainerKind::pem && container != ContainerKind::trusted_pem) return {};
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
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

bool CertificatePool::names_directory(const CertificateReference& reference) const {
  std::error_code error;
  return reference.kind == CertificateReferenceKind::file && fs::is_directory(path_of(reference), error);
}

/// Files first, all of them, then their certificates, both by several threads; what follows goes through them
/// in the order of the references, so it is always the same.
void CertificatePool::load(const std::vector<CertificateReference>& references, unsigned threads) {
  auto all = read_files(references, threads);
  std::vector<const CertificateFile*> files;
  for (const Named& named : all) {
    for (const File& file : named.files) files.push_back(&file.contents);
  }
  readings_.read(files, threads);
  for (Named& named : all) by_reference_[named.key] = take(named);
  readings_ = {};
  for (const auto& reference : references) {
    if (reference.kind == CertificateReferenceKind::fingerprint) look_up_fingerprint(reference);
  }
}

void CertificatePool::look_up_fingerprint(const CertificateReference& reference) {
  if (const auto found = find(reference.text)) {
    by_reference_[key_of(reference)] = {*found};
    return;
  }
  diagnostics_.add(code::E1027, reference.where, "no certificate that was read has this fingerprint",
                   reference.text.size() == 64 ? "name its file, or a directory that has it"
                                               : "a SHA-256 fingerprint has 64 digits");
}

std::vector<CertificatePool::Named> CertificatePool::read_files(
    const std::vector<CertificateReference>& references, unsigned threads) const {
  std::vector<Named> all;
  std::unordered_set<std::string> seen;
  for (const auto& reference : references) {
    if (reference.kind == CertificateReferenceKind::fingerprint) continue;
    auto key = key_of(reference);
    if (seen.insert(key).second)
      all.push_back({&reference, std::move(key), names_directory(reference), {}, {}});
  }
  work_on_threads(threads, all.size(), [&](Pieces& pieces) {
    while (const auto piece = pieces.next()) {
      Named& named = all[*piece];
      if (!named.is_directory) named.files.push_back(read_file(*named.reference));
    }
  });
  for (Named& named : all) {
    if (named.is_directory) read_directory(named, threads);
  }
  return all;
}

CertificatePool::File CertificatePool::read_file(const CertificateReference& reference) const {
  if (reference.kind == CertificateReferenceKind::pem) {
    const std::span bytes(reinterpret_cast<const std::uint8_t*>(reference.text.data()),
                          reference.text.size());
    constexpr const char* kName = "the PEM text";
    return {kName, read_certificate_file(bytes, kName, options_for(reference)), {}};
  }
  File file{path_of(reference), {}, {}};
  file.contents = load_certificate_file(file.path, options_for(reference));
  if (sources_ != nullptr) file.text = text_to_show(file.contents, file.path);
  return file;
}

void CertificatePool::read_directory(Named& named, unsigned threads) const {
  CertificateDirectoryOptions options;
  options.file = options_for(*named.reference);
  options.threads = threads;
  auto directory = scan_certificate_directory(path_of(*named.reference), options);
  named.diagnostics = std::move(directory.diagnostics);
  for (auto& file : directory.files)
    named.files.push_back({std::move(file.path), std::move(file.contents), {}});
  if (sources_ == nullptr) return;
  work_on_threads(threads, named.files.size(), [&](Pieces& pieces) {
    while (const auto piece = pieces.next()) {
      File& file = named.files[*piece];
      file.text = text_to_show(file.contents, file.path);
    }
  });
}

CertificatePool::Indexes CertificatePool::take(Named& named) {
  if (named.is_directory) return take_directory(named);
  const CertificateReference& reference = *named.reference;
  File& file = named.files.front();
  diagnostics_.append(file.contents.diagnostics);
  if (reference.kind == CertificateReferenceKind::pem) return take(file, {}, reference, diagnostics_);
  auto indexes = take(file, id_of(file.path, reference.file), reference, diagnostics_);
  note_private_keys(file.contents, file.path, indexes, reference.where);
  return indexes;
}

CertificatePool::Indexes CertificatePool::take_directory(Named& named) {
  const CertificateReference& reference = *named.reference;
  diagnostics_.append(named.diagnostics);
  Indexes indexes;
  for (File& file : named.files) {
    Diagnostics problems = file.contents.diagnostics;
    const auto id = id_of(fs::path(file.path).lexically_normal().generic_string(), reference.file);
    const auto taken = take(file, id, reference, problems);
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
    diagnostics_.add(
        code::E1031, reference.where,
        fmt::format("no certificate can be read in the directory `{}`", printable(path_of(reference))),
        "name the directory or the file that has them");
  }
  return indexes;
}

CertificatePool::Indexes CertificatePool::take(File& file, const std::string& id,
                                               const CertificateReference& reference, Diagnostics& problems) {
  Indexes indexes;
  const auto& certificates = file.contents.certificates;
  const bool shown = sources_ != nullptr && !id.empty() && !certificates.empty();
  const auto source = shown ? sources_->add(file.path, std::move(file.text)) : kNoSource;
  for (std::size_t i = 0; i < certificates.size(); ++i) {
    const auto& contained = certificates[i];
    const CertificateReading& reading = readings_.at(contained.der);
    if (const auto* unreadable = std::get_if<UnreadableCertificate>(&reading)) {
      report_unreadable(file.path, contained, unreadable->reason, reference.where, problems);
      continue;
    }
    const auto& facts = std::get<CertificateFacts>(reading);
    const Span span{static_cast<std::uint32_t>(contained.range.begin),
                    static_cast<std::uint32_t>(contained.range.end)};
    const auto name = id.empty() ? "sha256:" + hexadecimal(facts.sha256) : numbered(id, i);
    indexes.push_back(take(facts, name, source == kNoSource ? reference.where : Location{source, span}));
  }
  return indexes;
}

CertificateIndex CertificatePool::take(const CertificateFacts& facts, std::string id, Location where) {
  const auto added = static_cast<CertificateIndex>(all_.size());
  const auto [known, is_new] = by_sha256_.try_emplace(hexadecimal(facts.sha256), added);
  if (!is_new) {
    if (all_[known->second].id != id) aliases_.emplace_back(known->second, std::move(id));
    return known->second;
  }
  PooledCertificate certificate;
  certificate.facts = facts;
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
