// SPDX-License-Identifier: Apache-2.0
#include "exe/storage.h"

#include <chrono>
#include <filesystem>

namespace lifeline::exe {
namespace {

namespace fs = std::filesystem;

std::int64_t size_of(fs::path const& file) {
  std::error_code code;
  auto const size = fs::file_size(file, code);
  return code ? 0 : static_cast<std::int64_t>(size);
}

void look_at_journal(fs::path const& folder, hub::storage_figures& out) {
  std::int64_t all = 0;
  for (auto const* name : {"journal.sqlite", "journal.sqlite-wal"}) all += size_of(folder / name);
  out.journal_bytes = all;
  std::error_code code;
  auto const space = fs::space(folder, code);
  if (!code) out.free_bytes = static_cast<std::int64_t>(space.available);
}

void look_at_backups(fs::path const& folder, hub::storage_figures& out) {
  std::error_code code;
  std::optional<fs::file_time_type> newest;
  for (auto const& one : fs::directory_iterator(folder, code)) {
    if (!one.is_regular_file(code)) continue;
    auto const at = one.last_write_time(code);
    if (code || (newest && at <= *newest)) continue;
    newest = at;
    out.backup_bytes = size_of(one.path());
  }
  if (!newest) return;
  auto const at = std::chrono::file_clock::to_sys(*newest);
  out.backup_made = std::chrono::floor<std::chrono::seconds>(at);
}

}  // namespace

hub::storage_figures look_at_storage(std::string const& folder, std::string const& backups) {
  hub::storage_figures out;
  out.kind = folder.empty() ? "postgresql" : "sqlite";
  if (!folder.empty()) look_at_journal(folder, out);
  if (!backups.empty()) look_at_backups(backups, out);
  return out;
}

}  // namespace lifeline::exe
