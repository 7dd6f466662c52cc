// The profile for people: a table for each question. Entry point: text_profile.
#include <fmt/format.h>

#include <algorithm>

#include "numbers_table.hpp"
#include "tenet/diagnostic.hpp"
#include "tenet/profile_report.hpp"
#include "tenet/report.hpp"

namespace tenet::report {
namespace {

using std::chrono::nanoseconds;

/// Of files, types and indexes only the dearest are shown.
constexpr std::size_t kMostLines = 10;

/// The dearest first; what costs the same keeps its order.
template <typename Item, typename Cost>
std::vector<const Item*> by_cost(const std::vector<Item>& items, Cost cost) {
  std::vector<const Item*> sorted;
  for (const auto& item : items) sorted.push_back(&item);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const Item* left, const Item* right) { return cost(*left) > cost(*right); });
  return sorted;
}

/// The dearest of all, which `line` makes cells of, and how many there are beside them.
template <typename Item, typename Cost, typename Line>
void add_dearest(NumbersTable& table, const std::vector<Item>& items, Cost cost, Line line) {
  const auto sorted = by_cost(items, cost);
  for (std::size_t i = 0; i < std::min(sorted.size(), kMostLines); ++i) table.add(line(*sorted[i]));
  if (sorted.size() > kMostLines) table.add({fmt::format("… and {} more", sorted.size() - kMostLines)});
}

std::string what_was_loaded(const RunProfile& profile) {
  std::uint64_t bytes = 0;
  for (const auto& file : profile.load.files) bytes += file.bytes;
  std::string text = fmt::format("{} {} of {}", written_count(profile.load.files.size()),
                                 profile.load.files.size() == 1 ? "file" : "files", written_bytes(bytes));
  if (profile.load.certificates.references > 0)
    text += fmt::format(", {} certificates", written_count(profile.load.certificates.encodings));
  return text + fmt::format(": {} entities, {} values in {}", written_count(profile.graph.rows),
                            written_count(profile.graph.values), written_bytes(profile.graph.bytes));
}

std::string phase_text(const PhaseProfile& phase, const CertificateLoad& certificates) {
  if (phase.name != "certificates" || certificates.encodings == 0) return fmt::format("  {}", phase.name);
  return fmt::format("  certificates: {} of {}", written_count(certificates.encodings),
                     written_bytes(certificates.bytes));
}

void append_stages(std::string& out, const RunProfile& profile, std::size_t width) {
  NumbersTable table({"clock", "%", "processors", "resident", "stage"});
  const auto add = [&](const Spent& spent, std::string resident, std::string name) {
    table.add({written_time(spent.wall), written_share(spent.wall, profile.spent.wall),
               written_time(spent.processor), std::move(resident), std::move(name)});
  };
  for (const auto& stage : profile.stages) {
    add(stage.spent, stage.peak_resident == 0 ? "" : written_bytes(stage.peak_resident),
        std::string(stage.stage));
    if (stage.stage == "facts") {
      for (const auto& phase : profile.load.phases)
        add(phase.spent, "", phase_text(phase, profile.load.certificates));
    }
    Spent indexes;
    for (const auto& index : profile.link.indexes) indexes += index.spent;
    if (stage.stage == "link" && !profile.link.indexes.empty()) add(indexes, "", "  indexes");
  }
  table.append_to(out, width);
}

void append_files(std::string& out, const RunProfile& profile, std::size_t width) {
  if (profile.load.files.empty()) return;
  NumbersTable table({"clock", "processors", "bytes", "format", "file"});
  add_dearest(
      table, profile.load.files, [](const FileProfile& file) { return file.spent.wall; },
      [](const FileProfile& file) -> std::vector<std::string> {
        return {written_time(file.spent.wall), written_time(file.spent.processor), written_bytes(file.bytes),
                std::string(file.format), printable(file.path)};
      });
  out += '\n';
  table.append_to(out, width);
}

void append_types(std::string& out, const RunProfile& profile, std::size_t width) {
  if (profile.graph.types.empty()) return;
  NumbersTable table({"entities", "values", "bytes", "type"});
  add_dearest(
      table, profile.graph.types, [](const TypeProfile& type) { return type.bytes; },
      [](const TypeProfile& type) -> std::vector<std::string> {
        return {written_count(type.rows), written_count(type.values), written_bytes(type.bytes),
                std::string(type.type)};
      });
  table.add(
      {written_bytes(profile.graph.text_bytes), fmt::format("{} texts", written_count(profile.graph.texts))});
  out += '\n';
  table.append_to(out, width);
}

void append_indexes(std::string& out, const RunProfile& profile, std::size_t width) {
  if (profile.link.indexes.empty()) return;
  NumbersTable table({"clock", "processors", "rows", "bytes", "index"});
  add_dearest(
      table, profile.link.indexes, [](const IndexProfile& index) { return index.spent.wall; },
      [](const IndexProfile& index) -> std::vector<std::string> {
        return {written_time(index.spent.wall), written_time(index.spent.processor),
                written_count(index.rows), written_bytes(index.bytes), index.field};
      });
  out += '\n';
  table.append_to(out, width);
}

/// A policy with what it divides into, as lines of the table of policies.
class PolicyLines {
 public:
  PolicyLines(NumbersTable& table, const PolicyProfile& profile, const Pack& pack, nanoseconds evaluation)
      : table_(table), profile_(profile), pack_(pack), evaluation_(evaluation) {
    measured_ = profile.shared;
    for (const auto& requirement : profile.requirements) measured_ += requirement.processor;
  }

  void add() {
    const auto& spent = profile_.spent;
    table_.add({written_time(spent.processor), written_share(spent.processor, evaluation_),
                written_time(spent.wall), written_count(profile_.subjects), written_count(profile_.steps),
                written_bytes(profile_.most_memory), full_name(pack_.policies[profile_.policy])});
    const auto requirements = by_cost(
        profile_.requirements, [](const RequirementProfile& requirement) { return requirement.processor; });
    for (const auto* requirement : requirements) add(*requirement);
    if (profile_.measured > 0)
      add_part(of_deciding(profile_.shared), profile_.elements,
               whole_steps(profile_.shared_steps) + profile_.binding_steps, "  finding subjects, `where`");
    if (profile_.explained > 0)
      add_part(profile_.explaining, profile_.explained, profile_.explain_steps, "  explaining");
  }

 private:
  void add(const RequirementProfile& requirement) {
    const auto& judged = requirement.judged;
    const auto& stated = pack_.requirements[requirement.requirement];
    const auto tag = stated.tag.empty() ? std::string() : fmt::format("@{} ", stated.tag);
    add_part(of_deciding(requirement.processor),
             whole_steps(judged.held + judged.failed + judged.undetermined), whole_steps(requirement.steps),
             fmt::format("  {}{}", tag, printable(stated.text)));
  }

  void add_part(nanoseconds processor, std::uint64_t judged, std::uint64_t steps, std::string name) {
    table_.add_shortened({written_time(processor), written_share(processor, evaluation_), "",
                          written_count(judged), written_count(steps), "", std::move(name)});
  }

  /// A part of what was measured, as the part of what deciding all elements took.
  [[nodiscard]] nanoseconds of_deciding(nanoseconds part) const {
    if (measured_.count() == 0) return {};
    const auto deciding = std::max(nanoseconds(0), profile_.spent.processor - profile_.explaining);
    const auto share = static_cast<double>(part.count()) / static_cast<double>(measured_.count());
    return nanoseconds(static_cast<std::int64_t>(share * static_cast<double>(deciding.count())));
  }

  /// A count on the measured elements, as that on all.
  [[nodiscard]] std::uint64_t whole_steps(std::uint64_t measured) const {
    if (profile_.measured == profile_.elements || profile_.measured == 0) return measured;
    return static_cast<std::uint64_t>(static_cast<double>(measured) * static_cast<double>(profile_.elements) /
                                      static_cast<double>(profile_.measured));
  }

  NumbersTable& table_;
  const PolicyProfile& profile_;
  const Pack& pack_;
  const nanoseconds evaluation_;
  nanoseconds measured_{0};
};

void append_policies(std::string& out, const RunProfile& profile, const Pack& pack, std::size_t width) {
  const auto& all = profile.evaluation.policies;
  if (all.empty()) return;
  nanoseconds evaluation{0};
  for (const auto& policy : all) evaluation += policy.spent.processor;
  NumbersTable table({"processors", "%", "clock", "judged", "steps", "memory", "policy, requirement"});
  for (const auto* policy : by_cost(all, [](const PolicyProfile& each) { return each.spent.processor; })) {
    PolicyLines(table, *policy, pack, evaluation).add();
  }
  out += '\n';
  table.append_to(out, width);
}

/// What of the table isn't counted but estimated.
void append_estimates(std::string& out, const RunProfile& profile, const Pack& pack) {
  for (const auto& policy : profile.evaluation.policies) {
    if (policy.measured == policy.elements || policy.measured == 0) continue;
    out += fmt::format("  {}: its parts are estimated from {} of {} elements\n",
                       full_name(pack.policies[policy.policy]), written_count(policy.measured),
                       written_count(policy.elements));
  }
  out += fmt::format("  dividing policies among requirements took {} more, which no figure above counts\n",
                     written_time(profile.evaluation.measuring.wall));
}

}  // namespace

std::string text_profile(const RunProfile& profile, const Pack& pack, std::size_t width) {
  std::string out = fmt::format("profile: {} by the clock, {} of processors, on {} {}",
                                written_time(profile.spent.wall), written_time(profile.spent.processor),
                                profile.threads, profile.threads == 1 ? "thread" : "threads");
  if (profile.peak_resident > 0)
    out += fmt::format("; {} resident at most", written_bytes(profile.peak_resident));
  out += fmt::format("\n{}\n\n", what_was_loaded(profile));
  append_stages(out, profile, width);
  append_files(out, profile, width);
  append_types(out, profile, width);
  append_indexes(out, profile, width);
  append_policies(out, profile, pack, width);
  append_estimates(out, profile, pack);
  return out;
}

}  // namespace tenet::report
