// SPDX-License-Identifier: Apache-2.0
// SQLite's C interface with owners: a connection and its prepared statements. One thread at a time each.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "journal/journal.h"

namespace lifeline::journal {

class sqlite_statement {
 public:
  sqlite_statement() = default;
  sqlite_statement& bind(int index, std::uint64_t value);
  sqlite_statement& bind_blob(int index, std::string_view bytes);  // must live until reset()
  sqlite_statement& bind_text(int index, std::string_view text);   // likewise
  result<bool> step();                                             // true: a row is there
  result<done> run();                                              // one that gives no rows; resets
  void reset();
  std::uint64_t number(int column) const;
  std::string bytes(int column) const;

 private:
  friend class sqlite_handle;
  struct finalizer {
    void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
  };
  std::unique_ptr<sqlite3_stmt, finalizer> statement_;
};

struct sqlite_place {
  std::string path;
  std::string vfs;  // empty = the system's files
  bool create = false;
};

class sqlite_handle {
 public:
  static result<sqlite_handle> open(sqlite_place const&);
  result<done> exec(std::string const& sql);
  result<sqlite_statement> prepare(std::string_view sql);
  sqlite3* raw() { return handle_.get(); }
  lifeline::error failure() const;  // of the last call

 private:
  struct closer {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  };
  std::unique_ptr<sqlite3, closer> handle_;
};

lifeline::error sqlite_error(sqlite3* db);

}  // namespace lifeline::journal
