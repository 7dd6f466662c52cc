// The fields of entities, their inverses, the keys of observed entities, and `shown as`. Entry point:
// define_fields.
#include <algorithm>
#include <utility>

#include "front/entities.hpp"
#include "front/fact_values.hpp"
#include "front/fields.hpp"
#include "front/names.hpp"
#include "front/types.hpp"
#include "tenet/diagnostics/names.hpp"

namespace tenet::front {
namespace {

/// Fields whose declarations say `inverse`, whether or not that was found sound already.
using Inverses = std::set<std::pair<TypeIndex, std::uint32_t>>;

/// What one `entity`, or one `extend`, says of fields.
class FieldDefinition {
 public:
  FieldDefinition(World& world, const Declaration& declaration, Inverses& all_inverses)
      : FieldDefinition(world, declaration, {declaration.module, declaration.node}, all_inverses) {}
  FieldDefinition(World& world, const Declaration& declaration, Extension written, Inverses& all_inverses)
      : world_(world),
        declaration_(declaration),
        module_(written.module),
        node_(written.node),
        tree_(world.tree(written.module)),
        self_{declaration.index},
        extends_(written.node != declaration.node || written.module != declaration.module),
        all_inverses_(all_inverses) {}

  void define_all() {
    for (const auto node : tree_.children(node_)) {
      if (tree_.kind(node) == NodeKind::Field && !has_error_node(tree_, node)) define(node);
    }
  }

  // A name that several give to fields of one entity is qualified, but for the entity's own field. Pre: all
  // fields are defined.
  void qualify_clashes() {
    if (!extends_) return;
    for (const auto& [index, where] : names_) {
      auto& field = entity().fields[index];
      if (clashes({self_, static_cast<std::uint32_t>(index)}))
        field.name = field.module + "." + std::string(plain_name(field));
    }
  }

  // Second walk, when all fields of all entities are known.
  void finish() {
    for (const auto& [index, node] : inverses_) define_inverse(entity().fields[index], node);
    if (extends_) return;
    define_keys();
    define_shown_as();
  }

  // Third walk: inherited names may not be taken again.
  void check() {
    for (const auto& [index, where] : names_) {
      if (entity().base == kNoType) break;
      const auto inherited = world_.core.schema.find_field(entity().base, entity().fields[index].name);
      if (!inherited || is_added(*inherited) != extends_) continue;
      world_.diagnostics.add(code::E0214, where,
                             quoted(declaration_.name) + " has a field " +
                                 quoted(entity().fields[index].name) + " already, from " +
                                 quoted(world_.core.schema.entity(inherited->owner).name));
    }
  }

 private:
  EntityType& entity() { return world_.core.schema.entities[declaration_.index]; }

  void define(NodeId node) {
    const auto name_node = tree_.child_of_kind(node, NodeKind::DeclName);
    Field field;
    field.name = tree_.text(name_node);
    field.module = world_.module(module_).name;
    field.doc = tree_.doc_comment(node);
    field.observed = tree_.child_of_kind(node, NodeKind::Observed) != syntax::kNoNode;
    const auto& fields = entity().fields;
    if (const auto first = first_of(field)) {
      world_.diagnostics
          .add(code::E0214, tree_.location(name_node),
               quoted(declaration_.name) + " has a field " + quoted(field.name) + " already")
          .labels.push_back({*first, "first declared here"});
      return;
    }
    const auto type = resolve_type(world_, module_, tree_.child_of_group(node, syntax::NodeGroup::Type));
    if (!type) {
      world_.module(module_).broken_words.insert(field.name);  // missing now: complaints would be echoes
      return;
    }
    field.type = *type;
    const auto index = static_cast<std::uint32_t>(fields.size());
    names_.emplace_back(index, tree_.location(name_node));
    if (const auto inverse = tree_.child_of_kind(node, NodeKind::Inverse); inverse != syntax::kNoNode) {
      inverses_.emplace_back(index, inverse);
      all_inverses_.emplace(self_, index);
      refuse_beside_inverse(node, field);
    } else if (const auto standard = tree_.child_of_kind(node, NodeKind::Default);
               standard != syntax::kNoNode) {
      field.standard = write_default(world_, module_, tree_.child(standard, 0), field.type);
    }
    if (extends_) add_to_extended(node, field, index);
    entity().fields.push_back(std::move(field));
  }

  // Within one entity or, where modules extend it, within what one of them adds.
  std::optional<Location> first_of(const Field& field) {
    for (const auto& [index, where] : names_) {
      if (entity().fields[index].name == field.name) return where;
    }
    const auto& fields = entity().fields;
    const auto twin = std::ranges::find_if(
        fields, [&](const Field& other) { return other.name == field.name && other.module == field.module; });
    return twin == fields.end() ? std::nullopt : std::optional(declaration_.where);
  }

  // Facts that were written before this module have to stay whole.
  void add_to_extended(NodeId node, const Field& field, std::uint32_t index) {
    const bool is_inverse = tree_.child_of_kind(node, NodeKind::Inverse) != syntax::kNoNode;
    const bool may_be_omitted = field.type.optional || field.observed ||
                                (is_inverse && is_collection(field.type)) ||
                                tree_.child_of_kind(node, NodeKind::Default) != syntax::kNoNode;
    if (!may_be_omitted) {
      const auto type = world_.spell(field.type);
      world_.diagnostics.add(
          code::E0223, tree_.location(node),
          "facts that know nothing of this module lack " + quoted(field.name) + ", so it can't be needed",
          is_collection(field.type)
              ? "give it a default: " + quoted(field.name + ": " + type + " = {}")
              : "make it " + quoted(field.name + ": " + type + "?") + ", or give it a default");
    }
    const bool is_private = tree_.child_of_kind(node_, NodeKind::Private) != syntax::kNoNode;
    world_.extended.emplace(std::pair(self_, index), ExtendedField{module_, is_private});
  }

  [[nodiscard]] bool is_added(FieldRef field) const {
    return world_.extended.contains({field.owner, field.index});
  }

  // Among the entity, its bases and its special cases.
  [[nodiscard]] bool clashes(FieldRef own) const {
    const auto& schema = world_.core.schema;
    const auto name = plain_name(schema.field(own));
    for (std::uint32_t type = 0; type < schema.entities.size(); ++type) {
      if (!schema.is_a(TypeIndex{type}, own.owner) && !schema.is_a(own.owner, TypeIndex{type})) continue;
      for (std::uint32_t i = 0; i < schema.entities[type].fields.size(); ++i) {
        if (plain_name(schema.entities[type].fields[i]) == name && !(FieldRef{TypeIndex{type}, i} == own))
          return true;
      }
    }
    return false;
  }

  void refuse_beside_inverse(NodeId node, Field& field) {
    if (field.observed) {
      world_.diagnostics.add(code::E0215, tree_.location(tree_.child_of_kind(node, NodeKind::Observed)),
                             "an inverse field is computed, so it can't be observed");
      field.observed = false;
    }
    if (const auto standard = tree_.child_of_kind(node, NodeKind::Default); standard != syntax::kNoNode) {
      world_.diagnostics.add(code::E0215, tree_.location(standard),
                             "an inverse field is computed, so it has no default");
    }
  }

  void define_inverse(Field& field, NodeId node) {
    if (field.type.kind != Kind::entity || field.type.shape == Shape::list ||
        (is_collection(field.type) && field.type.optional)) {
      world_.diagnostics.add(
          code::E0215, tree_.location(node),
          "an inverse is an entity or a set of entities, not " + quoted(world_.spell(field.type)));
      return;
    }
    for (const auto name_node : tree_.children(node)) {
      const auto found = find_visible_field(world_, module_, field.type.of, tree_.text(name_node));
      if (!found.field) {
        report_unknown_forward(field, name_node);
      } else if (is_sound_inverse(field, *found.field, tree_.location(name_node))) {
        field.inverse_of.push_back({found.field->owner, world_.core.schema.field(*found.field).name});
      }
    }
  }

  void report_unknown_forward(const Field& field, NodeId name_node) {
    if (!find_visible_field(world_, module_, field.type.of, tree_.text(name_node)).several.empty()) {
      report_unknown_field(world_, module_, field.type.of, tree_.text(name_node), tree_.location(name_node));
      return;
    }
    world_.diagnostics.add(
        code::E0215, tree_.location(name_node),
        quoted(world_.core.schema.entity(field.type.of).name) + " has no field " +
            quoted(tree_.text(name_node)) + " to be the inverse of",
        did_you_mean(tree_.text(name_node), visible_fields(world_, module_, field.type.of)));
  }

  bool is_sound_inverse(const Field& field, FieldRef ref, Location where) {
    const auto& schema = world_.core.schema;
    const auto& forward = schema.field(ref);
    const auto name = quoted(schema.entity(ref.owner).name + "." + forward.name);
    std::string message;
    if (forward.type.kind != Kind::entity ||
        !(schema.is_a(forward.type.of, self_) || schema.is_a(self_, forward.type.of))) {
      message = name + " doesn't lead to " + quoted(declaration_.name) + ": it is " +
                quoted(world_.spell(forward.type));
    } else if (forward.observed) {
      message = name + " is observed, and the inverse of an observed field would never be complete";
    } else if (all_inverses_.contains({ref.owner, ref.index})) {
      message = name + " is itself an inverse of " + quoted(declaration_.name + "." + field.name);
    }
    if (message.empty()) return true;
    world_.diagnostics.add(code::E0215, where, std::move(message));
    return false;
  }

  void define_keys() {
    const auto list = tree_.child_of_kind(node_, NodeKind::KeyList);
    if (list == syntax::kNoNode) {
      if (entity().observed && !declaration_.damaged) {
        world_.diagnostics.add(
            code::E0216, declaration_.where, "an observed entity is read by a key, and this one has none",
            "name the fields of its key: `observed entity " + declaration_.name + " by name { … }`");
      }
      return;
    }
    if (!entity().observed) {
      world_.diagnostics.add(code::E0216, tree_.location(list), "only an observed entity has a key",
                             "write `observed entity " + declaration_.name + "`, or leave the key out");
      return;
    }
    for (const auto name_node : tree_.children(list)) define_key(name_node);
  }

  void define_key(NodeId name_node) {
    const std::string name(tree_.text(name_node));
    const auto& fields = entity().fields;
    const auto field = std::ranges::find(fields, name, &Field::name);
    const auto where = tree_.location(name_node);
    if (field == fields.end()) {
      std::vector<std::string_view> candidates;
      for (const auto& other : fields) candidates.push_back(other.name);
      if (!may_echo(world_, module_, name)) {
        world_.diagnostics.add(code::E0216, where,
                               quoted(name) + " is no field of " + quoted(declaration_.name),
                               did_you_mean(name, candidates));
      }
    } else if (is_collection(field->type) || field->type.optional || field->observed ||
               !field->inverse_of.empty()) {
      world_.diagnostics.add(
          code::E0216, where,
          "a key is a single value that is always there and known, which " + quoted(name) + " isn't");
    } else if (std::ranges::find(entity().keys, name) != entity().keys.end()) {
      world_.diagnostics.add(code::E0216, where, quoted(name) + " stands twice in the key");
    } else {
      entity().keys.push_back(name);
    }
  }

  void define_shown_as() {
    const auto shown = tree_.child_of_kind(node_, NodeKind::ShownAs);
    if (shown == syntax::kNoNode || declaration_.damaged) return;
    std::string literal;
    for (const auto part : tree_.children(tree_.child(shown, 0))) {
      if (tree_.kind(part) == NodeKind::TextPart) {
        literal += tree_.decode_text(part);
      } else {
        entity().shown_as.push_back({std::exchange(literal, {}), shown_path(part)});
      }
    }
    if (!literal.empty() || entity().shown_as.empty()) entity().shown_as.push_back({literal, {}});
  }

  // `{fqdn}`, `{proxy.fqdn}`: fields from the entity itself, by their names in the schema.
  std::vector<std::string> shown_path(NodeId node) {
    if (tree_.kind(node) == NodeKind::NameRef) return shown_step({}, self_, tree_.text(node), node);
    if (tree_.kind(node) != NodeKind::FieldAccess) {
      world_.diagnostics.add(code::E0217, tree_.location(node),
                             "`shown as` shows fields only, as `{name}` or `{owner.name}`");
      return {};
    }
    auto path = shown_path(tree_.child(node, 0));
    if (path.empty()) return {};
    auto at = self_;
    for (const auto& step : path) {
      const auto& field = world_.core.schema.field(*world_.core.schema.find_field(at, step));
      if (field.type.kind != Kind::entity || is_collection(field.type)) {
        world_.diagnostics.add(code::E0217, tree_.location(node),
                               quoted(step) + " is no entity, so it has no fields to show");
        return {};
      }
      at = field.type.of;
    }
    return shown_step(std::move(path), at, tree_.text(tree_.child(node, 1)), node);
  }

  std::vector<std::string> shown_step(std::vector<std::string> path, TypeIndex type, std::string_view name,
                                      NodeId node) {
    if (name == "id") {
      path.emplace_back(name);
      return path;
    }
    const auto field = resolve_field(world_, module_, type, name, tree_.location(node));
    if (!field) return {};
    path.push_back(world_.core.schema.field(*field).name);
    return path;
  }

  using Named = std::pair<std::size_t, Location>;
  World& world_;
  const Declaration& declaration_;
  ModuleIndex module_;  // that writes this
  NodeId node_;
  const syntax::SyntaxTree& tree_;
  TypeIndex self_;
  bool extends_;
  Inverses& all_inverses_;
  std::vector<Named> names_;                              // fields by index, and where their names stand
  std::vector<std::pair<std::size_t, NodeId>> inverses_;  // fields by index, and their Inverse nodes
};

// Null after a report.
const Declaration* extended_entity(World& world, const Extension& extension) {
  const auto& tree = world.tree(extension.module);
  const auto path = tree.child_of_kind(extension.node, NodeKind::Path);
  if (path == syntax::kNoNode) return nullptr;
  const auto found = resolve_path(world, extension.module, path, {DeclarationKind::entity}, "an entity");
  if (found == kNoDeclaration) {
    world.module(extension.module).damaged = true;  // its fields are missing now
    return nullptr;
  }
  const auto& declaration = world.declaration(found);
  if (declaration.module != extension.module) return &declaration;
  world.diagnostics
      .add(code::E0224, tree.location(path), quoted(declaration.name) + " is an entity of this module",
           "write the fields where it is declared")
      .labels.push_back({declaration.where, "declared here"});
  return &declaration;
}

}  // namespace

void define_fields(World& world) {
  Inverses inverses;
  std::vector<FieldDefinition> definitions;
  for (const auto& declaration : world.declarations) {
    if (declaration.kind == DeclarationKind::entity) definitions.emplace_back(world, declaration, inverses);
  }
  for (const auto& extension : world.extensions) {
    const auto* extended = extended_entity(world, extension);
    if (extended != nullptr) definitions.emplace_back(world, *extended, extension, inverses);
  }
  for (auto& definition : definitions) definition.define_all();
  for (auto& definition : definitions) definition.qualify_clashes();
  for (auto& definition : definitions) definition.finish();
  for (auto& definition : definitions) definition.check();
}

}  // namespace tenet::front
