// The table of built-in functions. Entry point: find_built_in_function.
#include "front/built_in_functions.hpp"

namespace tenet::front {
namespace {

constexpr BuiltInFunction kFunctions[] = {
#define TENET_BUILT_IN(name, signature, meaning) {BuiltIn::name, #name, signature},
#include "front/built_in_functions.def"
#undef TENET_BUILT_IN
};

}  // namespace

const BuiltInFunction* find_built_in_function(std::string_view name) {
  for (const auto& function : kFunctions) {
    if (function.name == name) return &function;
  }
  return nullptr;
}

std::vector<std::string_view> built_in_function_names() {
  std::vector<std::string_view> names;
  for (const auto& function : kFunctions) names.push_back(function.name);
  return names;
}

}  // namespace tenet::front
