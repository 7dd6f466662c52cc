// The tables of names and addresses that other implementations test with: where they agree, so do we.
#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <set>

#include "name_vectors.hpp"
#include "tenet/literal.hpp"

namespace tenet::test {
namespace {

std::string decoded(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\x") == 0 && i + 3 < text.size()) {
      result += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
      i += 3;
    } else {
      result += text[i];
    }
  }
  return result;
}

VectorRow cells_of(const std::string& line) {
  VectorRow row;
  std::size_t begin = 0;
  while (true) {
    const auto tab = line.find('\t', begin);
    row.push_back(decoded(line.substr(begin, tab - begin)));
    if (tab == std::string::npos) return row;
    begin = tab + 1;
  }
}

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::vector<VectorRow> name_vectors(const std::string& name) {
  const std::string path = std::string(TENET_SOURCE_DIR) + "/../shared/data/name-vectors/" + name;
  std::ifstream file(path);
  if (!file) std::cerr << "SKIPPED: " << path << " is not there\n";
  std::vector<VectorRow> rows;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line[0] != '#') rows.push_back(cells_of(line));
  }
  return rows;
}

TEST_CASE("names are valid where the table of DNS identifiers says so") {
  for (const auto& row : name_vectors("dns-id-validity.tsv")) {
    INFO(row[0]);
    // The table is of A-labels only: a U-label is no mistake in a topology, only in a certificate.
    const bool u_label = !is_ascii(row[0]) && row[0].find("xn--") == std::string::npos;
    if (!u_label) CHECK(literal::read_name(row[0]).ok() == (row[1] == "true"));
    CHECK(literal::presented_pattern(row[0]).malformed == (row[2] != "true"));
  }
}

TEST_CASE("addresses are valid where the table of IP literals says so") {
  for (const auto& row : name_vectors("ip-literals.tsv")) {
    INFO(row[0] << " " << row[1]);
    // `::` is the unspecified address (RFC 4291 2.2); the table's reader refuses it because no certificate
    // should have it.
    const bool expected = row[2] == "true" || row[1] == "::";
    const auto read = literal::read_address(row[1]);
    const bool of_family = read.ok() && (read.canonical.find(':') == std::string::npos) == (row[0] == "4");
    CHECK(of_family == expected);
    if (row[2] != "true" || !read.ok()) continue;
    const auto octets = decoded([&] {
      std::string escaped;
      for (std::size_t i = 0; i + 1 < row[3].size(); i += 2) escaped += "\\x" + row[3].substr(i, 2);
      return escaped;
    }());
    CHECK(literal::address_of_octets(octets).canonical == read.canonical);
  }
}

TEST_CASE("patterns cover what the implementations agree that they cover") {
  for (const auto& row : name_vectors("consensus.tsv")) {
    INFO(row[0] << " against " << row[1]);
    CHECK(literal::covers(literal::presented_pattern(row[0]), literal::read_name(row[1])) ==
          (row[2] == "match"));
  }
}

TEST_CASE("where the implementations disagree, the choice is the documented one") {
  // docs/facts.md, "Where other programs disagree": a final dot makes a presented name malformed, and a
  // wildcard needs two labels after it; no list of public suffixes is consulted.
  const std::set<std::pair<std::string, std::string>> covered = {{"*.co.uk", "example.co.uk"},
                                                                 {"*.com.br", "xn--poema-9qae5a.com.br"}};
  for (const auto& row : name_vectors("disputed.tsv")) {
    INFO(row[0] << " against " << row[1]);
    CHECK(literal::covers(literal::presented_pattern(row[0]), literal::read_name(row[1])) ==
          covered.count({row[0], row[1]}) > 0);
  }
}

}  // namespace tenet::test
