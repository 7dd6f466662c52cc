// Random programs: the declarations around random policies, and random facts.
#include "programs/program.hpp"

#include <array>
#include <map>
#include <set>
#include <utility>

#include "programs/statements.hpp"

namespace tenet::differential {
namespace {

class ProgramMaker {
 public:
  ProgramMaker(std::uint64_t seed, const ProgramSize& size) : choices_(seed), size_(size) {}
  std::string make();

 private:
  std::string constants();
  std::string parameter(std::size_t number);
  std::string function(Expressions& expressions, std::size_t number);
  std::string query(Expressions& expressions, std::size_t number);
  std::string facts();
  std::string fact_fields(int type, std::size_t number);
  std::string fact_value(const FieldPlan& field, std::size_t number);
  std::string fact_literal(const Type& type);
  [[nodiscard]] std::size_t count_of(int type) const { return counts_.at(type); }

  Choices choices_;
  ProgramSize size_;
  Vocabulary vocabulary_;
  std::map<int, std::size_t> counts_;
};

/// Names, addresses and the like need a context as literals; as constants they stand anywhere.
std::string ProgramMaker::constants() {
  std::string text;
  for (const auto kind :
       {Kind::name, Kind::name_pattern, Kind::address, Kind::prefix, Kind::bytes, Kind::oid}) {
    for (int i = 0; i < 2; ++i) {
      FunctionPlan constant;
      constant.result = scalar_type(kind);
      constant.name = "k" + std::to_string(vocabulary_.functions.size());
      text += "define " + constant.name + ": " + vocabulary_.spell(constant.result) + " = " +
              literal_text(choices_, vocabulary_, constant.result) + "\n";
      vocabulary_.functions.push_back(std::move(constant));
    }
  }
  return text;
}

std::string ProgramMaker::parameter(std::size_t number) {
  FunctionPlan parameter;
  parameter.name = "param" + std::to_string(number);
  parameter.result = random_scalar(choices_, vocabulary_);
  const auto value =
      parameter.result.kind == Kind::entity
          ? vocabulary_.spell(parameter.result) + " \"" + vocabulary_.spell(parameter.result) + "_0\""
          : literal_text(choices_, vocabulary_, parameter.result);
  const auto text =
      "param " + parameter.name + ": " + vocabulary_.spell(parameter.result) + " = " + value + "\n";
  vocabulary_.parameters.push_back(std::move(parameter));
  return text;
}

std::string ProgramMaker::function(Expressions& expressions, std::size_t number) {
  FunctionPlan function;
  function.name = "fun" + std::to_string(number);
  Scope scope;
  std::string text = "define " + function.name + "(";
  for (std::size_t i = 0, count = choices_.between(1, 3); i < count; ++i) {
    auto type = random_scalar(choices_, vocabulary_);
    if (choices_.chance(25))
      type = set_type(type);
    else
      type.optional = choices_.chance(25);
    const auto name = expressions.fresh("a");
    text += (i == 0 ? "" : ", ") + name + ": " + vocabulary_.spell(type);
    scope.locals.push_back({name, type});
    function.parameters.push_back(type);
  }
  function.result = choices_.chance(40) ? scalar_type(Kind::boolean) : random_scalar(choices_, vocabulary_);
  const bool is_set = choices_.chance(25);
  if (is_set) function.result = set_type(function.result);
  const auto body = is_set ? expressions.many(scope, element_of(function.result), size_.depth - 1)
                           : expressions.scalar(scope, function.result, size_.depth - 1);
  text += "): " + vocabulary_.spell(function.result) + " = " + body + "\n";
  vocabulary_.functions.push_back(std::move(function));
  return text;
}

std::string ProgramMaker::query(Expressions& expressions, std::size_t number) {
  auto type = random_scalar(choices_, vocabulary_);
  std::string body;
  if (choices_.chance(50)) {
    body = expressions.many({}, type, size_.depth);
    type = set_type(type);
  } else {
    body = expressions.scalar({}, type, size_.depth);
  }
  return "define query" + std::to_string(number) + ": " + vocabulary_.spell(type) + " = " + body + "\n";
}

std::string ProgramMaker::fact_literal(const Type& type) {
  if (type.kind != Kind::entity) return literal_text(choices_, vocabulary_, type);
  std::vector<std::string> all;
  for (const auto& [other, count] : counts_) {
    if (!vocabulary_.is_a(other, entity_of(type))) continue;
    for (std::size_t i = 0; i < count; ++i)
      all.push_back(vocabulary_.entities[static_cast<std::size_t>(other)].name + "_" + std::to_string(i));
  }
  return all.empty() ? "unknown" : choices_.of(all);
}

std::string ProgramMaker::fact_value(const FieldPlan& field, std::size_t number) {
  if (field.distinct) {
    // Only those of the field's own type, each named by at most one.
    const auto type = entity_of(field.type);
    if (number >= count_of(type) || choices_.chance(20))
      return field.type.optional && choices_.chance(50) ? "absent" : "unknown";
    return vocabulary_.entities[static_cast<std::size_t>(type)].name + "_" + std::to_string(number);
  }
  if (choices_.chance(12)) return "unknown";
  if (field.type.optional && choices_.chance(35)) return "absent";
  if (field.type.shape == Shape::scalar) return fact_literal(field.type);
  std::set<std::string> members;
  std::string text;
  for (std::size_t i = choices_.below(4); i > 0; --i) {
    const auto member = fact_literal(element_of(field.type));
    if (field.type.shape == Shape::set && !members.insert(member).second) continue;
    text += (text.empty() ? "" : ", ") + member;
  }
  if (choices_.chance(12)) text += text.empty() ? "unknown" : ", unknown";
  const bool braces = field.type.shape == Shape::set;
  return (braces ? "{ " : "[") + text + (braces ? " }" : "]");
}

std::string ProgramMaker::fact_fields(int type, std::size_t number) {
  std::string text;
  for (const auto* field : vocabulary_.fields_of(type)) {
    if (!field->inverse_of.empty() || (!field->standard.empty() && choices_.chance(40))) continue;
    // An inherited field that is to be distinct would meet that of the base's own entities.
    const bool own = vocabulary_.entities[static_cast<std::size_t>(type)].base < 0;
    text += (text.empty() ? "" : ", ") + field->name + ": " +
            fact_value(*field, own ? number : counts_.size() + 1000);
  }
  return "{ " + text + " }";
}

std::string ProgramMaker::facts() {
  std::string text = "facts world {\n";
  for (std::size_t i = 0; i < vocabulary_.entities.size(); ++i) {
    const auto type = static_cast<int>(i);
    const auto& entity = vocabulary_.entities[i];
    if (!entity.observed) {
      for (std::size_t number = 0; number < count_of(type); ++number)
        text += "  " + entity.name + " " + entity.name + "_" + std::to_string(number) + " " +
                fact_fields(type, number) + "\n";
      continue;
    }
    std::set<std::string> keys;
    for (std::size_t row = choices_.below(4); row > 0; --row) {
      std::string key, rest;
      for (std::size_t f = 0; f < entity.fields.size(); ++f) {
        const auto& field = entity.fields[f];
        const bool is_key = f < entity.keys.size();
        const auto value = is_key ? fact_literal(field.type) : fact_value(field, 99);
        auto& part = is_key ? key : rest;
        part += (part.empty() ? "" : ", ") + field.name + ": " + value;
      }
      if (key.find("unknown") != std::string::npos || !keys.insert(key).second) continue;
      text += "  " + entity.name + " { " + key + (rest.empty() ? "" : ", ") + rest + " }\n";
    }
  }
  return text + "}\n";
}

std::string ProgramMaker::make() {
  vocabulary_ = make_vocabulary(choices_);
  for (std::size_t i = 0; i < vocabulary_.entities.size(); ++i) {
    if (vocabulary_.entities[i].observed) continue;
    counts_[static_cast<int>(i)] = choices_.below(size_.entities + 1);
  }
  if (size_.many_subjects) counts_[0] = 300 + choices_.below(300);
  std::string text = "module m\n" + declared(vocabulary_) + constants();
  for (std::size_t i = choices_.below(3); i > 0; --i) text += parameter(i);
  const int depth = size_.many_subjects ? 0 : size_.depth;
  Expressions expressions(choices_, vocabulary_);
  if (!size_.many_subjects) {
    for (std::size_t i = choices_.below(4); i > 0; --i) text += function(expressions, i);
    for (std::size_t i = choices_.between(1, 3); i > 0; --i) text += query(expressions, i);
  }
  Statements statements(expressions, depth, size_.many_subjects);
  for (std::size_t i = choices_.between(1, 2); i > 0; --i) text += statements.policy(i);
  return text + facts();
}

}  // namespace

std::string make_program(std::uint64_t seed, const ProgramSize& size) {
  return ProgramMaker(seed, size).make();
}

}  // namespace tenet::differential
