// Owns snapshots as files: mapped, never copied. Entry points: read_snapshot_header, load_snapshot,
// reader_versions, is_snapshot_path.
#include "load/snapshot_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tenet/diagnostics/facts.hpp"
#include "tenet/idna_version.hpp"
#include "tenet/mapped_file.hpp"
#include "tenet/profile.hpp"
#include "tenet/snapshot.hpp"

namespace tenet {

namespace {

/// Raised when the same facts would be read into another graph.
constexpr int kFactReaders = 1;

/// Larger sources aren't read again only to quote a line of them.
constexpr std::uint64_t kLargestQuoted = std::uint64_t{4} << 20;

Diagnostics refusal(Code code, std::string message, std::string hint) {
  Diagnostics diagnostics;
  diagnostics.add(code, {}, std::move(message), std::move(hint));
  return diagnostics;
}

/// A snapshot and what it says of itself.
struct OpenedSnapshot {
  std::string path;
  std::shared_ptr<const MappedFile> file;
  SnapshotNotes notes;
};

/// `bulk`: what is given beside the topologies.
Expected<OpenedSnapshot> open_snapshot(const std::vector<std::string>& paths,
                                       const std::vector<std::string>& bulk) {
  const bool named = has_snapshot(paths);
  const auto& among = named ? paths : bulk;
  const std::string& path = *std::find_if(among.begin(), among.end(), is_snapshot_path);
  if (!named) {
    return refusal(code::E1085, fmt::format("`{}` is a snapshot, and given as bulk facts", printable(path)),
                   "name it instead of a topology, without `--facts`");
  }
  if (!bulk.empty() || paths.size() > 1) {
    return refusal(code::E1085,
                   fmt::format("`{}` is a snapshot, and other facts are given beside it", printable(path)),
                   "write one snapshot of all of them with `tenet facts`");
  }
  if (std::filesystem::is_directory(path)) {
    return refusal(code::E1001, fmt::format("`{}` can't be read: it is a directory", printable(path)), "");
  }
  auto file = MappedFile::open(path);
  if (!file && errno != EINVAL) {
    return refusal(code::E1001, fmt::format("`{}` can't be read: {}", printable(path), std::strerror(errno)),
                   "");
  }
  OpenedSnapshot opened{path, std::make_shared<const MappedFile>(file ? std::move(*file) : MappedFile()), {}};
  auto notes = read_notes(opened.file->bytes(), printable(path));
  if (!notes) return notes.take_diagnostics();
  if (notes->readers != reader_versions()) {
    return refusal(code::E1081,
                   fmt::format("`{}` was read by {}, and this program has {}", printable(path),
                               printable(notes->readers), reader_versions()),
                   "write it anew with `tenet facts … -o FILE.tfacts`");
  }
  opened.notes = std::move(*notes);
  return opened;
}

std::optional<std::string> current_text(const SnapshotSource& source) {
  std::error_code error;
  if (source.size > kLargestQuoted || std::filesystem::file_size(source.path, error) != source.size ||
      error) {
    return std::nullopt;
  }
  std::ifstream file(source.path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace

std::string reader_versions() {
  return fmt::format("fact readers {}, libidn2 {}", kFactReaders, literal::idna_version());
}

bool is_snapshot_path(std::string_view path) { return path.ends_with(".tfacts"); }

bool has_snapshot(const std::vector<std::string>& paths) {
  return std::any_of(paths.begin(), paths.end(), is_snapshot_path);
}

Expected<TopologyHeader> read_snapshot_header(const std::vector<std::string>& paths) {
  auto opened = open_snapshot(paths, {});
  if (!opened) return opened.take_diagnostics();
  TopologyHeader header;
  header.at = opened->notes.at;
  for (std::string& name : opened->notes.use) header.use.push_back({std::move(name), {}});
  return header;
}

Expected<LoadedFacts> load_snapshot(Sources& sources, const std::vector<std::string>& paths,
                                    std::shared_ptr<const Schema> schema, const LoadOptions& options) {
  PhaseTimer phases(options.profile == nullptr ? nullptr : &options.profile->phases);
  auto opened = open_snapshot(paths, options.bulk);
  if (!opened) return opened.take_diagnostics();
  SnapshotNotes& notes = opened->notes;
  if (options.signers && !notes.signers) {
    return refusal(code::E1086,
                   fmt::format("`{}` doesn't say who signed which certificate", printable(opened->path)),
                   "write it anew with `tenet facts … -o FILE.tfacts`, which verifies signatures");
  }
  const std::string_view bytes = opened->file->bytes();
  auto graph = read_snapshot(bytes, opened->file, printable(opened->path), std::move(schema), notes, sources,
                             current_text);
  if (!graph) return graph.take_diagnostics();
  phases.end("snapshot");
  if (options.profile != nullptr) {
    options.profile->files.push_back(
        {opened->path, "snapshot", bytes.size(), options.profile->phases.back().spent});
  }
  return LoadedFacts{std::move(*graph), notes.at, {}, {}, {}, std::move(notes.malformed)};
}

}  // namespace tenet
