// What may stand in a dNSName.
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "tenet/certificate_names.hpp"
#include "test_support.hpp"

namespace tenet::testing {
namespace {

/// `\xNN` to the byte.
std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.compare(at, 2, "\\x") == 0) {
      out += static_cast<char>(std::stoi(text.substr(at + 2, 2), nullptr, 16));
      at += 3;
    } else {
      out += text[at];
    }
  }
  return out;
}

/// The same question, asked character by character.
bool is_name_by_labels(std::string text) {
  if (text.size() > 253) return false;
  const bool wildcard = text.starts_with("*.");
  if (wildcard) text.erase(0, 2);
  std::vector<std::string> labels(1);
  for (const char c : text) {
    if (c == '.')
      labels.emplace_back();
    else
      labels.back() += c;
  }
  for (const std::string& label : labels) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    for (const char c : label) {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') return false;
    }
  }
  const bool number = labels.back().find_first_not_of("0123456789") == std::string::npos;
  return !number && (!wildcard || labels.size() > 1);
}

}  // namespace

TEST_CASE("a dNSName is a host name, or a wildcard with two labels after it") {
  for (const char* good : {"a", "a.example", "A.EXAMPLE", "*.example.com", "xn--bcher-kva.example",
                           "_sip.example", "1.a", "a-b.example", "a.1-1"}) {
    INFO(good);
    CHECK(is_presented_dns_name(good));
  }
  for (const char* bad :
       {"", ".", "a.", ".a", "a..b", "*", "*.com", "a.*", "*a.example.com", "*.*.example.com", "192.0.2.1",
        "1", "-a", "a-", "a b", "a:1", "\xc3\xbc.example"}) {
    INFO(bad);
    CHECK(!is_presented_dns_name(bad));
  }
  CHECK(is_presented_dns_name(std::string(63, 'a') + ".example"));
  CHECK(!is_presented_dns_name(std::string(64, 'a') + ".example"));
  CHECK(!is_presented_dns_name(std::string_view("a\0", 2)));
}

TEST_CASE("names of all sizes, with any character anywhere, are judged label by label") {
  std::mt19937_64 random(20260601);
  const std::string usual = "abcxyzABCXYZ0189-.";
  std::size_t good = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string name(random() % 70, 'a');
    for (char& c : name) c = random() % 4 == 0 ? usual[random() % usual.size()] : 'n';
    if (!name.empty() && random() % 3 == 0) name[random() % name.size()] = static_cast<char>(random() % 256);
    if (random() % 8 == 0) name.insert(0, "*.");
    const bool expected = is_name_by_labels(name);
    good += expected ? 1 : 0;
    if (is_presented_dns_name(name) != expected) FAIL(name);
  }
  CHECK(good > 2000);
  CHECK(good < 18000);
  std::string name =
      "node-1.fleet.example.com.of.another.example.org";  // Every byte at every place of a usual one.
  for (char& c : name) {
    const char before = c;
    for (int byte = 0; byte < 256; ++byte) {
      c = static_cast<char>(byte);
      if (is_presented_dns_name(name) != is_name_by_labels(name)) FAIL(name);
    }
    c = before;
  }
}

TEST_CASE("addresses are told from names") {
  for (const char* address : {"192.0.2.1", "0.0.0.0", "::", "2001:db8::1", "::ffff:192.0.2.1"})
    CHECK(is_address_text(address));
  for (const char* other : {"", "192.0.2", "192.0.2.256", "a.example", "[::1]", "2001:db8::1%eth0"})
    CHECK(!is_address_text(other));
  CHECK(!is_address_text(std::string_view("192.0.2.1\0", 10)));
}

TEST_CASE("presented names agree with NSS") {
  const std::string path = std::string(TENET_SOURCE_DIR) + "/../shared/data/name-vectors/dns-id-validity.tsv";
  if (!std::filesystem::exists(path)) {
    WARN("skipped: no table of names beside the repository");
    return;
  }
  const std::string table = read_text(path);
  std::size_t rows = 0;
  for (std::size_t at = 0; at < table.size();) {
    const auto end = std::min(table.find('\n', at), table.size());
    const std::string line = table.substr(at, end - at);
    at = end + 1;
    const auto last = line.rfind('\t');
    if (line.starts_with('#') || last == std::string::npos) continue;
    const std::string text = unescaped(line.substr(0, line.rfind('\t', last - 1)));
    INFO(line);
    CHECK(is_presented_dns_name(text) == (line.substr(last + 1) == "true"));
    ++rows;
  }
  CHECK(rows > 140);
}

}  // namespace tenet::testing
