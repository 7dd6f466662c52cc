// The ASN.1 types of extensions (RFC 5280 4.2.1, 4.2.2): whether a value is of its type. Entry points:
// is_key_usage, ….
//
// Each checks one whole value in DER to its last nested part, so that whoever takes facts out of it
// afterwards may step through it without asking again. `*irregular` is set where a value may still break a
// rule of DER that readers let pass.
#pragma once
#include "der_cursor.hpp"

namespace tenet {

[[nodiscard]] bool is_key_usage(const DerValue& value, bool* irregular);
[[nodiscard]] bool is_extended_key_usage(const DerValue& value, bool* irregular);
[[nodiscard]] bool is_basic_constraints(const DerValue& value, bool* irregular);
[[nodiscard]] bool is_name_constraints(const DerValue& value, bool* irregular);
[[nodiscard]] bool is_subject_key_id(const DerValue& value, bool* irregular);
[[nodiscard]] bool is_authority_key_id(const DerValue& value, bool* irregular);
[[nodiscard]] bool is_crl_urls(const DerValue& value, bool* irregular);
[[nodiscard]] bool is_authority_info_access(const DerValue& value, bool* irregular);
[[nodiscard]] bool is_policies(const DerValue& value, bool* irregular);
[[nodiscard]] bool is_policy_constraints(const DerValue& value, bool* irregular);

}  // namespace tenet
