// Owns inverse fields: the values of a forward field turned around by one counting pass. Entry point:
// GraphAssembly::build_inverses.
#include <algorithm>

#include "graph/graph_assembly.hpp"
#include "graph/key_hash.hpp"
#include "tenet/diagnostics/facts.hpp"

namespace tenet {

namespace {

/// (target, source) for every known value of a forward field; `open` when a value isn't known.
void collect_links(const Column& column, std::vector<std::pair<Row, Row>>& links, bool& open) {
  for (std::uint32_t at = 0; at < column.count; ++at) {
    const Row source = column.first + at;
    if (column.shape == Shape::scalar) {
      const std::uint32_t target = column.ids[at];
      if (target == kUnknownId) open = true;
      if (target < kAbsentId) links.emplace_back(target, source);
      continue;
    }
    if (!column.open.empty() && column.open[at]) open = true;
    for (std::uint32_t i = column.offsets[at]; i < column.offsets[at + 1]; ++i) {
      links.emplace_back(column.ids[i], source);
    }
  }
}

}  // namespace

void GraphAssembly::build_inverses() {
  for (std::size_t type = 0; type < graph_.columns_.size(); ++type) {
    const std::vector<Field>& fields = graph_.schema_->entities[type].fields;
    for (std::uint32_t index = 0; index < fields.size(); ++index) {
      if (!fields[index].inverse_of.empty()) build_inverse({static_cast<TypeIndex>(type), index});
    }
  }
}

void GraphAssembly::build_inverse(FieldRef target) {
  const Field& field = graph_.schema_->field(target);
  std::vector<std::pair<Row, Row>> links;
  bool open = false;
  for (const InverseOf& inverse : field.inverse_of) {
    const auto forward = graph_.schema_->find_field(inverse.owner, inverse.field);
    if (forward && representation_of(graph_.schema_->field(*forward).type.kind) == Representation::id) {
      collect_links(graph_.column(*forward), links, open);
    }
  }
  // A link may lead to an entity of a sibling type, or come from one that only shares the forward field's
  // declaration.
  const RowRange extent = graph_.extent(target.owner);
  const TypeIndex source_type = field.type.of;
  std::erase_if(links, [&](const auto& link) {
    const bool is_target = extent.first <= link.first && link.first < extent.end;
    return !is_target ||
           (source_type != kNoType && !graph_.schema_->is_a(graph_.types_[link.second], source_type));
  });
  std::sort(links.begin(), links.end());
  links.erase(std::unique(links.begin(), links.end()), links.end());
  if (field.type.shape == Shape::scalar) {
    fill_single_inverse(target, links, open);
  } else {
    fill_set_inverse(target, std::move(links), open);
  }
}

void GraphAssembly::fill_set_inverse(FieldRef target, std::vector<std::pair<Row, Row>> links, bool open) {
  Column& column = graph_.columns_[static_cast<std::size_t>(target.owner)][target.index];
  column.ids.clear();
  column.offsets.assign(column.count + 1, 0);
  for (const auto& [row, source] : links) {
    ++column.offsets[row - column.first + 1];
    column.ids.push_back(source);
  }
  for (std::uint32_t at = 0; at < column.count; ++at) column.offsets[at + 1] += column.offsets[at];
  column.open.assign(open ? column.count : 0, true);
  column.absent.clear();
}

void GraphAssembly::fill_single_inverse(FieldRef target, const std::vector<std::pair<Row, Row>>& links,
                                        bool open) {
  Column& column = graph_.columns_[static_cast<std::size_t>(target.owner)][target.index];
  const bool optional = graph_.schema_->field(target).type.optional;
  std::size_t next = 0;
  for (std::uint32_t at = 0; at < column.count; ++at) {
    const Row row = column.first + at;
    const std::size_t begin = next;
    while (next < links.size() && links[next].first == row) ++next;
    const std::span sources(links.data() + begin, next - begin);
    if (sources.size() == 1) {
      column.ids[at] = sources[0].second;
    } else if (sources.empty() && (open || optional)) {
      column.ids[at] = open ? kUnknownId : kAbsentId;
    } else {
      report_sources(target, row, sources);
    }
  }
}

void GraphAssembly::report_sources(FieldRef target, Row row, std::span<const std::pair<Row, Row>> sources) {
  const Schema& schema = *graph_.schema_;
  const Field& field = schema.field(target);
  const std::string id(builder_.pool_.text(graph_.ids_[row]));
  std::string forward;
  for (const InverseOf& inverse : field.inverse_of) {
    forward +=
        (forward.empty() ? "`" : " or `") + schema.entity(inverse.owner).name + "." + inverse.field + "`";
  }
  const std::string whose = "`" + id + "` of type " + schema.entity(graph_.types_[row]).name;
  if (sources.empty()) {
    diagnostics_.add(code::E1050, graph_.where(row),
                     whose + " has no `" + field.name + "`: nothing names it as " + forward,
                     "let exactly one " + schema.spell(field.type) + " name `" + id + "`, or remove it");
    return;
  }
  Diagnostic& error =
      diagnostics_.add(code::E1051, graph_.where(row),
                       whose + " has several `" + field.name + "`: each of them names it as " + forward,
                       "give each of them a " + schema.entity(graph_.types_[row]).name + " of its own");
  for (const auto& source : sources.first(std::min<std::size_t>(sources.size(), 4))) {
    error.labels.push_back(
        {graph_.where(source.second),
         "`" + std::string(builder_.pool_.text(graph_.ids_[source.second])) + "` names it"});
  }
}

}  // namespace tenet
