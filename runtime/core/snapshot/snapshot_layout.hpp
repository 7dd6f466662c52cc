// How a snapshot lies in its file: header, table of sections, notes, sections. Entry points: SnapshotHeader,
// GraphImage::lay_out, describe.
#pragma once
#include <cstdint>
#include <type_traits>

#include "bytecode/archive.hpp"
#include "bytecode/pack_layout.hpp"
#include "snapshot/checksum.hpp"
#include "tenet/snapshot.hpp"

namespace tenet {

inline constexpr char kSnapshotMagic[8] = {'T', 'E', 'N', 'E', 'T', 'F', 'G', '\0'};
inline constexpr std::uint32_t kByteOrder = 0x01020304;

/// Everything begins at a multiple of it: blocks of the checksum, lines of caches, any element's alignment.
inline constexpr std::size_t kSnapshotUnit = Checksum::kBlock;
[[nodiscard]] constexpr std::uint64_t in_whole_units(std::uint64_t bytes) {
  return (bytes + kSnapshotUnit - 1) / kSnapshotUnit * kSnapshotUnit;
}

/// The first 64 bytes, in the byte order of who wrote it, like all that follows but the notes.
struct SnapshotHeader {
  char magic[8];
  std::uint32_t format;
  std::uint32_t byte_order;
  std::uint64_t size;            ///< of the file
  std::uint64_t checksum;        ///< of the file, with zeros here
  std::uint64_t schema;          ///< schema_hash
  std::uint64_t notes_size;      ///< without what fills them up to whole units
  std::uint64_t notes_checksum;  ///< content_hash of the notes
  std::uint64_t sections;        ///< how many numbers the table has: the bytes of each section
};
static_assert(sizeof(SnapshotHeader) == kSnapshotUnit && std::is_trivially_copyable_v<SnapshotHeader>);

/// Of everything in a schema that decides what facts mean; not of its words for people.
[[nodiscard]] std::uint64_t schema_hash(const Schema& schema);

/// The tables of a graph as sections. Befriended by Graph.
class GraphImage {
 public:
  /// What stands before the graph's own tables, and where its sources' places are.
  struct Preface {
    Array<std::uint32_t> rows;     ///< by type: how many are exactly of it
    Array<std::uint8_t> complete;  ///< by type
    TextPool::Tables texts;
  };

  /// Hands all tables to `archive`, in the order of their sections. Columns know their numbers of rows
  /// already.
  template <class Archive, class AGraph>
  static void lay_out(Archive& archive, AGraph& graph) {
    archive(graph.ids_);
    archive(graph.places_.begins);
    archive(graph.places_.lengths);
    archive(graph.wildcards_);
    for (auto& order : graph.rows_by_id_) archive(order);
    for (auto& index : graph.key_indexes_) archive(index);
    archive(graph.key_leasts_);
    for (auto& fields : graph.columns_) {
      for (auto& column : fields) {
        archive(column.truths);
        archive(column.ids);
        archive(column.numbers);
        archive(column.offsets);
        archive(column.open, column.count);
        archive(column.absent, column.count);
      }
    }
  }
  template <class Archive, class APreface>
  static void lay_out_preface(Archive& archive, APreface& preface) {
    archive(preface.rows);
    archive(preface.complete);
    archive(preface.texts.begins);
    archive(preface.texts.bytes);
    archive(preface.texts.index);
  }

  [[nodiscard]] static Preface preface_of(const Graph& graph);
  [[nodiscard]] static const RowPlaces& places_of(const Graph& graph) { return graph.places_; }
  /// A graph with its rows numbered and its columns described, and nothing in them. Pre: as many numbers as
  /// types.
  [[nodiscard]] static Graph prepared(std::shared_ptr<const Schema> schema, const Preface& preface);
  static void take_texts(Graph& graph, TextPool::Tables texts) { graph.pool_ = TextPool(std::move(texts)); }
  static void take_runs(Graph& graph, std::vector<RowPlaces::Run> runs) {
    graph.places_.runs = std::move(runs);
  }
  /// What is wrong with the tables, as a clause; null if nothing is. Pre: the texts are sound.
  [[nodiscard]] static const char* fault_in(const Graph& graph);

 private:
  [[nodiscard]] static const char* fault_in_rows(const Graph& graph);
  [[nodiscard]] static const char* fault_in_indexes(const Graph& graph);
  [[nodiscard]] static bool has_sound_keys(const Graph& graph, TypeIndex type);
};

/// What is wrong with the texts, as a clause; null if nothing is.
[[nodiscard]] const char* fault_in(const TextPool::Tables& texts);

template <typename A, Is<Location> T>
void describe(A& archive, T& v) {
  archive(v.source, v.span);
}
template <typename A, Is<SnapshotSource> T>
void describe(A& archive, T& v) {
  archive(v.path, v.size, v.hash);
}
template <typename A, Is<MalformedCertificate> T>
void describe(A& archive, T& v) {
  archive(v.path, v.number, v.message, v.hint, v.where);
}
template <typename A, Is<SnapshotNotes> T>
void describe(A& archive, T& v) {
  archive(v.readers, v.at, v.use, v.signers, v.sources, v.malformed);
}

}  // namespace tenet
