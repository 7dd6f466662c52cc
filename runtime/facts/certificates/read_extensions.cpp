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

/// A bit that equal OIDs share; few others do.
std::uint64_t mark_of(ByteView oid) {
  std::uint32_t hash = 0;
  for (const std::uint8_t byte : oid) hash = hash * 31 + byte;
  return std::uint64_t{1} << (hash & 63U);
}

/// All extensions in order. Whether one of them may occur twice.
bool list_extensions(ByteView list, CertificateDraft& draft) {
  auto& all = draft.lists.extensions;
  all.clear();
  DerCursor entries(list);
  DerValue entry;
  ExtensionView extension;
  std::uint64_t seen = 0;
  bool repeats = false;
  while (entries.next(entry)) {
    if (!read_extension(entry.content, extension, nullptr))
      continue;  // read_frame refused such a certificate.
    const std::uint64_t mark = mark_of(extension.oid);
    repeats = repeats || (seen & mark) != 0;
    seen |= mark;
    all.push_back({extension.oid, dotted_oid(extension.oid, draft.arena), extension.value,
                   extension.critical.value_or(0) != 0, false});
  }
  return repeats;
}

/// Where a kind repeats, the first one counts; the others are marked.
void mark_repeated(CertificateDraft& draft) {
  auto& all = draft.lists.extensions;
  auto& texts = draft.lists.texts;
  texts.clear();
  std::unordered_map<std::string_view, std::size_t> first_of;
  std::unordered_map<std::string_view, bool> reported;
  for (std::size_t later = 0; later < all.size(); ++later) {
    const auto [found, is_first] = first_of.try_emplace(view_text(all[later].oid), later);
    if (is_first) continue;
    const RawExtension& first = all[found->second];
    const bool same =
        std::equal(first.value.begin(), first.value.end(), all[later].value.begin(), all[later].value.end());
    if (!same || first.critical != all[later].critical)
      draft.flaw(FlawKind::ambiguous_extension, first.dotted);
    all[later].repeated = true;
    if (!reported.try_emplace(found->first, true).second) continue;
    texts.push_back(first.dotted);
    draft.flaw(FlawKind::duplicate_extension, first.dotted);
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

void read_value(const KnownOid& row, const RawExtension& raw, CertificateDraft& draft) {
  // The value of an extension is bytes to the certificate: what is irregular there is judged here.
  const bool outside = std::exchange(draft.irregular, false);
  read_extension_value(row.index, raw, draft);
  judge_encoding(row.meaning, raw, draft);
  draft.irregular = outside;
}

}  // namespace

void read_extensions(ByteView list, CertificateDraft& draft) {
  if (list_extensions(list, draft)) mark_repeated(draft);
  auto& texts = draft.lists.texts;
  texts.clear();
  const auto& all = draft.lists.extensions;
  const auto entries = draft.arena.make<ExtensionEntry>(all.size());
  for (std::size_t index = 0; index < all.size(); ++index) {
    const RawExtension& raw = all[index];
    entries[index] = {raw.dotted, raw.critical};
    const KnownOid* row = find_oid(raw.oid, OidRole::extension);
    if (row == nullptr && raw.critical) texts.push_back(raw.dotted);
    if (row != nullptr && !raw.repeated) read_value(*row, raw, draft);
  }
  draft.facts.extensions = entries;
  draft.facts.unknown_critical_extensions = draft.keep(texts);
}

}  // namespace tenet
