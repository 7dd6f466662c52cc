// Owns how one subject is judged: `decide` for its verdicts, `explain` for what there is to tell. Entry
// point: Judge::element.
#include "evaluate/judge.hpp"

#include "evaluate/amended_entries.hpp"
#include "tenet/profile.hpp"

namespace tenet {

void ElementList::copy(const SetView& view) {
  words_.clear();
  members_.clear();
  open_ = view.open;
  count_ = view.count;
  if (view.kind == SetView::Kind::range && view.members == nullptr) {
    first_ = view.first;
    return;
  }
  words_.reserve(count_);
  for (std::uint32_t i = 0; i < view.count; ++i) words_.push_back(view.at(i));
  for (std::uint32_t i = 0; view.members != nullptr && i < view.count; ++i) {
    members_.push_back(view.members[i]);
  }
}

std::size_t ElementList::find_after(Word word) const {
  std::size_t begin = 0, end = count_;
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    if (this->word(middle) > word) {
      end = middle;
    } else {
      begin = middle + 1;
    }
  }
  return begin;
}

Judge::Judge(const Program::Impl& program, const TextPool* pool, const EvaluateOptions& options,
             std::uint32_t policy)
    : program_(program),
      options_(options),
      policy_index_(policy),
      policy_(program.pack->policies[policy]),
      decide_(&policy_.decide),
      several_(policy_.binders.size() > 1),
      waiving_(program, policy, options.now),
      machine_(program, pool, options.now),
      subject_(policy_.binders.size()),
      lists_(policy_.binders.size()),
      positions_(policy_.binders.size()) {
  if (options.limits.memory > 0) machine_.memory_limit = options.limits.memory;
  machine_.deadline = options.limits.deadline;
  machine_.certain_subjects = several_;
  if (options.conditions) conditions_.emplace(*program.pack);
}

bool Judge::element(Word word, Truth member, const ElementList& outer, std::size_t index, Batch& batch) {
  machine_.begin_element();
  machine_.step_limit = step_limit_;
  if (!subject_.empty()) {
    subject_[0] = word;
    positions_[0] = index;
  }
  if (!several_) {
    const bool done = subject(member, batch);
    batch.work.note_memory(machine_.memory);
    return done || note_stop(batch);
  }
  if (policy_.binders[1].pair_with_previous && lists_[0].size() != outer.size()) lists_[0] = outer;
  const bool done = bind(1, member, batch);
  if (done) batch.add_judged(machine_.steps);
  batch.work.note_memory(machine_.memory);
  return done || note_stop(batch);
}

bool Judge::note_stop(Batch& batch) const {
  batch.stop = stop_;
  batch.stopped_requirement = machine_.stopped_requirement;
  return false;
}

bool Judge::lane(Word word, Truth member, const vm::BatchMachine& lanes, std::size_t lane, Batch& batch) {
  machine_.begin_element();
  begin_deciding();
  machine_.step_limit = step_limit_;
  subject_[0] = word;
  machine_.steps = lanes.steps(lane);
  machine_.memory = lanes.memory(lane);
  machine_.guard = lanes.guard_of(lane);
  lanes.copy_entries(lane, machine_.entries, machine_.focus_words);
  const bool done = conclude(member, batch);
  batch.work.note_memory(machine_.memory);
  return done || note_stop(batch);
}

/// Runs over the elements of a further binder: its own set, or what follows the previous binder's element in
/// the same set.
bool Judge::bind(std::size_t binder, Truth member, Batch& batch) {
  if (binder == policy_.binders.size()) return subject(member, batch);
  if (uses_matches(binder)) return bind_matches(binder, member, batch);
  if (policy_.binders[binder].pair_with_previous) {
    lists_[binder] = lists_[binder - 1];
    return bind_rest(lists_[binder], positions_[binder - 1] + 1, binder, member, batch);
  }
  if (!run(policy_.binders[binder].set, Truth::yes)) return false;
  lists_[binder].copy(machine_.result_set == nullptr ? SetView::unknown() : machine_.result_set->view);
  if (lists_[binder].open() && !open_set(binder, member, batch)) return false;
  return bind_rest(lists_[binder], 0, binder, member, batch);
}

/// A combination that a waiver names is told of even where the policy doesn't apply to it, and conditions are
/// counted of every one.
bool Judge::uses_matches(std::size_t binder) const {
  return !policy_.binders[binder].matches.code.empty() && !conditions_ &&
         program_.amendments.waivers[policy_index_].empty();
}

/// Runs over those elements of which `where` isn't known to be false; the others are counted with all that
/// the binders behind this one would make of them.
bool Judge::bind_matches(std::size_t binder, Truth member, Batch& batch) {
  std::uint64_t left_out = 0, below = 1;
  if (!elements_of(binder, left_out)) return false;
  ElementList& list = lists_[binder];
  if (!run(policy_.binders[binder].matches, Truth::yes)) return false;
  list.copy(machine_.result_set == nullptr ? SetView() : machine_.result_set->view);
  std::size_t from = 0;
  if (policy_.binders[binder].pair_with_previous) from = list.find_after(subject_[binder - 1]);
  left_out -= std::min<std::uint64_t>(left_out, list.size() - from);
  for (std::size_t later = binder + 1; left_out > 0 && later < policy_.binders.size(); ++later) {
    std::uint64_t count = 0;
    if (!elements_of(later, count)) return false;
    below *= count;
  }
  batch.result.not_applicable += left_out * below;
  return bind_rest(list, from, binder, member, batch);
}

/// How many elements a binder runs over after those that are bound.
bool Judge::elements_of(std::size_t binder, std::uint64_t& count) {
  if (policy_.binders[binder].pair_with_previous) {
    count = lists_[binder - 1].size() - positions_[binder - 1] - 1;
    return true;
  }
  if (!run(policy_.binders[binder].set, Truth::yes)) return false;
  count = machine_.result_set == nullptr ? 0 : machine_.result_set->view.count;
  return true;
}

bool Judge::bind_rest(const ElementList& list, std::size_t from, std::size_t binder, Truth member,
                      Batch& batch) {
  batch.work.rows += list.size() - from;
  for (std::size_t at = from; at < list.size(); ++at) {
    subject_[binder] = list.word(at);
    positions_[binder] = at;
    if (!bind(binder + 1, std::min(member, list.member(at)), batch)) return false;
  }
  return true;
}

bool Judge::open_set(std::size_t binder, Truth member, Batch& batch) {
  std::fill(subject_.begin() + static_cast<std::ptrdiff_t>(binder), subject_.end(), Word{kUnknownId});
  begin_deciding();
  if (!run(*decide_, member)) return false;
  if (machine_.guard == Truth::no || policy_.requirements == 0 || only_decides_) return true;
  const std::span<const Word> known(subject_.data(), binder);
  batch.uncertain.push_back(evidence::make_open_binder({program_, machine_.pool}, policy_index_, known));
  return true;
}

void Judge::begin_deciding() {
  machine_.begin_run();
  machine_.trace = nullptr;
  machine_.in_explain = false;
}

bool Judge::run(const Block& block, Truth member) {
  machine_.initial_guard = member;
  stop_ = machine_.run(block, subject_);
  return stop_ == vm::Stop::none;
}

bool Judge::subject(Truth member, Batch& batch) {
  begin_deciding();
  waiving_.begin_subject(subject_);
  machine_.keep_all = options_.coverage || options_.evidence_for_passes || waiving_.names_subject();
  return run(*decide_, member) && conclude(member, batch);
}

/// What `decide` said of the subject is counted, and told where there is something to tell.
bool Judge::conclude(Truth member, Batch& batch) {
  if (only_decides_) {
    if (!several_) batch.add_judged(machine_.steps);
    return true;
  }
  amend_entries(program_, policy_, machine_.entries);
  if (machine_.guard == Truth::no) {
    ++batch.result.not_applicable;
    waiving_.note_inapplicable(batch.waivers);
  } else if (several_ && machine_.guard == Truth::unknown) {
    waiving_.note_uncertain(batch.waivers);
    if (!run_profiled(&Judge::explain_uncertain, member, batch)) return false;
  } else {
    waiving_.note(machine_.entries, machine_.focus_words, batch.waivers);
    count(batch);
    const bool tell = std::any_of(
        machine_.entries.begin(), machine_.entries.end(),
        [&](const vm::Entry& entry) { return entry.verdict != Truth::yes || options_.evidence_for_passes; });
    if (tell && options_.verdicts_only) {
      note_verdicts(batch);
    } else if (tell && !run_profiled(&Judge::explain, member, batch)) {
      return false;
    }
  }
  if (conditions_ && !run_profiled(&Judge::count_conditions, member, batch)) return false;
  if (!several_) batch.add_judged(machine_.steps);
  return true;
}

/// Notes what an explanation took, where somebody asked.
bool Judge::run_profiled(Explanation explanation, Truth member, Batch& batch) {
  if (options_.profile == nullptr) return (this->*explanation)(member, batch);
  const Stopwatch watch(Stopwatch::Counts::thread);
  const std::uint64_t steps_before = machine_.steps;
  const bool done = (this->*explanation)(member, batch);
  ++batch.work.explained;
  batch.work.explain_steps += machine_.steps - steps_before;
  batch.work.explaining += watch.spent().processor;
  return done;
}

/// Violated if a requirement is and isn't waived, else undetermined if one is, else waived if one is; advice
/// doesn't count, nor what is blocked: the requirement that blocks it does. Where that one is only advice,
/// what it blocks wasn't judged for no reason that counts, so it is undetermined.
void Judge::count(Batch& batch) const {
  Truth outcome = Truth::yes;
  bool waived = false;
  for (const vm::Entry& entry : machine_.entries) {
    if (!batch.coverage.empty()) {
      RequirementCoverage& coverage = batch.coverage[entry.requirement - policy_.first_requirement];
      ++(entry.verdict == Truth::yes  ? coverage.held
         : entry.verdict == Truth::no ? coverage.failed
                                      : coverage.undetermined);
    }
    const auto is_advice = [&](std::size_t requirement) {
      return program_.amendments.severities[requirement] == Severity::advice;
    };
    if (is_advice(entry.requirement)) continue;
    if (entry.blocked_by >= 0 && !is_advice(static_cast<std::size_t>(entry.blocked_by))) continue;
    const LinkedWaiver* waiver = waiving_.taker_of(entry, focus_of(entry, machine_.focus_words));
    if (waiver != nullptr && !waiving_.has_expired(*waiver)) {
      waived = true;
    } else {
      outcome = std::min(outcome, entry.verdict);
    }
  }
  ++batch.result.subjects;
  ++(outcome == Truth::no        ? batch.result.violated
     : outcome == Truth::unknown ? batch.result.undetermined
     : waived                    ? batch.result.waived
                                 : batch.result.holds);
}

void Judge::note_verdicts(Batch& batch) const {
  for (const vm::Entry& entry : machine_.entries) {
    if (entry.verdict == Truth::yes) continue;
    const std::span<const Word> focus = focus_of(entry, machine_.focus_words);
    Verdict verdict{.policy = policy_index_, .requirement = entry.requirement};
    const LinkedWaiver* waiver = waiving_.taker_of(entry, focus);
    verdict.outcome = waiver != nullptr && !waiving_.has_expired(*waiver) ? Outcome::waived
                      : entry.verdict == Truth::no                        ? Outcome::violated
                      : entry.blocked_by >= 0                             ? Outcome::blocked
                                                                          : Outcome::undetermined;
    verdict.first_word = batch.verdict_words.size();
    verdict.subject_words = static_cast<std::uint32_t>(subject_.size());
    verdict.focus_words = static_cast<std::uint32_t>(focus.size());
    batch.verdict_words.insert(batch.verdict_words.end(), subject_.begin(), subject_.end());
    batch.verdict_words.insert(batch.verdict_words.end(), focus.begin(), focus.end());
    batch.verdicts.push_back(verdict);
  }
}

bool Judge::run_explain(Truth member) {
  machine_.begin_run();
  trace_.clear();
  machine_.trace = &trace_;
  machine_.in_explain = true;
  machine_.keep_all = true;
  const bool done = run(policy_.explain, member);
  machine_.trace = nullptr;
  amend_entries(program_, policy_, machine_.entries);
  return done;
}

bool Judge::count_conditions(Truth member, Batch& batch) {
  machine_.all_elements = true;
  const bool done = run_explain(member);
  machine_.all_elements = false;
  if (!done) return false;
  const evidence::TraceReader reader({program_, machine_.pool}, trace_);
  batch.conditions.resize(program_.pack->notes.size());
  conditions_->count(reader, batch.conditions);
  return true;
}

bool Judge::explain(Truth member, Batch& batch) {
  decided_.swap(machine_.entries);
  decided_focus_.swap(machine_.focus_words);
  const bool fails = std::any_of(decided_.begin(), decided_.end(),
                                 [](const vm::Entry& entry) { return entry.verdict == Truth::no; });
  remedy_.clear();
  if (fails && !write_remedy()) return false;
  if (!run_explain(member)) return false;
  make_findings(batch);
  return true;
}

bool Judge::write_remedy() {
  if (policy_.remedy.code.empty()) {
    remedy_ = policy_.remedy_text;
    return true;
  }
  if (!run(policy_.remedy, Truth::yes)) return false;
  if (id_of(machine_.result_word) < kAbsentId) remedy_ = machine_.pool.text(id_of(machine_.result_word));
  return true;
}

/// Verdicts are those of `decide`; what is told of them, `explain`'s.
void Judge::make_findings(Batch& batch) {
  const evidence::Explained explained{{program_, machine_.pool}, policy_index_, subject_,
                                      machine_.focus_words,      trace_,        machine_.guard};
  const evidence::TraceReader reader(explained.context, trace_);
  std::vector<bool> used(machine_.entries.size());
  std::size_t from = 0;
  for (const vm::Entry& decided : decided_) {
    if (decided.verdict == Truth::yes && !options_.evidence_for_passes) continue;
    const vm::Entry* entry = explained_entry(decided, used, from);
    if (entry == nullptr) continue;
    vm::Entry told = *entry;
    told.verdict = decided.verdict;
    told.blocked_by = decided.blocked_by;
    Finding finding = evidence::make_finding(explained, reader, told, remedy_);
    if (const LinkedWaiver* waiver = waiving_.taker_of(decided, focus_of(decided, decided_focus_))) {
      finding.waiver = static_cast<std::int32_t>(waiver->waiver);
      if (!waiving_.has_expired(*waiver)) finding.outcome = Outcome::waived;
    }
    batch.findings.push_back(std::move(finding));
  }
}

/// Both blocks tell of requirements in one order, so the entry is looked for behind the one found before.
const vm::Entry* Judge::explained_entry(const vm::Entry& decided, std::vector<bool>& used,
                                        std::size_t& from) const {
  for (std::size_t tried = 0; tried < machine_.entries.size(); ++tried) {
    const std::size_t i = (from + tried) % machine_.entries.size();
    const vm::Entry& entry = machine_.entries[i];
    if (used[i] || entry.requirement != decided.requirement || entry.open_set != decided.open_set) continue;
    const bool same_focus = entry.focus_count == decided.focus_count &&
                            std::equal(decided_focus_.begin() + decided.focus,
                                       decided_focus_.begin() + decided.focus + decided.focus_count,
                                       machine_.focus_words.begin() + entry.focus);
    if (!same_focus) continue;
    used[i] = true;
    from = i + 1;
    return &entry;
  }
  return nullptr;
}

bool Judge::explain_uncertain(Truth member, Batch& batch) {
  if (policy_.requirements == 0) return true;
  if (!run_explain(member)) return false;
  const evidence::Explained explained{{program_, machine_.pool}, policy_index_, subject_,
                                      machine_.focus_words,      trace_,        machine_.guard};
  const evidence::TraceReader reader(explained.context, trace_);
  batch.uncertain.push_back(evidence::make_uncertain_subject(explained, reader));
  return true;
}

}  // namespace tenet
