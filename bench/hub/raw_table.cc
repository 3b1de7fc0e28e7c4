// SPDX-License-Identifier: Apache-2.0
// What the disk and SQLite allow at best: rows appended to one table, no checks, no other index, durable by
// groups.
//   raw_table FOLDER SECONDS ROW_BYTES GROUP
// Write-ahead log, synchronous FULL, as the journal has. One JSON line at the end.
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>

namespace {

void must(bool good, char const* what) {
  if (good) return;
  fmt::print(stderr, "raw_table: {}\n", what);
  std::exit(1);
}

double cpu_seconds() {
  rusage own{};
  ::getrusage(RUSAGE_SELF, &own);
  return static_cast<double>(own.ru_utime.tv_sec + own.ru_stime.tv_sec) +
         static_cast<double>(own.ru_utime.tv_usec + own.ru_stime.tv_usec) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
  must(argc == 5, "raw_table FOLDER SECONDS ROW_BYTES GROUP");
  auto const path = std::filesystem::path(argv[1]) / "raw_table.sqlite";
  double const seconds = std::atof(argv[2]);
  std::string body(std::strtoul(argv[3], nullptr, 10), 'x');
  long const group = std::atol(argv[4]);
  std::filesystem::remove(path);
  sqlite3* db = nullptr;
  must(sqlite3_open(path.c_str(), &db) == SQLITE_OK, "cannot open");
  auto const run = [&](char const* sql) {
    must(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK, sqlite3_errmsg(db));
  };
  run("PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA "
      "wal_autocheckpoint=4000");
  run("CREATE TABLE row (position INTEGER PRIMARY KEY, id BLOB NOT NULL, body BLOB NOT NULL)");
  sqlite3_stmt* put = nullptr;
  must(sqlite3_prepare_v2(db, "INSERT INTO row VALUES (?1, ?2, ?3)", -1, &put, nullptr) == SQLITE_OK,
       "prepare");
  std::mt19937_64 random(20200313);
  for (auto& c : body) c = static_cast<char>(random());
  std::uint64_t id[2] = {};
  std::int64_t rows = 0;
  auto const begin = std::chrono::steady_clock::now();
  double took = 0;
  while (took < seconds) {
    run("BEGIN IMMEDIATE");
    for (long i = 0; i < group; ++i) {
      id[0] = random();
      id[1] = static_cast<std::uint64_t>(rows);
      sqlite3_bind_int64(put, 1, ++rows);
      sqlite3_bind_blob(put, 2, id, sizeof id, SQLITE_STATIC);
      sqlite3_bind_blob(put, 3, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
      must(sqlite3_step(put) == SQLITE_DONE, sqlite3_errmsg(db));
      sqlite3_reset(put);
    }
    run("COMMIT");
    took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
  fmt::print("{{\"rows\": {}, \"seconds\": {:.3f}, \"rows_per_s\": {:.0f}, \"cpu_us\": {:.2f}}}\n", rows,
             took, static_cast<double>(rows) / took, cpu_seconds() / static_cast<double>(rows) * 1e6);
  sqlite3_finalize(put);
  sqlite3_close(db);
  for (auto const* tail : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + tail);
  return 0;
}
