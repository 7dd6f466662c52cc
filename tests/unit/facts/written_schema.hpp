// Schemas in tests, written as a policy would: one line a declaration.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "tenet/schema.hpp"

namespace tenet::test {

/// Lines: `module a.b`, `enum E: x, y`, `entity E is B`, `observed entity E by k, l`, and under an entity its
/// fields: `  f: observed set of T`, `  g: T? = text`, `  h: T inverse E.f`. Types must be declared before
/// they are based on, in pre-order; fields may name later ones.
[[nodiscard]] std::shared_ptr<const Schema> written_schema(std::string_view text);

/// std.x509 (Certificate with all fields of the table), DnsRecord, and a small network: hosts, proxies with
/// edges, pools.
[[nodiscard]] std::shared_ptr<const Schema> network_schema();

}  // namespace tenet::test
