// Test facts: copies and changes of small trees.
#include "load/test_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "tenet/diagnostics/facts.hpp"
#include "tenet/literal.hpp"

namespace tenet {
namespace {

/// An entity being put together: its fields are a map node of the writer's document.
struct DraftedEntity {
  TypeIndex type = kNoType;
  std::string id;
  Location where;
  FactNodeId fields = 0;
  bool removed = false;
};

class TestDocumentWriter {
 public:
  TestDocumentWriter(const Schema& schema, const std::vector<FactsBlock>& blocks, Diagnostics& diagnostics)
      : schema_(schema), blocks_(blocks), diagnostics_(diagnostics) {}

  void write_block(std::string_view name, Location from);
  void write_added(const TestCase& test_case);
  void change(const FactChange& change);
  [[nodiscard]] FactDocument finish();

 private:
  [[nodiscard]] const FactsBlock* find_block(std::string_view name) const;
  void write_all(const std::vector<FactEntity>& entities);
  void write_entity(const FactEntity& entity);
  void begin_as_copy(const FactEntity& entity, FactNodeId fields);
  [[nodiscard]] bool lies_in_file(FactNodeId fields) const;
  void report_change_within_file(Location where, std::string_view id, FactNodeId fields);
  [[nodiscard]] DraftedEntity* find(std::string_view id);
  [[nodiscard]] std::vector<DraftedEntity*> find_rows(const FactChange& change, TypeIndex type);
  void change_row(const FactChange& change);
  void add_row(const FactChange& change, TypeIndex type);
  void change_field(DraftedEntity& entity, const FactChange& change, std::size_t step);
  [[nodiscard]] FactNodeId copy(const FactDocument& from, FactNodeId node);
  void put(FactNodeId map, FactNodeId value, std::string key, Location key_where);
  [[nodiscard]] FactNodeId child(FactNodeId map, std::string_view key) const;
  [[nodiscard]] bool same_value(const FactNode& a, const FactNode& b, const Type& type) const;
  void report_unknown_id(const FactChange& change, std::string_view id);

  const Schema& schema_;
  const std::vector<FactsBlock>& blocks_;
  Diagnostics& diagnostics_;
  FactDocument document_{{FactNode{}}};
  std::vector<DraftedEntity> entities_;
  std::set<const FactsBlock*> open_blocks_;
};

constexpr FactNodeId kNoNode = 0;  // the root is nobody's child

const FactsBlock* TestDocumentWriter::find_block(std::string_view name) const {
  for (const auto& block : blocks_) {
    if (block.module + "." + block.name == name) return &block;
  }
  const FactsBlock* found = nullptr;
  for (const auto& block : blocks_) {
    if (block.name == name) found = &block;
  }
  return found;
}

FactNodeId TestDocumentWriter::copy(const FactDocument& from, FactNodeId node) {
  FactNode made = from.nodes[node];
  const auto children = std::move(made.children);
  made.children.clear();
  const auto id = document_.add(std::move(made));
  for (const auto each : children) {
    const auto copied = copy(from, each);
    document_.nodes[id].children.push_back(copied);
  }
  return id;
}

FactNodeId TestDocumentWriter::child(FactNodeId map, std::string_view key) const {
  for (const auto each : document_.nodes[map].children) {
    if (document_.nodes[each].key == key) return each;
  }
  return kNoNode;
}

void TestDocumentWriter::put(FactNodeId map, FactNodeId value, std::string key, Location key_where) {
  document_.nodes[value].key = std::move(key);
  document_.nodes[value].key_where = key_where;
  auto& children = document_.nodes[map].children;
  const auto known = std::find_if(children.begin(), children.end(), [&](FactNodeId each) {
    return document_.nodes[each].key == document_.nodes[value].key;
  });
  if (known != children.end()) {
    *known = value;
  } else {
    children.push_back(value);
  }
}

DraftedEntity* TestDocumentWriter::find(std::string_view id) {
  for (auto& entity : entities_) {
    if (!entity.removed && !entity.id.empty() && entity.id == id) return &entity;
  }
  return nullptr;
}

void TestDocumentWriter::write_block(std::string_view name, Location from) {
  const auto* block = find_block(name);
  if (block == nullptr) {
    std::vector<std::string_view> names;
    for (const auto& each : blocks_) names.push_back(each.name);
    diagnostics_.add(code::E1030, from, fmt::format("there are no facts called `{}`", name),
                     did_you_mean(name, names));
    return;
  }
  if (!open_blocks_.insert(block).second) {
    diagnostics_.add(code::E1030, block->where,
                     fmt::format("the facts `{}` are like themselves", block->name));
    return;
  }
  if (!block->like.empty()) write_block(block->like, block->where);
  write_all(block->entities);
  open_blocks_.erase(block);
}

/// Those that others are like stand before these, wherever they are written.
void TestDocumentWriter::write_all(const std::vector<FactEntity>& entities) {
  std::vector<bool> written(entities.size());
  for (std::size_t start = 0; start < entities.size(); ++start) {
    std::vector<std::size_t> waiting;
    for (auto at = start; at < entities.size() && !written[at];) {
      written[at] = true;
      waiting.push_back(at);
      const auto model = std::find_if(entities.begin(), entities.end(), [&](const FactEntity& other) {
        return !other.id.empty() && other.id == entities[at].like;
      });
      at = static_cast<std::size_t>(model - entities.begin());
    }
    for (auto at = waiting.rbegin(); at != waiting.rend(); ++at) write_entity(entities[*at]);
  }
}

bool TestDocumentWriter::lies_in_file(FactNodeId fields) const {
  const auto& map = document_.nodes[fields];
  return map.kind == FactKind::map && map.children.size() == 1 &&
         document_.nodes[map.children.front()].key == "file" &&
         document_.nodes[map.children.front()].kind == FactKind::text;
}

void TestDocumentWriter::report_change_within_file(Location where, std::string_view id, FactNodeId fields) {
  diagnostics_
      .add(code::E1060, where,
           fmt::format("the certificate `{}` lies in a file: its fields are what the file says", id),
           fmt::format(
               "give it another file, as in `{}.file = \"certs/other.pem\"`, or state it by its fields", id))
      .labels.push_back({document_.nodes[document_.nodes[fields].children.front()].where, "the file"});
}

void TestDocumentWriter::begin_as_copy(const FactEntity& entity, FactNodeId fields) {
  const auto* model = find(entity.like);
  if (model == nullptr) {
    diagnostics_.add(code::E1030, entity.like_where,
                     fmt::format("there is no entity `{}` to be like", entity.like));
    return;
  }
  const bool adds = !entity.fields.nodes.empty() && !entity.fields.root().children.empty();
  const bool another_file = adds && entity.fields.nodes[entity.fields.root().children.front()].key == "file";
  if (another_file) return;
  if (adds && lies_in_file(model->fields))
    return report_change_within_file(entity.like_where, entity.like, model->fields);
  const auto before = document_;  // copying grows the vector that is copied from
  for (const auto each : before.nodes[model->fields].children) {
    const auto copied = copy(before, each);
    document_.nodes[fields].children.push_back(copied);
  }
}

void TestDocumentWriter::write_entity(const FactEntity& entity) {
  const auto type = schema_.find_entity(entity.type);
  if (type == kNoType) {
    diagnostics_.add(code::E1012, entity.where,
                     fmt::format("there is no kind of entity called `{}`", entity.type));
    return;
  }
  FactNode map;
  map.kind = FactKind::map;
  map.where = entity.where;
  const auto fields = document_.add(std::move(map));
  if (!entity.like.empty()) begin_as_copy(entity, fields);
  if (!entity.fields.nodes.empty()) {
    for (const auto each : entity.fields.root().children) {
      const auto& from = entity.fields.nodes[each];
      const auto copied = copy(entity.fields, each);
      put(fields, copied, from.key, from.key_where);
    }
  }
  // What a block, or a case, states anew takes the place of what it is like.
  if (auto* known = find(entity.id)) known->removed = true;
  entities_.push_back({type, entity.id, entity.where, fields});
}

void TestDocumentWriter::write_added(const TestCase& test_case) { write_all(test_case.added); }

void TestDocumentWriter::report_unknown_id(const FactChange& change, std::string_view id) {
  std::vector<std::string_view> ids;
  for (const auto& entity : entities_) {
    if (!entity.removed) ids.push_back(entity.id);
  }
  diagnostics_.add(code::E1029, change.where, fmt::format("there is no entity `{}` to change", id),
                   did_you_mean(id, ids));
}

void TestDocumentWriter::change(const FactChange& change) {
  if (change.keyed) return change_row(change);
  if (change.path.empty()) return;
  // An id may have dots: the longest one that is there counts.
  std::size_t steps = 0;
  DraftedEntity* entity = nullptr;
  std::string id;
  for (std::size_t i = 0; i < change.path.size(); ++i) {
    id += (i == 0 ? "" : ".") + change.path[i];
    if (auto* found = find(id)) {
      entity = found;
      steps = i + 1;
    }
  }
  if (entity == nullptr) return report_unknown_id(change, change.path.front());
  if (steps < change.path.size()) return change_field(*entity, change, steps);
  if (change.value.root().kind == FactKind::absent) {
    entity->removed = true;
  } else {
    diagnostics_.add(code::E1029, change.where,
                     fmt::format("`{}` is an entity: it can be `absent`, or its fields change", entity->id));
  }
}

void TestDocumentWriter::change_field(DraftedEntity& entity, const FactChange& change, std::size_t step) {
  auto map = entity.fields;
  const auto first = step;
  for (; step + 1 < change.path.size(); ++step) {
    const auto next = child(map, change.path[step]);
    const auto kind = next == kNoNode ? FactKind::absent : document_.nodes[next].kind;
    if (kind == FactKind::map) {
      map = next;
      continue;
    }
    auto* other =
        kind == FactKind::reference || kind == FactKind::text ? find(document_.nodes[next].text) : nullptr;
    if (other == nullptr) {
      diagnostics_.add(code::E1029, change.where,
                       fmt::format("`{}` of `{}` has no `{}` that could change", change.path[step], entity.id,
                                   change.path[step + 1]));
      return;
    }
    map = other->fields;
  }
  const bool is_file = change.path.back() == "file" && change.value.root().kind == FactKind::text;
  if (!is_file && lies_in_file(map)) {
    auto id = entity.id;
    for (auto i = first; i + 1 < change.path.size(); ++i) id += "." + change.path[i];
    return report_change_within_file(change.where, id, map);
  }
  if (is_file) document_.nodes[map].children.clear();
  const auto value = copy(change.value, 0);
  put(map, value, change.path.back(), change.where);
}

bool TestDocumentWriter::same_value(const FactNode& a, const FactNode& b, const Type& type) const {
  if (a.text == b.text) return true;
  if (type.kind == Kind::entity || type.kind == Kind::enumeration) return false;
  const auto left = literal::read(type.kind, a.text), right = literal::read(type.kind, b.text);
  return left.ok() && right.ok() && left.canonical == right.canonical;
}

std::vector<DraftedEntity*> TestDocumentWriter::find_rows(const FactChange& change, TypeIndex type) {
  const auto& keys = schema_.entity(type).keys;
  std::vector<DraftedEntity*> rows;
  for (auto& entity : entities_) {
    bool same = !entity.removed && entity.type == type && keys.size() == change.key.size();
    for (std::size_t i = 0; same && i < keys.size(); ++i) {
      const auto field = schema_.find_field(type, keys[i]);
      const auto node = child(entity.fields, keys[i]);
      same = field && node != kNoNode &&
             same_value(document_.nodes[node], change.key[i].root(), schema_.field(*field).type);
    }
    if (same) rows.push_back(&entity);
  }
  return rows;
}

void TestDocumentWriter::add_row(const FactChange& change, TypeIndex type) {
  FactNode map;
  map.kind = FactKind::map;
  map.where = change.where;
  const auto fields = document_.add(std::move(map));
  const auto& keys = schema_.entity(type).keys;
  for (std::size_t i = 0; i < keys.size() && i < change.key.size(); ++i) {
    const auto value = copy(change.key[i], 0);
    put(fields, value, keys[i], change.where);
  }
  entities_.push_back({type, {}, change.where, fields});
}

/// `DnsRecord["x"] = unknown`: no row. `= absent`: nobody has one, which no row can say, so the fields are
/// absent or empty.
void TestDocumentWriter::change_row(const FactChange& change) {
  const auto type = schema_.find_entity(change.path.front());
  if (type == kNoType || change.key.size() != schema_.entity(type).keys.size()) {
    diagnostics_.add(code::E1029, change.where,
                     fmt::format("`{}` is read by another key", change.path.front()));
    return;
  }
  auto rows = find_rows(change, type);
  if (change.path.size() > 1) {
    if (rows.empty()) {
      add_row(change, type);
      rows = {&entities_.back()};
    }
    return change_field(*rows.front(), change, 1);
  }
  for (auto* row : rows) row->removed = true;
  if (change.value.root().kind == FactKind::unknown) return;
  add_row(change, type);
  const auto row = entities_.size() - 1;
  if (change.value.root().kind == FactKind::map) {
    for (const auto each : change.value.root().children) {
      const auto copied = copy(change.value, each);
      put(entities_[row].fields, copied, change.value.nodes[each].key, change.value.nodes[each].key_where);
    }
    return;
  }
  for (auto at = type; at != kNoType; at = schema_.entity(at).base) {
    for (const auto& field : schema_.entity(at).fields) {
      if (child(entities_[row].fields, field.name) != kNoNode || !field.inverse_of.empty()) continue;
      if (!field.type.optional && field.type.shape == Shape::scalar) continue;
      FactNode nothing;
      nothing.kind = field.type.optional ? FactKind::absent : FactKind::list;
      nothing.where = change.where;
      const auto value = document_.add(std::move(nothing));
      put(entities_[row].fields, value, field.name, change.where);
    }
  }
}

FactDocument TestDocumentWriter::finish() {
  document_.nodes[0].kind = FactKind::map;
  document_.nodes[0].children.clear();
  for (const auto& entity : entities_) {
    if (entity.removed) continue;
    const auto& type = schema_.entity(entity.type);
    FactNode section;
    section.kind = FactKind::map;
    section.key = type.module + "." + type.name;
    section.key_where = section.where = entity.where;
    section.children.push_back(entity.fields);
    document_.nodes[entity.fields].key = entity.id;
    document_.nodes[entity.fields].key_where = entity.where;
    const auto added = document_.add(std::move(section));
    document_.nodes[0].children.push_back(added);
  }
  return std::move(document_);
}

}  // namespace

FactDocument write_test_document(const Schema& schema, const std::vector<FactsBlock>& blocks,
                                 std::string_view given, const TestCase& test_case,
                                 Diagnostics& diagnostics) {
  TestDocumentWriter writer(schema, blocks, diagnostics);
  writer.write_block(given, test_case.where);
  writer.write_added(test_case);
  for (const auto& change : test_case.changes) writer.change(change);
  return writer.finish();
}

}  // namespace tenet
