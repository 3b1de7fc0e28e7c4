// SPDX-License-Identifier: Apache-2.0
#include "journal/id_pages.h"

#include "journal/id_index.h"

namespace lifeline::journal {

std::uint64_t hash_in_page(id_page const& page, std::size_t index) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < id_page_bytes; ++i) {
    out |= std::uint64_t{static_cast<unsigned char>(page.hashes[index * id_page_bytes + i])} << (8 * i);
  }
  return out;
}

id_page make_page(position first, std::span<std::uint64_t const> hashes) {
  id_page out;
  out.first = first;
  out.hashes.reserve(hashes.size() * id_page_bytes);
  for (auto const hash : hashes) {
    for (std::size_t i = 0; i < id_page_bytes; ++i) {
      out.hashes.push_back(static_cast<char>((hash >> (8 * i)) & 0xFFU));
    }
  }
  out.sum = sum_of(out.hashes);
  return out;
}

std::vector<id_page> id_page_filler::add(block const& b) {
  std::vector<id_page> out;
  for (std::size_t i = 0; i < b.count; ++i) {
    if (b.first.after(i) < next_) continue;
    hashes_.push_back(id_index::hash(id_at(b, i), seed_));
    next_ = b.first.after(i + 1);
    if (hashes_.size() < id_page_records) continue;
    out.push_back(make_page(position(next_.value() - id_page_records), hashes_));
    hashes_.clear();
  }
  return out;
}

}  // namespace lifeline::journal
