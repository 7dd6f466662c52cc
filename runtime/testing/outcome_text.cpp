// Outcomes as tests write them. Entry points: entry_of, written, quoted.
#include "outcome_text.hpp"

#include <algorithm>

#include "tenet/report.hpp"

namespace tenet::testing {
namespace {

constexpr std::size_t kMostReasons = 3;

bool is_word(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !text.empty() && is_letter(text.front()) && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9');
  });
}

// `ap1.public`: what can be written without quotation marks.
bool is_path(std::string_view text) {
  while (true) {
    const auto dot = std::min(text.find('.'), text.size());
    if (!is_word(text.substr(0, dot))) return false;
    if (dot == text.size()) return true;
    text.remove_prefix(dot + 1);
  }
}

std::string element_text(const Pack& pack, const Type* type, const std::string& text) {
  if (type == nullptr) return text;
  if (type->kind != Kind::entity)
    return pack.schema.spell({type->kind, Shape::scalar, false, type->of}) + ' ' + quoted(text);
  return is_path(text) ? text : pack.schema.entity(type->of).name + ' ' + quoted(text);
}

// Subjects first, one a binder; then the elements of the loops around the requirement.
const Type* type_at(const Policy& policy, const Requirement* requirement, std::size_t position) {
  if (position < policy.binders.size()) return &policy.binders[position].type;
  position -= policy.binders.size();
  if (requirement == nullptr || position >= requirement->focus.size()) return nullptr;
  return &requirement->focus[position].type;
}

const Requirement* find_requirement(const Pack& pack, const Policy& policy, const std::string& tag) {
  for (std::uint32_t i = 0; i < policy.requirements; ++i) {
    const auto& requirement = pack.requirements[policy.first_requirement + i];
    if (requirement.tag == tag) return &requirement;
  }
  return nullptr;
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\' || c == '{' || c == '}') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string_view word(Expectation::Kind kind) {
  switch (kind) {
    case Expectation::Kind::violated: return "violated";
    case Expectation::Kind::undetermined: return "undetermined";
    case Expectation::Kind::advice: return "advice";
    case Expectation::Kind::waived: return "waived";
    case Expectation::Kind::vacuous: return "vacuous";
  }
  return "";
}

std::string_view word(Mismatch mismatch) {
  switch (mismatch) {
    case Mismatch::missing: return "missing";
    case Mismatch::unexpected: return "unexpected";
    case Mismatch::message: return "message";
    case Mismatch::outcome: return "outcome";
    case Mismatch::subject: return "subject";
    case Mismatch::requirement: return "requirement";
  }
  return "";
}

std::string written(const Entry& entry) {
  std::string out(word(entry.kind));
  if (!entry.tag.empty()) out += " @" + entry.tag;
  for (std::size_t i = 0; i < entry.entities.size(); ++i)
    out += (i == 0 ? " for " : ", ") + entry.entities[i];
  return out;
}

Entry entry_of(const Pack& pack, const Finding& finding, Expectation::Kind kind) {
  const auto& policy = pack.policies[finding.policy];
  const auto& requirement = pack.requirements[finding.requirement];
  Entry entry;
  entry.kind = kind;
  entry.tag = requirement.tag;
  std::size_t position = 0;
  for (const auto* elements : {&finding.subject, &finding.focus}) {
    for (const auto& element : *elements) {
      const auto* type = type_at(policy, &requirement, position++);
      entry.entities.push_back(
          element_text(pack, type, element.is_entity ? element.entity.id : element.text));
    }
  }
  entry.message = report::sentence(finding, requirement);
  for (const auto& item : finding.evidence) {
    if (entry.because.size() == kMostReasons) break;
    const auto line = report::evidence_line(item);
    if (item.expression != requirement.text || !item.detail.empty()) entry.because.push_back(line);
  }
  return entry;
}

Entry entry_of(const Pack& pack, const Evaluation& evaluation, const Expectation& expectation) {
  Entry entry;
  entry.kind = expectation.kind;
  entry.tag = expectation.tag;
  entry.message = expectation.message;
  entry.where = expectation.where;
  const Policy* policy = nullptr;
  const Requirement* requirement = nullptr;
  for (const auto& result : evaluation.policies) {
    const auto& candidate = pack.policies[result.policy];
    const auto* found = find_requirement(pack, candidate, expectation.tag);
    if (policy != nullptr && found == nullptr) continue;
    policy = &candidate;
    requirement = found;
  }
  for (std::size_t i = 0; i < expectation.entities.size(); ++i) {
    const auto* type = policy == nullptr ? nullptr : type_at(*policy, requirement, i);
    entry.entities.push_back(element_text(pack, type, expectation.entities[i]));
  }
  return entry;
}

}  // namespace tenet::testing
