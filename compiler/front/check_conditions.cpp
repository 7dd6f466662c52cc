// Requirements that can't fail or can't hold, and conditions that decide nothing. Entry point:
// check_conditions (policies.hpp).
#include "front/assumptions.hpp"
#include "front/policies.hpp"
#include "tenet/diagnostics/policies.hpp"

namespace tenet::front {
namespace {

class ConditionCheck {
 public:
  explicit ConditionCheck(World& world) : world_(world), core_(world.core), assumed_(world.core) {}

  void check(const core::Policy& policy) {
    const auto here = assumed_.mark();
    enter(policy.where, "this policy has no subjects: its condition can never be true");
    statements(policy.body);
    assumed_.forget(here);
  }

 private:
  void statements(const std::vector<core::StatementId>& body) {
    for (const auto id : body) {
      const auto& statement = core_.statement(id);
      const auto here = assumed_.mark();
      switch (statement.kind) {
        case core::StatementKind::let:
        case core::StatementKind::unless: break;
        case core::StatementKind::require: requirement(core_.requirements[statement.requirement]); break;
        case core::StatementKind::when:
          enter(statement.term, "nothing in this block ever applies: its condition can never be true");
          statements(statement.body);
          break;
        case core::StatementKind::loop:
          enter(statement.filter, "this loop leaves out every element: its condition can never be true");
          statements(statement.body);
          break;
      }
      assumed_.forget(here);
    }
  }

  // A condition of what follows.
  void enter(core::TermId condition, std::string never) {
    if (condition == core::kNoTerm) return;
    if (const auto truth = assumed_.judge(condition)) {
      const auto& where = core_.term(condition).origin;
      if (*truth && !is_vouched(condition)) {
        warn(code::W0412, where, "this condition is never false, so it leaves nothing out", "leave it out");
      } else if (!*truth) {
        warn(code::W0413, where, std::move(never), "nothing is ever judged here");
      }
    }
    assumed_.learn(condition, true);
  }

  void requirement(const core::Requirement& requirement) {
    const auto truth = assumed_.judge(requirement.condition);
    if (truth == true && !is_vouched(requirement.condition)) {
      warn(code::W0410, requirement.expression, "this requirement can never fail",
           "leave it out, or say what was meant");
    } else if (truth == false) {
      warn(code::W0411, requirement.expression, "this requirement can never hold", "was the opposite meant?");
    } else if (!truth) {
      parts(requirement.condition);
    }
  }

  // Of `a and b` one part may be idle.
  void parts(core::TermId condition) {
    while (condition != core::kNoTerm && core_.term(condition).kind == core::TermKind::logic_and) {
      part(core_.term(condition).operands[1]);
      condition = core_.term(condition).operands[0];
      if (core_.term(condition).kind != core::TermKind::logic_and) part(condition);
    }
  }

  void part(core::TermId condition) {
    if (assumed_.judge(condition) != true || is_vouched(condition)) return;
    warn(code::W0410, core_.term(condition).origin, "this part of the requirement can never be false",
         "leave it out, or say what was meant");
  }

  // `x exists` of what a guard vouches for was warned of where it stands.
  [[nodiscard]] bool is_vouched(core::TermId condition) const {
    const auto& term = core_.term(condition);
    return term.kind == core::TermKind::exists &&
           core_.term(term.operands.front()).kind == core::TermKind::narrow;
  }

  void warn(Code code, Location where, std::string message, std::string hint) {
    auto& diagnostic = world_.diagnostics.add(code, where, std::move(message), std::move(hint));
    if (assumed_.reason()) diagnostic.labels.push_back({*assumed_.reason(), "because this holds there"});
  }

  World& world_;
  const core::Core& core_;
  Assumptions assumed_;
};

}  // namespace

void check_conditions(World& world) {
  if (world.diagnostics.has_errors()) return;  // terms may be missing
  ConditionCheck check(world);
  for (const auto& policy : world.core.policies) check.check(policy);
}

}  // namespace tenet::front
