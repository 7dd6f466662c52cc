// Name constraints: per form of name, nothing excluded, and something permitted where anything is.
#include "chain/name_constraints.hpp"

#include <cctype>

#include "vm/names.hpp"

namespace tenet {
namespace {

bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
  });
}

bool ends_with_letters(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && same_letters(text.substr(text.size() - end.size()), end);
}

using Within = bool (*)(std::string_view name, std::string_view constraint);

// One form of name: F if a name of `subject` is in an excluded subtree or, where there are permitted ones, in
// none of them.
Truth form_permitted(const CertificateRow& issuer, const CertificateRow& subject, ChainField names_field,
                     ChainField permitted_field, ChainField excluded_field, Within within) {
  const auto names = subject.ids(names_field);
  const auto permitted = issuer.ids(permitted_field), excluded = issuer.ids(excluded_field);
  if (permitted.ids.empty() && excluded.ids.empty() && !permitted.open && !excluded.open) return Truth::yes;
  Truth all = names.open ? Truth::unknown : Truth::yes;
  for (const auto id : names.ids) {
    if (id >= kAbsentId) {
      all = both(all, Truth::unknown);
      continue;
    }
    const auto name = subject.text(id);
    const auto lies_in = [&](const IdsOfRow& constraints) {
      Truth some = constraints.open ? Truth::unknown : Truth::no;
      for (const auto constraint : constraints.ids) {
        if (constraint >= kAbsentId)
          some = either(some, Truth::unknown);
        else if (within(name, issuer.text(constraint)))
          return Truth::yes;
      }
      return some;
    };
    const auto is_excluded = lies_in(excluded);
    // Of an unknown list nobody knows whether it permits anything at all; an empty one permits everything.
    const auto is_permitted =
        permitted.ids.empty() ? (permitted.open ? Truth::unknown : Truth::yes) : lies_in(permitted);
    if (is_excluded == Truth::yes || is_permitted == Truth::no) return Truth::no;
    if (is_excluded == Truth::unknown || is_permitted == Truth::unknown) all = both(all, Truth::unknown);
  }
  return all;
}

}  // namespace

bool dns_within(std::string_view name, std::string_view constraint) {
  if (constraint.empty()) return true;
  if (constraint.front() == '.')
    return ends_with_letters(name, constraint) && name.size() > constraint.size();
  if (same_letters(name, constraint)) return true;
  return ends_with_letters(name, constraint) && name.size() > constraint.size() &&
         name[name.size() - constraint.size() - 1] == '.';
}

bool mailbox_within(std::string_view mailbox, std::string_view constraint) {
  const auto at = mailbox.rfind('@');
  if (at == std::string_view::npos) return false;
  const auto host = mailbox.substr(at + 1);
  const auto constraint_at = constraint.rfind('@');
  if (constraint_at !=
      std::string_view::npos) {  // the local part is compared exactly (RFC 5280, section 7.5)
    return mailbox.substr(0, at) == constraint.substr(0, constraint_at) &&
           same_letters(host, constraint.substr(constraint_at + 1));
  }
  if (!constraint.empty() && constraint.front() == '.') return ends_with_letters(host, constraint);
  return same_letters(host, constraint);
}

Truth names_permitted(const CertificateRow& issuer, const CertificateRow& subject) {
  using enum ChainField;
  const auto dns =
      form_permitted(issuer, subject, dns_names, permitted_dns_names, excluded_dns_names, dns_within);
  const auto addresses = form_permitted(issuer, subject, ip_addresses, permitted_ip_addresses,
                                        excluded_ip_addresses, vm::is_within_prefix);
  const auto mailboxes =
      form_permitted(issuer, subject, emails, permitted_emails, excluded_emails, mailbox_within);
  return both(dns, both(addresses, mailboxes));
}

}  // namespace tenet
