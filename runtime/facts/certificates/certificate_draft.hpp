// What the readers of a certificate's parts fill together: the facts, their storage, and what is to be looked
// at once more. Entry point: CertificateDraft.
#pragma once
#include <vector>

#include "certificate_frame.hpp"
#include "fact_arena.hpp"
#include "tenet/certificate_facts.hpp"

namespace tenet {

/// One extension whose value is being read.
struct RawExtension {
  std::string_view dotted;
  ByteView value;
  bool critical = false;
};

/// Lists whose length shows only at the end. They belong to the reader, so that they grow once, not for each
/// certificate.
struct CertificateLists {
  std::vector<CertificateFlaw> flaws;
  std::vector<ExtensionView> extensions;
  std::vector<std::string_view> texts;  ///< For the list of extensions.
  std::vector<std::string_view> urls;   ///< For the value of one of them.
  std::vector<std::string_view> more_urls;
};

/// An RDN of a name that was read before.
struct KnownRdn {
  ByteView der;  ///< The whole SET.
  FactList<NameAttribute> attributes;
  std::string_view text;  ///< RFC 4514, of the name up to this RDN; the text begins with it.
};

/// A certificate that was read by itself, for the next ones with the same list of extensions: what they have
/// byte for byte in common with it, most extensions, their issuer's name or the first RDNs of a name, they
/// take from its facts and keep its storage.
struct CertificateModel {
  CertificateFacts facts;
  std::vector<KnownRdn> issuer_rdns;
  std::vector<KnownRdn> subject_rdns;
  std::vector<ExtensionView> extensions;  ///< All of them, in order; they view `facts.der`.
  bool regular = false;                   ///< Nothing in it was out of the ordinary.
  unsigned strangers = 0;                 ///< The last so many that were read are of other issuers.
  Bytes last_stranger;                    ///< The issuer of the last one of them.
};

/// The encoding stands in `arena`, so facts may view it.
struct CertificateDraft {
  CertificateFacts& facts;
  FactArena& arena;
  CertificateLists& lists;
  const CertificateModel* model = nullptr;  ///< That fits; null: there is none.
  bool of_models_issuer = false;            ///< False without a model.
  /// Something was met that DER may forbid although it can be read; find_der_violation says whether it does.
  bool irregular = false;
  /// An attribute of a name holds what its kind of string hasn't, or a NUL; judge_certificate says which.
  bool odd_names = false;

  void flaw(FlawKind kind, std::string_view detail = {}) {
    lists.flaws.push_back({kind, arena.copy(detail)});
  }
  /// The values that `items` yields, in the facts' storage.
  template <typename T>
  [[nodiscard]] FactList<T> keep(const std::vector<T>& items) {
    const auto kept = arena.make<T>(items.size());
    std::copy(items.begin(), items.end(), kept.begin());
    return kept;
  }
};

}  // namespace tenet
