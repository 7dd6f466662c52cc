// Packs made by hand, instruction by instruction. Entry points: PackBuilder, verdict_of.
#pragma once
#include <string>
#include <vector>

#include "host_types.hpp"
#include "tenet/bytecode.hpp"
#include "tenet/pack.hpp"

namespace tenet::testing {

inline constexpr Type kShape{Kind::enumeration, Shape::scalar, false, TypeIndex{1}};

/// Constants 0…: F, U, T, 7, "text", red, round. Fields: 0 Host.ok, 1 Host.peers, 2 Host.label, 3 Host.name,
/// 4 Host.port. Types: 0 Host, 1 DnsRecord. One requirement of one policy over Host; functions are added.
struct PackBuilder {
  PackBuilder();
  Pack pack;
  /// A function whose decide and explain blocks are `code`, of 8 registers of each kind.
  void function(std::vector<Type> parameters, Type result, std::vector<Instruction> code);
  /// Replaces the policy's decide block.
  void decide(std::vector<Instruction> code);
  void explain(std::vector<Instruction> code);
};

/// What is wrong with a function of these parameters and code; empty if it is sound.
[[nodiscard]] std::string fault_in(std::vector<Type> parameters, Type result, std::vector<Instruction> code);
[[nodiscard]] std::string fault_in(const Pack& pack);

}  // namespace tenet::testing
