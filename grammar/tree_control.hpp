// PEGTL's control class for the syntax grammar: it builds the tree and words the diagnostics while rules
// match.
#pragma once
#include <concepts>

#include "parse_state.hpp"
#include "tenet/diagnostics/syntax.hpp"

namespace tenet::syntax::grammar {

namespace p = tao::pegtl;

template <typename Rule>
concept MakesNode = requires {
  Rule::kNode;
};
template <typename Rule>
concept WrapsNode = requires {
  Rule::kWraps;
};
template <typename Rule>
concept ChoosesNode = requires(const ParseState& state, TreeBuilder::Mark mark) {
  { Rule::node_kind(state, mark) } -> std::same_as<NodeKind>;
};
template <typename Rule>
concept ChoosesWrap = requires(const SignificantToken* end) {
  { Rule::wrap_kind(end) } -> std::same_as<NodeKind>;
};

/// No chain of operators, calls and field accesses is longer; with kMaxNesting it keeps the tree under
/// kMaxTreeHeight.
inline constexpr std::uint32_t kMaxChainHeight = 500;

/// PEGTL's control class: nodes for what matched, nothing for what didn't, diagnostics for what must have.
template <typename Rule>
struct control : p::normal<Rule> {
  template <p::apply_mode A, p::rewind_mode M, template <typename...> class Action,
            template <typename...> class Control>
  static bool match(TokenInput& in, ParseState& state) {
    const SignificantToken* const first = in.current();
    const auto mark = state.tree.mark();
    if (!p::match<Rule, A, M, Action, Control>(in, state)) {
      state.tree.rewind(mark);
      return false;
    }
    if constexpr (MakesNode<Rule>) state.tree.close(Rule::kNode, mark, first, in.current());
    if constexpr (ChoosesNode<Rule>)
      state.tree.close(Rule::node_kind(state, mark), mark, first, in.current());
    if constexpr (WrapsNode<Rule>) wrap(Rule::kWraps, mark, in, state, first);
    if constexpr (ChoosesWrap<Rule>) wrap(Rule::wrap_kind(in.current()), mark, in, state, first);
    return true;
  }

  [[noreturn]] static void raise(const TokenInput& in, ParseState& state) {
    throw Abandon{state.errors.expected(in.current(), Rule::kWanted)};
  }

 private:
  static void wrap(NodeKind kind, TreeBuilder::Mark mark, const TokenInput& in, ParseState& state,
                   const SignificantToken* first) {
    if (state.tree.wrap(kind, mark, in.current()) <= kMaxChainHeight) return;
    state.errors.report(code::E0125, first, "this chain of operators is too long",
                        "name a part of it with `let` or `define`; at most 500 are read");
    throw Abandon{in.current()};
  }
};

}  // namespace tenet::syntax::grammar
