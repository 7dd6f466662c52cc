// Lines of NDJSON, and the sections of JSON, into the graph that is being built. Entry points:
// BulkFacts::read, then BulkFacts::resolve_references.
#pragma once
#include <chrono>
#include <functional>
#include <vector>

#include "bind/statements.hpp"
#include "bulk/fact_batch.hpp"
#include "bulk/line_plan.hpp"
#include "bulk/ordered_reading.hpp"
#include "tenet/graph.hpp"
#include "tenet/growing_array.hpp"

namespace tenet {

/// How facts are read: on so many threads, and how long.
struct ReadingLimits {
  unsigned threads = 1;
  std::chrono::steady_clock::time_point deadline{};  ///< the epoch: none

  [[nodiscard]] bool is_late() const {
    return deadline != std::chrono::steady_clock::time_point{} &&
           std::chrono::steady_clock::now() >= deadline;
  }
};

enum class ReadingEnd : std::uint8_t { whole, no_text, late };

/// Entities and values go to the builder as they come; references to what isn't there yet wait until all
/// entities are. Not thread-safe.
class BulkFacts {
 public:
  /// All must outlive it.
  BulkFacts(const Schema& schema, GraphBuilder& builder, Statements& statements);

  /// Reads parts of a file of the topology's layer. `bind_tree` is called, in their order, with where each
  /// line or member begins that needs its tree. Ends early at a stretch that is no text, and past the
  /// deadline.
  [[nodiscard]] ReadingEnd read(const SourceFile& file, SourceId source, const Stretches& stretches,
                                const ReadingLimits& limits,
                                const std::function<void(std::size_t)>& bind_tree);
  /// How far a reading came that ended late.
  [[nodiscard]] Location reached() const { return reached_; }
  /// Sets what refers to entities; calls `explain` for each field with a reference that leads nowhere. To be
  /// called once, when all entities are known.
  void resolve_references(const std::function<void(Draft, FieldRef)>& explain);

 private:
  struct Reference {
    Draft entity{};
    std::uint32_t slot = 0;
    std::uint32_t id = 0;  ///< a text of the pool
  };
  struct References {
    Draft entity{};
    std::uint32_t slot = 0;
    std::uint32_t begin = 0, end = 0;  ///< in `members_`
  };

  void take(const FactBatch& batch, SourceId source, const std::function<void(std::size_t)>& bind_tree);
  void take_entities(const FactBatch& batch, SourceId source, std::size_t begin, std::size_t end);
  void take_scalars(const FactBatch& batch, std::size_t begin, std::size_t end);
  void take_many(const FactBatch& batch, std::size_t begin, std::size_t end);
  void take_texts(const FactBatch& batch);
  [[nodiscard]] std::optional<Word> resolve(std::uint32_t id, TypeIndex type) const;
  [[nodiscard]] bool settle_members(TypeIndex type);
  void resolve_members(const References& many, const std::function<void(Draft, FieldRef)>& explain);

  LinePlan plan_;
  GraphBuilder& builder_;
  Statements& statements_;
  std::vector<std::uint8_t> is_text_, is_entity_;  ///< by slot
  std::vector<TypeIndex> target_;                  ///< by slot, of entities
  GrowingArray<Reference> references_;
  std::vector<References> many_references_;
  Location reached_;
  std::vector<Word> members_;  ///< texts of the pool, or drafts marked as in place
  // Of the batch that is being taken:
  std::vector<std::uint32_t> pooled_;  ///< by text of the batch
  std::vector<Draft> drafts_;          ///< by entity of the batch
  std::vector<bool> refused_;          ///< likewise: its id was taken, or its owner's
  std::vector<Word> words_, settled_;
};

}  // namespace tenet
