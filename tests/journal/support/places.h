// SPDX-License-Identifier: Apache-2.0
// Where the tests open journals: each kind of store has a place that outlives the stores opened on it.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/check.h"
#include "journal/journal.h"
#include "journal/memory.h"
#include "journal/sqlite.h"

namespace lifeline::journal::testing {

class temp_folder {
 public:
  temp_folder() {
    auto name = (std::filesystem::temp_directory_path() / "lifeline-journal-XXXXXX").string();
    LIFELINE_CHECK(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~temp_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  temp_folder(temp_folder const&) = delete;
  temp_folder& operator=(temp_folder const&) = delete;
  std::string operator/(char const* name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

struct memory_place {
  std::shared_ptr<memory_disk> disk = make_memory_disk();
  std::unique_ptr<store> open() { return open_memory(disk); }
};

// Quick to make, and short enough that checkpoints happen.
inline sqlite_options small_log() {
  sqlite_options how;
  how.log_bytes = std::size_t{1} << 20U;
  return how;
}

struct sqlite_place_for_tests {
  temp_folder folder;
  std::unique_ptr<store> open() {
    auto out = open_sqlite(folder / "hub.journal", small_log());
    LIFELINE_CHECK(out.has_value());
    return std::move(*out);
  }
};

inline event_id id_of(std::uint64_t n) {
  event_id out;
  for (unsigned i = 0; i < 8; ++i) out.bytes[i] = static_cast<unsigned char>(n >> (8 * i));
  out.bytes[15] = 1;
  return out;
}

// A record as a test remembers it.
struct kept {
  event_id id;
  std::string body;
  std::string erasable;
  bool erased = false;
  bool operator==(kept const&) const = default;
};

inline std::vector<record> views(std::vector<kept> const& batch) {
  std::vector<record> out;
  out.reserve(batch.size());
  for (auto const& one : batch) out.push_back({one.id, one.body, one.erasable});
  return out;
}

inline kept numbered(std::uint64_t n, std::size_t bytes = 20) {
  std::string body = "body " + std::to_string(n) + " ";
  while (body.size() < bytes) body.push_back(static_cast<char>('a' + body.size() % 26));
  return {id_of(n), body, n % 3 == 0 ? "name " + std::to_string(n) : std::string(), false};
}

inline std::vector<kept> numbered_batch(std::uint64_t from, std::size_t count, std::size_t bytes = 20) {
  std::vector<kept> out;
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) out.push_back(numbered(from + i, bytes));
  return out;
}

// Everything, in steps of odd sizes.
inline std::vector<kept> read_all(store& from) {
  std::vector<kept> out;
  for (position at(1);;) {
    auto const next = from.read(at, {7, 3000}, [&](stored const& one) {
      LIFELINE_CHECK(one.at == position(out.size() + 1));
      out.push_back({one.id, std::string(one.body), std::string(one.erasable), one.erased});
    });
    LIFELINE_CHECK(next.has_value());
    if (*next == at) return out;
    at = *next;
  }
}

}  // namespace lifeline::journal::testing
