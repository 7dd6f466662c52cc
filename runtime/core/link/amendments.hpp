// Waivers and adjustments as evaluation wants them: names resolved against one pack and one graph. Entry
// point: Linker::link_amendments.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tenet/pack.hpp"

namespace tenet {

/// A waiver whose policy and elements there are.
struct LinkedWaiver {
  std::uint32_t waiver = 0;       ///< into Pack::waivers
  std::uint32_t requirement = 0;  ///< into Pack::requirements
  std::vector<Word> subject;      ///< as order_pairs leaves them
  std::vector<Word> focus;  ///< elements of the outermost `for`s; fewer than there are: whatever the others
};

/// A waiver that can't match anything, and why.
struct IdleWaiver {
  std::uint32_t waiver = 0;
  bool skipped = false;  ///< its policy isn't among those that can be judged
  std::string reason;
};

/// What is in force for one program.
struct LinkedAmendments {
  std::vector<Severity> severities;                ///< by Pack::requirements
  std::vector<bool> requirements_off;              ///< by Pack::requirements
  std::vector<bool> policies_off;                  ///< by Pack::policies
  std::vector<std::vector<LinkedWaiver>> waivers;  ///< by Pack::policies; sorted by subject
  std::vector<IdleWaiver> idle;
  std::vector<std::uint32_t> adjustments;  ///< into Pack::adjustments
  std::vector<std::uint32_t> overridden;   ///< those of them whose parameter the caller set
};

/// `for a, b in E` is an unordered pair: puts the words of binders that pair with each other in order.
void order_pairs(const Policy& policy, std::vector<Word>& subject);

/// The policy of that "module.policy"; the number of policies where the pack has none.
[[nodiscard]] std::size_t find_policy(const Pack& pack, const std::string& full_name);

}  // namespace tenet
