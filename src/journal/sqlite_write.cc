// SPDX-License-Identifier: Apache-2.0
// The writing side: transactions, snapshots, erasure, and the checkpoints that keep the log short.
#include <algorithm>
#include <utility>

#include "journal/sqlite_shelf.h"

namespace lifeline::journal {

namespace {

constexpr std::size_t frame_bytes = 8192 + 24;  // a page and its head in SQLite's write-ahead log

}  // namespace

result<done> sqlite_shelf::transaction(std::function<result<done>()> const& work) {
  if (failed_) return error{fault::io, path_, "a write failed before; open the journal again"};
  // The thread has carried over nearly all: carry over the rest, so that the log starts again from its front.
  if (log_ == log_state::rest_is_small) {
    if (auto carried = checkpoint(writing_->db, SQLITE_CHECKPOINT_PASSIVE); !carried) return carried;
    log_ = log_state::short_enough;
  }
  auto outcome = writing_->begin.run();
  if (outcome) outcome = work();
  if (outcome) outcome = writing_->commit.run();
  if (!outcome) {
    failed_ = true;  // whether it is on disk, nobody knows
    if (sqlite3_get_autocommit(writing_->db.raw()) == 0) static_cast<void>(writing_->rollback.run());
    return outcome;
  }
  return after_commit();
}

result<done> sqlite_shelf::insert(batch_of_blocks const& batch) {
  for (auto const& b : batch.blocks) {
    auto& put = writing_->put_block;
    put.bind(1, b.first.value()).bind(2, b.count).bind(3, b.sum).bind(4, b.personal_sum);
    put.bind_blob(5, b.head).bind_blob(6, b.personal).bind_blob(7, b.bodies);
    if (auto stored = put.run(); !stored) return stored;
  }
  for (auto const& page : batch.pages) {
    auto& put = writing_->put_page;
    put.bind(1, page.first.value()).bind(2, page.sum).bind_blob(3, page.hashes);
    if (auto stored = put.run(); !stored) return stored;
  }
  return done{};
}

append_outcome sqlite_shelf::write(batch_of_blocks const& batch) {
  std::lock_guard const lock(write_guard_);
  if (!writing_ || !lock_.held()) return {append_status::fenced, {}, {}, "this store is not the writer"};
  auto const stored = transaction([&] { return insert(batch); });
  if (!stored) return {append_status::failed, {}, {}, stored.error().where + ": " + stored.error().what};
  return {append_status::ok, {}, {}, {}};
}

result<done> sqlite_shelf::checkpoint(sqlite_handle& db, int mode) {
  int const code = sqlite3_wal_checkpoint_v2(db.raw(), "main", mode, nullptr, nullptr);
  if (code == SQLITE_OK || (code & 0xFF) == SQLITE_BUSY)
    return done{};  // busy: a reader; the next one does it
  failed_ = true;
  return db.failure();
}

int sqlite_shelf::count_frames(void* self, sqlite3* /*db*/, char const* /*name*/, int frames) {
  static_cast<sqlite_shelf*>(self)->log_frames_ = static_cast<std::size_t>(frames);
  return SQLITE_OK;
}

result<done> sqlite_shelf::after_commit() {
  if (log_frames_ * frame_bytes < options_.log_bytes / 2) return done{};
  if (!options_.background) return checkpoint(writing_->db, SQLITE_CHECKPOINT_PASSIVE);
  auto expected = log_state::short_enough;
  if (log_.compare_exchange_strong(expected, log_state::being_carried)) {
    std::lock_guard const lock(thread_guard_);
    thread_wakes_.notify_all();
  }
  return done{};
}

void sqlite_shelf::carry_over() {
  auto db = connect(false);
  for (;;) {
    {
      std::unique_lock lock(thread_guard_);
      thread_wakes_.wait(lock, [&] { return log_ == log_state::being_carried || stopping_; });
      if (stopping_) return;
    }
    if (!db) failed_ = true;
    // Twice: the second pass has only what was written during the first, and leaves next to nothing.
    for (int pass = 0; pass < 2 && !failed_; ++pass)
      static_cast<void>(checkpoint(*db, SQLITE_CHECKPOINT_PASSIVE));
    if (failed_) return;
    log_ = log_state::rest_is_small;
  }
}

void sqlite_shelf::stop_thread() {
  {
    std::lock_guard const lock(thread_guard_);
    stopping_ = true;
  }
  thread_wakes_.notify_all();
  if (thread_.joinable()) thread_.join();
}

result<done> sqlite_shelf::put_personal(block const& changed, position at) {
  std::lock_guard const lock(write_guard_);
  if (!writing_ || !lock_.held()) return error{fault::io, path_, "this store is not the writer"};
  auto put = writing_->db.prepare("UPDATE block SET personal = ?2, personal_sum = ?3 WHERE first = ?1");
  if (!put) return put.error();
  auto note = writing_->db.prepare("INSERT OR IGNORE INTO erasure VALUES (?1)");
  if (!note) return note.error();
  auto stored = transaction([&]() -> result<done> {
    put->bind(1, changed.first.value()).bind_blob(2, changed.personal).bind(3, changed.personal_sum);
    if (auto replaced = put->run(); !replaced) return replaced;
    return note->bind(1, at.value()).run();
  });
  if (!stored) return stored;
  // The log still holds the bytes as they were. Emptying it takes them off the disk; where a reader is in the
  // way they go when the log is written over.
  sqlite3_busy_timeout(writing_->db.raw(), 1'000);
  auto emptied = checkpoint(writing_->db, SQLITE_CHECKPOINT_TRUNCATE);
  sqlite3_busy_timeout(writing_->db.raw(), 10'000);
  if (!emptied || !options_.vfs.empty()) return emptied;
  if (auto const filled = fill_up(path_ + "-wal", options_.log_bytes); !filled) return filled.error();
  return done{};
}

result<done> sqlite_shelf::put_part(snapshot_part const& part) {
  std::lock_guard const lock(write_guard_);
  if (!writing_ || !lock_.held()) return error{fault::io, path_, "this store is not the writer"};
  auto put = writing_->db.prepare("INSERT INTO snapshot VALUES (?1, ?2, ?3, ?4, ?5)");
  if (!put) return put.error();
  return transaction([&] {
    put->bind(1, part.at.value()).bind(2, part.number).bind(3, part.parts).bind(4, part.sum);
    return put->bind_blob(5, part.bytes).run();
  });
}

result<done> sqlite_shelf::put_snapshot(position at, std::string_view bytes, unsigned keep) {
  if (auto dropped = drop_parts(at); !dropped) return dropped;  // of one that was never finished
  for (auto const& part : cut(at, bytes)) {
    if (auto put = put_part(part); !put) return put;
  }
  return drop_snapshots(keep);
}

result<done> sqlite_shelf::put_note(std::string_view name, std::string_view bytes) {
  std::lock_guard const lock(write_guard_);
  if (!writing_ || !lock_.held()) return error{fault::io, path_, "this store is not the writer"};
  if (auto made =
          writing_->db.exec("CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, bytes BLOB NOT NULL)");
      !made)
    return made;
  auto put = writing_->db.prepare(bytes.empty() ? "DELETE FROM note WHERE name = ?1"
                                                : "INSERT OR REPLACE INTO note VALUES (?1, ?2)");
  if (!put) return put.error();
  return transaction([&] {
    put->bind_text(1, name);
    if (!bytes.empty()) put->bind_blob(2, bytes);
    return put->run();
  });
}

result<done> sqlite_shelf::drop_snapshots(unsigned keep) {
  auto const whole = snapshots();
  if (!whole) return whole.error();
  if (whole->size() < keep) return done{};
  auto const oldest_kept = (*whole)[whole->size() - keep];
  std::vector<position> old;
  {
    auto r = borrow();
    if (!r) return r.error();
    auto ask = (*r)->db.prepare("SELECT DISTINCT position FROM snapshot WHERE position < ?1");
    if (!ask) return ask.error();
    ask->bind(1, oldest_kept.value());
    for (;;) {
      auto const row = ask->step();
      if (!row) return row.error();
      if (!*row) break;
      old.emplace_back(ask->number(0));
    }
  }
  for (auto const at : old) {
    if (auto dropped = drop_parts(at); !dropped) return dropped;
  }
  return done{};
}

result<done> sqlite_shelf::drop_parts(position at) {
  for (;;) {  // a part at a time: appends go on in between
    std::lock_guard const lock(write_guard_);
    if (!writing_ || !lock_.held()) return error{fault::io, path_, "this store is not the writer"};
    auto drop = writing_->db.prepare(
        "DELETE FROM snapshot WHERE rowid = (SELECT rowid FROM snapshot WHERE position = ?1 LIMIT 1)");
    if (!drop) return drop.error();
    int changes = 0;
    auto dropped = transaction([&] {
      auto out = drop->bind(1, at.value()).run();
      changes = sqlite3_changes(writing_->db.raw());
      return out;
    });
    if (!dropped || changes == 0) return dropped;
  }
}

}  // namespace lifeline::journal
