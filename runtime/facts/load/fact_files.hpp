// The files that facts are stated in, each with its tree, its place in the order of precedence, and its head.
// Entry points: FactFiles::open, FactFiles::document.
#pragma once
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "read/json_reader.hpp"
#include "tenet/fact_reader.hpp"
#include "tenet/load_facts.hpp"
#include "tenet/profile.hpp"

namespace tenet {

enum class FactLayer : std::uint8_t { pack, topology };

inline constexpr std::size_t kWholeFile = static_cast<std::size_t>(-1);

/// One file, or facts that stand in no file (tests).
struct FactFile {
  SourceId source = kNoSource;
  std::filesystem::path directory;       ///< that its paths are relative to
  std::filesystem::path root_directory;  ///< of the file that, through includes, led here: ids of
                                         ///< certificates are relative to it
  FactLayer layer = FactLayer::topology;
  FactDocument document;                 ///< of NDJSON none, of a JSON file with `sections` its head
  std::unique_ptr<FactLines> lines;      ///< of NDJSON only
  std::optional<JsonSections> sections;  ///< of JSON, unless only trees can tell what is wrong with it
};

/// The node of an entity in the document of a part of a JSON file; of a line of NDJSON it is the root.
inline constexpr FactNodeId kEntityOfMember = 2;

/// Opens files, follows their includes, keeps their trees. NDJSON, and the sections of JSON, are read again
/// in parts when asked for: a line, or an entity with its id. A part is called by the byte where it begins.
class FactFiles {
 public:
  FactFiles(Sources& sources, Diagnostics& diagnostics) : sources_(sources), diagnostics_(diagnostics) {}

  /// Where to note what each file takes; null: nowhere.
  void profile_to(LoadProfile* profile) { profile_ = profile; }
  /// Notes what reading a file took, once for each.
  void note_read(SourceId source, std::string_view format, const std::optional<Stopwatch>& since);
  /// Runs where files are profiled.
  [[nodiscard]] std::optional<Stopwatch> stopwatch() const;

  /// Opens a file with all that it includes, files before the ones that include them. Each file counts once.
  void open(const std::string& path, FactLayer layer);
  /// NDJSON of the topology's layer; who reads it checks its text.
  void open_bulk(const std::string& path);
  /// Takes facts that stand in no file. Their paths are relative to the working directory, ids of
  /// certificates to `root`.
  void add(FactDocument document, const std::filesystem::path& root = {});

  [[nodiscard]] std::deque<FactFile>& files() { return files_; }
  [[nodiscard]] const TopologyHeader& header() const { return header_; }
  /// A file's tree, or that of the part that begins at byte `line`, which is valid until the next call.
  [[nodiscard]] const FactDocument& document(std::size_t file, std::size_t line);

  /// Reads the next line of NDJSON, which document() then has at hand; where it begins, or nothing at the
  /// end.
  [[nodiscard]] std::optional<std::size_t> next_line(std::size_t file);

  /// Reads the part that begins there, which document() then has at hand; false, with diagnostics, if it
  /// can't be read.
  [[nodiscard]] bool read_line(std::size_t file, std::size_t line);
  [[nodiscard]] const SourceFile& text_of(std::size_t file) const {
    return sources_.file(files_[file].source);
  }
  /// The file that a place lies in. Pre: it is one of these.
  [[nodiscard]] std::size_t file_of(Location where) const;
  /// The part of a file that a byte lies in; quickest where bytes are asked for in their order.
  [[nodiscard]] std::size_t line_of(std::size_t file, std::size_t byte);

  /// Reads a head's key. False where `key` is none.
  bool read_head(const FactDocument& document, const FactNode& node, FactLayer layer);
  /// Names of observed entities whose facts are complete, with their places.
  [[nodiscard]] const std::vector<UsedPack>& complete() const { return complete_; }

 private:
  struct Opened {
    bool is_open = true;  ///< its includes are being read: meeting it again is a cycle
    Location from;
  };
  void open_from(const std::string& path, FactLayer layer, Location from, const std::filesystem::path& root);
  void report_cycle(const std::string& path, Location from);
  [[nodiscard]] std::optional<SourceId> source_of(const std::string& path, Location from,
                                                  TextCheck check = TextCheck::now);
  [[nodiscard]] Expected<FactDocument> read_document(FactFile& file, FactFormat format);
  bool read_part(std::size_t file, std::size_t line, Diagnostics& diagnostics);
  void read_heads(FactFile& file);
  [[nodiscard]] std::vector<std::pair<std::string, Location>> includes_of(const FactFile& file);
  [[nodiscard]] std::vector<std::pair<std::string, Location>> texts_of(const FactDocument& document,
                                                                       const FactNode& node);
  void read_version(const FactNode& node);
  void read_instant(const FactNode& node, FactLayer layer);

  Sources& sources_;
  Diagnostics& diagnostics_;
  LoadProfile* profile_ = nullptr;
  std::deque<FactFile> files_;
  TopologyHeader header_;
  std::vector<UsedPack> complete_;
  std::map<std::string, Opened> opened_;                     ///< by normal path
  std::vector<std::pair<std::string, Location>> including_;  ///< the way to the file that is being opened
  JsonReader members_;
  std::pair<std::size_t, std::size_t> found_{kWholeFile, 0};  ///< file and part that line_of() found last
  FactDocument line_;
  std::pair<std::size_t, std::size_t> line_of_{kWholeFile, kWholeFile};
};

/// Whether a key of a topology belongs to its head.
[[nodiscard]] bool is_head_key(std::string_view key);

}  // namespace tenet
