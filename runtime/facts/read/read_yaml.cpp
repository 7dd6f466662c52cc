// YAML 1.2 through libfyaml's events: exact byte positions, no document tree but ours. Entry point:
// read_yaml.
#include <fmt/format.h>
#include <libfyaml.h>

#include <memory>
#include <unordered_map>

#include "read/fact_tree.hpp"
#include "read/yaml_scalar.hpp"
#include "tenet/diagnostics/facts.hpp"

namespace tenet {
namespace {

struct CloseParser {
  void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
};
struct CloseDiagnostics {
  void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
};

using YamlDiagnostics = std::unique_ptr<fy_diag, CloseDiagnostics>;
using YamlParser = std::unique_ptr<fy_parser, CloseParser>;

/// Errors are collected, never printed.
YamlDiagnostics make_diagnostics() {
  fy_diag_cfg settings;
  fy_diag_cfg_default(&settings);
  settings.fp = nullptr;
  settings.output_fn = [](fy_diag*, void*, const char*, std::size_t) {};
  settings.colorize = false;
  YamlDiagnostics diagnostics(fy_diag_create(&settings));
  if (diagnostics) fy_diag_set_collect_errors(diagnostics.get(), true);
  return diagnostics;
}

YamlParser make_parser(fy_diag* diagnostics, std::string_view text) {
  fy_parse_cfg settings{};
  // The depth limit is ours: its number is part of the format, the library's is not.
  settings.flags =
      static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_DEFAULT_VERSION_1_2 |
                                      FYPCF_JSON_NONE | FYPCF_DISABLE_DEPTH_LIMIT);
  settings.diag = diagnostics;
  YamlParser parser(fy_parser_create(&settings));
  if (parser && fy_parser_set_string(parser.get(), text.data(), text.size()) != 0) parser.reset();
  return parser;
}

/// Turns one stream of events into one tree.
class YamlReader {
 public:
  YamlReader(const SourceFile& file, SourceId source)
      : file_(file), source_(source), tree_(document_, diagnostics_) {}

  Expected<FactDocument> read();

 private:
  void take(fy_event* event);
  void take_scalar(fy_event* event);
  void take_alias(fy_event* event);
  void open(fy_event* event, FactKind kind, fy_token* anchor, fy_token* tag);
  void close(fy_event* event);
  void refuse_tag(fy_token* tag);
  void report_syntax_errors(fy_diag* collected);
  void refuse(Code code, Location where, std::string message, std::string hint);

  [[nodiscard]] Location place(const fy_event* event);
  [[nodiscard]] Location place(fy_token* token) const;
  static std::string text_of(fy_token* token);

  const SourceFile& file_;
  SourceId source_;
  FactDocument document_;
  Diagnostics diagnostics_;
  FactTree tree_;
  std::uint32_t last_end_ = 0;  ///< an empty value has no place of its own: it stands after what came before
  std::size_t documents_ = 0;
  std::size_t aliased_ = 0;
  std::unordered_map<std::string, FactNodeId> anchors_;
  std::vector<std::string> open_anchors_;  ///< by open container; empty where it has none
};

Location YamlReader::place(fy_token* token) const {
  const auto* begin = token != nullptr ? fy_token_start_mark(token) : nullptr;
  const auto* end = token != nullptr ? fy_token_end_mark(token) : nullptr;
  if (begin == nullptr || end == nullptr) return {source_, {last_end_, last_end_}};
  return {source_,
          {static_cast<std::uint32_t>(begin->input_pos), static_cast<std::uint32_t>(end->input_pos)}};
}

Location YamlReader::place(const fy_event* event) {
  auto* changeable = const_cast<fy_event*>(event);  // the library's accessors take no const
  const auto* begin = fy_event_start_mark(changeable);
  const auto* end = fy_event_end_mark(changeable);
  if (begin == nullptr || end == nullptr) return {source_, {last_end_, last_end_}};
  last_end_ = static_cast<std::uint32_t>(end->input_pos);
  return {source_, {static_cast<std::uint32_t>(begin->input_pos), last_end_}};
}

std::string YamlReader::text_of(fy_token* token) {
  std::size_t size = 0;
  const char* text = token != nullptr ? fy_token_get_text(token, &size) : nullptr;
  return text != nullptr ? std::string(text, size) : std::string();
}

void YamlReader::refuse(Code code, Location where, std::string message, std::string hint) {
  diagnostics_.add(code, where, std::move(message), std::move(hint));
}

void YamlReader::refuse_tag(fy_token* tag) {
  if (tag == nullptr) return;
  refuse(code::E1008, place(tag), "a YAML tag says what a value is, but here the field's type does",
         "remove the tag");
}

void YamlReader::take_scalar(fy_event* event) {
  auto where = place(event);
  auto* token = event->scalar.value;
  refuse_tag(event->scalar.tag);
  FactNode node;
  node.text = text_of(token);
  const auto style = token != nullptr ? fy_token_scalar_style(token) : FYSS_PLAIN;
  const bool plain = style == FYSS_PLAIN || style == FYSS_ANY;
  if (style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED) {
    where.span = {where.span.begin - 1, where.span.end + 1};  // the token is what stands between the quotes
    last_end_ = where.span.end;
  }
  node.where = where;
  if (tree_.wants_key()) {
    if (event->scalar.anchor != nullptr) {
      refuse(code::E1008, where, "a key has an anchor", "put the anchor on a value");
    }
    if (plain && node.text == "<<") {
      refuse(code::E1008, where, "merge keys (`<<`) belong to YAML 1.1", "write the fields out");
    }
    if (node.text.empty()) refuse(code::E1008, where, "a key is empty", "name the field or the entity");
    tree_.key(std::move(node.text), where);
    return;
  }
  node.kind = FactKind::text;
  if (plain) resolve_plain_scalar(node);
  const auto id = tree_.scalar(std::move(node));
  if (event->scalar.anchor != nullptr) anchors_[text_of(event->scalar.anchor)] = id;
}

void YamlReader::take_alias(fy_event* event) {
  auto where = place(event);
  --where.span.begin;  // the token is what follows the `*`
  const auto name = text_of(event->alias.anchor);
  if (tree_.wants_key()) {
    refuse(code::E1008, where, fmt::format("the alias `*{}` stands where a key is meant", printable(name)),
           "write the key out");
    return tree_.stop();
  }
  const auto anchor = anchors_.find(name);
  if (anchor == anchors_.end()) {
    const bool inside = std::find(open_anchors_.begin(), open_anchors_.end(), name) != open_anchors_.end();
    refuse(code::E1008, where,
           inside ? fmt::format("the alias `*{}` stands inside what it repeats", printable(name))
                  : fmt::format("nothing has the anchor `&{}`", printable(name)),
           inside ? "an entity refers to another by its id" : "an anchor stands before its aliases");
    FactNode nothing;
    nothing.where = where;
    tree_.scalar(std::move(nothing));
    return;
  }
  aliased_ += tree_.copy(anchor->second, where);
  if (aliased_ > kMostAliasedNodes && !tree_.stopped()) {
    refuse(code::E1006, where,
           fmt::format("the document repeats more than {} values by its aliases", kMostAliasedNodes),
           "refer to entities by their ids instead");
    tree_.stop();
  }
}

void YamlReader::open(fy_event* event, FactKind kind, fy_token* anchor, fy_token* tag) {
  const auto where = place(event);
  refuse_tag(tag);
  if (tree_.wants_key()) {
    refuse(code::E1008, where, "a list or a mapping stands where a key is meant", "a key is a name or an id");
    return tree_.stop();
  }
  tree_.open(kind, where);
  open_anchors_.push_back(text_of(anchor));
}

void YamlReader::close(fy_event* event) {
  // A block ends where the next thing begins; its last value says better where it ends.
  const bool is_flow = fy_event_end_mark(event) != nullptr && fy_event_start_mark(event) != nullptr &&
                       fy_event_end_mark(event)->input_pos > fy_event_start_mark(event)->input_pos;
  const auto before = last_end_;
  if (is_flow) (void)place(event);
  const auto id = tree_.close(is_flow ? last_end_ : before);
  if (!open_anchors_.back().empty()) anchors_[open_anchors_.back()] = id;
  open_anchors_.pop_back();
}

void YamlReader::take(fy_event* event) {
  switch (event->type) {
    case FYET_DOCUMENT_START:
      if (++documents_ < 2) return;
      refuse(code::E1008, place(event->document_start.document_start),
             "the file has more than one YAML document", "put each into a file of its own and `include` it");
      return tree_.stop();
    case FYET_SCALAR: return take_scalar(event);
    case FYET_ALIAS: return take_alias(event);
    case FYET_MAPPING_START:
      return open(event, FactKind::map, event->mapping_start.anchor, event->mapping_start.tag);
    case FYET_SEQUENCE_START:
      return open(event, FactKind::list, event->sequence_start.anchor, event->sequence_start.tag);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END: return close(event);
    default: return;
  }
}

void YamlReader::report_syntax_errors(fy_diag* collected) {
  void* position = nullptr;
  while (const auto* error = fy_diag_errors_iterate(collected, &position)) {
    const auto line = static_cast<std::uint32_t>(std::max(error->line, 1));
    const auto text = file_.line(line);
    // The library counts code points; a place is in bytes.
    std::uint32_t offset = 0;
    for (int column = 1; column < error->column && offset < text.size(); ++column) {
      do ++offset;
      while (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xc0u) == 0x80u);
    }
    const auto begin = file_.line_begin(line) + offset;
    const bool tab = text.find('\t') != std::string_view::npos;
    refuse(code::E1003, {source_, {begin, begin + 1}},
           fmt::format("the YAML can't be read: {}", printable(error->msg)),
           tab ? "YAML is indented with spaces, never with tabs" : "");
  }
  if (!diagnostics_.has_errors()) {
    refuse(code::E1003, {source_, {last_end_, last_end_}}, "the YAML can't be read from here on", "");
  }
}

Expected<FactDocument> YamlReader::read() {
  const auto collected = make_diagnostics();
  const auto parser = collected ? make_parser(collected.get(), file_.text()) : nullptr;
  if (!parser) {
    refuse(code::E1001, {source_, {}}, "the YAML reader can't start", "there may be too little memory");
    return std::move(diagnostics_);
  }
  while (!tree_.stopped()) {
    auto* event = fy_parser_parse(parser.get());
    if (event == nullptr) break;
    take(event);
    fy_parser_event_free(parser.get(), event);
  }
  if (!tree_.stopped() && fy_parser_get_stream_error(parser.get())) report_syntax_errors(collected.get());
  if (document_.nodes.empty() && !diagnostics_.has_errors()) {
    refuse(code::E1009, {source_, {}}, "the file holds no facts", "a topology begins with `tenet: 1`");
  }
  if (diagnostics_.has_errors()) return std::move(diagnostics_);
  return std::move(document_);
}

}  // namespace

Expected<FactDocument> read_yaml(const SourceFile& file, SourceId source) {
  return YamlReader(file, source).read();
}

}  // namespace tenet
