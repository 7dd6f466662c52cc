// Validity dates; what RFC 5280 forbids of their form is a flaw.
#include "read_validity.hpp"

#include <string>

#include "certificate_time.hpp"
#include "text_encodings.hpp"

namespace tenet {
namespace {

void flag(FlawKind kind, std::string_view field, std::string_view raw, CertificateDraft& draft) {
  draft.flaw(kind, std::string(field).append(" ").append(raw));
}

ValidityDate read_date(const DerValue& value, std::string_view field, CertificateDraft& draft) {
  ValidityDate date;
  date.raw = show_bytes(value.content, draft.arena);
  const auto time = parse_time(date.raw, value.tag == der_tag::kGeneralizedTime);
  if (!time) {
    flag(FlawKind::bad_time, field, date.raw, draft);
    return date;
  }
  if (!time->proper) flag(FlawKind::time_form, field, date.raw, draft);
  date.seconds = time->seconds;
  return date;
}

}  // namespace

void read_validity(const DerValue& not_before, const DerValue& not_after, CertificateDraft& draft) {
  CertificateFacts& facts = draft.facts;
  facts.not_before = read_date(not_before, "not_before", draft);
  facts.not_after = read_date(not_after, "not_after", draft);
  if (facts.not_before.seconds && facts.not_after.seconds &&
      *facts.not_after.seconds < *facts.not_before.seconds) {
    draft.flaw(FlawKind::reversed_validity,
               std::string(facts.not_before.raw).append(" to ").append(facts.not_after.raw));
  }
}

}  // namespace tenet
