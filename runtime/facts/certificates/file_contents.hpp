// What is being collected from one file. Entry point: FileContents.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "der_cursor.hpp"
#include "password.hpp"
#include "tenet/certificate_file.hpp"

namespace tenet {

/// Collects certificates, keys and diagnostics of one file; the readers of the formats write into it.
class FileContents {
 public:
  FileContents(std::string_view name, const CertificateFileOptions& options)
      : name_(name), options_(options) {}

  /// Adds the certificate that `bytes` begin with, or says why `what` ("block 2", …) isn't one.
  /// `trailing_allowed`: what follows it isn't worth a warning (the trust settings of TRUSTED CERTIFICATE).
  /// False once there are too many.
  bool add_certificate(ByteView bytes, ContainerKind container, FileRange range, std::size_t index,
                       std::string_view what, bool trailing_allowed = false);
  void add_key(ContainedKey key) { file_.private_keys.push_back(key); }
  void set_legacy_ciphers() { file_.legacy_ciphers = true; }
  /// The certificates for which `owned` holds go first; else the order stays.
  void move_first(const std::function<bool(const ContainedCertificate&)>& owned);

  /// "`certs/im.pem`: " and the message. The place is where the file was named.
  Diagnostic& report(Code code, std::string_view message, std::string hint = {});

  /// The password, fetched at the first call. Null, after a diagnostic, if it should be there and isn't.
  [[nodiscard]] const Password* password();

  [[nodiscard]] const CertificateFileOptions& options() const { return options_; }
  [[nodiscard]] const CertificateFile& file() const { return file_; }
  [[nodiscard]] CertificateFile take() { return std::move(file_); }

 private:
  std::string_view name_;
  const CertificateFileOptions& options_;
  CertificateFile file_;
  Password password_;
  bool password_fetched_ = false;
  bool password_failed_ = false;
};

}  // namespace tenet
