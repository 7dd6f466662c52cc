// Proves a pack harmless: tables first, then block by block operands, structure, values. Entry point: verify.
#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "block_context.hpp"
#include "check_tables.hpp"
#include "tenet/diagnostic.hpp"
#include "tenet/diagnostics/packs.hpp"

namespace tenet {
namespace {

constexpr std::size_t kMostFaults = 20;

class Verifier {
 public:
  explicit Verifier(const Pack& pack) : pack_(pack) {}
  Diagnostics run();

 private:
  void find_types();
  void check_function(std::uint32_t index);
  void check_policy(const Policy& policy);
  void check(const BlockContext& context);
  void report(std::string message) {
    if (diagnostics_.errors() < kMostFaults) {
      diagnostics_.add(code::E3010, {}, "the pack isn't sound: " + std::move(message),
                       "compile it again from its source");
    }
  }

  const Pack& pack_;
  std::vector<const EntityType*> types_;
  Diagnostics diagnostics_;
};

Diagnostics Verifier::run() {
  for (auto& fault : check_tables(pack_)) report(std::move(fault));
  if (diagnostics_.has_errors()) return std::move(diagnostics_);
  for (auto& fault : check_amendments(pack_)) report(std::move(fault));
  find_types();
  for (std::uint32_t i = 0; i < pack_.functions.size(); ++i) check_function(i);
  for (const auto& policy : pack_.policies) check_policy(policy);
  return std::move(diagnostics_);
}

void Verifier::find_types() {
  using Name = std::pair<std::string_view, std::string_view>;
  std::map<Name, const EntityType*> known;
  for (const auto& entity : pack_.schema.entities) known.emplace(Name(entity.module, entity.name), &entity);
  for (const auto& type : pack_.types) types_.push_back(known.at(Name(type.module, type.entity)));
}

void Verifier::check_function(std::uint32_t index) {
  const auto& function = pack_.functions[index];
  const auto name = fmt::format("function `{}`", printable(function.name));
  check({pack_, function.decide, name + ", decide", function.parameters, function.result, nullptr, false,
         index, &types_});
  check({pack_, function.explain, name + ", explain", function.parameters, function.result, nullptr, true,
         index, &types_});
}

void Verifier::check_policy(const Policy& policy) {
  const auto name = fmt::format("policy `{}.{}`", printable(policy.module), printable(policy.name));
  const auto functions = static_cast<std::uint32_t>(pack_.functions.size());
  std::vector<Type> binders;
  for (const auto& binder : policy.binders) {
    auto result = binder.type;
    result.shape = Shape::set;

    check({pack_, binder.set, fmt::format("{}, binder `{}`", name, printable(binder.name)), binders, result,
           nullptr, false, functions, &types_});
    if (!binder.matches.code.empty()) {
      check({pack_, binder.matches, fmt::format("{}, matches of `{}`", name, printable(binder.name)), binders,
             result, nullptr, false, functions, &types_});
    }
    binders.push_back(binder.type);
  }
  check({pack_, policy.decide, name + ", decide", binders, std::nullopt, &policy, false, functions, &types_});
  check(
      {pack_, policy.explain, name + ", explain", binders, std::nullopt, &policy, true, functions, &types_});
  if (policy.remedy.code.empty()) return;
  const Type text{Kind::text, Shape::scalar, false, kNoType};
  check({pack_, policy.remedy, name + ", remedy", binders, text, nullptr, false, functions, &types_});
}

void Verifier::check(const BlockContext& context) {
  std::size_t words = 0, sets = 0;
  for (const auto& type : context.arguments) ++(type.shape == Shape::scalar ? words : sets);
  if (words > context.block.words || sets > context.block.sets) {
    report(fmt::format("{}: its arguments have no registers", context.name));
    return;
  }
  BlockShape shape;
  auto fault = check_operands(context);
  if (!fault) fault = check_structure(context, shape);
  if (!fault) fault = check_values(context, shape);
  if (!fault) return;
  const auto& code = context.block.code;
  const bool named = fault->at < code.size() && static_cast<std::size_t>(code[fault->at].op) < kOpcodeCount;
  report(fmt::format("{}, instruction {} (`{}`): {}", context.name, fault->at,
                     named ? info(code[fault->at].op).name : "?", fault->why));
}

}  // namespace

Diagnostics verify(const Pack& pack) { return Verifier(pack).run(); }

}  // namespace tenet
