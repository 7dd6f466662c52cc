// Validity dates; what RFC 5280 forbids of their form is a flaw.
#include "read_validity.hpp"

#include <string>

#include "certificate_time.hpp"
#include "text_encodings.hpp"

namespace tenet::reference {
namespace {

ValidityDate read_date(const std::optional<DerValue>& value, std::string_view field,
                       CertificateFacts& facts) {
  ValidityDate date;
  if (!value) return date;
  date.raw = show_bytes(value->content);
  const auto time = parse_time(date.raw, value->tag == der_tag::kGeneralizedTime);
  if (!time) {
    facts.flaws.push_back({FlawKind::bad_time, std::string(field) + " " + date.raw});
    return date;
  }
  if (!time->proper) facts.flaws.push_back({FlawKind::time_form, std::string(field) + " " + date.raw});
  date.seconds = time->seconds;
  return date;
}

}  // namespace

void read_validity(ByteView der, CertificateFacts& facts) {
  const auto validity = DerCursor(der).next(der_tag::kSequence);
  if (!validity) return;
  DerCursor dates(validity->content);
  facts.not_before = read_date(dates.next(), "not_before", facts);
  facts.not_after = read_date(dates.next(), "not_after", facts);
  if (facts.not_before.seconds && facts.not_after.seconds &&
      *facts.not_after.seconds < *facts.not_before.seconds) {
    facts.flaws.push_back({FlawKind::reversed_validity, facts.not_before.raw + " to " + facts.not_after.raw});
  }
}

}  // namespace tenet::reference
