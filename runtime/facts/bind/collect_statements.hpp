// Finds all entities that files state, in sections, in place and in lines, and the certificate files that
// they name. Entry point: StatementCollector::collect.
#pragma once
#include <string>
#include <vector>

#include "bind/certificate_reference.hpp"
#include "bind/statements.hpp"
#include "bulk/bulk_facts.hpp"

namespace tenet {

/// Reports unknown sections and fields, computed fields, types that don't fit, ids twice, mappings where none
/// is meant.
class StatementCollector {
 public:
  /// Lines of NDJSON go to `bulk` where that takes them.
  StatementCollector(const Schema& schema, FactFiles& files, Statements& statements, BulkFacts& bulk,
                     Diagnostics& diagnostics);

  /// False, reported, where a file isn't read to its end: then whole entities are missing.
  [[nodiscard]] bool collect(const ReadingLimits& limits);
  /// Certificate files in the order named.
  [[nodiscard]] std::vector<CertificateReference>& references() { return references_; }

 private:
  [[nodiscard]] bool collect_file(std::size_t file, const ReadingLimits& limits);
  void collect_section(std::size_t file, const FactNode& section);
  [[nodiscard]] bool collect_lines(std::size_t file, const ReadingLimits& limits);
  void collect_line(std::size_t file, std::size_t line);
  [[nodiscard]] bool collect_parts(std::size_t file, const ReadingLimits& limits);
  [[nodiscard]] bool read_parts(std::size_t file, const Stretches& stretches, const ReadingLimits& limits,
                                const std::function<void(std::size_t)>& collect_part);
  void collect_member_of(const StatedAt& place, TypeIndex section);
  StatementId add(Statement statement);
  void collect_entity(Statement statement);
  [[nodiscard]] std::string key_text(const Statement& statement);
  void collect_field(StatementId owner, FieldRef field, FactNodeId node);
  void collect_member(StatementId owner, const Field& field, FactNodeId node, const std::string& id);
  void collect_in_place(StatementId owner, TypeIndex type, FactNodeId node, std::string id);
  void refer_to_certificates(StatementId owner, FactNodeId node);

  [[nodiscard]] const FactDocument& document(const StatedAt& place) {
    return files_.document(place.file, place.line);
  }
  [[nodiscard]] TypeIndex find_type(std::string_view name, Location where);
  [[nodiscard]] TypeIndex type_in_place(const FactDocument& document, const FactNode& fields,
                                        TypeIndex declared);
  [[nodiscard]] std::vector<std::string_view> field_names(TypeIndex type) const;
  [[nodiscard]] bool is_certificate(TypeIndex type) const;
  void report_unknown_field(TypeIndex type, const FactNode& field);

  const Schema& schema_;
  FactFiles& files_;
  Statements& statements_;
  BulkFacts& bulk_;
  Diagnostics& diagnostics_;
  TypeIndex certificate_ = kNoType;
  std::vector<CertificateReference> references_;
};

/// E1054 at the place that the reading reached.
void report_late(Location reached, Diagnostics& diagnostics);

}  // namespace tenet
