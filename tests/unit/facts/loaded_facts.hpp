// Facts in tests: files in a directory of their own, loaded, and asked for values.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "tenet/load_facts.hpp"

namespace tenet::test {

/// A directory that goes with the test.
class TestDirectory {
 public:
  TestDirectory();
  TestDirectory(const TestDirectory&) = delete;
  TestDirectory& operator=(const TestDirectory&) = delete;
  ~TestDirectory();
  /// Writes a file under it, with directories as needed; its path.
  std::string write(const std::string& name, std::string_view text) const;
  [[nodiscard]] std::string path(const std::string& name) const { return (root_ / name).string(); }

 private:
  std::filesystem::path root_;
};

/// A topology that was loaded, or why not.
class Loading {
 public:
  /// Loads files of the directory against network_schema().
  Loading(const TestDirectory& directory, const std::vector<std::string>& topologies,
          LoadOptions options = {});
  /// Loads one YAML text; `tenet: 1` is put before it.
  explicit Loading(const std::string& yaml);

  /// Diagnostics as `E1014@3:5 message`, joined by ` | `; the directory's path cut out.
  [[nodiscard]] std::string problems() const { return problems_; }
  [[nodiscard]] std::string hints() const { return hints_; }
  [[nodiscard]] bool fine() const { return facts_.has_value(); }
  [[nodiscard]] const LoadedFacts& facts() const { return *facts_; }
  [[nodiscard]] const Sources& sources() const { return sources_; }

  /// A field's value as text: ids of entities, `?` unknown, `-` absent, `{a, b}`, `{a, …}` open, `[a, b]`,
  /// `!` before what is malformed.
  [[nodiscard]] std::string value(std::string_view type, std::string_view id, std::string_view field) const;
  /// Ids of a type with its subtypes, in order.
  [[nodiscard]] std::string ids(std::string_view type) const;
  /// All entities in order, each with its place and all its values; empty where nothing was loaded.
  [[nodiscard]] std::string whole() const;

 private:
  void keep(Expected<LoadedFacts> loaded, const TestDirectory& directory);

  Sources sources_;
  std::optional<LoadedFacts> facts_;
  std::string problems_;
  std::string hints_;
};

[[nodiscard]] std::string value_of(const Graph& graph, std::string_view type, std::string_view id,
                                   std::string_view field);

}  // namespace tenet::test
