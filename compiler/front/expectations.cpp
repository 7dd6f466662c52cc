// What a case of a test expects. Entry point: convert_expectations.
#include "front/expectations.hpp"

#include <algorithm>
#include <utility>

#include "front/facts_blocks.hpp"
#include "front/names.hpp"
#include "front/types.hpp"
#include "tenet/diagnostics/policies.hpp"
#include "tenet/diagnostics/types.hpp"
#include "tenet/literal.hpp"

namespace tenet::front {
namespace {

Expectation::Kind kind_of(syntax::OutcomeKind outcome) {
  switch (outcome) {
    case syntax::OutcomeKind::Violated: return Expectation::Kind::violated;
    case syntax::OutcomeKind::Undetermined: return Expectation::Kind::undetermined;
    case syntax::OutcomeKind::Advice: return Expectation::Kind::advice;
    case syntax::OutcomeKind::Waived: return Expectation::Kind::waived;
    case syntax::OutcomeKind::Vacuous: return Expectation::Kind::vacuous;
  }
  return Expectation::Kind::violated;
}

class ExpectationConversion {
 public:
  ExpectationConversion(World& world, ModuleIndex module, const PolicyOutline* policy, const FactIds* ids)
      : world_(world),
        module_(module),
        tree_(world.tree(module)),
        policy_(policy != nullptr && policy->valid ? policy : nullptr),
        ids_(ids) {}

  std::vector<Expectation> convert(NodeId expect) {
    std::vector<Expectation> expected;
    const bool several = tree_.child_count(expect) > 1;
    for (const auto node : tree_.children(expect)) {
      if (tree_.kind(node) == NodeKind::ExpectNothing) {
        if (several)
          report_company(node, "`nothing` stands alone", "leave it out, or all that stands beside it");
        continue;
      }
      expected.push_back(convert_one(node));
      if (several && expected.back().kind == Expectation::Kind::vacuous) {
        report_company(node, "a policy that applies to nothing has no other outcome",
                       "expect `vacuous` alone, or leave it out");
      }
    }
    report_repeats(expected);
    return expected;
  }

 private:
  void report_company(NodeId node, std::string message, std::string hint) {
    world_.diagnostics.add(code::E0433, tree_.location(node), std::move(message), std::move(hint));
  }

  void report_repeats(const std::vector<Expectation>& expected) {
    for (auto one = expected.begin(); one != expected.end(); ++one) {
      const auto first = std::find_if(expected.begin(), one, [&](const Expectation& other) {
        return other.tag == one->tag && other.entities == one->entities &&
               other.kind != Expectation::Kind::vacuous;
      });
      if (first == one || one->kind == Expectation::Kind::vacuous) continue;
      const bool same = first->kind == one->kind;
      world_.diagnostics
          .add(code::E0434, one->where,
               same ? "this is expected twice" : "one requirement has one outcome for a subject, not two")
          .labels.push_back({first->where, same ? "first here" : "the other outcome"});
    }
  }

  Expectation convert_one(NodeId node) {
    Expectation expected;
    expected.kind = kind_of(tree_.outcome(tree_.child_of_kind(node, NodeKind::Outcome)));
    expected.where = tree_.location(node);
    if (expected.kind == Expectation::Kind::vacuous) return expected;
    const auto tag = tree_.child_of_kind(node, NodeKind::Tag);
    if (tag != syntax::kNoNode) expected.tag = tree_.tag_name(tag);
    const auto* requirement =
        tag != syntax::kNoNode ? find_requirement(expected.tag, tag) : only_requirement(node);
    std::size_t position = 0;
    for (const auto ref : tree_.children(node)) {
      if (tree_.kind(ref) != NodeKind::Path && tree_.kind(ref) != NodeKind::EntityLiteral) continue;
      expected.entities.push_back(element(ref, wanted_type(requirement, position++)));
    }
    check_count(node, requirement, position);
    if (const auto saying = tree_.child_of_kind(node, NodeKind::Saying); saying != syntax::kNoNode)
      expected.message = message(tree_.child(saying, 0));
    return expected;
  }

  std::optional<std::string> message(NodeId text) {
    auto plain = tree_.plain_text(text);
    if (!plain) {
      world_.diagnostics.add(code::E0435, tree_.location(text),
                             "a message that is expected is written out, with nothing put into it",
                             "write what the message says for this case; a brace is written `\\{`");
    }
    return plain;
  }

  [[nodiscard]] std::string tags() const {
    std::string text;
    for (const auto& requirement : policy_->requirements)
      text += (text.empty() ? "@" : ", @") + requirement.tag;
    return text;
  }

  const RequirementOutline* find_requirement(const std::string& tag, NodeId node) {
    if (policy_ == nullptr) return nullptr;
    std::vector<std::string_view> candidates;
    for (const auto& requirement : policy_->requirements) {
      if (requirement.tag == tag) return &requirement;
      if (!requirement.tag.empty()) candidates.push_back(requirement.tag);
    }
    auto hint = candidates.empty() ? "its requirement has no tag: leave " + quoted("@" + tag) + " out"
                                   : did_you_mean(tag, candidates);
    if (hint.empty()) hint = "it has " + tags();
    world_.diagnostics.add(code::E0425, tree_.location(node),
                           "policy " + quoted(world_.declaration(policy_->declaration).name) +
                               " has no requirement " + quoted("@" + tag),
                           std::move(hint));
    return nullptr;
  }

  // Only a policy with one requirement may do without tags.
  const RequirementOutline* only_requirement(NodeId node) {
    if (policy_ == nullptr || policy_->requirements.empty()) return nullptr;
    if (policy_->requirements.size() == 1 && policy_->requirements.front().tag.empty())
      return &policy_->requirements.front();
    const auto outcome = tree_.child_of_kind(node, NodeKind::Outcome);
    world_.diagnostics.add(code::E0432, tree_.location(outcome),
                           "which requirement of " + quoted(world_.declaration(policy_->declaration).name) +
                               " is expected to be " + std::string(tree_.text(outcome)) + "?",
                           "name it by its tag: " + tags());
    return nullptr;
  }

  // Subjects first, one a binder of the policy; then the binders of the loops around the requirement.
  std::optional<Type> wanted_type(const RequirementOutline* requirement, std::size_t position) {
    if (policy_ == nullptr) return std::nullopt;
    if (position < policy_->binders.size()) return policy_->binders[position];
    position -= policy_->binders.size();
    if (requirement == nullptr || position >= requirement->focus.size()) return std::nullopt;
    return requirement->focus[position];
  }

  std::string element(NodeId ref, std::optional<Type> type) {
    const bool is_path = tree_.kind(ref) == NodeKind::Path;
    auto text = is_path ? dotted(tree_, ref) : tree_.plain_text(tree_.child(ref, 1)).value_or("");
    if (type && type->kind != Kind::entity) return canonical(*type, std::move(text), ref);
    if (!is_path && find_scalar_kind(dotted(tree_, tree_.child(ref, 0)))) {
      if (type) {
        world_.diagnostics.add(code::E0426, tree_.location(ref),
                               "a " + quoted(world_.spell(*type)) + " is wanted here, by its id");
      }
      return text;
    }
    if (!is_path)
      static_cast<void>(
          resolve_path(world_, module_, tree_.child(ref, 0), {DeclarationKind::entity}, "an entity"));
    if (type && ids_ != nullptr) check_references(world_, *ids_, {{text, *type, tree_.location(ref)}});
    return text;
  }

  std::string canonical(const Type& type, std::string text, NodeId ref) {
    if (type.kind == Kind::enumeration || type.kind == Kind::text) return text;
    auto read = literal::read(type.kind, text);
    if (read.ok() && type.kind == Kind::time) return literal::write_time(read.number);
    if (read.ok() && type.kind == Kind::duration) return literal::write_duration(read.number);
    if (read.ok()) return read.canonical.empty() ? text : std::move(read.canonical);
    world_.diagnostics.add(code::E0302, tree_.location(ref),
                           "this is no " + world_.spell(type) + ": " + read.error);
    return text;
  }

  void check_count(NodeId node, const RequirementOutline* requirement, std::size_t given) {
    if (policy_ == nullptr || requirement == nullptr) return;
    const auto subjects = policy_->binders.size();
    const auto most = subjects + requirement->focus.size();
    // Where the set of a binder is open, what it may miss is undetermined for the binders before it.
    const auto outcome = tree_.outcome(tree_.child_of_kind(node, NodeKind::Outcome));
    const bool undetermined = outcome == syntax::OutcomeKind::Undetermined;
    const auto least = undetermined ? std::min<std::size_t>(1, subjects) : subjects;
    if (least <= given && given <= most) return;
    std::string message = "a finding of this requirement is for " + std::to_string(subjects) +
                          (subjects == 1 ? " subject" : " subjects");
    if (!requirement->focus.empty()) {
      message += " and " + std::to_string(requirement->focus.size()) +
                 (requirement->focus.size() == 1 ? " element of the loop around it"
                                                 : " elements of the loops around it");
    }
    world_.diagnostics.add(code::E0426, tree_.location(node), std::move(message));
  }

  World& world_;
  ModuleIndex module_;
  const syntax::SyntaxTree& tree_;
  const PolicyOutline* policy_;
  const FactIds* ids_;
};

}  // namespace

std::vector<Expectation> convert_expectations(World& world, ModuleIndex module, NodeId expect,
                                              const PolicyOutline* policy, const FactIds* ids) {
  return ExpectationConversion(world, module, policy, ids).convert(expect);
}

}  // namespace tenet::front
