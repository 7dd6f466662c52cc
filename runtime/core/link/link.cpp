// Owns the order of linking, constants and regular expressions. Entry point: link.
#include <re2/re2.h>

#include <set>

#include "link/linker.hpp"
#include "tenet/diagnostics/packs.hpp"
#include "tenet/profile.hpp"
#include "vm/truths.hpp"

namespace tenet {

namespace {

/// Registers of one thread; a pack that needs more was made to take memory.
constexpr std::size_t kMostRegisters = std::size_t{1} << 22;
/// Values that paths lead to, by rows of the graph: what is kept for them stays below what the facts take.
constexpr std::uint64_t kMostJoinedARow = 4;
constexpr std::int64_t kRegexMemory = std::int64_t{8} << 20;

}  // namespace

Program::Impl::Impl(std::shared_ptr<const Pack> the_pack, std::shared_ptr<const Graph> the_graph)
    : pack(std::move(the_pack)),
      graph(std::move(the_graph)),
      pool(&graph->pool()),
      joined(std::uint64_t{graph->rows()} * kMostJoinedARow) {}
Program::Impl::~Impl() = default;

const Pack& Program::pack() const { return *impl_->pack; }
const Graph& Program::graph() const { return *impl_->graph; }

Expected<Program> link(std::shared_ptr<const Pack> pack, std::shared_ptr<const Graph> graph,
                       const LinkOptions& options) {
  if (options.profile == nullptr) return Linker(std::move(pack), std::move(graph), options).run();
  const Stopwatch watch;
  auto program = Linker(std::move(pack), std::move(graph), options).run();
  options.profile->spent = watch.spent();
  return program;
}

Linker::Linker(std::shared_ptr<const Pack> pack, std::shared_ptr<const Graph> graph,
               const LinkOptions& options)
    : options_(options),
      program_(std::make_shared<Program::Impl>(std::move(pack), std::move(graph))),
      pack_(*program_->pack),
      graph_(*program_->graph) {}

Expected<Program> Linker::run() {
  link_types();
  link_enums();
  link_constants();
  link_fields();
  link_entities();
  link_parameters();
  link_amendments();
  link_indexes();
  link_regexes();
  link_chains();
  program_->functions = link_functions(pack_);
  program_->needs = stack_needs(pack_);
  if (program_->needs.words + program_->needs.sets + program_->needs.loops > kMostRegisters) {
    diagnostics_.add(code::E3037, {},
                     "the pack `" + pack_.name + "` needs more registers than a run may have",
                     "split the functions that call each other most deeply");
  }
  if (!diagnostics_.has_errors()) check_bounds();
  if (diagnostics_.has_errors()) return std::move(diagnostics_);
  return Program(std::shared_ptr<const Program::Impl>(std::move(program_)));
}

Word Linker::constant_word(const Constant& constant) {
  const Representation representation = representation_of(constant.kind);
  if (representation != Representation::id) {
    return representation == Representation::truth ? static_cast<Word>(constant.number & 3)
                                                   : word_of(constant.number);
  }
  if (constant.unknown) return kUnknownId;
  if (constant.absent) return kAbsentId;
  if (constant.kind == Kind::enumeration) return static_cast<std::uint32_t>(constant.number);
  const Word id = program_->pool.intern(constant.text);
  return constant.malformed ? id | kMalformedBit : id;
}

/// Sets stand in the order of ids. So texts that no fact has get theirs in the order of bytes: that of the
/// table is the compiler's affair, and an optimisation changes it.
void Linker::link_constants() {
  std::set<std::string_view> texts;
  for (const Constant& constant : pack_.constants) {
    const bool is_text = representation_of(constant.kind) == Representation::id &&
                         constant.kind != Kind::enumeration && !constant.unknown && !constant.absent;
    if (is_text) texts.insert(constant.text);
  }
  for (const auto text : texts) program_->pool.intern(text);
  for (const Constant& constant : pack_.constants) program_->constants.push_back(constant_word(constant));
}

void Linker::link_regexes() {
  re2::RE2::Options options;
  options.set_max_mem(kRegexMemory);
  options.set_log_errors(false);
  for (const std::string& pattern : pack_.regexes) {
    auto regex = std::make_unique<re2::RE2>(pattern, options);
    if (!regex->ok()) {
      diagnostics_.add(code::E3038, {},
                       "the regular expression `" + pattern + "` can't be used: " + regex->error(),
                       "use RE2 syntax, and smaller repeat counts");
    }
    program_->regexes.push_back(std::move(regex));
  }
}

/// `chains to` names the first of the fields it reads; the others follow it in the table.
void Linker::link_chains() {
  constexpr const char* kNames[] = {
#define TENET_CHAIN_FIELD(name) #name,
#include "tenet/chain_fields.def"
#undef TENET_CHAIN_FIELD
  };
  constexpr std::size_t kFields = std::size(kNames);
  program_->chains.resize(pack_.fields.size());
  for (std::size_t first = 0; first + kFields <= pack_.fields.size(); ++first) {
    bool begins_here = true;
    for (std::size_t i = 0; i < kFields && begins_here; ++i) {
      begins_here = pack_.fields[first + i].field == kNames[i];
    }
    if (!begins_here) continue;
    ChainColumns& columns = program_->chains[first];
    columns.pool = &program_->pool;
    for (std::size_t i = 0; i < kFields; ++i) columns.columns[i] = program_->fields[first + i];
    const Type& usage = pack_.fields[first + static_cast<std::size_t>(ChainField::key_usage)].type;
    if (usage.kind != Kind::enumeration || usage.of == kNoType) continue;
    const auto& values = pack_.schema.enums[static_cast<std::size_t>(usage.of)].values;
    const auto found = std::find(values.begin(), values.end(), "key_cert_sign");
    if (found != values.end()) columns.key_cert_sign = static_cast<std::uint32_t>(found - values.begin());
  }
}

std::string Linker::at(const PackPlace& place) const {
  if (place.source >= pack_.sources.size()) return {};
  const PackSource& source = pack_.sources[place.source];
  const std::size_t end = std::min<std::size_t>(place.span.begin, source.text.size());
  const auto line =
      std::count(source.text.begin(), source.text.begin() + static_cast<std::ptrdiff_t>(end), '\n') + 1;
  return " (" + source.path + (source.text.empty() ? "" : ":" + std::to_string(line)) + ")";
}

}  // namespace tenet
