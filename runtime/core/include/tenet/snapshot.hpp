// Snapshots: a fact graph as the bytes of a file, which are used where they lie (docs/snapshot.md). Entry
// points: write_snapshot, read_notes, read_snapshot.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/expected.hpp"
#include "tenet/graph.hpp"
#include "tenet/malformed_certificate.hpp"

namespace tenet {

inline constexpr std::uint32_t kSnapshotFormat = 2;

/// A text that facts were read from, and how to tell whether it is still the same.
struct SnapshotSource {
  std::string path;
  std::uint64_t size = 0;
  std::uint64_t hash = 0;  ///< content_hash of its bytes
};

/// What a snapshot says beside its graph. SourceIds of places are positions in `sources`.
struct SnapshotNotes {
  std::string readers;  ///< versions of what read the facts: other ones may read the same facts otherwise
  std::optional<std::int64_t> at;  ///< the instant that a topology names, seconds since 1970
  std::vector<std::string> use;    ///< packs that the topologies name
  bool signers = false;            ///< signatures were verified
  std::vector<SnapshotSource> sources;
  std::vector<MalformedCertificate> malformed;
};

/// The bytes of a snapshot, piece by piece; most of them are the graph's own, which must outlive this.
class SnapshotImage {
 public:
  [[nodiscard]] const std::vector<std::string_view>& pieces() const { return pieces_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  friend class SnapshotWriter;
  std::deque<std::string> made_;  ///< what isn't the graph's; a deque, since pieces look into it
  std::vector<std::string_view> pieces_;
  std::uint64_t size_ = 0;
};

/// `notes.sources` is filled in from what the graph's places are in; the SourceIds of `notes.malformed` are
/// those of `sources`.
[[nodiscard]] SnapshotImage write_snapshot(const Graph& graph, SnapshotNotes notes, const Sources& sources);

/// Whether these bytes begin as a snapshot does.
[[nodiscard]] bool is_snapshot(std::string_view bytes);

/// The notes alone, without a look at the rest. `name` is what diagnostics call the snapshot. Errors: no
/// snapshot (E1080), another version (E1081), damaged (E1082).
[[nodiscard]] Expected<SnapshotNotes> read_notes(std::string_view bytes, std::string_view name);

/// The text of a source as it is now, or nothing. Texts that changed aren't used.
using TextOfSource = std::function<std::optional<std::string>(const SnapshotSource&)>;

/// The graph, which lies in `bytes`; they stay readable and unchanged as long as `owner`, and begin at an
/// address that is a multiple of 8. Everything is checked before it is used: whatever the bytes are,
/// evaluating over the graph reads within them. The sources join `sources`, with the texts of those of which
/// `text_of` still has them, and `notes.malformed` gets their places. Errors: as above, contradictions
/// (E1083), another schema (E1084).
[[nodiscard]] Expected<Graph> read_snapshot(std::string_view bytes, std::shared_ptr<const void> owner,
                                            std::string_view name, std::shared_ptr<const Schema> schema,
                                            SnapshotNotes& notes, Sources& sources,
                                            const TextOfSource& text_of = {});

/// A hash of many bytes at the speed of memory: tells accidents, not malice.
[[nodiscard]] std::uint64_t content_hash(std::string_view bytes);

}  // namespace tenet
