// Instructions that follow entities: look-ups by key, closures, chains of certificates. Entry points:
// look_up, closure, chains_to.
#include "vm/sets.hpp"

namespace tenet::vm {

void look_up(Machine& m, WordRegisters auto w, const Instruction& i) {
  const LinkedType& type = m.program.types[static_cast<std::size_t>(i.k)];
  const std::span<const Word> key(m.word_slots.data() + i.b, i.c);
  const std::span<const FieldRef> fields = m.program.graph->key_fields(type.type);
  for (std::size_t at = 0; at < key.size() && at < fields.size(); ++at) {
    const Kind kind = m.program.graph->schema().field(fields[at]).type.kind;
    if (key[at] == unknown_word(representation_of(kind)) || key[at] == absent_word(representation_of(kind))) {
      w[i.a] = kUnknownId;
      return;
    }
  }
  w[i.a] = m.program.graph->find_by_key(type.type, key);
}

namespace {

/// Adds the node unless this walk met it before.
void meet(Machine& m, Word node) {
  if (m.visited[node] == m.walk) return;
  m.visited[node] = m.walk;
  m.frontier.push_back(static_cast<Row>(node));
}

/// Adds what `node` leads to; whether all of it is known.
bool follow(Machine& m, const Column& column, Row node) {
  if (node - column.first >= column.count) return true;  // its type has no such field: the path ends
  if (column.shape == Shape::scalar) {
    const Word next = read_scalar(column, node);
    if (is_id(next)) meet(m, next);
    return next != kUnknownId;
  }
  if (!column.absent.empty() && column.absent[node - column.first]) return true;
  const SetView next = view_of(column, node);
  for (std::uint32_t i = 0; i < next.count; ++i) meet(m, next.at(i));
  return !next.open;
}

}  // namespace

void closure(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  const Column& column = *m.program.fields[static_cast<std::size_t>(i.k)];
  if (!is_id(w[i.b])) {
    s[i.a].view = SetView::unknown();
    return;
  }
  if (m.visited.size() < m.program.graph->rows()) m.visited.assign(m.program.graph->rows(), 0);
  if (++m.walk == 0) {
    std::fill(m.visited.begin(), m.visited.end(), 0u);
    m.walk = 1;
  }
  m.frontier.clear();
  bool known = true;
  const auto start = static_cast<Row>(w[i.b]);
  if (i.c == 1) {
    meet(m, start);
  } else {
    known = follow(m, column, start);
  }
  for (std::size_t next = 0; next < m.frontier.size(); ++next) {
    known = follow(m, column, m.frontier[next]) && known;
  }
  begin(m.scratch);
  std::sort(m.frontier.begin(), m.frontier.end());
  for (const Row node : m.frontier) push(m.scratch, node, kTrue);
  settle(m.scratch);
  take_scratch(m, s[i.a], !known, true);
}

namespace {

ChainSet chain_set(std::vector<ChainCandidate>& memory, const SetView& view) {
  memory.clear();
  for (std::uint32_t i = 0; i < view.count; ++i) {
    memory.push_back({static_cast<Row>(view.at(i)), static_cast<Truth>(view.member(i))});
  }
  return {memory, view.open};
}

}  // namespace

void chains_to(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  const ChainColumns& columns = m.program.chains[static_cast<std::size_t>(i.k)];
  if (!is_id(w[i.b]) || columns.pool == nullptr) {
    w[i.a] = kUnknownTruth;
    return;
  }
  const bool pushed = !m.set_slots.empty() && m.set_slots[0] != nullptr;
  const ChainSet roots = chain_set(m.roots, s[i.c].view);
  const ChainSet chain = chain_set(m.chain, pushed ? m.set_slots[0]->view : SetView::unknown());
  m.charge(m.roots.size() + m.chain.size() + 64);  // a walk over issuers; signatures were verified before
  ChainFailure failure;
  const Truth truth = tenet::chains_to(columns, static_cast<Row>(w[i.b]), roots, chain, m.now,
                                       m.trace == nullptr ? nullptr : &failure);
  w[i.a] = static_cast<Word>(truth);
  if (m.trace == nullptr || truth == Truth::yes) return;
  m.trace->add(EventKind::chain, 0, m.trace->chains.size());
  m.trace->chains.push_back(failure);
}

TENET_FOR_WORDS(look_up)
TENET_FOR_SETS(closure)
TENET_FOR_SETS(chains_to)

}  // namespace tenet::vm
