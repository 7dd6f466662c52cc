// Which format a file has, and the blocks of PEM.
#include "tenet/certificate_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "certificate_parts.hpp"
#include "file_contents.hpp"
#include "pem_blocks.hpp"
#include "private_keys.hpp"
#include "read_file_bytes.hpp"
#include "read_pkcs12.hpp"
#include "read_pkcs7.hpp"
#include "sniff_der.hpp"
#include "tenet/diagnostics/certificates.hpp"

namespace tenet {
namespace {

enum class BlockKind : std::uint8_t { certificate, trusted_certificate, pkcs7, private_key, other };

struct LabelRow {
  std::string_view label;
  BlockKind kind;
};
constexpr LabelRow kLabels[] = {
    {"CERTIFICATE", BlockKind::certificate},
    {"CMS", BlockKind::pkcs7},
    {"PKCS #7 SIGNED DATA", BlockKind::pkcs7},
    {"PKCS7", BlockKind::pkcs7},
    {"TRUSTED CERTIFICATE", BlockKind::trusted_certificate},
    {"X509 CERTIFICATE", BlockKind::certificate},
};

BlockKind kind_of(std::string_view label) {
  for (const LabelRow& row : kLabels) {
    if (row.label == label) return row.kind;
  }
  return label.ends_with("PRIVATE KEY") ? BlockKind::private_key : BlockKind::other;
}

std::string_view text_of(ByteView bytes) {
  // Text is bytes; char may alias them.
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// False if the block isn't whole, after a diagnostic.
bool check_ends(const PemBlock& block, std::string_view what, FileContents& contents) {
  if (block.problem == PemProblem::no_end) {
    contents.report(
        code::E2003,
        fmt::format("{} has no `-----END {}-----` line, so it is cut short", what, printable(block.label)),
        "copy the whole block again, with both its lines");
  } else if (block.problem == PemProblem::wrong_end) {
    contents.report(code::E2017,
                    fmt::format("{} ends with `-----END {}-----`", what, printable(block.end_label)),
                    "a block ends with the words it begins with; two of them were probably pasted together");
  }
  return block.problem == PemProblem::none;
}

/// Adds what the block holds. False once the file's limit is reached.
bool read_block(std::string_view text, const PemBlock& block, std::size_t index, FileContents& contents) {
  const BlockKind kind = kind_of(block.label);
  if (kind == BlockKind::other) return true;
  const std::string what = fmt::format("block {} ({}, line {})", index, printable(block.label), block.line);
  if (!check_ends(block, what, contents)) return true;
  if (kind == BlockKind::private_key) {
    read_pem_key(text.substr(block.range.begin, block.range.end - block.range.begin), block.range, what,
                 contents);
    return true;
  }
  const auto decoded = decode_pem_body(block.body);
  if (const auto* problem = std::get_if<Base64Problem>(&decoded)) {
    contents.report(
        code::E2004,
        fmt::format("{} is damaged in line {}: {}", what, block.line + 1 + problem->line, problem->what),
        "copy the block again from its source");
    return true;
  }
  const auto& der = std::get<Bytes>(decoded);
  if (kind == BlockKind::pkcs7) {
    read_pkcs7(der, block.range, false, what, contents);
    return true;
  }
  const bool trusted = kind == BlockKind::trusted_certificate;
  return contents.add_certificate(der, trusted ? ContainerKind::trusted_pem : ContainerKind::pem, block.range,
                                  index, what, trusted);
}

/// "a CERTIFICATE REQUEST", for a file that holds no certificate.
std::string describe_blocks(const std::vector<PemBlock>& blocks) {
  std::vector<std::string> labels;
  for (const PemBlock& block : blocks) {
    const std::string label = fmt::format("`{}`", printable(block.label));
    if (std::find(labels.begin(), labels.end(), label) == labels.end()) labels.push_back(label);
  }
  return fmt::format("{}", fmt::join(labels, ", "));
}

/// Says what blocks it saw.
std::string read_pem(std::string_view text, const std::vector<PemBlock>& blocks, FileContents& contents) {
  std::size_t index = 0;
  for (const PemBlock& block : blocks) {
    if (!read_block(text, block, ++index, contents)) break;
  }
  return describe_blocks(blocks);
}

/// Certificates one after the other, as some programs concatenate them.
void read_der_certificates(ByteView bytes, FileContents& contents) {
  std::size_t begin = 0;
  for (std::size_t index = 1;; ++index) {
    const ByteView rest = bytes.subspan(begin);
    const auto parts = find_certificate_parts(rest);
    const auto* found = std::get_if<CertificateParts>(&parts);
    const std::size_t size = found != nullptr ? found->whole.size() : rest.size();
    const bool more = sniff_der(rest.subspan(size)) == DerKind::certificate;
    const std::string what = index == 1 ? "it" : fmt::format("certificate {} (byte {})", index, begin);
    if (!contents.add_certificate(more ? rest.first(size) : rest, ContainerKind::der, {begin, begin + size},
                                  index, what))
      return;
    if (!more) return;
    begin += size;
  }
}

void read_der(ByteView bytes, DerKind kind, FileContents& contents) {
  const FileRange whole{0, bytes.size()};
  switch (kind) {
    case DerKind::pkcs7: read_pkcs7(bytes, whole, true, "it", contents); return;
    case DerKind::pkcs12: read_pkcs12(bytes, contents); return;
    case DerKind::private_key:
    case DerKind::encrypted_private_key: read_der_key(bytes, whole, "the private key", contents); return;
    case DerKind::certificate_request:
    case DerKind::revocation_list:
    case DerKind::public_key: return;
    case DerKind::certificate:
    case DerKind::unknown: read_der_certificates(bytes, contents); return;
  }
}

/// BER with an indefinite length begins as PKCS#7 or PKCS#12 does; the cursor doesn't walk through it,
/// OpenSSL does.
bool begins_indefinite(ByteView bytes) {
  return bytes.size() > 3 && bytes[0] == der_tag::kSequence && bytes[1] == 0x80;
}

void read_indefinite(ByteView bytes, FileContents& contents) {
  if (bytes[2] == der_tag::kInteger)
    read_pkcs12(bytes, contents);
  else if (bytes[2] == der_tag::kObjectIdentifier)
    read_pkcs7(bytes, {0, bytes.size()}, true, "it", contents);
  else
    read_der_certificates(bytes, contents);
}

/// Says, as helpfully as its bytes allow, why a file is none of the formats.
void report_unknown(std::string_view text, FileContents& contents) {
  const bool utf16 = text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff");
  if (utf16) {
    contents.report(code::E2002, "it is UTF-16 text, which no reader of PEM understands",
                    "save it as ASCII or UTF-8");
  } else if (text.find("BEGIN CERTIFICATE") != std::string_view::npos) {
    contents.report(code::E2002, "it has no whole `-----BEGIN CERTIFICATE-----` line",
                    "the words stand alone on their line, between five dashes on each side");
  } else {
    contents.report(code::E2002, "it is neither PEM nor DER, PKCS#7 or PKCS#12", "name a certificate file");
  }
}

/// A file without a certificate, whose parts all could be read, is the wrong file. `others`: what it holds.
void report_missing(std::string_view others, FileContents& contents) {
  const CertificateFile& file = contents.file();
  if (!file.certificates.empty() || !contents.options().certificate_required || file.diagnostics.has_errors())
    return;
  if (!file.private_keys.empty()) {
    contents.report(code::E2006, "it holds a private key and no certificate",
                    "name the file with the key's certificate");
  } else {
    contents.report(code::E2007, fmt::format("it holds no certificate, only {}", others),
                    "name the certificate that was issued");
  }
}

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
}

/// Binary formats first: they may hold any text, and no text looks like one of them.
void read_contents(ByteView bytes, std::string_view text, FileContents& contents) {
  const DerKind kind = sniff_der(bytes);
  if (kind != DerKind::unknown) {
    read_der(bytes, kind, contents);
    report_missing(name_of(kind), contents);
  } else if (const auto blocks = find_pem_blocks(text); !blocks.empty()) {
    report_missing(read_pem(text, blocks, contents), contents);
  } else if (begins_indefinite(bytes)) {
    read_indefinite(bytes, contents);
    report_missing("a container without any", contents);
  } else if (bytes[0] == der_tag::kSequence) {
    read_der_certificates(bytes, contents);  // Says why it isn't one.
  } else {
    report_unknown(text, contents);
  }
}

}  // namespace

std::string_view name_of(ContainerKind kind) {
  switch (kind) {
    case ContainerKind::pem: return "PEM";
    case ContainerKind::trusted_pem: return "PEM (trusted certificate)";
    case ContainerKind::der: return "DER";
    case ContainerKind::pkcs7: return "PKCS#7";
    case ContainerKind::pkcs12: return "PKCS#12";
  }
  return {};
}

CertificateFile read_certificate_file(std::span<const std::uint8_t> bytes, std::string_view name,
                                      const CertificateFileOptions& options) {
  FileContents contents(name, options);
  const std::string_view text = text_of(bytes);
  if (bytes.size() > options.max_bytes) {
    contents.report(code::E2013,
                    fmt::format("it has {} bytes; at most {} are read", bytes.size(), options.max_bytes));
  } else if (is_blank(text)) {
    contents.report(code::E2001, "it is empty", "write the certificate into it again");
  } else {
    read_contents(bytes, text, contents);
  }
  return contents.take();
}

CertificateFile load_certificate_file(const std::string& path, const CertificateFileOptions& options) {
  const auto bytes = read_file_bytes(path, options.max_bytes);
  if (const auto* found = std::get_if<FileBytes>(&bytes))
    return read_certificate_file(found->view(), path, options);
  FileContents contents(path, options);
  if (const auto* large = std::get_if<FileTooLarge>(&bytes)) {
    contents.report(code::E2013,
                    fmt::format("it has {} bytes; at most {} are read", large->size, options.max_bytes));
  } else {
    contents.report(code::E2016, "it " + std::get<std::string>(bytes),
                    "check the path, which begins where its topology lies");
  }
  return contents.take();
}

void report_unreadable(std::string_view name, const ContainedCertificate& certificate,
                       std::string_view reason, Location where, Diagnostics& diagnostics) {
  diagnostics.add(code::E2005, where,
                  fmt::format("`{}`: certificate {} ({}, bytes {} to {}) can't be read: {}", printable(name),
                              certificate.index, name_of(certificate.container), certificate.range.begin,
                              certificate.range.end, reason),
                  "export the certificate again, or compare it with its original");
}

}  // namespace tenet
