// Where packs and modules come from: the search path. Entry point: PackSearch.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tenet::cli {

/// An ordered list of folders. In each, `a/b.tenet` is the module `a.b`, and the folder `p` or the file
/// `p.tpack` is the pack `p`; the first that has it wins. The order: `--pack-path`, TENET_PATH, then
/// `policies` and `stdlib` beside and above each input, then those that were installed with the program. The
/// disk is asked when something is looked for, which a policy of one's own may never be. For one thread.
class PackSearch {
 public:
  explicit PackSearch(std::vector<std::string> explicit_folders) : explicit_(std::move(explicit_folders)) {}

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
  /// The folders that exist, in groups that are searched in this order.
  struct Found {
    std::vector<std::string> first, above, around, last;
  };
  const Found& found() const;

  std::vector<std::string> explicit_, inputs_, policy_files_;
  mutable std::optional<Found> found_;  ///< none yet, or none since something was added
};

}  // namespace tenet::cli
