// SPDX-License-Identifier: Apache-2.0
#include "journal/sqlite_handle.h"

#include <fmt/format.h>

#include <bit>

#include "base/check.h"

namespace lifeline::journal {

lifeline::error sqlite_error(sqlite3* db) {
  int const code = sqlite3_extended_errcode(db);
  char const* const file = sqlite3_db_filename(db, "main");
  bool const bad_file = (code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB;
  return {bad_file ? fault::bad_input : fault::io, file == nullptr ? "" : file,
          fmt::format("SQLite: {} (code {})", sqlite3_errmsg(db), code)};
}

sqlite_statement& sqlite_statement::bind(int index, std::uint64_t value) {
  LIFELINE_CHECK(sqlite3_bind_int64(statement_.get(), index, std::bit_cast<sqlite3_int64>(value)) ==
                 SQLITE_OK);
  return *this;
}

sqlite_statement& sqlite_statement::bind_blob(int index, std::string_view bytes) {
  // A null pointer would bind NULL, and an empty blob is something else.
  char const* const data = bytes.data() == nullptr ? "" : bytes.data();
  LIFELINE_CHECK(sqlite3_bind_blob64(statement_.get(), index, data, bytes.size(), SQLITE_STATIC) ==
                 SQLITE_OK);
  return *this;
}

sqlite_statement& sqlite_statement::bind_text(int index, std::string_view text) {
  char const* const data = text.data() == nullptr ? "" : text.data();
  LIFELINE_CHECK(sqlite3_bind_text64(statement_.get(), index, data, text.size(), SQLITE_STATIC,
                                     SQLITE_UTF8) == SQLITE_OK);
  return *this;
}

result<bool> sqlite_statement::step() {
  int const code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return sqlite_error(sqlite3_db_handle(statement_.get()));
}

result<done> sqlite_statement::run() {
  auto const stepped = step();
  auto const failure = stepped ? std::optional<lifeline::error>() : stepped.error();
  reset();
  if (failure) return *failure;
  return done{};
}

void sqlite_statement::reset() {
  sqlite3_reset(statement_.get());
}

std::uint64_t sqlite_statement::number(int column) const {
  return std::bit_cast<std::uint64_t>(sqlite3_column_int64(statement_.get(), column));
}

std::string sqlite_statement::bytes(int column) const {
  auto const* const data = static_cast<char const*>(sqlite3_column_blob(statement_.get(), column));
  auto const size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return data == nullptr ? std::string() : std::string(data, size);
}

result<sqlite_handle> sqlite_handle::open(sqlite_place const& place) {
  sqlite_handle out;
  sqlite3* raw = nullptr;
  int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (place.create ? SQLITE_OPEN_CREATE : 0);
  int const code =
      sqlite3_open_v2(place.path.c_str(), &raw, flags, place.vfs.empty() ? nullptr : place.vfs.c_str());
  out.handle_.reset(raw);
  if (code != SQLITE_OK) {
    std::string const why = raw == nullptr ? "out of memory" : sqlite3_errmsg(raw);
    return lifeline::error{fault::io, place.path,
                           fmt::format("SQLite cannot open it: {} (code {})", why, code)};
  }
  sqlite3_extended_result_codes(raw, 1);
  sqlite3_busy_timeout(raw, 10'000);
  return out;
}

result<done> sqlite_handle::exec(std::string const& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return failure();
  return done{};
}

result<sqlite_statement> sqlite_handle::prepare(std::string_view sql) {
  sqlite_statement out;
  sqlite3_stmt* raw = nullptr;
  int const code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  out.statement_.reset(raw);
  if (code != SQLITE_OK) return failure();
  return out;
}

lifeline::error sqlite_handle::failure() const {
  return sqlite_error(handle_.get());
}

}  // namespace lifeline::journal
