// SPDX-License-Identifier: Apache-2.0
// Pages of id hashes: made as blocks pass by, so that every 262,144 records have one.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "journal/shelf.h"

namespace lifeline::journal {

id_page make_page(position first, std::span<std::uint64_t const> hashes);
std::uint64_t hash_in_page(id_page const& page, std::size_t index);

class id_page_filler {
 public:
  // For a journal that ends at `last`: begins behind its last full page.
  id_page_filler(std::uint64_t seed, position last)
      : seed_(seed), next_(last.value() / id_page_records * id_page_records + 1) {}
  position next() const { return next_; }  // the record that it waits for
  // Blocks in order. Returns the pages that it filled.
  std::vector<id_page> add(block const& b);

 private:
  std::uint64_t seed_;
  position next_;
  std::vector<std::uint64_t> hashes_;  // of the page that is not full
};

}  // namespace lifeline::journal
