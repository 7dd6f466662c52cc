// By the type of the field: plain forms at once, all others by the reader of literals.
#include "bulk/value_writer.hpp"

#include <algorithm>

#include "bind/certificate_reference.hpp"
#include "tenet/literal.hpp"

namespace tenet {
namespace {

std::optional<Word> read_literal(std::string_view content, const Type& type, FactBatch& batch) {
  const auto read = literal::read(type.kind, content);
  if (!read.ok()) return std::nullopt;
  switch (representation_of(type.kind)) {
    case Representation::truth: return read.number != 0 ? kTrue : kFalse;
    case Representation::number: return word_of(read.number);
    case Representation::id: return batch.texts.intern(read.canonical);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Word> ValueWriter::word(std::string_view content, const Type& type, FactBatch& batch) {
  switch (type.kind) {
    case Kind::text: return batch.texts.intern(content);
    case Kind::name:
    case Kind::name_pattern:
    case Kind::address:
    case Kind::bytes:
      if (const auto text = literal::plain_text(type.kind, content, room_.data()))
        return batch.texts.intern(*text);
      break;
    case Kind::integer:
    case Kind::time:
      if (const auto number = literal::plain_number(type.kind, content)) return word_of(*number);
      break;
    case Kind::enumeration: {
      const auto& values = plan_.schema().enums[static_cast<std::size_t>(type.of)].values;
      const auto found = std::find(values.begin(), values.end(), content);
      if (found == values.end()) return std::nullopt;
      return static_cast<Word>(found - values.begin());
    }
    case Kind::entity:
      if (plan_.may_be_certificate(type.of) && is_certificate_reference(content)) return std::nullopt;
      return batch.texts.intern(content);
    default: break;
  }
  return read_literal(content, type, batch);
}

Word ValueWriter::word(const PlannedValue& value, const Type& type, FactBatch& batch) {
  const bool is_text = representation_of(type.kind) == Representation::id && type.kind != Kind::enumeration;
  return is_text ? batch.texts.intern(value.text) : value.word;
}

}  // namespace tenet
