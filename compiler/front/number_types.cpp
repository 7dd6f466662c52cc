// Places in the schema: entities in pre-order of their hierarchy, and enums. Entry point: number_types.
#include <algorithm>
#include <utility>

#include "front/entities.hpp"
#include "front/names.hpp"
#include "tenet/diagnostics/names.hpp"

namespace tenet::front {
namespace {

class TypeNumbering {
 public:
  explicit TypeNumbering(World& world) : world_(world), base_(world.declarations.size(), kNoDeclaration) {}

  void number() {
    for (std::size_t i = 0; i < world_.declarations.size(); ++i) {
      if (world_.declarations[i].kind == DeclarationKind::enumeration) add_enum(world_.declarations[i]);
    }
    for (std::size_t i = 0; i < world_.declarations.size(); ++i) {
      if (world_.declarations[i].kind == DeclarationKind::entity)
        base_[i] = resolve_base(world_.declarations[i]);
    }
    cut_cycles();
    collect_subtypes();
    for (std::size_t i = 0; i < world_.declarations.size(); ++i) {
      if (world_.declarations[i].kind == DeclarationKind::entity && base_[i] == kNoDeclaration) place(i);
    }
  }

 private:
  void add_enum(Declaration& declaration) {
    declaration.index = static_cast<std::uint32_t>(world_.core.schema.enums.size());
    EnumType type;
    type.name = declaration.name;
    type.module = world_.module(declaration.module).name;
    const auto& tree = world_.tree(declaration.module);
    std::map<std::string, Location> seen;
    for (const auto node : tree.children(declaration.node)) {
      if (tree.kind(node) != NodeKind::EnumMember) continue;
      const std::string value(tree.text(node));
      const auto [first, is_new] = seen.emplace(value, tree.location(node));
      if (!is_new) {
        world_.diagnostics
            .add(code::E0219, tree.location(node),
                 quoted(value) + " stands twice in enum " + quoted(type.name))
            .labels.push_back({first->second, "first here"});
        continue;
      }
      type.values.push_back(value);
    }
    if (type.values.empty() && !declaration.damaged) {
      world_.diagnostics.add(code::E0219, declaration.where, "enum " + quoted(type.name) + " has no values",
                             "name at least one between the braces");
    }
    world_.core.schema.enums.push_back(std::move(type));
  }

  DeclarationIndex resolve_base(const Declaration& declaration) {
    const auto& tree = world_.tree(declaration.module);
    const auto node = tree.child_of_kind(declaration.node, NodeKind::BaseType);
    if (node == syntax::kNoNode || declaration.damaged) return kNoDeclaration;
    const auto path = tree.child(node, 0);
    const auto base = resolve_path(world_, declaration.module, path, {DeclarationKind::entity}, "an entity");
    if (base == kNoDeclaration) return base;
    if (is_observed(declaration) || is_observed(world_.declaration(base))) {
      world_.diagnostics.add(code::E0220, tree.location(path),
                             "an observed entity neither is nor has a special case of its own",
                             "leave `is " + dotted(tree, path) + "` out and repeat the fields");
      return kNoDeclaration;
    }
    return base;
  }

  [[nodiscard]] bool is_observed(const Declaration& declaration) const {
    return world_.tree(declaration.module).child_of_kind(declaration.node, NodeKind::Observed) !=
           syntax::kNoNode;
  }

  void cut_cycles() {
    std::vector<bool> ends(base_.size(), false);  // its bases are known to end
    for (std::size_t start = 0; start < base_.size(); ++start) {
      std::vector<std::size_t> path;
      for (auto at = start; !ends[at];) {
        path.push_back(at);
        if (base_[at] == kNoDeclaration) break;
        at = static_cast<std::size_t>(base_[at]);
        if (const auto again = std::ranges::find(path, at); again != path.end()) {
          report_cycle({again, path.end()});
          base_[at] = kNoDeclaration;
          break;
        }
      }
      for (const auto at : path) ends[at] = true;
    }
  }

  void report_cycle(const std::vector<std::size_t>& cycle) {
    std::string message = "an entity can't be a special case of itself: ";
    for (const auto at : cycle) message += quoted(world_.declarations[at].name) + " is ";
    auto& diagnostic = world_.diagnostics.add(code::E0213, world_.declarations[cycle.front()].where,
                                              message + quoted(world_.declarations[cycle.front()].name),
                                              "one of them needs no `is`");
    for (std::size_t i = 1; i < cycle.size(); ++i)
      diagnostic.labels.push_back({world_.declarations[cycle[i]].where, "and this"});
  }

  void collect_subtypes() {
    subtypes_.resize(base_.size());
    for (std::size_t i = 0; i < base_.size(); ++i) {
      if (base_[i] != kNoDeclaration) subtypes_[static_cast<std::size_t>(base_[i])].push_back(i);
    }
  }

  // Pre-order with a stack of its own: hierarchies may be deep.
  void place(std::size_t root) {
    std::vector<std::pair<std::size_t, std::size_t>> path{{root, 0}};
    add_entity(root);
    while (!path.empty()) {
      auto& [at, next] = path.back();
      if (next < subtypes_[at].size()) {
        const auto subtype = subtypes_[at][next++];
        add_entity(subtype);
        path.emplace_back(subtype, 0);
        continue;
      }
      auto& entities = world_.core.schema.entities;
      entities[world_.declarations[at].index].subtypes_end =
          TypeIndex{static_cast<std::uint32_t>(entities.size())};
      path.pop_back();
    }
  }

  void add_entity(std::size_t index) {
    auto& declaration = world_.declarations[index];
    declaration.index = static_cast<std::uint32_t>(world_.core.schema.entities.size());
    EntityType type;
    type.name = declaration.name;
    type.module = world_.module(declaration.module).name;
    if (base_[index] != kNoDeclaration) type.base = TypeIndex{world_.declaration(base_[index]).index};
    type.observed = is_observed(declaration);
    type.doc = world_.tree(declaration.module).doc_comment(declaration.node);
    world_.core.schema.entities.push_back(std::move(type));
  }

  World& world_;
  std::vector<DeclarationIndex> base_;
  std::vector<std::vector<std::size_t>> subtypes_;
};

}  // namespace

void number_types(World& world) { TypeNumbering(world).number(); }

}  // namespace tenet::front
