// What the stages of the front share: all modules of one compilation, what they declare, and the core that
// comes of them. Entry point: World. Owned by lower(); stages take it by reference, one after the other; not
// thread-safe.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tenet/compile.hpp"
#include "tenet/core.hpp"
#include "tenet/diagnostic.hpp"
#include "tenet/syntax.hpp"

namespace tenet::front {

using syntax::NodeId;
using syntax::NodeKind;

enum class ModuleIndex : std::uint32_t {};
enum class DeclarationIndex : std::uint32_t {};
inline constexpr DeclarationIndex kNoDeclaration{0xffffffffu};

enum class DeclarationKind : std::uint8_t {
  entity,
  enumeration,
  parameter,
  function,
  constant,
  policy,
  facts
};

/// "an entity", "a function", … as diagnostics speak of it.
[[nodiscard]] std::string_view describe(DeclarationKind kind);

/// A name that a module gives to something.
struct Declaration {
  DeclarationKind kind{};
  ModuleIndex module{};
  NodeId node = syntax::kNoNode;
  std::string name;
  bool is_private = false;
  bool damaged = false;     ///< its text has a syntax error: known by name only
  bool used = false;        ///< something speaks of it
  Location where;           ///< of the name
  std::uint32_t index = 0;  ///< entities, enums: into the schema; parameters, functions, constants, policies,
                            ///< facts: into their table
};

/// `use a.b`.
struct Use {
  ModuleIndex module{};
  Location where;
  bool used = false;
};

struct Module {
  std::string name;
  syntax::SyntaxTree tree;
  bool root = false;
  bool damaged = false;  ///< a module or a field is missing: any unknown name may be its echo
  bool broken = false;   ///< has a syntax error
  std::set<std::string, std::less<>> broken_words;  ///< in declarations with syntax errors: what they declare
  std::vector<Use> uses;
  std::map<std::string, DeclarationIndex, std::less<>> names;
};

/// `extend E { … }`.
struct Extension {
  ModuleIndex module{};
  NodeId node = syntax::kNoNode;
};

/// Who gave an entity a field that its own module doesn't declare.
struct ExtendedField {
  ModuleIndex module{};
  bool is_private = false;
};

/// What callers of a function, or of a constant, have to know.
struct Signature {
  DeclarationIndex declaration = kNoDeclaration;
  bool valid = false;  ///< all types were understood
  std::vector<std::string> names;
  std::vector<Type> parameters;
  Type result;
};

/// A requirement as tests speak of it: its tag and the binders of the loops around it.
struct RequirementOutline {
  std::string tag;
  std::vector<Type> focus;
};

/// A policy as tests speak of it.
struct PolicyOutline {
  DeclarationIndex declaration = kNoDeclaration;
  bool valid = false;
  bool wanted = false;  ///< a root declares or tests it, so it goes into the pack
  std::vector<Type> binders;
  std::vector<RequirementOutline> requirements;
};

/// A call in a function's body, for the order of functions and for cycles.
struct CallEdge {
  std::uint32_t caller = 0;
  std::uint32_t callee = 0;
  Location where;
};

/// An entity of a facts block, by its id.
struct KnownFact {
  TypeIndex type = kNoType;
  Location where;
  bool in_place = false;   ///< written within another
  bool inherited = false;  ///< of the facts that these are like: may be stated anew
};
/// By id; ids are unique among the entities of one root type.
using FactIds = std::multimap<std::string, KnownFact, std::less<>>;

struct World {
  explicit World(Sources& all) : sources(all) {}
  Sources& sources;
  Diagnostics diagnostics{};
  core::Core core{};
  std::vector<Module> modules{};
  std::vector<ModuleIndex> order{};  ///< a module stands after those that it uses
  std::vector<Declaration> declarations{};
  std::vector<Extension> extensions{};
  std::map<std::pair<TypeIndex, std::uint32_t>, ExtendedField> extended{};  ///< by entity and place in it
  std::vector<Signature> signatures{};  ///< parallel to core.functions until they are put in order
  std::vector<std::optional<Type>> parameter_types{};  ///< parallel to core.parameters
  std::vector<PolicyOutline> policies{};
  std::vector<FactsBlock> facts{};
  std::vector<FactIds> fact_ids{};  ///< parallel to facts
  std::vector<TestSuite> tests{};
  std::vector<CallEdge> calls{};

  [[nodiscard]] Module& module(ModuleIndex index) { return modules[static_cast<std::size_t>(index)]; }
  [[nodiscard]] const Module& module(ModuleIndex index) const {
    return modules[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] Declaration& declaration(DeclarationIndex index) {
    return declarations[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] const Declaration& declaration(DeclarationIndex index) const {
    return declarations[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] const syntax::SyntaxTree& tree(ModuleIndex index) const { return module(index).tree; }
  [[nodiscard]] std::string spell(const Type& type) const { return core.schema.spell(type); }

  /// Indexes into the core's tables, each value once.
  [[nodiscard]] std::uint32_t constant(Constant value);
  [[nodiscard]] std::uint32_t field_use(FieldRef field);
  [[nodiscard]] std::uint32_t type_use(TypeIndex type);

 private:
  std::unordered_map<std::string, std::uint32_t> constants_{};
  std::map<std::pair<TypeIndex, std::uint32_t>, std::uint32_t> fields_{};
  std::map<TypeIndex, std::uint32_t> types_{};
};

/// "a.b.c" of a Path.
[[nodiscard]] std::string dotted(const syntax::SyntaxTree& tree, NodeId path);
/// "ap1.public" of a NameRef or a FieldAccess; empty of anything else.
[[nodiscard]] std::string dotted_expression(const syntax::SyntaxTree& tree, NodeId node);
/// Whether a syntax error lies in the node's text.
[[nodiscard]] bool has_error_node(const syntax::SyntaxTree& tree, NodeId node);
/// `name` between backticks.
/// Between backticks; what is very long is cut.
[[nodiscard]] std::string quoted(std::string_view text);
/// The node's text on one line, for messages and hints.
[[nodiscard]] std::string one_line(const syntax::SyntaxTree& tree, NodeId node);

}  // namespace tenet::front
