// Texts, names, addresses, and values as people read them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <regex>
#include <utility>

#include "naive/evaluator.hpp"
#include "tenet/literal.hpp"

namespace tenet::naive {

using core::Term;
using core::TermKind;

namespace {

using Bits = std::vector<bool>;

/// The bits of an address in canonical text.
Bits bits_of(std::string_view address) {
  std::vector<unsigned> groups;
  const bool is_v6 = address.find(':') != std::string_view::npos;
  std::size_t gap = std::string::npos;
  std::string rest(address);
  while (!rest.empty()) {
    const auto end = std::min(rest.find(is_v6 ? ':' : '.'), rest.size());
    const auto group = rest.substr(0, end);
    if (group.empty()) {
      gap = groups.size();
    } else {
      groups.push_back(static_cast<unsigned>(std::stoul(group, nullptr, is_v6 ? 16 : 10)));
    }
    rest.erase(0, end + 1);
  }
  if (is_v6 && groups.size() < 8) {
    if (gap == std::string::npos) gap = groups.size();
    groups.insert(groups.begin() + static_cast<std::ptrdiff_t>(gap), 8 - groups.size(), 0u);
  }
  Bits bits;
  for (const auto group : groups) {
    for (int bit = is_v6 ? 15 : 7; bit >= 0; --bit) bits.push_back((group >> bit & 1u) != 0);
  }
  return bits;
}

bool is_within(const std::string& address, const std::string& prefix) {
  const auto slash = prefix.find('/');
  const auto inside = bits_of(address), block = bits_of(prefix.substr(0, slash));
  const auto length = std::stoul(prefix.substr(slash + 1));
  return inside.size() == block.size() &&
         std::equal(inside.begin(), inside.begin() + static_cast<std::ptrdiff_t>(length), block.begin());
}

literal::Read as_read(const Scalar& name) {
  literal::Read read;
  read.canonical = name.text;
  read.malformed = name.malformed;
  return read;
}

std::string time_text(std::int64_t seconds) {
  auto text = literal::write_time(seconds);
  if (text.ends_with("T00:00:00Z")) text.resize(text.size() - 10);
  return text;
}

/// The largest unit that divides it; where that would be hundreds of less than a day, days and what remains.
std::string duration_text(std::int64_t seconds) {
  static constexpr std::pair<std::int64_t, const char*> kUnits[] = {
      {604800, "week"}, {86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}};
  constexpr std::int64_t kMostOfAUnit = 999;
  const auto counted = [](std::int64_t count, const char* unit) {
    return std::to_string(count) + " " + unit + (count == 1 || count == -1 ? "" : "s");
  };
  if (seconds == 0) return "0 seconds";
  for (const auto& [length, unit] : kUnits) {
    if (seconds % length != 0) continue;
    if (length >= 86400 || std::abs(seconds / length) <= kMostOfAUnit) return counted(seconds / length, unit);
    break;
  }
  std::string text;
  for (const auto& [length, unit] : kUnits) {
    if (length == 604800 || seconds / length == 0) continue;
    text += (text.empty() ? "" : " ") + counted(seconds / length, unit);
    seconds %= length;
  }
  return text;
}

}  // namespace

/// What is about texts and names: U if a part is.
Scalar Evaluator::of_texts(const Term& term) {
  std::vector<Scalar> x;
  for (const auto operand : term.operands) x.push_back(one(operand));
  if (std::any_of(x.begin(), x.end(), [](const Scalar& part) { return !part.known(); })) return unknown();
  const auto truth = [](bool holds) { return number(holds ? kT : kF); };
  const auto name_or_absent = [](const std::string& written) {
    // A text that becomes a name as it runs is one of A-labels already: nothing maps it.
    const bool is_ascii = std::all_of(written.begin(), written.end(),
                                      [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!is_ascii) return absent();
    const auto read = literal::read_name(written);
    return read.ok() ? text(read.canonical) : absent();
  };
  switch (term.kind) {
    case TermKind::starts_with: return truth(x[0].text.starts_with(x[1].text));
    case TermKind::ends_with: return truth(x[0].text.ends_with(x[1].text));
    case TermKind::matches:
      return truth(std::regex_match(x[0].text, std::regex(core_.regexes[term.payload])));
    case TermKind::length: {
      if (core_.term(term.operands[0]).type.kind == Kind::bytes)
        return number(static_cast<std::int64_t>(x[0].text.size() / 2));
      const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
      return number(std::count_if(x[0].text.begin(), x[0].text.end(), begins));
    }
    case TermKind::covers: return truth(literal::covers(as_read(x[0]), as_read(x[1])));
    case TermKind::within_prefix: return truth(is_within(x[0].text, x[1].text));
    case TermKind::within_zone:
      return truth(!x[0].malformed && !x[1].malformed && ("." + x[0].text).ends_with("." + x[1].text));
    case TermKind::name_of_text: return name_or_absent(x[0].text);
    case TermKind::child_name: {
      const bool is_label = x[0].text.find('.') == std::string::npos && !x[0].text.empty();
      return is_label && !x[1].malformed ? name_or_absent(x[0].text + "." + x[1].text) : absent();
    }
    default: return text(shown(core_.term(term.operands[0]).type, x[0]));  // text_of
  }
}

// Some p in S: p covers n; n unknown as with `in`.
Truth3 Evaluator::covers(const Many& patterns, const Scalar& name) const {
  if (!name.known()) return patterns.members.empty() && !patterns.open ? kF : kU;
  Truth3 result = patterns.open ? kU : kF;
  for (const auto& pattern : patterns.members) {
    const bool covered = literal::covers(as_read(pattern.value), as_read(name));
    result = or3(result, and3(pattern.in, covered ? kT : kF));
  }
  return result;
}

Scalar Evaluator::interpolation(const Term& term) {
  std::string result;
  for (const auto part : term.operands) {
    const auto value = one(part);
    if (!value.known()) return unknown();
    result += shown(core_.term(part).type, value);
  }
  return text(std::move(result));
}

std::string Evaluator::message(const Term& term) {
  std::string result;
  for (const auto part : term.operands) {
    const auto& type = core_.term(part).type;
    const auto found = value(part);
    result += type.shape == Shape::scalar ? shown(type, found.one) : shown(type, found.many);
  }
  return result;
}

std::string Evaluator::shown(const Type& type, const Scalar& value) const {
  if (value.state == State::unknown) return "unknown";
  if (value.state == State::absent) return "absent";
  switch (type.kind) {
    case Kind::boolean: return value.number == kT ? "true" : "false";
    case Kind::integer: return std::to_string(value.number);
    case Kind::time: return time_text(value.number);
    case Kind::duration: return duration_text(value.number);
    case Kind::enumeration:
      return core_.schema.enums[static_cast<std::size_t>(type.of)]
          .values[static_cast<std::size_t>(value.number)];
    case Kind::entity: return shown_entity(value.row(), 1);
    default: return value.text;
  }
}

/// Sorted, numbers by value and all else by text, and cut after eight; what is perhaps there is said.
std::string Evaluator::shown(const Type& type, const Many& values) const {
  if (values.absent) return "absent";
  auto element = type;
  element.shape = Shape::scalar;
  const bool is_number = representation_of(type.kind) == Representation::number;
  std::vector<std::pair<std::int64_t, std::string>> texts;
  for (const auto& [value, in] : values.members) {
    const auto perhaps = in == kU ? " (perhaps)" : "";
    texts.emplace_back(is_number ? value.number : 0, shown(element, value) + perhaps);
  }
  if (type.shape == Shape::set) std::sort(texts.begin(), texts.end());
  if (texts.empty()) return values.open ? "unknown" : "none";
  constexpr std::size_t kMost = 8;
  const auto count = texts.size() > kMost + 1 ? kMost : texts.size();
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += (i == 0 ? "" : ", ") + texts[i].second;
  if (count < texts.size()) result += fmt::format(" and {} more", texts.size() - count);
  return values.open ? result + ", perhaps more" : result;
}

std::string Evaluator::shown_entity(Row row, int depth) const {
  constexpr int kDeepest = 4;
  const auto type = graph_.type_of(row);
  auto shown_as = type;
  while (shown_as != kNoType && core_.schema.entity(shown_as).shown_as.empty())
    shown_as = core_.schema.entity(shown_as).base;
  const auto& keys = core_.schema.entity(type).keys;
  std::string result;
  if (shown_as == kNoType || depth >= kDeepest) {
    if (keys.empty()) return std::string(graph_.id_of(row));
    for (const auto& key : keys) {
      const auto field = *core_.schema.find_field(type, key);
      const auto& of = core_.schema.field(field).type;
      const auto value = cell(field, row);
      const bool quoted = representation_of(of.kind) == Representation::id && of.kind != Kind::entity &&
                          of.kind != Kind::enumeration;
      const auto written =
          of.kind == Kind::entity && value.known() ? shown_entity(value.row(), kDeepest) : shown(of, value);
      result += (result.empty() ? "" : ", ") + (quoted ? '"' + written + '"' : written);
    }
    return core_.schema.entity(type).name + "[" + result + "]";
  }
  for (const auto& part : core_.schema.entity(shown_as).shown_as) {
    result += part.text;
    if (part.path.size() != 1) continue;
    if (part.path[0] == "id") {
      result += graph_.id_of(row);
      continue;
    }
    const auto field = *core_.schema.find_field(type, part.path[0]);
    const auto& of = core_.schema.field(field).type;
    const auto value = cell(field, row);
    result +=
        of.kind == Kind::entity && value.known() ? shown_entity(value.row(), depth + 1) : shown(of, value);
  }
  return result;
}

}  // namespace tenet::naive
