// SPDX-License-Identifier: Apache-2.0
// SHA-256 of a few short pieces put together, without an allocation per hash. Inside to this room.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace lifeline::ledger {

using digest = std::array<std::uint8_t, 32>;

// Domain bytes: one for each use, so that no hash of one kind can pass for another.
inline constexpr char leaf_domain = 0x00;
inline constexpr char node_domain = 0x01;
inline constexpr char commitment_domain = 0x03;
inline constexpr char salt_domain = 0x04;

inline std::string_view view_of(std::span<std::uint8_t const> bytes) {
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

digest sha256(char domain, std::initializer_list<std::string_view> parts);
digest sha256_of_nothing();  // RFC 9162: the root of no leaves

}  // namespace lifeline::ledger
