// The tables of fields and flaws: sorted, documented, and the same as what std.x509 declares.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "test_support.hpp"

namespace tenet::testing {
namespace {

struct FieldRow {
  std::string name;
  std::string type;
  std::string meaning;
};
const std::vector<FieldRow> kFields = {
#define TENET_CERTIFICATE_FIELD(name, type, meaning) {#name, type, meaning},
#include "tenet/certificate_fields.def"
#undef TENET_CERTIFICATE_FIELD
};

const std::vector<std::string> kFlaws = {
#define TENET_CERTIFICATE_FLAW(name, meaning) #name,
#include "tenet/certificates/flaws.def"
#undef TENET_CERTIFICATE_FLAW
};

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

/// "name" to "type" of the fields that the module's text declares for Certificate.
std::map<std::string, std::string> declared_fields(const std::string& module) {
  std::map<std::string, std::string> fields;
  const auto begin = module.find('\n', module.find("entity Certificate {"));
  const auto end = module.find("\n}", begin);
  for (std::size_t at = begin + 1; at < end;) {
    const auto line_end = std::min(module.find('\n', at), end);
    const std::string line = trimmed(module.substr(at, line_end - at));
    const auto colon = line.find(": ");
    if (!line.starts_with("//") && colon != std::string::npos)
      fields[line.substr(0, colon)] = line.substr(colon + 2);
    at = line_end + 1;
  }
  return fields;
}

}  // namespace

TEST_CASE("the tables of fields and flaws are sorted and documented") {
  const std::string page = read_text(std::string(TENET_SOURCE_DIR) + "/docs/x509.md");
  CHECK(std::is_sorted(kFields.begin(), kFields.end(),
                       [](const auto& a, const auto& b) { return a.name < b.name; }));
  for (const FieldRow& field : kFields) {
    CHECK_THAT(page, Catch::Contains('`' + field.name + '`'));
    CHECK(!field.meaning.empty());
  }
  CHECK(std::is_sorted(kFlaws.begin(), kFlaws.end()));
  for (std::size_t index = 0; index < kFlaws.size(); ++index) {
    const auto kind = static_cast<FlawKind>(index);
    CHECK(name_of(kind) == kFlaws[index]);
    CHECK_THAT(page, Catch::Contains("| `" + kFlaws[index] + "` | " + std::string(meaning_of(kind)) + " |"));
  }
}

TEST_CASE("std.x509 declares the fields of the table, with their types") {
  const std::string path = std::string(TENET_SOURCE_DIR) + "/stdlib/std/x509.tenet";
  const auto declared = declared_fields(read_text(path));
  CHECK(declared.size() > 40);
  for (const auto& entry : declared) {
    const auto row = std::find_if(kFields.begin(), kFields.end(),
                                  [&](const FieldRow& field) { return field.name == entry.first; });
    INFO(entry.first);
    REQUIRE(row != kFields.end());
    CHECK(row->type == entry.second);
  }
}

}  // namespace tenet::testing
