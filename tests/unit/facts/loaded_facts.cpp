// Loads facts, and shows values of a graph.
#include "loaded_facts.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "tenet/literal.hpp"
#include "written_facts.hpp"
#include "written_schema.hpp"

namespace tenet::test {
namespace {

std::string shown_word(const Graph& graph, const Type& type, Word word) {
  const auto representation = representation_of(type.kind);
  if (word == unknown_word(representation)) return "?";
  if (word == absent_word(representation)) return "-";
  if (representation == Representation::truth) return word == kTrue ? "true" : "false";
  if (type.kind == Kind::entity) return std::string(graph.id_of(static_cast<Row>(word)));
  if (type.kind == Kind::enumeration)
    return graph.schema().enums[static_cast<std::size_t>(type.of)].values[word];
  if (type.kind == Kind::time) return literal::write_time(number_of(word));
  if (type.kind == Kind::duration) return literal::write_duration(number_of(word));
  if (representation == Representation::number) return std::to_string(number_of(word));
  const bool malformed = is_name(type.kind) && (id_of(word) & kMalformedBit) != 0;
  return (malformed ? "!" : "") + std::string(graph.pool().text(id_of(word)));
}

std::string cut(std::string text, const std::string& what) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what)) text.erase(at, what.size());
  return text;
}

}  // namespace

std::string value_of(const Graph& graph, std::string_view type_name, std::string_view id,
                     std::string_view field_name) {
  const auto type = graph.schema().find_entity(type_name);
  if (type == kNoType) return "no such type";
  const auto row = graph.find(type, id);
  if (row == kUnknownId) return "no such entity";
  const auto field = graph.schema().find_field(graph.type_of(row), field_name);
  if (!field) return "no such field";
  const auto& declared = graph.schema().field(*field).type;
  const auto& column = graph.column(*field);
  const auto at = row - column.first;
  if (declared.shape == Shape::scalar) return shown_word(graph, declared, word_at(column, at));
  if (!column.absent.empty() && column.absent[at]) return "-";
  std::vector<std::string> members;
  for (auto i = column.offsets[at]; i < column.offsets[at + 1]; ++i)
    members.push_back(shown_word(graph, declared, word_at(column, i)));
  if (declared.shape == Shape::set) std::sort(members.begin(), members.end());
  if (!column.open.empty() && column.open[at]) members.emplace_back("…");
  std::string text = declared.shape == Shape::set ? "{" : "[";
  for (std::size_t i = 0; i < members.size(); ++i) text += (i == 0 ? "" : ", ") + members[i];
  return text + (declared.shape == Shape::set ? "}" : "]");
}

TestDirectory::TestDirectory() {
  auto pattern = (std::filesystem::temp_directory_path() / "tenet-facts-XXXXXX").string();
  root_ = mkdtemp(pattern.data());
}

TestDirectory::~TestDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(root_, ignored);
}

std::string TestDirectory::write(const std::string& name, std::string_view text) const {
  const auto file = root_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
  return file.string();
}

Loading::Loading(const TestDirectory& directory, const std::vector<std::string>& topologies,
                 LoadOptions options) {
  std::vector<std::string> paths;
  for (const auto& topology : topologies) paths.push_back(directory.path(topology));
  for (auto& path : options.pack_facts) path = directory.path(path);
  for (auto& path : options.bulk) path = directory.path(path);
  keep(load_facts(sources_, paths, network_schema(), options), directory);
}

Loading::Loading(const std::string& yaml) {
  const TestDirectory directory;
  const auto path = directory.write("t.yaml", "tenet: 1\n" + yaml);
  keep(load_facts(sources_, {path}, network_schema()), directory);
}

void Loading::keep(Expected<LoadedFacts> loaded, const TestDirectory& directory) {
  problems_ = cut(shown(loaded.diagnostics(), sources_), directory.path(""));
  for (const auto& item : loaded.diagnostics().items()) hints_ += (hints_.empty() ? "" : " | ") + item.hint;
  if (loaded) facts_.emplace(std::move(*loaded));
}

std::string Loading::value(std::string_view type, std::string_view id, std::string_view field) const {
  return facts_ ? value_of(facts_->graph, type, id, field) : "not loaded: " + problems_;
}

std::string Loading::whole() const {
  if (!facts_) return {};
  const auto& graph = facts_->graph;
  std::string text;
  for (Row row = 0; row < graph.rows(); ++row) {
    const auto& entity = graph.schema().entity(graph.type_of(row));
    const auto id = std::string(graph.id_of(row));
    const auto [line, column] = sources_.place(graph.where(row));
    text += entity.name + " " + id + " @" + std::to_string(line) + ":" + std::to_string(column);
    for (auto type = graph.type_of(row); type != kNoType; type = graph.schema().entity(type).base) {
      for (const auto& field : graph.schema().entity(type).fields)
        text += " " + field.name + "=" + value_of(graph, entity.module + "." + entity.name, id, field.name);
    }
    text += "\n";
  }
  return text;
}

std::string Loading::ids(std::string_view type) const {
  if (!facts_) return "not loaded: " + problems_;
  const auto extent = facts_->graph.extent(facts_->graph.schema().find_entity(type));
  std::string text;
  for (auto row = extent.first; row < extent.end; ++row)
    text += (text.empty() ? "" : " ") + std::string(facts_->graph.id_of(row));
  return text;
}

}  // namespace tenet::test
