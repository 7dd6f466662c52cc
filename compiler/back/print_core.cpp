// The core as text: declarations, statements, and each term in words with its operands nested. Entry point:
// core::print.
#include <fmt/format.h>

#include <iterator>
#include <string>
#include <utility>

#include "tenet/core.hpp"
#include "term_names.hpp"

namespace tenet::core {
namespace {

class Printer {
 public:
  explicit Printer(const Core& core) : core_(core) {}
  std::string run();

 private:
  template <typename... Arguments>
  void line(int depth, fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    text_.append(static_cast<std::size_t>(depth) * 2, ' ');
    fmt::format_to(std::back_inserter(text_), format, std::forward<Arguments>(arguments)...);
    text_ += '\n';
  }
  void policy(const Policy& policy);
  void statement(const Statement& statement, int depth);
  void requirement(const Requirement& requirement, int depth);
  [[nodiscard]] std::string term(TermId id) const;
  [[nodiscard]] std::string leaf(const Term& term) const;
  [[nodiscard]] std::string path(const Index& index) const;
  [[nodiscard]] std::string payload(const Term& term) const;
  [[nodiscard]] std::string constant(const Constant& constant) const;
  [[nodiscard]] std::string binders(const std::vector<LoopBinder>& binders, TermId filter) const;
  [[nodiscard]] const std::string& name(VariableId variable) const { return core_.variable(variable).name; }

  const Core& core_;
  std::string text_;
};

std::string Printer::run() {
  line(0, "pack {}", core_.pack_name);
  for (const auto& parameter : core_.parameters) {
    line(0, "param {}.{} = {}", parameter.module, parameter.name, term(parameter.standard));
  }
  for (const auto& function : core_.functions) {
    std::string parameters;
    for (const auto parameter : function.parameters)
      parameters += (parameters.empty() ? "" : ", ") + name(parameter);
    line(0, "define {}({}) = {}", function.name, parameters, term(function.body));
  }
  for (const auto& p : core_.policies) policy(p);
  return std::move(text_);
}

void Printer::policy(const Policy& policy) {
  line(0, "policy {}.{} for {}", policy.module, policy.name, binders(policy.binders, policy.where));
  for (const auto id : policy.body) statement(core_.statement(id), 1);
  if (policy.remedy != kNoTerm) line(1, "remedy {}", term(policy.remedy));
}

void Printer::statement(const Statement& statement, int depth) {
  switch (statement.kind) {
    case StatementKind::let:
      line(depth, "let {} = {}", name(statement.variable), term(statement.term));
      break;
    case StatementKind::require: requirement(core_.requirements[statement.requirement], depth); break;
    case StatementKind::when: line(depth, "when {}", term(statement.term)); break;
    case StatementKind::unless: line(depth, "unless {}", term(statement.term)); break;
    case StatementKind::loop: line(depth, "for {}", binders(statement.binders, statement.filter)); break;
  }
  for (const auto id : statement.body) this->statement(core_.statement(id), depth + 1);
}

void Printer::requirement(const Requirement& requirement, int depth) {
  std::string rest;
  if (requirement.bound != kNoVariable) rest += " as " + name(requirement.bound);
  if (requirement.bound_value != kNoTerm) rest += " = " + term(requirement.bound_value);
  for (const auto& by : requirement.blocked_by)
    rest += " blocked by @" + core_.requirements[by.requirement].tag;
  line(depth, "{} @{} {}{}", requirement.advice ? "advise" : "require", requirement.tag,
       term(requirement.condition), rest);
  if (requirement.message != kNoTerm) line(depth + 1, "else {}", term(requirement.message));
}

std::string Printer::binders(const std::vector<LoopBinder>& binders, TermId filter) const {
  std::string result;
  for (const auto& binder : binders) {
    if (!result.empty()) result += ", ";
    result += name(binder.variable);
    result += binder.pairs_with_previous ? std::string(" paired") : " in " + term(binder.set);
    if (binder.matches != kNoTerm) result += " matching " + term(binder.matches);
    if (binder.provided != kNoTerm) result += " provided " + term(binder.provided);
  }
  return filter == kNoTerm ? result : result + " where " + term(filter);
}

std::string Printer::constant(const Constant& constant) const {
  if (constant.unknown) return "unknown";
  if (constant.absent) return "absent";
  switch (constant.kind) {
    case Kind::boolean: return constant.number == 2 ? "true" : constant.number == 0 ? "false" : "unknown";
    case Kind::integer:
    case Kind::time:
    case Kind::duration: return std::to_string(constant.number);
    case Kind::enumeration: {
      const auto type = static_cast<std::size_t>(constant.of);
      const auto value = static_cast<std::size_t>(constant.number);
      const bool known = type < core_.schema.enums.size() && value < core_.schema.enums[type].values.size();
      return known ? core_.schema.enums[type].values[value] : std::to_string(constant.number);
    }
    default: return '"' + constant.text + '"';
  }
}

std::string Printer::leaf(const Term& term) const {
  switch (term.kind) {
    case TermKind::constant: return constant(core_.constants[term.payload]);
    case TermKind::variable: return core_.variables[term.payload].name;
    case TermKind::parameter: return core_.parameters[term.payload].name;
    case TermKind::entity_literal: {
      const auto& literal = core_.entity_literals[term.payload];
      return fmt::format("{} \"{}\"", core_.schema.entity(literal.type).name, literal.id);
    }
    default: return "";
  }
}

std::string Printer::path(const Index& index) const {
  const auto text = back::path_name(core_.schema, index.path);
  return index.absent_left_out ? text + '?' : text;
}

std::string Printer::payload(const Term& term) const {
  switch (term.kind) {
    case TermKind::field:
    case TermKind::field_of_look_up: return ' ' + core_.schema.field(core_.fields[term.payload].field).name;
    case TermKind::matching:
    case TermKind::candidates: return ' ' + path(core_.indexes[term.payload]);
    case TermKind::along:
    case TermKind::terms_along: return ' ' + back::path_names(core_.schema, core_.paths[term.payload], "|");
    case TermKind::look_up:
    case TermKind::is_type:
    case TermKind::extent: return ' ' + core_.schema.entity(core_.types[term.payload]).name;
    case TermKind::call: return ' ' + core_.functions[term.payload].name;
    case TermKind::matches: return ' ' + core_.regexes[term.payload];
    case TermKind::closure:
      return ' ' + core_.schema.field(core_.fields[term.payload].field).name + (term.reflexive ? "*" : "+");
    case TermKind::exactly:
    case TermKind::at_least:
    case TermKind::at_most: return ' ' + std::to_string(term.payload);
    default: return "";
  }
}

std::string Printer::term(TermId id) const {
  if (id == kNoTerm) return "?";
  const auto& term = core_.term(id);
  if (auto text = leaf(term); !text.empty()) return text;
  auto result = '(' + std::string(back::term_name(term.kind)) + payload(term);
  for (const auto operand : term.operands) result += ' ' + this->term(operand);
  if (!term.binders.empty())
    result += ' ' + binders(term.binders, term.filter) + ": " + this->term(term.body);
  return result + ')';
}

}  // namespace

std::string print(const Core& core) { return Printer(core).run(); }

}  // namespace tenet::core
