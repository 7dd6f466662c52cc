// Core to core, by the rewrites of rewrites.def. Entry points: optimise, rewrite_names.
#include "rewrites.hpp"
#include "tenet/compile.hpp"

namespace tenet {

std::set<std::string> rewrite_names() {
  return {
#define TENET_REWRITE(name, effect) #name,
#include "tenet/rewrites.def"
#undef TENET_REWRITE
  };
}

core::Core optimise(core::Core core, const std::set<std::string>& without) {
  if (without.count("all") > 0) return core;
#define TENET_REWRITE(name, effect) \
  if (without.count(#name) == 0) core = back::name(std::move(core));
#include "tenet/rewrites.def"
#undef TENET_REWRITE
  return core;
}

}  // namespace tenet
