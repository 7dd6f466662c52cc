// What an `explain` block did, as a flat log; evidence reads it. Entry point: Trace.
#pragma once
#include <string>
#include <vector>

#include "chain/chain.hpp"
#include "vm/set_view.hpp"

namespace tenet::vm {

enum class EventKind : std::uint8_t {
  word,     ///< a note's value
  set,      ///< a note's set: into Trace::sets
  enter,    ///< a binder takes an element
  call,     ///< into a callee
  leave,    ///< out of either
  error,    ///< an instruction couldn't compute: into Trace::reasons
  chain,    ///< why chains_to didn't hold: into Trace::chains
  verdict,  ///< into the machine's entries
};

struct Event {
  EventKind kind{};
  std::uint8_t member = 2;  ///< of an element that a binder takes
  std::uint32_t note = 0;
  Word value = 0;  ///< a word, or an index
};

/// A set as it was when it was noted.
struct NotedSet {
  std::vector<Word> words;
  std::vector<std::uint8_t> members;
  bool open = false;
};

/// A log of one run. Not thread-safe.
struct Trace {
  std::vector<Event> events;
  std::vector<NotedSet> sets;
  std::vector<std::string> reasons;
  std::vector<ChainFailure> chains;

  void clear() {
    events.clear();
    sets.clear();
    reasons.clear();
    chains.clear();
  }
  void add(EventKind kind, std::uint32_t note, Word value, std::uint8_t member = 2) {
    events.push_back({kind, member, note, value});
  }
  void add_set(std::uint32_t note, const SetView& view) {
    NotedSet noted;
    noted.open = view.open;
    for (std::uint32_t i = 0; i < view.count; ++i) {
      noted.words.push_back(view.at(i));
      noted.members.push_back(static_cast<std::uint8_t>(view.member(i)));
    }
    add(EventKind::set, note, sets.size());
    sets.push_back(std::move(noted));
  }
  void error(const char* reason) {
    add(EventKind::error, 0, reasons.size());
    reasons.emplace_back(reason);
  }
};

}  // namespace tenet::vm
