// Topologies, and the policies that judge them: what check, facts and query start from. Entry point:
// load_facts_and_policies.
#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "policy_set.hpp"
#include "run_profiler.hpp"
#include "session.hpp"
#include "tenet/graph.hpp"
#include "tenet/malformed_certificate.hpp"

namespace CLI {
class App;
}

namespace tenet::cli {

struct FactsOptions {
  std::vector<std::string> topologies;
  std::vector<std::string> bulk;  ///< NDJSON; `-` is standard input
  std::vector<std::string> policies;
  std::string password_variable, password_file;      ///< of PKCS#12 files that name none of their own
  bool all_signers = false;                          ///< verify signatures even where no policy asks
  std::chrono::steady_clock::time_point deadline{};  ///< as of LoadOptions
};

/// Describes the arguments above to CLI11.
void add_facts_arguments(CLI::App& verb, FactsOptions& options);

struct FactsAndPolicies {
  PolicySet policies;
  PackSearch search;  ///< where the policies were looked for
  std::shared_ptr<const Graph> graph;
  std::optional<std::int64_t> at;               ///< the instant that a topology names
  std::vector<std::string> use;                 ///< the packs that topologies name
  std::vector<MalformedCertificate> malformed;  ///< for the report, or for warn_of
};

/// Who signed whom is dear to verify; only policies that ask about it pay.
[[nodiscard]] bool asks_for_signers(const Pack& pack);

/// Whether reading the facts was stopped by the deadline.
[[nodiscard]] bool was_late(const Session& session);

/// Reads what the options name; everything that is wrong goes to the session, and nothing is returned then.
/// `profiler`: null where nobody asks what it takes; else it gets the stages "heads", "policies" and "facts".
[[nodiscard]] std::optional<FactsAndPolicies> load_facts_and_policies(Session& session,
                                                                      const FactsOptions& options,
                                                                      RunProfiler* profiler = nullptr);

/// The type that is declared under that name; a problem (E3089) with the nearest name where there is none.
[[nodiscard]] std::optional<TypeIndex> find_entity_type(Session& session, const Schema& schema,
                                                        const std::string& name);

}  // namespace tenet::cli
