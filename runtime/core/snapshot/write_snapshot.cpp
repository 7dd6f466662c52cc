// Owns the writing of snapshots. Entry point: write_snapshot.
#include <algorithm>
#include <cstring>
#include <map>

#include "snapshot/snapshot_layout.hpp"

namespace tenet {

class SnapshotWriter {
 public:
  SnapshotWriter(const Graph& graph, SnapshotNotes notes, const Sources& sources)
      : graph_(graph), notes_(std::move(notes)), sources_(sources) {}

  [[nodiscard]] SnapshotImage run() {
    GraphImage::Preface preface = GraphImage::preface_of(graph_);
    preface.rows = kept(preface.rows);
    preface.complete = kept(preface.complete);
    GraphImage::lay_out_preface(*this, preface);
    GraphImage::lay_out(*this, graph_);
    lay_out_sources();
    assemble();
    return std::move(image_);
  }

  template <class T>
  void operator()(const Array<T>& array) {
    sections_.emplace_back(reinterpret_cast<const char*>(array.data()), array.bytes());
  }
  void operator()(const BitArray& bits, std::uint32_t) { (*this)(bits.words()); }

 private:
  /// The same array, in memory of the image.
  template <class T>
  Array<T> kept(const Array<T>& array) {
    const std::string& copy =
        image_.made_.emplace_back(reinterpret_cast<const char*>(array.data()), array.bytes());
    return {std::span(reinterpret_cast<const T*>(copy.data()), array.size()), nullptr};
  }

  void lay_out_sources();
  SourceId number_source(SourceId source);
  void lay_out_places(const std::vector<std::uint32_t>& begins, SourceId source);
  void assemble();
  void add(std::string_view piece, Checksum& sum);

  const Graph& graph_;
  SnapshotNotes notes_;
  const Sources& sources_;
  SnapshotImage image_;
  std::vector<std::string_view> sections_;
  std::vector<SourceId> used_;                       ///< by number in the snapshot
  std::map<SourceId, std::uint32_t> numbers_;        ///< the other way around
  std::vector<std::vector<std::uint32_t>> offsets_;  ///< by number: where things begin
};

/// Number of a source within the snapshot, which has only those that something comes from.
SourceId SnapshotWriter::number_source(SourceId source) {
  if (!sources_.has(source)) return kNoSource;
  const auto [known, is_new] = numbers_.try_emplace(source, static_cast<std::uint32_t>(used_.size()));
  if (is_new) {
    used_.push_back(source);
    offsets_.emplace_back();
  }
  return SourceId{known->second};
}

void SnapshotWriter::lay_out_sources() {
  const RowPlaces& places = GraphImage::places_of(graph_);
  std::vector<RowPlaces::Run> runs;
  for (std::size_t i = 0; i < places.runs.size(); ++i) {
    const Row first = places.runs[i].first;
    const Row end = i + 1 < places.runs.size() ? places.runs[i + 1].first : graph_.rows();
    runs.push_back({first, number_source(places.runs[i].source)});
    if (runs.back().source == kNoSource) continue;
    std::vector<std::uint32_t>& offsets = offsets_[static_cast<std::size_t>(runs.back().source)];
    offsets.insert(offsets.end(), places.begins.begin() + first, places.begins.begin() + end);
  }
  (*this)(kept(Array<RowPlaces::Run>(std::move(runs))));
  for (MalformedCertificate& malformed : notes_.malformed) {
    malformed.where.source = number_source(malformed.where.source);
    if (malformed.where.source == kNoSource) continue;
    offsets_[static_cast<std::size_t>(malformed.where.source)].push_back(malformed.where.span.begin);
  }
  notes_.sources.clear();
  for (std::size_t i = 0; i < used_.size(); ++i) {
    const SourceFile& file = sources_.file(used_[i]);
    notes_.sources.push_back({file.path(), file.text().size(), content_hash(file.text())});
    std::vector<std::uint32_t>& offsets = offsets_[i];
    std::sort(offsets.begin(), offsets.end());
    offsets.erase(std::unique(offsets.begin(), offsets.end()), offsets.end());
    lay_out_places(offsets, used_[i]);
  }
}

void SnapshotWriter::lay_out_places(const std::vector<std::uint32_t>& begins, SourceId source) {
  std::vector<LineColumn> places;
  places.reserve(begins.size());
  for (const std::uint32_t begin : begins) places.push_back(sources_.place({source, {begin, begin}}));
  (*this)(kept(Array<std::uint32_t>(begins)));
  (*this)(kept(Array<LineColumn>(std::move(places))));
}

/// Adds a piece and what fills it up to whole units.
void SnapshotWriter::add(std::string_view piece, Checksum& sum) {
  static constexpr char kZeros[kSnapshotUnit] = {};
  if (piece.empty()) return;
  sum.add(piece);
  image_.pieces_.push_back(piece);
  const std::size_t fill = in_whole_units(piece.size()) - piece.size();
  if (fill > 0) image_.pieces_.emplace_back(kZeros, fill);
  image_.size_ += piece.size() + fill;
}

void SnapshotWriter::assemble() {
  Writer notes;
  notes(notes_);
  std::vector<std::uint64_t> table;
  for (const std::string_view section : sections_) table.push_back(section.size());
  SnapshotHeader header{};
  std::memcpy(header.magic, kSnapshotMagic, sizeof header.magic);
  header.format = kSnapshotFormat;
  header.byte_order = kByteOrder;
  header.schema = schema_hash(graph_.schema());
  header.notes_size = notes.bytes().size();
  header.notes_checksum = content_hash(notes.bytes());
  header.sections = table.size();
  header.size =
      sizeof header + in_whole_units(table.size() * sizeof table[0]) + in_whole_units(notes.bytes().size());
  for (const std::string_view section : sections_) header.size += in_whole_units(section.size());
  std::string& first = image_.made_.emplace_back(reinterpret_cast<const char*>(&header), sizeof header);
  Checksum sum;
  add(first, sum);
  add(image_.made_.emplace_back(reinterpret_cast<const char*>(table.data()), table.size() * sizeof table[0]),
      sum);
  add(image_.made_.emplace_back(std::move(notes.bytes())), sum);
  for (const std::string_view section : sections_) add(section, sum);
  header.checksum = sum.value();
  std::memcpy(first.data(), &header, sizeof header);
}

SnapshotImage write_snapshot(const Graph& graph, SnapshotNotes notes, const Sources& sources) {
  return SnapshotWriter(graph, std::move(notes), sources).run();
}

}  // namespace tenet
