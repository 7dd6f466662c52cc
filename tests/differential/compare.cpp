// Findings, outcomes and answers of both evaluators, side by side.
#include "compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "naive/judge.hpp"

namespace tenet::differential {
namespace {

using naive::kF;
using naive::kT;
using naive::kU;

/// What is told of one requirement, as text, and how often.
using Told = std::map<std::string, std::uint64_t>;

/// Both sides of one policy. What is undetermined for the same missing facts is one finding with a count: its
/// places are compared by number, and each that is told has to be one of those expected.
struct Sides {
  Told decided;                                 ///< T, F, blocked: each told on its own
  std::map<std::string, std::uint64_t> unsure;  ///< by requirement
  std::set<std::string> unsure_places;
};

std::string place(const std::string& tag, const std::vector<std::string>& subject,
                  const std::vector<std::string>& focus) {
  auto text = "@" + tag;
  for (const auto& each : subject) text += " [" + each + "]";
  text += " for";
  for (const auto& each : focus) text += " [" + each + "]";
  return text;
}

constexpr const char* kUncertain = "whether the policy applies";

class Comparison {
 public:
  Comparison(const World& world, std::optional<naive::WrongRule> wrong)
      : world_(world),
        evaluator_(world.core, *world.graph, kNow, wrong),
        judgements_(naive::judge(evaluator_)) {}

  std::optional<Difference> with(const VmRun& run);
  void count(Distribution& distribution);

 private:
  std::optional<Difference> policy(std::size_t index, const Evaluation& evaluation);
  std::optional<Difference> outcomes(std::size_t index, const Evaluation& evaluation,
                                     const std::string& name);
  [[nodiscard]] Sides expected(std::size_t index) const;
  [[nodiscard]] Sides found(std::size_t index, const Evaluation& evaluation) const;
  std::string answer(const core::Function& function);

  const World& world_;
  naive::Evaluator evaluator_;
  std::vector<naive::PolicyJudgement> judgements_;
};

Sides Comparison::expected(std::size_t index) const {
  Sides sides;
  const auto& requirements = world_.core.requirements;
  for (const auto& elements : judgements_[index].open) {
    ++sides.unsure[kUncertain];
    sides.unsure_places.insert(place(kUncertain, elements, {}));
  }
  for (const auto& subject : judgements_[index].subjects) {
    if (!subject.row) {
      ++sides.unsure[kUncertain];
      sides.unsure_places.insert(place(kUncertain, subject.elements, {}));
      continue;
    }
    for (const auto& entry : subject.entries) {
      const auto& requirement = requirements[entry.requirement];
      const auto where = place(requirement.tag, subject.elements, entry.focus);
      if (entry.verdict == kT) ++sides.decided["holds " + where];
      if (entry.verdict == kF) {
        const auto said = requirement.message == core::kNoTerm ? "" : ": " + entry.message;
        ++sides.decided["violated " + where + said];
      }
      if (entry.verdict == kU && entry.blocked_by) {
        ++sides.decided["blocked by @" + requirements[*entry.blocked_by].tag + " " + where];
      } else if (entry.verdict == kU) {
        ++sides.unsure[requirement.tag];
        sides.unsure_places.insert(where);
      }
    }
  }
  return sides;
}

Sides Comparison::found(std::size_t index, const Evaluation& evaluation) const {
  Sides sides;
  const auto& requirements = world_.core.requirements;
  for (const auto& finding : evaluation.findings) {
    if (finding.policy != index) continue;
    std::vector<std::string> subject, focus;
    for (const auto& each : finding.subject) subject.push_back(identity(each));
    for (const auto& each : finding.focus) focus.push_back(identity(each));
    const auto& requirement = requirements[finding.requirement];
    const auto where = place(requirement.tag, subject, focus);
    switch (finding.outcome) {
      case Outcome::holds: ++sides.decided["holds " + where]; break;
      case Outcome::violated: {
        const auto said = requirement.message == core::kNoTerm ? "" : ": " + finding.message;
        ++sides.decided["violated " + where + said];
        break;
      }
      case Outcome::blocked:
        ++sides.decided["blocked by @" + requirements[static_cast<std::size_t>(finding.blocked_by)].tag +
                        " " + where];
        break;
      default: {
        const bool of_policy = finding.message.starts_with("nobody knows whether the policy `");
        sides.unsure[of_policy ? kUncertain : requirement.tag] += finding.count;
        sides.unsure_places.insert(of_policy ? place(kUncertain, subject, {}) : where);
      }
    }
  }
  return sides;
}

std::optional<Difference> Comparison::policy(std::size_t index, const Evaluation& evaluation) {
  const auto wanted = expected(index), got = found(index, evaluation);
  const auto& name = world_.core.policies[index].name;
  std::string text;
  for (const auto& [line, times] : wanted.decided) {
    const auto at = got.decided.find(line);
    if (at == got.decided.end() || at->second != times)
      text += fmt::format("  by definition, not by the VM: {} ×{}\n", line, times);
  }
  for (const auto& [line, times] : got.decided) {
    const auto at = wanted.decided.find(line);
    if (at == wanted.decided.end() || at->second != times)
      text += fmt::format("  by the VM, not by definition: {} ×{}\n", line, times);
  }
  for (const auto& line : got.unsure_places) {
    if (!wanted.unsure_places.contains(line)) text += "  undetermined by the VM only: " + line + "\n";
  }
  if (wanted.unsure != got.unsure) {
    for (const auto& [tag, times] : wanted.unsure)
      text += fmt::format("  undetermined by definition: {} ×{}\n", tag, times);
    for (const auto& [tag, times] : got.unsure)
      text += fmt::format("  undetermined by the VM: {} ×{}\n", tag, times);
  }
  if (!text.empty()) return Difference{"findings", "policy " + name + "\n" + text};
  return outcomes(index, evaluation, name);
}

std::optional<Difference> Comparison::outcomes(std::size_t index, const Evaluation& evaluation,
                                               const std::string& name) {
  std::array<std::uint64_t, 3> wanted{};
  for (const auto& subject : judgements_[index].subjects) {
    if (subject.row) ++wanted[static_cast<std::size_t>(subject.outcome)];
  }
  std::uint64_t rows = 0;
  for (const auto& finding : evaluation.findings) {
    rows +=
        finding.policy == index && finding.message.starts_with("nobody knows whether the policy `") ? 1 : 0;
  }
  const auto& result = evaluation.policies[index];
  const std::array got{result.violated, result.undetermined - rows, result.holds};
  if (got == wanted && result.not_applicable == judgements_[index].not_applicable) return std::nullopt;
  return Difference{"outcomes",
                    fmt::format("policy {}: by definition {} violated, {} undetermined, {} hold, {} not "
                                "applicable; by the VM {}, {}, {}, {}\n",
                                name, wanted[0], wanted[1], wanted[2], judgements_[index].not_applicable,
                                got[0], got[1], got[2], result.not_applicable)};
}

std::string Comparison::answer(const core::Function& function) {
  const auto value = evaluator_.value(function.body);
  auto element = function.result;
  element.shape = Shape::scalar;
  if (function.result.shape == Shape::scalar) {
    if (value.one.known()) return " [" + naive::identity(evaluator_, element, value.one) + "]";
    return value.one.state == naive::State::absent ? "absent" : "unknown";
  }
  bool open = value.many.open;
  std::vector<std::pair<std::string, std::string>> members;
  for (const auto& member : value.many.members) {
    open = open || member.in != kT;
    if (member.in != kT) continue;
    const auto text = naive::identity(evaluator_, element, member.value);
    const bool is_entity = element.kind == Kind::entity;
    members.emplace_back(is_entity ? text.substr(text.find(' ') + 1) : text, text);
  }
  if (function.result.shape == Shape::set) std::stable_sort(members.begin(), members.end());
  std::string text;
  for (const auto& [key, member] : members) text += " [" + member + "]";
  return text + (open ? " and perhaps more" : "");
}

std::optional<Difference> Comparison::with(const VmRun& run) {
  if (!run.failure().empty()) return Difference{"no program", run.failure()};
  const auto evaluation = run.evaluate(1, true);
  for (std::size_t i = 0; i < judgements_.size(); ++i) {
    if (auto difference = policy(i, evaluation)) return difference;
  }
  for (const auto& function : world_.core.functions) {
    if (!function.parameters.empty()) continue;
    const auto wanted = answer(function), got = written(run.answer(function.name));
    if (wanted != got)
      return Difference{"answers", function.name + ": by definition" + wanted + "; by the VM" + got + "\n"};
  }
  return std::nullopt;
}

void Comparison::count(Distribution& distribution) {
  for (const auto& judgement : judgements_) {
    distribution.not_applicable += judgement.not_applicable;
    distribution.open_binders += judgement.open.size();
    for (const auto& subject : judgement.subjects) {
      distribution.uncertain_rows += subject.row ? 0 : 1;
      if (subject.row) ++distribution.outcomes[static_cast<std::size_t>(subject.outcome)];
      for (const auto& entry : subject.entries) {
        ++distribution.verdicts[static_cast<std::size_t>(entry.verdict)];
        distribution.blocked += entry.blocked_by ? 1 : 0;
        distribution.open_entries += entry.open ? 1 : 0;
      }
    }
  }
  for (const auto& function : world_.core.functions) {
    if (!function.parameters.empty()) continue;
    const auto text = answer(function);
    ++distribution.answers[text == "absent"                                      ? 0
                           : text == "unknown" || text.ends_with("perhaps more") ? 1
                                                                                 : 2];
  }
  static constexpr const char* kNames[] = {
#define TENET_TERM(name, operands, payload, meaning) #name,
#include "tenet/core_terms.def"
#undef TENET_TERM
  };
  for (const auto* name : kNames) distribution.terms.try_emplace(name, 0);
  std::set<std::string> kinds;
  for (const auto& term : world_.core.terms) kinds.insert(kNames[static_cast<std::size_t>(term.kind)]);
  for (const auto& kind : kinds) ++distribution.terms[kind];
}

/// Subject by subject and in batches: the same findings, at the same cost, stopped at the same place.
std::optional<Difference> batches(const Pack& pack, const VmRun& run) {
  std::uint64_t limit = 0;
  for (int pass = 0; pass < 2; ++pass) {
    const auto alone = run.judge(false, limit), together = run.judge(true, limit);
    const auto one = written(pack, alone) + fmt::format("{} steps\n", alone.steps);
    const auto other = written(pack, together) + fmt::format("{} steps\n", together.steps);
    if (one != other) return Difference{"in batches", "in batches:\n" + other + "\nbut alone:\n" + one};
    limit = alone.steps / 2 + 1;
  }
  return std::nullopt;
}

/// The VM against itself.
std::optional<Difference> variants(const World& world, const VmRun& usual) {
  const Pack pack = [&] {
    auto made = emit(world.core, world.core, world.sources);
    return made ? std::move(made).value() : Pack{};
  }();
  const auto with_passes = written(pack, usual.evaluate(1, true)),
             plain = written(pack, usual.evaluate(1, false));
  const auto differs = [](const std::string& what, const std::string& one, const std::string& other) {
    return Difference{what, what + ":\n" + other + "\nbut as usual:\n" + one};
  };
  if (const auto threaded = written(pack, usual.evaluate(3, false)); threaded != plain)
    return differs("on three threads", plain, threaded);
  if (auto difference = batches(pack, usual)) return difference;
  auto names = rewrite_names();
  names.insert("all");
  for (const auto& name : names) {
    const VmRun run(world, {name});
    const auto what = "without " + name;
    if (!run.failure().empty()) return Difference{what, run.failure()};
    if (const auto said = written(pack, run.evaluate(1, true)); said != with_passes)
      return differs(what, with_passes, said);
    if (const auto said = written(pack, run.evaluate(1, false)); said != plain)
      return differs(what, plain, said);
    for (const auto& function : world.core.functions) {
      if (!function.parameters.empty()) continue;
      const auto one = written(usual.answer(function.name)), other = written(run.answer(function.name));
      if (one != other) return differs(what + ", answers", function.name + one, function.name + other);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Difference> compare_once(const World& world, const VmRun& vm,
                                       std::optional<naive::WrongRule> wrong) {
  return Comparison(world, wrong).with(vm);
}

std::optional<Difference> compare(const World& world, std::optional<naive::WrongRule> wrong,
                                  Distribution* distribution) {
  const VmRun usual(world, {});
  Comparison comparison(world, wrong);
  if (auto difference = comparison.with(usual)) return difference;
  if (distribution != nullptr) comparison.count(*distribution);
  return variants(world, usual);
}

}  // namespace tenet::differential
