// Owns the instructions on texts, names and addresses. A message writes what isn't known as words; any other
// text that has an unknown part is unknown.
#include "vm/texts.hpp"

#include <re2/re2.h>

#include "show/show.hpp"
#include "tenet/dns_name.hpp"
#include "vm/names.hpp"
#include "vm/truths.hpp"

namespace tenet::vm {

namespace {

std::string_view text_of(const Machine& m, Word word) { return m.pool.text(id_of(word)); }
bool is_malformed(Word word) { return (word & kMalformedBit) != 0; }

/// Interns a text that the subject made.
Word keep(Machine& m, std::string_view text) {
  m.charge_bytes(text.size());
  m.charge(text.size() / 16 + 1);
  return m.pool.intern(text);
}

bool full_match(const Machine& m, std::size_t regex, std::string_view text) {
  return re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), *m.program.regexes[regex]);
}

/// Runs an expression once per distinct text that the facts and the pack hold.
bool matches_memoised(Machine& m, std::size_t regex, std::uint32_t id) {
  constexpr std::uint8_t kUntried = 0, kNo = 1, kYes = 2;
  if (id >= m.program.pool.size()) {
    m.charge(m.pool.text(id).size() / 4 + 1);
    return full_match(m, regex, m.pool.text(id));
  }
  std::vector<std::uint8_t>& memory = m.matched[regex];
  if (memory.empty()) memory.assign(m.program.pool.size(), kUntried);
  if (memory[id] == kUntried) memory[id] = full_match(m, regex, m.pool.text(id)) ? kYes : kNo;
  return memory[id] == kYes;
}

}  // namespace

void starts_with(Machine& m, WordRegisters auto w, const Instruction& i) {
  const bool known = is_id(w[i.b]) && is_id(w[i.c]);
  w[i.a] = known ? truth_of(text_of(m, w[i.b]).starts_with(text_of(m, w[i.c]))) : kUnknownTruth;
}

void ends_with(Machine& m, WordRegisters auto w, const Instruction& i) {
  const bool known = is_id(w[i.b]) && is_id(w[i.c]);
  w[i.a] = known ? truth_of(text_of(m, w[i.b]).ends_with(text_of(m, w[i.c]))) : kUnknownTruth;
}

void matches(Machine& m, WordRegisters auto w, const Instruction& i) {
  const bool known = is_id(w[i.b]);
  w[i.a] = known
               ? truth_of(matches_memoised(m, static_cast<std::size_t>(i.k), id_of(w[i.b]) & ~kMalformedBit))
               : kUnknownTruth;
}

void length(Machine& m, WordRegisters auto w, const Instruction& i) {
  const Word measured = w[i.b];  // the result may take its register
  w[i.a] = word_of(kUnknownNumber);
  if (!is_id(measured)) return;
  const std::string_view text = text_of(m, measured);
  w[i.a] = i.c == 1 ? text.size() / 2 : code_points(text);  // octets are written as two digits each
}

Word covers_word(const Machine& m, Word pattern, Word name) {
  if (!is_id(pattern) || !is_id(name)) return kUnknownTruth;
  if (is_malformed(pattern) || is_malformed(name)) return kFalse;
  if (pattern == name) return kTrue;
  const Graph& graph = *m.program.graph;
  const Word facts = graph.pool().size();
  if (pattern < facts && name < facts) return truth_of(graph.wildcard_of(id_of(name)) == pattern);
  return truth_of(covers_name(text_of(m, pattern), text_of(m, name)));
}

void covers(Machine& m, WordRegisters auto w, const Instruction& i) {
  w[i.a] = covers_word(m, w[i.b], w[i.c]);
}

void within_prefix(Machine& m, WordRegisters auto w, const Instruction& i) {
  const bool known = is_id(w[i.b]) && is_id(w[i.c]);
  w[i.a] = known ? truth_of(is_within_prefix(text_of(m, w[i.b]), text_of(m, w[i.c]))) : kUnknownTruth;
}

void within_zone(Machine& m, WordRegisters auto w, const Instruction& i) {
  const Word name = w[i.b], zone = w[i.c];
  if (!is_id(name) || !is_id(zone)) {
    w[i.a] = kUnknownTruth;
  } else {
    const bool sound = !is_malformed(name) && !is_malformed(zone);
    w[i.a] = truth_of(sound && is_within_zone(text_of(m, name), text_of(m, zone)));
  }
}

void name_of_text(Machine& m, WordRegisters auto w, const Instruction& i) {
  if (!is_id(w[i.b])) {
    w[i.a] = kUnknownId;
    return;
  }
  const auto name = name_of_text(text_of(m, w[i.b]));
  w[i.a] = name ? keep(m, *name) : kAbsentId;
}

/// Canonical texts are shared by all kinds, so only the mark of a malformed name goes.
void text_of_name(Machine&, WordRegisters auto w, const Instruction& i) {
  w[i.a] = is_id(w[i.b]) ? w[i.b] & ~Word{kMalformedBit} : kUnknownId;
}

void child_name(Machine& m, WordRegisters auto w, const Instruction& i) {
  if (!is_id(w[i.b]) || !is_id(w[i.c])) {
    w[i.a] = kUnknownId;
    return;
  }
  const std::string_view label = text_of(m, w[i.b]);
  std::optional<std::string> name;
  if (is_dns_label(label) && !is_malformed(w[i.c])) {
    name = name_of_text(std::string(label) + "." + std::string(text_of(m, w[i.c])));
  }
  w[i.a] = name ? keep(m, *name) : kAbsentId;
}

void text_begin(Machine& m, WordRegisters auto, const Instruction& i) {
  m.texts.push_back({m.text.size(), (i.k & 1) != 0, false});
}

void text_literal(Machine& m, WordRegisters auto, const Instruction& i) {
  m.text += text_of(m, m.program.constants[static_cast<std::size_t>(i.k)]);
}

void text_word(Machine& m, WordRegisters auto w, const Instruction& i) {
  const Type& type = m.program.pack->formats[static_cast<std::size_t>(i.k)];
  const Representation representation = representation_of(type.kind);
  if (w[i.b] == unknown_word(representation) || w[i.b] == absent_word(representation)) {
    m.texts.back().unknown = true;
  }
  shown::word(m.text, {m.program, m.pool}, type, w[i.b]);
}

void text_set(Machine& m, WordRegisters auto, SetRegisters auto sets, const Instruction& i) {
  const SetView& view = sets[i.b].view;
  bool certain = !view.open;
  for (std::uint32_t at = 0; at < view.count; ++at) certain = certain && view.member(at) == kTrue;
  if (!certain) m.texts.back().unknown = true;
  m.charge(view.count);
  shown::set(m.text, {m.program, m.pool}, m.program.pack->formats[static_cast<std::size_t>(i.k)], view);
}

void text_end(Machine& m, WordRegisters auto w, const Instruction& i) {
  const Machine::OpenText made = m.texts.back();
  m.texts.pop_back();
  const bool known = made.message || !made.unknown;
  w[i.a] = known ? keep(m, std::string_view(m.text).substr(made.begin)) : Word{kUnknownId};
  m.text.resize(made.begin);
}

TENET_FOR_WORDS(starts_with)
TENET_FOR_WORDS(ends_with)
TENET_FOR_WORDS(matches)
TENET_FOR_WORDS(length)
TENET_FOR_WORDS(covers)
TENET_FOR_WORDS(within_prefix)
TENET_FOR_WORDS(within_zone)
TENET_FOR_WORDS(name_of_text)
TENET_FOR_WORDS(text_of_name)
TENET_FOR_WORDS(child_name)
TENET_FOR_WORDS(text_begin)
TENET_FOR_WORDS(text_literal)
TENET_FOR_WORDS(text_word)
TENET_FOR_SETS(text_set)
TENET_FOR_WORDS(text_end)

}  // namespace tenet::vm
