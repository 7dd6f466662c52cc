// A pack as readable text: tables that code names by number, then every block with labels and the source it
// serves. Entry point: disassemble.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "instruction_text.hpp"
#include "tenet/bytecode.hpp"
#include "tenet/diagnostic.hpp"

namespace tenet {
namespace {

class Disassembler {
 public:
  explicit Disassembler(const Pack& pack) : pack_(pack) {
    for (const auto& source : pack.sources) sources_.emplace_back(source.path, source.text);
  }
  std::string run();

 private:
  template <typename... Arguments>
  void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Arguments>(arguments)...);
    text_ += '\n';
  }
  void parameters();
  void notes();
  void function(const Function& function);
  void policy(const Policy& policy);
  void requirement(const Requirement& requirement);
  void amendments();
  void block(const std::string& title, const Block& block);
  [[nodiscard]] std::string place(const PackPlace& place) const;
  [[nodiscard]] std::string quote(const PackPlace& place) const;
  [[nodiscard]] std::string remark(const Instruction& instruction) const;

  const Pack& pack_;
  std::vector<SourceFile> sources_;
  std::string text_;
};

std::string Disassembler::run() {
  line("pack {}", printable(pack_.name));
  parameters();
  for (const auto& f : pack_.functions) function(f);
  for (const auto& p : pack_.policies) policy(p);
  amendments();
  notes();
  return std::move(text_);
}

void Disassembler::parameters() {
  for (const auto& parameter : pack_.parameters) {
    line("parameter {}.{}: {}", printable(parameter.module), printable(parameter.name),
         type_text(pack_.schema, parameter.type));
  }
}

void Disassembler::function(const Function& function) {
  std::string parameters;
  for (const auto& type : function.parameters) {
    if (!parameters.empty()) parameters += ", ";
    parameters += type_text(pack_.schema, type);
  }
  line("\nfunction {}({}): {}", printable(function.name), parameters,
       type_text(pack_.schema, function.result));
  block("decide", function.decide);
  block("explain", function.explain);
}

void Disassembler::policy(const Policy& policy) {
  line("\npolicy {}.{}{}", printable(policy.module), printable(policy.name), place(policy.where));
  const auto first = std::min<std::size_t>(policy.first_requirement, pack_.requirements.size());
  const auto count = std::min<std::size_t>(policy.requirements, pack_.requirements.size() - first);
  for (std::size_t i = first; i < first + count; ++i) requirement(pack_.requirements[i]);
  for (const auto& binder : policy.binders) {
    block(fmt::format("binder {}: {}{}", printable(binder.name), type_text(pack_.schema, binder.type),
                      binder.pair_with_previous ? ", paired with the one before" : ""),
          binder.set);
    if (!binder.matches.code.empty())
      block(fmt::format("matches of {}", printable(binder.name)), binder.matches);
  }
  block("decide", policy.decide);
  block("explain", policy.explain);
  if (!policy.remedy.code.empty()) block("remedy", policy.remedy);
}

void Disassembler::requirement(const Requirement& requirement) {
  std::string registers;
  for (const auto& focus : requirement.focus)
    registers += fmt::format(", focus w{}/w{}", focus.decide_word, focus.explain_word);
  for (const auto& blocker : requirement.blockers) {
    const bool known = blocker.requirement < pack_.requirements.size();
    registers += fmt::format(", blocked by @{} w{}/w{}",
                             known ? printable(pack_.requirements[blocker.requirement].tag) : "?",
                             blocker.decide_verdict, blocker.explain_verdict);
  }
  line("  {} @{}{}{}  ; {}", requirement.advice ? "advise" : "require", printable(requirement.tag), registers,
       place(requirement.where), printable(requirement.text));
}

void Disassembler::amendments() {
  if (!pack_.waivers.empty() || !pack_.adjustments.empty()) line("\namendments");
  for (const auto& waiver : pack_.waivers) {
    std::string elements;
    for (const auto& element : waiver.elements) {
      elements += fmt::format("{}{} \"{}\"", elements.empty() ? "" : ", ",
                              type_text(pack_.schema, element.type), printable(element.id));
    }
    line("  waive {}@{} for {} until {}{}", printable(waiver.policy), printable(waiver.tag), elements,
         waiver.until, place(waiver.where));
  }
  static constexpr const char* kSeverities[] = {"advice", "warning", "error"};
  for (const auto& adjustment : pack_.adjustments) {
    std::string what;
    switch (adjustment.kind) {
      case AdjustmentKind::severity: {
        const auto severity = static_cast<std::size_t>(adjustment.severity);
        what = fmt::format("severity {}", severity < std::size(kSeverities) ? kSeverities[severity] : "?");
        break;
      }
      case AdjustmentKind::off: what = "off"; break;
      case AdjustmentKind::must_apply: what = "must apply"; break;
      case AdjustmentKind::value: what = "= " + printable(adjustment.value); break;
    }
    line("  adjust {}{}{} {}{}", printable(adjustment.target), adjustment.tag.empty() ? "" : "@",
         printable(adjustment.tag), what, place(adjustment.where));
  }
}

void Disassembler::block(const std::string& title, const Block& block) {
  line("  {} (words {}, sets {}, loops {})", title, block.words, block.sets, block.loops);
  std::map<std::int64_t, std::string> labels;
  for (std::size_t i = 0; i < block.code.size(); ++i) {
    const auto& instruction = block.code[i];
    if (static_cast<std::size_t>(instruction.op) >= kOpcodeCount) continue;
    const auto kind = info(instruction.op).k;
    if (kind == Immediate::jump || kind == Immediate::back) labels[jump_target(i, instruction)];
  }
  std::size_t number = 0;
  for (auto& [position, label] : labels) label = fmt::format("L{}", number++);
  for (std::size_t i = 0; i < block.code.size(); ++i) {
    if (const auto label = labels.find(static_cast<std::int64_t>(i)); label != labels.end())
      line("  {}:", label->second);
    const auto& instruction = block.code[i];
    const auto target = labels.find(jump_target(i, instruction));
    const auto text = instruction_text(pack_, instruction, target != labels.end() ? target->second : "");
    line("{:6}  {}{}", i, text, remark(instruction));
  }
}

std::string Disassembler::remark(const Instruction& instruction) const {
  if (static_cast<std::size_t>(instruction.op) >= kOpcodeCount || instruction.k < 0) return "";
  const auto k = static_cast<std::size_t>(instruction.k);
  const auto kind = info(instruction.op).k;
  if (kind == Immediate::note && k < pack_.notes.size()) return quote(pack_.notes[k].text);
  if (instruction.op == Opcode::verdict && k < pack_.requirements.size())
    return place(pack_.requirements[k].where);
  return "";
}

std::string Disassembler::place(const PackPlace& place) const {
  if (place.source >= sources_.size()) return "";
  const auto& source = sources_[place.source];
  return fmt::format("  ; {}:{}", printable(source.path()), source.place(place.span.begin).line);
}

std::string Disassembler::quote(const PackPlace& place) const {
  constexpr std::size_t kMost = 60;
  if (place.source >= sources_.size()) return "";
  const auto& source = sources_[place.source];
  std::string text(source.text(place.span));
  std::replace(text.begin(), text.end(), '\n', ' ');
  const auto cut = text.size() > kMost ? printable(text.substr(0, kMost)) + "…" : printable(text);
  return fmt::format("  ; {} `{}`", source.place(place.span.begin).line, cut);
}

void Disassembler::notes() {
  static constexpr const char* kKinds[] = {
#define TENET_NOTE_KIND(name, meaning) #name,
#include "tenet/note_kinds.def"
#undef TENET_NOTE_KIND
  };
  if (!pack_.notes.empty()) line("\nnotes");
  for (std::size_t i = 0; i < pack_.notes.size(); ++i) {
    const auto& note = pack_.notes[i];
    std::string children;
    for (const auto child : note.children) children += fmt::format(" {}", child);
    const auto kind = static_cast<std::size_t>(note.kind);
    line("{:6}  {} {}{}{}{}", i, kind < std::size(kKinds) ? kKinds[kind] : "?", printable(note.name),
         children.empty() ? "" : " of" + children, note.inserted ? " (inserted)" : "", quote(note.text));
  }
}

}  // namespace

std::string disassemble(const Pack& pack) { return Disassembler(pack).run(); }

}  // namespace tenet
