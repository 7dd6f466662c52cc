// One finding as text. Entry point: FindingText::write.
#pragma once
#include <set>
#include <string>

#include "pack_places.hpp"
#include "tenet/report.hpp"
#include "text_layout.hpp"

namespace tenet::report {

/// Appends findings to a text. Remembers what it has said about the subject at hand, so as not to repeat it;
/// make a new one for each subject. Borrows everything.
class FindingText {
 public:
  FindingText(std::string& out, const Input& input, PackPlaces& places, const TextOptions& options)
      : out_(out), input_(input), places_(places), options_(options), palette_(Palette::of(options.color)) {}

  /// `with_remedy`: no later finding of this subject has the same remedy.
  void write(const Finding& finding, bool with_remedy);

 private:
  void headline(const Finding& finding);
  void focus(const Finding& finding);
  void rule(const Requirement& requirement);
  void evidence(const Finding& finding);
  void missing(const Finding& finding);
  void waiver(const Finding& finding);
  void labelled(std::string_view label, std::string_view text);
  std::string entity_files(const EvidenceItem& item, const Finding& finding, std::string_view said) const;
  std::string focus_place(const Finding& finding, const FocusElement& element) const;

  std::string& out_;
  const Input& input_;
  PackPlaces& places_;
  const TextOptions& options_;
  const Palette& palette_;
  std::set<std::string> said_;
};

/// `im.contoso.com (im)`, or the id alone where that says the same; any other value as it stands.
[[nodiscard]] std::string name_of(const FocusElement& element);
/// `file:line:column`, empty where there is no such place.
[[nodiscard]] std::string place_of(const Sources& sources, Location where);

}  // namespace tenet::report
