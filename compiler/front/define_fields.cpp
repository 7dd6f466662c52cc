// The fields of entities, their inverses, the keys of observed entities, and `shown as`. Entry point:
// define_fields.
#include <algorithm>
#include <utility>

#include "front/entities.hpp"
#include "front/fact_values.hpp"
#include "front/names.hpp"
#include "front/types.hpp"
#include "tenet/diagnostics/names.hpp"

namespace tenet::front {
namespace {

class FieldDefinition {
 public:
  FieldDefinition(World& world, const Declaration& declaration)
      : world_(world),
        declaration_(declaration),
        tree_(world.tree(declaration.module)),
        self_{declaration.index} {}

  void define_all() {
    for (const auto node : tree_.children(declaration_.node)) {
      if (tree_.kind(node) == NodeKind::Field && !has_error_node(tree_, node)) define(node);
    }
  }

  // Second walk, when all fields of all entities are known.
  void finish() {
    for (const auto& [index, node] : inverses_) define_inverse(entity().fields[index], node);
    define_keys();
    define_shown_as();
  }

  // Third walk: a field that has an inverse must not be observed, and inherited names may not be taken again.
  void check() {
    for (const auto& [index, where] : names_) {
      if (entity().base == kNoType) break;
      const auto inherited = world_.core.schema.find_field(entity().base, entity().fields[index].name);
      if (!inherited) continue;
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
    field.module = entity().module;
    field.doc = tree_.doc_comment(node);
    field.observed = tree_.child_of_kind(node, NodeKind::Observed) != syntax::kNoNode;
    const auto& fields = entity().fields;
    if (const auto twin = std::ranges::find(fields, field.name, &Field::name); twin != fields.end()) {
      const auto first =
          std::ranges::find(names_, static_cast<std::size_t>(twin - fields.begin()), &Named::first);
      world_.diagnostics
          .add(code::E0214, tree_.location(name_node),
               quoted(declaration_.name) + " has a field " + quoted(field.name) + " already")
          .labels.push_back({first->second, "first declared here"});
      return;
    }
    const auto type =
        resolve_type(world_, declaration_.module, tree_.child_of_group(node, syntax::NodeGroup::Type));
    if (!type) {
      world_.module(declaration_.module).damaged =
          true;  // the field is missing now: later complaints would be echoes
      return;
    }
    field.type = *type;
    names_.emplace_back(fields.size(), tree_.location(name_node));
    if (const auto inverse = tree_.child_of_kind(node, NodeKind::Inverse); inverse != syntax::kNoNode) {
      inverses_.emplace_back(fields.size(), inverse);
      refuse_beside_inverse(node, field);
    } else if (const auto standard = tree_.child_of_kind(node, NodeKind::Default);
               standard != syntax::kNoNode) {
      field.standard = write_default(world_, declaration_.module, tree_.child(standard, 0), field.type);
    }
    entity().fields.push_back(std::move(field));
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
      const auto forward = world_.core.schema.find_field(field.type.of, tree_.text(name_node));
      if (!forward) {
        report_unknown_forward(field, name_node);
      } else if (is_sound_inverse(field, *forward, tree_.location(name_node))) {
        field.inverse_of.push_back({forward->owner, std::string(tree_.text(name_node))});
      }
    }
  }

  void report_unknown_forward(const Field& field, NodeId name_node) {
    std::vector<std::string_view> candidates;
    for (const auto& other : world_.core.schema.entity(field.type.of).fields)
      candidates.push_back(other.name);
    world_.diagnostics.add(code::E0215, tree_.location(name_node),
                           quoted(world_.core.schema.entity(field.type.of).name) + " has no field " +
                               quoted(tree_.text(name_node)) + " to be the inverse of",
                           did_you_mean(tree_.text(name_node), candidates));
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
    } else if (is_inverse(ref)) {
      message = name + " is itself an inverse of " + quoted(declaration_.name + "." + field.name);
    }
    if (message.empty()) return true;
    world_.diagnostics.add(code::E0215, where, std::move(message));
    return false;
  }

  [[nodiscard]] bool is_inverse(FieldRef ref) const;

  void define_keys() {
    const auto list = tree_.child_of_kind(declaration_.node, NodeKind::KeyList);
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
      if (!may_echo(world_, declaration_.module)) {
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
    const auto shown = tree_.child_of_kind(declaration_.node, NodeKind::ShownAs);
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

  // `{fqdn}`, `{proxy.fqdn}`: fields from the entity itself.
  std::vector<std::string> shown_path(NodeId node) {
    if (tree_.kind(node) == NodeKind::NameRef) {
      const std::string name(tree_.text(node));
      if (name != "id" && !walk(self_, name, node)) return {};
      return {name};
    }
    if (tree_.kind(node) != NodeKind::FieldAccess) {
      world_.diagnostics.add(code::E0217, tree_.location(node),
                             "`shown as` shows fields only, as `{name}` or `{owner.name}`");
      return {};
    }
    auto path = shown_path(tree_.child(node, 0));
    if (path.empty()) return {};
    auto at = self_;
    for (const auto& step : path) {
      const auto field = walk(at, step, node);
      if (!field) return {};
      if (field->type.kind != Kind::entity || is_collection(field->type)) {
        world_.diagnostics.add(code::E0217, tree_.location(node),
                               quoted(step) + " is no entity, so it has no fields to show");
        return {};
      }
      at = field->type.of;
    }
    path.emplace_back(tree_.text(tree_.child(node, 1)));
    if (path.back() != "id" && !walk(at, path.back(), node)) return {};
    return path;
  }

  const Field* walk(TypeIndex type, const std::string& name, NodeId node) {
    if (const auto ref = world_.core.schema.find_field(type, name)) return &world_.core.schema.field(*ref);
    if (!may_echo(world_, declaration_.module)) {
      std::vector<std::string_view> candidates;
      for (const auto& field : world_.core.schema.entity(type).fields) candidates.push_back(field.name);
      world_.diagnostics.add(code::E0221, tree_.location(node),
                             quoted(world_.core.schema.entity(type).name) + " has no field " + quoted(name),
                             did_you_mean(name, candidates));
    }
    return nullptr;
  }

  using Named = std::pair<std::size_t, Location>;
  World& world_;
  const Declaration& declaration_;
  const syntax::SyntaxTree& tree_;
  TypeIndex self_;
  std::vector<Named> names_;                              // fields by index, and where their names stand
  std::vector<std::pair<std::size_t, NodeId>> inverses_;  // fields by index, and their Inverse nodes
};

// A field whose declaration says `inverse`, whether or not that was found sound already.
bool FieldDefinition::is_inverse(FieldRef ref) const {
  for (const auto& declaration : world_.declarations) {
    if (declaration.kind != DeclarationKind::entity ||
        declaration.index != static_cast<std::uint32_t>(ref.owner))
      continue;
    const auto& tree = world_.tree(declaration.module);
    for (const auto node : tree.children(declaration.node)) {
      if (tree.kind(node) != NodeKind::Field) continue;
      const auto name = tree.child_of_kind(node, NodeKind::DeclName);
      if (name == syntax::kNoNode || tree.text(name) != world_.core.schema.field(ref).name) continue;
      return tree.child_of_kind(node, NodeKind::Inverse) != syntax::kNoNode;
    }
  }
  return false;
}

}  // namespace

void define_fields(World& world) {
  std::vector<FieldDefinition> definitions;
  for (const auto& declaration : world.declarations) {
    if (declaration.kind == DeclarationKind::entity) definitions.emplace_back(world, declaration);
  }
  for (auto& definition : definitions) definition.define_all();
  for (auto& definition : definitions) definition.finish();
  for (auto& definition : definitions) definition.check();
}

}  // namespace tenet::front
