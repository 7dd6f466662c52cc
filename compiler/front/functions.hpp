// Functions, constants and parameters. Entry points: declare_signatures, lower_functions, lower_bounds,
// lower_declarations, order_functions.
#pragma once
#include "front/world.hpp"

namespace tenet::front {

/// What callers must know: the types of functions, constants and parameters. Pre: define_fields.
void declare_signatures(World& world);

/// Lowers the bodies of all functions and constants, and the values of parameters. Pre: declare_signatures.
void lower_functions(World& world);

/// Lowers what parameters may be, and holds their own values against it. Pre: lower_functions.
void lower_bounds(World& world);

/// Everything that is declared but policies, facts and tests, in the order in which one needs the other.
/// Pre: load_modules.
void lower_declarations(World& world);

/// Reports recursion; else puts the functions in an order in which calls go to earlier ones, and leaves out
/// those that neither a root declares nor anything kept calls. Pre: all that calls is lowered.
void order_functions(World& world);

}  // namespace tenet::front
