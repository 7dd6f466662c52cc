// The functions of the language itself, from built_in_functions.def. Entry point: find_built_in_function.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace tenet::front {

enum class BuiltIn : std::uint8_t {
#define TENET_BUILT_IN(name, signature, meaning) name,
#include "front/built_in_functions.def"
#undef TENET_BUILT_IN
};

struct BuiltInFunction {
  BuiltIn function;
  std::string_view name;
  std::string_view signature;
};

/// Null if no built-in function has that name.
[[nodiscard]] const BuiltInFunction* find_built_in_function(std::string_view name);
[[nodiscard]] std::vector<std::string_view> built_in_function_names();

}  // namespace tenet::front
