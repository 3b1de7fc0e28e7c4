// SPDX-License-Identifier: Apache-2.0
#include "ledger/trail.h"

#include <algorithm>

#include "base/check.h"
#include "ledger/varint.h"

namespace lifeline::ledger {

void trail_store::add(trail& to, std::uint64_t position) {
  if (position + 1 == to.end) return;
  LIFELINE_CHECK(position + 1 > to.end);
  char buffer[10];
  std::size_t n = 0;
  std::uint64_t step = position + 1 - to.end;  // at least 1
  for (; step >= 128; step >>= 7) buffer[n++] = static_cast<char>(step | 128);
  buffer[n++] = static_cast<char>(step);
  append(to, {buffer, n});
  to.end = position + 1;
}

// A number never lies across two chunks.
void trail_store::append(trail& to, std::string_view bytes) {
  if (to.last == no_row || chunks_[to.last].used + bytes.size() > room) {
    auto const fresh = static_cast<row_index>(chunks_.size());
    LIFELINE_CHECK(fresh != no_row);
    chunks_.emplace_back();
    (to.last == no_row ? to.first : chunks_[to.last].next) = fresh;
    to.last = fresh;
  }
  auto& tail = chunks_[to.last];
  std::copy(bytes.begin(), bytes.end(), tail.bytes + tail.used);
  tail.used = static_cast<std::uint8_t>(tail.used + bytes.size());
}

std::string trail_store::bytes_of(trail const& t) const {
  std::string out;
  for (auto i = t.first; i != no_row; i = chunks_[i].next) out.append(chunks_[i].bytes, chunks_[i].used);
  return out;
}

std::vector<std::uint64_t> trail_store::read(trail const& t, std::uint64_t from, std::size_t limit) const {
  std::vector<std::uint64_t> out;
  std::uint64_t end = 0;
  for (auto i = t.first; i != no_row && out.size() < limit; i = chunks_[i].next) {
    std::string_view bytes(chunks_[i].bytes, chunks_[i].used);
    while (!bytes.empty() && out.size() < limit) {
      end += take_varint(bytes).value_or(0);
      if (end > from) out.push_back(end - 1);
    }
  }
  return out;
}

void trail_store::write(trail const& t, std::string& out) const {
  auto const bytes = bytes_of(t);
  put_varint(out, bytes.size());
  out += bytes;
}

bool trail_store::restore(trail& t, std::string_view& in) {
  auto const size = take_varint(in);
  if (!size || *size > in.size()) return false;
  auto bytes = in.substr(0, static_cast<std::size_t>(*size));
  in.remove_prefix(bytes.size());
  std::uint64_t end = 0;
  while (!bytes.empty()) {
    auto const step = take_varint(bytes);
    if (!step || *step == 0 || *step > (std::uint64_t{1} << 62) || end > (std::uint64_t{1} << 62))
      return false;
    end += *step;
    add(t, end - 1);
  }
  return true;
}

}  // namespace lifeline::ledger
