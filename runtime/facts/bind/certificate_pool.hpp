// The certificates of all files that facts name, each encoding once. Entry points: CertificatePool::load,
// find.
#pragma once
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "bind/certificate_readings.hpp"
#include "bind/certificate_reference.hpp"
#include "bind/statements.hpp"
#include "tenet/certificate_file.hpp"
#include "tenet/malformed_certificate.hpp"

namespace tenet {

using CertificateIndex = std::uint32_t;

/// One certificate, however many files it lies in.
struct PooledCertificate {
  CertificateFacts facts;
  std::string id;
  Location where;
  Draft draft{};
  StatementId statement = kNoStatement;  ///< a section's entry that this is
};

/// Reads files when told to; a malformed certificate is an error where its file was named, and in a directory
/// something that the report tells and that stops nobody.
class CertificatePool {
 public:
  /// `sources` takes the texts of the files, for places in them; null: a certificate's place is where it is
  /// referred to.
  CertificatePool(Sources* sources, FactFiles& files, PasswordSource password, Diagnostics& diagnostics)
      : sources_(sources), files_(files), password_(std::move(password)), diagnostics_(diagnostics) {}

  /// Reads what the references name on so many threads, each file once. Fingerprints are looked up when all
  /// files are read. What is loaded and reported doesn't depend on the threads.
  void load(const std::vector<CertificateReference>& references, unsigned threads);
  /// What a reference yields, in order; empty where it yields none, which load() has reported.
  [[nodiscard]] std::span<const CertificateIndex> find(const CertificateReference& reference) const;
  /// By fingerprint, in lower-case hexadecimal.
  [[nodiscard]] std::optional<CertificateIndex> find(const std::string& sha256) const;

  /// Whether a reference names a directory rather than a file.
  [[nodiscard]] bool names_directory(const CertificateReference& reference) const;

  [[nodiscard]] std::vector<PooledCertificate>& all() { return all_; }
  /// Names that a certificate has beside its id.
  [[nodiscard]] const std::vector<std::pair<CertificateIndex, std::string>>& aliases() const {
    return aliases_;
  }
  struct KeyNote {
    std::string path;
    std::vector<CertificateIndex> certificates;
  };
  [[nodiscard]] const std::vector<KeyNote>& private_keys() const { return private_keys_; }
  [[nodiscard]] const std::vector<MalformedCertificate>& malformed() const { return malformed_; }

 private:
  using Indexes = std::vector<CertificateIndex>;
  [[nodiscard]] std::string key_of(const CertificateReference& reference) const;
  [[nodiscard]] std::string path_of(const CertificateReference& reference) const;
  [[nodiscard]] std::string id_of(const std::string& path, std::size_t stating_file) const;
  [[nodiscard]] CertificateFileOptions options_for(const CertificateReference& reference) const;

  /// A file that was read; its text where that may be shown.
  struct File {
    std::string path;
    CertificateFile contents;
    std::string text;
  };
  /// What one reference names: a directory has many files, the others one.
  struct Named {
    const CertificateReference* reference;
    std::string key;
    bool is_directory = false;
    std::vector<File> files;
    Diagnostics diagnostics;  ///< Of the directory.
  };
  [[nodiscard]] std::vector<Named> read_files(const std::vector<CertificateReference>& references,
                                              unsigned threads) const;
  [[nodiscard]] File read_file(const CertificateReference& reference) const;
  void read_directory(Named& named, unsigned threads) const;
  Indexes take(Named& named);
  Indexes take_directory(Named& named);
  /// Takes a file's certificates; what can't be read goes to `problems`.
  Indexes take(File& file, const std::string& id, const CertificateReference& reference,
               Diagnostics& problems);
  CertificateIndex take(const CertificateFacts& facts, std::string id, Location where);
  void look_up_fingerprint(const CertificateReference& reference);
  void note_private_keys(const CertificateFile& contents, const std::string& path,
                         const Indexes& certificates, Location where);

  Sources* sources_;
  FactFiles& files_;
  PasswordSource password_;
  Diagnostics& diagnostics_;
  CertificateReadings readings_;  ///< Of files while they are taken.
  std::vector<PooledCertificate> all_;
  std::unordered_map<std::string, CertificateIndex> by_sha256_;
  std::unordered_map<std::string, Indexes> by_reference_;
  std::vector<std::pair<CertificateIndex, std::string>> aliases_;
  std::vector<KeyNote> private_keys_;
  std::vector<MalformedCertificate> malformed_;
};

}  // namespace tenet
