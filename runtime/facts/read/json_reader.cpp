// JSON through simdjson: a scalar is a token whose place is its pointer; a container ends where its last
// token does.
#include "read/json_reader.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include "read/fact_tree.hpp"
#include "tenet/diagnostics/facts.hpp"
#include "tenet/type.hpp"

namespace tenet {
namespace {

namespace ondemand = simdjson::ondemand;

std::string_view words_of(simdjson::error_code error) {
  switch (error) {
    case simdjson::UNCLOSED_STRING: return "a text has no closing quote";
    case simdjson::STRING_ERROR: return "a text has an escape that JSON doesn't know";
    case simdjson::UNESCAPED_CHARS: return "a text holds a control character, such as a line end";
    case simdjson::UTF8_ERROR: return "it isn't UTF-8";
    case simdjson::EMPTY: return "it is empty";
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT: return "a list or an object isn't closed";
    case simdjson::TRAILING_CONTENT: return "something follows its end";
    case simdjson::INCORRECT_TYPE:  // a word that begins like one of these
    case simdjson::N_ATOM_ERROR:
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR: return "this is neither `null` nor `true` nor `false`";
    case simdjson::NUMBER_ERROR: return "this is no number";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC: return "there is too little memory for it";
    default: return "a comma, colon, quote or bracket is missing or too many";
  }
}

/// Where the last quote opens, if an odd number of them is there.
std::size_t last_opening_quote(std::string_view text) {
  std::size_t opening = 0;
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && inside) {
      ++i;
    } else if (text[i] == '"') {
      inside = !inside;
      if (inside) opening = i;
    }
  }
  return opening;
}

/// Reads one value. Errors of simdjson travel up as codes and are reported once, with the place where it
/// stands.
class Reading {
 public:
  Reading(std::string_view text, SourceId source, std::uint32_t begin, FactDocument& document,
          Diagnostics& diagnostics)
      : text_(text),
        source_(source),
        begin_(begin),
        tree_(document, diagnostics),
        diagnostics_(diagnostics) {}

  simdjson::error_code read(ondemand::document& value) {
    // A document is read as a value where it is a container; scalars at the root have functions of their own.
    ondemand::json_type type;
    if (const auto error = value.type().get(type)) return error;
    if (type != ondemand::json_type::object && type != ondemand::json_type::array) {
      is_scalar_ = true;
      return simdjson::SCALAR_DOCUMENT_AS_VALUE;
    }
    ondemand::value root;
    if (const auto error = value.get_value().get(root)) return error;
    if (const auto error = read(root)) return error;
    const char* rest = nullptr;
    const bool at_end = value.current_location().get(rest) == simdjson::OUT_OF_BOUNDS;
    return tree_.stopped() || at_end ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
  }

  void report(simdjson::error_code error, ondemand::document* value, std::string_view hint) {
    std::size_t offset = where_;
    const char* at = nullptr;
    if (error == simdjson::UNCLOSED_STRING) {
      offset = last_opening_quote(text_);
    } else if (value != nullptr && !is_scalar_ && value->current_location().get(at) == simdjson::SUCCESS) {
      offset = offset_of(at);
    }
    const auto place = static_cast<std::uint32_t>(std::min(offset, text_.size()));
    diagnostics_.add(code::E1004, {source_, {begin_ + place, begin_ + place + 1}},
                     is_scalar_ ? "an object in braces is wanted here"
                                : fmt::format("the JSON can't be read: {}", words_of(error)),
                     std::string(hint));
  }

 private:
  [[nodiscard]] std::size_t offset_of(const char* at) const {
    return static_cast<std::size_t>(at - text_.data());
  }

  /// Place of a token, which simdjson gives with the white space after it.
  Location place(std::string_view token) {
    while (!token.empty() && std::string_view(" \t\r\n:").find(token.back()) != std::string_view::npos)
      token.remove_suffix(1);
    where_ = offset_of(token.data());
    end_ = where_ + token.size();
    return {source_,
            {begin_ + static_cast<std::uint32_t>(where_), begin_ + static_cast<std::uint32_t>(end_)}};
  }

  /// Place of a key whose text begins at `text`, behind the opening quote; simdjson has seen that it is
  /// closed.
  Location place_of_key(const char* text) {
    auto end = offset_of(text);
    while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
    return place(text_.substr(offset_of(text) - 1, end + 2 - offset_of(text)));
  }

  simdjson::error_code read(ondemand::value value) {
    ondemand::json_type type;
    if (const auto error = value.type().get(type)) return error;
    switch (type) {
      case ondemand::json_type::object: return read_object(value);
      case ondemand::json_type::array: return read_array(value);
      default: return read_scalar(value, type);
    }
  }

  simdjson::error_code read_object(ondemand::value value) {
    tree_.open(FactKind::map, place(value.raw_json_token().substr(0, 1)));
    if (tree_.stopped()) return simdjson::SUCCESS;
    ondemand::object object;
    if (const auto error = value.get_object().get(object)) return error;
    for (auto member : object) {
      ondemand::field field;
      if (const auto error = std::move(member).get(field)) return error;
      const auto where = place_of_key(field.key().raw());
      std::string_view key;
      if (const auto error = field.unescaped_key().get(key)) return error;
      tree_.key(std::string(key), where);
      if (const auto error = read(field.value())) return error;
      if (tree_.stopped()) return simdjson::SUCCESS;
    }
    return close('}');
  }

  simdjson::error_code read_array(ondemand::value value) {
    tree_.open(FactKind::list, place(value.raw_json_token().substr(0, 1)));
    if (tree_.stopped()) return simdjson::SUCCESS;
    ondemand::array array;
    if (const auto error = value.get_array().get(array)) return error;
    for (auto member : array) {
      ondemand::value element;
      if (const auto error = std::move(member).get(element)) return error;
      if (const auto error = read(element)) return error;
      if (tree_.stopped()) return simdjson::SUCCESS;
    }
    return close(']');
  }

  simdjson::error_code close(char bracket) {
    const auto at = text_.find(bracket, end_);  // only white space stands between, or simdjson had complained
    end_ = at == std::string_view::npos ? text_.size() : at + 1;
    tree_.close(begin_ + static_cast<std::uint32_t>(end_));
    return simdjson::SUCCESS;
  }

  simdjson::error_code read_scalar(ondemand::value value, ondemand::json_type type) {
    FactNode node;
    const auto token = value.raw_json_token();
    node.where = place(token);
    node.text = std::string(token.substr(0, end_ - where_));
    if (type == ondemand::json_type::string) {
      std::string_view text;
      if (const auto error = value.get_string().get(text)) return error;
      node.kind = FactKind::text;
      node.text = std::string(text);
    } else if (type == ondemand::json_type::boolean) {
      node.kind = FactKind::boolean;
      if (const auto error = value.get_bool().get(node.truth)) return error;
    } else if (type == ondemand::json_type::number) {
      if (const auto error = read_number(value, node)) return error;
    } else {
      bool is_null = false;
      if (const auto error = value.is_null().get(is_null)) return error;
      if (!is_null) return simdjson::N_ATOM_ERROR;
    }
    tree_.scalar(std::move(node));
    return simdjson::SUCCESS;
  }

  /// JSON's numbers are integers where they fit 64 bits and aren't reserved; whether 1.5 or 2^70 is wanted,
  /// the field's type says.
  static simdjson::error_code read_number(ondemand::value value, FactNode& node) {
    double approximate = 0;
    if (value.get_int64().get(node.integer) == simdjson::SUCCESS) {
      node.kind = node.integer > kAbsentNumber ? FactKind::integer : FactKind::text;
      return simdjson::SUCCESS;
    }
    node.kind = FactKind::text;
    return value.get_double().get(approximate);
  }

  std::string_view text_;
  SourceId source_;
  std::uint32_t begin_;
  FactTree tree_;
  Diagnostics& diagnostics_;
  bool is_scalar_ = false;  ///< the whole document
  std::size_t where_ = 0;   ///< of the last token
  std::size_t end_ = 0;
};

}  // namespace

struct JsonReader::State {
  ondemand::parser parser;
  std::string padded;
};

JsonReader::JsonReader() : state_(std::make_unique<State>()) {}
JsonReader::JsonReader(JsonReader&&) noexcept = default;
JsonReader& JsonReader::operator=(JsonReader&&) noexcept = default;
JsonReader::~JsonReader() = default;

bool JsonReader::read(std::string_view text, SourceId source, std::uint32_t begin, FactDocument& document,
                      Diagnostics& diagnostics, std::string_view hint) {
  auto& padded = state_->padded;
  padded.assign(text);
  padded.append(simdjson::SIMDJSON_PADDING, ' ');
  Diagnostics found;
  Reading reading(std::string_view(padded).substr(0, text.size()), source, begin, document, found);
  ondemand::document value;
  const auto error = state_->parser.iterate(padded.data(), text.size(), padded.size()).get(value);
  if (error != simdjson::SUCCESS) {
    reading.report(error, nullptr, hint);
  } else if (const auto inner = reading.read(value); inner != simdjson::SUCCESS) {
    reading.report(inner, &value, hint);
  }
  const bool fine = !found.has_errors();
  diagnostics.append(std::move(found));
  return fine;
}

bool JsonReader::read_member(std::string_view text, const JsonMember& member, std::size_t depth,
                             SourceId source, FactDocument& document, Diagnostics& diagnostics) {
  const std::string_view before = depth == 2 ? R"({"":{)" : "{", after = depth == 2 ? "}}" : "}";
  std::string object(before);
  object.append(text.substr(member.begin, member.end - member.begin)).append(after);
  // The file has more than that before the member: its own brackets, and the key of a section.
  const auto begin = static_cast<std::uint32_t>(member.begin - before.size());
  return read(object, source, begin, document, diagnostics, "");
}

}  // namespace tenet
