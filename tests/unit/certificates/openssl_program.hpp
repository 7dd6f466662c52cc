// OpenSSL's command-line program: makes keys and certificates for the tests, and is the oracle for what they
// say.
#pragma once
#include <string>
#include <string_view>

#include "test_support.hpp"

namespace tenet::testing {

/// Whether the machine has the program; says so, visibly, if it hasn't.
[[nodiscard]] bool have_openssl_program();
/// Runs `openssl ARGUMENTS` by the shell and returns what it wrote to standard output; fails the test if it
/// fails.
std::string openssl(const std::string& arguments);

/// Keys and certificates that several tests need, made once in a directory of their own: root (RSA),
/// intermediate (EC) signed by it, leaf (EC) signed by that, other (Ed25519, self-signed); as NAME.pem and
/// NAME.key.
[[nodiscard]] const TemporaryDirectory& sample_certificates();

}  // namespace tenet::testing
