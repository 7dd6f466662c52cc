// Whether two terms are written alike, whatever their binders are called. Entry point: LikeTerms.
#include "like_terms.hpp"

#include <algorithm>

namespace tenet::back {

using core::kNoTerm;
using core::LoopBinder;
using core::Term;
using core::TermId;
using core::TermKind;

bool LikeTerms::are_alike(TermId left, TermId right) {
  if (left == right && !speaks_of_pairs(left)) return true;
  return left != kNoTerm && right != kNoTerm && are_alike(core_.term(left), core_.term(right));
}

bool LikeTerms::are_alike(const Term& left, const Term& right) {
  if (left.kind != right.kind || !(left.type == right.type) || left.reflexive != right.reflexive ||
      left.operands.size() != right.operands.size() || left.binders.size() != right.binders.size() ||
      !means_the_same(left, right)) {
    return false;
  }
  for (std::size_t i = 0; i < left.operands.size(); ++i) {
    if (!are_alike(left.operands[i], right.operands[i])) return false;
  }
  const auto outside = pairs_.size();
  const bool alike = are_alike(left.binders, right.binders) && are_alike(left.filter, right.filter) &&
                     are_alike(left.body, right.body);
  pairs_.resize(outside);
  return alike;
}

bool LikeTerms::are_alike(const std::vector<LoopBinder>& left, const std::vector<LoopBinder>& right) {
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i].pairs_with_previous != right[i].pairs_with_previous ||
        !are_alike(left[i].set, right[i].set) || !are_alike(left[i].matches, right[i].matches) ||
        !are_alike(left[i].provided, right[i].provided)) {
      return false;
    }
    pair(left[i].variable, right[i].variable);
  }
  return true;
}

bool LikeTerms::speaks_of_pairs(TermId id) {
  if (id == kNoTerm) return false;
  const Variables& used = free_.of(core_, id);
  return std::any_of(pairs_.begin(), pairs_.end(), [&](const auto& pair) {
    return std::binary_search(used.begin(), used.end(), pair.first) ||
           std::binary_search(used.begin(), used.end(), pair.second);
  });
}

bool LikeTerms::is_same_variable(std::uint32_t left, std::uint32_t right) const {
  for (auto known = pairs_.rbegin(); known != pairs_.rend(); ++known) {
    const bool is_left = static_cast<std::uint32_t>(known->first) == left;
    const bool is_right = static_cast<std::uint32_t>(known->second) == right;
    if (is_left || is_right) return is_left && is_right;
  }
  return left == right;
}

/// A core's tables may repeat themselves, so what a payload stands for is compared.
bool LikeTerms::means_the_same(const Term& left, const Term& right) const {
  const auto a = left.payload, b = right.payload;
  switch (left.kind) {
    case TermKind::variable: return is_same_variable(a, b);
    case TermKind::constant: return core_.constants[a] == core_.constants[b];
    case TermKind::field:
    case TermKind::field_of_look_up:
    case TermKind::closure:
    case TermKind::values_of: return core_.fields[a].field == core_.fields[b].field;
    case TermKind::matching:
    case TermKind::candidates: return core_.indexes[a] == core_.indexes[b];
    case TermKind::extent:
    case TermKind::look_up:
    case TermKind::is_type: return core_.types[a] == core_.types[b];
    default: return a == b;
  }
}

}  // namespace tenet::back
