// Joins a pack with a graph, table by table. Entry point: Linker::run; all errors are found in one run.
#pragma once
#include <optional>

#include "link/linked_program.hpp"

namespace tenet {

class Linker {
 public:
  Linker(std::shared_ptr<const Pack> pack, std::shared_ptr<const Graph> graph, const LinkOptions& options);
  [[nodiscard]] Expected<Program> run();

 private:
  void link_types();
  void link_enums();
  void link_fields();
  [[nodiscard]] const Column* link_field(const FieldImport& import, FieldRef& linked);
  [[nodiscard]] const Column* stand_in(const FieldImport& import, TypeIndex owner);
  void fill(Column& column, const Field& field);
  void link_constants();
  [[nodiscard]] Word constant_word(const Constant& constant);
  void link_entities();
  [[nodiscard]] std::vector<bool> entities_needed() const;
  void link_amendments();
  void report_clashes();
  [[nodiscard]] bool is_in_force(const std::string& module) const;
  void link_adjustment(const Adjustment& adjustment);
  void link_waiver(std::uint32_t index);
  [[nodiscard]] std::string link_element(const WaivedElement& element, std::vector<Word>& words);
  /// What somebody else than its module says a parameter is, and where.
  struct Setting {
    const std::string* value = nullptr;
    PackPlace where;
  };
  [[nodiscard]] Setting setting_of(const Parameter& parameter) const;
  void link_parameters();
  [[nodiscard]] std::optional<Word> read_value(const Type& type, const std::string& text);
  [[nodiscard]] Word standard_of(const Parameter& parameter) const;
  [[nodiscard]] Word given_value(const Parameter& parameter, const Setting& setting);
  void report_unknown_parameters();
  void check_bounds();
  void link_indexes();
  void join_chains();
  void join(std::span<const std::uint32_t> fields);
  void find_sole_values();
  void link_regexes();
  void link_chains();

  [[nodiscard]] TypeIndex find_type(const std::string& module, const std::string& entity) const;
  [[nodiscard]] bool same_type(const Type& packs, const Type& graphs) const;
  /// " (policies/a.tenet:3)", or nothing where the pack has no source.
  [[nodiscard]] std::string at(const PackPlace& place) const;

  const LinkOptions& options_;
  std::shared_ptr<Program::Impl> program_;
  const Pack& pack_;
  const Graph& graph_;
  Diagnostics diagnostics_;
};

/// What any run of the pack's blocks needs at most; found bottom up, since calls go to lower indexes only.
[[nodiscard]] StackNeeds stack_needs(const Pack& pack);

/// Tables of the functions' blocks and arguments.
[[nodiscard]] std::vector<LinkedFunction> link_functions(const Pack& pack);

}  // namespace tenet
