#include "arguments.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tenet/diagnostics/packs.hpp"
#include "tenet/literal.hpp"

namespace tenet::cli {
namespace {

const Parameter* find_parameter(const Pack& pack, const std::string& name) {
  for (const auto& parameter : pack.parameters) {
    if (parameter.module + "." + parameter.name == name) return &parameter;
  }
  return nullptr;
}

std::string unknown_parameter_hint(const Pack& pack, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& parameter : pack.parameters) names.push_back(parameter.module + "." + parameter.name);
  if (names.empty()) return "the policies at hand have no parameters";
  const auto near = did_you_mean(name, {names.begin(), names.end()});
  return near.empty() ? fmt::format("the parameters are {}", fmt::join(names, ", ")) : near;
}

// Enums and entities are named; the linker looks the name up.
bool is_named(Kind kind) { return kind == Kind::enumeration || kind == Kind::entity; }

}  // namespace

std::optional<std::int64_t> read_instant(Session& session, const std::string& text) {
  const auto read = literal::read_time(text);
  if (read.ok()) return read.number;
  session.problems.add(code::E3063, {}, fmt::format("`--at {}` is no instant: {}", text, read.error),
                       "write a date as 2026-06-01, or an instant as 2026-06-01T12:00Z");
  return std::nullopt;
}

LinkOptions read_parameters(Session& session, const Pack& pack) {
  LinkOptions link;
  const auto refuse = [&](std::string message, std::string hint) {
    session.problems.add(code::E3062, {}, std::move(message), std::move(hint));
  };
  for (const auto& text : session.options.parameters) {
    const auto equals = text.find('=');
    if (equals == std::string::npos) {
      refuse(fmt::format("`--param {}` has no value", text), "write `--param module.name=value`");
      continue;
    }
    const auto name = text.substr(0, equals), value = text.substr(equals + 1);
    const auto* parameter = find_parameter(pack, name);
    if (parameter == nullptr) {
      refuse(fmt::format("there is no parameter `{}`", name), unknown_parameter_hint(pack, name));
    } else if (parameter->type.shape != Shape::scalar) {
      refuse(fmt::format("the parameter `{}` is a {}, which `--param` can't set", name,
                         pack.schema.spell(parameter->type)),
             "set it in a module of your own with `adjust`");
    } else if (is_named(parameter->type.kind)) {
      link.parameters[name] = value;
    } else if (const auto read = literal::read(parameter->type.kind, value); !read.ok()) {
      refuse(fmt::format("`{}` is no {} for the parameter `{}`: {}", value,
                         pack.schema.spell(parameter->type), name, read.error),
             {});
    } else {
      const bool text_kind = representation_of(parameter->type.kind) == Representation::id;
      const bool truth = parameter->type.kind == Kind::boolean;
      link.parameters[name] = text_kind ? read.canonical
                              : truth   ? (read.number != 0 ? "true" : "false")
                                        : std::to_string(read.number);
    }
  }
  return link;
}

}  // namespace tenet::cli
