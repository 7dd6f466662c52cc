// Policies that are large or hostile: the compiler ends, and says what is wrong in few words.
#include <catch2/catch.hpp>
#include <string>

#include "tenet/compile.hpp"
#include "tenet/diagnostics/names.hpp"

namespace {

using tenet::SourceId;
using tenet::Sources;

tenet::Expected<tenet::Compilation> compiled(Sources& sources, std::string text) {
  const auto none = [](const std::string&, Sources&) { return tenet::kNoSource; };
  return tenet::compile(sources, {sources.add("m.tenet", std::move(text))}, none, {"m", {}});
}

const std::string kHost = "module m\nentity Host { port: Int }\n";

TEST_CASE("a name of ten thousand characters is cut where it is told") {
  Sources sources;
  const std::string name(10'000, 'a');
  const auto result =
      compiled(sources, "module m\nentity Host { " + name + ": Int }\ndefine f(h: Host): Int = h." + name +
                            "b\ndefine g(h: Host): Int = h." + name + "\n");
  REQUIRE_FALSE(result);
  REQUIRE(result.diagnostics().items().size() == 1);
  const auto& item = result.diagnostics().items().front();
  CHECK(item.code == tenet::code::E0221);
  CHECK(item.message.size() < 300);
  CHECK(item.hint.size() < 300);
  CHECK(tenet::render(result.diagnostics(), sources).size() < 2'000);
}

TEST_CASE("a hundred thousand errors are all found, and told up to a limit") {
  constexpr int kMany = 100'000;
  std::string text = kHost;
  for (int i = 0; i < kMany; ++i) text += "define f" + std::to_string(i) + "(h: Host): Int = h.prt\n";
  Sources sources;
  const auto result = compiled(sources, std::move(text));
  REQUIRE_FALSE(result);
  CHECK(result.diagnostics().errors() == kMany);
  const auto shown = tenet::render(result.diagnostics(), sources);
  CHECK(shown.size() < 20'000);
  CHECK(shown.find("and 99950 more") != std::string::npos);
}

TEST_CASE("two megabytes of policies compile") {
  std::string text = kHost;
  for (int i = 0; text.size() < 2'000'000; ++i) {
    const auto number = std::to_string(i);
    text += "policy p" + number + " for host in Host where host.port > " + number +
            " { require host.port < 65536 }\n";
  }
  Sources sources;
  const auto result = compiled(sources, std::move(text));
  REQUIRE(result);
  CHECK(result->pack.policies.size() > 20'000);
}

TEST_CASE("line ends and a byte order mark don't move places") {
  for (const std::string_view end : {"\n", "\r\n", "\r"}) {
    for (const std::string_view mark : {"", "\xef\xbb\xbf"}) {
      std::string text(mark);
      for (const std::string_view line :
           {"module m", "entity Host { port: Int }", "define f(h: Host): Int = h.prt"}) {
        text.append(line).append(end);
      }
      Sources sources;
      const auto result = compiled(sources, text);
      REQUIRE_FALSE(result);
      REQUIRE(result.diagnostics().items().size() == 1);
      const auto place = sources.place(result.diagnostics().items().front().where);
      CHECK(place.line == 3);
      CHECK(place.column == 28);
    }
  }
}

}  // namespace
