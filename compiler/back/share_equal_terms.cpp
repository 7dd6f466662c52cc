// Terms of the same form become one term, so that a block finds its value once where one occurrence precedes
// another. Loops do, too, whatever their binders are called.
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "like_terms.hpp"
#include "rebuild_terms.hpp"
#include "rewrites.hpp"

namespace tenet::back {
namespace {

using core::Term;
using core::TermKind;
using Form =
    std::tuple<TermKind, Kind, Shape, bool, TypeIndex, bool, std::uint32_t, std::vector<core::TermId>>;
using Literal = std::tuple<Kind, std::int64_t, std::string, TypeIndex, bool, bool, bool>;

/// The first index under which the core has what a term's payload means: its tables may repeat themselves.
class Payloads {
 public:
  std::uint32_t first_of(const core::Core& core, const Term& term) {
    switch (term.kind) {
      case TermKind::field:
      case TermKind::field_of_look_up:
      case TermKind::closure:
      case TermKind::values_of: {
        const auto field = core.fields[term.payload].field;
        return fields_.try_emplace({field.owner, field.index}, term.payload).first->second;
      }
      case TermKind::extent:
      case TermKind::look_up:
      case TermKind::is_type: return types_.try_emplace(core.types[term.payload], term.payload).first->second;
      case TermKind::matching:
      case TermKind::candidates: {
        const auto& index = core.indexes[term.payload];
        std::vector<std::pair<TypeIndex, std::uint32_t>> path;
        for (const auto field : index.path) path.emplace_back(field.owner, field.index);
        return indexes_.try_emplace({std::move(path), index.absent_left_out}, term.payload).first->second;
      }
      case TermKind::constant: {
        const auto& c = core.constants[term.payload];
        const Literal literal{c.kind, c.number, c.text, c.of, c.malformed, c.unknown, c.absent};
        return literals_.try_emplace(literal, term.payload).first->second;
      }
      default: return term.payload;
    }
  }

 private:
  std::map<std::pair<TypeIndex, std::uint32_t>, std::uint32_t> fields_;
  std::map<std::pair<std::vector<std::pair<TypeIndex, std::uint32_t>>, bool>, std::uint32_t> indexes_;
  std::map<TypeIndex, std::uint32_t> types_;
  std::map<Literal, std::uint32_t> literals_;
};

/// The loops over each first set, whose term is shared already.
class Loops {
 public:
  core::TermId shared(core::Core& core, Term loop) {
    auto& like = loops_[{loop.kind, loop.binders.front().set}];
    for (const auto known : like) {
      if (LikeTerms(core, free_).are_alike(core.term(known), loop)) return known;
    }
    like.push_back(core.add(std::move(loop)));
    return like.back();
  }

 private:
  std::map<std::pair<TermKind, core::TermId>, std::vector<core::TermId>> loops_;
  FreeVariables free_;
};

}  // namespace

core::Core share_equal_terms(core::Core core) {
  std::map<Form, core::TermId> known;
  Payloads payloads;
  Loops loops;
  return rebuild_terms(std::move(core), [&](core::Core& made, core::Term term) {
    if (term.kind == core::TermKind::message) return made.add(std::move(term));
    if (!term.binders.empty()) return loops.shared(made, std::move(term));
    Form form{term.kind,
              term.type.kind,
              term.type.shape,
              term.type.optional,
              term.type.of,
              term.reflexive,
              payloads.first_of(made, term),
              term.operands};
    const auto found = known.find(form);
    if (found != known.end()) return found->second;
    const auto id = made.add(std::move(term));
    known.emplace(std::move(form), id);
    return id;
  });
}

}  // namespace tenet::back
