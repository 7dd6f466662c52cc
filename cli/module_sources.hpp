// The texts of modules, each file read once. Entry points: ModuleSources, declared_module.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "pack_search.hpp"
#include "session.hpp"
#include "tenet/compile.hpp"

namespace tenet::cli {

/// `a.b` of a text's `module a.b`; empty where there is none. Only a guess at the text; the parser has the
/// last word.
[[nodiscard]] std::string declared_module(std::string_view text);

/// Borrows the session and the search path; the finder borrows this.
class ModuleSources {
 public:
  ModuleSources(Session& session, const PackSearch& search) : session_(session), search_(search) {}

  /// The text of a file, the same source however the file is named. kNoSource and a problem where it can't be
  /// read.
  SourceId read(const std::string& path);
  /// Finds modules along the search path, for the compiler.
  [[nodiscard]] ModuleFinder finder();

 private:
  Session& session_;
  const PackSearch& search_;
  std::map<std::string, SourceId> by_file_;
};

}  // namespace tenet::cli
