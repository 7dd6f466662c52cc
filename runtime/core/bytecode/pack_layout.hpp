// What stands in an encoded pack, in which order: `describe` names the parts of each value, for writing and
// for reading.
#pragma once
#include <type_traits>

#include "tenet/pack.hpp"

namespace tenet {

/// A `Whole` that is read, or a const one that is written.
template <typename T, typename Whole>
concept Is = std::is_same_v<std::remove_const_t<T>, Whole>;

/// The parts of a Whole, in the order in which they stand.
#define TENET_PARTS(Whole, ...)      \
  template <typename A, Is<Whole> T> \
  void describe(A& archive, T& v) {  \
    archive(__VA_ARGS__);            \
  }

TENET_PARTS(Type, v.kind, v.shape, v.optional, v.of)
TENET_PARTS(Span, v.begin, v.end)
TENET_PARTS(PackPlace, v.source, v.span)
// Places of defaults are the compiler's; a pack has none.
TENET_PARTS(FactNode, v.kind, v.truth, v.integer, v.text, v.key, v.type, v.children)
TENET_PARTS(FactDocument, v.nodes)
TENET_PARTS(InverseOf, v.owner, v.field)
TENET_PARTS(Field, v.name, v.type, v.observed, v.standard, v.inverse_of, v.doc, v.module)
TENET_PARTS(ShownPart, v.text, v.path)
TENET_PARTS(EntityType, v.name, v.module, v.base, v.observed, v.keys, v.shown_as, v.fields, v.subtypes_end,
            v.doc)
TENET_PARTS(EnumType, v.name, v.module, v.values)
TENET_PARTS(Schema, v.entities, v.enums)
TENET_PARTS(PackSource, v.path, v.text)
TENET_PARTS(Constant, v.kind, v.number, v.text, v.of, v.malformed, v.unknown, v.absent)
TENET_PARTS(FieldImport, v.module, v.entity, v.field, v.type)
TENET_PARTS(TypeImport, v.module, v.entity)
TENET_PARTS(EntityImport, v.module, v.entity, v.id, v.where)
TENET_PARTS(IndexImport, v.path, v.absent_left_out)
TENET_PARTS(PathsImport, v.ways)
TENET_PARTS(EnumImport, v.module, v.name, v.values)
TENET_PARTS(Parameter, v.module, v.name, v.doc, v.type, v.standard, v.where, v.bound, v.bound_text,
            v.bound_where)
TENET_PARTS(Instruction, v.op, v.a, v.b, v.c, v.k)
TENET_PARTS(Block, v.words, v.sets, v.loops, v.code)
TENET_PARTS(Note, v.kind, v.inserted, v.text, v.type, v.name, v.children)
TENET_PARTS(Function, v.name, v.result, v.parameters, v.decide, v.explain, v.note)
TENET_PARTS(Blocker, v.requirement, v.decide_verdict, v.explain_verdict)
TENET_PARTS(FocusRegister, v.decide_word, v.explain_word, v.type)
TENET_PARTS(Requirement, v.tag, v.text, v.severity, v.advice, v.where, v.focus, v.blockers, v.note, v.guards,
            v.has_message, v.doc)
TENET_PARTS(Binder, v.name, v.type, v.set, v.pair_with_previous, v.matches)
TENET_PARTS(Policy, v.module, v.name, v.title, v.source_reference, v.doc, v.remedy_text, v.binders,
            v.first_requirement, v.requirements, v.decide, v.explain, v.remedy, v.where_note, v.where)
TENET_PARTS(WaivedElement, v.type, v.id)
TENET_PARTS(Waiver, v.module, v.policy, v.tag, v.elements, v.until, v.because, v.where)
TENET_PARTS(Adjustment, v.kind, v.module, v.target, v.tag, v.severity, v.value, v.written, v.because, v.where)
TENET_PARTS(Pack, v.name, v.schema, v.sources, v.constants, v.fields, v.types, v.entities, v.indexes, v.paths,
            v.enums, v.regexes, v.formats, v.parameters, v.functions, v.notes, v.requirements, v.policies,
            v.waivers, v.adjustments)

#undef TENET_PARTS

}  // namespace tenet
