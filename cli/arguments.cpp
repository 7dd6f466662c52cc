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

/// A parameter's name and value as given, with their places where a file gives them.
struct GivenParameter {
  std::string name, value;
  Location name_where, value_where;
};

// The command line's come after the project file's, and so they win.
std::vector<GivenParameter> given_parameters(Session& session) {
  std::vector<GivenParameter> given;
  if (session.project) {
    for (const auto& parameter : session.project->parameters)
      given.push_back({parameter.name, parameter.value.text, parameter.where, parameter.value.where});
  }
  for (const auto& text : session.options.parameters) {
    const auto equals = text.find('=');
    if (equals == std::string::npos) {
      session.problems.add(code::E3062, {}, fmt::format("`--param {}` has no value", printable(text)),
                           "write `--param module.name=value`");
      continue;
    }
    given.push_back({text.substr(0, equals), text.substr(equals + 1), {}, {}});
  }
  return given;
}

std::string canonical_text(Kind kind, const literal::Read& read) {
  if (representation_of(kind) == Representation::id) return read.canonical;
  if (kind == Kind::boolean) return read.number != 0 ? "true" : "false";
  return std::to_string(read.number);
}

void read_value(Session& session, const Pack& pack, const Parameter& parameter, const GivenParameter& given,
                LinkOptions& link) {
  const auto refuse = [&](std::string message, std::string hint) {
    session.problems.add(code::E3062, given.value_where, std::move(message), std::move(hint));
  };
  const auto type = pack.schema.spell(parameter.type);
  if (parameter.type.shape != Shape::scalar) {
    refuse(fmt::format("the parameter `{}` is a {}, which one text can't set", given.name, type),
           "set it in a module of your own with `adjust`");
  } else if (is_named(parameter.type.kind)) {
    link.parameters[given.name] = given.value;
  } else if (const auto read = literal::read(parameter.type.kind, given.value); !read.ok()) {
    refuse(fmt::format("`{}` is no {} for the parameter `{}`: {}", printable(given.value), type, given.name,
                       read.error),
           {});
  } else {
    link.parameters[given.name] = canonical_text(parameter.type.kind, read);
  }
}

}  // namespace

std::optional<std::int64_t> read_instant(Session& session, const std::string& text) {
  const auto read = literal::read_time(text);
  if (read.ok()) return read.number;
  session.problems.add(code::E3063, {}, fmt::format("`{}` is no instant: {}", printable(text), read.error),
                       "write a date as 2026-06-01, or an instant as 2026-06-01T12:00Z");
  return std::nullopt;
}

LinkOptions read_parameters(Session& session, const Pack& pack) {
  LinkOptions link;
  for (const auto& given : given_parameters(session)) {
    if (const auto* parameter = find_parameter(pack, given.name)) {
      read_value(session, pack, *parameter, given, link);
    } else {
      session.problems.add(code::E3062, given.name_where,
                           fmt::format("there is no parameter `{}`", printable(given.name)),
                           unknown_parameter_hint(pack, given.name));
    }
  }
  return link;
}

}  // namespace tenet::cli
