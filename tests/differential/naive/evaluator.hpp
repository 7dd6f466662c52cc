// A second evaluator, for tests: terms of the core as written, found straight from the table of
// docs/language.md, "Three values". It shares nothing with the VM: no bytecode, no indexes, no interned
// texts. Entry points: Evaluator::value, Evaluator::truth.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "naive/value.hpp"
#include "tenet/core.hpp"
#include "tenet/graph.hpp"

namespace tenet::naive {

enum class WrongRule : std::uint8_t {
#define TENET_WRONG_RULE(name, says) name,
#include "naive/wrong_rules.def"
#undef TENET_WRONG_RULE
};

/// Slow and plain. Core and graph must outlive it. Not thread-safe.
class Evaluator {
 public:
  Evaluator(const core::Core& core, const Graph& graph, std::int64_t now,
            std::optional<WrongRule> wrong = std::nullopt)
      : core_(core), graph_(graph), now_(now), wrong_(wrong), names_(core.variables.size()) {}

  [[nodiscard]] Value value(core::TermId term);
  [[nodiscard]] Scalar one(core::TermId term) { return value(term).one; }
  [[nodiscard]] Many many(core::TermId term) { return value(term).many; }
  [[nodiscard]] Truth3 truth(core::TermId term) { return truth_of(one(term)); }
  /// A message, in which unknown and absent are words.
  [[nodiscard]] std::string message(const core::Term& term);
  void name(core::VariableId variable, Value value) {
    names_[static_cast<std::size_t>(variable)] = std::move(value);
  }
  [[nodiscard]] const Value& named(core::VariableId variable) const {
    return names_[static_cast<std::size_t>(variable)];
  }
  [[nodiscard]] bool is_wrong(WrongRule rule) const { return wrong_ == rule; }
  [[nodiscard]] const core::Core& core() const { return core_; }
  [[nodiscard]] const Graph& graph() const { return graph_; }

  /// Every binding of some binders: how surely it is one (memberships and filter), while its names stand.
  using OnBinding = std::function<void(Truth3 in)>;
  /// Whether a set that was run over is open.
  bool for_each_binding(const std::vector<core::LoopBinder>& binders, core::TermId filter,
                        const OnBinding& on_binding);

  [[nodiscard]] Scalar cell(FieldRef field, Row row) const;
  /// The one value that `share one` or `exactly 1` found, where the term is T.
  [[nodiscard]] Scalar found(const core::Term& term);
  [[nodiscard]] std::string shown(const Type& type, const Scalar& value) const;
  [[nodiscard]] std::string shown(const Type& type, const Many& values) const;
  [[nodiscard]] std::string shown_entity(Row row, int depth) const;

 private:
  struct Bag {
    std::vector<Member> terms;
    bool open = false;
  };

  // leaves and entities
  [[nodiscard]] Scalar constant(const Constant& constant) const;
  [[nodiscard]] Scalar entity_literal(const core::EntityLiteral& literal) const;
  [[nodiscard]] Value parameter(const core::Parameter& parameter);
  [[nodiscard]] Many cells(FieldRef field, Row row) const;
  [[nodiscard]] Scalar word(const Type& type, Word word) const;
  [[nodiscard]] Value field(const core::Term& term);
  [[nodiscard]] Value field_of_look_up(const core::Term& term);
  [[nodiscard]] Scalar look_up(const core::Term& term);
  [[nodiscard]] Many extent(TypeIndex type) const;
  [[nodiscard]] Many closure(const core::Term& term);
  // optional values, conditions, calls
  [[nodiscard]] Truth3 exists(const core::Term& term);
  [[nodiscard]] Value narrow(const core::Term& term);
  [[nodiscard]] Value otherwise(const core::Term& term);
  [[nodiscard]] Value conditional(const core::Term& term);
  [[nodiscard]] Value call(const core::Term& term);
  // scalars
  [[nodiscard]] Truth3 equal(const Scalar& x, const Scalar& y) const;
  [[nodiscard]] Truth3 ordered(const core::Term& term);
  [[nodiscard]] Scalar arithmetic(const core::Term& term);
  [[nodiscard]] Scalar of_texts(const core::Term& term);
  [[nodiscard]] Scalar interpolation(const core::Term& term);
  // sets
  [[nodiscard]] Value of_sets(const core::Term& term);
  [[nodiscard]] Truth3 in(const Scalar& x, const Many& set) const;
  [[nodiscard]] Truth3 contains(const Many& set, const Many& other) const;
  [[nodiscard]] Truth3 covers(const Many& patterns, const Scalar& name) const;
  [[nodiscard]] Many combined(core::TermKind kind, const Many& left, const Many& right) const;
  [[nodiscard]] Many literal(const core::Term& term);
  [[nodiscard]] Scalar count(const Many& set, bool is_list) const;
  [[nodiscard]] Scalar end_of(const Many& list, bool first) const;
  void add(Many& set, const Scalar& value, Truth3 in, bool is_list) const;
  // loops
  [[nodiscard]] Many comprehension(const core::Term& term);
  [[nodiscard]] Truth3 every(const core::Term& term);
  [[nodiscard]] Truth3 some(const core::Term& term);
  [[nodiscard]] Truth3 counted(const core::Term& term);
  [[nodiscard]] Bag bag(const core::Term& term);
  [[nodiscard]] Scalar aggregate(const core::Term& term);
  [[nodiscard]] Truth3 share_one(const core::Term& term, const Bag& bag) const;
  [[nodiscard]] Truth3 differ(const core::Term& term, const Bag& bag) const;
  [[nodiscard]] Truth3 each_exists(const Bag& bag, bool passes_over_absent) const;

  const core::Core& core_;
  const Graph& graph_;
  const std::int64_t now_;
  const std::optional<WrongRule> wrong_;
  std::vector<Value> names_;
};

[[nodiscard]] const char* name_of(WrongRule rule);
[[nodiscard]] std::vector<WrongRule> all_wrong_rules();

}  // namespace tenet::naive
