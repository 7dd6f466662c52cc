// Random well-typed expressions as source text. Entry points: Expressions::truth, scalar, many.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "programs/scope.hpp"

namespace tenet::differential {

/// Knows types and narrowing, so that what it writes compiles. Choices and vocabulary must outlive it.
class Expressions {
 public:
  Expressions(Choices& choices, const Vocabulary& vocabulary) : choices_(choices), vocabulary_(vocabulary) {}

  /// A Bool; `depth` bounds the nesting. `learnt` then has what it shows where it is true, and false.
  std::string truth(const Scope& scope, int depth);
  [[nodiscard]] const Learnt& learnt() const { return learnt_; }
  /// A value of exactly that scalar type, which is there.
  std::string scalar(const Scope& scope, const Type& type, int depth);
  /// A set or list of that element type.
  std::string many(const Scope& scope, const Type& element, int depth);
  /// The text of a message, without quotes.
  std::string message(const Scope& scope);

  /// A path whose type fits, if a few tries find one; it need not be ready.
  using Fits = std::function<bool(const Type&)>;
  std::optional<Path> path(const Scope& scope, const Fits& fits);
  std::optional<Path> optional_path(const Scope& scope);
  /// A set to run over, and its text if it is a path: what is known of it, its elements have.
  struct Range {
    std::string text;
    Type element;
    std::string path{};
  };
  Range range(const Scope& scope, int depth);
  Range entities(const Scope& scope, int depth);
  /// `x in S[, …][ where …]`; the names are added to the scope.
  std::string binders(Scope& scope, int depth, bool may_pair);
  /// The path of fields after `share one` and `differ in`.
  std::optional<std::string> field_path(const Type& element, bool may_be_absent = true);
  std::string fresh(const char* stem) { return stem + std::to_string(next_++); }
  Choices& choices() { return choices_; }
  [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  // paths
  std::optional<Path> start(const Scope& scope);
  std::optional<Path> look_up(const Scope& scope);
  Path extended(const Scope& scope, const Path& path, const FieldPlan& field) const;
  // truths
  std::string condition(const Scope& scope, int depth, Learnt& learnt);
  std::string leaf_truth(const Scope& scope);
  std::string logic(const Scope& scope, int depth, Learnt& learnt);
  std::string comparison(const Scope& scope, int depth);
  std::string guarded(const Scope& scope, int depth, Learnt& learnt);
  std::string about(const Scope& scope, const Path& path, int depth);
  std::string existence(const Scope& scope, int depth, Learnt& learnt);
  std::string of_type(const Scope& scope, int depth, Learnt& learnt);
  std::string membership(const Scope& scope, int depth);
  std::string naming(const Scope& scope, int depth);
  std::string text_test(const Scope& scope, int depth);
  std::string quantifier(const Scope& scope, int depth, Learnt& learnt);
  std::string same_or_different(const Scope& scope, int depth, Learnt& learnt);
  std::string moment(const Scope& scope, int depth);
  // scalars
  std::string leaf(const Scope& scope, const Type& type);
  std::string constant(const Type& type);
  std::string number(const Scope& scope, const Type& type, int depth);
  std::string aggregate(const Scope& scope, const Type& type, int depth);
  std::string made_text(const Scope& scope, int depth);
  std::string made_name(const Scope& scope, int depth);
  std::optional<std::string> call(const Scope& scope, const Type& result, int depth);
  // sets
  std::string leaf_many(const Scope& scope, const Type& element);
  std::string comprehension(const Scope& scope, const Type& element, int depth);
  std::optional<std::string> steps_to(const Scope& scope, std::string text, int type, const Type& element);
  std::optional<std::string> mapped(const Scope& scope, const Type& element);
  std::optional<std::string> closure(const Scope& scope, const Type& element);

  Choices& choices_;
  const Vocabulary& vocabulary_;
  Learnt learnt_;
  std::size_t next_ = 0;
};

}  // namespace tenet::differential
