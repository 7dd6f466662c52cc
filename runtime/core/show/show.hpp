// Values as people read them. Entry points: word, set, entity. Results are appended, so that a text is made
// in one buffer.
#pragma once
#include <string>

#include "link/linked_program.hpp"
#include "vm/set_view.hpp"

namespace tenet::shown {

/// What a value is read against; `pool` may hold texts that a subject made.
struct Context {
  const Program::Impl& program;
  const TextPool& pool;
};

/// Elements beyond this many are counted: "a, b and 7 more".
inline constexpr std::size_t kShownElements = 8;

/// A scalar; `unknown` and `absent` as words. `type` is the pack's.
void word(std::string& out, Context context, const Type& type, Word value);

/// Elements sorted, numbers by their value and all else by its text, and cut; what may be more is said.
void set(std::string& out, Context context, const Type& type, const SetView& view);

/// By its `shown as`, else its id; an observed entity as `DnsRecord["im.contoso.com"]`.
void entity(std::string& out, const Graph& graph, Row row);

/// `im`, `DnsRecord["im.contoso.com"]`: how a person names it in facts and policies.
[[nodiscard]] std::string entity_path(const Graph& graph, Row row);

/// `2026-03-15` at midnight, else `2026-03-15T12:00:00Z`.
void time(std::string& out, std::int64_t seconds);

/// The largest unit that divides it: `30 days`, `1 hour`.
void duration(std::string& out, std::int64_t seconds);

}  // namespace tenet::shown
