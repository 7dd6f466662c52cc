// The list of extensions; what each known one says is read in read_extension_values.cpp.
#include "read_extensions.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "certificate_frame.hpp"
#include "der_strictness.hpp"
#include "known_oids.hpp"
#include "object_identifiers.hpp"
#include "read_extension_values.hpp"
#include "text_encodings.hpp"

namespace tenet {
namespace {

using Extensions = std::vector<ExtensionView>;

void list_extensions(const Extensions& all, CertificateDraft& draft) {
  const auto entries = draft.arena.make<ExtensionEntry>(all.size());
  for (std::size_t index = 0; index < all.size(); ++index) {
    const ExtensionView& extension = all[index];
    entries[index] = {
        extension.known != nullptr ? extension.known->dotted : dotted_oid(extension.oid, draft.arena),
        extension.is_critical()};
  }
  draft.facts.extensions = entries;
}

constexpr std::size_t kKnownExtensions = 0
#define TENET_EXTENSION(oid, name) +1
#include "tenet/certificates/extensions.def"
#undef TENET_EXTENSION
    ;

/// A bit that equal OIDs share; known ones have one each, few others share one.
std::uint64_t mark_of(const ExtensionView& extension) {
  constexpr unsigned kOthers = 32;
  static_assert(kKnownExtensions <= kOthers);
  if (extension.known != nullptr) return std::uint64_t{1} << (kOthers + extension.known->index);
  std::uint32_t hash = 0;
  for (const std::uint8_t byte : extension.oid) hash = hash * 31 + byte;
  return std::uint64_t{1} << (hash % kOthers);
}

bool may_repeat(const Extensions& all) {
  std::uint64_t seen = 0;
  for (const ExtensionView& extension : all) {
    const std::uint64_t mark = mark_of(extension);
    if ((seen & mark) != 0) return true;
    seen |= mark;
  }
  return false;
}

/// Where a kind repeats, the first one counts; the others are marked.
void mark_repeated(Extensions& all, CertificateDraft& draft) {
  auto& texts = draft.lists.texts;
  texts.clear();
  std::unordered_map<std::string_view, std::size_t> first_of;
  std::unordered_map<std::string_view, bool> reported;
  for (std::size_t later = 0; later < all.size(); ++later) {
    const auto [found, is_first] = first_of.try_emplace(view_text(all[later].oid), later);
    if (is_first) continue;
    const ExtensionView& first = all[found->second];
    const std::string_view dotted = draft.facts.extensions[found->second].oid;
    const bool same = are_equal(first.value, all[later].value);
    if (!same || first.is_critical() != all[later].is_critical())
      draft.flaw(FlawKind::ambiguous_extension, dotted);
    all[later].repeated = true;
    if (!reported.try_emplace(found->first, true).second) continue;
    texts.push_back(dotted);
    draft.flaw(FlawKind::duplicate_extension, dotted);
  }
  std::sort(texts.begin(), texts.end());
  draft.facts.duplicate_extensions = draft.keep(texts);
}

/// What DER forbids inside a value that can be read: defaults (X.690 11.5), and zero bits at the end of a
/// list of named bits (11.2.2).
void judge_encoding(std::string_view name, const RawExtension& raw, CertificateDraft& draft) {
  if (draft.irregular) {
    if (const auto violation = find_der_violation(raw.value)) {
      draft.flaw(FlawKind::not_der, *violation + " in extension " + std::string(raw.dotted));
      return;
    }
  }
  DerValue value;
  if (!DerCursor(raw.value).next(value)) return;
  const ByteView content = value.content;
  if (name == "basic_constraints" && content.size() >= 3 && content[0] == der_tag::kBoolean &&
      content[2] == 0)
    draft.flaw(FlawKind::not_der, "the basic constraints write out that it isn't a CA");
  if (name == "key_usage" && value.tag == der_tag::kBitString && content.size() > 1 &&
      (content.back() >> (content[0] & 7) & 1) == 0)
    draft.flaw(FlawKind::not_der, "the key usage ends in bits that aren't set");
}

void read_value(ExtensionView& extension, std::string_view dotted, CertificateDraft& draft) {
  const KnownOid& row = *extension.known;
  const RawExtension raw{dotted, extension.value, extension.is_critical()};
  const std::size_t flaws = draft.lists.flaws.size();
  // The value of an extension is bytes to the certificate: what is irregular there is judged here.
  const bool outside = std::exchange(draft.irregular, false);
  read_extension_value(row.index, raw, draft);
  judge_encoding(row.meaning, raw, draft);
  extension.flawless = !draft.irregular && draft.lists.flaws.size() == flaws;
  draft.irregular = outside;
}

/// The list is the model's, and so are the values that are equal; the others are read.
void read_by_model(Extensions& all, CertificateDraft& draft) {
  const CertificateModel& model = *draft.model;
  CertificateFacts& facts = draft.facts;
  facts.extensions = model.facts.extensions;
  facts.unknown_critical_extensions = model.facts.unknown_critical_extensions;
  for (std::size_t index = 0; index < all.size(); ++index) {
    const ExtensionView& known = model.extensions[index];
    ExtensionView& extension = all[index];
    if (extension.known == nullptr) continue;
    if (known.flawless && are_equal(known.value, extension.value))
      copy_extension_value(extension.known->index, model.facts, facts);
    else
      read_value(extension, facts.extensions[index].oid, draft);
  }
}

}  // namespace

void read_extensions(CertificateDraft& draft) {
  Extensions& all = draft.lists.extensions;
  if (draft.model != nullptr) {
    read_by_model(all, draft);
    return;
  }
  list_extensions(all, draft);
  if (may_repeat(all)) mark_repeated(all, draft);
  auto& texts = draft.lists.texts;
  texts.clear();
  for (std::size_t index = 0; index < all.size(); ++index) {
    ExtensionView& extension = all[index];
    const std::string_view dotted = draft.facts.extensions[index].oid;
    if (extension.known == nullptr) {
      if (extension.is_critical()) texts.push_back(dotted);
    } else if (!extension.repeated) {
      read_value(extension, dotted, draft);
    }
  }
  draft.facts.unknown_critical_extensions = draft.keep(texts);
}

}  // namespace tenet
