// The statements of one policy: let, when, for, require, advise. Entry point: Statements::block.
#pragma once
#include "front/body.hpp"

namespace tenet::front {

/// Lowers statements in the order of the text; what a `require` shows is known to the rest of its block.
class Statements {
 public:
  Statements(World& world, Body& body, std::map<std::string, Location>& tags, PolicyOutline& outline,
             Severity severity)
      : world_(world), body_(body), tags_(tags), outline_(outline), severity_(severity) {}

  /// The statements among the children of `node`.
  std::vector<core::StatementId> block(NodeId node);
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  std::optional<core::StatementId> statement(NodeId node);
  core::StatementId let(NodeId node);
  core::StatementId when(NodeId node);
  core::StatementId loop(NodeId node);
  core::StatementId require(NodeId node, bool is_advice);
  void bind(NodeId node, const Value& condition, core::Requirement& requirement, std::uint32_t index,
            const std::set<std::uint32_t>& depends_on);
  std::optional<Value> bound_by(NodeId condition_node, const Value& condition, bool is_advice,
                                bool& has_value);
  std::string tag(NodeId node);
  Severity severity(NodeId node, bool is_advice);
  [[nodiscard]] std::vector<core::BlockedBy> blocked_by(const std::set<std::uint32_t>& depends_on) const;
  core::StatementId add(core::Statement statement);

  World& world_;
  Body& body_;
  std::map<std::string, Location>& tags_;
  PolicyOutline& outline_;
  Severity severity_;
  bool ok_ = true;
  std::vector<std::set<std::uint32_t>> headers_;  // what each `for` and `when` around depends on
  std::vector<std::uint32_t> loops_;              // the `for` statements around, outermost first
  std::vector<Type> focus_;
  std::uint32_t next_loop_ = 0;
  std::map<std::uint32_t, std::vector<std::uint32_t>> loops_of_;  // by requirement
};

/// A severity by its name; reports any other word.
[[nodiscard]] Severity severity_named(World& world, ModuleIndex module, NodeId severity);

}  // namespace tenet::front
