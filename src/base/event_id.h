// SPDX-License-Identifier: Apache-2.0
// The 128-bit name of one event. Whoever sends a command chooses it, and sends it again with the same
// command: a journal takes each id once, so a repeated request changes nothing.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lifeline {

struct event_id {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  constexpr auto operator<=>(event_id const&) const = default;
  constexpr bool empty() const { return high == 0 && low == 0; }  // no event has it
};

// "123e4567-e89b-12d3-a456-426614174000" or 32 hex digits, either case; nothing else.
std::optional<event_id> parse_event_id(std::string_view);
std::string to_text(event_id);  // 8-4-4-4-12, lower case

// Big-endian, as in RFC 9562.
std::array<std::uint8_t, 16> to_bytes(event_id);
event_id event_id_from(std::array<std::uint8_t, 16> const&);

struct event_id_hash {
  std::size_t operator()(event_id id) const {
    return static_cast<std::size_t>((id.high ^ (id.low * 0x9E3779B97F4A7C15U)) * 0xD6E8FEB86659FD93U);
  }
};

}  // namespace lifeline
