// All sets and bags over a tiny universe, what they may turn out to be, and the language's table said once
// more and naively. The VM is held against this; it shares no code with it.
#pragma once
#include <algorithm>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "tenet/type.hpp"

namespace tenet::test {

enum Value : int { kOne = 1, kTwo = 2, kGone = 3, kMissing = 4 };  // two values, absent, unknown

using Truth3 = int;
inline constexpr Truth3 kF = 0, kU = 1, kT = 2;

struct Terms {
  std::vector<std::pair<Value, Truth3>> elements;  // with their memberships, T or U
  bool open = false;
};

inline std::vector<Terms> all_terms(std::size_t longest, const std::vector<Value>& values) {
  std::vector<Terms> all{{}, {{}, true}};
  std::vector<Terms> last = all;
  for (std::size_t length = 1; length <= longest; ++length) {
    std::vector<Terms> next;
    for (const Terms& shorter : last) {
      for (const Value value : values) {
        for (const Truth3 member : {kU, kT}) {
          next.push_back(shorter);
          next.back().elements.emplace_back(value, member);
        }
      }
    }
    all.insert(all.end(), next.begin(), next.end());
    last = std::move(next);
  }
  return all;
}

/// Every way in which the unknown may turn out: values, memberships, and up to two more elements of an open
/// one.
inline std::vector<Terms> completions(const Terms& terms, bool optional) {
  std::vector<Value> values{kOne, kTwo};
  if (optional) values.push_back(kGone);
  std::vector<Terms> found{{}};
  const auto extend = [&](bool may_be_missing, const std::vector<Value>& choices) {
    std::vector<Terms> next;
    for (const Terms& base : found) {
      if (may_be_missing) next.push_back(base);
      for (const Value value : choices) {
        next.push_back(base);
        next.back().elements.emplace_back(value, kT);
      }
    }
    found = std::move(next);
  };
  for (const auto& [value, member] : terms.elements) {
    extend(member == kU, value == kMissing ? values : std::vector<Value>{value});
  }
  for (int more = 0; terms.open && more < 2; ++more) extend(true, values);
  return found;
}

// --- the table, naively

inline Truth3 equal3(Value left, Value right) {
  return left == kMissing || right == kMissing ? kU : left == right ? kT : kF;
}
inline Truth3 exists3(Value value) { return value == kMissing ? kU : value == kGone ? kF : kT; }
inline Truth3 implies3(Truth3 left, Truth3 right) { return std::max(2 - left, right); }

inline Truth3 every3(const Terms& terms, const std::function<Truth3(Value)>& holds) {
  Truth3 result = terms.open ? kU : kT;
  for (const auto& [value, member] : terms.elements)
    result = std::min(result, implies3(member, holds(value)));
  return result;
}
inline Truth3 some3(const Terms& terms, const std::function<Truth3(Value)>& holds) {
  Truth3 result = terms.open ? kU : kF;
  for (const auto& [value, member] : terms.elements)
    result = std::max(result, std::min(member, holds(value)));
  return result;
}
inline Truth3 pairs3(const Terms& terms, bool same) {
  Truth3 result = terms.open ? kU : kT;
  for (std::size_t i = 0; i < terms.elements.size(); ++i) {
    for (std::size_t j = i + 1; j < terms.elements.size(); ++j) {
      const Truth3 equal = equal3(terms.elements[i].first, terms.elements[j].first);
      const Truth3 both = std::min(terms.elements[i].second, terms.elements[j].second);
      result = std::min(result, implies3(both, same ? equal : 2 - equal));
    }
  }
  return result;
}
inline Truth3 share_one3(const Terms& terms) {
  return std::min({some3(terms, [](Value) { return kT; }), every3(terms, exists3), pairs3(terms, true)});
}
inline Truth3 differ3(const Terms& terms) { return std::min(every3(terms, exists3), pairs3(terms, false)); }
/// Of terms that are never absent there is nothing to ask about being there.
inline Truth3 share_one_value3(const Terms& terms) {
  return std::min(some3(terms, [](Value) { return kT; }), pairs3(terms, true));
}
inline Truth3 differ_values3(const Terms& terms) { return pairs3(terms, false); }

/// A set: what it certainly or perhaps has; unknown and absent terms only open it.
struct NaiveSet {
  std::map<Value, Truth3> members;
  bool open = false;
};
inline NaiveSet set_of(const Terms& terms) {
  NaiveSet set;
  set.open = terms.open;
  for (const auto& [value, member] : terms.elements) {
    if (value == kMissing || value == kGone) {
      set.open = true;
    } else {
      set.members[value] = std::max(set.members[value], member);
    }
  }
  return set;
}
inline Truth3 in3(Value value, const NaiveSet& set) {
  if (value == kMissing) return set.members.empty() && !set.open ? kF : kU;
  const auto found = set.members.find(value);
  return std::max(found == set.members.end() ? kF : found->second, set.open ? kU : kF);
}
inline Truth3 contains3(const NaiveSet& set, const NaiveSet& other) {
  Truth3 result = other.open ? kU : kT;
  for (const auto& [value, member] : other.members)
    result = std::min(result, implies3(member, in3(value, set)));
  return result;
}

}  // namespace tenet::test
