// Judges conditions by those around them. Entry points: Assumptions::learn, Assumptions::judge
// (assumptions.hpp).
//
// Two terms with one key have one value: a key spells a term in full, binders by their place. A read that a
// guard vouches for is the read itself, since what is assumed to hold is known to be there.
#include "front/assumptions.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace tenet::front {
namespace {

using core::TermId;
using core::TermKind;

constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kGreatest = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t kLongestKey = 1000;
constexpr std::uint32_t kMostQuestions = 64;

class KeyWriter {
 public:
  explicit KeyWriter(const core::Core& core) : core_(core) {}

  /// Empty where the term is too large to be worth comparing.
  std::string write(TermId id) {
    put(id);
    return key_.size() > kLongestKey ? std::string() : std::move(key_);
  }

 private:
  void put(TermId id) {
    if (id == core::kNoTerm || key_.size() > kLongestKey) return;
    const auto& term = core_.term(id);
    if (term.kind == TermKind::narrow) return put(term.operands.front());
    if (term.kind == TermKind::variable) {
      const auto bound = places_.find(term.payload);
      key_ +=
          bound == places_.end() ? "v" + std::to_string(term.payload) : "b" + std::to_string(bound->second);
      return;
    }
    key_ += "(" + std::to_string(static_cast<int>(term.kind)) + (term.reflexive ? "*" : "") + "/" +
            std::to_string(term.payload);
    for (const auto operand : term.operands) put_after(' ', operand);
    for (const auto& binder : term.binders) {
      put_after(binder.pairs_with_previous ? '&' : ':', binder.set);
      places_[static_cast<std::uint32_t>(binder.variable)] = places_.size();
    }
    put_after('|', term.filter);
    put_after(';', term.body);
    key_ += ")";
  }
  void put_after(char mark, TermId id) {
    key_ += mark;
    put(id);
  }

  const core::Core& core_;
  std::string key_;
  std::unordered_map<std::uint32_t, std::size_t> places_;  // of binders within the term
};

bool is_connective(TermKind kind) {
  return kind == TermKind::logic_and || kind == TermKind::logic_or || kind == TermKind::logic_implies ||
         kind == TermKind::logic_not;
}

bool is_never_negative(TermKind kind) { return kind == TermKind::count || kind == TermKind::length; }

// A malformed name differs even from itself.
bool may_differ_from_itself(const Type& type) { return is_name(type.kind); }

}  // namespace

std::string Assumptions::key(TermId term) const { return KeyWriter(core_).write(term); }

void Assumptions::forget(Mark mark) {
  truths_.resize(mark.truths);
  ranges_.resize(mark.ranges);
}

void Assumptions::learn(TermId condition, bool truth) {
  if (condition == core::kNoTerm) return;
  const auto& term = core_.term(condition);
  if (term.kind == TermKind::logic_not) return learn(term.operands.front(), !truth);
  if (term.kind == (truth ? TermKind::logic_and : TermKind::logic_or)) {
    learn(term.operands[0], truth);
    learn(term.operands[1], truth);
    return;
  }
  if (term.kind == TermKind::logic_implies && !truth) {
    learn(term.operands[0], true);
    learn(term.operands[1], false);
    return;
  }
  if (auto range = range_of(term, truth)) ranges_.push_back(*std::move(range));
  if (auto spelled = key(condition); !spelled.empty())
    truths_.push_back({std::move(spelled), truth, term.origin});
}

std::optional<bool> Assumptions::judge(TermId condition) {
  budget_ = kMostQuestions;
  return ask(condition);
}

std::optional<bool> Assumptions::ask(TermId condition) {
  reason_.reset();
  if (condition == core::kNoTerm || budget_ == 0) return std::nullopt;
  --budget_;
  const auto& term = core_.term(condition);
  if (!is_connective(term.kind)) {
    if (const auto truth = values_.truth(condition)) return truth;
  }
  if (!truths_.empty()) {
    if (const auto truth = known_truth(key(condition))) return truth;
  }
  return judge_kind(term);
}

std::optional<bool> Assumptions::known_truth(const std::string& wanted) {
  if (wanted.empty()) return std::nullopt;
  const auto found = std::ranges::find(truths_, wanted, &Truth::key);
  if (found == truths_.end()) return std::nullopt;
  reason_ = found->where;
  return found->truth;
}

std::optional<bool> Assumptions::judge_kind(const core::Term& term) {
  switch (term.kind) {
    case TermKind::logic_not: {
      const auto operand = ask(term.operands.front());
      return operand ? std::optional(!*operand) : std::nullopt;
    }
    case TermKind::logic_and:
    case TermKind::logic_or:
    case TermKind::logic_implies: return judge_connective(term);
    case TermKind::every:
    case TermKind::some:
    case TermKind::none: return judge_loop(term);
    case TermKind::at_least: return term.payload == 0 ? std::optional(true) : std::nullopt;
    case TermKind::equal:
    case TermKind::less:
    case TermKind::less_equal: return judge_comparison(term);
    default: return std::nullopt;
  }
}

// The right side is asked under what the left must be for the right to count.
std::optional<bool> Assumptions::judge_connective(const core::Term& term) {
  const bool is_and = term.kind == TermKind::logic_and;
  const bool is_implies = term.kind == TermKind::logic_implies;
  const bool decisive = !is_and;
  auto left = ask(term.operands[0]);
  const auto left_reason = reason_;
  if (left && is_implies) left = !*left;
  if (left == decisive) return decisive;
  const auto here = mark();
  learn(term.operands[0], is_and || is_implies);
  const auto right = ask(term.operands[1]);
  forget(here);
  if (right == decisive) return decisive;
  if (left && right) {
    if (!reason_) reason_ = left_reason;
    return !decisive;
  }
  return std::nullopt;
}

std::optional<bool> Assumptions::judge_loop(const core::Term& term) {
  const auto here = mark();
  learn(term.filter, true);
  const auto body = ask(term.body);
  forget(here);
  if (!body) return std::nullopt;
  // `some` of true bodies, and `every` of false ones, still depend on whether there is an element.
  if (term.kind == TermKind::every) return *body ? std::optional(true) : std::nullopt;
  if (*body) return std::nullopt;
  return term.kind == TermKind::none;
}

std::optional<bool> Assumptions::judge_comparison(const core::Term& term) {
  const auto& type = core_.term(term.operands[0]).type;
  const auto left = key(term.operands[0]);
  if (!left.empty() && left == key(term.operands[1]) && !may_differ_from_itself(type))
    return term.kind != TermKind::less;
  const auto wanted = range_of(term, true);
  if (!wanted) return std::nullopt;
  Range known{wanted->key, kLeast, kGreatest, {}};
  const auto number = values_.value(term.operands[0]) ? term.operands[1] : term.operands[0];
  if (is_never_negative(core_.term(number).kind)) known.least = 0;
  for (const auto& range : ranges_) {
    if (range.key != wanted->key) continue;
    known.least = std::max(known.least, range.least);
    known.greatest = std::min(known.greatest, range.greatest);
    reason_ = range.where;
  }
  if (known.least > known.greatest) return std::nullopt;  // the assumptions contradict each other
  if (wanted->least <= known.least && known.greatest <= wanted->greatest) return true;
  if (wanted->greatest < known.least || known.greatest < wanted->least) return false;
  reason_.reset();
  return std::nullopt;
}

// `x < 5`, `5 <= x`, `x == 5`: what x may be where the comparison is true, or false. One of the sides is
// known.
std::optional<Assumptions::Range> Assumptions::range_of(const core::Term& comparison, bool truth) {
  if (comparison.kind != TermKind::less && comparison.kind != TermKind::less_equal &&
      (comparison.kind != TermKind::equal || !truth))
    return std::nullopt;
  const auto& type = core_.term(comparison.operands[0]).type;
  if (type.shape != Shape::scalar || representation_of(type.kind) != Representation::number)
    return std::nullopt;
  const auto left = values_.value(comparison.operands[0]);
  const auto right = values_.value(comparison.operands[1]);
  if (left.has_value() == right.has_value()) return std::nullopt;
  const auto limit = left ? left->scalar.number : right->scalar.number;
  Range range{key(comparison.operands[left ? 1 : 0]), kLeast, kGreatest, comparison.origin};
  if (range.key.empty()) return std::nullopt;
  if (comparison.kind == TermKind::equal) {
    range.least = range.greatest = limit;
    return range;
  }
  if (limit == kLeast || limit == kGreatest) return std::nullopt;
  const bool strict = (comparison.kind == TermKind::less) == truth;
  const bool from_above = right.has_value() == truth;  // x < limit; or not (limit < x)
  if (from_above) {
    range.greatest = strict ? limit - 1 : limit;
  } else {
    range.least = strict ? limit + 1 : limit;
  }
  return range;
}

}  // namespace tenet::front
