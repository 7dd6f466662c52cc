// Values that are given to parameters: by a test or a case. Entry points: parameter_value, convert_settings.
#pragma once
#include "front/fact_values.hpp"
#include "front/world.hpp"

namespace tenet::front {

/// A parameter's value as linking takes it.
struct ParameterValue {
  std::string canonical;                  ///< as LinkOptions::parameters has it
  std::vector<FactReference> references;  ///< the entity that it names, if it names one
};

/// What a literal is as the value of a parameter of that type. None after a report.
[[nodiscard]] std::optional<ParameterValue> parameter_value(World& world, ModuleIndex module, NodeId value,
                                                            const Type& type);

/// The settings of a With; entities that they name are among `ids`, unless those aren't known.
[[nodiscard]] std::vector<ParameterSetting> convert_settings(World& world, ModuleIndex module, NodeId with,
                                                             const FactIds* ids);

}  // namespace tenet::front
