// Where packs and modules come from: the search path. Entry point: PackSearch.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace tenet::cli {

/// An ordered list of folders. In each, `a/b.tenet` is the module `a.b`, and the folder `p` or the file
/// `p.tpack` is the pack `p`; the first that has it wins. The order: `--pack-path`, TENET_PATH, then
/// `policies` and `stdlib` beside and above each input, then those that were installed with the program.
class PackSearch {
 public:
  explicit PackSearch(const std::vector<std::string>& explicit_folders);

  /// `policies` and `stdlib` in the input's folder and in those above it.
  void add_above(const std::string& input);
  /// The folders in which a policy file's own neighbours may lie: its own and the one above.
  void add_around(const std::string& policy_file);

  /// The folder or `.tpack` of a pack.
  [[nodiscard]] std::optional<std::string> find_pack(const std::string& name) const;
  /// The file of a module.
  [[nodiscard]] std::optional<std::string> find_module(const std::string& name) const;
  /// For messages: the names of all packs that can be found, and where was looked.
  [[nodiscard]] std::vector<std::string> pack_names() const;
  [[nodiscard]] std::vector<std::string> folders() const;

 private:
  void add(std::vector<std::string>& to, const std::string& folder);
  std::vector<std::string> first_, around_, above_, last_;
};

}  // namespace tenet::cli
