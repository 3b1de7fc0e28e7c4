// SPDX-License-Identifier: Apache-2.0
#include "journal/sqlite_shelf.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "journal/snapshot_part.h"

namespace lifeline::journal {

namespace {

constexpr std::uint64_t application_id = 0x4C4C4A31;  // "LLJ1"
constexpr std::uint64_t format_version = 1;
constexpr std::uint64_t page_bytes = 8192;
constexpr int tries_to_make = 500;  // 10 ms apart

constexpr char const* schema = R"sql(
CREATE TABLE about (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE block (first INTEGER PRIMARY KEY, count INTEGER NOT NULL, sum INTEGER NOT NULL,
                    personal_sum INTEGER NOT NULL, head BLOB NOT NULL, personal BLOB NOT NULL,
                    bodies BLOB NOT NULL);
CREATE TABLE id_page (first INTEGER PRIMARY KEY, sum INTEGER NOT NULL, hashes BLOB NOT NULL);
CREATE TABLE erasure (position INTEGER PRIMARY KEY);
CREATE TABLE snapshot (position INTEGER NOT NULL, part INTEGER NOT NULL, parts INTEGER NOT NULL,
                       sum INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (position, part));
CREATE TABLE note (name TEXT PRIMARY KEY, bytes BLOB NOT NULL);
)sql";

result<std::uint64_t> ask_number(sqlite_handle& db, std::string_view sql) {
  auto statement = db.prepare(sql);
  if (!statement) return statement.error();
  auto const row = statement->step();
  if (!row) return row.error();
  return *row ? statement->number(0) : 0;
}

// The last statement failed because somebody else makes the same file now, or has just made it.
bool lost_to_another(sqlite_handle& db) {
  int const code = sqlite3_errcode(db.raw()) & 0xFF;
  return code == SQLITE_BUSY || code == SQLITE_LOCKED || code == SQLITE_ERROR;
}

}  // namespace

sqlite_shelf::sqlite_shelf(std::string path, sqlite_options options)
    : path_(std::move(path)), options_(std::move(options)) {}

sqlite_shelf::~sqlite_shelf() {
  stop_thread();
}

result<std::unique_ptr<shelf>> sqlite_shelf::open(std::string const& path, sqlite_options const& options) {
  auto out = std::make_unique<sqlite_shelf>(path, options);
  if (auto const made = out->create_if_missing(); !made) return made.error();
  if (auto const reads = out->borrow(); !reads) return reads.error();
  return std::unique_ptr<shelf>(std::move(out));
}

result<sqlite_handle> sqlite_shelf::connect(bool create) const {
  auto db = sqlite_handle::open(place(create));
  if (!db) return db;
  // EXTRA is FULL, and while the file is made, before WAL mode, the folder is synced too: else a rollback
  // journal that was removed could come back after a loss of power and take the new file with it. A file from
  // elsewhere may hold a schema that means harm.
  sqlite3_db_config(db->raw(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  auto const set = db->exec(
      "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA synchronous = EXTRA;"
      "PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = OFF");
  if (!set) return set.error();
  int keep_log = 1;
  sqlite3_file_control(db->raw(), "main", SQLITE_FCNTL_PERSIST_WAL, &keep_log);
  return db;
}

// Whether the file is a journal already. The tables are asked for first: who makes a journal stores both at
// once, and what is seen between must read as "not yet".
result<bool> sqlite_shelf::is_made(sqlite_handle& db) const {
  auto const tables = ask_number(db, "SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  if (*tables == 0) return false;
  auto const id = ask_number(db, "PRAGMA application_id");
  if (!id) return id.error();
  if (*id != application_id)
    return error{fault::bad_input, path_, "a SQLite file, but not a journal of Lifeline"};
  auto const version = ask_number(db, "PRAGMA user_version");
  if (!version) return version.error();
  if (*version == format_version) return true;
  return error{fault::bad_input, path_,
               fmt::format("a journal of format {}; this program reads format {}", *version, format_version)};
}

result<done> sqlite_shelf::make(sqlite_handle& db) const {
  std::uint64_t seed = 0;
  sqlite3_randomness(sizeof seed, &seed);
  auto form = db.exec(fmt::format("PRAGMA page_size = {}; PRAGMA journal_mode = WAL", page_bytes));
  if (!form) return form;
  auto made = db.exec(
      fmt::format("BEGIN IMMEDIATE; {} INSERT INTO about VALUES ('id_seed', {}), ('epoch', 0), ('url', '');"
                  "PRAGMA application_id = {}; PRAGMA user_version = {}; COMMIT",
                  schema, static_cast<std::int64_t>(seed), application_id, format_version));
  if (!made || !options_.vfs.empty()) return made;
  auto const synced = sync_folder_of(path_);
  if (!synced) return synced.error();
  return done{};
}

// Two may open a journal that is not there yet at the same moment: one makes it, the other finds it made.
result<done> sqlite_shelf::create_if_missing() {
  for (int left = tries_to_make;; --left) {
    auto db = connect(options_.create);
    if (!db) return db.error();
    auto const there = is_made(*db);
    if (!there) return there.error();
    if (*there) return done{};
    if (!options_.create) return error{fault::not_found, path_, "an empty file, not a journal"};
    auto made = make(*db);
    if (made || left == 0 || !lost_to_another(*db)) return made;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

result<sqlite_shelf::borrowed> sqlite_shelf::borrow() {
  if (failed_) return error{fault::io, path_, "a write failed before; open the journal again"};
  {
    std::lock_guard const lock(readers_guard_);
    if (!readers_.empty()) {
      auto out = std::move(readers_.back());
      readers_.pop_back();
      return borrowed(out.release(), {this});
    }
  }
  auto db = connect(false);
  if (!db) return db.error();
  std::string const from =
      " FROM block WHERE first >= coalesce((SELECT max(first) FROM block WHERE first <= ?1), 0) "
      "ORDER BY first";
  auto whole = db->prepare("SELECT first, count, sum, personal_sum, head, personal, bodies" + from);
  if (!whole) return whole.error();
  auto heads = db->prepare("SELECT first, count, sum, personal_sum, head" + from);
  if (!heads) return heads.error();
  auto last = db->prepare("SELECT first, count FROM block ORDER BY first DESC LIMIT 1");
  if (!last) return last.error();
  return borrowed(new reader{std::move(*db), std::move(*whole), std::move(*heads), std::move(*last)}, {this});
}

void sqlite_shelf::give_back(std::unique_ptr<reader> r) {
  std::lock_guard const lock(readers_guard_);
  readers_.push_back(std::move(r));
}

result<std::uint64_t> sqlite_shelf::about(std::string_view key) {
  auto r = borrow();
  if (!r) return r.error();
  auto ask = (*r)->db.prepare("SELECT value FROM about WHERE name = ?1");
  if (!ask) return ask.error();
  auto const row = ask->bind_text(1, key).step();
  if (!row) return row.error();
  if (!*row) return error{fault::bad_input, path_, fmt::format("damaged: no {} in table about", key)};
  return ask->number(0);
}

result<std::uint64_t> sqlite_shelf::id_seed() {
  return about("id_seed");
}

result<bool> sqlite_shelf::take_lock() {
  if (!options_.vfs.empty()) return lock_.try_take_in_process(options_.vfs + "/" + path_);
  return lock_.try_take(path_ + "-writer");
}

result<tenure> sqlite_shelf::claim(std::string_view url) {
  std::lock_guard const lock(write_guard_);
  if (failed_) return error{fault::io, path_, "a write failed before; open the journal again"};
  auto const taken = take_lock();
  if (!taken) return taken.error();
  if (!*taken) return writer();
  if (!writing_) {
    if (auto const opened = open_writing(); !opened) return opened.error();
  }
  if (auto const begun = start_tenure(url); !begun) return begun.error();
  return writer();
}

result<done> sqlite_shelf::open_writing() {
  if (options_.vfs.empty()) {
    if (auto const filled = fill_up(path_ + "-wal", options_.log_bytes); !filled) return filled.error();
  }
  auto db = connect(false);
  if (!db) return db.error();
  // What an earlier writer left in the log may be there only in the kernel's memory, if its sync failed.
  // Carrying it over writes and syncs it afresh, before anybody builds on it.
  if (auto carried = checkpoint(*db, SQLITE_CHECKPOINT_FULL); !carried) return carried;
  auto begin = db->prepare("BEGIN IMMEDIATE");
  auto commit = db->prepare("COMMIT");
  auto rollback = db->prepare("ROLLBACK");
  auto put_block = db->prepare("INSERT INTO block VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  auto put_page = db->prepare("INSERT INTO id_page VALUES (?1, ?2, ?3)");
  for (auto const* one : {&begin, &commit, &rollback, &put_block, &put_page}) {
    if (!*one) return one->error();
  }
  writing_.emplace(writing{std::move(*db), std::move(*begin), std::move(*commit), std::move(*rollback),
                           std::move(*put_block), std::move(*put_page)});
  sqlite3_wal_hook(writing_->db.raw(), count_frames, this);
  if (options_.background) thread_ = std::thread([this] { carry_over(); });
  return done{};
}

result<done> sqlite_shelf::start_tenure(std::string_view url) {
  return transaction([&]() -> result<done> {
    auto more = writing_->db.exec("UPDATE about SET value = value + 1 WHERE name = 'epoch'");
    if (!more) return more;
    auto put = writing_->db.prepare("UPDATE about SET value = ?1 WHERE name = 'url'");
    if (!put) return put.error();
    return put->bind_text(1, url).run();
  });
}

result<tenure> sqlite_shelf::writer() {
  auto r = borrow();
  if (!r) return r.error();
  auto ask = (*r)->db.prepare(
      "SELECT (SELECT value FROM about WHERE name = 'epoch'),"
      "(SELECT value FROM about WHERE name = 'url')");
  if (!ask) return ask.error();
  auto const row = ask->step();
  if (!row) return row.error();
  tenure out{ask->number(0), lock_.held(), {}};
  if (out.mine || (options_.vfs.empty() && is_locked(path_ + "-writer"))) out.url = ask->bytes(1);
  return out;
}

void sqlite_shelf::resign() {
  std::lock_guard const lock(write_guard_);
  lock_.release();
}

result<position> sqlite_shelf::last() {
  auto r = borrow();
  if (!r) return r.error();
  auto const row = (*r)->last.step();
  position out;
  if (row && *row) out = position((*r)->last.number(0) + (*r)->last.number(1) - 1);
  auto const failure = row ? std::optional<error>() : row.error();
  (*r)->last.reset();
  if (failure) return *failure;
  return out;
}

result<position> sqlite_shelf::wait_for(position at, std::chrono::milliseconds timeout) {
  // Another process may write, and its writes wake nobody here: look from time to time.
  constexpr std::chrono::milliseconds nap(20);
  for (auto left = timeout;; left -= nap) {
    auto now = last();
    if (!now || *now >= at || left.count() <= 0) return now;
    std::this_thread::sleep_for(std::min(nap, left));
  }
}

result<std::vector<block>> sqlite_shelf::fetch(position from, parts which, std::size_t bytes) {
  auto r = borrow();
  if (!r) return r.error();
  auto& ask = which == parts::all ? (*r)->whole : (*r)->heads;
  ask.bind(1, from.value());
  std::vector<block> out;
  std::size_t read = 0;
  std::optional<error> failure;
  while (read < bytes) {
    auto const row = ask.step();
    if (!row) failure = row.error();
    if (!row || !*row) break;
    block b;
    b.first = position(ask.number(0));
    b.count = static_cast<std::uint32_t>(ask.number(1));
    if (out.empty() && b.first.value() + ask.number(1) <= from.value()) continue;
    b.sum = ask.number(2);
    b.personal_sum = ask.number(3);
    b.head = ask.bytes(4);
    if (which == parts::all) {
      b.personal = ask.bytes(5);
      b.bodies = ask.bytes(6);
    }
    read += b.head.size() + b.personal.size() + b.bodies.size();
    out.push_back(std::move(b));
  }
  ask.reset();
  if (failure) return *failure;
  return out;
}

result<done> sqlite_shelf::scan_id_pages(std::function<bool(id_page const&)> const& visit) {
  auto r = borrow();
  if (!r) return r.error();
  auto ask = (*r)->db.prepare("SELECT first, sum, hashes FROM id_page ORDER BY first");
  if (!ask) return ask.error();
  for (;;) {
    auto const row = ask->step();
    if (!row) return row.error();
    if (!*row || !visit({position(ask->number(0)), ask->bytes(2), ask->number(1)})) return done{};
  }
}

result<std::vector<position>> sqlite_shelf::erased() {
  auto r = borrow();
  if (!r) return r.error();
  auto ask = (*r)->db.prepare("SELECT position FROM erasure ORDER BY position");
  if (!ask) return ask.error();
  std::vector<position> out;
  for (;;) {
    auto const row = ask->step();
    if (!row) return row.error();
    if (!*row) return out;
    out.emplace_back(ask->number(0));
  }
}

problems sqlite_shelf::check_file() {
  problems out;
  auto const note = [&](std::string const& what) {
    out.push_back({severity::error,
                   "file-damaged",
                   path_,
                   0,
                   {},
                   what,
                   "a sound SQLite file",
                   "restore the newest backup into a new journal"});
  };
  auto r = borrow();
  auto ask = r ? (*r)->db.prepare("PRAGMA integrity_check") : result<sqlite_statement>(r.error());
  if (!ask) note(ask.error().what);
  while (ask) {
    auto const row = ask->step();
    if (!row) note(row.error().what);
    if (!row || !*row) break;
    auto const text = ask->bytes(0);
    if (text != "ok") note(text);
  }
  return out;
}

result<std::vector<position>> sqlite_shelf::snapshots() {
  auto r = borrow();
  if (!r) return r.error();
  auto ask = (*r)->db.prepare(
      "SELECT position FROM snapshot GROUP BY position HAVING count(*) = max(parts) ORDER BY position");
  if (!ask) return ask.error();
  std::vector<position> out;
  for (;;) {
    auto const row = ask->step();
    if (!row) return row.error();
    if (!*row) return out;
    out.emplace_back(ask->number(0));
  }
}

result<snapshot> sqlite_shelf::get_snapshot(position at) {
  auto r = borrow();
  if (!r) return r.error();
  auto ask =
      (*r)->db.prepare("SELECT part, parts, sum, bytes FROM snapshot WHERE position = ?1 ORDER BY part");
  if (!ask) return ask.error();
  ask->bind(1, at.value());
  snapshot out{at, {}};
  for (std::uint64_t next = 0, parts_made = 1; next < parts_made; ++next) {
    auto const row = ask->step();
    if (!row) return row.error();
    if (!*row || ask->number(0) != next) return damaged(path_, at, "a part of the snapshot is missing");
    parts_made = ask->number(1);
    auto const bytes = ask->bytes(3);
    if (!is_sound({at, next, parts_made, ask->number(2), bytes}))
      return damaged(path_, at, "the sum of the snapshot does not match its bytes");
    out.bytes += bytes;
  }
  return out;
}

// Files of before notes have no table for them until the first one is put.
result<std::vector<note>> sqlite_shelf::notes(std::string_view prefix) {
  auto r = borrow();
  if (!r) return r.error();
  std::vector<note> out;
  auto const there = ask_number((*r)->db, "SELECT count(*) FROM sqlite_schema WHERE name = 'note'");
  if (!there) return there.error();
  if (*there == 0) return out;
  auto ask = (*r)->db.prepare("SELECT name, bytes FROM note WHERE substr(name, 1, ?1) = ?2 ORDER BY name");
  if (!ask) return ask.error();
  ask->bind(1, prefix.size()).bind_text(2, prefix);
  for (;;) {
    auto const row = ask->step();
    if (!row) return row.error();
    if (!*row) return out;
    out.push_back({ask->bytes(0), ask->bytes(1)});
  }
}

result<std::unique_ptr<shelf>> open_sqlite_shelf(std::string const& path, sqlite_options const& options) {
  return sqlite_shelf::open(path, options);
}

result<std::unique_ptr<store>> open_sqlite(std::string const& path, sqlite_options const& options) {
  auto where = sqlite_shelf::open(path, options);
  if (!where) return where.error();
  return make_store(std::move(*where));
}

}  // namespace lifeline::journal
