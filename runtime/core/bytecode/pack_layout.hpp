// What stands in an encoded pack, in which order: `describe` names the parts of each value, for writing and
// for reading.
#pragma once
#include <type_traits>

#include "tenet/pack.hpp"

namespace tenet {

/// A `Whole` that is read, or a const one that is written.
template <typename T, typename Whole>
concept Is = std::is_same_v<std::remove_const_t<T>, Whole>;

template <typename A, Is<Type> T>
void describe(A& archive, T& v) {
  archive(v.kind, v.shape, v.optional, v.of);
}
template <typename A, Is<Span> T>
void describe(A& archive, T& v) {
  archive(v.begin, v.end);
}
template <typename A, Is<PackPlace> T>
void describe(A& archive, T& v) {
  archive(v.source, v.span);
}
// Places of defaults are the compiler's; a pack has none.
template <typename A, Is<FactNode> T>
void describe(A& archive, T& v) {
  archive(v.kind, v.truth, v.integer, v.text, v.key, v.type, v.children);
}
template <typename A, Is<FactDocument> T>
void describe(A& archive, T& v) {
  archive(v.nodes);
}
template <typename A, Is<InverseOf> T>
void describe(A& archive, T& v) {
  archive(v.owner, v.field);
}
template <typename A, Is<Field> T>
void describe(A& archive, T& v) {
  archive(v.name, v.type, v.observed, v.standard, v.inverse_of, v.doc, v.module);
}
template <typename A, Is<ShownPart> T>
void describe(A& archive, T& v) {
  archive(v.text, v.path);
}
template <typename A, Is<EntityType> T>
void describe(A& archive, T& v) {
  archive(v.name, v.module, v.base, v.observed, v.keys, v.shown_as, v.fields, v.subtypes_end, v.doc);
}
template <typename A, Is<EnumType> T>
void describe(A& archive, T& v) {
  archive(v.name, v.module, v.values);
}
template <typename A, Is<Schema> T>
void describe(A& archive, T& v) {
  archive(v.entities, v.enums);
}
template <typename A, Is<PackSource> T>
void describe(A& archive, T& v) {
  archive(v.path, v.text);
}
template <typename A, Is<Constant> T>
void describe(A& archive, T& v) {
  archive(v.kind, v.number, v.text, v.of, v.malformed, v.unknown, v.absent);
}
template <typename A, Is<FieldImport> T>
void describe(A& archive, T& v) {
  archive(v.module, v.entity, v.field, v.type);
}
template <typename A, Is<TypeImport> T>
void describe(A& archive, T& v) {
  archive(v.module, v.entity);
}
template <typename A, Is<EntityImport> T>
void describe(A& archive, T& v) {
  archive(v.module, v.entity, v.id, v.where);
}
template <typename A, Is<EnumImport> T>
void describe(A& archive, T& v) {
  archive(v.module, v.name, v.values);
}
template <typename A, Is<Parameter> T>
void describe(A& archive, T& v) {
  archive(v.module, v.name, v.doc, v.type, v.standard, v.where, v.bound, v.bound_text, v.bound_where);
}
template <typename A, Is<Instruction> T>
void describe(A& archive, T& v) {
  archive(v.op, v.a, v.b, v.c, v.k);
}
template <typename A, Is<Block> T>
void describe(A& archive, T& v) {
  archive(v.words, v.sets, v.loops, v.code);
}
template <typename A, Is<Note> T>
void describe(A& archive, T& v) {
  archive(v.kind, v.inserted, v.text, v.type, v.name, v.children);
}
template <typename A, Is<Function> T>
void describe(A& archive, T& v) {
  archive(v.name, v.result, v.parameters, v.decide, v.explain, v.note);
}
template <typename A, Is<Blocker> T>
void describe(A& archive, T& v) {
  archive(v.requirement, v.decide_verdict, v.explain_verdict);
}
template <typename A, Is<FocusRegister> T>
void describe(A& archive, T& v) {
  archive(v.decide_word, v.explain_word, v.type);
}
template <typename A, Is<Requirement> T>
void describe(A& archive, T& v) {
  archive(v.tag, v.text, v.severity, v.advice, v.where, v.focus, v.blockers, v.note, v.guards, v.has_message,
          v.doc);
}
template <typename A, Is<Binder> T>
void describe(A& archive, T& v) {
  archive(v.name, v.type, v.set, v.pair_with_previous);
}
template <typename A, Is<Policy> T>
void describe(A& archive, T& v) {
  archive(v.module, v.name, v.title, v.source_reference, v.doc, v.remedy_text, v.binders, v.first_requirement,
          v.requirements, v.decide, v.explain, v.remedy, v.where_note, v.where);
}
template <typename A, Is<WaivedElement> T>
void describe(A& archive, T& v) {
  archive(v.type, v.id);
}
template <typename A, Is<Waiver> T>
void describe(A& archive, T& v) {
  archive(v.module, v.policy, v.tag, v.elements, v.until, v.because, v.where);
}
template <typename A, Is<Adjustment> T>
void describe(A& archive, T& v) {
  archive(v.kind, v.module, v.target, v.tag, v.severity, v.value, v.written, v.because, v.where);
}
template <typename A, Is<Pack> T>
void describe(A& archive, T& v) {
  archive(v.name, v.schema, v.sources, v.constants, v.fields, v.types, v.entities, v.enums, v.regexes,
          v.formats, v.parameters, v.functions, v.notes, v.requirements, v.policies, v.waivers,
          v.adjustments);
}

}  // namespace tenet
