// A small world that the runtime's tests share: a schema, a graph over it, and packs made of hand-written
// blocks.
#pragma once
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "link/linked_program.hpp"
#include "tenet/bytecode.hpp"
#include "tenet/program.hpp"
#include "vm/machine.hpp"
#include "vm/set_building.hpp"

namespace tenet::test {

inline constexpr TypeIndex kHost{0}, kServer{1}, kRecord{2}, kGroup{3};

inline Field field(std::string name, Kind kind, Shape shape = Shape::scalar, bool optional = false,
                   TypeIndex of = kNoType) {
  Field made;
  made.name = std::move(name);
  made.type = {kind, shape, optional, of};
  made.module = "m";
  return made;
}

/// Host { name, up, load, peers, next, group, ports }, Server is Host, Record by name, Group { members }.
inline std::shared_ptr<Schema> schema() {
  auto made = std::make_shared<Schema>();
  EntityType host{.name = "Host", .module = "m", .subtypes_end = TypeIndex{2}, .doc = "A computer."};
  host.fields.push_back(field("name", Kind::name));
  host.fields.push_back(field("up", Kind::boolean));
  host.fields.back().observed = true;
  host.fields.back().doc = "Whether it answers. Ask it.";
  host.fields.push_back(field("load", Kind::integer, Shape::scalar, true));
  host.fields.push_back(field("peers", Kind::entity, Shape::set, false, kHost));
  host.fields.push_back(field("next", Kind::entity, Shape::scalar, true, kHost));
  host.fields.push_back(field("group", Kind::entity, Shape::scalar, true, kGroup));
  host.fields.back().inverse_of.push_back({kGroup, "members"});
  host.fields.push_back(field("ports", Kind::integer, Shape::list));
  EntityType server{.name = "Server", .module = "m", .base = kHost, .subtypes_end = TypeIndex{2}};
  EntityType record{
      .name = "Record", .module = "m", .observed = true, .keys = {"name"}, .subtypes_end = TypeIndex{3}};
  record.fields.push_back(field("name", Kind::name));
  record.fields.push_back(field("ttl", Kind::integer));
  EntityType group{.name = "Group", .module = "m", .subtypes_end = TypeIndex{4}};
  group.fields.push_back(field("members", Kind::entity, Shape::set, false, kHost));
  made->entities = {host, server, record, group};
  made->enums.push_back({"Colour", "m", {"red", "green"}});
  return made;
}

inline FieldRef ref(const Schema& schema, TypeIndex type, std::string_view name) {
  return *schema.find_field(type, name);
}

inline std::shared_ptr<const Graph> graph_of(GraphBuilder&& builder) {
  auto graph = std::move(builder).finish();
  return std::make_shared<const Graph>(std::move(graph.value()));
}

inline Instruction op(Opcode code, unsigned a = 0, unsigned b = 0, unsigned c = 0, std::int32_t k = 0) {
  return {code, static_cast<std::uint16_t>(a), static_cast<std::uint16_t>(b), static_cast<std::uint16_t>(c),
          k};
}

inline Block block(std::initializer_list<Instruction> code) {
  Block made;
  made.code = code;
  made.words = made.sets = made.loops = 16;
  return made;
}

/// A pack over the world's schema with imports of all its fields and types, in order.
inline Pack pack_over(const Schema& schema) {
  Pack pack;
  pack.name = "test";
  pack.schema = schema;
  for (const EntityType& entity : schema.entities) {
    pack.types.push_back({entity.module, entity.name});
    for (const Field& each : entity.fields)
      pack.fields.push_back({entity.module, entity.name, each.name, each.type});
  }
  return pack;
}

inline std::int32_t field_number(const Pack& pack, std::string_view entity, std::string_view name) {
  for (std::size_t i = 0; i < pack.fields.size(); ++i) {
    if (pack.fields[i].entity == entity && pack.fields[i].field == name) return static_cast<std::int32_t>(i);
  }
  return -1;
}

/// A machine over a pack and a graph; the pack's blocks needn't be run, any block may.
class Bench {
 public:
  explicit Bench(std::shared_ptr<const Graph> graph, Pack pack, std::int64_t now = 0)
      : pack_(with_room(std::move(pack))),
        program_(std::move(link(pack_, std::move(graph)).value())),
        machine(program_.impl(), &program_.impl().pool, now) {}

  Word word(const Block& code, std::vector<Word> arguments = {}) {
    machine.run(code, arguments);
    return machine.result_word;
  }
  /// Puts a set into a register of the bottom frame; it must be called after the registers exist.
  void put(std::size_t at, const std::vector<std::pair<Word, Word>>& elements, bool open, bool sorted) {
    vm::SetRegister& set = machine.sets[at];
    vm::begin(set);
    for (const auto& [element, member] : elements) vm::push(set, element, member);
    vm::settle(set);
    set.view.open = open;
    set.view.sorted = sorted;
  }
  [[nodiscard]] const Program& program() const { return program_; }

 private:
  static std::shared_ptr<const Pack> with_room(Pack pack) {
    Function room;
    room.name = "room";
    room.decide =
        block({op(Opcode::push_set, 0, 0), op(Opcode::push_word, 7, 0), op(Opcode::return_word, 0, 0)});
    // Blocks that a test hands to the machine may call any function: their registers are counted in, too.
    for (std::size_t i = 0; i < pack.functions.size(); ++i) {
      room.decide.code.insert(room.decide.code.begin(),
                              op(Opcode::call_word, 0, 0, 0, static_cast<std::int32_t>(i)));
    }
    pack.functions.push_back(room);
    return std::make_shared<const Pack>(std::move(pack));
  }
  std::shared_ptr<const Pack> pack_;
  Program program_;

 public:
  vm::Machine machine;
};

inline std::shared_ptr<const Graph> empty_graph() { return graph_of(GraphBuilder(schema())); }
inline Bench empty_bench() { return Bench(empty_graph(), pack_over(*schema())); }

}  // namespace tenet::test
