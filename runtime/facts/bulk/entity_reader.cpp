// Fields by their plan: scalars, members, entities in place, and what is omitted.
#include "bulk/entity_reader.hpp"

#include <algorithm>
#include <bit>

#include "bulk/json_token.hpp"
#include "tenet/fact_reader.hpp"

namespace tenet {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::size_t kDeepestHere = 16;
static_assert(kDeepestHere * 2 < kDeepestNesting);  // sets of entities in place nest two deep

/// A key's text, whose first byte behind the quote is `key`; simdjson has seen that it is closed.
std::string_view key_text(const char* key) {
  return {key, static_cast<std::size_t>(std::strchr(key, '"') - key)};
}

}  // namespace

EntityReader::EntityReader(const LinePlan& plan) : plan_(plan), values_(plan), words_(kDeepestHere + 1) {
  for (std::size_t i = 0; i < plan.schema().entities.size(); ++i)
    successors_.emplace_back(plan.of(static_cast<TypeIndex>(i)).fields.size() + 1, 0u);
}

std::optional<std::string_view> EntityReader::content_of(std::string_view token,
                                                         ondemand::value& value) const {
  if (is_quoted(token)) {
    const auto content = inside_quotes(token);
    if (!line_.has_escapes || content.find('\\') == std::string_view::npos) return content;
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) return std::nullopt;
    return text;
  }
  if (token == "true" || token == "false" || is_json_number(token)) return token;
  return std::nullopt;
}

const PlannedField* EntityReader::find_field(OpenEntity& open, const char* key) {
  const auto& fields = open.planned->fields;
  auto& next = successors_[static_cast<std::size_t>(open.planned->type)][open.previous];
  if (next >= fields.size() || !is_key(key, fields[next].name)) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const auto& field) { return is_key(key, field.name); });
    if (found == fields.end()) return nullptr;
    next = static_cast<std::uint32_t>(found - fields.begin());
  }
  const auto bit = std::uint64_t{1} << next;
  if ((open.stated & bit) != 0) return nullptr;  // the key stands twice
  open.stated |= bit;
  open.previous = next + 1;
  return &fields[next];
}

bool EntityReader::read_field(OpenEntity& open, const char* key, ondemand::value value, FactBatch& batch,
                              std::vector<std::string_view>* contents, std::size_t depth) {
  const auto* field = find_field(open, key);
  if (field == nullptr) return false;
  const auto token = trimmed(value.raw_json_token());
  const Stated stated{open, *field, key, depth};
  if (field->type.shape != Shape::scalar) return read_many(stated, value, token, batch);
  const auto content = content_of(token, value);
  if (contents != nullptr && !token.starts_with('{') && !token.starts_with('['))
    (*contents)[open.previous - 1] = content ? *content : token;
  return read_scalar(stated, value, token, content, batch);
}

bool EntityReader::read_scalar(const Stated& stated, ondemand::value& value, std::string_view token,
                               std::optional<std::string_view> content, FactBatch& batch) {
  const auto& type = stated.field.type;
  std::optional<Word> word;
  if (content) {
    word = values_.word(*content, type, batch);
  } else if (token == "null") {
    if (type.optional) word = absent_word(representation_of(type.kind));
  } else if (token.starts_with('{') && type.kind == Kind::entity) {
    word = read_in_place(stated, {}, stated.key, value, batch);
  }
  if (!word) return false;
  batch.scalars.push_back({stated.open.entity, stated.field.slot, *word});
  return true;
}

bool EntityReader::read_many(const Stated& stated, ondemand::value& value, std::string_view token,
                             FactBatch& batch) {
  auto& words = words_[stated.depth];
  words.clear();
  const bool absent = token == "null";
  if (absent) {
    if (!stated.field.type.optional) return false;
  } else if (token.starts_with('[')) {
    if (!read_list(stated, value, batch, words)) return false;
  } else if (token.starts_with('{') && stated.field.type.kind == Kind::entity) {
    if (!read_mapping(stated, value, batch, words)) return false;
  } else {
    return false;
  }
  const auto begin = static_cast<std::uint32_t>(batch.words.size());
  batch.words.insert(batch.words.end(), words.begin(), words.end());
  batch.many.push_back(
      {stated.open.entity, stated.field.slot, begin, static_cast<std::uint32_t>(batch.words.size()), absent});
  return true;
}

bool EntityReader::read_list(const Stated& stated, ondemand::value& value, FactBatch& batch,
                             std::vector<Word>& words) {
  ondemand::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS) return false;
  for (auto each : array) {
    ondemand::value member;
    if (std::move(each).get(member) != simdjson::SUCCESS) return false;
    const auto content = content_of(trimmed(member.raw_json_token()), member);
    if (!content) return false;
    const auto word = values_.word(*content, stated.field.type, batch);
    if (!word) return false;
    words.push_back(*word);
  }
  return true;
}

bool EntityReader::read_mapping(const Stated& stated, ondemand::value& value, FactBatch& batch,
                                std::vector<Word>& words) {
  std::vector<std::string_view> members;
  ondemand::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return false;
  for (auto each : object) {
    ondemand::field field;
    if (std::move(each).get(field) != simdjson::SUCCESS) return false;
    const char* key = field.key().raw();
    const auto member = key_text(key);
    const bool is_known = std::find(members.begin(), members.end(), member) != members.end();
    if (is_known || (line_.has_escapes && member.find('\\') != std::string_view::npos)) return false;
    members.push_back(member);
    ondemand::value inner = field.value();
    const auto token = trimmed(inner.raw_json_token());
    std::optional<Word> word;
    if (const auto content = content_of(token, inner)) {
      word = values_.word(*content, stated.field.type, batch);
    } else if (token.starts_with('{')) {
      word = read_in_place(stated, member, key, inner, batch);
    }
    if (!word) return false;
    words.push_back(*word);
  }
  return true;
}

std::optional<Word> EntityReader::read_in_place(const Stated& stated, std::string_view member,
                                                const char* key, ondemand::value& value, FactBatch& batch) {
  const auto& owner = batch.entities[stated.open.entity];
  if (stated.depth + 1 >= kDeepestHere || !owner.is_named) return std::nullopt;
  id_.assign(batch.texts.text(owner.id)).append(".").append(stated.field.name);
  if (stated.field.type.shape != Shape::scalar) id_.append(".").append(member);
  if (id_.size() > kLongestId) return std::nullopt;
  const auto declared = stated.field.type.of;
  const auto quoted = key_text(key);
  const auto place = line_.place({quoted.data() - 1, quoted.size() + 2});
  const auto entity = static_cast<std::uint32_t>(batch.entities.size());
  batch.entities.push_back({declared, batch.texts.intern(id_), place, true, stated.open.entity});
  ondemand::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return std::nullopt;
  if (!read_fields(declared, entity, object, batch, stated.depth + 1)) return std::nullopt;
  return entity | FactBatch::kInPlace;
}

bool EntityReader::read_fields(TypeIndex declared, std::uint32_t entity, ondemand::object object,
                               FactBatch& batch, std::size_t depth) {
  const auto* planned = &plan_.of(declared);
  std::optional<OpenEntity> open;
  for (auto each : object) {
    ondemand::field field;
    if (std::move(each).get(field) != simdjson::SUCCESS) return false;
    const char* name = field.key().raw();
    ondemand::value inner = field.value();
    if (is_key(name, "type")) {
      const auto token = trimmed(inner.raw_json_token());
      planned = is_quoted(token) && !open ? plan_.find(inside_quotes(token)) : nullptr;
      if (planned == nullptr || !plan_.schema().is_a(planned->type, declared)) return false;
      batch.entities[entity].type = planned->type;
      if (planned->is_plain) open.emplace(OpenEntity{planned, entity});
      continue;
    }
    if (!open && planned->is_plain) open.emplace(OpenEntity{planned, entity});
    if (!open || !read_field(*open, name, inner, batch, nullptr, depth)) return false;
  }
  if (!open && planned->is_plain) open.emplace(OpenEntity{planned, entity});
  return open && close(*open, batch);
}

bool EntityReader::close(const OpenEntity& open, FactBatch& batch) {
  if ((open.planned->required & ~open.stated) != 0) return false;
  for (auto rest = open.planned->unsaid & ~open.stated; rest != 0; rest &= rest - 1) {
    const auto& field = open.planned->fields[static_cast<std::size_t>(std::countr_zero(rest))];
    const bool absent = field.omitted == WhenOmitted::absent;
    if (field.type.shape != Shape::scalar) {
      const auto begin = static_cast<std::uint32_t>(batch.words.size());
      for (const auto& value : field.standard)
        batch.words.push_back(ValueWriter::word(value, field.type, batch));
      batch.many.push_back(
          {open.entity, field.slot, begin, static_cast<std::uint32_t>(batch.words.size()), absent});
    } else {
      const auto word = absent ? absent_word(representation_of(field.type.kind))
                               : ValueWriter::word(field.standard.front(), field.type, batch);
      batch.scalars.push_back({open.entity, field.slot, word});
    }
  }
  return true;
}

}  // namespace tenet
