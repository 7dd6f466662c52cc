// Passwords come from an environment variable or a file's first line, never from a topology.
#include "password.hpp"

#include <openssl/crypto.h>

#include <cstdlib>

#include "read_file_bytes.hpp"
#include "tenet/diagnostic.hpp"

namespace tenet {
namespace {

constexpr std::size_t kMaxPassword = 4096;

std::variant<Password, std::string> fetch_from_environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return "the environment variable `" + printable(name) + "` isn't set";
  return Password(value);
}

std::variant<Password, std::string> fetch_from_file(const std::string& path) {
  auto bytes = read_file_bytes(path, kMaxPassword);
  if (const auto* problem = std::get_if<std::string>(&bytes)) {
    return "the password file `" + printable(path) + "` " + *problem;
  }
  if (std::holds_alternative<FileTooLarge>(bytes)) {
    return "the password file `" + printable(path) + "` is too large for one";
  }
  const ByteView all = std::get<FileBytes>(bytes).view();
  std::string line;
  line.reserve(all.size());  // No reallocation, which would leave a copy behind.
  for (const std::uint8_t byte : all) {
    if (byte == '\n' || byte == '\r') break;
    line.push_back(static_cast<char>(byte));
  }
  Password password(std::move(line));
  return password;
}

}  // namespace

Password::Password(Password&& other) noexcept { *this = std::move(other); }

Password& Password::operator=(Password&& other) noexcept {
  if (this == &other) return *this;
  wipe();
  text_ = other.text_;
  given_ = other.given_;
  other.wipe();  // A short text is copied by a move, so the source is wiped by hand.
  return *this;
}

Password::~Password() { wipe(); }

void Password::wipe() {
  OPENSSL_cleanse(text_.data(), text_.capacity());
  text_.clear();
  given_ = false;
}

std::variant<Password, std::string> Password::fetch(const PasswordSource& source) {
  switch (source.kind) {
    case PasswordSource::Kind::environment: return fetch_from_environment(source.name);
    case PasswordSource::Kind::file: return fetch_from_file(source.name);
    case PasswordSource::Kind::none: break;
  }
  return Password();
}

}  // namespace tenet
