// Waivers: the requirement, the subject and what else each names, its end and its reason. Entry point:
// convert_waivers.
#include "front/amendments.hpp"
#include "front/convert_each.hpp"
#include "front/names.hpp"
#include "front/types.hpp"
#include "tenet/diagnostics/policies.hpp"
#include "tenet/diagnostics/types.hpp"
#include "tenet/literal.hpp"

namespace tenet::front {
namespace {

constexpr std::int64_t kDay = 86400;

class WaiverConversion {
 public:
  WaiverConversion(World& world, ModuleIndex module, NodeId node)
      : world_(world), module_(module), tree_(world.tree(module)), node_(node) {}

  // None after a report.
  std::optional<core::Waiver> convert() {
    const auto errors = world_.diagnostics.errors();
    core::Waiver waiver;
    waiver.where = tree_.location(node_);
    waiver.made.module = world_.module(module_).name;
    const auto tag = tree_.child_of_kind(node_, NodeKind::Tag);
    const auto amended = find_amended(world_, module_, tree_.child(node_, 0), tag);
    waiver.made.tag = tree_.tag_name(tag);
    waiver.made.until = read_until();
    waiver.made.because = justification(world_, module_, node_);
    if (amended.requirement == nullptr) return std::nullopt;
    waiver.made.policy = full_name(world_, *amended.policy);
    waiver.made.elements = elements(*amended.policy, *amended.requirement);
    if (world_.diagnostics.errors() != errors) return std::nullopt;
    return waiver;
  }

 private:
  std::int64_t read_until() {
    const auto day = tree_.child(tree_.child_of_kind(node_, NodeKind::Until), 0);
    const auto read = literal::read_time(tree_.text(day));
    if (!read.ok()) {
      world_.diagnostics.add(code::E0302, tree_.location(day), "this is no Time: " + read.error);
    } else if (read.number % kDay != 0) {
      world_.diagnostics.add(code::E0443, tree_.location(day), "a waiver ends at a midnight, UTC",
                             "write the first day on which it isn't valid any more, as in `2026-09-01`");
    }
    return read.number;
  }

  std::vector<WaivedElement> elements(const PolicyOutline& policy, const RequirementOutline& requirement) {
    auto wanted = policy.binders;
    wanted.insert(wanted.end(), requirement.focus.begin(), requirement.focus.end());
    std::vector<NodeId> refs;
    for (const auto node : tree_.children(node_)) {
      const bool is_path = tree_.kind(node) == NodeKind::Path && node != tree_.child(node_, 0);
      if (is_path || tree_.kind(node) == NodeKind::EntityLiteral) refs.push_back(node);
    }
    if (refs.size() < policy.binders.size() || refs.size() > wanted.size()) {
      report_count(refs, wanted, policy.binders.size());
      return {};
    }
    std::vector<WaivedElement> elements;
    for (std::size_t i = 0; i < refs.size(); ++i) {
      if (auto one = element(refs[i], present(wanted[i]))) elements.push_back(std::move(*one));
    }
    return elements;
  }

  void report_count(const std::vector<NodeId>& refs, const std::vector<Type>& wanted, std::size_t subjects) {
    auto where = tree_.location(refs.front());
    where.span.end = tree_.location(refs.back()).span.end;
    std::string message = "findings of this requirement are for ";
    std::string hint = "write `for ";
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      message += (i == 0 ? "" : i == subjects ? ", then within it for " : " and ") + spelled(wanted[i]);
      hint += (i == 0 ? "" : ", ") + world_.spell(present(wanted[i])) + " \"…\"";
    }
    world_.diagnostics.add(code::E0441, where, std::move(message), std::move(hint) + "`");
  }

  [[nodiscard]] std::string spelled(const Type& type) const {
    const auto name = world_.spell(present(type));
    const bool vowel = std::string_view("AEIOUaeiou").find(name.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + quoted(name);
  }

  // `ArrayFace "im"`, or `im` alone: the requirement tells what that is.
  std::optional<WaivedElement> element(NodeId ref, const Type& wanted) {
    const bool bare = tree_.kind(ref) == NodeKind::Path;
    auto id = bare ? dotted(tree_, ref) : tree_.plain_text(tree_.child(ref, 1)).value_or("");
    if (wanted.kind != Kind::entity) return value(ref, wanted, std::move(id));
    if (bare) return WaivedElement{wanted, std::move(id)};
    const auto type = tree_.child(ref, 0);
    if (find_scalar_kind(dotted(tree_, type))) return refuse(ref, wanted);
    const auto found = resolve_path(world_, module_, type, {DeclarationKind::entity}, "an entity");
    if (found == kNoDeclaration) return std::nullopt;
    const Type named{Kind::entity, Shape::scalar, false, TypeIndex{world_.declaration(found).index}};
    const auto& schema = world_.core.schema;
    if (!schema.is_a(named.of, wanted.of) && !schema.is_a(wanted.of, named.of)) return refuse(ref, wanted);
    return WaivedElement{named, std::move(id)};
  }

  std::optional<WaivedElement> value(NodeId ref, const Type& wanted, std::string text) {
    const bool bare = tree_.kind(ref) == NodeKind::Path;
    if (!bare && dotted(tree_, tree_.child(ref, 0)) != world_.spell(wanted)) return refuse(ref, wanted);
    if (wanted.kind == Kind::enumeration) {
      const auto& values = world_.core.schema.enums[static_cast<std::size_t>(wanted.of)].values;
      if (std::ranges::find(values, text) == values.end()) return refuse(ref, wanted);
    } else if (wanted.kind != Kind::text) {
      const auto read = literal::read(wanted.kind, text);
      if (!read.ok()) {
        world_.diagnostics.add(code::E0302, tree_.location(ref),
                               "this is no " + world_.spell(wanted) + ": " + read.error);
        return std::nullopt;
      }
      if (wanted.kind == Kind::boolean) {
        text = read.number != 0 ? "true" : "false";
      } else {
        text = representation_of(wanted.kind) == Representation::number ? std::to_string(read.number)
                                                                        : read.canonical;
      }
    }
    return WaivedElement{wanted, std::move(text)};
  }

  std::nullopt_t refuse(NodeId ref, const Type& wanted) {
    world_.diagnostics.add(code::E0441, tree_.location(ref),
                           "findings of this requirement are for " + spelled(wanted) + " here",
                           "write `" + world_.spell(wanted) + " \"…\"`");
    return std::nullopt;
  }

  World& world_;
  ModuleIndex module_;
  const syntax::SyntaxTree& tree_;
  NodeId node_;
};

}  // namespace

void convert_waivers(World& world, ModuleIndex module) {
  convert_each<WaiverConversion>(world, module, NodeKind::WaiveDecl,
                                 {code::E0442, "this is waived twice", "the other waiver"},
                                 world.core.waivers);
}

}  // namespace tenet::front
