// What a stretch of lines states: entities, their values, and the lines that need their trees. Entry point:
// FactBatch.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "bulk/batch_texts.hpp"
#include "tenet/schema.hpp"

namespace tenet {

/// Texts are numbers of the batch's own texts, entities in place positions in `entities`, references texts.
/// What is owned is kept from one use to the next. Not thread-safe.
struct FactBatch {
  /// Set in a word of an entity's field that is an entity in place rather than a reference.
  static constexpr Word kInPlace = Word{1} << 32;

  static constexpr std::uint32_t kNoOwner = 0xffffffffu;

  struct Entity {
    TypeIndex type = kNoType;
    std::uint32_t id = 0;
    Span where;             ///< in the file
    bool is_named = false;  ///< else the id is only its key's text
    std::uint32_t owner = kNoOwner;
  };
  struct Scalar {
    std::uint32_t entity = 0;
    std::uint32_t slot = 0;
    Word word = 0;
  };
  struct Many {
    std::uint32_t entity = 0;
    std::uint32_t slot = 0;
    std::uint32_t begin = 0, end = 0;  ///< in `words`
    bool absent = false;
  };
  /// How much there is of everything.
  struct Extent {
    std::size_t entities = 0, scalars = 0, many = 0, words = 0;
    std::uint32_t texts = 0;
  };
  struct TreeLine {
    std::size_t line = 0;  ///< the byte of the file where it begins
    Extent before;         ///< what stands in the lines before it
  };

  [[nodiscard]] Extent extent() const {
    return {entities.size(), scalars.size(), many.size(), words.size(), texts.size()};
  }
  /// Forgets what was added since.
  void cut(const Extent& to) {
    entities.resize(to.entities);
    scalars.resize(to.scalars);
    many.resize(to.many);
    words.resize(to.words);
    texts.cut(to.texts);
  }
  void clear() {
    texts.clear();
    cut({});
    tree_lines.clear();
    is_text = true;
  }

  BatchTexts texts;
  std::vector<Entity> entities;  ///< an owner before what stands in place in it
  std::vector<Scalar> scalars;
  std::vector<Many> many;
  std::vector<Word> words;
  std::vector<TreeLine> tree_lines;
  bool is_text = true;  ///< else the stretch isn't UTF-8, or holds control characters: nothing was read of it
};

}  // namespace tenet
