// Facts that modules write for their tests: entities, ids, what is like what. Entry points: convert_facts,
// FactSection.
#include "front/facts_blocks.hpp"

#include <algorithm>
#include <utility>

#include "front/names.hpp"
#include "front/types.hpp"
#include "tenet/diagnostics/policies.hpp"

namespace tenet::front {

std::string schema_name(const World& world, TypeIndex type) {
  const auto& entity = world.core.schema.entity(type);
  return world.core.schema.find_entity(entity.name) == type ? entity.name : entity.module + "." + entity.name;
}

void FactSection::enter(const std::string& id, TypeIndex type, Location where) {
  const auto& schema = world_.core.schema;
  const auto [first, last] = ids_.equal_range(id);
  for (auto known = first; known != last; ++known) {
    if (schema.root_of(known->second.type) != schema.root_of(type)) continue;
    world_.diagnostics.add(code::E0422, where, quoted(id) + " is stated twice")
        .labels.push_back({known->second.where, "first stated here"});
    return;
  }
  ids_.emplace(id, KnownFact{type, where});
}

std::optional<FactEntity> FactSection::convert(NodeId fact) {
  const auto path = tree().child(fact, 0);
  const auto found = resolve_path(world_, module_, path, {DeclarationKind::entity}, "an entity");
  if (found == kNoDeclaration) return std::nullopt;
  const TypeIndex type{world_.declaration(found).index};
  FactEntity entity;
  entity.type = schema_name(world_, type);
  entity.where = tree().location(fact);
  auto id_where = tree().location(path);
  if (const auto id = tree().child_of_kind(fact, NodeKind::FactId); id != syntax::kNoNode) {
    const auto name = tree().child(id, 0);
    entity.id = tree().kind(name) == NodeKind::Text ? tree().plain_text(name).value_or("")
                                                    : std::string(tree().text(name));
    id_where = tree().location(name);
  }
  if (const auto like = tree().child_of_kind(fact, NodeKind::Like); like != syntax::kNoNode) {
    const auto ref = tree().child(like, 0);
    entity.like = tree().kind(ref) == NodeKind::Path ? dotted(tree(), ref)
                                                     : tree().plain_text(tree().child(ref, 1)).value_or("");
    entity.like_where = tree().location(ref);
    references_.push_back({entity.like,
                           Type{Kind::entity, Shape::scalar, false, world_.core.schema.root_of(type)},
                           entity.like_where});
    alikes_.push_back({entity.id, entity.like, type, entity.like_where});
  }
  check_row(fact, entity, type, id_where);
  if (!entity.id.empty()) enter(entity.id, type, id_where);
  FactWriter writer(world_, module_, entity.fields);
  writer.write_fields(fact, type, entity.id, entity.where);
  for (const auto& place : writer.in_place()) enter(place.id, place.type, place.where);
  references_.insert(references_.end(), writer.references().begin(), writer.references().end());
  return entity;
}

// An observed entity is known by its key, any other by an id.
void FactSection::check_row(NodeId fact, const FactEntity& entity, TypeIndex type, Location where) {
  const auto& declared = world_.core.schema.entity(type);
  if (!declared.observed) {
    if (entity.id.empty()) {
      world_.diagnostics.add(code::E0429, where, "this " + quoted(declared.name) + " has no id",
                             "write one after its type, as `" + declared.name + " a { … }`");
    }
    return;
  }
  if (!entity.id.empty()) {
    world_.diagnostics.add(code::E0429, where,
                           quoted(declared.name) + " is observed: it is known by its key and has no id",
                           "leave `" + entity.id + "` out");
    return;
  }
  for (const auto& key : declared.keys) {
    const auto fields = tree().children(fact);
    const bool stated = std::ranges::any_of(fields.begin(), fields.end(), [&](NodeId field) {
      return tree().kind(field) == NodeKind::FactField && tree().text(tree().child(field, 0)) == key;
    });
    if (!stated && entity.like.empty()) {
      world_.diagnostics.add(
          code::E0429, where,
          "this " + quoted(declared.name) + " lacks " + quoted(key) + ", a part of its key");
    }
  }
}

// What stands in place in an entity stands in place in one like it, too.
void FactSection::copy_in_place(const Alike& alike) {
  const auto prefix = alike.like + ".";
  std::vector<std::pair<std::string, KnownFact>> copies;
  for (auto known = ids_.lower_bound(prefix); known != ids_.end() && known->first.starts_with(prefix);
       ++known) {
    auto id = alike.id + "." + known->first.substr(prefix.size());
    if (ids_.find(id) == ids_.end())
      copies.emplace_back(std::move(id), KnownFact{known->second.type, alike.where});
  }
  ids_.insert(copies.begin(), copies.end());
}

// Originals before their copies. Each entity is like one other at most, so its way back is a line.
void FactSection::copy_all_in_place() {
  enum class Mark : std::uint8_t { fresh, open, done };
  std::map<std::pair<TypeIndex, std::string>, std::size_t> by_id;
  const auto key = [&](TypeIndex type, const std::string& id) {
    return std::pair(world_.core.schema.root_of(type), id);
  };
  for (std::size_t i = 0; i < alikes_.size(); ++i) by_id.emplace(key(alikes_[i].type, alikes_[i].id), i);
  std::vector<Mark> marks(alikes_.size(), Mark::fresh);
  for (std::size_t start = 0; start < alikes_.size(); ++start) {
    std::vector<std::size_t> way;
    for (auto at = start; marks[at] == Mark::fresh;) {
      marks[at] = Mark::open;
      way.push_back(at);
      const auto original = by_id.find(key(alikes_[at].type, alikes_[at].like));
      if (original == by_id.end()) break;
      if (marks[original->second] == Mark::open) {
        world_.diagnostics.add(
            code::E0428, alikes_[at].where,
            quoted(alikes_[at].id) + " is like itself, by way of " + quoted(alikes_[at].like));
      }
      at = original->second;
    }
    for (auto at = way.rbegin(); at != way.rend(); ++at) {
      marks[*at] = Mark::done;
      copy_in_place(alikes_[*at]);
    }
  }
}

void FactSection::finish() {
  copy_all_in_place();
  check_references(world_, ids_, references_);
}

void check_references(World& world, const FactIds& ids, const std::vector<FactReference>& references) {
  const auto& schema = world.core.schema;
  for (const auto& reference : references) {
    const auto [first, last] = ids.equal_range(reference.id);
    const bool fits = std::any_of(
        first, last, [&](const auto& known) { return schema.is_a(known.second.type, reference.type.of); });
    if (fits) continue;
    const auto& wanted = schema.entity(reference.type.of).name;
    if (first != last) {
      world.diagnostics
          .add(code::E0421, reference.where,
               quoted(reference.id) + " is a " + quoted(schema.entity(first->second.type).name) + ", but a " +
                   quoted(wanted) + " is wanted here")
          .labels.push_back({first->second.where, "stated here"});
      continue;
    }
    std::vector<std::string_view> candidates;
    for (const auto& [id, known] : ids) {
      if (schema.is_a(known.type, reference.type.of)) candidates.push_back(id);
    }
    world.diagnostics.add(code::E0421, reference.where,
                          "these facts have no " + quoted(wanted) + " called " + quoted(reference.id),
                          did_you_mean(reference.id, candidates));
  }
}

void convert_facts(World& world) {
  for (const auto& declaration : world.declarations) {
    if (declaration.kind != DeclarationKind::facts || declaration.damaged) continue;
    const auto& tree = world.tree(declaration.module);
    FactsBlock block;
    block.name = declaration.name;
    block.module = world.module(declaration.module).name;
    block.where = tree.location(declaration.node);
    FactSection section(world, declaration.module, world.fact_ids[declaration.index]);
    for (const auto node : tree.children(declaration.node)) {
      if (tree.kind(node) != NodeKind::Fact) continue;
      if (auto entity = section.convert(node)) block.entities.push_back(std::move(*entity));
    }
    section.finish();
    world.facts[declaration.index] = std::move(block);
  }
}

}  // namespace tenet::front
