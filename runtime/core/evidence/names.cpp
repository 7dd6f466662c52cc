// Owns the names that findings give to things, and their fingerprints. Entry points as in the header.
#include "evidence/names.hpp"

#include "graph/key_index.hpp"
#include "tenet/fingerprint.hpp"

namespace tenet::evidence {

EntityName entity_name(const Graph& graph, Row row) {
  EntityName name;
  name.type = graph.schema().entity(graph.type_of(row)).name;
  name.id = std::string(graph.id_of(row));
  const std::span<const FieldRef> keys = graph.key_fields(graph.type_of(row));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Type& type = graph.schema().field(keys[i]).type;
    const Word key = scalar_at(graph.column(keys[i]), row);
    if (i == 0) name.id.clear();
    if (i > 0) name.id += ", ";
    if (type.kind == Kind::entity && id_of(key) < graph.rows()) {
      name.id += graph.id_of(id_of(key));
    } else if (representation_of(type.kind) == Representation::id && type.kind != Kind::enumeration &&
               id_of(key) < kAbsentId) {
      name.id += graph.pool().text(id_of(key));
    } else {
      name.id += std::to_string(number_of(key));
    }
  }
  shown::entity(name.shown, graph, row);
  name.where = graph.where(row);
  return name;
}

FocusElement element(shown::Context context, const Type& type, Word value) {
  FocusElement focus;
  if (type.kind == Kind::entity && value < context.program.graph->rows()) {
    focus.is_entity = true;
    focus.entity = entity_name(*context.program.graph, static_cast<Row>(value));
  } else {
    shown::word(focus.text, context, type, value);
  }
  return focus;
}

std::string fingerprint(const Pack& pack, const Finding& finding) {
  Fingerprint print;
  const auto mix_all = [&](const std::vector<FocusElement>& elements) {
    for (const FocusElement& each : elements) {
      print.mix(each.is_entity ? each.entity.type : "");
      print.mix(each.is_entity ? each.entity.id : each.text);
    }
    print.mix("");
  };
  const Policy& policy = pack.policies[finding.policy];
  print.mix(policy.module + "." + policy.name);
  print.mix(pack.requirements[finding.requirement].tag);
  mix_all(finding.subject);
  mix_all(finding.focus);
  return print.text();
}

std::string source_text(const Pack& pack, const PackPlace& place) {
  if (place.source >= pack.sources.size()) return {};
  const std::string& text = pack.sources[place.source].text;
  if (place.span.begin >= place.span.end || place.span.end > text.size()) return {};
  std::string folded;
  for (const char c : std::string_view(text).substr(place.span.begin, place.span.end - place.span.begin)) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) {
      folded += c;
    } else if (!folded.empty() && folded.back() != ' ') {
      folded += ' ';
    }
  }
  if (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

}  // namespace tenet::evidence
