// Random policies as source text. Entry point: Statements::policy.
#pragma once
#include <string>
#include <vector>

#include "programs/expressions.hpp"

namespace tenet::differential {

class Statements {
 public:
  Statements(Expressions& expressions, int depth, bool simple)
      : expressions_(expressions), choices_(expressions.choices()), depth_(depth), simple_(simple) {}
  std::string policy(std::size_t number);

 private:
  std::string block(Scope scope, int nesting, const std::string& indent);
  std::string statement(Scope& scope, int nesting, const std::string& indent);
  std::string require(Scope& scope, bool advice);
  std::optional<std::string> values_apart(const Scope& scope);
  std::string condition(Scope& scope, std::string& bound, Type& bound_type, Facts& shown);
  std::string subjects(Scope& scope);
  std::string tag() { return "@t" + std::to_string(next_tag_++); }

  Expressions& expressions_;
  Choices& choices_;
  int depth_;
  bool simple_;
  std::size_t next_tag_ = 0;
};

}  // namespace tenet::differential
