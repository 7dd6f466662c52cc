// Takes batches in order: what they call by numbers of their own becomes texts of the pool and drafts.
#include "bulk/bulk_facts.hpp"

namespace tenet {

BulkFacts::BulkFacts(const Schema& schema, GraphBuilder& builder, Statements& statements)
    : plan_(schema), builder_(builder), statements_(statements) {
  for (std::uint32_t slot = 0; slot < plan_.slots(); ++slot) {
    const auto& type = schema.field(plan_.field_of(slot)).type;
    const auto kind = type.kind;
    target_.push_back(type.of);
    is_entity_.push_back(kind == Kind::entity);
    is_text_.push_back(representation_of(kind) == Representation::id && kind != Kind::entity &&
                       kind != Kind::enumeration);
  }
}

ReadingEnd BulkFacts::read(const SourceFile& file, SourceId source, const Stretches& stretches,
                           const ReadingLimits& limits, const std::function<void(std::size_t)>& bind_tree) {
  auto end = ReadingEnd::whole;
  read_in_order(plan_, file, stretches, limits.threads, [&](const FactBatch& batch) {
    if (!batch.is_text) {
      end = ReadingEnd::no_text;
    } else if (limits.is_late()) {
      end = ReadingEnd::late;
      reached_ = {source, batch.entities.empty() ? Span{} : batch.entities.front().where};
    } else {
      take(batch, source, bind_tree);
    }
    return end == ReadingEnd::whole;
  });
  return end;
}

void BulkFacts::take(const FactBatch& batch, SourceId source,
                     const std::function<void(std::size_t)>& bind_tree) {
  take_texts(batch);
  drafts_.clear();
  refused_.clear();
  FactBatch::Extent done;
  const auto take_until = [&](const FactBatch::Extent& end) {
    take_entities(batch, source, done.entities, end.entities);
    take_scalars(batch, done.scalars, end.scalars);
    take_many(batch, done.many, end.many);
    done = end;
  };
  for (const auto& tree : batch.tree_lines) {
    take_until(tree.before);
    bind_tree(tree.line);
  }
  take_until(batch.extent());
}

/// The pool is larger than any cache: what it looks at is asked for ahead.
void BulkFacts::take_texts(const FactBatch& batch) {
  constexpr std::uint32_t kPlaceAhead = 16, kTextAhead = 8;
  auto& pool = builder_.pool();
  const auto& texts = batch.texts;
  pooled_.resize(texts.size());
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    if (i + kPlaceAhead < texts.size()) pool.fetch_place(texts.hash(i + kPlaceAhead));
    if (i + kTextAhead < texts.size()) pool.fetch_text(texts.hash(i + kTextAhead));
    pooled_[i] = pool.intern(texts.text(i), texts.hash(i));
  }
}

void BulkFacts::take_entities(const FactBatch& batch, SourceId source, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    const auto& entity = batch.entities[i];
    const auto id = pooled_[entity.id];
    const auto draft = builder_.add(entity.type, id, {source, entity.where});
    drafts_.push_back(draft);
    const bool is_taken = entity.is_named && !statements_.add_bulk(draft, id);
    const bool is_dropped = entity.owner != FactBatch::kNoOwner && refused_[entity.owner];
    if (is_dropped && !is_taken) statements_.drop_bulk(draft);
    if (!entity.is_named) statements_.add_bulk_unnamed(draft);
    refused_.push_back(is_taken || is_dropped);
  }
}

void BulkFacts::take_scalars(const FactBatch& batch, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    const auto& [entity, slot, word] = batch.scalars[i];
    const auto draft = drafts_[entity];
    if (word == kAbsentId && (is_text_[slot] != 0 || is_entity_[slot] != 0)) {
      builder_.set(draft, plan_.field_of(slot), word);
    } else if (is_text_[slot] != 0) {
      builder_.set(draft, plan_.field_of(slot), pooled_[word]);
    } else if (is_entity_[slot] == 0) {
      builder_.set(draft, plan_.field_of(slot), word);
    } else if ((word & FactBatch::kInPlace) != 0) {
      builder_.set(draft, plan_.field_of(slot), static_cast<Word>(drafts_[word & ~FactBatch::kInPlace]));
    } else if (const auto known = statements_.find_settled(target_[slot], pooled_[word])) {
      builder_.set(draft, plan_.field_of(slot), static_cast<Word>(*known));
    } else if (!refused_[entity]) {
      references_.push_back({draft, slot, pooled_[word]});
    }
  }
}

void BulkFacts::take_many(const FactBatch& batch, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    const auto& many = batch.many[i];
    const auto draft = drafts_[many.entity];
    if (many.absent) {
      builder_.set_absent(draft, plan_.field_of(many.slot));
      continue;
    }
    words_.clear();
    bool refers = false;
    for (auto at = many.begin; at < many.end; ++at) {
      const auto word = batch.words[at];
      if (is_entity_[many.slot] != 0 && (word & FactBatch::kInPlace) != 0) {
        words_.push_back(static_cast<Word>(drafts_[word & ~FactBatch::kInPlace]) | FactBatch::kInPlace);
      } else if (is_entity_[many.slot] != 0 || is_text_[many.slot] != 0) {
        refers = refers || is_entity_[many.slot] != 0;
        words_.push_back(pooled_[word]);
      } else {
        words_.push_back(word);
      }
    }
    if (refers && refused_[many.entity]) continue;
    if (refers && !settle_members(target_[many.slot])) {
      const auto first = static_cast<std::uint32_t>(members_.size());
      members_.insert(members_.end(), words_.begin(), words_.end());
      many_references_.push_back({draft, many.slot, first, static_cast<std::uint32_t>(members_.size())});
      continue;
    }
    if (is_entity_[many.slot] != 0) {
      for (auto& word : words_) word &= ~FactBatch::kInPlace;
    }
    builder_.set_many(draft, plan_.field_of(many.slot), words_, false);
  }
}

/// Makes drafts, marked as in place, of all `words_`; false, with these as they were, where one has to wait.
bool BulkFacts::settle_members(TypeIndex type) {
  settled_.clear();
  for (const auto word : words_) {
    if ((word & FactBatch::kInPlace) != 0) {
      settled_.push_back(word);
    } else if (const auto known = statements_.find_settled(type, static_cast<std::uint32_t>(word))) {
      settled_.push_back(static_cast<Word>(*known) | FactBatch::kInPlace);
    } else {
      return false;
    }
  }
  words_.swap(settled_);
  return true;
}

std::optional<Word> BulkFacts::resolve(std::uint32_t id, TypeIndex type) const {
  const auto found = statements_.find(type, id);
  if (!found || !plan_.schema().is_a(found->type, type)) return std::nullopt;
  return static_cast<Word>(found->draft);
}

void BulkFacts::resolve_references(const std::function<void(Draft, FieldRef)>& explain) {
  for (const auto& [entity, slot, id] : references_) {
    const auto field = plan_.field_of(slot);
    if (const auto word = resolve(id, plan_.schema().field(field).type.of)) {
      builder_.set(entity, field, *word);
    } else {
      explain(entity, field);
    }
  }
  for (const auto& many : many_references_) resolve_members(many, explain);
  references_ = {};
  many_references_ = std::vector<References>();  // where `= {}` would keep their memory
  members_ = std::vector<Word>();
}

void BulkFacts::resolve_members(const References& many, const std::function<void(Draft, FieldRef)>& explain) {
  const auto field = plan_.field_of(many.slot);
  const auto type = plan_.schema().field(field).type.of;
  words_.clear();
  for (auto at = many.begin; at < many.end; ++at) {
    const auto word = members_[at];
    const auto target = (word & FactBatch::kInPlace) != 0 ? word & ~FactBatch::kInPlace
                                                          : resolve(static_cast<std::uint32_t>(word), type);
    if (!target) return explain(many.entity, field);
    words_.push_back(*target);
  }
  builder_.set_many(many.entity, field, words_, false);
}

}  // namespace tenet
