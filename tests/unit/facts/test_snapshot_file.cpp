// A snapshot is loaded like the topology that it was made of, unless it was made otherwise than this program
// would.
#include <catch2/catch.hpp>

#include "loaded_facts.hpp"
#include "tenet/snapshot.hpp"
#include "tenet/snapshot_file.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

constexpr std::string_view kTopology =
    "tenet: 1\nHost: { h1: { fqdn: h1.example, addresses: [] }, h2: { fqdn: h2.example, addresses: "
    "[192.0.2.1] } }\n";

/// Writes a snapshot of a topology beside it, with these notes.
void snapshot(const TestDirectory& directory, SnapshotNotes notes) {
  directory.write("t.yaml", kTopology);
  const Loading loading(directory, {"t.yaml"});
  REQUIRE(loading.problems().empty());
  std::string bytes;
  const SnapshotImage image = write_snapshot(loading.facts().graph, std::move(notes), loading.sources());
  for (const auto piece : image.pieces()) bytes += piece;
  directory.write("t.tfacts", bytes);
}

SnapshotNotes notes() {
  SnapshotNotes made;
  made.readers = reader_versions();
  made.at = 5;
  return made;
}

}  // namespace

TEST_CASE("a snapshot has the facts, the instant and the places of its topology") {
  const TestDirectory directory;
  snapshot(directory, notes());
  const Loading loading(directory, {"t.tfacts"});
  REQUIRE(loading.problems().empty());
  CHECK(loading.ids("Host") == "h1 h2");
  CHECK(loading.value("Host", "h2", "addresses") == "{192.0.2.1}");
  CHECK(loading.facts().at == 5);
  const Graph& graph = loading.facts().graph;
  const Row row = graph.find(graph.schema().find_entity("Host"), "h2");
  CHECK(loading.sources().place(graph.where(row)).line == 2);
  CHECK(loading.sources().text(graph.where(row)) == "h2");
}

TEST_CASE("a snapshot that other readers made is refused") {
  const TestDirectory directory;
  SnapshotNotes others = notes();
  others.readers = "fact readers 0";
  snapshot(directory, std::move(others));
  CHECK(Loading(directory, {"t.tfacts"}).problems().starts_with("E1081"));
}

TEST_CASE("who asks for signatures needs a snapshot with them") {
  const TestDirectory directory;
  LoadOptions options;
  options.signers = true;
  snapshot(directory, notes());
  CHECK(Loading(directory, {"t.tfacts"}, options).problems().starts_with("E1086"));
  SnapshotNotes with = notes();
  with.signers = true;
  snapshot(directory, std::move(with));
  CHECK(Loading(directory, {"t.tfacts"}, options).fine());
}

TEST_CASE("a snapshot is the only facts of a run") {
  const TestDirectory directory;
  snapshot(directory, notes());
  CHECK(Loading(directory, {"t.tfacts", "t.yaml"}).problems().starts_with("E1085"));
  LoadOptions options;
  options.bulk = {"t.tfacts"};
  CHECK(Loading(directory, {"t.yaml"}, options).problems().starts_with("E1085"));
}
