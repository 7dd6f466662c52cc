// Statements and certificates into a graph. Entry point: FactBinder::bind.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "bind/certificate_fields.hpp"
#include "bind/certificate_pool.hpp"
#include "bind/collect_statements.hpp"
#include "bind/value_words.hpp"
#include "tenet/certificate_signature.hpp"
#include "tenet/load_facts.hpp"
#include "tenet/profile.hpp"

namespace tenet {

enum class OmittedFields : std::uint8_t {
  refused,  ///< of topologies: what is neither optional nor observed nor has a default must be stated
  unknown,  ///< of tests; certificates are healthy instead
};

struct BoundFacts {
  Graph graph;
  std::vector<ReplacedEntity> replacements;
  std::vector<CertificateAlias> aliases;
  std::vector<PrivateKeyNote> private_keys;
};

/// One binding, from files to graph. Not thread-safe; used once.
class FactBinder {
 public:
  /// `sources`: as of the certificate pool.
  FactBinder(Sources* sources, FactFiles& files, std::shared_ptr<const Schema> schema, OmittedFields omitted,
             PasswordSource password, Diagnostics& diagnostics);

  /// Reports everything that is wrong, and that the time is over; nothing then. `profile`: null where nobody
  /// asked.
  [[nodiscard]] std::optional<BoundFacts> bind(bool verify_signers, const ReadingLimits& limits,
                                               LoadProfile* profile = nullptr);
  /// What directories held that isn't a certificate; known once bind ran.
  [[nodiscard]] const std::vector<MalformedCertificate>& malformed() const {
    return certificates_.malformed();
  }

 private:
  // What there is (bind_facts.cpp).
  void mark_complete();
  void claim_certificates();
  void claim(StatementId statement, CertificateIndex certificate);
  void add_drafts();
  void explain_references(Draft entity, FieldRef field);
  [[nodiscard]] bool fill_all(const ReadingLimits& limits);
  void fill(StatementId statement);
  [[nodiscard]] BoundFacts finished(Graph graph) const;
  [[nodiscard]] CertificateLoad certificate_load();

  // Fields of statements (bind_fields.cpp).
  void fill_field(StatementId statement, FieldRef field, const FactDocument& facts, FactNodeId node);
  void fill_omitted(StatementId statement, FieldRef field, std::vector<std::string>& missing);
  void fill_many(StatementId statement, FieldRef field, const FactDocument& facts, FactNodeId node);
  [[nodiscard]] bool add_member(StatementId statement, FieldRef field, const FactDocument& facts,
                                FactNodeId node, std::vector<Word>& words, bool& open);
  [[nodiscard]] std::optional<Word> read_entity(StatementId statement, FieldRef field,
                                                const FactDocument& facts, FactNodeId node,
                                                const std::string& id_in_place);
  [[nodiscard]] std::optional<Word> resolve(const FactNode& node, TypeIndex type);
  [[nodiscard]] std::vector<CertificateIndex> certificates_of(StatementId statement,
                                                              const FactDocument& facts, FactNodeId node,
                                                              TypeIndex type);
  [[nodiscard]] bool is_certificate(TypeIndex type) const;
  [[nodiscard]] bool is_without_encoding(const Statement& statement) const;
  void report_missing(StatementId statement, const std::vector<std::string>& missing);

  // Certificates (bind_certificates.cpp, healthy_certificate.cpp, find_signers.cpp).
  void fill_certificate(CertificateIndex certificate);
  void fill_value(Draft entity, FieldRef field, const CertificateValue& value);
  void fill_key(Draft certificate, const KeyFacts& key);
  void fill_san(Draft certificate, const std::string& id, const PooledCertificate& from);
  void fill_self_signed(CertificateIndex certificate);
  void make_healthy(StatementId statement, const std::vector<std::string>& stated);
  void make_healthy_san(StatementId statement, FieldRef field);
  void make_healthy_key(StatementId statement, FieldRef field);
  [[nodiscard]] CertificateValue healthy_common_name(const Statement& statement);
  [[nodiscard]] std::vector<std::string> texts_of(const Statement& statement, std::string_view field);
  void find_signers();

  FactFiles& files_;
  std::shared_ptr<const Schema> schema_;
  OmittedFields omitted_;
  Diagnostics& diagnostics_;
  GraphBuilder builder_;
  Statements statements_;
  BulkFacts bulk_;
  StatementCollector collector_;
  CertificatePool certificates_;
  ValueWords words_;
  TypeIndex certificate_;
  TypeIndex key_;
  std::unordered_map<std::string, Draft> keys_;  ///< by SHA-256 of the SubjectPublicKeyInfo
  std::vector<CertificateAlias> aliases_;
  std::size_t dangling_ = 0;                   ///< references that lead nowhere
  std::optional<SignatureVerifier> verifier_;  ///< made when the first signature is to be verified
};

}  // namespace tenet
