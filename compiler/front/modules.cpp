// Parsing the roots and all that they use; the order in which modules build on each other. Entry point:
// load_modules.
#include "front/modules.hpp"

#include <utility>

#include "tenet/diagnostics/names.hpp"
#include "tenet/diagnostics/policies.hpp"
#include "tenet/parse.hpp"

namespace tenet::front {
namespace {

// A `}` that closes too early, say, leaves parts of a declaration outside of it; but each name that it was to
// declare stands in it.
std::set<std::string, std::less<>> words_of_broken_declarations(const syntax::SyntaxTree& tree) {
  std::set<std::string, std::less<>> words;
  for (const auto declaration : tree.children(tree.root())) {
    if (!has_error_node(tree, declaration)) continue;
    const auto& node = tree.node(declaration);
    for (auto at = node.first_token; at < node.end_token; ++at) {
      if (syntax::is_word(tree.tokens()[at].kind)) words.emplace(tree.text(tree.tokens()[at]));
    }
  }
  return words;
}

class ModuleLoader {
 public:
  ModuleLoader(World& world, const ModuleFinder& find) : world_(world), find_(find) {}

  void load(const std::vector<SourceId>& roots) {
    for (const auto root : roots) add(root, "", {}, true);
    for (std::size_t next = 0; next < world_.modules.size(); ++next)
      follow_uses(ModuleIndex{static_cast<std::uint32_t>(next)});
    put_in_order();
  }

 private:
  std::optional<ModuleIndex> add(SourceId source, const std::string& wanted, Location use, bool root) {
    auto parsed = syntax::parse(world_.sources, source);
    Module module;
    module.broken = parsed.diagnostics.has_errors();
    world_.diagnostics.append(std::move(parsed.diagnostics));
    module.tree = std::move(parsed.tree);
    if (module.broken) module.broken_words = words_of_broken_declarations(module.tree);
    module.root = root;
    const auto declaration = module.tree.child_of_kind(module.tree.root(), NodeKind::ModuleDecl);
    Location where{source, {}};
    if (declaration == syntax::kNoNode) {  // which the parser has reported
      module.name = wanted;
    } else {
      const auto path = module.tree.child(declaration, 0);
      where = module.tree.location(path);
      module.name = has_error_node(module.tree, declaration) ? wanted : dotted(module.tree, path);
    }
    if (!wanted.empty() && module.name != wanted) {
      world_.diagnostics
          .add(code::E0202, use,
               "the file found for module " + quoted(wanted) + " is module " + quoted(module.name))
          .labels.push_back({where, "it says so here"});
      return std::nullopt;
    }
    return enter(std::move(module), where);
  }

  std::optional<ModuleIndex> enter(Module module, Location where) {
    const ModuleIndex index{static_cast<std::uint32_t>(world_.modules.size())};
    const auto [known, is_new] = by_name_.emplace(module.name, index);
    if (!is_new && !module.name.empty()) {
      world_.diagnostics.add(code::E0204, where, "two files are module " + quoted(module.name))
          .labels.push_back({places_[static_cast<std::size_t>(known->second)], "the other one is here"});
    }
    world_.modules.push_back(std::move(module));
    places_.push_back(where);
    return index;
  }

  void follow_uses(ModuleIndex user) {
    std::vector<std::pair<std::string, Location>> wanted;
    const auto& tree = world_.tree(user);
    for (const auto node : tree.children(tree.root())) {
      if (tree.kind(node) != NodeKind::UseDecl || has_error_node(tree, node)) continue;
      wanted.emplace_back(dotted(tree, tree.child(node, 0)), tree.location(tree.child(node, 0)));
    }
    for (const auto& [name, where] : wanted) {
      const auto used = find_module(name, where);
      if (used) {
        add_use(user, *used, where);
      } else {
        world_.module(user).damaged = true;
      }
    }
  }

  void add_use(ModuleIndex user, ModuleIndex used, Location where) {
    auto& uses = world_.module(user).uses;
    for (const auto& earlier : uses) {
      if (earlier.module != used) continue;
      world_.diagnostics
          .add(code::W0406, where, "module " + quoted(world_.module(used).name) + " is used twice")
          .labels.push_back({earlier.where, "already used here"});
      return;
    }
    uses.push_back({used, where, false});
  }

  std::optional<ModuleIndex> find_module(const std::string& name, Location use) {
    if (const auto known = by_name_.find(name); known != by_name_.end()) return known->second;
    if (missing_.contains(name)) return std::nullopt;
    const auto source = find_ ? find_(name, world_.sources) : kNoSource;
    if (source != kNoSource) {
      const auto added = add(source, name, use, false);
      if (!added) missing_.insert(name);
      return added;
    }
    missing_.insert(name);
    std::vector<std::string_view> candidates;
    for (const auto& [other, index] : by_name_) candidates.push_back(other);
    world_.diagnostics.add(code::E0202, use, "there is no module " + quoted(name),
                           did_you_mean(name, candidates));
    return std::nullopt;
  }

  // Depth first with a stack of its own: chains of modules may be long.
  void put_in_order() {
    enum class Mark : std::uint8_t { fresh, open, done };
    std::vector<Mark> marks(world_.modules.size(), Mark::fresh);
    std::vector<std::pair<std::size_t, std::size_t>> path;  // a module, and which of its uses comes next
    for (std::size_t start = 0; start < marks.size(); ++start) {
      if (marks[start] != Mark::fresh) continue;
      marks[start] = Mark::open;
      path.emplace_back(start, 0);
      while (!path.empty()) {
        const auto [module, use] = path.back();
        if (use == world_.modules[module].uses.size()) {
          marks[module] = Mark::done;
          world_.order.push_back(ModuleIndex{static_cast<std::uint32_t>(module)});
          path.pop_back();
          continue;
        }
        ++path.back().second;
        const auto next = static_cast<std::size_t>(world_.modules[module].uses[use].module);
        if (marks[next] == Mark::open) report_cycle(path, next);
        if (marks[next] != Mark::fresh) continue;
        marks[next] = Mark::open;
        path.emplace_back(next, 0);
      }
    }
  }

  void report_cycle(const std::vector<std::pair<std::size_t, std::size_t>>& path, std::size_t start) {
    auto at = path.begin();
    while (at->first != start) ++at;
    std::string cycle;
    std::vector<Label> uses;
    for (; at != path.end(); ++at) {
      const auto& module = world_.modules[at->first];
      cycle += quoted(module.name) + " uses ";
      uses.push_back({module.uses[at->second - 1].where, "and this leads on"});
    }
    auto& diagnostic = world_.diagnostics.add(
        code::E0203, uses.front().where,
        "modules use each other in a circle: " + cycle + quoted(world_.modules[start].name),
        "move what both need into a module of its own");
    diagnostic.labels.assign(uses.begin() + 1, uses.end());
  }

  World& world_;
  const ModuleFinder& find_;
  std::map<std::string, ModuleIndex> by_name_;
  std::vector<Location> places_;
  std::set<std::string> missing_;
};

}  // namespace

void load_modules(World& world, const std::vector<SourceId>& roots, const ModuleFinder& find) {
  ModuleLoader(world, find).load(roots);
}

}  // namespace tenet::front
