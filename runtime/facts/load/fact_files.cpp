// Fact files, their includes and their heads.
#include "load/fact_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tenet/diagnostics/facts.hpp"
#include "tenet/literal.hpp"

namespace tenet {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHeadKeys[] = {"at", "complete", "include", "tenet", "use"};

/// How diagnostics and ids call a path: without detours, `/` between.
std::string normal(const fs::path& path) { return path.lexically_normal().generic_string(); }

}  // namespace

bool is_head_key(std::string_view key) {
  return std::find(std::begin(kHeadKeys), std::end(kHeadKeys), key) != std::end(kHeadKeys);
}

void FactFiles::open(const std::string& path, FactLayer layer) {
  open_from(path, layer, {}, path == "-" ? fs::path() : fs::path(path).parent_path());
}

std::optional<SourceId> FactFiles::source_of(const std::string& path, Location from, TextCheck check) {
  // read_header has read it before load_facts does: standard input can't be read twice, and places stay the
  // same.
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const SourceId id{static_cast<std::uint32_t>(i)};
    if (sources_.file(id).path() == (path == "-" ? "standard input" : path)) return id;
  }
  auto source = open_fact_file(sources_, path, from, check);
  if (source) return *source;
  diagnostics_.append(source.take_diagnostics());
  return std::nullopt;
}

void FactFiles::report_cycle(const std::string& path, Location from) {
  auto& error = diagnostics_.add(code::E1011, from, fmt::format("`{}` includes itself", printable(path)),
                                 "leave one of the includes out; each file counts once, whoever includes it");
  bool inside = false;
  for (const auto& [name, where] : including_) {
    if (inside) error.labels.push_back({where, fmt::format("which includes `{}`", printable(name))});
    inside = inside || name == path;
  }
}

void FactFiles::open_from(const std::string& path, FactLayer layer, Location from, const fs::path& root) {
  const auto name = path == "-" ? path : normal(path);
  if (const auto known = opened_.find(name); known != opened_.end()) {
    if (known->second.is_open) report_cycle(name, from);
    return;
  }
  auto& opened = opened_[name];
  opened.from = from;
  const auto since = stopwatch();
  const auto source = source_of(name, from);
  if (!source) {
    opened.is_open = false;
    return;
  }
  const auto& text = sources_.file(*source);
  FactFile file;
  file.source = *source;
  file.directory = fs::path(name).parent_path();
  file.root_directory = root;
  file.layer = layer;
  if (from.source != kNoSource) header_.includes.push_back(name);
  const auto format = fact_format_of(name, text.text());
  if (format == FactFormat::ndjson) {
    file.lines = std::make_unique<FactLines>(text, *source);
    files_.push_back(std::move(file));
    opened.is_open = false;
    return;
  }
  auto document = read_document(file, format);
  if (!file.sections) note_read(*source, format == FactFormat::yaml ? "yaml" : "json", since);
  if (!document) {
    diagnostics_.append(document.take_diagnostics());
  } else {
    file.document = std::move(*document);
    including_.emplace_back(name, from);
    for (const auto& [include, where] : includes_of(file)) {
      open_from((file.directory / include).string(), layer, where, root);
    }
    including_.pop_back();
    read_heads(file);
    files_.push_back(std::move(file));
  }
  opened_[name].is_open = false;
}

/// Of a JSON file of the topology only the head: a pack's entities wait as statements, which trees make.
Expected<FactDocument> FactFiles::read_document(FactFile& file, FactFormat format) {
  const auto& text = sources_.file(file.source);
  if (format == FactFormat::yaml) return read_yaml(text, file.source);
  if (file.layer == FactLayer::topology) file.sections = find_sections(text.text(), is_head_key);
  text.release(0, text.text().size());
  return file.sections ? read_json_head(text, file.source, *file.sections) : read_json(text, file.source);
}

std::optional<Stopwatch> FactFiles::stopwatch() const {
  return profile_ == nullptr ? std::nullopt : std::optional<Stopwatch>(std::in_place);
}

void FactFiles::note_read(SourceId source, std::string_view format, const std::optional<Stopwatch>& since) {
  if (profile_ == nullptr || !since) return;
  const auto& file = sources_.file(source);
  profile_->files.push_back({file.path(), format, file.text().size(), since->spent()});
}

void FactFiles::open_bulk(const std::string& path) {
  const auto name = path == "-" ? path : normal(path);
  const auto source = source_of(name, {}, TextCheck::later);
  if (!source || !opened_.try_emplace(name, Opened{false, {}}).second) return;
  FactFile file;
  file.source = *source;
  file.directory = path == "-" ? fs::path() : fs::path(name).parent_path();
  file.root_directory = file.directory;
  file.lines = std::make_unique<FactLines>(sources_.file(*source), *source);
  files_.push_back(std::move(file));
}

void FactFiles::add(FactDocument document, const std::filesystem::path& root) {
  FactFile file;
  file.root_directory = root;
  file.document = std::move(document);
  files_.push_back(std::move(file));
}

const FactDocument& FactFiles::document(std::size_t file, std::size_t line) {
  if (line == kWholeFile) return files_[file].document;
  if (line_of_ != std::pair{file, line}) {
    Diagnostics known;  // what is wrong with a part was reported when it was read first
    (void)read_part(file, line, known);
    line_of_ = {file, line};
  }
  return line_;
}

std::optional<std::size_t> FactFiles::next_line(std::size_t file) {
  auto& lines = *files_[file].lines;
  line_of_ = {kWholeFile, kWholeFile};  // a line that can't be read leaves nothing at hand
  if (!lines.next(line_, diagnostics_)) return std::nullopt;
  line_of_ = {file, lines.line()};
  return lines.line();
}

bool FactFiles::read_line(std::size_t file, std::size_t line) {
  line_of_ = {kWholeFile, kWholeFile};
  if (!read_part(file, line, diagnostics_)) return false;
  line_of_ = {file, line};
  return true;
}

bool FactFiles::read_part(std::size_t file, std::size_t line, Diagnostics& diagnostics) {
  if (files_[file].lines) return files_[file].lines->read(line, line_, diagnostics);
  const auto text = text_of(file).text();
  const auto member = member_at(text, line);
  return member && members_.read_member(text, *member, 2, files_[file].source, line_, diagnostics);
}

std::size_t FactFiles::line_of(std::size_t file, std::size_t byte) {
  const auto text = text_of(file).text();
  if (!files_[file].sections) return text.substr(0, byte).rfind('\n') + 1;  // npos + 1 is the first byte
  std::size_t from = 0;  // the last stretch that begins at or before it
  for (const auto& section : files_[file].sections->sections) {
    for (const auto border : section.borders) from = border <= byte ? border : from;
  }
  if (found_.first == file && from < found_.second && found_.second <= byte) from = found_.second;
  auto member = member_at(text, from);
  while (member && member->end <= byte) member = member_at(text, member->end);
  found_ = {file, member ? member->begin : from};
  return found_.second;
}

std::size_t FactFiles::file_of(Location where) const {
  const auto is_source = [&](const FactFile& file) { return file.source == where.source; };
  return static_cast<std::size_t>(std::find_if(files_.begin(), files_.end(), is_source) - files_.begin());
}

void FactFiles::read_heads(FactFile& file) {
  const auto& document = file.document;
  if (document.root().kind != FactKind::map) {
    diagnostics_.add(code::E1013, document.root().where,
                     "a topology is a mapping of entity types to entities", "it begins with `tenet: 1`");
    return;
  }
  bool has_version = false;
  for (const auto child : document.root().children) {
    const auto& node = document.nodes[child];
    has_version = has_version || node.key == "tenet";
    (void)read_head(document, node, file.layer);
  }
  if (has_version) return;
  const auto begin = document.root().where.span.begin;
  diagnostics_.add(code::E1010, {file.source, {begin, begin}},
                   "the file doesn't say which version of the format it is in", "begin it with `tenet: 1`");
}

std::vector<std::pair<std::string, Location>> FactFiles::includes_of(const FactFile& file) {
  if (file.document.root().kind != FactKind::map) return {};
  for (const auto child : file.document.root().children) {
    const auto& node = file.document.nodes[child];
    if (node.key == "include") return texts_of(file.document, node);
  }
  return {};
}

bool FactFiles::read_head(const FactDocument& document, const FactNode& node, FactLayer layer) {
  if (!is_head_key(node.key)) return false;
  if (node.key == "tenet") read_version(node);
  if (node.key == "at") read_instant(node, layer);
  if (node.key == "use") {
    for (const auto& used : texts_of(document, node)) {
      const auto same = [&](const UsedPack& pack) { return pack.name == used.first; };
      if (std::none_of(header_.use.begin(), header_.use.end(), same))
        header_.use.push_back({used.first, used.second});
    }
  }
  if (node.key == "complete") {
    for (auto& [name, where] : texts_of(document, node)) complete_.push_back({name, where});
  }
  return true;
}

std::vector<std::pair<std::string, Location>> FactFiles::texts_of(const FactDocument& document,
                                                                  const FactNode& node) {
  std::vector<std::pair<std::string, Location>> texts;
  bool fine = node.kind == FactKind::list;
  for (const auto child : node.children) {
    const auto& element = document.nodes[child];
    fine = fine && (element.kind == FactKind::text || element.kind == FactKind::integer) &&
           !element.text.empty();
    if (fine) texts.emplace_back(element.text, element.where);
  }
  if (fine) return texts;
  // Includes are looked at before the head is read: say it once.
  const auto reported = [&](const Diagnostic& item) {
    return item.code == code::E1010 && item.where == node.where;
  };
  if (std::none_of(diagnostics_.items().begin(), diagnostics_.items().end(), reported)) {
    diagnostics_.add(code::E1010, node.where, fmt::format("`{}` is a list of texts", node.key),
                     fmt::format("`{}: [a, b]`", node.key));
  }
  return {};
}

void FactFiles::read_version(const FactNode& node) {
  if (node.kind == FactKind::integer && node.integer == 1) return;
  diagnostics_.add(code::E1010, node.where, "this program reads version 1 of the format", "`tenet: 1`");
}

void FactFiles::read_instant(const FactNode& node, FactLayer layer) {
  const auto read = literal::read_time(node.text);
  if (node.kind != FactKind::text || !read.ok()) {
    diagnostics_.add(code::E1010, node.where,
                     fmt::format("`{}` is no instant: {}", printable(node.text), read.error),
                     "`at: 2026-06-01`");
    return;
  }
  if (layer == FactLayer::pack) return;  // a pack's facts hold whenever they are asked
  if (header_.at && *header_.at != read.number) {
    auto& error =
        diagnostics_.add(code::E1028, node.where, "another file names another instant to evaluate at",
                         "leave `at` out of included files, or name the same");
    error.labels.push_back({header_.at_where, "the first one is here"});
  }
  if (header_.at) return;
  header_.at = read.number;
  header_.at_where = node.where;
}

}  // namespace tenet
