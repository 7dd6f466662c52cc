#include "policy_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "files.hpp"
#include "module_sources.hpp"
#include "tenet/compile.hpp"
#include "tenet/diagnostics/packs.hpp"

namespace tenet::cli {
namespace {

namespace fs = std::filesystem;

class PolicyLoader {
 public:
  PolicyLoader(Session& session, PackSearch& search)
      : session_(session), search_(search), modules_(session, search) {}

  void use(const PackUse& use) {
    if (const auto path = search_.find_pack(use.name)) return add(*path, false);
    session_.problems.add(code::E3003, use.where, fmt::format("there is no pack `{}`", use.name),
                          pack_hint(use.name));
  }

  // A path where it looks like one or there is one, else a pack, else the name of something in the packs at
  // hand.
  void select(const std::string& name) {
    selecting_ = true;
    std::error_code error;
    if (name.find('/') != std::string::npos || fs::exists(name, error)) return add(name, true);
    if (const auto pack = search_.find_pack(name)) return add(*pack, true);
    if (const auto module = search_.find_module(name)) return add(*module, true);
    selected_names_.push_back(name);
  }

  // A module that adjusts and waives is read with the others, and selects nothing.
  void change(const std::string& path) { add(path, false); }

  std::optional<PolicySet> finish() {
    if (session_.problems.has_errors()) return std::nullopt;
    if (compiled_.size() > 1) {
      session_.problems.add(
          code::E3006, {},
          fmt::format("the compiled pack `{}` can't be joined with other packs", compiled_.front()),
          "name the packs' folders instead, so that they are compiled together");
      return std::nullopt;
    }
    auto pack = compiled_.empty() ? compile_sources() : decode_pack(compiled_.front());
    if (pack && !compiled_.empty() && !roots_.empty()) pack = amend(*std::move(pack));
    if (!pack) return std::nullopt;
    set_.pack = std::make_shared<const Pack>(*std::move(pack));
    if (selecting_) select_policies();
    if (session_.problems.has_errors()) return std::nullopt;
    return std::move(set_);
  }

 private:
  void add(const std::string& path, bool selected) {
    if (path.ends_with(".tpack")) {
      if (std::find(compiled_.begin(), compiled_.end(), path) == compiled_.end()) compiled_.push_back(path);
      if (selected) selected_all_ = true;
      return;
    }
    auto files = policy_files(path, false);
    if (!files) return session_.problems.append(files.take_diagnostics());
    std::error_code error;
    if (fs::is_directory(path, error)) add_facts_of(path);
    if (selected) selected_files_.emplace_back();
    if (name_.empty()) name_ = fs::path(path).lexically_normal().stem().string();
    for (const auto& file : files.value()) {
      search_.add_around(file);
      const auto source = modules_.read(file);
      if (source == kNoSource) continue;
      if (std::find(roots_.begin(), roots_.end(), source) == roots_.end()) roots_.push_back(source);
      if (selected) selected_files_.back().insert(session_.sources.file(source).path());
    }
  }

  void add_facts_of(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code error;
    for (fs::directory_iterator entry(fs::path(folder) / "facts", error);
         !error && entry != fs::directory_iterator(); entry.increment(error)) {
      const auto extension = entry->path().extension();
      if (extension == ".yaml" || extension == ".yml" || extension == ".json")
        files.push_back(entry->path().string());
    }
    std::sort(files.begin(), files.end());
    for (auto& file : files) {
      if (std::find(set_.fact_files.begin(), set_.fact_files.end(), file) == set_.fact_files.end())
        set_.fact_files.push_back(file);
    }
  }

  std::optional<Pack> compile_sources() {
    auto compiled = compile(session_.sources, roots_, modules_.finder(), {.pack_name = name_, .without = {}});
    session_.problems.append(compiled.take_diagnostics());
    if (!compiled) return std::nullopt;
    set_.plans = std::move(compiled->plans);
    return std::move(compiled->pack);
  }

  std::optional<Pack> decode_pack(const std::string& path) {
    auto bytes = read_file(path);
    if (!bytes) {
      session_.problems.append(bytes.take_diagnostics());
      return std::nullopt;
    }
    auto pack = decode(bytes.value());
    session_.problems.append(pack.take_diagnostics());
    if (!pack) return std::nullopt;
    return std::move(pack).value();
  }

  std::optional<Pack> amend(Pack pack) {
    auto amended = compile_amendments(session_.sources, roots_, std::move(pack));
    session_.problems.append(amended.take_diagnostics());
    if (!amended) return std::nullopt;
    return std::move(amended).value();
  }

  // Whether what `--policy` names are policies at all: a module that only waives and adjusts is applied to
  // those that are judged anyway.
  bool is_choice(const std::set<std::string>& files) const {
    const auto& pack = *set_.pack;
    const auto among = [&](const PackPlace& where) {
      return where.source < pack.sources.size() && files.contains(pack.sources[where.source].path);
    };
    if (std::any_of(pack.policies.begin(), pack.policies.end(),
                    [&](const Policy& p) { return among(p.where); }))
      return true;
    return std::none_of(pack.waivers.begin(), pack.waivers.end(),
                        [&](const Waiver& waiver) { return among(waiver.where); }) &&
           std::none_of(pack.adjustments.begin(), pack.adjustments.end(),
                        [&](const Adjustment& adjustment) { return among(adjustment.where); });
  }

  void select_policies() {
    const bool chosen = selected_all_ || !selected_names_.empty() ||
                        std::any_of(selected_files_.begin(), selected_files_.end(),
                                    [&](const auto& files) { return is_choice(files); });
    if (chosen) return choose_policies();
    if (set_.pack->policies.empty()) {
      session_.problems.add(code::E3007, {},
                            "there are only waivers and adjustments here, and no policy to judge",
                            "name the packs or policies that they are about, too");
    }
  }

  void choose_policies() {
    const auto& pack = *set_.pack;
    std::set<std::string> found;
    for (const auto& policy : pack.policies) {
      const auto full = policy.module + "." + policy.name;
      const auto from = policy.where.source;
      const bool by_file =
          selected_all_ || (from < pack.sources.size() && is_selected(pack.sources[from].path));
      bool by_name = false;
      for (const auto& name : selected_names_) {
        if (name != full && name != policy.module && name != policy.name) continue;
        by_name = true;
        found.insert(name);
      }
      if (by_file || by_name) set_.selected.push_back(full);
    }
    for (const auto& name : selected_names_) {
      if (!found.contains(name))
        session_.problems.add(code::E3004, {}, fmt::format("`{}` is no file, pack, module or policy", name),
                              policy_hint(name));
    }
    if (set_.selected.empty() && !session_.problems.has_errors()) {
      session_.problems.add(code::E3007, {}, "there is no policy in what was named",
                            "name a file or a pack that has some");
    }
  }

  bool is_selected(const std::string& file) const {
    return std::any_of(selected_files_.begin(), selected_files_.end(),
                       [&](const auto& files) { return files.contains(file); });
  }

  std::string pack_hint(const std::string& name) const {
    const auto names = search_.pack_names();
    if (auto hint = did_you_mean(name, {names.begin(), names.end()}); !hint.empty()) return hint;
    const auto folders = search_.folders();
    if (folders.empty()) return "say where packs are with `--pack-path FOLDER`";
    return fmt::format("looked in {}; `--pack-path FOLDER` adds a place", fmt::join(folders, ", "));
  }

  std::string policy_hint(const std::string& name) const {
    std::vector<std::string> names = search_.pack_names();
    for (const auto& policy : set_.pack->policies) {
      names.push_back(policy.module);
      names.push_back(policy.name);
      names.push_back(policy.module + "." + policy.name);
    }
    return did_you_mean(name, {names.begin(), names.end()});
  }

  Session& session_;
  PackSearch& search_;
  ModuleSources modules_;
  std::vector<SourceId> roots_;
  std::vector<std::string> compiled_;
  std::vector<std::string> selected_names_;
  std::vector<std::set<std::string>> selected_files_;  ///< by argument
  bool selecting_ = false, selected_all_ = false;
  std::string name_;
  PolicySet set_;
};

}  // namespace

std::optional<PolicySet> load_policies(Session& session, PackSearch& search, const std::vector<PackUse>& uses,
                                       const std::vector<std::string>& policies,
                                       const std::vector<ProjectValue>& changes) {
  if (uses.empty() && policies.empty()) {
    session.problems.add(
        code::E3008, {}, "nothing says which policies to check",
        "write `use: [PACK]` in the topology, `packs: [PACK]` in `tenet.yaml`, or give `--policy PATH`");
    return std::nullopt;
  }
  PolicyLoader loader(session, search);
  for (const auto& use : uses) loader.use(use);
  for (const auto& name : policies) loader.select(name);
  for (const auto& change : changes) loader.change(change.text);
  return loader.finish();
}

}  // namespace tenet::cli
