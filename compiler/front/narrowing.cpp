// What is known to be there at a place of a policy. Entry points: Facts, KnownPaths (narrowing.hpp).
#include "front/narrowing.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace tenet::front {
namespace {

// Where the first step after the root begins; a look-up's key may hold paths of its own.
std::size_t root_end(std::string_view path) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '[') ++depth;
    if (path[i] == ']') --depth;
    if (depth == 0 && (path[i] == '.' || path[i] == '|')) return i;
  }
  return path.size();
}

}  // namespace

Facts united(const Facts& a, const Facts& b) {
  Facts result = a;
  result.insert(b.begin(), b.end());
  return result;
}

Facts intersected(const Facts& a, const Facts& b) {
  Facts result;
  std::ranges::set_intersection(a, b, std::inserter(result, result.end()));
  return result;
}

Facts lifted(const Facts& facts, const std::string& element, const std::string& set) {
  Facts result;
  if (set.empty()) return result;
  for (const auto& fact : facts) {
    const auto end = root_end(fact);
    if (end < fact.size() && fact.compare(0, end, element) == 0) result.insert(set + fact.substr(end));
  }
  return result;
}

std::string variable_path(core::VariableId variable) {
  return "#" + std::to_string(static_cast<std::uint32_t>(variable));
}

std::string type_fact(const std::string& path, TypeIndex type) {
  return path + "|is|" + std::to_string(static_cast<std::uint32_t>(type));
}

void KnownPaths::learn(const Facts& facts, std::uint32_t requirement) {
  for (const auto& fact : facts) {
    const auto mark = fact.rfind("|is|");
    if (mark == std::string::npos) {
      if (existence(fact) == nullptr) set(fact, {requirement, kNoType});
      continue;
    }
    std::uint32_t type = 0;
    std::from_chars(fact.data() + mark + 4, fact.data() + fact.size(), type);
    set(fact.substr(0, mark + 3), {requirement, TypeIndex{type}});
  }
}

void KnownPaths::runs_over(core::VariableId variable, const std::string& set) {
  if (!set.empty()) sets_[variable_path(variable)] = set;
}

const Proof* KnownPaths::find(std::string path, std::string_view suffix) const {
  if (path.empty()) return nullptr;
  for (;;) {
    if (const auto proof = proofs_.find(path + std::string(suffix)); proof != proofs_.end())
      return &proof->second;
    const auto end = root_end(path);
    const auto set = sets_.find(path.substr(0, end));
    if (set == sets_.end()) return nullptr;
    path = set->second + path.substr(end);
  }
}

void KnownPaths::set(std::string key, Proof proof) {
  const auto known = proofs_.find(key);
  trail_.push_back({key, known == proofs_.end() ? std::nullopt : std::optional(known->second)});
  proofs_[std::move(key)] = proof;
}

std::vector<std::pair<std::string, std::uint32_t>> KnownPaths::learnt_of(const std::string& element,
                                                                         std::size_t mark) const {
  std::vector<std::pair<std::string, std::uint32_t>> learnt;
  for (auto at = mark; at < trail_.size(); ++at) {
    const auto& key = trail_[at].key;
    if (key.compare(0, root_end(key), element) != 0) continue;
    const auto& proof = proofs_.at(key);
    const auto is_type = proof.type != kNoType;
    learnt.emplace_back(is_type ? key + "|" + std::to_string(static_cast<std::uint32_t>(proof.type)) : key,
                        proof.requirement);
  }
  return learnt;
}

void KnownPaths::forget(std::size_t mark) {
  while (trail_.size() > mark) {
    auto& step = trail_.back();
    if (step.before) {
      proofs_[step.key] = *step.before;
    } else {
      proofs_.erase(step.key);
    }
    trail_.pop_back();
  }
}

}  // namespace tenet::front
