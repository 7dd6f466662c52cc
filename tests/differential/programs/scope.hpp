// What a place of a random program may use: names, and what guards have shown to exist. Entry points: Scope,
// Path.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "programs/vocabulary.hpp"

namespace tenet::differential {

struct Local {
  std::string name;
  Type type;
  std::string over{};  ///< the set that it runs over, where that is a path
};

struct Scope {
  std::vector<Local> locals;
  std::vector<std::string> known;       ///< paths that exist here
  std::map<std::string, int> subtypes;  ///< entities that `is` has shown to be of a subtype

  [[nodiscard]] bool knows(const std::string& path) const {
    for (const auto& each : known) {
      if (each == path) return true;
    }
    for (const auto& local : locals) {
      const auto begins = path.compare(0, local.name.size() + 1, local.name + ".") == 0;
      if (begins && !local.over.empty() && knows(local.over + path.substr(local.name.size()))) return true;
    }
    return false;
  }
};

/// What a condition shows: paths that exist, and subtypes, as "path|type".
using Facts = std::set<std::string>;
struct Learnt {
  Facts when_true, when_false;
};

inline Facts both(const Facts& a, const Facts& b) {
  auto all = a;
  all.insert(b.begin(), b.end());
  return all;
}
inline Facts common(const Facts& a, const Facts& b) {
  Facts all;
  for (const auto& fact : a) {
    if (b.contains(fact)) all.insert(fact);
  }
  return all;
}
/// What is shown of each element, as of the set; of one binder without `where`.
inline Facts lifted(const Facts& facts, const std::string& element, const std::string& set) {
  Facts all;
  for (const auto& fact : facts) {
    const bool of_element = fact.compare(0, element.size() + 1, element + ".") == 0;
    if (of_element && !set.empty() && fact.find('|') == std::string::npos)
      all.insert(set + fact.substr(element.size()));
  }
  return all;
}
/// Adds what was learnt to what a place knows.
inline void learn(Scope& scope, const Facts& facts) {
  for (const auto& fact : facts) {
    const auto mark = fact.find('|');
    if (mark == std::string::npos) {
      scope.known.push_back(fact);
    } else {
      scope.subtypes[fact.substr(0, mark)] = std::stoi(fact.substr(mark + 1));
    }
  }
}

/// A path and what stands between it and its use.
struct Path {
  std::string text;
  Type type;                       ///< as read where it is there
  bool optional = false;           ///< it may be absent itself …
  std::vector<std::string> steps;  ///< … or these before it
  bool row = false;                ///< `R[k]`, whose fields read as optional ones
  [[nodiscard]] bool ready() const { return !optional && steps.empty(); }
  /// What its guard shows to exist.
  [[nodiscard]] Facts shown() const {
    Facts all(steps.begin(), steps.end());
    all.insert(text);
    return all;
  }
};

}  // namespace tenet::differential
