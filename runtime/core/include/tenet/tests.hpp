// Tests of a pack, as the language writes them: named facts, cases that change them, what each expects.
// Values only; the testing library runs them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tenet/fact_document.hpp"

namespace tenet {

/// One entity of a `facts` block. `fields` is a document whose root is a map; of a certificate that lies in a
/// file it has the one text `file`, a path from the working directory.
struct FactEntity {
  std::string type;  ///< as written; resolved against the schema when bound
  std::string id;    ///< empty: an observed entity's row, known by its key
  std::string like;  ///< id of the entity whose fields it starts from; empty: none
  FactDocument fields;
  Location where;
  Location like_where;
};

struct FactsBlock {
  std::string name;
  std::string module;
  std::string like;  ///< "module.facts" of the block it starts from; empty: none
  std::vector<FactEntity> entities;
  Location where;
};

/// `ap2.public.certificate = d`, `DnsRecord["sip"] = unknown`, `se2 = absent`.
struct FactChange {
  std::vector<std::string>
      path;  ///< id, then fields; of an observed entity {type}, then fields after the key
  bool keyed = false;
  std::vector<FactDocument> key;  ///< values of the key, each a document with one node
  FactDocument value;
  Location where;
};

/// `violated @S4-R3 for sip, ap2.public saying "…"`.
struct Expectation {
  enum class Kind : std::uint8_t { violated, undetermined, advice, waived, vacuous };
  Kind kind{};
  std::string tag;                     ///< empty: the one requirement of its policy has none
  std::vector<std::string> entities;   ///< subject ids (one a binder), then focus ids or texts
  std::optional<std::string> message;  ///< the whole of it; none: whatever it says
  Location where;
};

/// `with lifetime.limit = 10 days`.
struct ParameterSetting {
  std::string name;   ///< "module.name"
  std::string value;  ///< canonical text, as LinkOptions::parameters has it
  Location where;
};

struct TestCase {
  std::string name;
  std::vector<FactChange> changes;
  std::vector<FactEntity> added;
  std::optional<std::int64_t> at;            ///< none: the suite's
  std::vector<ParameterSetting> parameters;  ///< beside the suite's, which they override
  std::vector<Expectation> expected;         ///< exhaustive; empty: nothing
  Location where;
};

struct TestSuite {
  std::string name;
  std::string module;
  std::vector<std::string> policies;    ///< "module.policy"
  std::string given;                    ///< "module.facts"
  std::vector<std::string> amended_by;  ///< modules whose waivers and adjustments are in force
  std::int64_t at = 0;
  std::vector<ParameterSetting> parameters;
  std::vector<TestCase> cases;
  Location where;
};

}  // namespace tenet
