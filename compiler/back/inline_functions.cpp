// A call of a small function becomes the function's body, with the arguments in place of the parameters: the
// body is optimised where it is used, and a block without calls can be run for many subjects at once. Only
// arguments that cost nothing to find again are put in place, since the body may ask for one in a loop.
#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "plain_terms.hpp"
#include "rebuild_terms.hpp"
#include "rewrites.hpp"

namespace tenet::back {
namespace {

using core::Core;
using core::Function;
using core::kNoTerm;
using core::Term;
using core::TermId;
using core::TermKind;
using core::VariableId;

constexpr std::size_t kLargestBody = 64;                  ///< terms of a body that is put in place
constexpr std::size_t kMostTerms = std::size_t{1} << 16;  ///< that all calls together may add
constexpr int kDeepest = 8;                               ///< calls within calls

class Inliner {
 public:
  explicit Inliner(const Core& before) : before_(before), sizes_(before.functions.size()) {}

  /// The call's value in `made`, whose terms its operands are.
  TermId call(Core& made, Term call, int depth);

 private:
  using Replacements = std::unordered_map<VariableId, TermId>;

  [[nodiscard]] bool is_inlined(const Core& made, const Term& call, int depth);
  [[nodiscard]] std::size_t size_of(std::size_t function);
  std::size_t count(TermId id, std::size_t most);
  TermId copy(Core& made, TermId id, Replacements& replacements, int depth);
  void copy_binders(Core& made, Term& loop, Replacements& replacements, int depth);

  const Core& before_;
  std::vector<std::size_t> sizes_;  ///< 0: not known yet
  std::size_t added_ = 0;
};

std::size_t Inliner::count(TermId id, std::size_t most) {
  if (id == kNoTerm || most == 0) return 0;
  const Term& term = before_.term(id);
  std::size_t total = 1;
  const auto add = [&](TermId part) { total += total > most ? 0 : count(part, most - total + 1); };
  for (const TermId operand : term.operands) add(operand);
  for (const auto& binder : term.binders) add(binder.set);
  add(term.filter);
  add(term.body);
  return total;
}

std::size_t Inliner::size_of(std::size_t function) {
  if (sizes_[function] == 0) sizes_[function] = count(before_.functions[function].body, kLargestBody + 1);
  return sizes_[function];
}

bool Inliner::is_inlined(const Core& made, const Term& call, int depth) {
  // Calls that the program doesn't reach may be of functions that it hasn't.
  if (call.payload >= before_.functions.size()) return false;
  const Function& function = before_.functions[call.payload];
  // A set that may be absent is told from an empty one by where it stands, which a parameter hides.
  const auto is_single = [&](VariableId id) { return before_.variable(id).type.shape == Shape::scalar; };
  if (depth == kDeepest || added_ > kMostTerms || function.body == kNoTerm ||
      call.operands.size() != function.parameters.size() ||
      (function.result.optional && function.result.shape != Shape::scalar) ||
      !std::all_of(function.parameters.begin(), function.parameters.end(), is_single)) {
    return false;
  }
  return std::all_of(call.operands.begin(), call.operands.end(),
                     [&](TermId argument) { return is_plain(made, argument); }) &&
         size_of(call.payload) <= kLargestBody;
}

TermId Inliner::call(Core& made, Term call, int depth) {
  if (!is_inlined(made, call, depth)) return made.add(std::move(call));
  const Function& function = before_.functions[call.payload];
  Replacements replacements;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    replacements.emplace(function.parameters[i], call.operands[i]);
  }
  return copy(made, function.body, replacements, depth);
}

TermId Inliner::copy(Core& made, TermId id, Replacements& replacements, int depth) {
  if (id == kNoTerm) return id;
  Term term = before_.term(id);
  if (term.kind == TermKind::variable) {
    const auto found = replacements.find(static_cast<VariableId>(term.payload));
    if (found != replacements.end()) return found->second;
  }
  for (TermId& operand : term.operands) operand = copy(made, operand, replacements, depth);
  copy_binders(made, term, replacements, depth);
  term.filter = copy(made, term.filter, replacements, depth);
  term.body = copy(made, term.body, replacements, depth);
  ++added_;
  return term.kind == TermKind::call ? call(made, std::move(term), depth + 1) : made.add(std::move(term));
}

/// Each copy of a loop has variables of its own: an argument may speak of another copy's.
void Inliner::copy_binders(Core& made, Term& loop, Replacements& replacements, int depth) {
  for (auto& binder : loop.binders) {
    binder.set = copy(made, binder.set, replacements, depth);
    core::Variable variable = before_.variable(binder.variable);
    Term use;
    use.kind = TermKind::variable;
    use.type = variable.type;
    use.origin = variable.origin;
    use.payload = static_cast<std::uint32_t>(made.variables.size());
    made.variables.push_back(std::move(variable));
    replacements.insert_or_assign(binder.variable, made.add(std::move(use)));
    binder.variable = static_cast<VariableId>(made.variables.size() - 1);
  }
}

}  // namespace

Core inline_functions(Core core) {
  const Core before = core;
  Inliner inliner(before);
  return rebuild_terms(std::move(core), [&](Core& made, Term term) {
    if (term.kind != TermKind::call) return made.add(std::move(term));
    return inliner.call(made, std::move(term), 0);
  });
}

}  // namespace tenet::back
