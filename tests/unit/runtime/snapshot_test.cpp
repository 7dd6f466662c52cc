// A snapshot gives back the graph it was made of; one that is cut, changed or made up is refused, or reads
// only what it has.
#include "tenet/snapshot.hpp"

#include <catch2/catch.hpp>
#include <cstring>

#include "snapshot/snapshot_layout.hpp"
#include "tenet/diagnostics/facts.hpp"
#include "world.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

constexpr std::string_view kText = "ab: 1\ncd:\n  ö: 2\nef: 3\n";

/// A graph with a bit of everything, its sources, and what lies in a snapshot of it.
struct Written {
  Sources sources;
  std::shared_ptr<const Graph> graph;
  std::string bytes;

  Written() {
    static_cast<void>(sources.add("policy.tenet", std::string("no facts")));
    const SourceId facts = sources.add("facts.yaml", std::string(kText));
    const auto world = schema();
    GraphBuilder builder(world);
    TextPool& pool = builder.pool();
    pool.intern("b");
    const Draft b = builder.add(kHost, "a", {facts, {0, 2}});
    const Draft s = builder.add(kServer, "s", {facts, {6, 8}});
    const Draft a = builder.add(kHost, "b", {facts, {12, 14}});
    const Draft group = builder.add(kGroup, "g", {});
    const Draft record = builder.add(kRecord, "r", {facts, {18, 20}});
    const auto set = [&](Draft entity, TypeIndex type, const char* field, Word word) {
      builder.set(entity, ref(*world, type, field), word);
    };
    set(a, kHost, "name", pool.intern("a.example"));
    set(b, kHost, "name", pool.intern("*.example"));
    set(s, kHost, "name", pool.intern("a b") | kMalformedBit);
    set(a, kHost, "up", kTrue);
    set(a, kHost, "load", word_of(-3));
    builder.set_absent(b, ref(*world, kHost, "load"));
    set(a, kHost, "next", static_cast<Word>(s));
    builder.set_many(a, ref(*world, kHost, "peers"), {static_cast<Word>(s), static_cast<Word>(b)}, false);
    builder.set_many(s, ref(*world, kHost, "peers"), {static_cast<Word>(a)}, true);
    builder.set_many(s, ref(*world, kHost, "ports"), {word_of(443), word_of(80), word_of(443)}, false);
    builder.set_many(group, ref(*world, kGroup, "members"), {static_cast<Word>(a), static_cast<Word>(s)},
                     false);
    set(record, kRecord, "name", pool.intern("a.example"));
    builder.set_complete(kRecord);
    graph = graph_of(std::move(builder));
    SnapshotNotes notes{
        .readers = "readers", .at = 17, .use = {"m"}, .signers = true, .sources = {}, .malformed = {}};
    notes.malformed.push_back({"certs/x.pem", 2, "it is cut", "copy it", {facts, {20, 22}}});
    const SnapshotImage image = write_snapshot(*graph, notes, sources);
    for (const auto piece : image.pieces()) bytes += piece;
    REQUIRE(bytes.size() == image.size());
  }
};

struct Reading {
  Sources sources;
  SnapshotNotes notes;
  std::optional<Graph> graph;
  Code refused{};
  std::string why;

  explicit Reading(std::string given, std::shared_ptr<const Schema> world = schema(),
                   const TextOfSource& text_of = {}) {
    const auto owner = std::make_shared<const std::string>(std::move(given));
    const std::string_view bytes = *owner;
    auto found = read_notes(bytes, "x.tfacts");
    if (!found) {
      refuse(found.diagnostics());
      return;
    }
    notes = std::move(found).value();
    auto read = read_snapshot(bytes, owner, "x.tfacts", std::move(world), notes, sources, text_of);
    if (read) {
      graph = std::move(read).value();
    } else {
      refuse(read.diagnostics());
    }
  }
  void refuse(const Diagnostics& diagnostics) {
    refused = diagnostics.items().front().code;
    why = diagnostics.items().front().message;
  }
};

bool same(const Column& left, const Column& right) {
  return left.representation == right.representation && left.shape == right.shape &&
         left.first == right.first && left.count == right.count && left.truths == right.truths &&
         left.ids == right.ids && left.numbers == right.numbers && left.offsets == right.offsets &&
         left.open == right.open && left.absent == right.absent;
}

template <class Use>
void each_field(const Schema& schema, Use use) {
  for (std::uint32_t type = 0; type < schema.entities.size(); ++type) {
    for (std::uint32_t index = 0; index < schema.entities[type].fields.size(); ++index)
      use({TypeIndex{type}, index});
  }
}

/// Reads whatever readers read, and asks of each id and offset by itself whether it leads within the graph.
bool is_sound(const Graph& graph) {
  bool sound = true;
  const auto is_text = [&](std::uint32_t id) { return (id & ~kMalformedBit) < graph.pool().size(); };
  for (std::uint32_t id = 0; id < graph.pool().size(); ++id) {
    static_cast<void>(graph.pool().find(std::string(graph.pool().text(id)) + "?"));
    sound = sound && (graph.wildcard_of(id) == kUnknownId || is_text(graph.wildcard_of(id)));
  }
  for (Row row = 0; row < graph.rows(); ++row) {
    static_cast<void>(graph.where(row));
    const Row found = graph.find(graph.type_of(row), graph.id_of(row));  // an index may leave it out
    sound = sound && (found == kUnknownId || found < graph.rows());
  }
  each_field(graph.schema(), [&](FieldRef field) {
    const Column& column = graph.column(field);
    const Type& type = graph.schema().field(field).type;
    const bool many = column.shape != Shape::scalar;
    const auto is_id = [&](std::uint32_t id) {
      if (!many && id >= kAbsentId) return true;
      return type.kind == Kind::entity ? graph.extent(type.of).first <= id && id < graph.extent(type.of).end
                                       : is_text(id);
    };
    for (Row row = column.first; row < column.first + column.count; ++row) {
      const Row at = row - column.first;
      const std::uint32_t begin = many ? column.offsets[at] : at,
                          end = many ? column.offsets[at + 1] : at + 1;
      const std::size_t values = column.truths.size() + column.ids.size() + column.numbers.size();
      sound = sound && begin <= end && end <= values;
      for (std::uint32_t i = begin; sound && i < end && !column.ids.empty(); ++i)
        sound = is_id(column.ids[i]);
      if (many && !column.open.empty()) static_cast<void>(column.open[at]);
    }
  });
  const Word key = graph.pool().find("a.example");
  const Row found = graph.find_by_key(kRecord, std::span(&key, 1));
  return sound && (found >= kAbsentId || found < graph.rows());
}

/// Bytes that somebody changed and made fit their checksums again.
std::string made_up(std::string bytes) {
  SnapshotHeader header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  header.checksum = 0;
  std::memcpy(bytes.data(), &header, sizeof header);
  Checksum sum;
  sum.add(bytes);
  header.checksum = sum.value();
  std::memcpy(bytes.data(), &header, sizeof header);
  return bytes;
}

}  // namespace

TEST_CASE("a snapshot gives back the graph, its notes and its places") {
  const Written written;
  const Reading read(written.bytes);
  REQUIRE(read.why.empty());
  const Graph& graph = *read.graph;
  REQUIRE(graph.rows() == written.graph->rows());
  REQUIRE(graph.pool().size() == written.graph->pool().size());
  for (std::uint32_t id = 0; id < graph.pool().size(); ++id) {
    CHECK(graph.pool().text(id) == written.graph->pool().text(id));
    CHECK(graph.pool().find(graph.pool().text(id)) == id);
    CHECK(graph.wildcard_of(id) == written.graph->wildcard_of(id));
  }
  each_field(graph.schema(),
             [&](FieldRef field) { CHECK(same(graph.column(field), written.graph->column(field))); });
  for (Row row = 0; row < graph.rows(); ++row) {
    CHECK(graph.type_of(row) == written.graph->type_of(row));
    CHECK(graph.find(graph.type_of(row), graph.id_of(row)) == row);
    const LineColumn place = read.sources.place(graph.where(row));
    CHECK(place.line == written.sources.place(written.graph->where(row)).line);
    CHECK(place.column == written.sources.place(written.graph->where(row)).column);
  }
  CHECK(graph.complete(kRecord));
  CHECK(is_sound(graph));
  CHECK(read.notes.at == 17);
  CHECK(read.notes.use == std::vector<std::string>{"m"});
  REQUIRE(read.notes.sources.size() == 1);
  CHECK(read.notes.sources[0].path == "facts.yaml");
  REQUIRE(read.notes.malformed.size() == 1);
  CHECK(read.notes.malformed[0].message == "it is cut");
  CHECK(read.sources.place(read.notes.malformed[0].where).line == 4);
}

TEST_CASE("a source's text is quoted as long as it is the one that was read") {
  const Written written;
  const Reading same(written.bytes, schema(), [](const SnapshotSource&) { return std::string(kText); });
  CHECK(same.sources.file(SourceId{0}).text() == kText);
  std::string changed(kText);
  changed[0] = 'x';
  const Reading other(written.bytes, schema(), [&](const SnapshotSource&) { return changed; });
  CHECK(other.sources.file(SourceId{0}).text().empty());
  CHECK(other.sources.place(other.graph->where(1)).line == 3);
}

TEST_CASE("a snapshot of an empty graph is one, too") {
  const auto graph = graph_of(GraphBuilder(schema()));
  std::string bytes;
  const SnapshotImage image = write_snapshot(*graph, {}, Sources());
  for (const auto piece : image.pieces()) bytes += piece;
  const Reading read(bytes);
  REQUIRE(read.why.empty());
  CHECK(read.graph->rows() == 0);
  CHECK(is_sound(*read.graph));
}

TEST_CASE("a snapshot that is cut anywhere is refused") {
  const Written written;
  for (std::size_t size = 0; size < written.bytes.size(); ++size) {
    const Reading read(written.bytes.substr(0, size));
    INFO(size);
    REQUIRE_FALSE(read.graph.has_value());
    CHECK(read.refused == (size < sizeof kSnapshotMagic ? code::E1080 : code::E1082));
  }
  CHECK(Reading(written.bytes + '\0').refused == code::E1082);
}

TEST_CASE("a snapshot with any byte changed is refused") {
  const Written written;
  for (const int change : {0x01, 0x80, 0xff}) {
    for (std::size_t at = 0; at < written.bytes.size(); ++at) {
      std::string bytes = written.bytes;
      bytes[at] = static_cast<char>(bytes[at] ^ change);
      const Reading read(bytes);
      INFO(at);
      REQUIRE_FALSE(read.graph.has_value());
    }
  }
}

TEST_CASE("a snapshot that somebody made up is refused, or reads only what it has") {
  const Written written;
  std::size_t refused = 0;
  for (const std::uint32_t value : {0u, 1u, 7u, 0x7fffffffu, 0x80000000u, 0xfffffffdu, 0xffffffffu}) {
    for (std::size_t at = sizeof kSnapshotMagic; at + 4 <= written.bytes.size(); at += 4) {
      std::string bytes = written.bytes;
      std::memcpy(bytes.data() + at, &value, 4);
      const Reading read(made_up(std::move(bytes)));
      INFO(at << " " << value << " " << read.why);
      refused += read.graph ? 0 : 1;
      if (read.graph) REQUIRE(is_sound(*read.graph));
    }
  }
  CHECK(refused > 500);
}

TEST_CASE("what a snapshot belongs to is told apart") {
  const Written written;
  const auto with = [&](std::size_t at, std::uint32_t value) {
    std::string bytes = written.bytes;
    std::memcpy(bytes.data() + at, &value, 4);
    return Reading(made_up(std::move(bytes)));
  };
  CHECK(with(offsetof(SnapshotHeader, format), kSnapshotFormat + 1).refused == code::E1081);
  CHECK(with(offsetof(SnapshotHeader, byte_order), 0x04030201).refused == code::E1081);
  auto other = schema();
  other->entities[3].fields[0].type.optional = true;
  CHECK(Reading(written.bytes, other).refused == code::E1084);
  auto described = schema();
  described->entities[0].doc = "Other words.";
  CHECK(Reading(written.bytes, described).graph.has_value());
}

TEST_CASE("made-up tables are refused with what is wrong with them") {
  const Written written;
  SnapshotHeader header{};
  std::memcpy(&header, written.bytes.data(), sizeof header);
  // Past the table and the notes, the first section has the numbers of rows by type, the second whose facts
  // are complete.
  const std::size_t rows =
      sizeof header + in_whole_units(header.sections * 8) + in_whole_units(header.notes_size);
  const auto with = [&](std::size_t at, std::uint32_t value) {
    std::string bytes = written.bytes;
    std::memcpy(bytes.data() + at, &value, 4);
    return Reading(made_up(std::move(bytes)));
  };
  CHECK(with(rows, 3).refused == code::E1083);
  CHECK(with(rows, 0xffffffffu).why == "`x.tfacts` contradicts itself: it has too many rows");
  CHECK(with(rows + 2 * kSnapshotUnit + 4, 0xffffu).why ==
        "`x.tfacts` contradicts itself: the texts' offsets lead astray");
}
