// SPDX-License-Identifier: Apache-2.0
#include "journal/snapshot_part.h"

#include <algorithm>
#include <string>

#include "journal/block.h"

namespace lifeline::journal {

namespace {

constexpr std::size_t part_bytes = std::size_t{1} << 20U;

std::uint64_t sum_part(snapshot_part const& part) {
  std::string all;
  all.reserve(24 + part.bytes.size());
  put_u64(all, part.at.value());
  put_u64(all, part.number);
  put_u64(all, part.parts);
  all += part.bytes;
  return sum_of(all);
}

}  // namespace

std::vector<snapshot_part> cut(position at, std::string_view bytes) {
  std::vector<snapshot_part> out;
  std::size_t const parts = std::max<std::size_t>(1, (bytes.size() + part_bytes - 1) / part_bytes);
  out.reserve(parts);
  for (std::size_t i = 0; i < parts; ++i) {
    out.push_back({at, i, parts, 0, bytes.substr(i * part_bytes, part_bytes)});
    out.back().sum = sum_part(out.back());
  }
  return out;
}

bool is_sound(snapshot_part const& part) {
  return part.sum == sum_part(part);
}

}  // namespace lifeline::journal
