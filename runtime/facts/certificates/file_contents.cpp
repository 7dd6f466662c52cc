// Adding to a file's contents, and the one form of its messages.
#include "file_contents.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "certificate_parts.hpp"
#include "tenet/diagnostics/certificates.hpp"

namespace tenet {

bool FileContents::add_certificate(ByteView bytes, ContainerKind container, FileRange range,
                                   std::size_t index, std::string_view what, bool trailing_allowed) {
  const auto parts = find_certificate_parts(bytes);
  if (const auto* reason = std::get_if<std::string>(&parts)) {
    report(code::E2005, fmt::format("{} isn't a certificate: {}", what, *reason),
           "export the certificate again, or compare it with its original");
    return true;
  }
  if (file_.certificates.size() >= options_.max_certificates) {
    report(code::E2014, fmt::format("there are more than {} certificates", options_.max_certificates),
           "split the file, or name the certificates that matter");
    return false;
  }
  const ByteView whole = std::get<CertificateParts>(parts).whole;
  if (whole.size() < bytes.size() && !trailing_allowed) {
    report(code::W2001, fmt::format("{} bytes follow the certificate in {} and are ignored",
                                    bytes.size() - whole.size(), what));
  }
  file_.certificates.push_back({Bytes(whole.begin(), whole.end()), container, range, index});
  return true;
}

void FileContents::move_first(const std::function<bool(const ContainedCertificate&)>& owned) {
  std::stable_partition(file_.certificates.begin(), file_.certificates.end(), owned);
}

Diagnostic& FileContents::report(Code code, std::string_view message, std::string hint) {
  return file_.diagnostics.add(code, options_.where, fmt::format("`{}`: {}", printable(name_), message),
                               std::move(hint));
}

const Password* FileContents::password() {
  if (!password_fetched_) {
    password_fetched_ = true;
    auto fetched = Password::fetch(options_.password);
    if (auto* text = std::get_if<Password>(&fetched)) {
      password_ = std::move(*text);
    } else {
      password_failed_ = true;
      report(code::E2011, std::get<std::string>(fetched),
             "set it, or name the variable or file that holds the password");
    }
  }
  return password_failed_ ? nullptr : &password_;
}

}  // namespace tenet
