// SPDX-License-Identifier: Apache-2.0
// A hash of a text for tables in memory, a few nanoseconds for a name. Who sends the texts cannot choose them
// to fall together: it hangs on where the program lies in memory, which no two runs need have alike. So it is
// never kept, and nothing that is told may depend on it.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace lifeline {

inline std::uint64_t quick_hash(std::string_view text) {
  __extension__ using wide = unsigned __int128;
  static char const here = 0;
  constexpr std::uint64_t odd = 0x9e3779b97f4a7c15U, other_odd = 0xd6e8feb86659fd93U;
  auto const place = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&here));  // NOLINT
  std::uint64_t const secret = (place * odd) ^ other_odd;
  std::uint64_t out = secret ^ text.size();
  // Both halves of a product with what is not known (as wyhash, Wang Yi 2019): one text's difference cannot
  // be made good by a later one.
  auto const stir = [&out, secret](std::uint64_t part) {
    wide const product = wide{out ^ part} * (secret | 1U);
    out = static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U) ^ odd;
  };
  while (text.size() >= 8) {
    std::uint64_t part = 0;
    std::memcpy(&part, text.data(), 8);
    stir(part);
    text.remove_prefix(8);
  }
  std::uint64_t rest = 0;
  for (char const c : text) rest = rest << 8U | static_cast<unsigned char>(c);
  stir(rest);
  return out ^ out >> 32U;
}

}  // namespace lifeline
