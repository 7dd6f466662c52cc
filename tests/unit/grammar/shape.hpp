// Parsed texts and their trees as short texts, for tests.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tenet/parse.hpp"

namespace tenet::syntax::testing {

/// A text with what parse made of it.
struct Reading {
  explicit Reading(std::string text);

  Sources sources;
  SourceId id;
  Parsed parsed;

  [[nodiscard]] const SyntaxTree& tree() const { return parsed.tree; }
  /// One string a diagnostic: `E0120 'underlined text': message`.
  [[nodiscard]] std::vector<std::string> errors() const;
  [[nodiscard]] std::vector<std::string> hints() const;
  /// The first node of that kind, in the order of the text; kNoNode if there is none.
  [[nodiscard]] NodeId find(NodeKind kind) const;
};

/// `(Kind child child)`, a leaf `Kind:text`; names and literals just as their text, binary operators as `(+ a
/// b)`.
[[nodiscard]] std::string shape(const SyntaxTree& tree, NodeId id);
/// The shape of an expression; of a type; of the first declaration after the module's name. The errors, if
/// there are any.
[[nodiscard]] std::string expression(std::string_view text);
[[nodiscard]] std::string type(std::string_view text);
[[nodiscard]] std::string declaration(std::string_view text);
/// The errors in the statements of a policy, which the text is the body of.
[[nodiscard]] std::vector<std::string> errors_in_body(std::string_view statements);

}  // namespace tenet::syntax::testing
