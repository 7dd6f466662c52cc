// The table of diagnostics, and collecting them.
#include "tenet/diagnostic.hpp"

#include <algorithm>
#include <cctype>
#include <tuple>

namespace tenet {

const std::vector<DiagnosticKind>& diagnostic_kinds() {
  using enum DiagnosticSeverity;
  static const std::vector<DiagnosticKind> kinds = {
#define TENET_DIAGNOSTIC(code, severity, title, explanation) \
  {code_named(#code), #code, severity, title, explanation},
#include "tenet/diagnostics/all.def"
#undef TENET_DIAGNOSTIC
  };
  return kinds;
}

const DiagnosticKind& kind_of(Code code) {
  const auto& kinds = diagnostic_kinds();
  // INVARIANT: a Code is made of a row's name (code_named), so there is such a row.
  return *std::find_if(kinds.begin(), kinds.end(),
                       [code](const DiagnosticKind& kind) { return kind.code == code; });
}

const DiagnosticKind* find_diagnostic_kind(std::string_view name) {
  const auto same = [name](const DiagnosticKind& kind) {
    return std::equal(name.begin(), name.end(), kind.name.begin(), kind.name.end(), [](char a, char b) {
      return std::toupper(static_cast<unsigned char>(a)) == std::toupper(static_cast<unsigned char>(b));
    });
  };
  const auto& kinds = diagnostic_kinds();
  const auto found = std::find_if(kinds.begin(), kinds.end(), same);
  return found == kinds.end() ? nullptr : &*found;
}

Diagnostic& Diagnostics::add(Code code, Location where, std::string message, std::string hint) {
  const auto severity = kind_of(code).severity;
  if (severity == DiagnosticSeverity::error) ++errors_;
  items_.push_back({code, severity, where, std::move(message), {}, std::move(hint)});
  return items_.back();
}

void Diagnostics::append(Diagnostics other) {
  errors_ += other.errors_;
  items_.insert(items_.end(), std::make_move_iterator(other.items_.begin()),
                std::make_move_iterator(other.items_.end()));
}

void Diagnostics::sort() {
  const auto key = [](const Diagnostic& d) {
    return std::make_tuple(static_cast<std::uint32_t>(d.where.source), d.where.span.begin, d.where.span.end);
  };
  std::stable_sort(items_.begin(), items_.end(),
                   [&](const auto& a, const auto& b) { return key(a) < key(b); });
  const auto same = [](const Diagnostic& a, const Diagnostic& b) {
    return a.code == b.code && a.where == b.where && a.message == b.message;
  };
  items_.erase(std::unique(items_.begin(), items_.end(), same), items_.end());
  errors_ = static_cast<std::size_t>(std::count_if(
      items_.begin(), items_.end(), [](const auto& d) { return d.severity == DiagnosticSeverity::error; }));
}

}  // namespace tenet
