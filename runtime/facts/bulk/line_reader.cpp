// Cuts a stretch into lines or members, and finds what each is about: type and id of a line stand first, or
// are looked for.
#include "bulk/line_reader.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "bulk/entity_reader.hpp"
#include "bulk/json_token.hpp"
#include "read/json_sections.hpp"
#include "tenet/fact_reader.hpp"

namespace tenet {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::size_t kLongestLine = std::size_t{16} << 20;  // a longer one is read in no hurry

/// Type and id of a line as tokens; empty where they aren't known.
struct Head {
  std::string_view type, id;
};

enum class Walk : std::uint8_t { done, refused, wants_head };

/// Looks for type and id among all keys.
bool find_head(ondemand::document& document, Head& head) {
  ondemand::object object;
  if (document.get_object().get(object) != simdjson::SUCCESS) return false;
  for (auto member : object) {
    ondemand::field field;
    if (std::move(member).get(field) != simdjson::SUCCESS) return false;
    const char* key = field.key().raw();
    if (is_key(key, "type")) head.type = trimmed(field.value().raw_json_token());
    if (is_key(key, "id")) head.id = trimmed(field.value().raw_json_token());
  }
  return !head.type.empty();
}

bool is_at_end(ondemand::document& document) {
  const char* rest = nullptr;
  return document.current_location().get(rest) == simdjson::OUT_OF_BOUNDS;
}

}  // namespace

class LineReader::State {
 public:
  explicit State(const LinePlan& plan) : plan_(plan), entities_(plan) {}
  void read(std::string_view lines, std::size_t begin, FactBatch& batch);
  void read_members(std::string_view members, std::size_t begin, TypeIndex section, FactBatch& batch);

 private:
  [[nodiscard]] bool read_line(const LineText& line, FactBatch& batch);
  [[nodiscard]] bool read_member(const LineText& line, std::string_view id, std::string_view fields,
                                 TypeIndex section, FactBatch& batch);
  [[nodiscard]] bool parse(std::string_view object, ondemand::document& document);
  [[nodiscard]] Walk walk(ondemand::document& document, Head head, FactBatch& batch);
  [[nodiscard]] std::optional<OpenEntity> open(const Head& head, FactBatch& batch);
  [[nodiscard]] bool close(const OpenEntity& open, bool is_named, FactBatch& batch);

  const LinePlan& plan_;
  EntityReader entities_;
  ondemand::parser parser_;
  std::string padded_;
  LineText line_;
  std::vector<std::string_view> contents_;  ///< by position in the plan's fields: what names who has no id
  std::string key_;
};

void LineReader::State::read(std::string_view lines, std::size_t begin, FactBatch& batch) {
  padded_.assign(lines);  // what is checked stays as it is, whatever becomes of the file
  batch.is_text = is_fact_text(padded_);
  if (!batch.is_text) return;
  padded_.append(simdjson::SIMDJSON_PADDING, ' ');
  const std::string_view text(padded_.data(), lines.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = trimmed(text.substr(at, end - at));
    const auto before = batch.extent();
    const auto line_begin = begin + static_cast<std::size_t>(line.data() - text.data());
    const bool has_escapes = line.find('\\') != std::string_view::npos;
    if (!line.empty() && !read_line({line, line_begin, has_escapes}, batch)) {
      batch.cut(before);
      batch.tree_lines.push_back({begin + at, before});
    }
    at = end + 1;
  }
}

bool LineReader::State::read_line(const LineText& line, FactBatch& batch) {
  if (line.text.size() > kLongestLine) return false;
  line_ = line;
  entities_.begin_line(line);
  const auto before = batch.extent();
  ondemand::document document;
  if (!parse(line.text, document)) return false;
  auto end = walk(document, {}, batch);
  if (end == Walk::wants_head) {
    batch.cut(before);
    document.rewind();
    Head head;
    if (!find_head(document, head)) return false;
    document.rewind();
    end = walk(document, head, batch);
  }
  return end == Walk::done && is_at_end(document);
}

/// Pre: the object lies in `padded_`.
bool LineReader::State::parse(std::string_view object, ondemand::document& document) {
  const auto room = static_cast<std::size_t>(padded_.data() + padded_.size() - object.data());
  return parser_.iterate(object.data(), object.size(), room).get(document) == simdjson::SUCCESS;
}

void LineReader::State::read_members(std::string_view members, std::size_t begin, TypeIndex section,
                                     FactBatch& batch) {
  padded_.assign(members);
  padded_.append(simdjson::SIMDJSON_PADDING, ' ');
  const std::string_view text(padded_.data(), members.size());
  for (auto member = member_at(text, 0); member; member = member_at(text, member->end)) {
    const auto before = batch.extent();
    const auto whole = text.substr(member->begin, member->end - member->begin);
    const LineText line{whole, begin + member->begin, whole.find('\\') != std::string_view::npos};
    const auto fields = text.substr(member->value, member->end - member->value);
    if (read_member(line, member->key(text), fields, section, batch)) continue;
    batch.cut(before);
    batch.tree_lines.push_back({line.begin, before});
  }
}

bool LineReader::State::read_member(const LineText& line, std::string_view id, std::string_view fields,
                                    TypeIndex section, FactBatch& batch) {
  if (line.text.size() > kLongestLine || id.empty() || id.size() > kLongestId) return false;
  entities_.begin_line(line);
  const auto place = line.place(line.text.substr(0, id.size() + 2));
  batch.entities.push_back({section, batch.texts.intern(id), place, true});
  ondemand::document document;
  ondemand::object object;
  if (!parse(fields, document) || document.get_object().get(object) != simdjson::SUCCESS) return false;
  const auto entity = static_cast<std::uint32_t>(batch.entities.size() - 1);
  return entities_.read_fields(section, entity, object, batch, 0) && is_at_end(document);
}

Walk LineReader::State::walk(ondemand::document& document, Head head, FactBatch& batch) {
  const bool is_head_found = !head.type.empty();
  bool has_type = false, has_id = false;
  std::optional<OpenEntity> entity;
  ondemand::object object;
  if (document.get_object().get(object) != simdjson::SUCCESS) return Walk::refused;
  for (auto member : object) {
    ondemand::field field;
    if (std::move(member).get(field) != simdjson::SUCCESS) return Walk::refused;
    const char* key = field.key().raw();
    ondemand::value value = field.value();
    const bool is_type = is_key(key, "type");
    if (is_type || is_key(key, "id")) {
      auto& seen = is_type ? has_type : has_id;
      if (seen) return Walk::refused;  // the key stands twice
      seen = true;
      if (entity && !is_head_found) return Walk::wants_head;
      (is_type ? head.type : head.id) = trimmed(value.raw_json_token());
      continue;
    }
    if (!entity) {
      entity = open(head, batch);
      if (!entity) return is_head_found || (has_type && has_id) ? Walk::refused : Walk::wants_head;
      contents_.assign(entity->planned->fields.size(), {});
    }
    if (!entities_.read_field(*entity, key, value, batch, &contents_)) return Walk::refused;
  }
  if (!entity) entity = open(head, batch);
  if (!entity) return Walk::refused;
  return close(*entity, !head.id.empty(), batch) ? Walk::done : Walk::refused;
}

std::optional<OpenEntity> LineReader::State::open(const Head& head, FactBatch& batch) {
  if (!is_quoted(head.type)) return std::nullopt;
  const auto* planned = plan_.find(inside_quotes(head.type));
  if (planned == nullptr || !planned->is_plain) return std::nullopt;
  FactBatch::Entity entity{planned->type, 0, line_.place(line_.text), !head.id.empty()};
  if (entity.is_named) {
    if (!is_quoted(head.id) && !is_json_integer(head.id)) return std::nullopt;
    const auto id = is_quoted(head.id) ? inside_quotes(head.id) : head.id;
    if (id.empty() || id.size() > kLongestId || id.find('\\') != std::string_view::npos) return std::nullopt;
    entity.id = batch.texts.intern(id);
    entity.where = line_.place(head.id);
  } else if (!plan_.schema().entity(planned->type).observed) {
    return std::nullopt;
  }
  batch.entities.push_back(entity);
  return OpenEntity{planned, static_cast<std::uint32_t>(batch.entities.size() - 1)};
}

/// An observed entity without an id is called by its key.
bool LineReader::State::close(const OpenEntity& open, bool is_named, FactBatch& batch) {
  if (!EntityReader::close(open, batch)) return false;
  if (is_named) return true;
  key_.clear();
  for (const auto field : open.planned->keys) {
    if (contents_[field].empty()) continue;
    if (!key_.empty()) key_ += ' ';
    key_ += contents_[field];
  }
  batch.entities[open.entity].id =
      batch.texts.intern(key_.empty() ? plan_.schema().entity(open.planned->type).name : key_);
  return true;
}

LineReader::LineReader(const LinePlan& plan) : state_(std::make_unique<State>(plan)) {}
LineReader::LineReader(LineReader&&) noexcept = default;
LineReader& LineReader::operator=(LineReader&&) noexcept = default;
LineReader::~LineReader() = default;

void LineReader::read(std::string_view lines, std::size_t begin, FactBatch& batch) {
  state_->read(lines, begin, batch);
}

void LineReader::read_members(std::string_view members, std::size_t begin, TypeIndex section,
                              FactBatch& batch) {
  state_->read_members(members, begin, section, batch);
}

}  // namespace tenet
