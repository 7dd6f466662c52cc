// One JSON value as a fact tree, through simdjson's on-demand interface. Entry point: JsonReader::read.
#pragma once
#include <memory>
#include <string_view>

#include "read/json_sections.hpp"
#include "tenet/expected.hpp"
#include "tenet/fact_document.hpp"

namespace tenet {

/// Keeps buffers from one value to the next: use one for many. Movable; not thread-safe.
class JsonReader {
 public:
  JsonReader();
  JsonReader(JsonReader&&) noexcept;
  JsonReader& operator=(JsonReader&&) noexcept;
  ~JsonReader();

  /// Reads `text`, which stands at byte `begin` of `source`, into `document`. False, with diagnostics, where
  /// it is no JSON value, or breaks a limit. `hint` goes with syntax errors.
  bool read(std::string_view text, SourceId source, std::uint32_t begin, FactDocument& document,
            Diagnostics& diagnostics, std::string_view hint);
  /// Reads one member of an object of `text`, a whole file: into a document whose root is an object with that
  /// member alone, or, where `depth` is 2, with an object that has it.
  bool read_member(std::string_view text, const JsonMember& member, std::size_t depth, SourceId source,
                   FactDocument& document, Diagnostics& diagnostics);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tenet
