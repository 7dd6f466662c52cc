// Literals: numbers, times, texts and what the context makes of a text, interpolation, sets and lists.
#include "front/body.hpp"
#include "tenet/diagnostics/types.hpp"
#include "tenet/literal.hpp"

namespace tenet::front {

Value Body::constant(Constant constant, Type type, NodeId node) {
  const auto index = world_.constant(std::move(constant));
  auto value = made(core::TermKind::constant, type, node, {}, index);
  value.path = "c" + std::to_string(index);
  return value;
}

Value Body::lower_number(NodeId node) {
  const auto read = literal::read_integer(tree().text(node));
  if (!read.ok()) return {};  // too large, which the parser has reported
  Constant number;
  number.kind = Kind::integer;
  number.number = read.number;
  return constant(std::move(number), scalar(Kind::integer), node);
}

Value Body::lower_time(NodeId node) {
  const bool is_time = tree().kind(node) == NodeKind::TimeLiteral;
  const auto kind = is_time ? Kind::time : Kind::duration;
  const auto read = is_time ? literal::read_time(tree().text(node)) : literal::read_duration(text(node));
  if (!read.ok()) {
    error(code::E0302, node, "this is no " + spell(scalar(kind)) + ": " + read.error);
    return {};
  }
  Constant number;
  number.kind = kind;
  number.number = read.number;
  return constant(std::move(number), scalar(kind), node);
}

Value Body::text_constant(std::string_view text, Kind kind, NodeId node) {
  Constant value;
  value.kind = kind;
  if (kind == Kind::text) {
    value.text = text;
    return constant(std::move(value), scalar(kind), node);
  }
  auto read = literal::read(kind, text);
  if (!read.ok()) {
    const bool is_wildcard = kind == Kind::name && text.find('*') != std::string_view::npos;
    error(code::E0302, node, "this text is no " + spell(scalar(kind)) + ": " + read.error,
          is_wildcard ? "names of hosts have no wildcards: `pattern covers name` asks whether one covers them"
                      : "");
    return {};
  }
  value.text = std::move(read.canonical);
  value.number = read.number;
  return constant(std::move(value), scalar(kind), node);
}

// A text literal becomes what its place asks for.
Value Body::lower_text(NodeId node, const Want& want) {
  const auto plain = tree().plain_text(node);
  const bool is_other = want.type && !is_collection(*want.type) && is_written_as_text(want.type->kind);
  if (plain) return text_constant(*plain, is_other ? want.type->kind : Kind::text, node);
  return interpolate(node);
}

Value Body::interpolate(NodeId node) {
  std::vector<core::TermId> parts;
  bool ok = true;
  for (const auto part : tree().children(node)) {
    if (tree().kind(part) == NodeKind::TextPart) {
      parts.push_back(text_constant(tree().decode_text(part), Kind::text, part).term);
      continue;
    }
    const auto piece = value(part);
    ok = ok && piece.ok() && !refuse_now(piece, part);
    if (piece.ok() && is_collection(piece.type)) {
      error(code::E0306, part, "a text that is a value can't hold a " + quoted(spell(piece.type)),
            "only messages list sets");
      ok = false;
    }
    parts.push_back(piece.term);
  }
  if (!ok) return {};
  return made(core::TermKind::interpolation, scalar(Kind::text), node, std::move(parts));
}

// What a message says of a value: of a set that may be absent, whether it is.
core::TermId Body::told(const Value& piece, NodeId node) {
  const bool behind_a_step = !piece.vouched && !piece.steps.empty();
  if (!is_collection(piece.type) || (!piece.type.optional && !behind_a_step)) return piece.term;
  const auto there = behind_a_step ? exists_of_set(node, piece)
                                   : made(core::TermKind::exists, scalar(Kind::boolean), node, {piece.term});
  const auto listed = made(core::TermKind::message, scalar(Kind::text), node, {piece.term});
  const auto absent = text_constant("absent", Kind::text, node);
  return made(core::TermKind::conditional, scalar(Kind::text), node, {there.term, listed.term, absent.term})
      .term;
}

core::TermId Body::message(NodeId node) {
  std::vector<core::TermId> parts;
  bool ok = true;
  for (const auto part : tree().children(node)) {
    if (tree().kind(part) == NodeKind::TextPart) {
      parts.push_back(text_constant(tree().decode_text(part), Kind::text, part).term);
      continue;
    }
    const auto piece = lower(part, {{}, Absence::anywhere});
    ok = ok && piece.ok();
    parts.push_back(piece.ok() ? told(piece, part) : piece.term);
  }
  if (!ok) return core::kNoTerm;
  return made(core::TermKind::message, scalar(Kind::text), node, std::move(parts)).term;
}

// Whether an expression has a type only if its place gives it one: texts, values of enums, and collections of
// them.
bool Body::needs_context(NodeId node) {
  switch (tree().kind(node)) {
    case NodeKind::Text: return tree().plain_text(node).has_value();
    case NodeKind::NameRef:
      return find_local(tree().text(node)) == nullptr &&
             !world_.module(module_).names.contains(tree().text(node));
    case NodeKind::Group: return needs_context(tree().child(node, 0));
    case NodeKind::SetLiteral:
    case NodeKind::ListLiteral:
      for (const auto element : tree().children(node)) {
        if (!needs_context(element)) return false;
      }
      return true;
    case NodeKind::Conditional:
      return needs_context(tree().child(node, 1)) && needs_context(tree().child(node, 2));
    default: return false;
  }
}

// Elements that know their type come first, and give it to those that don't. Each is lowered once.
Value Body::lower_collection(NodeId node, const Want& want) {
  std::optional<Type> wanted;
  if (want.type && is_collection(*want.type)) wanted = element_of(*want.type);
  const auto children = tree().children(node);
  if (children.empty() && !wanted) {
    error(code::E0311, node, "nothing here says what this is a set of",
          "write its type, as in `let none: set of Name = {}`");
    return {};
  }
  std::vector<Value> elements(children.size());
  std::optional<Type> joined;
  bool ok = true;
  for (const bool in_context : {false, true}) {
    const auto element = wanted ? wanted : joined;
    std::size_t at = 0;
    for (const auto child : children) {
      auto& one = elements[at++];
      if (needs_context(child) != in_context) continue;
      one = lower(child, {element, Absence::nowhere});
      ok = joins(one, joined, child) && ok;
    }
  }
  if (!ok) return {};
  auto type = joined ? *joined : *wanted;
  if (wanted && accepts(world_.core.schema, *wanted, type)) type = *wanted;
  const bool is_list = tree().kind(node) == NodeKind::ListLiteral;
  type.shape = is_list ? Shape::list : Shape::set;
  std::vector<core::TermId> operands;
  for (const auto& one : elements) operands.push_back(one.term);
  return made(is_list ? core::TermKind::list_literal : core::TermKind::set_literal, type, node,
              std::move(operands));
}

// Whether an element may stand beside those before it, whose type is `joined`.
bool Body::joins(const Value& element, std::optional<Type>& joined, NodeId node) {
  if (!element.ok() || refuse_now(element, node)) return false;
  if (is_collection(element.type)) {
    error(code::E0323, node, "a set of sets is no value", "`union` makes one set of several");
    return false;
  }
  const auto both = joined ? join(world_.core.schema, *joined, element.type) : std::optional(element.type);
  if (!both) {
    error(code::E0323, node,
          "a " + quoted(spell(element.type)) + " doesn't go together with a " + quoted(spell(*joined)));
    return false;
  }
  joined = both;
  return true;
}

}  // namespace tenet::front
