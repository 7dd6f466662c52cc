// Policies written by hand over the world's hosts, with their notes, for tests of evaluation and evidence.
#pragma once
#include <functional>

#include "world.hpp"

namespace tenet::test {

inline constexpr Type kBool{Kind::boolean};
inline constexpr Type kOneHost{Kind::entity, Shape::scalar, false, kHost};
inline constexpr Type kHosts{Kind::entity, Shape::set, false, kHost};

/// Where `text` stands in the pack's one source, which this appends to.
inline PackPlace quote(Pack& pack, const std::string& text) {
  if (pack.sources.empty()) pack.sources.push_back({"p.tenet", ""});
  std::string& source = pack.sources[0].text;
  const auto begin = static_cast<std::uint32_t>(source.size());
  source += text + "\n";
  return {0, {begin, begin + static_cast<std::uint32_t>(text.size())}};
}

inline std::uint32_t note(Pack& pack, NoteKind kind, const std::string& text, Type type,
                          std::string name = {}, std::vector<std::uint32_t> children = {}) {
  Note made;
  made.kind = kind;
  made.text = quote(pack, text);
  made.type = type;
  made.name = std::move(name);
  made.children = std::move(children);
  pack.notes.push_back(made);
  return static_cast<std::uint32_t>(pack.notes.size() - 1);
}

inline std::uint32_t requirement(Pack& pack, const std::string& tag, const std::string& text,
                                 std::uint32_t note_id) {
  Requirement made;
  made.tag = tag;
  made.text = text;
  made.note = note_id;
  pack.requirements.push_back(made);
  return static_cast<std::uint32_t>(pack.requirements.size() - 1);
}

/// Register loads of constant 0, which is true.
inline Instruction load_true(unsigned at) { return op(Opcode::load_constant, at, 0, 0, 0); }

inline Pack pack_with_true() {
  Pack pack = pack_over(*schema());
  pack.constants.push_back({.kind = Kind::boolean, .number = 2});
  return pack;
}

inline Binder all_hosts(bool pair = false) {
  Binder binder;
  binder.name = "h";
  binder.type = kOneHost;
  binder.pair_with_previous = pair;
  binder.set = block({op(Opcode::set_extent, 0, 0, 0, 0), op(Opcode::return_set, 0, 0)});
  return binder;
}

/// `policy hosts_are_up for h in Host { require @up h.up }`
inline Pack hosts_are_up() {
  Pack pack = pack_with_true();
  const auto up = field_number(pack, "Host", "up");
  const auto host = note(pack, NoteKind::variable, "h", kOneHost, "h");
  const auto root = note(pack, NoteKind::field, "h.up", kBool, "up", {host});
  const auto at = requirement(pack, "up", "h.up", root);
  Policy policy;
  policy.module = "m";
  policy.name = "hosts_are_up";
  policy.requirements = 1;
  policy.binders = {all_hosts()};
  policy.remedy_text = "start it";
  const auto number = static_cast<std::int32_t>(at);
  policy.decide = block({op(Opcode::load_field, 1, 0, 0, up), load_true(2),
                         op(Opcode::verdict, 0, 1, 2, number), op(Opcode::end)});
  policy.explain = block({op(Opcode::load_field, 1, 0, 0, up), load_true(2),
                          op(Opcode::note_word, 0, 0, 0, static_cast<std::int32_t>(host)),
                          op(Opcode::note_word, 0, 1, 0, static_cast<std::int32_t>(root)),
                          op(Opcode::verdict, 0, 1, 2, number), op(Opcode::end)});
  pack.policies.push_back(policy);
  return pack;
}

/// Hosts h0 … with `up` by turns false, unknown and true.
inline std::shared_ptr<const Graph> many_hosts(std::size_t count) {
  const auto world = schema();
  GraphBuilder builder(world);
  for (std::size_t i = 0; i < count; ++i) {
    const Draft host = builder.add(kHost, "h" + std::to_string(i), {});
    builder.set(host, ref(*world, kHost, "up"), i % 3);
  }
  return graph_of(std::move(builder));
}

inline Program linked(Pack pack, std::shared_ptr<const Graph> graph) {
  return std::move(link(std::make_shared<const Pack>(std::move(pack)), std::move(graph)).value());
}

/// Whom a host knows, by number, and whether there may be more.
struct Peers {
  std::vector<std::size_t> hosts;
  bool open = false;
};

/// Hosts of which one in seven isn't up, or perhaps not.
inline std::shared_ptr<const Graph> meshed_hosts(std::size_t count,
                                                 const std::function<Peers(std::size_t)>& peers_of) {
  const auto world = schema();
  GraphBuilder builder(world);
  std::vector<Draft> hosts;
  for (std::size_t i = 0; i < count; ++i) {
    hosts.push_back(builder.add(kHost, "h" + std::to_string(1000 + i), {}));
    builder.set(hosts.back(), ref(*world, kHost, "up"), i % 7 == 0 ? i % 3 : kTrue);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Peers peers = peers_of(i);
    std::vector<Word> words;
    for (const std::size_t host : peers.hosts) words.push_back(static_cast<Word>(hosts[host % count]));
    builder.set_many(hosts[i], ref(*world, kHost, "peers"), words, peers.open);
  }
  return graph_of(std::move(builder));
}

}  // namespace tenet::test
