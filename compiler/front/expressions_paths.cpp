// Paths: fields of entities and of sets of entities, look-ups, closures, and what narrowing makes of reading
// them.
#include <algorithm>

#include "front/body.hpp"
#include "front/fields.hpp"
#include "front/names.hpp"
#include "tenet/diagnostics/names.hpp"
#include "tenet/diagnostics/types.hpp"

namespace tenet::front {
namespace {

std::string step(FieldRef field) {
  return "." + std::to_string(static_cast<std::uint32_t>(field.owner)) + "/" + std::to_string(field.index);
}

}  // namespace

// What is known of the path here: a narrower type, or that it is there.
Value Body::refined(Value value, NodeId node) {
  if (!value.ok() || value.path.empty()) return value;
  const auto note = [&](const Proof& proof) {
    if (proof.requirement != kNoRequirement) depends_on_.insert(proof.requirement);
  };
  if (value.type.kind == Kind::entity) {
    const auto* proof = known_.type(value.path);
    if (proof != nullptr && world_.core.schema.is_a(proof->type, value.type.of)) {
      note(*proof);
      value.type.of = proof->type;
    }
  }
  if (!value.type.optional) return value;
  const auto* proof = known_.existence(value.path);
  if (proof == nullptr) return value;
  note(*proof);
  auto narrowed = made(core::TermKind::narrow, present(value.type), node, {value.term});
  world_.core.terms[static_cast<std::size_t>(narrowed.term)].synthetic = true;
  value.term = narrowed.term;
  value.type.optional = false;
  value.vouched = true;
  return value;
}

void Body::report_absent(const Value& value, NodeId node) {
  const auto path = text(node);
  const auto guard = quoted(path + " exists");
  const bool in_policy = !owner_.has_value();
  auto hint =
      in_policy
          ? "write `require " + path + " exists` before it, or " + quoted(path + " exists and …") + " here"
          : "guard it with " + quoted(path + " exists and …") + ", or give a value with `otherwise`";
  if (value.path.empty()) {  // nothing that a guard could speak of again
    hint = in_policy ? "name it, `let x = " + path +
                           "`, and write `x exists and …`, or give a value with `otherwise`"
                     : "give a value with `otherwise`";
  }
  error(code::E0303, node, quoted(path) + " may be absent, and nothing before this shows that " + guard,
        std::move(hint));
}

std::optional<FieldRef> Body::find_field(const Value& base, NodeId node, NodeId name) {
  return find_field(base, tree().text(name), tree().child(node, 0), name);
}

std::optional<FieldRef> Body::find_field(const Value& base, std::string_view wanted, NodeId base_node,
                                         NodeId name) {
  if (base.type.kind != Kind::entity) {
    error(code::E0310, name, "a " + quoted(spell(element_of(base.type))) + " has no fields");
    return std::nullopt;
  }
  auto hint = find_visible_field(world_, module_, base.type.of, wanted).field
                  ? std::string()
                  : hint_of_special_case(base.type.of, wanted, base_node);
  return resolve_field(world_, module_, base.type.of, wanted, location(name), std::move(hint));
}

// Where only a special case of the entity declares the field.
std::string Body::hint_of_special_case(TypeIndex type, std::string_view wanted, NodeId base_node) {
  const auto& schema = world_.core.schema;
  for (auto at = static_cast<std::uint32_t>(type) + 1; TypeIndex{at} < schema.entity(type).subtypes_end;
       ++at) {
    for (std::uint32_t i = 0; i < schema.entities[at].fields.size(); ++i) {
      if (schema.entities[at].fields[i].name != wanted || world_.extended.contains({TypeIndex{at}, i}))
        continue;
      return "only " + quoted(schema.entities[at].name) + " has it: guard this with `" + text(base_node) +
             " is " + schema.entities[at].name + "`";
    }
  }
  return {};
}

Value Body::read_field(Value base, FieldRef field, NodeId node, core::TermKind kind) {
  const auto& declared = world_.core.schema.field(field);
  auto type = declared.type;
  if (kind == core::TermKind::field_of_look_up && !is_collection(type)) type.optional = true;
  auto value = made(kind, type, node, {base.term}, world_.field_use(field));
  if (!base.path.empty()) value.path = base.path + step(field);
  value.steps = std::move(base.steps);
  if (base.type.optional && !base.path.empty()) value.steps.insert(base.path);
  return refined(std::move(value), node);
}

// `x.f`. Where modules extend x, the names before the last may be the module's: `x.acme.f`.
Value Body::lower_field_access(NodeId node, const Want& want) {
  if (auto qualified = lower_qualified(node, want)) return *qualified;
  const auto field = tree().child(node, 1);
  std::vector<std::string> names{std::string(tree().text(field))};
  auto base_node = tree().child(node, 0);
  const auto prefix = qualifier_length(node);
  for (std::size_t i = 0; i < prefix; ++i) {
    names.insert(names.begin(), std::string(tree().text(tree().child(base_node, 1))));
    base_node = tree().child(base_node, 0);
  }
  auto base = lower(base_node, {{}, want.absence == Absence::anywhere ? Absence::anywhere : Absence::at_end});
  for (std::size_t at = 0; base.ok() && at < names.size();) {
    const std::vector<std::string> rest(names.begin() + static_cast<std::ptrdiff_t>(at), names.end());
    const auto length =
        base.type.kind == Kind::entity ? field_length(world_, module_, base.type.of, rest) : 1;
    std::string name = rest.front();
    for (std::size_t i = 1; i < length; ++i) name += "." + rest[i];
    at += length;
    auto step = node;  // the access that ends here
    for (auto left = names.size() - at; left > 0; --left) step = tree().child(step, 0);
    base = access(base, base_node, name, step, want);
    base_node = step;
  }
  return base;
}

// How many names before the last may qualify it: as many as the longest name of a module that adds a field of
// that name has.
std::size_t Body::qualifier_length(NodeId node) {
  const auto name = tree().text(tree().child(node, 1));
  std::size_t most = 0;
  for (const auto& [place, added] : world_.extended) {
    const auto& field = world_.core.schema.field({place.first, place.second});
    if (plain_name(field) != name) continue;
    const auto dots = static_cast<std::size_t>(std::ranges::count(field.module, '.'));
    std::string qualifier;
    auto at = tree().child(node, 0);
    for (std::size_t length = 1; length <= dots + 1 && tree().kind(at) == NodeKind::FieldAccess; ++length) {
      const auto segment = std::string(tree().text(tree().child(at, 1)));
      qualifier = qualifier.empty() ? segment : segment + "." + qualifier;
      if (("." + field.module).ends_with("." + qualifier)) most = std::max(most, length);
      at = tree().child(at, 0);
    }
  }
  return most;
}

Value Body::access(Value base, NodeId base_node, const std::string& name, NodeId node, const Want& want) {
  if (is_collection(base.type)) {
    if (!base.type.optional) return map_field(base, base_node, name, node, want);
    report_absent(base, base_node);
    return {};
  }
  const auto field = find_field(base, name, base_node, tree().child(node, 1));
  if (!field) return {};
  if (!base.type.optional) return read_field(std::move(base), *field, node, core::TermKind::field);
  if (!base.looked_up && want.absence != Absence::anywhere) {
    report_absent(base, base_node);
    return {};
  }
  return read_field(std::move(base), *field, node, core::TermKind::field_of_look_up);
}

// `s.f`: what the elements' fields hold. A field that holds a set takes a second binder over it.
Value Body::map_field(const Value& base, NodeId base_node, const std::string& name, NodeId node,
                      const Want& want) {
  const auto field = find_field(base, name, base_node, tree().child(node, 1));
  if (!field) return {};
  const auto place = location(node);
  const auto variable = new_variable("x", element_of(base.type), place);
  known_.runs_over(variable, base.path);
  auto element =
      made(core::TermKind::variable, element_of(base.type), node, {}, static_cast<std::uint32_t>(variable));
  element.path = variable_path(variable);
  auto read = read_field(std::move(element), *field, node, core::TermKind::field);
  if (read.type.optional && want.absence != Absence::anywhere) {
    const auto set = text(base_node);
    error(code::E0303, node,
          quoted(name) + " may be absent of an element of " + quoted(set) +
              ", and there are no sets of what may be absent",
          "write `require every x in " + set + ": x." + name + " exists` before it");
    return {};
  }
  core::Term term;
  term.kind = core::TermKind::comprehension;
  term.origin = place;
  term.binders.push_back({variable, base.term, false});
  auto body = read.term;
  if (is_collection(read.type)) {
    const auto inner = new_variable("y", element_of(read.type), place);
    body = made(core::TermKind::variable, element_of(read.type), node, {}, static_cast<std::uint32_t>(inner))
               .term;
    term.binders.push_back({inner, read.term, false});
  }
  term.body = body;
  term.type = set_of(element_of(read.type));
  for (const auto inserted : {read.term, body})
    world_.core.terms[static_cast<std::size_t>(inserted)].synthetic = true;
  Value value;
  value.type = term.type;
  value.term = world_.core.add(std::move(term));
  if (!base.path.empty()) value.path = base.path + step(*field);
  return value;
}

Value Body::lower_closure(NodeId node, bool reflexive) {
  const auto base_node = tree().child(node, 0);
  auto base = value(base_node);
  if (!base.ok()) return {};
  const auto name = tree().child(node, 1);
  if (is_collection(base.type) || base.type.kind != Kind::entity) {
    error(code::E0315, base_node, "a closure starts from one entity, not from a " + quoted(spell(base.type)));
    return {};
  }
  const auto field = find_field(base, node, name);
  if (!field) return {};
  const auto& schema = world_.core.schema;
  const auto target = schema.field(*field).type;
  if (target.kind != Kind::entity) {
    error(code::E0315, name, quoted(tree().text(name)) + " holds no entities that it could be followed to");
    return {};
  }
  if (!schema.is_a(target.of, field->owner)) {
    error(code::E0315, name,
          quoted(tree().text(name)) + " leads to a " + quoted(schema.entity(target.of).name) +
              ", which has no " + quoted(tree().text(name)) + " to be followed further");
    return {};
  }
  auto element = element_of(target);
  if (reflexive) element = join(schema, element, base.type).value_or(element);
  auto closure = made(core::TermKind::closure, set_of(element), node, {base.term}, world_.field_use(*field));
  world_.core.terms[static_cast<std::size_t>(closure.term)].reflexive = reflexive;
  return closure;
}

// `R[k, …]`.
Value Body::lower_look_up(NodeId node) {
  const auto entity_node = tree().child(node, 0);
  const auto name = dotted_expression(tree(), entity_node);
  const auto found = name.empty() || find_local(name) != nullptr
                         ? kNoDeclaration
                         : find_path(world_, module_, name, location(entity_node));
  const bool is_entity = found != kNoDeclaration && world_.declaration(found).kind == DeclarationKind::entity;
  if (!is_entity || !world_.core.schema.entities[world_.declaration(found).index].observed) {
    if (found == kNoDeclaration && !name.empty() && find_local(name) == nullptr &&
        name.find('.') == std::string::npos) {
      report_unknown_name(entity_node, name);
    } else {
      error(code::E0313, entity_node,
            "only observed entities are read by a key, and " + quoted(text(entity_node)) + " is none",
            "a list gives its ends as `first(l)` and `last(l)`; of a set, `some` and `every` speak");
    }
    return {};
  }
  const TypeIndex type{world_.declaration(found).index};
  const auto& entity = world_.core.schema.entity(type);
  if (tree().child_count(node) - 1 != entity.keys.size()) {
    std::string keys;
    for (const auto& key : entity.keys) keys += (keys.empty() ? "" : ", ") + key;
    if (may_echo(world_, module_) && entity.keys.empty()) return {};
    error(code::E0313, node,
          quoted(entity.name) + " is read by " + std::to_string(entity.keys.size()) + " keys, not by " +
              std::to_string(tree().child_count(node) - 1),
          "write `" + entity.name + "[" + keys + "]`");
    return {};
  }
  std::vector<core::TermId> operands;
  std::string path = "R" + std::to_string(world_.declaration(found).index) + "[";
  bool ok = true;
  for (std::size_t i = 0; i < entity.keys.size(); ++i) {
    const auto field = world_.core.schema.find_field(type, entity.keys[i]);
    const auto key = value(tree().child(node, i + 1), world_.core.schema.field(*field).type);
    ok = ok && key.ok();
    operands.push_back(key.term);
    path = key.path.empty() || path.empty() ? std::string() : path + (i == 0 ? "" : ",") + key.path;
  }
  if (!ok) return {};
  auto row = made(core::TermKind::look_up, {Kind::entity, Shape::scalar, true, type}, node,
                  std::move(operands), world_.type_use(type));
  row.looked_up = true;
  if (!path.empty()) row.path = path + "]";
  return refined(std::move(row), node);
}

Value Body::lower_entity_literal(NodeId node) {
  const auto found =
      resolve_path(world_, module_, tree().child(node, 0), {DeclarationKind::entity}, "an entity");
  if (found == kNoDeclaration) return {};
  const TypeIndex type{world_.declaration(found).index};
  const auto id = tree().plain_text(tree().child(node, 1));
  if (!id || id->empty()) {
    error(code::E0302, tree().child(node, 1), "an entity's id is a plain text that isn't empty");
    return {};
  }
  if (world_.core.schema.entity(type).observed) {
    error(code::E0313, node,
          quoted(world_.core.schema.entity(type).name) + " is observed: it is read by its key, not by an id");
    return {};
  }
  auto& literals = world_.core.entity_literals;
  const auto known = std::ranges::find_if(
      literals, [&](const auto& other) { return other.type == type && other.id == *id; });
  const auto index = static_cast<std::uint32_t>(known - literals.begin());
  if (known == literals.end()) literals.push_back({type, *id, location(node)});
  auto value =
      made(core::TermKind::entity_literal, {Kind::entity, Shape::scalar, false, type}, node, {}, index);
  value.path = "L" + std::to_string(index);
  return refined(std::move(value), node);
}

}  // namespace tenet::front
