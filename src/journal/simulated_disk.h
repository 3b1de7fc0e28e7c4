// SPDX-License-Identifier: Apache-2.0
// A disk in memory that behaves as badly as real ones may: for tests and for whole-hub simulations. SQLite
// runs on it through its virtual file system, so what is tried is the store that people use, not a stand-in.
//
// A write is certain to stay only once its file was synced. cut_power() keeps, for each write since then and
// each sector of 512 bytes of it, either the old or the new bytes, drawn at random, so writes are lost, torn
// and reordered. What a file was before its last sync is never touched.
// The same seed and the same calls give the same bytes; use sqlite_options::background = false for that.
// Threads: every function from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace lifeline::journal {

class simulated_disk {
 public:
  explicit simulated_disk(std::uint64_t seed);
  ~simulated_disk();  // no store may be open on it
  simulated_disk(simulated_disk const&) = delete;
  simulated_disk& operator=(simulated_disk const&) = delete;

  std::string const& vfs() const;  // for sqlite_options::vfs
  std::uint64_t writes() const;    // and truncations and syncs, since the beginning

  // Files that are open die: each call on them fails until they are opened again.
  void cut_power();
  // The process dies, the machine does not: open files die, what was written stays readable and unsaved.
  void kill_process();
  // From this many writes or syncs on nothing works any more, until cut_power(). That one is torn.
  void stop_at_write(std::uint64_t number);
  // The so-manieth sync from now on fails, once. As Linux does, what it should have saved can still be read,
  // counts as saved, and may never reach the disk.
  void fail_sync_in(std::uint64_t syncs);
  void set_capacity(std::uint64_t bytes);  // of all files together; beyond, the disk is full
  void ignore_syncs();                     // a disk that lies: for controls that must fail
  void flip_bit(std::string const& file, std::uint64_t bit);
  std::uint64_t size(std::string const& file) const;

  struct inside;

 private:
  std::unique_ptr<inside> in_;
};

}  // namespace lifeline::journal
