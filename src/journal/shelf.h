// SPDX-License-Identifier: Apache-2.0
// What differs between databases: where blocks, pages of id hashes and snapshots are put, and who may put
// them there. block_store makes a store of any shelf; the checks and copies of verify.h and transfer.h work
// on shelves too.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "journal/block.h"
#include "journal/journal.h"

namespace lifeline::journal {

constexpr std::size_t id_page_records = std::size_t{1} << 18U;
constexpr std::size_t id_page_bytes = 5;  // per record

// The hashes of so many records in a row, kept so that opening need not read every block.
struct id_page {
  position first;
  std::string hashes;
  std::uint64_t sum = 0;
};

struct batch_of_blocks {
  position expected;
  std::span<block const> blocks;
  std::span<id_page const> pages;
};

enum class parts : std::uint8_t { all, head };

class shelf {
 public:
  shelf() = default;
  shelf(shelf const&) = delete;
  shelf& operator=(shelf const&) = delete;
  virtual ~shelf() = default;

  virtual std::string name() const = 0;  // for messages
  virtual std::size_t block_bytes() const { return default_block_bytes; }
  virtual result<tenure> claim(std::string_view url) = 0;
  virtual result<tenure> writer() = 0;
  virtual void resign() = 0;

  // All or nothing, durable when ok. Only the status and `why` of the outcome are used.
  virtual append_outcome write(batch_of_blocks const&) = 0;
  virtual result<position> last() = 0;
  virtual result<position> wait_for(position at, std::chrono::milliseconds timeout) = 0;
  // Durable blocks in order, beginning with the one that holds `from`, until so many bytes are there: at
  // least one, unless the journal ends before `from`. Unchecked: ask what_is_wrong().
  virtual result<std::vector<block>> fetch(position from, parts which, std::size_t bytes) = 0;

  virtual result<std::uint64_t> id_seed() = 0;
  virtual result<done> scan_id_pages(std::function<bool(id_page const&)> const& visit) = 0;

  // Replaces the erasable bytes of a block, because `at` was blanked in it.
  virtual result<done> put_personal(block const& changed, position at) = 0;
  virtual result<std::vector<position>> erased() = 0;

  virtual result<done> put_snapshot(position at, std::string_view bytes, unsigned keep) = 0;
  virtual result<done> put_note(std::string_view name, std::string_view bytes) = 0;
  virtual result<std::vector<note>> notes(std::string_view prefix) = 0;
  // Damage of the file around the blocks; nothing where the database looks after that itself.
  virtual problems check_file() = 0;
  virtual result<std::vector<position>> snapshots() = 0;  // whole ones, oldest first
  virtual result<snapshot> get_snapshot(position at) = 0;
};

// `shelf` as a store.
std::unique_ptr<store> make_store(std::unique_ptr<shelf> where);

// Every block from the one that holds `from` to the end, found sound; nothing is locked meanwhile.
result<done> scan(shelf& where, position from, parts which, std::function<void(block const&)> const& visit);

error damaged(std::string const& where, position first, std::string const& why);

}  // namespace lifeline::journal
