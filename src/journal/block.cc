// SPDX-License-Identifier: Apache-2.0
#include "journal/block.h"

#include <fmt/format.h>

// The header's own functions are inlined; the library is not linked.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>

#include "base/check.h"

namespace lifeline::journal {

namespace {

constexpr std::size_t id_bytes = 16;
constexpr std::uint32_t erased_mark = 0x80000000U;

std::uint64_t sum_block(block const& b) {
  std::string front;
  put_u64(front, b.first.value());
  put_u32(front, b.count);
  XXH3_state_t state;
  XXH3_64bits_reset(&state);
  for (std::string_view const part :
       {std::string_view(front), std::string_view(b.head), std::string_view(b.bodies)})
    XXH3_64bits_update(&state, part.data(), part.size());
  return XXH3_64bits_digest(&state);
}

std::uint64_t sum_personal(block const& b) {
  std::string front;
  put_u64(front, b.first.value());
  XXH3_state_t state;
  XXH3_64bits_reset(&state);
  XXH3_64bits_update(&state, front.data(), front.size());
  XXH3_64bits_update(&state, b.personal.data(), b.personal.size());
  return XXH3_64bits_digest(&state);
}

std::uint32_t body_length(block const& b, std::size_t index) {
  return get_u32(b.head, b.count * id_bytes + index * 4);
}

std::uint32_t personal_word(block const& b, std::size_t index) {
  return b.personal.empty() ? 0 : get_u32(b.personal, index * 4);
}

std::uint32_t personal_length(block const& b, std::size_t index) {
  auto const word = personal_word(b, index);
  return word == erased_mark ? 0 : word;
}

block make_block(position first, std::span<record const* const> records) {
  block out;
  out.first = first;
  out.count = static_cast<std::uint32_t>(records.size());
  std::size_t bodies = 0;
  std::size_t erasables = 0;
  for (auto const* one : records) {
    bodies += one->body.size();
    erasables += one->erasable.size();
  }
  out.head.reserve(records.size() * (id_bytes + 4));
  out.bodies.reserve(bodies);
  for (auto const* one : records) {
    out.head.append(reinterpret_cast<char const*>(one->id.bytes.data()), id_bytes);
    out.bodies.append(one->body);
  }
  for (auto const* one : records) put_u32(out.head, static_cast<std::uint32_t>(one->body.size()));
  if (erasables > 0) {
    out.personal.reserve(records.size() * 4 + erasables);
    for (auto const* one : records) put_u32(out.personal, static_cast<std::uint32_t>(one->erasable.size()));
    for (auto const* one : records) out.personal.append(one->erasable);
  }
  out.sum = sum_block(out);
  out.personal_sum = sum_personal(out);
  return out;
}

}  // namespace

void put_u32(std::string& out, std::uint32_t value) {
  for (unsigned shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>((value >> shift) & 0xFFU));
}

void put_u64(std::string& out, std::uint64_t value) {
  for (unsigned shift = 0; shift < 64; shift += 8) out.push_back(static_cast<char>((value >> shift) & 0xFFU));
}

std::uint32_t get_u32(std::string_view bytes, std::size_t at) {
  LIFELINE_CHECK(bytes.size() >= 4 && at <= bytes.size() - 4);
  std::uint32_t out = 0;
  for (unsigned i = 0; i < 4; ++i) out |= std::uint32_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  return out;
}

std::uint64_t get_u64(std::string_view bytes, std::size_t at) {
  return get_u32(bytes, at) | (std::uint64_t{get_u32(bytes, at + 4)} << 32U);
}

std::uint64_t sum_of(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::vector<block> to_blocks(position first, std::span<record const* const> records,
                             std::size_t block_bytes) {
  std::vector<block> out;
  std::size_t from = 0;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    bytes += id_bytes + 4 + records[i]->body.size() + records[i]->erasable.size();
    if (bytes < block_bytes && i + 1 < records.size()) continue;
    out.push_back(make_block(first.after(from), records.subspan(from, i + 1 - from)));
    from = i + 1;
    bytes = 0;
  }
  return out;
}

std::optional<std::string> what_is_wrong_with_head(block const& b) {
  if (b.first == position() || b.count == 0) return "its first position or its count is 0";
  if (b.head.size() != std::size_t{b.count} * (id_bytes + 4)) {
    return fmt::format("its head has {} bytes, {} records need {}", b.head.size(), b.count,
                       std::size_t{b.count} * (id_bytes + 4));
  }
  return std::nullopt;
}

std::optional<std::string> what_is_wrong(block const& b) {
  if (auto head = what_is_wrong_with_head(b)) return head;
  if (sum_block(b) != b.sum) return "its sum does not match its bytes";
  if (sum_personal(b) != b.personal_sum) return "the sum of its erasable bytes does not match them";
  std::size_t bodies = 0;
  for (std::size_t i = 0; i < b.count; ++i) bodies += body_length(b, i);
  if (bodies != b.bodies.size()) return "the lengths of its bodies do not add up";
  if (b.personal.empty()) return std::nullopt;
  if (b.personal.size() < std::size_t{b.count} * 4) return "the lengths of its erasable bytes are cut off";
  std::size_t personal = std::size_t{b.count} * 4;
  for (std::size_t i = 0; i < b.count; ++i) personal += personal_length(b, i);
  if (personal != b.personal.size()) return "the lengths of its erasable bytes do not add up";
  return std::nullopt;
}

event_id id_at(block const& b, std::size_t index) {
  LIFELINE_CHECK(index < b.count && b.head.size() >= (index + 1) * id_bytes);
  event_id out;
  std::memcpy(out.bytes.data(), b.head.data() + index * id_bytes, id_bytes);
  return out;
}

position visit_records(block const& b, position from, std::function<bool(stored const&)> const& take) {
  std::size_t body_at = 0;
  std::size_t personal_at = b.personal.empty() ? 0 : std::size_t{b.count} * 4;
  std::string_view const bodies = b.bodies;
  std::string_view const personal = b.personal;
  for (std::size_t i = 0; i < b.count; ++i) {
    auto const body = body_length(b, i);
    auto const erasable = personal_length(b, i);
    auto const at = b.first.after(i);
    if (at >= from) {
      stored const one{at, id_at(b, i), bodies.substr(body_at, body), personal.substr(personal_at, erasable),
                       personal_word(b, i) == erased_mark};
      if (!take(one)) return at;
    }
    body_at += body;
    personal_at += erasable;
  }
  return b.first.after(b.count);
}

bool erase_in(block& b, position at) {
  LIFELINE_CHECK(at >= b.first && at <= b.last());
  std::size_t const index = at.value() - b.first.value();
  if (personal_length(b, index) == 0) return false;
  std::size_t begin = std::size_t{b.count} * 4;
  for (std::size_t i = 0; i < index; ++i) begin += personal_length(b, i);
  b.personal.erase(begin, personal_length(b, index));
  std::string word;
  put_u32(word, erased_mark);
  b.personal.replace(index * 4, 4, word);
  b.personal_sum = sum_personal(b);
  return true;
}

}  // namespace lifeline::journal
