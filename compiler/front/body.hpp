// Expressions in their place: the body of a function, or of a policy. Entry points: Body::value,
// Body::condition, Body::message.
//
// One Body lowers one function, constant, parameter or policy. Its expressions are lowered in the order of
// the text, so that what is known at a place (locals, narrowing) is what the text before it says. After an
// error a Value has no term, and whoever meets it stays silent.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "front/narrowing.hpp"
#include "front/types.hpp"
#include "front/world.hpp"

namespace tenet::front {

/// A lowered expression, and what its place may learn from it.
struct Value {
  core::TermId term = core::kNoTerm;
  Type type{};
  std::string path{};      ///< by which narrowing knows it; empty: it is no path
  Facts when_true{};       ///< what is there if it is true (N+)
  Facts when_false{};      ///< what is there if it is false (N-)
  Facts steps{};           ///< optional steps that it passed without a guard (Absence::anywhere)
  bool looked_up = false;  ///< an `R[k]`
  bool vouched = false;    ///< a `T?` that a guard vouches for
  bool of_now = false;     ///< depends on `now` linearly
  [[nodiscard]] bool ok() const { return term != core::kNoTerm; }
};

/// Where a value may be absent.
enum class Absence : std::uint8_t {
  nowhere,   ///< it has to be there
  at_end,    ///< the value itself may be absent, what it is read from may not
  anywhere,  ///< it is absent where any step of its path is
};

/// What a place asks of an expression: a type, where literals need one, and whether it may be absent.
struct Want {
  std::optional<Type> type{};
  Absence absence = Absence::nowhere;
};

enum class LocalKind : std::uint8_t { parameter, binder, let, bound };

struct Local {
  LocalKind kind{};
  std::string name;
  core::VariableId variable = core::kNoVariable;
  Type type;
  std::string path;                    ///< its own, or of what it is an alias for
  std::set<std::uint32_t> depends_on;  ///< requirements whose failure makes it unknown
  Location where;
  bool valid = true;  ///< its type is known
  bool used = false;
  bool of_now = false;
};

/// The binders and the filter of a loop term or a `for`.
struct LoopHead {
  std::vector<core::LoopBinder> binders;
  core::TermId filter = core::kNoTerm;
  Facts filter_facts;
  std::string set_path;      ///< of the only binder's set, where there is no filter
  std::string element_path;  ///< of the only binder
  Type element{};            ///< of the first binder
  bool ok = true;
};

class Body {
 public:
  /// `owner` is the function whose calls are noted; none of a policy.
  Body(World& world, ModuleIndex module, std::optional<std::uint32_t> owner);

  /// A value that is there, of type `type` if given; reports otherwise.
  Value value(NodeId node, std::optional<Type> type = std::nullopt);
  /// A Bool that is there.
  Value condition(NodeId node);
  Value lower(NodeId node, const Want& want);
  /// The operand of an `exists` that holds: the value, which is there.
  Value found(NodeId operand);
  /// A term of kind message.
  core::TermId message(NodeId text);
  /// Reports unless `value` may stand where a `type` is wanted; then no term.
  Value coerced(Value value, const Type& type, NodeId node);

  // Scopes of names and of what is known.
  struct Scope {
    std::size_t locals;
    std::size_t known;
  };
  [[nodiscard]] Scope open_scope() const { return {locals_.size(), known_.mark()}; }
  void close_scope(Scope scope);
  Local& declare(Local local);
  core::VariableId new_variable(std::string name, Type type, Location where);
  /// Opens the binders of a loop in the current scope, and learns its filter.
  LoopHead open_loop(NodeId loop);

  [[nodiscard]] KnownPaths& known() { return known_; }
  /// Requirements that the expressions lowered since the last exchange depend on.
  std::set<std::uint32_t> exchange_dependencies(std::set<std::uint32_t> next);
  [[nodiscard]] const syntax::SyntaxTree& tree() const { return world_.tree(module_); }
  [[nodiscard]] Location location(NodeId node) const { return tree().location(node); }
  [[nodiscard]] std::string text(NodeId node) const { return one_line(tree(), node); }
  [[nodiscard]] ModuleIndex module() const { return module_; }
  /// The type that a node of the group Type stands for; none after a report.
  [[nodiscard]] std::optional<Type> type_at(NodeId node) { return resolve_type(world_, module_, node); }
  Diagnostic& error(Code code, NodeId node, std::string message, std::string hint = {});

 private:
  Value lower_kind(NodeId node, const Want& want);
  // expressions_names.cpp
  Value lower_name(NodeId node, const Want& want);
  Value read_local(Local& local, NodeId node);
  Value lower_declared(DeclarationIndex declaration, NodeId node);
  Value lower_constant(const Declaration& declaration, NodeId node);
  Value enum_value(TypeIndex type, std::string_view name, NodeId node);
  std::optional<Value> find_enum_value(NodeId node, const Want& want);
  std::optional<Value> lower_qualified(NodeId node, const Want& want);
  void report_unknown_name(NodeId node, std::string_view name);
  Local* find_local(std::string_view name);
  // expressions_paths.cpp
  Value lower_field_access(NodeId node, const Want& want);
  Value read_field(Value base, FieldRef field, NodeId node, core::TermKind kind);
  std::size_t qualifier_length(NodeId node);
  Value access(Value base, NodeId base_node, const std::string& name, NodeId node, const Want& want);
  Value map_field(const Value& base, NodeId base_node, const std::string& name, NodeId node,
                  const Want& want);
  std::optional<FieldRef> find_field(const Value& base, NodeId node, NodeId name);
  std::optional<FieldRef> find_field(const Value& base, std::string_view wanted, NodeId base_node,
                                     NodeId name);
  std::string hint_of_special_case(TypeIndex type, std::string_view wanted, NodeId base_node);
  Value refined(Value value, NodeId node);
  Value lower_closure(NodeId node, bool reflexive);
  Value lower_look_up(NodeId node);
  Value lower_entity_literal(NodeId node);
  void report_absent(const Value& value, NodeId node);
  // expressions_literals.cpp
  Value lower_text(NodeId node, const Want& want);
  Value interpolate(NodeId node);
  Value text_constant(std::string_view text, Kind kind, NodeId node);
  Value constant(Constant constant, Type type, NodeId node);
  Value lower_number(NodeId node);
  Value lower_time(NodeId node);
  Value lower_collection(NodeId node, const Want& want);
  bool joins(const Value& element, std::optional<Type>& joined, NodeId node);
  [[nodiscard]] bool needs_context(NodeId node);
  // expressions_logic.cpp
  Value lower_not(NodeId node);
  Value logic_operand(NodeId node, syntax::BinaryOperator op);
  Value lower_logic(NodeId node, syntax::BinaryOperator op);
  Value chosen(NodeId node, const Want& want);
  Value lower_conditional(NodeId node, const Want& want);
  Value lower_exists(NodeId node);
  Value exists_of_set(NodeId node, const Value& whole);
  core::TermId told(const Value& piece, NodeId node);
  Value lower_is(NodeId node);
  Value lower_otherwise(NodeId node, const Want& want);
  // expressions_operators.cpp
  Value lower_binary(NodeId node, const Want& want);
  std::pair<Value, Value> lower_operands(NodeId node);
  Value after(const Value& first, NodeId node, const Want& want);
  bool compares_with_nothing(NodeId node);
  Value lower_equality(NodeId node, bool negated);
  Value lower_order(NodeId node, syntax::BinaryOperator op);
  Value lower_arithmetic(NodeId node, syntax::BinaryOperator op);
  Value lower_negate(NodeId node);
  Value lower_text_test(NodeId node, syntax::BinaryOperator op);
  Value lower_matches(NodeId node);
  // expressions_sets.cpp
  Value lower_set_operation(NodeId node, syntax::BinaryOperator op, const Want& want);
  Value lower_in(NodeId node, bool negated);
  Value lower_contains(NodeId node);
  Value lower_covers(NodeId node);
  Value lower_within(NodeId node);
  Value lower_count(NodeId node);
  Value lower_chains_to(NodeId node);
  Value element_for(NodeId node, const Value& set);
  Value collection(NodeId node, std::optional<Type> type = std::nullopt);
  // expressions_loops.cpp
  Value lower_quantifier(NodeId node);
  Value lower_comprehension(NodeId node, const Want& want);
  Value lower_aggregate(NodeId node);
  Value lower_same_or_different(NodeId node, core::TermKind kind);
  Value binder_set(NodeId node);
  // expressions_calls.cpp
  Value lower_call(NodeId node);
  Value lower_infix_call(NodeId node);
  Value call(DeclarationIndex function, const std::vector<NodeId>& arguments, NodeId node, Location name);
  Value call_built_in(NodeId node, std::string_view name);
  Value built_in(core::TermKind kind, Type result, NodeId node, const std::vector<Value>& arguments);

  Value made(core::TermKind kind, Type type, NodeId node, std::vector<core::TermId> operands,
             std::uint32_t payload = 0);
  Value negated(Value value, NodeId node);
  Value wrong_operands(NodeId node, const Value& left, const Value& right, std::string hint = {});
  bool refuse_now(const Value& value, NodeId node);
  [[nodiscard]] std::string spell(const Type& type) const { return world_.spell(type); }

  World& world_;
  ModuleIndex module_;
  std::optional<std::uint32_t> owner_;
  std::vector<Local> locals_;
  KnownPaths known_;
  std::set<std::uint32_t> depends_on_;
};

}  // namespace tenet::front
