// Owns the reading of snapshots: header, checksum, sections. Entry points: is_snapshot, read_notes,
// read_snapshot.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <numeric>

#include "snapshot/snapshot_layout.hpp"
#include "tenet/diagnostics/facts.hpp"

namespace tenet {

namespace {

constexpr std::string_view kWriteAnew = "write it anew with `tenet facts … -o FILE.tfacts`";

Diagnostics refusal(Code code, std::string_view name, std::string_view why,
                    std::string_view hint = kWriteAnew) {
  Diagnostics diagnostics;
  diagnostics.add(code, {}, fmt::format("`{}` {}", name, why), std::string(hint));
  return diagnostics;
}

Diagnostics damage(std::string_view name, std::string_view why) {
  return refusal(code::E1082, name, fmt::format("is damaged: {}", why), "copy it again, or write it anew");
}

/// The header, if it is one of ours and the file as long as it says.
Expected<SnapshotHeader> read_header_of(std::string_view bytes, std::string_view name) {
  SnapshotHeader header{};
  if (!is_snapshot(bytes)) {
    return refusal(code::E1080, name, "is no snapshot of facts",
                   "name a file that `tenet facts … -o FILE.tfacts` wrote");
  }
  if (bytes.size() < sizeof header) return damage(name, "it ends within its header");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.byte_order != kByteOrder) {
    return refusal(code::E1081, name, "was written on a machine with another byte order");
  }
  if (header.format != kSnapshotFormat) {
    return refusal(code::E1081, name,
                   fmt::format("has format {}, and this program reads {}", header.format, kSnapshotFormat));
  }
  if (header.size != bytes.size()) {
    return damage(name, fmt::format("it has {} bytes and says {}", bytes.size(), header.size));
  }
  return header;
}

std::uint64_t checksum_of(std::string_view bytes, SnapshotHeader header) {
  header.checksum = 0;
  Checksum sum;
  sum.add({reinterpret_cast<const char*>(&header), sizeof header});
  sum.add(bytes.substr(sizeof header));
  return sum.value();
}

/// Where the parts lie; every step is checked against the end of the file.
class Sections {
 public:
  Sections(std::string_view bytes, const SnapshotHeader& header, std::shared_ptr<const void> owner)
      : owner_(std::move(owner)), rest_(bytes.substr(sizeof header)) {
    if (header.sections <= rest_.size() / sizeof(std::uint64_t)) {
      sizes_ = array<std::uint64_t>(header.sections * sizeof(std::uint64_t));
    } else {
      failed_ = true;
    }
    notes_ = take(header.notes_size);
  }

  [[nodiscard]] std::string_view notes() const { return notes_; }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end() const { return !failed_ && next_ == sizes_.size() && rest_.empty(); }

  template <class T>
  void operator()(Array<T>& out) {
    out = array<T>(next_size());
  }
  void operator()(BitArray& bits, std::uint32_t count) {
    Array<std::uint64_t> words;
    (*this)(words);
    if (words.empty()) return;
    failed_ = failed_ || words.size() != BitArray::words_for(count);
    if (!failed_) bits = BitArray(std::move(words), count);
  }

 private:
  std::uint64_t next_size() {
    if (next_ < sizes_.size()) return sizes_[next_++];
    failed_ = true;
    return 0;
  }
  std::string_view take(std::uint64_t size) {
    if (failed_ || size > rest_.size() || in_whole_units(size) > rest_.size()) {
      failed_ = true;
      return {};
    }
    const std::string_view taken = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(static_cast<std::size_t>(in_whole_units(size)));
    return taken;
  }
  template <class T>
  Array<T> array(std::uint64_t size) {
    const std::string_view bytes = take(size);
    if (bytes.size() % sizeof(T) != 0) failed_ = true;
    if (bytes.empty() || failed_) return {};
    return {std::span(reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)), owner_};
  }

  std::shared_ptr<const void> owner_;
  std::string_view rest_;
  Array<std::uint64_t> sizes_;
  std::size_t next_ = 0;
  std::string_view notes_;
  bool failed_ = false;
};

/// Adds the snapshot's sources to those of the run: with their texts as long as these are the same, else with
/// the places that are known of them. False where the places contradict themselves.
bool add_sources(Sections& sections, const SnapshotNotes& notes, const TextOfSource& text_of,
                 Sources& sources, std::vector<SourceId>& ids, const std::shared_ptr<const void>& owner) {
  for (const SnapshotSource& source : notes.sources) {
    Array<std::uint32_t> offsets;
    Array<LineColumn> places;
    sections(offsets);
    sections(places);
    if (sections.failed() || offsets.size() != places.size() ||
        !std::is_sorted(offsets.begin(), offsets.end())) {
      return false;
    }
    auto text = text_of ? text_of(source) : std::nullopt;
    if (text && text->size() == source.size && content_hash(*text) == source.hash) {
      ids.push_back(sources.add(source.path, std::move(*text)));
    } else {
      ids.push_back(sources.add(
          source.path, KnownPlaces{{offsets.begin(), offsets.end()}, {places.begin(), places.end()}, owner}));
    }
  }
  return true;
}

/// Why what stands before the graph's own tables can't be used; null where it can.
const char* read_preface(Sections& sections, std::size_t types, GraphImage::Preface& preface) {
  GraphImage::lay_out_preface(sections, preface);
  if (sections.failed() || preface.rows.size() != types || preface.complete.size() != types)
    return "its tables don't fit the schema";
  const auto rows = std::accumulate(preface.rows.begin(), preface.rows.end(), std::uint64_t{0});
  if (rows >= kAbsentId) return "it has too many rows";
  return fault_in(preface.texts);
}

/// The run's id of a source that has a number in the snapshot.
bool renumber(SourceId& source, const std::vector<SourceId>& ids) {
  if (source == kNoSource) return true;
  if (static_cast<std::size_t>(source) >= ids.size()) return false;
  source = ids[static_cast<std::size_t>(source)];
  return true;
}

}  // namespace

bool is_snapshot(std::string_view bytes) {
  return bytes.starts_with(std::string_view(kSnapshotMagic, sizeof kSnapshotMagic));
}

Expected<SnapshotNotes> read_notes(std::string_view bytes, std::string_view name) {
  auto header = read_header_of(bytes, name);
  if (!header) return header.take_diagnostics();
  const Sections sections(bytes, *header, nullptr);
  if (sections.failed() || content_hash(sections.notes()) != header->notes_checksum) {
    return damage(name, "what it says of itself doesn't fit its checksum");
  }
  SnapshotNotes notes;
  Reader reader(sections.notes());
  reader(notes);
  if (reader.failed() || !reader.at_end())
    return refusal(code::E1083, name, "contradicts itself: its notes are cut");
  return notes;
}

Expected<Graph> read_snapshot(std::string_view bytes, std::shared_ptr<const void> owner,
                              std::string_view name, std::shared_ptr<const Schema> schema,
                              SnapshotNotes& notes, Sources& sources, const TextOfSource& text_of) {
  auto header = read_header_of(bytes, name);
  if (!header) return header.take_diagnostics();
  if (checksum_of(bytes, *header) != header->checksum)
    return damage(name, "its bytes don't fit its checksum");
  if (header->schema != schema_hash(*schema)) {
    return refusal(code::E1084, name, "holds facts that were read against another schema");
  }
  const auto fault = [&](std::string_view why) {
    return refusal(code::E1083, name, fmt::format("contradicts itself: {}", why));
  };
  Sections sections(bytes, *header, owner);
  GraphImage::Preface preface;
  if (const char* why = read_preface(sections, schema->entities.size(), preface)) return fault(why);
  Graph graph = GraphImage::prepared(std::move(schema), preface);
  GraphImage::take_texts(graph, preface.texts);
  GraphImage::lay_out(sections, graph);
  Array<RowPlaces::Run> numbered;
  sections(numbered);
  std::vector<SourceId> ids;
  if (sections.failed() || !add_sources(sections, notes, text_of, sources, ids, owner) ||
      !sections.at_end()) {
    return fault("its tables are cut");
  }
  std::vector<RowPlaces::Run> runs(numbered.begin(), numbered.end());
  bool known = true;
  for (RowPlaces::Run& run : runs) known = renumber(run.source, ids) && known;
  for (MalformedCertificate& malformed : notes.malformed)
    known = renumber(malformed.where.source, ids) && known;
  if (!known) return fault("something comes from a source that it hasn't");
  GraphImage::take_runs(graph, std::move(runs));
  if (const char* why = GraphImage::fault_in(graph)) return fault(why);
  return graph;
}

}  // namespace tenet
