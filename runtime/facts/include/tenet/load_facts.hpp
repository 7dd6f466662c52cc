// Topologies, bulk facts and certificates into one fact graph. Entry points: read_header, then load_facts.
//
// The loader compiles nothing: read_header says which packs a topology uses; the caller compiles them and
// hands over their schema and their own fact files. Everything that is wrong is reported in one run, and then
// nothing is loaded.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tenet/certificate_file.hpp"
#include "tenet/expected.hpp"
#include "tenet/graph.hpp"
#include "tenet/malformed_certificate.hpp"

namespace tenet {

struct LoadProfile;

/// A pack that a topology names under `use`.
struct UsedPack {
  std::string name;
  Location where;
};

/// What a topology says beside its facts, its includes' heads included.
struct TopologyHeader {
  std::optional<std::int64_t> at;  ///< seconds since 1970-01-01T00:00:00Z
  Location at_where;
  std::vector<UsedPack> use;          ///< each once, in order
  std::vector<std::string> includes;  ///< paths of all the files read beside the ones asked for
};

/// Reads the files and what they include; their texts stay in `sources`, where load_facts finds them again.
[[nodiscard]] Expected<TopologyHeader> read_header(Sources& sources, const std::vector<std::string>& paths);

struct LoadOptions {
  std::vector<std::string>
      pack_facts;                 ///< fact files of the used packs: the topology's entities replace theirs
  std::vector<std::string> bulk;  ///< NDJSON; "-" is standard input
  PasswordSource password;        ///< for PKCS#12 files that name none of their own
  bool signers = false;           ///< verify which certificates signed which; else `signers` is unknown
  unsigned threads = 1;           ///< to read on; what is loaded doesn't depend on it
  std::chrono::steady_clock::time_point deadline{};  ///< the epoch: none. Looked at now and then while many
                                                     ///< facts are read: past it nothing is loaded (E1054)
  LoadProfile* profile = nullptr;                    ///< gets what loading took (profile.hpp)
};

/// An entity of a pack that the topology states anew.
struct ReplacedEntity {
  std::string type;
  std::string id;
  Location where;     ///< in the topology
  Location replaced;  ///< in the pack
};

/// One more name of a certificate that is in the graph under another id: the same encoding in another file.
struct CertificateAlias {
  std::string id;
  std::string alias;
};

/// A private key that lies beside certificates: whether it is one of theirs. The key itself is never kept.
struct PrivateKeyNote {
  std::string path;
  std::vector<std::string> certificates;  ///< ids of those it belongs to; empty: of none in its file
};

struct LoadedFacts {
  Graph graph;
  std::optional<std::int64_t> at;
  std::vector<ReplacedEntity> replacements;
  std::vector<CertificateAlias> aliases;
  std::vector<PrivateKeyNote> private_keys;
  std::vector<MalformedCertificate> malformed;  ///< in scanned directories, by reference and path
};

/// Pre: `schema` is that of all the used packs together. Warnings come with the value. Malformed certificates
/// of scanned directories are part of the value; where there is none, they are among the diagnostics.
[[nodiscard]] Expected<LoadedFacts> load_facts(Sources& sources, const std::vector<std::string>& paths,
                                               std::shared_ptr<const Schema> schema,
                                               const LoadOptions& options = {});

/// The same as warnings (W1001), for where no report lists them.
void warn_of(const std::vector<MalformedCertificate>& malformed, Diagnostics& diagnostics);

}  // namespace tenet
