// The typed core between syntax and bytecode: small, relational, without sugar. Entry point: Core (made by
// lower, read by emit).
//
// Terms are append-only in one vector; an id never changes and an operand's id is lower than its user's. Each
// term knows the source text it came from; terms that the compiler inserted carry the place of what they
// serve and are marked synthetic.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tenet/pack.hpp"
#include "tenet/source.hpp"
#include "tenet/type.hpp"

namespace tenet::core {

enum class TermKind : std::uint8_t {
#define TENET_TERM(name, operands, payload, meaning) name,
#include "tenet/core_terms.def"
#undef TENET_TERM
};

enum class TermId : std::uint32_t {};
inline constexpr TermId kNoTerm{0xffffffffu};
enum class VariableId : std::uint32_t {};
inline constexpr VariableId kNoVariable{0xffffffffu};
enum class FunctionId : std::uint32_t {};

struct LoopBinder {
  VariableId variable = kNoVariable;
  TermId set = kNoTerm;              ///< may use earlier binders of the same loop
  bool pairs_with_previous = false;  ///< second of `for a, b in S`: each unordered pair once
  TermId matches = kNoTerm;  ///< the elements of the set of which the filter isn't known to be false, where a
                             ///< rewrite found a way to look them up: the others may be left out
  TermId provided = kNoTerm;  ///< part of the filter, of no binder from here on: where F, no loop is begun
};

struct Term {
  TermKind kind{};
  Type type;
  bool synthetic = false;  ///< no note of its own in evidence
  bool reflexive = false;  ///< closure: `f*`
  Location origin;
  std::uint32_t payload = 0;  ///< index, or a number, as the legend of core_terms.def says
  std::vector<TermId> operands;
  std::vector<LoopBinder> binders;  ///< loop terms
  TermId filter = kNoTerm;
  TermId body = kNoTerm;
};

struct Variable {
  std::string name;
  Type type;
  Location origin;
};

/// A field as code imports it: the entity that declares it, by index into the schema, and its name.
struct FieldUse {
  FieldRef field;
};

/// What an equality look-up goes by: fields from an element of an extent to a value.
struct Index {
  std::vector<FieldRef> path;
  bool absent_left_out = false;  ///< where something on the way is absent, that is F; else U
  friend bool operator==(const Index&, const Index&) = default;
};

/// What paths lead to: fields from an entity to values, one way or several.
struct Paths {
  std::vector<std::vector<FieldRef>> ways;
};

enum class StatementKind : std::uint8_t {
  let,
  require,
  when,
  loop,
  unless,  ///< made by rewrites: the body, run where the condition isn't T; where it is, all of the body
           ///< holds
};

enum class StatementId : std::uint32_t {};

/// A requirement that this one's text depends on: what it bound or narrowed is used here.
struct BlockedBy {
  std::uint32_t requirement = 0;  ///< into Core::requirements
  bool outside_its_loop = false;  ///< used after the `for` that holds it: all its iterations count
};

struct Requirement {
  std::string tag;
  TermId condition = kNoTerm;
  VariableId bound = kNoVariable;  ///< `as x`
  TermId bound_value = kNoTerm;  ///< its value where the condition is T; kNoTerm: the condition is share_one
                                 ///< or exactly 1, and binds that
  TermId message = kNoTerm;      ///< kNoTerm: none written
  Severity severity = Severity::error;
  bool advice = false;
  Location where;       ///< of the whole statement
  Location expression;  ///< of the condition's text
  std::string doc;
  std::vector<BlockedBy> blocked_by;
};

struct Statement {
  StatementKind kind{};
  Location where;
  VariableId variable = kNoVariable;  ///< let
  TermId term = kNoTerm;              ///< let: value; when, unless: condition
  std::uint32_t requirement = 0;      ///< require
  std::vector<LoopBinder> binders;    ///< loop; its filter below
  TermId filter = kNoTerm;
  std::vector<StatementId> body;  ///< when, loop, unless
};

struct Policy {
  std::string module, name, title, source_reference, remedy_text, doc;
  TermId remedy = kNoTerm;  ///< a message term over the binders
  std::vector<LoopBinder> binders;
  TermId where = kNoTerm;
  std::vector<StatementId> body;
  std::uint32_t first_requirement = 0, requirements = 0;
  Location location;
};

struct Function {
  std::string name;  ///< "lcs2005.topology.identifies"
  std::vector<VariableId> parameters;
  TermId body = kNoTerm;
  Type result;
  Location origin;
};

struct Parameter {
  std::string module, name, doc;
  Type type;
  TermId standard = kNoTerm;  ///< a constant or an entity_literal term
  Location where;
  std::optional<FunctionId> bound;  ///< takes a value, tells whether the parameter may have it
  Location bound_where;             ///< of the condition's text
};

struct EntityLiteral {
  TypeIndex type = kNoType;
  std::string id;
  Location where;
};

/// Waivers and adjustments speak by name and have no code: they go into the pack as they are, but for their
/// place.
struct Waiver {
  tenet::Waiver made;
  Location where;
};
struct Adjustment {
  tenet::Adjustment made;
  Location where;
};

/// All of one compilation. Functions are in an order in which calls go to earlier ones only.
struct Core {
  std::string pack_name;
  Schema schema;
  std::vector<Term> terms;
  std::vector<Variable> variables;
  std::vector<Constant> constants;
  std::vector<EntityLiteral> entity_literals;
  std::vector<FieldUse> fields;      ///< payload of field terms
  std::vector<Index> indexes;        ///< payload of matching, candidates
  std::vector<Paths> paths;          ///< payload of along, terms_along
  std::vector<TypeIndex> types;      ///< payload of extent, look_up, is_type
  std::vector<std::string> regexes;  ///< payload of matches
  std::vector<Parameter> parameters;
  std::vector<Function> functions;
  std::vector<Requirement> requirements;
  std::vector<Statement> statements;
  std::vector<Policy> policies;
  std::vector<Waiver> waivers;
  std::vector<Adjustment> adjustments;

  [[nodiscard]] const Term& term(TermId id) const { return terms[static_cast<std::size_t>(id)]; }
  [[nodiscard]] const Variable& variable(VariableId id) const {
    return variables[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] const Statement& statement(StatementId id) const {
    return statements[static_cast<std::size_t>(id)];
  }
  TermId add(Term term) {
    terms.push_back(std::move(term));
    return static_cast<TermId>(terms.size() - 1);
  }
};

/// Readable core, for tests and `tenet compile --explain`.
[[nodiscard]] std::string print(const Core& core);

}  // namespace tenet::core
