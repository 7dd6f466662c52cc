// The results of tests as JUnit XML. Entry point: junit_report (test_report.hpp).
//
// A test is a testsuite, a case a testcase: failed where it yields something else than expected, in error
// where it couldn't be judged. tests/golden/junit.xsd is the format as continuous integration reads it.
#include <pugixml.hpp>
#include <sstream>

#include "tenet/test_report.hpp"

namespace tenet::testing {
namespace {

struct Counts {
  unsigned tests = 0, failures = 0, errors = 0;
  void add(const CaseResult& result) {
    ++tests;
    failures += !result.passed() && !result.broken() ? 1 : 0;
    errors += result.broken() ? 1 : 0;
  }
  void write(pugi::xml_node node) const {
    node.append_attribute("tests") = tests;
    node.append_attribute("failures") = failures;
    node.append_attribute("errors") = errors;
  }
};

// XML has no way to write most control characters.
std::string text(std::string_view raw) {
  std::string out;
  while (!raw.empty()) {
    const auto end = std::min(raw.find('\n'), raw.size());
    out += printable(raw.substr(0, end));
    if (end < raw.size()) out += '\n';
    raw.remove_prefix(std::min(end + 1, raw.size()));
  }
  return out;
}

std::string summary_of(const CaseResult& result) {
  if (!result.stopped.empty()) return "stopped: " + result.stopped;
  for (const auto& problem : result.problems.items()) {
    if (problem.severity == DiagnosticSeverity::error) return problem.message;
  }
  const auto& first = result.differences.front();
  std::string out;
  if (first.kind == Mismatch::message) {
    out = written(*first.expected) + ": expected \"" + first.expected->message.value_or("") + "\", came \"" +
          first.come->message.value_or("") + '"';
    return out;
  }
  if (first.expected) out += "expected " + written(*first.expected);
  if (first.come) out += (out.empty() ? "came " : ", came ") + written(*first.come);
  if (result.differences.size() > 1) out += " and " + std::to_string(result.differences.size() - 1) + " more";
  return out;
}

void write_case(pugi::xml_node parent, const Run& run, const CaseResult& result, const Sources& sources) {
  const auto& suite = run.suites[result.suite];
  const auto& test_case = suite.cases[result.test_case];
  auto node = parent.append_child("testcase");
  node.append_attribute("name") = text(test_case.name).c_str();
  node.append_attribute("classname") = text(suite.module + "." + suite.name).c_str();
  if (sources.has(test_case.where.source)) {
    node.append_attribute("file") = text(sources.file(test_case.where.source).path()).c_str();
    node.append_attribute("line") = sources.place(test_case.where).line;
  }
  if (result.passed()) return;
  auto failure = node.append_child(result.broken() ? "error" : "failure");
  failure.append_attribute("type") = result.broken() ? "broken" : "difference";
  failure.append_attribute("message") = text(summary_of(result)).c_str();
  failure.append_child(pugi::node_pcdata).set_value(text(case_text(suite, result, sources)).c_str());
}

void write_run(pugi::xml_node root, const Run& run, const Sources& sources, Counts& all) {
  pugi::xml_node suite_node;
  Counts counts;
  std::size_t last = run.suites.size();
  const auto finish = [&] {
    if (suite_node) counts.write(suite_node);
    counts = {};
  };
  for (const auto& result : run.results.cases) {
    if (result.suite != last) {
      finish();
      const auto& suite = run.suites[result.suite];
      suite_node = root.append_child("testsuite");
      suite_node.append_attribute("name") = text(suite.module + "." + suite.name).c_str();
      last = result.suite;
    }
    counts.add(result);
    all.add(result);
    write_case(suite_node, run, result, sources);
  }
  finish();
}

}  // namespace

std::string junit_report(const std::vector<Run>& runs, const Sources& sources) {
  pugi::xml_document document;
  auto declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  auto root = document.append_child("testsuites");
  root.append_attribute("name") = "tenet";
  Counts all;
  for (const auto& run : runs) write_run(root, run, sources, all);
  all.write(root);
  std::ostringstream out;
  document.save(out, "  ");
  return out.str();
}

}  // namespace tenet::testing
