// Walks the trees of all files once and notes each entity.
#include "bind/collect_statements.hpp"

#include <fmt/format.h>

#include "tenet/diagnostics/facts.hpp"

namespace tenet {

StatementCollector::StatementCollector(const Schema& schema, FactFiles& files, Statements& statements,
                                       BulkFacts& bulk, Diagnostics& diagnostics)
    : schema_(schema),
      files_(files),
      statements_(statements),
      bulk_(bulk),
      diagnostics_(diagnostics),
      certificate_(schema.find_entity(kCertificateType)) {}

bool StatementCollector::is_certificate(TypeIndex type) const {
  return certificate_ != kNoType && schema_.is_a(type, certificate_);
}

bool StatementCollector::collect(const ReadingLimits& limits) {
  bool is_whole = true;
  // A pack's own facts come first, so that the topology's take their place.
  for (const auto layer : {FactLayer::pack, FactLayer::topology}) {
    for (std::size_t file = 0; file < files_.files().size(); ++file) {
      if (files_.files()[file].layer == layer) is_whole = collect_file(file, limits) && is_whole;
    }
  }
  statements_.settle();
  return is_whole;
}

bool StatementCollector::collect_file(std::size_t file, const ReadingLimits& limits) {
  if (files_.files()[file].lines || files_.files()[file].sections) {
    const bool has_lines = files_.files()[file].lines != nullptr;
    const auto since = files_.stopwatch();
    const bool is_whole = has_lines ? collect_lines(file, limits) : collect_parts(file, limits);
    files_.note_read(files_.files()[file].source, has_lines ? "ndjson" : "json", since);
    return is_whole;
  }
  const auto& document = files_.files()[file].document;
  if (document.root().kind != FactKind::map) return true;
  for (const auto child : document.root().children) {
    const auto& section = document.nodes[child];
    if (!is_head_key(section.key)) collect_section(file, section);
  }
  return true;
}

void report_late(Location reached, Diagnostics& diagnostics) {
  diagnostics.add(code::E1054, reached,
                  "the time limit passed while facts were read, which had come this far",
                  "nothing was judged; allow more time with `--timeout`");
}

TypeIndex StatementCollector::find_type(std::string_view name, Location where) {
  const auto type = schema_.find_entity(name);
  if (type != kNoType) return type;
  std::vector<std::string_view> names;
  for (const auto& entity : schema_.entities) names.push_back(entity.name);
  auto hint = did_you_mean(name, names);
  if (hint.empty() && schema_.entities.empty())
    hint = "`use: […]` names the packs whose entities a topology speaks of";
  diagnostics_.add(code::E1012, where, fmt::format("there is no kind of entity called `{}`", printable(name)),
                   std::move(hint));
  return kNoType;
}

void StatementCollector::collect_section(std::size_t file, const FactNode& section) {
  const auto type = find_type(section.key, section.key_where);
  if (type == kNoType) return;
  if (section.kind == FactKind::absent) return;  // a section without entries
  if (section.kind != FactKind::map) {
    diagnostics_.add(code::E1013, section.where,
                     fmt::format("the section `{}` is a mapping of ids to entities", section.key),
                     fmt::format("`{}: {{ an-id: {{ … }} }}`", section.key));
    return;
  }
  for (const auto child : section.children) collect_member_of({file, kWholeFile, child}, type);
}

/// An entity under its id.
void StatementCollector::collect_member_of(const StatedAt& place, TypeIndex section) {
  const auto& facts = document(place);
  const auto& entity = facts.nodes[place.node];
  if (is_certificate(section) && as_certificate_reference(facts, place.node, place.file)) {
    refer_to_certificates(add({section, entity.key, entity.key_where, place}), place.node);
  } else if (entity.kind == FactKind::map) {
    collect_entity({type_in_place(facts, entity, section), entity.key, entity.key_where, place});
  } else {
    diagnostics_.add(code::E1013, entity.kind == FactKind::absent ? entity.key_where : entity.where,
                     fmt::format("`{}` is a mapping of fields to values", printable(entity.key)),
                     fmt::format("`{}: {{ … }}`", printable(entity.key)));
  }
}

bool StatementCollector::collect_parts(std::size_t file, const ReadingLimits& limits) {
  const auto& stated = files_.files()[file];
  for (const auto& section : stated.sections->sections) {
    const auto name = section.member.key(files_.text_of(file).text());
    const Span place{static_cast<std::uint32_t>(section.member.begin),
                     static_cast<std::uint32_t>(section.member.key_end)};
    const auto type = find_type(name, {stated.source, place});
    if (type == kNoType) continue;
    const bool is_whole = read_parts(file, {section.borders, type}, limits, [&](std::size_t member) {
      if (files_.read_line(file, member)) collect_member_of({file, member, kEntityOfMember}, type);
    });
    if (!is_whole) return false;
  }
  return true;
}

/// False, reported, where they aren't read to their end.
bool StatementCollector::read_parts(std::size_t file, const Stretches& stretches, const ReadingLimits& limits,
                                    const std::function<void(std::size_t)>& collect_part) {
  const auto& text = files_.text_of(file);
  const auto source = files_.files()[file].source;
  const auto end = bulk_.read(text, source, stretches, limits, collect_part);
  if (end == ReadingEnd::no_text) check_fact_text(text, source, diagnostics_);
  if (end == ReadingEnd::late) report_late(bulk_.reached(), diagnostics_);
  return end == ReadingEnd::whole;
}

bool StatementCollector::collect_lines(std::size_t file, const ReadingLimits& limits) {
  const auto& stated = files_.files()[file];
  if (stated.layer == FactLayer::topology) {
    const auto stretches = stretches_of(files_.text_of(file).text());
    return read_parts(file, stretches, limits, [&](std::size_t line) {
      if (files_.read_line(file, line)) collect_line(file, line);
    });
  }
  stated.lines->seek(0);
  while (const auto line = files_.next_line(file)) collect_line(file, *line);
  return true;
}

void StatementCollector::collect_line(std::size_t file, std::size_t line) {
  const auto& document = files_.document(file, line);
  const auto& root = document.root();
  if (child_called(document, root, "type") == nullptr && child_called(document, root, "tenet") != nullptr) {
    for (const auto child : root.children)
      (void)files_.read_head(document, document.nodes[child], FactLayer::topology);
    return;
  }
  const auto* type_name = child_called(document, root, "type");
  const auto* id = child_called(document, root, "id");
  if (root.kind != FactKind::map || type_name == nullptr || type_name->kind != FactKind::text) {
    diagnostics_.add(code::E1024, root.where, "the line has no `type`", R"({"type":"Host","id":"h1",…})");
    return;
  }
  const auto type = find_type(type_name->text, type_name->where);
  if (type == kNoType) return;
  const bool has_id = id != nullptr && (id->kind == FactKind::text || id->kind == FactKind::integer);
  if (!has_id && (id != nullptr || !schema_.entity(type).observed)) {
    diagnostics_.add(code::E1024, id != nullptr ? id->where : root.where,
                     "the line has no `id` that is a text", R"({"type":"Host","id":"h1",…})");
    return;
  }
  Statement statement{
      type, has_id ? id->text : std::string(), has_id ? id->where : root.where, {file, line, 0}};
  if (is_certificate(type) && as_certificate_reference(document, 0, file)) {
    return refer_to_certificates(add(std::move(statement)), 0);
  }
  collect_entity(std::move(statement));
}

StatementId StatementCollector::add(Statement statement) {
  const bool in_unnamed = statement.owner != kNoStatement && statements_[statement.owner].id.empty();
  const auto key = in_unnamed             ? std::exchange(statement.id, {})
                   : statement.id.empty() ? key_text(statement)
                                          : std::string();
  return statements_.add(std::move(statement), key);
}

/// What an observed entity without an id is called: its key as written.
std::string StatementCollector::key_text(const Statement& statement) {
  const auto& facts = document(statement.fields);
  std::string text;
  for (const auto& key : schema_.entity(statement.type).keys) {
    const auto* value = child_called(facts, facts.nodes[statement.fields.node], key);
    if (value == nullptr || value->text.empty()) continue;
    text += (text.empty() ? "" : " ") + value->text;
  }
  return text.empty() ? schema_.entity(statement.type).name : text;
}

void StatementCollector::collect_entity(Statement statement) {
  const auto place = statement.fields;
  const auto type = statement.type;
  const auto owner = add(std::move(statement));
  const auto& facts = document(place);
  for (const auto child : facts.nodes[place.node].children) {
    const auto& field = facts.nodes[child];
    const auto found = schema_.find_field(type, field.key);
    const bool is_line = place.line != kWholeFile && place.node == 0;
    if (!found && (field.key == "type" || (is_line && field.key == "id"))) continue;
    if (found && is_line && (field.key == "type" || field.key == "id")) continue;
    if (!found) {
      report_unknown_field(type, field);
    } else {
      collect_field(owner, *found, child);
    }
  }
}

void StatementCollector::report_unknown_field(TypeIndex type, const FactNode& field) {
  const auto names = field_names(type);
  std::string hint;
  for (const auto name : names) {  // several modules add a field of that name
    if (name.ends_with("." + field.key))
      hint += fmt::format("{}`{}`", hint.empty() ? "write " : " or ", name);
  }
  if (hint.empty()) hint = did_you_mean(field.key, names);
  diagnostics_.add(code::E1014, field.key_where,
                   fmt::format("{} has no field `{}`", schema_.entity(type).name, printable(field.key)),
                   std::move(hint));
}

std::vector<std::string_view> StatementCollector::field_names(TypeIndex type) const {
  std::vector<std::string_view> names;
  for (auto at = type; at != kNoType; at = schema_.entity(at).base) {
    for (const auto& field : schema_.entity(at).fields) {
      if (field.inverse_of.empty()) names.push_back(field.name);
    }
  }
  return names;
}

void StatementCollector::collect_field(StatementId owner, FieldRef field_ref, FactNodeId node) {
  const auto place = statements_[owner].fields;
  const auto& field = schema_.field(field_ref);
  const auto& facts = document(place);
  const auto& value = facts.nodes[node];
  if (!field.inverse_of.empty()) {
    const auto& forward = field.inverse_of.front();
    diagnostics_.add(
        code::E1022, value.key_where, fmt::format("`{}` is computed and isn't stated", field.name),
        fmt::format("state `{}` of the {} instead", forward.field, schema_.entity(forward.owner).name));
    return;
  }
  if (field.type.kind != Kind::entity) return;
  const auto id = statements_[owner].id + "." + field.name;
  if (field.type.shape == Shape::scalar) return collect_member(owner, field, node, id);
  const bool is_reference =
      is_certificate(field.type.of) && as_certificate_reference(facts, node, place.file);
  if (is_reference) return refer_to_certificates(owner, node);
  for (const auto child : value.children) {
    const auto& member = facts.nodes[child];
    if (value.kind == FactKind::map) {
      collect_member(owner, field, child, id + "." + member.key);
    } else if (member.kind == FactKind::map && !as_certificate_reference(facts, child, place.file)) {
      diagnostics_.add(code::E1013, member.where,
                       "entities in place are a mapping here, so that each has an id",
                       fmt::format("`{}: {{ a: {{ … }}, b: {{ … }} }}`", field.name));
    } else {
      collect_member(owner, field, child, id);
    }
  }
}

void StatementCollector::collect_member(StatementId owner, const Field& field, FactNodeId node,
                                        const std::string& id) {
  const auto place = statements_[owner].fields;
  const auto& facts = document(place);
  if (is_certificate(field.type.of) && as_certificate_reference(facts, node, place.file)) {
    refer_to_certificates(owner, node);
  } else if (facts.nodes[node].kind == FactKind::map) {
    collect_in_place(owner, type_in_place(facts, facts.nodes[node], field.type.of), node, id);
  }
}

void StatementCollector::collect_in_place(StatementId owner, TypeIndex type, FactNodeId node,
                                          std::string id) {
  auto place = statements_[owner].fields;
  place.node = node;
  const auto& value = document(place).nodes[node];
  const bool has_key = value.key_where.source != kNoSource || !value.key.empty();
  collect_entity({type, std::move(id), has_key ? value.key_where : value.where, place, owner});
}

void StatementCollector::refer_to_certificates(StatementId owner, FactNodeId node) {
  const auto& place = statements_[owner].fields;
  if (auto reference = as_certificate_reference(document(place), node, place.file)) {
    references_.push_back(*std::move(reference));
  }
}

TypeIndex StatementCollector::type_in_place(const FactDocument& facts, const FactNode& fields,
                                            TypeIndex declared) {
  const auto* chosen = child_called(facts, fields, "type");
  if (chosen == nullptr || schema_.find_field(declared, "type")) return declared;
  const auto type = find_type(chosen->text, chosen->where);
  if (type == kNoType || schema_.is_a(type, declared)) return type == kNoType ? declared : type;
  diagnostics_.add(
      code::E1023, chosen->where,
      fmt::format("{} isn't a kind of {}", schema_.entity(type).name, schema_.entity(declared).name),
      "`type` picks a subtype of what the place asks for");
  return declared;
}

}  // namespace tenet
