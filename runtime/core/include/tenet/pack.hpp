// A compiled pack: schema, code, tables, and what `explain` needs to speak. Entry points: Pack, verify,
// encode, decode.
//
// Bytecode holds no type, row or column number: it imports fields and types by name, and linking resolves
// them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/expected.hpp"
#include "tenet/schema.hpp"
#include "tenet/type.hpp"

namespace tenet {

enum class Opcode : std::uint16_t {
#define TENET_OPCODE(name, a, b, c, k, meaning) name,
#include "tenet/opcodes.def"
#undef TENET_OPCODE
};

struct Instruction {
  Opcode op{};
  std::uint16_t a = 0, b = 0, c = 0;
  std::int32_t k = 0;
};

/// A byte range in one of the pack's source texts.
struct PackPlace {
  std::uint32_t source = 0xffffffffu;  ///< into Pack::sources; all ones: no place
  Span span;
};

/// Straight code with its register needs. Word arguments arrive in word registers 0…, set arguments in set
/// registers 0….
struct Block {
  std::vector<Instruction> code;
  std::uint16_t words = 0, sets = 0, loops = 0;  ///< registers used
};

struct Constant {
  Kind kind = Kind::boolean;  ///< text and all id kinds in canonical text; enumeration: the value's position
                              ///< in number
  std::int64_t number = 0;    ///< truth: 0 F, 1 U, 2 T, 3 A; numbers may be kUnknownNumber or kAbsentNumber
  std::string text;
  TypeIndex of = kNoType;                ///< enumeration: the enum, into schema.enums
  bool malformed = false;                ///< of a name
  bool unknown = false, absent = false;  ///< of an id kind
  friend bool operator==(const Constant&, const Constant&) = default;
};

struct FieldImport {
  std::string module, entity, field;  ///< the declaring entity
  Type type;  ///< as the code expects it; linking fails where the facts' schema says otherwise
};
struct TypeImport {
  std::string module, entity;
};
struct EntityImport {  ///< `TrustStore "webpki"`
  std::string module, entity, id;
  PackPlace where;
};
/// An equality look-up that code makes: linking turns the field around once, so that a probe finds its rows.
struct IndexImport {
  std::vector<std::uint32_t> path;  ///< into fields: from an entity of the first one's owner, to the value
  bool absent_left_out = false;     ///< where the value, or an entity on the way, is absent: no row; else U
};
/// Bounds of a PathsImport: fields on a way, how many of them hold sets, and ways.
inline constexpr std::size_t kLongestPath = 8, kMostSetSteps = 2, kMostWays = 32;

/// Fields that lead from an entity to values, several ways: of what they lead to, all is meant. Each passes
/// one set or list, or two after one another, then single values.
struct PathsImport {
  std::vector<std::vector<std::uint32_t>> ways;  ///< into fields: all of one owner first, of one type last
};
struct EnumImport {
  std::string module, name;
  std::vector<std::string> values;
};

struct Parameter {
  std::string module, name, doc;
  Type type;
  std::uint32_t standard = 0;  ///< into constants, or into entities where the type is an entity
  PackPlace where;
  std::uint32_t bound = 0xffffffffu;  ///< into functions: takes a value, tells whether it may be one; or none
  std::string bound_text;             ///< the bound's source text, white space folded
  PackPlace bound_where;
};

/// What an expression of the source is to evidence.
enum class NoteKind : std::uint8_t {
#define TENET_NOTE_KIND(name, meaning) name,
#include "tenet/note_kinds.def"
#undef TENET_NOTE_KIND
};

/// Static; bytecode.hpp has the protocol of the instructions that speak of it.
struct Note {
  NoteKind kind = NoteKind::value;
  bool inserted = false;  ///< the compiler made the expression: `text` is what it serves
  PackPlace text;         ///< the expression as written
  Type type;
  std::string name;
  std::vector<std::uint32_t> children;  ///< into Pack::notes
};

struct Function {
  std::string name;  ///< "lcs2005.topology.identifies"
  Type result;
  std::vector<Type> parameters;
  Block decide;
  Block explain;
  std::uint32_t note = 0xffffffffu;  ///< of the body, in explain
};

enum class Severity : std::uint8_t { advice, warning, error };

/// A requirement whose failure leaves names or paths unusable for another: the other is blocked by it.
struct Blocker {
  std::uint32_t requirement = 0;
  std::uint16_t decide_verdict = 0;   ///< word register with its verdict in the decide block
  std::uint16_t explain_verdict = 0;  ///< and in the explain block
};

struct FocusRegister {
  std::uint16_t decide_word = 0, explain_word = 0;
  Type type;
};

struct Requirement {
  std::string tag;   ///< without '@'; empty where a policy has one requirement without a tag
  std::string text;  ///< the expression's source text, white space folded
  Severity severity = Severity::error;
  bool advice = false;               ///< `advise`: never decides an outcome
  PackPlace where;                   ///< of the whole statement
  std::vector<FocusRegister> focus;  ///< binders of the `for` statements around it, outermost first
  std::vector<Blocker> blockers;
  std::uint32_t note = 0xffffffffu;   ///< of the expression, in explain
  std::vector<std::uint32_t> guards;  ///< notes of `when` conditions, and of binders and filters of `for`,
                                      ///< around it, outermost first
  bool has_message = false;
  std::string doc;
};

/// `in SET`: the block returns the set; its word arguments are the earlier binders.
struct Binder {
  std::string name;
  Type type;
  Block set;
  bool pair_with_previous = false;  ///< second of `for a, b in S`
  Block matches;  ///< the same arguments; the elements of which `where` isn't known to be false. Empty code:
                  ///< all. Else `set` is closed, and the sets of later binders don't depend on this one
};

struct Policy {
  std::string module, name, title, source_reference, doc;
  std::string remedy_text;  ///< as written; the block `remedy` makes it
  std::vector<Binder> binders;
  std::uint32_t first_requirement = 0, requirements = 0;  ///< range in Pack::requirements
  Block decide;                                           ///< arguments: the binders' words
  Block explain;  ///< the same with notes, and a `message` after each verdict that isn't T
  Block remedy;   ///< returns a text; empty code: none
  std::uint32_t where_note = 0xffffffffu;
  PackPlace where;
};

/// What a waiver names: an entity by its id, or another value in canonical text.
struct WaivedElement {
  Type type;
  std::string id;
};

/// `waive P@tag for E "id" until DATE because "…"`: what it names may be violated while now < until. About
/// policies by name, which needn't be in this pack.
struct Waiver {
  std::string module;                   ///< that says it
  std::string policy;                   ///< "module.policy"
  std::string tag;                      ///< without '@'
  std::vector<WaivedElement> elements;  ///< subjects, one a binder; then elements of the requirement's `for`s
  std::int64_t until = 0;               ///< seconds since 1970-01-01 UTC
  std::string because;
  PackPlace where;
};

enum class AdjustmentKind : std::uint8_t { severity, off, must_apply, value };

/// `adjust …`: what an organisation changes of a pack, by name as a waiver.
struct Adjustment {
  AdjustmentKind kind = AdjustmentKind::severity;
  std::string module;                   ///< that says it
  std::string target;                   ///< "module.policy"; value: "module.parameter"
  std::string tag;                      ///< severity, off: the only requirement; empty: the whole policy
  Severity severity = Severity::error;  ///< severity
  std::string value;                    ///< value: canonical text, as LinkOptions::parameters has it
  std::string written;                  ///< value: as the module writes it
  std::string because;                  ///< may be empty of must_apply and value
  PackPlace where;
};

struct PackSource {
  std::string path;
  std::string text;  ///< empty in a stripped pack
};

struct Pack {
  std::string name;  ///< "lcs2005"
  Schema schema;     ///< all entity types and enums of its modules and of what they use
  std::vector<PackSource> sources;
  std::vector<Constant> constants;
  std::vector<FieldImport> fields;
  std::vector<TypeImport> types;
  std::vector<EntityImport> entities;
  std::vector<IndexImport> indexes;
  std::vector<PathsImport> paths;
  std::vector<EnumImport> enums;
  std::vector<std::string> regexes;  ///< RE2 syntax, each known to compile
  std::vector<Type> formats;
  std::vector<Parameter> parameters;
  std::vector<Function> functions;  ///< calls go to lower indexes only
  std::vector<Note> notes;
  std::vector<Requirement> requirements;
  std::vector<Policy> policies;
  std::vector<Waiver> waivers;
  std::vector<Adjustment> adjustments;
};

/// Proves what docs/bytecode.md lists (register types and assignment, jumps, loops, tables, calls): a pack
/// that passes can do nothing but use time and memory. Errors: E3010 and following, with the block and
/// instruction.
[[nodiscard]] Diagnostics verify(const Pack& pack);

/// The pack as bytes (format version in the header; little endian; checksummed) and back. decode verifies.
[[nodiscard]] std::string encode(const Pack& pack);
[[nodiscard]] Expected<Pack> decode(std::string_view bytes);

/// Readable bytecode, as `tenet disasm` prints it.
[[nodiscard]] std::string disassemble(const Pack& pack);

}  // namespace tenet
