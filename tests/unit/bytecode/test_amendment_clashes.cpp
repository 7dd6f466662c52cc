// What can't be said beside what.
#include <catch2/catch.hpp>

#include "tenet/amendment_clashes.hpp"

using namespace tenet;

namespace {

Waiver waiver(std::string tag, std::vector<WaivedElement> elements) {
  return {"w", "m.p", std::move(tag), std::move(elements), 0, "x", {}};
}

Adjustment adjustment(AdjustmentKind kind, std::string target, std::string tag = {}) {
  Adjustment made;
  made.kind = kind;
  made.target = std::move(target);
  made.tag = std::move(tag);
  return made;
}

using What = AdjustmentKind;

}  // namespace

TEST_CASE("one waiver a requirement and what it is about") {
  AmendmentClashes clashes;
  const WaivedElement a{{}, "a"}, b{{}, "b"};
  CHECK_FALSE(clashes.add(waiver("R", {a}), 0));
  CHECK_FALSE(clashes.add(waiver("R", {a, b}), 1));
  CHECK_FALSE(clashes.add(waiver("S", {a}), 2));
  CHECK(clashes.add(waiver("R", {a, b}), 3) == 1u);
}

TEST_CASE("one thing is said of a policy, of a requirement, of a parameter") {
  AmendmentClashes clashes;
  CHECK_FALSE(clashes.add(adjustment(What::severity, "m.p"), 0));
  CHECK_FALSE(clashes.add(adjustment(What::severity, "m.p", "R"), 1));
  CHECK_FALSE(clashes.add(adjustment(What::must_apply, "m.p"), 2));
  CHECK_FALSE(clashes.add(adjustment(What::value, "m.p"), 3));
  CHECK_FALSE(clashes.add(adjustment(What::off, "m.p", "S"), 4));
  CHECK(clashes.add(adjustment(What::severity, "m.p"), 5) == 0u);
  CHECK(clashes.add(adjustment(What::off, "m.p", "R"), 5) == 1u);
  CHECK(clashes.add(adjustment(What::must_apply, "m.p"), 5) == 2u);
  CHECK(clashes.add(adjustment(What::value, "m.p"), 5) == 3u);
  CHECK(clashes.add(adjustment(What::off, "m.p"), 5) == 0u);
}

TEST_CASE("of what is off nothing else is said, whichever comes first") {
  AmendmentClashes clashes;
  CHECK_FALSE(clashes.add(adjustment(What::off, "m.p"), 0));
  CHECK_FALSE(clashes.add(adjustment(What::off, "m.p", "R"), 1));
  CHECK(clashes.add(adjustment(What::severity, "m.p", "S"), 2) == 0u);
  CHECK(clashes.add(adjustment(What::must_apply, "m.p"), 3) == 0u);
  CHECK_FALSE(clashes.add(adjustment(What::must_apply, "m.q"), 4));
  CHECK(clashes.add(adjustment(What::off, "m.q"), 5) == 4u);
}
