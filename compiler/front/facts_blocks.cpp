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

void FactSection::enter(const std::string& id, TypeIndex type, Location where, bool in_place) {
  const auto& schema = world_.core.schema;
  const auto [first, last] = ids_.equal_range(id);
  for (auto known = first; known != last; ++known) {
    if (schema.root_of(known->second.type) != schema.root_of(type)) continue;
    if (restating_ == Restating::inherited && known->second.inherited) {
      forget(known);
      break;
    }
    world_.diagnostics
        .add(code::E0422, where, quoted(id) + " is stated twice",
             restating_ == Restating::never ? "a case changes what is there: `" + id + ".field = value`" : "")
        .labels.push_back({known->second.where, "first stated here"});
    return;
  }
  ids_.emplace(id, KnownFact{type, where, in_place, false});
}

// What stood in place in an entity goes with it, unless the new one begins as its copy.
void FactSection::forget(FactIds::iterator inherited) {
  const auto prefix = inherited->first + ".";
  ids_.erase(inherited);
  const bool is_copied =
      std::ranges::any_of(alikes_, [&](const Alike& alike) { return alike.like + "." == prefix; });
  if (is_copied) return;
  for (auto at = ids_.lower_bound(prefix); at != ids_.end() && at->first.starts_with(prefix);) {
    at = at->second.in_place && at->second.inherited ? ids_.erase(at) : std::next(at);
  }
}

// One that is like its namesake among the facts that these are like begins as that one's copy.
void FactSection::take_model(NodeId like, const FactEntity& entity, TypeIndex type) {
  const Type wanted{Kind::entity, Shape::scalar, false, world_.core.schema.root_of(type)};
  const auto known = ids_.find(entity.like);
  const bool namesake = entity.like == entity.id && restating_ == Restating::inherited &&
                        known != ids_.end() && known->second.inherited;
  if (namesake) {
    check_references(world_, ids_, {{entity.like, wanted, tree().location(like)}});
  } else {
    references_.push_back({entity.like, wanted, tree().location(like)});
  }
  alikes_.push_back({entity.id, entity.like, type, tree().location(like), namesake});
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
    take_model(ref, entity, type);
  }
  check_row(fact, entity, type, id_where);
  if (!entity.id.empty()) enter(entity.id, type, id_where, false);
  FactWriter writer(world_, module_, entity.fields);
  writer.write_fields(fact, type, entity.id, entity.where);
  for (const auto& place : writer.in_place()) enter(place.id, place.type, place.where, true);
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
      copies.emplace_back(std::move(id), KnownFact{known->second.type, alike.where, true, false});
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
      if (original == by_id.end() || alikes_[at].namesake) break;
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

namespace {

// Blocks in the order in which they are like each other.
class FactsConversion {
 public:
  explicit FactsConversion(World& world) : world_(world), marks_(world.facts.size(), Mark::fresh) {}

  void convert(const Declaration& declaration) {
    if (marks_[declaration.index] != Mark::fresh || declaration.damaged) return;
    marks_[declaration.index] = Mark::open;
    const auto& tree = world_.tree(declaration.module);
    FactsBlock block;
    block.name = declaration.name;
    block.module = world_.module(declaration.module).name;
    block.where = tree.location(declaration.node);
    auto& ids = world_.fact_ids[declaration.index];
    if (const auto like = tree.child_of_kind(declaration.node, NodeKind::Like); like != syntax::kNoNode)
      block.like = begin_like(declaration, tree.child(like, 0), ids);
    FactSection section(world_, declaration.module, ids, FactSection::Restating::inherited);
    for (const auto node : tree.children(declaration.node)) {
      if (tree.kind(node) != NodeKind::Fact) continue;
      if (auto entity = section.convert(node)) block.entities.push_back(std::move(*entity));
    }
    section.finish();
    world_.facts[declaration.index] = std::move(block);
    marks_[declaration.index] = Mark::done;
  }

 private:
  enum class Mark : std::uint8_t { fresh, open, done };

  // The full name of the block that the path names, whose ids these facts begin with.
  std::string begin_like(const Declaration& declaration, NodeId path, FactIds& ids) {
    const auto found =
        resolve_path(world_, declaration.module, path, {DeclarationKind::facts}, "a block of facts");
    if (found == kNoDeclaration) return {};
    const auto& model = world_.declaration(found);
    if (marks_[model.index] == Mark::open) {
      world_.diagnostics.add(code::E0428, world_.tree(declaration.module).location(path),
                             "the facts " + quoted(declaration.name) + " are like themselves" +
                                 (model.name == declaration.name ? "" : ", by way of " + quoted(model.name)));
      return {};
    }
    convert(model);
    ids = world_.fact_ids[model.index];
    for (auto& [id, known] : ids) known.inherited = true;
    return world_.module(model.module).name + "." + model.name;
  }

  World& world_;
  std::vector<Mark> marks_;
};

}  // namespace

void convert_facts(World& world) {
  FactsConversion conversion(world);
  for (const auto& declaration : world.declarations) {
    if (declaration.kind == DeclarationKind::facts) conversion.convert(declaration);
  }
}

}  // namespace tenet::front
