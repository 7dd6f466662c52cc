// Owns how entity literals and parameters get their values. Entry points: Linker::link_entities,
// link_parameters.
#include <charconv>

#include "link/linker.hpp"
#include "tenet/diagnostics/packs.hpp"
#include "vm/truths.hpp"

namespace tenet {

namespace {

template <typename Visit>
void for_each_block(const Pack& pack, Visit visit) {
  for (const Function& function : pack.functions) {
    visit(function.decide);
    visit(function.explain);
  }
  for (const Policy& policy : pack.policies) {
    for (const Binder& binder : policy.binders) visit(binder.set);
    visit(policy.decide);
    visit(policy.explain);
    visit(policy.remedy);
  }
}

std::string full_name(const Parameter& parameter) {
  return parameter.module.empty() ? parameter.name : parameter.module + "." + parameter.name;
}

}  // namespace

/// A literal counts only where code loads it, or a parameter that nobody set has it as its default.
std::vector<bool> Linker::entities_needed() const {
  std::vector<bool> needed(pack_.entities.size());
  for_each_block(pack_, [&](const Block& block) {
    for (const Instruction& instruction : block.code) {
      if (instruction.op == Opcode::load_entity) needed[static_cast<std::size_t>(instruction.k)] = true;
    }
  });
  for (const Parameter& parameter : pack_.parameters) {
    const bool is_entity = parameter.type.kind == Kind::entity;
    if (is_entity && setting_of(parameter).value == nullptr) needed[parameter.standard] = true;
  }
  return needed;
}

void Linker::link_entities() {
  const std::vector<bool> needed = entities_needed();
  for (std::size_t i = 0; i < pack_.entities.size(); ++i) {
    const EntityImport& import = pack_.entities[i];
    const TypeIndex type = find_type(import.module, import.entity);
    const Row row = type == kNoType ? kUnknownId : graph_.find(type, import.id);
    program_->entities.push_back(row);
    if (row != kUnknownId || !needed[i] || options_.missing_entities_are_unknown) continue;
    diagnostics_.add(
        code::E3034, {},
        "no fact has the " + import.entity + " `" + import.id + "` that the pack `" + pack_.name + "` names" +
            at(import.where),
        "state it in the topology under `" + import.entity + ":`, or name another one by `--param`");
  }
}

Word Linker::standard_of(const Parameter& parameter) const {
  return parameter.type.kind == Kind::entity ? program_->entities[parameter.standard]
                                             : program_->constants[parameter.standard];
}

void Linker::link_parameters() {
  for (const Parameter& parameter : pack_.parameters) {
    const Setting setting = setting_of(parameter);
    program_->parameters.push_back(setting.value == nullptr ? standard_of(parameter)
                                                            : given_value(parameter, setting));
  }
  report_unknown_parameters();
}

/// A value of a scalar type from its canonical text.
std::optional<Word> Linker::read_value(const Type& type, const std::string& text) {
  if (type.kind == Kind::entity) {
    const EntityType& wanted = pack_.schema.entity(type.of);
    const TypeIndex known = find_type(wanted.module, wanted.name);
    const Row row = known == kNoType ? kUnknownId : graph_.find(known, text);
    if (row == kUnknownId) return std::nullopt;
    return row;
  }
  if (type.kind == Kind::enumeration) {
    const auto& values = pack_.schema.enums[static_cast<std::size_t>(type.of)].values;
    const auto found = std::find(values.begin(), values.end(), text);
    if (found == values.end()) return std::nullopt;
    return static_cast<Word>(found - values.begin());
  }
  if (type.kind == Kind::boolean) {
    if (text != "true" && text != "false") return std::nullopt;
    return vm::truth_of(text == "true");
  }
  if (representation_of(type.kind) != Representation::number) return program_->pool.intern(text);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number <= kAbsentNumber)
    return std::nullopt;
  return word_of(number);
}

Word Linker::given_value(const Parameter& parameter, const Setting& setting) {
  const Type& type = parameter.type;
  if (const auto value = read_value(type, *setting.value)) return *value;
  if (type.kind == Kind::entity && options_.missing_entities_are_unknown) return kUnknownId;
  diagnostics_.add(code::E3036, {},
                   "`" + *setting.value + "` is no value of the parameter `" + full_name(parameter) +
                       "`, which is " + pack_.schema.spell(type) + at(setting.where),
                   type.kind == Kind::entity ? "give the id of an entity that the facts have" : "");
  return unknown_word(representation_of(type.kind));
}

void Linker::report_unknown_parameters() {
  std::vector<std::string> names;
  for (const Parameter& parameter : pack_.parameters) names.push_back(full_name(parameter));
  for (const auto& [name, value] : options_.parameters) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    diagnostics_.add(code::E3035, {}, "the pack `" + pack_.name + "` has no parameter `" + name + "`",
                     did_you_mean(name, {names.begin(), names.end()}));
  }
}

}  // namespace tenet
