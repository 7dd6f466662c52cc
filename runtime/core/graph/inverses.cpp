// Owns inverse fields: the values of forward fields turned around by counting. Entry point:
// GraphAssembly::build_inverses.
#include <algorithm>

#include "graph/graph_assembly.hpp"
#include "tenet/diagnostics/facts.hpp"

namespace tenet {

namespace {

/// Calls `use` with (target, source) for every known value of a forward field, by ascending source. True if a
/// value isn't known.
template <class Use>
bool each_link(const Column& column, Use use) {
  bool open = false;
  for (std::uint32_t at = 0; at < column.count; ++at) {
    const Row source = column.first + at;
    if (column.shape == Shape::scalar) {
      const std::uint32_t target = column.ids[at];
      open = open || target == kUnknownId;
      if (target < kAbsentId) use(target, source);
      continue;
    }
    open = open || (!column.open.empty() && column.open[at]);
    for (std::uint32_t i = column.offsets[at]; i < column.offsets[at + 1]; ++i) use(column.ids[i], source);
  }
  return open;
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

InverseLinks GraphAssembly::turn_around(FieldRef target) const {
  const Field& field = graph_.schema_->field(target);
  const RowRange targets = graph_.extent(target.owner);
  const RowRange sources =
      field.type.of == kNoType ? RowRange{0, graph_.rows()} : graph_.extent(field.type.of);
  InverseLinks links;
  links.offsets.resize(std::size_t{targets.size()} + 2);
  // A link may lead to an entity of a sibling type, or come from one that only shares the forward field's
  // declaration.
  const auto each = [&](auto use) {
    for (const InverseOf& inverse : field.inverse_of) {
      const auto forward = graph_.schema_->find_field(inverse.owner, inverse.field);
      if (!forward || graph_.column(*forward).representation != Representation::id) continue;
      const bool open = each_link(graph_.column(*forward), [&](Row to, Row from) {
        if (targets.first <= to && to < targets.end && sources.first <= from && from < sources.end) {
          use(to - targets.first, from);
        }
      });
      links.open = links.open || open;
    }
  };
  // Counted two places on, then summed up: filling moves each row's begin to its end, which is the next's
  // begin.
  each([&](std::uint32_t at, Row) { ++links.offsets[at + 2]; });
  for (std::size_t at = 2; at < links.offsets.size(); ++at) links.offsets[at] += links.offsets[at - 1];
  links.sources.resize(links.offsets.back());
  each([&](std::uint32_t at, Row from) { links.sources[links.offsets[at + 1]++] = from; });
  links.offsets.resize(links.offsets.size() - 1);
  order_sets(links.offsets, links.sources);
  return links;
}

void GraphAssembly::build_inverse(FieldRef target) {
  InverseLinks links = turn_around(target);
  Column& filled = column(target);
  if (filled.shape == Shape::scalar) return fill_single_inverse(target, links);
  filled.open = BitArray(std::vector<bool>(links.open ? filled.count : 0, true));
  filled.offsets = std::move(links.offsets).finished();
  filled.ids = std::move(links.sources).finished();
}

void GraphAssembly::fill_single_inverse(FieldRef target, const InverseLinks& links) {
  Column& filled = column(target);
  const bool optional = graph_.schema_->field(target).type.optional;
  std::vector<std::uint32_t> ids(filled.count, kUnknownId);
  for (std::uint32_t at = 0; at < filled.count; ++at) {
    const std::span<const Row> sources(links.sources.data() + links.offsets[at],
                                       links.offsets[at + 1] - links.offsets[at]);
    if (sources.size() == 1) {
      ids[at] = sources[0];
    } else if (sources.empty() && (links.open || optional)) {
      ids[at] = links.open ? kUnknownId : kAbsentId;
    } else {
      report_sources(target, filled.first + at, sources);
    }
  }
  filled.ids = std::move(ids);
}

void GraphAssembly::report_sources(FieldRef target, Row row, std::span<const Row> sources) {
  const Schema& schema = *graph_.schema_;
  const Field& field = schema.field(target);
  const std::string id(graph_.id_of(row));
  std::string forward;
  for (const InverseOf& inverse : field.inverse_of) {
    forward +=
        (forward.empty() ? "`" : " or `") + schema.entity(inverse.owner).name + "." + inverse.field + "`";
  }
  const std::string whose = "`" + id + "` of type " + schema.entity(graph_.type_of(row)).name;
  if (sources.empty()) {
    diagnostics_.add(code::E1050, graph_.where(row),
                     whose + " has no `" + field.name + "`: nothing names it as " + forward,
                     "let exactly one " + schema.spell(field.type) + " name `" + id + "`, or remove it");
    return;
  }
  Diagnostic& error =
      diagnostics_.add(code::E1051, graph_.where(row),
                       whose + " has several `" + field.name + "`: each of them names it as " + forward,
                       "give each of them a " + schema.entity(graph_.type_of(row)).name + " of its own");
  for (const Row source : sources.first(std::min<std::size_t>(sources.size(), 4))) {
    error.labels.push_back({graph_.where(source), "`" + std::string(graph_.id_of(source)) + "` names it"});
  }
}

}  // namespace tenet
