// What the instruction set says about itself, and the protocol of notes. Entry point: info.
//
// Encoder, verifier, disassembler, VM and docs/bytecode.md read these tables; nobody else knows an
// opcode's operands.
//
// THE PROTOCOL OF NOTES (explain blocks only). A note is a node of a static tree (Pack::notes; one tree a
// requirement, `where`, `let` or function body); the note instructions say what happened to it, in the
// order of evaluation:
//   1. The events of an expression stand together: first those of its children, in order, then its own
//      note_word or note_set. An expression is thus complete when its own event arrives. `explain`
//      evaluates both sides of and, or, implies, and all elements of every loop; of a conditional only
//      the branch taken has events (neither, where the condition is U).
//   2. A loop (every, some, none, counted, share_one, differ, and value for sum, min, max and
//      comprehensions) has as children one note of kind `binder` for each binder (its child: the set),
//      then the filter if it has one, then the body: after the binders come two children with a filter,
//      one without. For its first binder: the events of the set, then for each element note_enter
//      k=binder, b=element, c=its membership (T or U), … what lies within …, note_leave k=binder. Within
//      lie, for the innermost binder, the events of filter and body; for an outer one, the set of the
//      next binder and its elements. The second binder of a pair (`a, b in S`) has no set of its own.
//      Where the filter is F the body has no events. After the first binder's last note_leave comes the
//      loop's own note_word or note_set.
//   3. A call: the events of its arguments, then note_call k=call, the callee's own events (root:
//      Function::note), note_leave k=call, then note_word or note_set k=call with the result. The ids of
//      a callee's notes repeat with each call.
//   4. A statement `for` also has a note of kind `binder` for each binder (its child: the set); what
//      stands in its body lies between the note_enter and note_leave of it. A reader that keeps a log may
//      cut it back to the note_enter when the note_leave arrives.
//   5. A `let` notes its value where it stands; a later use is a note of kind `variable` whose child (if
//      any) is that value's note, which isn't repeated. The same for `as`: the child is the note of the
//      requirement that bound it. Uses of binders and of a function's parameters have no child.
//   6. The events of a requirement's expression (root: Requirement::note) directly precede its `verdict`.
//      What guards it (Requirement::guards) was noted before, in enclosing scopes. After the verdict,
//      where it isn't T, come its text and `message`, without notes.
// Terms the compiler inserted have no notes: their children stand directly in the parent, except where 2.
// needs one.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tenet/pack.hpp"

namespace tenet {

/// What an operand a, b or c is; the letters are those of opcodes.def.
enum class Operand : std::uint8_t {
  none,          ///< _
  word_written,  ///< w
  word_updated,  ///< m: read, then written
  word_read,     ///< r
  set_written,   ///< W
  set_updated,   ///< M: read, then written
  set_read,      ///< S
  loop,          ///< l
  slot,          ///< x
  number,        ///< n
};

/// What operand k is.
enum class Immediate : std::uint8_t {
  none,
  jump,
  back,
  constant,
  field,
  type,
  entity,
  parameter,
  function,
  regex,
  note,
  requirement,
  format,
  index,
  paths,
  flags,
  repr,
};

struct OpcodeInfo {
  std::string_view name;
  Operand a{}, b{}, c{};
  Immediate k{};
  std::string_view meaning;
};

inline constexpr std::size_t kOpcodeCount = 0
#define TENET_OPCODE(name, a, b, c, k, meaning) +1
#include "tenet/opcodes.def"
#undef TENET_OPCODE
    ;

/// Pre: `op` is one of the enumerators.
[[nodiscard]] const OpcodeInfo& info(Opcode op);

/// Operand k of kind `repr`: how the words of an instruction are to be read.
enum ReprFlags : std::int32_t {
  kReprTruth = 0,
  kReprId = 1,
  kReprNumber = 2,
  kReprMask = 3,
  kReprNames = 4,  ///< ids of Name or NamePattern: those with kMalformedBit equal nothing
  kReprTexts = 8,  ///< ids of Text: ordered by their bytes
};
[[nodiscard]] constexpr std::int32_t repr_of(Kind kind) {
  const std::int32_t base = static_cast<std::int32_t>(representation_of(kind));
  if (is_name(kind)) return base | kReprNames;
  return kind == Kind::text ? base | kReprTexts : base;
}

/// Where the jump at position `at` goes; all jumps count from the instruction after them.
[[nodiscard]] constexpr std::int64_t jump_target(std::size_t at, const Instruction& instruction) {
  return static_cast<std::int64_t>(at) + 1 + instruction.k;
}

/// No index: a note that isn't there, a place without a source.
inline constexpr std::uint32_t kNone = 0xffffffffu;

}  // namespace tenet
