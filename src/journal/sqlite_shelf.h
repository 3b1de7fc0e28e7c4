// SPDX-License-Identifier: Apache-2.0
// Blocks in a SQLite file; sqlite.h says what it promises.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "journal/shelf.h"
#include "journal/snapshot_part.h"
#include "journal/sqlite.h"
#include "journal/sqlite_handle.h"
#include "journal/writer_lock.h"

namespace lifeline::journal {

class sqlite_shelf final : public shelf {
 public:
  static result<std::unique_ptr<shelf>> open(std::string const& path, sqlite_options const& options);
  sqlite_shelf(std::string path, sqlite_options options);
  ~sqlite_shelf() override;

  std::string name() const override { return path_; }
  result<tenure> claim(std::string_view url) override;
  result<tenure> writer() override;
  void resign() override;
  append_outcome write(batch_of_blocks const& batch) override;
  result<position> last() override;
  result<position> wait_for(position at, std::chrono::milliseconds timeout) override;
  result<std::vector<block>> fetch(position from, parts which, std::size_t bytes) override;
  result<std::uint64_t> id_seed() override;
  result<done> scan_id_pages(std::function<bool(id_page const&)> const& visit) override;
  result<done> put_personal(block const& changed, position at) override;
  result<std::vector<position>> erased() override;
  result<done> put_snapshot(position at, std::string_view bytes, unsigned keep) override;
  result<done> put_note(std::string_view name, std::string_view bytes) override;
  result<std::vector<note>> notes(std::string_view prefix) override;
  problems check_file() override;
  result<std::vector<position>> snapshots() override;
  result<snapshot> get_snapshot(position at) override;

 private:
  // A connection of its own for each thread that reads at the moment, kept for the next.
  struct reader {
    sqlite_handle db;
    sqlite_statement whole, heads, last;
  };
  struct reader_return {
    sqlite_shelf* home;
    void operator()(reader* r) const { home->give_back(std::unique_ptr<reader>(r)); }
  };
  using borrowed = std::unique_ptr<reader, reader_return>;
  struct writing {
    sqlite_handle db;
    sqlite_statement begin, commit, rollback, put_block, put_page;
  };

  sqlite_place place(bool create) const { return {path_, options_.vfs, create}; }
  result<done> create_if_missing();
  result<bool> is_made(sqlite_handle& db) const;
  result<done> make(sqlite_handle& db) const;
  result<sqlite_handle> connect(bool create) const;
  result<borrowed> borrow();
  void give_back(std::unique_ptr<reader> r);
  result<bool> take_lock();
  result<done> open_writing();
  result<done> start_tenure(std::string_view url);
  result<done> insert(batch_of_blocks const& batch);
  // Runs `work` in one durable transaction; under write_guard_.
  result<done> transaction(std::function<result<done>()> const& work);
  result<done> put_part(snapshot_part const& part);
  result<done> drop_snapshots(unsigned keep);
  result<done> drop_parts(position at);
  result<done> checkpoint(sqlite_handle& db, int mode);
  result<done> after_commit();
  static int count_frames(void* self, sqlite3* db, char const* name, int frames);
  void carry_over();  // what the checkpoint thread does
  void stop_thread();
  result<std::uint64_t> about(std::string_view key);

  std::string const path_;
  sqlite_options const options_;
  std::mutex readers_guard_;
  std::vector<std::unique_ptr<reader>> readers_;
  std::mutex write_guard_;
  std::optional<writing> writing_;
  writer_lock lock_;
  std::atomic<bool> failed_ = false;
  std::size_t log_frames_ = 0;  // as of the last commit; under write_guard_
  // What happens to a log that has grown long: the thread carries most of it over into the file, and the next
  // transaction the small rest, after which SQLite begins it again at the front.
  enum class log_state : std::uint8_t { short_enough, being_carried, rest_is_small };
  std::atomic<log_state> log_ = log_state::short_enough;
  std::mutex thread_guard_;
  std::condition_variable thread_wakes_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace lifeline::journal
