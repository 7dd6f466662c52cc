// Policy text of any length for measuring how compiling and formatting grow: entities, functions and policies
// that look like people's. Entry point: lines_of_policy.
#pragma once
#include <fmt/format.h>

#include <cstddef>
#include <string>

namespace tenet::bench {

/// A module `grown` of `lines` lines or a few less: the same twelve lines again and again, each time with
/// names of their own.
inline std::string lines_of_policy(std::size_t lines) {
  std::string text = "module grown\n";
  for (std::size_t i = 0; i < lines / 12; ++i) {
    text += fmt::format(
        R"(entity Server{0} {{ name: Name, peers: set of Server{0}, tls: Server{0}?, port: observed Int }}
define near{0}(a: Server{0}, b: Server{0}): Bool = a.name == b.name or a.port > b.port
policy fits{0} for server in Server{0} where server.port > {0} {{
  title "Server {0} fits its peers"
  severity error
  require @F{0}-tls server.tls exists as tls
  require @F{0}-name tls.name == server.name else "{{server}} differs from {{tls.name}}"
  for peer in server.peers where peer.port >= 443 {{
    require @F{0}-near every other in peer.peers: near{0}(other, server)
    require @F{0}-known peer.name in {{ other.name for other in server.peers }}
  }}
}}
)",
        i);
  }
  return text;
}

}  // namespace tenet::bench
