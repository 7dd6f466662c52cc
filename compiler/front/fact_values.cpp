// Values in facts, changes and defaults: from syntax to FactDocument. Entry points: FactWriter,
// write_default.
#include "front/fact_values.hpp"

#include <algorithm>

#include "front/certificate_files.hpp"
#include "front/fields.hpp"
#include "front/names.hpp"
#include "front/types.hpp"
#include "tenet/diagnostics/names.hpp"
#include "tenet/diagnostics/policies.hpp"
#include "tenet/diagnostics/types.hpp"
#include "tenet/literal.hpp"

namespace tenet::front {
namespace {

// Whether a value is a literal through and through, as a default has to be.
NodeId first_non_literal(const syntax::SyntaxTree& tree, NodeId node) {
  switch (tree.kind(node)) {
    case NodeKind::IntLiteral:
    case NodeKind::TimeLiteral:
    case NodeKind::DurationLiteral:
    case NodeKind::TrueLiteral:
    case NodeKind::FalseLiteral:
    case NodeKind::NameRef: return syntax::kNoNode;
    case NodeKind::Text: return tree.plain_text(node) ? syntax::kNoNode : node;
    case NodeKind::Negate:
      return tree.kind(tree.child(node, 0)) == NodeKind::IntLiteral ? syntax::kNoNode : node;
    case NodeKind::ListLiteral:
    case NodeKind::SetLiteral:
      for (const auto element : tree.children(node)) {
        if (const auto bad = first_non_literal(tree, element); bad != syntax::kNoNode) return bad;
      }
      return syntax::kNoNode;
    default: return node;
  }
}

// `owner`, `acme.owner`: there may be blanks around the dots.
std::string field_text(const syntax::SyntaxTree& tree, NodeId name) {
  auto text = one_line(tree, name);
  std::erase(text, ' ');
  return text;
}

}  // namespace

FactNodeId FactWriter::add(FactKind kind, NodeId node, std::string text) {
  FactNode fact;
  fact.kind = kind;
  fact.text = std::move(text);
  fact.where = tree().location(node);
  return document_.add(std::move(fact));
}

FactNodeId FactWriter::refuse(NodeId value, const Type& type, std::string hint) {
  world_.diagnostics.add(code::E0427, tree().location(value),
                         quoted(one_line(tree(), value)) + " can't be " + quoted(world_.spell(type)),
                         std::move(hint));
  return add(FactKind::unknown, value);
}

FactNodeId FactWriter::write(NodeId value, const Type& type, const std::string& owner) {
  const auto kind = tree().kind(value);
  if (kind == NodeKind::UnknownLiteral) return add(FactKind::unknown, value);
  if (kind == NodeKind::AbsentLiteral) {
    if (type.optional) return add(FactKind::absent, value);
    return refuse(value, type, "only a field whose type ends in `?` may be absent");
  }
  if (kind == NodeKind::Group) return write(tree().child(value, 0), type, owner);
  if (is_collection(type)) {
    if (kind == NodeKind::ListLiteral || kind == NodeKind::SetLiteral) return write_list(value, type, owner);
    if (kind == NodeKind::InPlace && type.kind == Kind::entity) return write_set_in_place(value, type, owner);
    return refuse(value, type, "write the elements in braces: `{ … }`");
  }
  if (type.kind == Kind::entity) return write_entity(value, type, owner);
  switch (kind) {
    case NodeKind::NameRef:
    case NodeKind::FieldAccess: return write_name(value, type);
    case NodeKind::Text: return write_text(value, type);
    case NodeKind::TrueLiteral:
    case NodeKind::FalseLiteral: {
      if (type.kind != Kind::boolean) return refuse(value, type);
      const auto node = add(FactKind::boolean, value, std::string(tree().text(value)));
      document_.nodes[node].truth = kind == NodeKind::TrueLiteral;
      return node;
    }
    case NodeKind::TimeLiteral:
      return type.kind == Kind::time ? add(FactKind::text, value, std::string(tree().text(value)))
                                     : refuse(value, type);
    case NodeKind::DurationLiteral:
      return type.kind == Kind::duration ? add(FactKind::text, value, one_line(tree(), value))
                                         : refuse(value, type);
    case NodeKind::IntLiteral:
    case NodeKind::Negate: return write_number(value, type);
    default: return refuse(value, type);
  }
}

FactNodeId FactWriter::write_list(NodeId value, const Type& type, const std::string& owner) {
  const auto list = add(FactKind::list, value);
  for (const auto element : tree().children(value)) {
    const auto child = write(element, element_of(type), owner);
    document_.nodes[list].children.push_back(child);
  }
  return list;
}

FactNodeId FactWriter::write_set_in_place(NodeId value, const Type& type, const std::string& owner) {
  if (may_lie_in_file(world_, type.of)) {
    if (const auto file = file_field(tree(), value); file != syntax::kNoNode)
      return write_file(value, file, tree().location(value));
  }
  const auto map = add(FactKind::map, value);
  for (const auto field : tree().children(value)) {
    const auto id = std::string(tree().text(tree().child(field, 0)));
    const auto child = write(tree().child(field, 1), element_of(type), owner + "." + id);
    name_field(child, field);
    document_.nodes[map].children.push_back(child);
  }
  return map;
}

FactNodeId FactWriter::write_entity(NodeId value, const Type& type, const std::string& owner) {
  switch (tree().kind(value)) {
    case NodeKind::InPlace: return write_in_place(value, type, owner);
    case NodeKind::NameRef:
    case NodeKind::FieldAccess: {
      auto id = dotted_expression(tree(), value);
      if (id.empty()) return refuse(value, type);
      references_.push_back({id, type, tree().location(value)});
      return add(FactKind::reference, value, std::move(id));
    }
    case NodeKind::Text: {
      auto id = tree().plain_text(value);
      if (!id) return refuse(value, type);
      references_.push_back({*id, type, tree().location(value)});
      return add(FactKind::reference, value, std::move(*id));
    }
    case NodeKind::EntityLiteral: {
      const auto named =
          resolve_path(world_, module_, tree().child(value, 0), {DeclarationKind::entity}, "an entity");
      auto id = tree().plain_text(tree().child(value, 1)).value_or("");
      references_.push_back({id, type, tree().location(value)});
      const auto node = add(FactKind::reference, value, std::move(id));
      if (named != kNoDeclaration) document_.nodes[node].type = world_.declaration(named).name;
      return node;
    }
    default: return refuse(value, type, "name the entity by its id, or write it in place: `{ … }`");
  }
}

// `type:` picks a subtype of what the field declares.
TypeIndex FactWriter::type_in_place(NodeId value, TypeIndex declared) {
  for (const auto field : tree().children(value)) {
    if (tree().text(tree().child(field, 0)) != "type") continue;
    if (world_.core.schema.find_field(declared, "type")) return declared;
    const auto named = tree().child(field, 1);
    const auto name = dotted_expression(tree(), named);
    const auto found =
        name.empty() ? kNoDeclaration : find_path(world_, module_, name, tree().location(named));
    if (found == kNoDeclaration || world_.declaration(found).kind != DeclarationKind::entity ||
        !world_.core.schema.is_a(TypeIndex{world_.declaration(found).index}, declared)) {
      world_.diagnostics.add(code::E0427, tree().location(named),
                             quoted(one_line(tree(), named)) + " is no special case of " +
                                 quoted(world_.core.schema.entity(declared).name));
      return declared;
    }
    return TypeIndex{world_.declaration(found).index};
  }
  return declared;
}

FactNodeId FactWriter::write_in_place(NodeId value, const Type& type, const std::string& owner) {
  const auto actual = type_in_place(value, type.of);
  if (may_lie_in_file(world_, actual)) {
    if (const auto file = file_field(tree(), value); file != syntax::kNoNode)
      return write_file(value, file, tree().location(value));
  }
  in_place_.push_back({owner, actual, tree().location(value)});
  return write_fields(value, actual, owner, tree().location(value));
}

// A certificate is its encoding: of one that lies in a file everything else follows.
FactNodeId FactWriter::write_file(NodeId parent, NodeId field, Location where) {
  FactNode root;
  root.kind = FactKind::map;
  root.where = where;
  const auto map = document_.add(std::move(root));
  const auto path = write_path(tree().child(field, 1));
  name_field(path, field);
  document_.nodes[map].children.push_back(path);
  for (const auto other : tree().children(parent)) {
    if (tree().kind(other) != NodeKind::FactField || other == field) continue;
    world_.diagnostics
        .add(code::E0461, tree().location(tree().child(other, 0)),
             "what lies in a file is what the file says, and nothing beside it",
             "leave the fields out, or the file: then what isn't stated is healthy")
        .labels.push_back({tree().location(field), "the file"});
  }
  return map;
}

FactNodeId FactWriter::write_path(NodeId value) {
  const auto written = tree().kind(value) == NodeKind::Text ? tree().plain_text(value) : std::nullopt;
  if (!written || written->empty()) {
    world_.diagnostics.add(code::E0461, tree().location(value),
                           "a file is named by its path, as a plain text", "as in `file: \"certs/im.pem\"`");
    return add(FactKind::unknown, value);
  }
  return add(FactKind::text, value, from_folder_of(world_, module_, *written));
}

FactNodeId FactWriter::write_fields(NodeId parent, TypeIndex type, const std::string& owner, Location where) {
  if (may_lie_in_file(world_, type)) {
    if (const auto file = file_field(tree(), parent); file != syntax::kNoNode)
      return write_file(parent, file, where);
  }
  FactNode root;
  root.kind = FactKind::map;
  root.where = where;
  const auto map = document_.add(std::move(root));
  std::map<std::string, Location> seen;
  for (const auto field : tree().children(parent)) {
    if (tree().kind(field) != NodeKind::FactField) continue;
    const auto name_node = tree().child(field, 0);
    const auto name = field_text(tree(), name_node);
    const auto found = find_visible_field(world_, module_, type, name);
    const auto [first, is_new] = seen.emplace(
        found.field ? world_.core.schema.field(*found.field).name : name, tree().location(name_node));
    if (!is_new) {
      world_.diagnostics.add(code::E0422, tree().location(name_node), quoted(name) + " is stated twice")
          .labels.push_back({first->second, "first stated here"});
      continue;
    }
    if (!found.field && name == "type") {
      const auto chosen =
          add(FactKind::text, tree().child(field, 1), dotted_expression(tree(), tree().child(field, 1)));
      name_field(chosen, field);
      document_.nodes[map].children.push_back(chosen);
      continue;
    }
    const auto ref = resolve_field(world_, module_, type, name, tree().location(name_node));
    if (!ref) continue;
    const auto& declared = world_.core.schema.field(*ref);
    if (!declared.inverse_of.empty()) {
      world_.diagnostics.add(
          code::E0427, tree().location(name_node),
          quoted(name) + " is an inverse field: it follows from " + quoted(declared.inverse_of.front().field),
          "leave it out");
      continue;
    }
    const auto child = write(tree().child(field, 1), declared.type,
                             owner.empty() ? declared.name : owner + "." + declared.name);
    name_field(child, field);
    document_.nodes[child].key = declared.name;
    document_.nodes[map].children.push_back(child);
  }
  return map;
}

void FactWriter::name_field(FactNodeId node, NodeId field) {
  document_.nodes[node].key = tree().text(tree().child(field, 0));
  document_.nodes[node].key_where = tree().location(tree().child(field, 0));
}

// A name is an enum's value, or a constant that stands for a literal.
FactNodeId FactWriter::write_name(NodeId value, const Type& type) {
  const auto name = dotted_expression(tree(), value);
  if (type.kind == Kind::enumeration) {
    const auto& values = world_.core.schema.enums[static_cast<std::size_t>(type.of)].values;
    if (std::ranges::find(values, name) != values.end()) return add(FactKind::text, value, name);
    return refuse(value, type, did_you_mean(name, {values.begin(), values.end()}));
  }
  const auto found = name.empty() ? kNoDeclaration : find_path(world_, module_, name, tree().location(value));
  if (found != kNoDeclaration && world_.declaration(found).kind == DeclarationKind::constant) {
    const auto& declaration = world_.declaration(found);
    const auto body =
        world_.tree(declaration.module).child_of_group(declaration.node, syntax::NodeGroup::Expression);
    if (body != syntax::kNoNode &&
        first_non_literal(world_.tree(declaration.module), body) == syntax::kNoNode &&
        world_.tree(declaration.module).kind(body) != NodeKind::NameRef) {
      const auto here = module_;
      module_ = declaration.module;
      const auto node = write(body, type, {});
      module_ = here;
      document_.nodes[node].where = tree().location(value);
      return node;
    }
  }
  return refuse(value, type);
}

FactNodeId FactWriter::write_text(NodeId value, const Type& type) {
  auto text = tree().plain_text(value);
  if (!text) return refuse(value, type, "a fact is a literal: nothing is put into its text");
  if (type.kind != Kind::text && !is_written_as_text(type.kind)) return refuse(value, type);
  return add(FactKind::text, value, std::move(*text));
}

FactNodeId FactWriter::write_number(NodeId value, const Type& type) {
  if (type.kind != Kind::integer) return refuse(value, type);
  auto spelling = one_line(tree(), value);
  std::erase(spelling, ' ');
  const auto number = literal::read_integer(spelling);
  if (!number.ok()) {
    world_.diagnostics.add(code::E0302, tree().location(value),
                           quoted(spelling) + " is no Int: " + number.error);
  }
  const auto node = add(FactKind::integer, value, std::move(spelling));
  document_.nodes[node].integer = number.number;
  return node;
}

std::optional<FactDocument> write_default(World& world, ModuleIndex module, NodeId value, const Type& type) {
  const auto& tree = world.tree(module);
  if (const auto bad = first_non_literal(tree, value); bad != syntax::kNoNode) {
    world.diagnostics.add(code::E0218, tree.location(bad), "a default is a literal");
    return std::nullopt;
  }
  if (type.kind == Kind::entity && !is_collection(type)) {
    world.diagnostics.add(code::E0218, tree.location(value), "a field that holds an entity has no default",
                          "make it `" + world.spell(present(type)) + "?` if it may be absent");
    return std::nullopt;
  }
  FactDocument document;
  FactWriter writer(world, module, document);
  writer.write(value, type, {});
  for (const auto& node : document.nodes) {
    if (node.kind != FactKind::text || type.kind == Kind::enumeration || type.kind == Kind::text) continue;
    const auto read = literal::read(type.kind, node.text);
    if (read.ok()) continue;
    world.diagnostics.add(code::E0302, node.where,
                          "this text is no " + world.spell(scalar(type.kind)) + ": " + read.error);
  }
  if (!writer.references().empty()) {
    world.diagnostics.add(code::E0218, writer.references().front().where,
                          "a default can't speak of particular entities");
    return std::nullopt;
  }
  return document;
}

}  // namespace tenet::front
