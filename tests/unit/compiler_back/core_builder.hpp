// Cores made by hand: a small schema, and a function for each term a test needs. Entry point: CoreBuilder.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host_types.hpp"
#include "tenet/compile.hpp"
#include "tenet/core.hpp"

namespace tenet::testing {

inline constexpr Type kRecord{Kind::entity, Shape::scalar, true, TypeIndex{2}};
inline constexpr Type kCertificate{Kind::entity, Shape::scalar, false, TypeIndex{3}};

/// What to leave out so that only these rewrites run.
[[nodiscard]] inline std::set<std::string> all_but(const std::set<std::string>& kept) {
  auto others = rewrite_names();
  for (const auto& name : kept) others.erase(name);
  return others;
}

/// Entities Host, its subtype Proxy, the observed DnsRecord and std.x509's Certificate; enum Color.
class CoreBuilder {
 public:
  CoreBuilder();

  core::Core core;
  Sources sources;

  core::VariableId variable(std::string name, Type type);
  core::TermId read(core::VariableId variable);
  core::TermId truth(bool value);
  core::TermId number(std::int64_t value);
  core::TermId text(std::string value);
  core::TermId name(std::string value);
  core::TermId color(std::int64_t value);
  core::TermId extent(TypeIndex type = TypeIndex{0});
  /// A field of Host, or of another entity.
  core::TermId field(core::TermId entity, std::string_view name, TypeIndex owner = TypeIndex{0},
                     core::TermKind kind = core::TermKind::field);
  core::TermId term(core::TermKind kind, Type type, std::vector<core::TermId> operands,
                    std::uint32_t payload = 0);
  core::TermId loop(core::TermKind kind, Type type, std::vector<core::LoopBinder> binders,
                    core::TermId filter, core::TermId body, std::uint32_t number = 0);
  std::uint32_t type_use(TypeIndex type);
  std::uint32_t field_use(std::string_view name, TypeIndex owner);

  core::StatementId require(std::string tag, core::TermId condition, core::TermId message = core::kNoTerm);
  core::StatementId let(core::VariableId variable, core::TermId value);
  core::StatementId when(core::TermId condition, std::vector<core::StatementId> body);
  core::StatementId loop(std::vector<core::LoopBinder> binders, core::TermId filter,
                         std::vector<core::StatementId> body);
  /// A policy of all requirements made since the last one.
  void policy(std::string name, std::vector<core::LoopBinder> binders, core::TermId where,
              std::vector<core::StatementId> body);
  void function(std::string name, std::vector<core::VariableId> parameters, core::TermId body);

  /// The pack, whose verification is part of making it.
  Pack pack(bool optimised = true);

 private:
  core::StatementId add(core::Statement statement);
  core::TermId constant(Constant constant, Type type);
  std::uint32_t policies_end_ = 0;
};

/// Lines of the disassembly from the line that begins a block ("decide", "binder x") of a policy or function,
/// without positions and remarks.
[[nodiscard]] std::string block_text(const Pack& pack, std::string_view owner, std::string_view block);

}  // namespace tenet::testing
