// Path validation: a depth-first search from the leaf upwards; each certificate of a path is checked once it
// is on it.
#include "chain/chain.hpp"

#include <iterator>
#include <string_view>
#include <vector>

#include "chain/certificate_row.hpp"
#include "chain/name_constraints.hpp"

namespace tenet {
namespace {

constexpr std::size_t kMaxPathLength = 16;  // a root, a leaf, and more intermediates than anybody chains
constexpr std::size_t kMaxVisits = 20'000;  // cross-signing can make exponentially many paths

class Search {
 public:
  Search(const ChainColumns& columns, const ChainSet& roots, const ChainSet& chain, std::int64_t now)
      : columns_(columns), roots_(roots), chain_(chain), now_(now) {}

  Truth run(Row leaf, ChainFailure* why) {
    if (leaf >= kAbsentId) return Truth::unknown;
    visit(leaf, Truth::yes);
    if (best_ == Truth::no && roots_.members.empty() && !roots_.open)
      failure_ = {ChainStep::no_roots, leaf, leaf, {}, 0};
    if (why != nullptr && best_ != Truth::yes) *why = best_ == Truth::no ? failure_ : doubt_;
    return best_;
  }

 private:
  using Field = ChainField;

  CertificateRow at(Row row) const { return {columns_, row}; }

  // A step's verdict joins the path's; the failure or doubt farthest along is kept, the first of equals.
  Truth judge(Truth so_far, Truth verdict, ChainStep step, Row certificate, Row other,
              std::string_view missing = {}) {
    const ChainFailure found{step, certificate, other, missing, path_.size()};
    if (verdict == Truth::no && so_far != Truth::no && (!failed_ || found.depth > failure_.depth))
      failure_ = found, failed_ = true;
    if (verdict == Truth::unknown && so_far != Truth::no && (!doubted_ || found.depth > doubt_.depth))
      doubt_ = found, doubted_ = true;
    return both(so_far, verdict);
  }

  static Truth not_later(std::int64_t a, std::int64_t b) {
    if (a <= kAbsentNumber || b <= kAbsentNumber) return Truth::unknown;
    return a <= b ? Truth::yes : Truth::no;
  }

  Truth dates(Row row, Truth so_far) {
    const auto certificate = at(row);
    so_far = judge(so_far, not_later(certificate.number(Field::not_before), now_), ChainStep::not_yet_valid,
                   row, row, "not_before");
    return judge(so_far, not_later(now_, certificate.number(Field::not_after)), ChainStep::expired, row, row,
                 "not_after");
  }

  Truth extensions(Row row, Truth so_far) {
    const auto unknown = at(row).ids(Field::unknown_critical_extensions);
    const auto none = !unknown.ids.empty() ? Truth::no : unknown.open ? Truth::unknown : Truth::yes;
    so_far =
        judge(so_far, none, ChainStep::unknown_critical_extension, row, row, "unknown_critical_extensions");
    return judge(so_far, all_processed(at(row)), ChainStep::unknown_critical_extension, row, row,
                 "critical_extensions");
  }

  // What a critical extension demands must be done (RFC 5280, section 4.2): these are processed here, are
  // about something else than the path, or, as the policy extensions but for policy constraints, matter only
  // to who asks for a policy.
  static Truth all_processed(const CertificateRow& certificate) {
    constexpr std::string_view kProcessed[] = {"2.5.29.15", "2.5.29.17", "2.5.29.19",
                                               "2.5.29.30", "2.5.29.31", "2.5.29.32",
                                               "2.5.29.33", "2.5.29.37", "2.5.29.54"};
    const auto critical = certificate.ids(Field::critical_extensions);
    for (const auto id : critical.ids) {
      if (id >= kAbsentId) continue;
      const auto oid = certificate.text(id);
      if (std::find(std::begin(kProcessed), std::end(kProcessed), oid) == std::end(kProcessed))
        return Truth::no;
    }
    return critical.open ? Truth::unknown : Truth::yes;
  }

  // path_ holds the certificates below `row`, the leaf first. Intermediates that are self-issued don't count
  // towards the length.
  Truth constraints(Row row, Truth so_far) {
    const auto issuer = at(row);
    const auto limit = issuer.number(Field::path_length);
    if (limit == kUnknownNumber) {
      so_far = judge(so_far, path_.size() > 1 ? Truth::unknown : Truth::yes, ChainStep::path_too_long, row,
                     row, "path_length");
    } else if (limit != kAbsentNumber) {
      std::int64_t below = 0;
      for (std::size_t i = 1; i < path_.size(); ++i)
        below += at(path_[i]).truth(Field::self_issued) == Truth::yes ? 0 : 1;
      so_far = judge(so_far, below <= limit ? Truth::yes : Truth::no, ChainStep::path_too_long, row, row);
    }
    for (std::size_t i = 0; i < path_.size(); ++i) {
      if (i > 0 && at(path_[i]).truth(Field::self_issued) == Truth::yes) continue;
      so_far = judge(so_far, names_permitted(issuer, at(path_[i])), ChainStep::name_not_permitted, row,
                     path_[i], "permitted_dns_names");
    }
    const auto others = issuer.ids(Field::other_name_constraints);
    const auto judged = others.ids.empty() && !others.open ? Truth::yes : Truth::unknown;
    return judge(so_far, judged, ChainStep::constraints_not_judged, row, row,
                 others.ids.empty() ? "other_name_constraints" : "");
  }

  Truth may_issue(Row row, Truth so_far) {
    const auto issuer = at(row);
    so_far = judge(so_far, issuer.truth(Field::is_ca), ChainStep::not_a_ca, row, path_.back(), "is_ca");
    const auto usage = issuer.ids(Field::key_usage);
    auto signs = Truth::yes;
    if (!usage.absent) {
      const auto listed =
          std::find(usage.ids.begin(), usage.ids.end(), columns_.key_cert_sign) != usage.ids.end();
      signs = listed ? Truth::yes : usage.open ? Truth::unknown : Truth::no;
    }
    return judge(so_far, signs, ChainStep::may_not_sign, row, path_.back(), "key_usage");
  }

  // Whether the certificate is a trust anchor: one of the roots, or with the key of one (RFC 5280,
  // section 6.1.1 d).
  Truth anchored(Row row) const {
    auto anchor = roots_.open ? Truth::unknown : Truth::no;
    const auto key = at(row).id(Field::key);
    for (const auto& root : roots_.members) {
      const auto root_key = at(root.row).id(Field::key);
      const auto same_key = key >= kAbsentId || root_key >= kAbsentId ? Truth::unknown
                            : key == root_key                         ? Truth::yes
                                                                      : Truth::no;
      anchor = either(anchor, both(root.membership, root.row == row ? Truth::yes : same_key));
      if (anchor == Truth::yes) break;
    }
    return anchor;
  }

  Truth signed_by(Row subject, Row issuer) const {
    const auto signers = at(subject).ids(Field::signers);
    if (std::find(signers.ids.begin(), signers.ids.end(), issuer) != signers.ids.end()) return Truth::yes;
    return signers.open ? Truth::unknown : Truth::no;
  }

  void visit(Row row, Truth so_far) {
    if (best_ == Truth::yes) return;
    if (++visits_ > kMaxVisits || path_.size() >= kMaxPathLength) {
      best_ = either(best_, judge(so_far, Truth::unknown, ChainStep::too_many_paths, row, row));
      return;
    }
    so_far = dates(row, so_far);
    so_far = extensions(row, so_far);
    if (!path_.empty()) so_far = constraints(row, so_far);
    const auto anchor = anchored(row);
    if (anchor != Truth::no)
      best_ = either(best_, judge(so_far, anchor, ChainStep::not_trusted, row, row, "key"));
    if (anchor == Truth::yes) return;
    if (!path_.empty()) so_far = may_issue(row, so_far);
    if (so_far == Truth::no) return;
    path_.push_back(row);
    visit_issuers(row, so_far);
    path_.pop_back();
  }

  void visit_issuers(Row row, Truth so_far) {
    bool found = false;
    const auto try_all = [&](const ChainSet& set) {
      for (const auto& candidate : set.members) {
        if (candidate.row >= kAbsentId || std::find(path_.begin(), path_.end(), candidate.row) != path_.end())
          continue;
        const auto is_signer = both(candidate.membership, signed_by(row, candidate.row));
        if (is_signer == Truth::no) continue;
        found = true;
        visit(candidate.row, judge(so_far, is_signer, ChainStep::no_issuer, row, candidate.row, "signers"));
      }
    };
    try_all(chain_);
    try_all(roots_);
    if (chain_.open || roots_.open) {
      best_ = either(best_, judge(so_far, Truth::unknown, ChainStep::no_issuer, row, row, "chain"));
    } else if (!found) {
      const bool self_signed = at(row).truth(Field::self_signed) == Truth::yes;
      judge(so_far, Truth::no, self_signed ? ChainStep::not_trusted : ChainStep::no_issuer, row, row);
    }
  }

  const ChainColumns& columns_;
  const ChainSet& roots_;
  const ChainSet& chain_;
  const std::int64_t now_;
  std::vector<Row> path_;
  std::size_t visits_ = 0;
  Truth best_ = Truth::no;
  bool failed_ = false, doubted_ = false;
  ChainFailure failure_, doubt_;
};

}  // namespace

std::string_view chain_step_text(ChainStep step) {
  constexpr std::string_view texts[] = {
#define TENET_CHAIN_STEP(name, text) text,
#include "chain/chain_steps.def"
#undef TENET_CHAIN_STEP
  };
  return texts[static_cast<std::size_t>(step)];
}

Truth chains_to(const ChainColumns& columns, Row leaf, const ChainSet& roots, const ChainSet& chain,
                std::int64_t now, ChainFailure* why) {
  return Search(columns, roots, chain, now).run(leaf, why);
}

}  // namespace tenet
