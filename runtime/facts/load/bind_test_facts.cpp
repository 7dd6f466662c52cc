// A test's facts to a graph. Entry point: bind_test_facts.
#include "tenet/bind_test_facts.hpp"

#include "bind/bind_facts.hpp"
#include "load/test_document.hpp"

namespace tenet {

Expected<Graph> bind_test_facts(std::shared_ptr<const Schema> schema, const std::vector<FactsBlock>& blocks,
                                std::string_view given, const TestCase& test_case,
                                const TestFactsOptions& options) {
  Diagnostics diagnostics;
  Sources no_sources;
  FactFiles files(no_sources, diagnostics);
  auto document = write_test_document(*schema, blocks, given, test_case, diagnostics);
  if (diagnostics.has_errors()) return diagnostics;
  files.add(std::move(document), options.folder);
  FactBinder binder(nullptr, files, std::move(schema), OmittedFields::unknown, {}, diagnostics);
  auto bound = binder.bind(options.signers, {});
  if (!bound) return diagnostics;
  return {std::move(bound->graph), std::move(diagnostics)};
}

}  // namespace tenet
