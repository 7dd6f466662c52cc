// What a case of a test changes. Entry point: convert_change.
#include "front/changes.hpp"

#include <algorithm>
#include <utility>

#include "front/certificate_files.hpp"
#include "front/facts_blocks.hpp"
#include "front/fields.hpp"
#include "front/names.hpp"
#include "front/types.hpp"
#include "tenet/diagnostics/names.hpp"
#include "tenet/diagnostics/policies.hpp"
#include "tenet/diagnostics/types.hpp"

namespace tenet::front {
namespace {

class ChangeConversion {
 public:
  ChangeConversion(World& world, ModuleIndex module, NodeId node, FactIds& ids)
      : world_(world), module_(module), tree_(world.tree(module)), node_(node), ids_(ids) {}

  std::optional<FactChange> convert() {
    FactChange change;
    change.where = tree_.location(node_);
    const auto target = tree_.child(node_, 0);
    auto type = find_target(target, change);
    if (!type) return std::nullopt;
    const bool whole = !is_field_;
    const auto value = tree_.child(node_, 1);
    const auto kind = tree_.kind(value);
    if (whole && !change.keyed && kind != NodeKind::AbsentLiteral && kind != NodeKind::UnknownLiteral) {
      world_.diagnostics.add(code::E0430, tree_.location(value),
                             "an entity as a whole can only be made `absent` or `unknown`",
                             "change its fields one by one");
      return std::nullopt;
    }
    FactWriter writer(world_, module_, change.value);
    if (is_file_) {
      writer.write_path(value);
      return change;
    }
    if (whole) type->optional = true;
    writer.write(value, *type, owner_);
    if (whole && !change.keyed && kind == NodeKind::AbsentLiteral) forget(change.path);
    for (const auto& place : writer.in_place())
      ids_.emplace(place.id, KnownFact{place.type, place.where, true, false});
    check_references(world_, ids_, writer.references());
    return change;
  }

 private:
  // Nothing of what is taken out can be expected any more.
  void forget(const std::vector<std::string>& path) {
    std::string id;
    for (const auto& part : path) id += (id.empty() ? "" : ".") + part;
    for (auto at = ids_.lower_bound(id); at != ids_.end() && at->first.starts_with(id);) {
      const bool within = at->second.in_place && at->first.starts_with(id + ".");
      at = at->first == id || within ? ids_.erase(at) : std::next(at);
    }
  }

  std::optional<Type> find_target(NodeId target, FactChange& change) {
    std::vector<NodeId> fields;  // names of fields, last first
    auto root = target;
    while (tree_.kind(root) == NodeKind::FieldAccess) {
      fields.push_back(tree_.child(root, 1));
      root = tree_.child(root, 0);
    }
    std::ranges::reverse(fields);
    std::optional<Type> type;
    std::size_t used = 0;
    if (tree_.kind(root) == NodeKind::Index) {
      type = find_row(root, change);
    } else {
      type = find_entity(root, fields, used, change);
    }
    if (!type) return std::nullopt;
    std::vector<std::string> names;
    for (auto i = used; i < fields.size(); ++i) names.emplace_back(tree_.text(fields[i]));
    for (auto at = used; !names.empty();) {
      if (is_file_of(*type, names)) {
        is_file_ = is_field_ = true;
        change.path.emplace_back("file");
        return type;
      }
      const auto field = field_of(*type, names, fields[at]);
      if (!field) return std::nullopt;
      type = world_.core.schema.field(field->first).type;
      change.path.push_back(world_.core.schema.field(field->first).name);
      names.erase(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(field->second));
      at += field->second;
      is_field_ = true;
    }
    for (const auto& part : change.path) owner_ += (owner_.empty() ? "" : ".") + part;
    return type;
  }

  std::optional<Type> find_row(NodeId root, FactChange& change) {
    const auto entity_node = tree_.child(root, 0);
    const auto name = dotted_expression(tree_, entity_node);
    const auto found =
        name.empty() ? kNoDeclaration : find_path(world_, module_, name, tree_.location(entity_node));
    if (found == kNoDeclaration || world_.declaration(found).kind != DeclarationKind::entity ||
        !world_.core.schema.entities[world_.declaration(found).index].observed) {
      world_.diagnostics.add(code::E0313, tree_.location(entity_node),
                             "only observed entities are read by a key, and " +
                                 quoted(one_line(tree_, entity_node)) + " is none");
      return std::nullopt;
    }
    const TypeIndex type{world_.declaration(found).index};
    const auto& entity = world_.core.schema.entity(type);
    if (tree_.child_count(root) - 1 != entity.keys.size()) {
      world_.diagnostics.add(code::E0313, tree_.location(root),
                             quoted(entity.name) + " is read by " + std::to_string(entity.keys.size()) +
                                 " keys, not by " + std::to_string(tree_.child_count(root) - 1));
      return std::nullopt;
    }
    change.keyed = true;
    change.path.push_back(schema_name(world_, type));
    for (std::size_t i = 0; i < entity.keys.size(); ++i) {
      const auto field = world_.core.schema.find_field(type, entity.keys[i]);
      change.key.emplace_back();
      FactWriter writer(world_, module_, change.key.back());
      writer.write(tree_.child(root, i + 1), world_.core.schema.field(*field).type, {});
    }
    return Type{Kind::entity, Shape::scalar, false, type};
  }

  // The longest beginning of the path that is an id: `ap2.public` may be one, or a field of `ap2`.
  std::optional<Type> find_entity(NodeId root, const std::vector<NodeId>& fields, std::size_t& used,
                                  FactChange& change) {
    std::string id;
    if (tree_.kind(root) == NodeKind::NameRef) {
      id = tree_.text(root);
    } else if (tree_.kind(root) == NodeKind::EntityLiteral) {
      id = tree_.plain_text(tree_.child(root, 1)).value_or("");
    } else {
      world_.diagnostics.add(code::E0430, tree_.location(root),
                             "a change begins with an entity's id or a look-up");
      return std::nullopt;
    }
    change.path.push_back(id);
    auto known = ids_.find(id);
    auto longest = id;
    std::vector<std::string> longest_path = change.path;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      longest += "." + std::string(tree_.text(fields[i]));
      longest_path.emplace_back(tree_.text(fields[i]));
      const auto deeper = ids_.find(longest);
      if (deeper == ids_.end()) continue;
      known = deeper;
      used = i + 1;
      change.path = longest_path;
    }
    if (known != ids_.end()) return Type{Kind::entity, Shape::scalar, false, known->second.type};
    std::vector<std::string_view> candidates;
    for (const auto& [other, fact] : ids_) candidates.push_back(other);
    world_.diagnostics.add(code::E0421, tree_.location(root), "these facts have nothing called " + quoted(id),
                           did_you_mean(id, candidates));
    return std::nullopt;
  }

  // `c.file` is no field, but what the certificate is read from.
  [[nodiscard]] bool is_file_of(const Type& owner, const std::vector<std::string>& names) const {
    return names.size() == 1 && names.front() == "file" && owner.kind == Kind::entity &&
           !is_collection(owner) && may_lie_in_file(world_, owner.of);
  }

  // The field that the names begin with, and how many of them it takes.
  std::optional<std::pair<FieldRef, std::size_t>> field_of(const Type& owner,
                                                           const std::vector<std::string>& names,
                                                           NodeId where) {
    if (owner.kind != Kind::entity || is_collection(owner)) {
      world_.diagnostics.add(code::E0430, tree_.location(where),
                             "a " + quoted(world_.spell(owner)) + " has no fields to change");
      return std::nullopt;
    }
    const auto length = field_length(world_, module_, owner.of, names);
    auto name = names.front();
    for (std::size_t i = 1; i < length; ++i) name += "." + names[i];
    const auto field = resolve_field(world_, module_, owner.of, name, tree_.location(where));
    if (!field) return std::nullopt;
    return std::pair(*field, length);
  }

  World& world_;
  ModuleIndex module_;
  const syntax::SyntaxTree& tree_;
  NodeId node_;
  FactIds& ids_;
  std::string owner_;
  bool is_field_ = false;
  bool is_file_ = false;
};

}  // namespace

std::optional<FactChange> convert_change(World& world, ModuleIndex module, NodeId change, FactIds& ids) {
  return ChangeConversion(world, module, change, ids).convert();
}

}  // namespace tenet::front
