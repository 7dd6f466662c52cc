// Expressions over loaded facts. Entry points: FactQueries::ask, FactQueries::type_of.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "facts_input.hpp"
#include "tenet/compile.hpp"
#include "tenet/program.hpp"
#include "tenet/why.hpp"

namespace tenet::cli {

/// What an expression yields, and the program that its types belong to.
struct Asked {
  Program program;
  Answer answer;
  std::optional<Why> why;
};

/// A value that was given a name, `let x = e`.
struct NamedText {
  std::string name;
  Location expression;
};

/// Asks what expressions yield over the facts at hand, in the words of the policies at hand. Borrows both and
/// the session, where problems go. Not thread-safe.
class FactQueries {
 public:
  FactQueries(Session& session, const FactsAndPolicies& loaded);

  std::int64_t now = 0;  ///< what `now` is, in seconds since 1970
  std::vector<NamedText> names;

  [[nodiscard]] std::optional<Asked> ask(Location expression, bool with_reasons);
  /// The type of an expression as a policy writes it; nothing is evaluated.
  [[nodiscard]] std::optional<std::string> type_of(Location expression);

  /// The entity type of an expression's value or elements; kNoType where it has none. Nothing is reported.
  /// `names` stand for the values that its words may mean, texts of `sources`.
  [[nodiscard]] TypeIndex entity_type_of(Sources& sources, Location expression,
                                         const std::vector<NamedExpression>& names) const;

  [[nodiscard]] const Graph& graph() const { return *loaded_.graph; }
  /// The modules whose names an expression may use, and their texts.
  [[nodiscard]] const std::map<std::string, std::string>& modules() const { return modules_; }

 private:
  [[nodiscard]] std::optional<Pack> compile(Location expression);
  [[nodiscard]] Query query_of(Location expression) const;
  [[nodiscard]] LinkOptions parameters_of(const Pack& pack);
  [[nodiscard]] ModuleFinder finder(std::map<std::string, SourceId>& known) const;

  Session& session_;
  const FactsAndPolicies& loaded_;
  std::map<std::string, std::string> modules_;      ///< texts by name
  std::map<std::string, SourceId> module_sources_;  ///< those that the session has
  LinkOptions parameters_;
};

}  // namespace tenet::cli
