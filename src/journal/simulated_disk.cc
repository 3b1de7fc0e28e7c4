// SPDX-License-Identifier: Apache-2.0
// SQLite's virtual file system over simulated_files: https://www.sqlite.org/vfs.html names the calls.
#include "journal/simulated_disk.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <mutex>

#include "base/check.h"
#include "journal/simulated_files.h"

namespace lifeline::journal {

struct simulated_disk::inside {
  explicit inside(std::uint64_t seed) : files(seed) {}

  std::mutex guard;
  simulated_files files;
  std::string name;
  sqlite3_vfs vfs{};
  std::int64_t now_ms = 0;
};

namespace {

using disk = simulated_disk::inside;

struct handle {
  sqlite3_file base;  // first: SQLite sees only this
  disk* home;
  std::shared_ptr<simulated_file>* file;  // SQLite gives raw memory and runs no constructor
  std::uint64_t life;
  unsigned shared_locks;
};

handle& of(sqlite3_file* file) {
  return *reinterpret_cast<handle*>(file);
}

simulated_file& content(handle& h) {
  return **h.file;
}

bool is_dead(handle& h) {
  return content(h).life != h.life || h.home->files.stopped();
}

int code_of(simulated_files::answer answer, int failure) {
  if (answer == simulated_files::answer::good) return SQLITE_OK;
  return answer == simulated_files::answer::full ? SQLITE_FULL : failure;
}

void let_go(handle& h) {
  auto& file = content(h);
  file.levels.erase(&h);
  for (unsigned i = 0; i < file.shared.size(); ++i) {
    if (file.exclusive[i] == &h) file.exclusive[i] = nullptr;
    if (content(h).life == h.life && (h.shared_locks & (1U << i)) != 0) --file.shared[i];
  }
  h.shared_locks = 0;
}

int close_file(sqlite3_file* file) {
  auto& h = of(file);
  std::lock_guard const lock(h.home->guard);
  let_go(h);
  delete h.file;
  h.file = nullptr;
  return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* out, int amount, sqlite3_int64 offset) {
  auto& h = of(file);
  std::lock_guard const lock(h.home->guard);
  if (is_dead(h)) return SQLITE_IOERR_READ;
  auto const& bytes = content(h).now;
  auto const from = static_cast<std::size_t>(offset);
  auto const wanted = static_cast<std::size_t>(amount);
  auto const there = from >= bytes.size() ? 0 : std::min(wanted, bytes.size() - from);
  if (there > 0) std::memcpy(out, bytes.data() + from, there);
  if (there == wanted) return SQLITE_OK;
  std::memset(static_cast<char*>(out) + there, 0, wanted - there);
  return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, void const* bytes, int amount, sqlite3_int64 offset) {
  auto& h = of(file);
  std::lock_guard const lock(h.home->guard);
  if (is_dead(h)) return SQLITE_IOERR_WRITE;
  std::string_view const text(static_cast<char const*>(bytes), static_cast<std::size_t>(amount));
  return code_of(h.home->files.write(content(h), static_cast<std::uint64_t>(offset), text),
                 SQLITE_IOERR_WRITE);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  auto& h = of(file);
  std::lock_guard const lock(h.home->guard);
  if (is_dead(h)) return SQLITE_IOERR_TRUNCATE;
  return code_of(h.home->files.truncate(content(h), static_cast<std::uint64_t>(size)), SQLITE_IOERR_TRUNCATE);
}

int sync_file(sqlite3_file* file, int /*flags*/) {
  auto& h = of(file);
  std::lock_guard const lock(h.home->guard);
  if (is_dead(h)) return SQLITE_IOERR_FSYNC;
  return code_of(h.home->files.sync(content(h)), SQLITE_IOERR_FSYNC);
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  auto& h = of(file);
  std::lock_guard const lock(h.home->guard);
  if (is_dead(h)) return SQLITE_IOERR_FSTAT;
  *size = static_cast<sqlite3_int64>(content(h).now.size());
  return SQLITE_OK;
}

int lock_file(sqlite3_file* file, int level) {
  auto& h = of(file);
  std::lock_guard const lock(h.home->guard);
  if (is_dead(h)) return SQLITE_IOERR_LOCK;
  auto& levels = content(h).levels;
  for (auto const& [other, held] : levels) {
    if (other == &h) continue;
    bool const shared_bars = level == SQLITE_LOCK_SHARED && held >= SQLITE_LOCK_PENDING;
    bool const reserved_bars = level == SQLITE_LOCK_RESERVED && held >= SQLITE_LOCK_RESERVED;
    bool const exclusive_bars = level == SQLITE_LOCK_EXCLUSIVE && held >= SQLITE_LOCK_SHARED;
    if (shared_bars || reserved_bars || exclusive_bars) return SQLITE_BUSY;
  }
  levels[&h] = std::max(levels[&h], level);
  return SQLITE_OK;
}

int unlock_file(sqlite3_file* file, int level) {
  auto& h = of(file);
  std::lock_guard const lock(h.home->guard);
  content(h).levels[&h] = level;
  return SQLITE_OK;
}

int check_reserved(sqlite3_file* file, int* held) {
  auto& h = of(file);
  std::lock_guard const lock(h.home->guard);
  auto const& levels = content(h).levels;
  *held = std::any_of(levels.begin(), levels.end(),
                      [](auto const& one) { return one.second >= SQLITE_LOCK_RESERVED; })
              ? 1
              : 0;
  return SQLITE_OK;
}

int control(sqlite3_file* /*file*/, int /*what*/, void* /*argument*/) {
  return SQLITE_NOTFOUND;
}

int sector_size(sqlite3_file* /*file*/) {
  return 4096;
}

int characteristics(sqlite3_file* /*file*/) {
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;  // as the system's own files
}

int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
  auto& h = of(file);
  std::lock_guard const lock(h.home->guard);
  *out = nullptr;
  if (is_dead(h)) return SQLITE_IOERR_SHMMAP;
  auto& regions = content(h).regions;
  auto const wanted = static_cast<std::size_t>(region);
  if (wanted >= regions.size() && extend == 0) return SQLITE_OK;
  while (regions.size() <= wanted) regions.push_back(std::make_unique<std::array<char, 32768>>());
  LIFELINE_CHECK(static_cast<std::size_t>(size) <= regions[wanted]->size());
  *out = regions[wanted]->data();
  return SQLITE_OK;
}

int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
  auto& h = of(file);
  std::lock_guard const lock(h.home->guard);
  if (content(h).life != h.life) return SQLITE_OK;  // its memory is gone with the power
  auto& f = content(h);
  for (auto i = static_cast<unsigned>(offset); i < static_cast<unsigned>(offset + count); ++i) {
    unsigned const bit = 1U << i;
    bool const mine_shared = (h.shared_locks & bit) != 0;
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
      if ((flags & SQLITE_SHM_SHARED) != 0 && mine_shared) {
        --f.shared[i];
        h.shared_locks &= ~bit;
      } else if (f.exclusive[i] == &h) {
        f.exclusive[i] = nullptr;
      }
      continue;
    }
    if (f.exclusive[i] != nullptr && f.exclusive[i] != &h) return SQLITE_BUSY;
    if ((flags & SQLITE_SHM_SHARED) == 0 && f.shared[i] > (mine_shared ? 1 : 0)) return SQLITE_BUSY;
  }
  if ((flags & SQLITE_SHM_UNLOCK) != 0) return SQLITE_OK;
  for (auto i = static_cast<unsigned>(offset); i < static_cast<unsigned>(offset + count); ++i) {
    unsigned const bit = 1U << i;
    if ((flags & SQLITE_SHM_SHARED) == 0) {
      f.exclusive[i] = &h;
    } else if ((h.shared_locks & bit) == 0) {
      ++f.shared[i];
      h.shared_locks |= bit;
    }
  }
  return SQLITE_OK;
}

void barrier(sqlite3_file* /*file*/) {
  // A lock taken and given back orders what came before it, and thread sanitizers know it; they know no
  // fence.
  static std::mutex order;
  std::lock_guard const lock(order);
}

int unmap_shared(sqlite3_file* /*file*/, int /*remove*/) {
  return SQLITE_OK;
}

sqlite3_io_methods const methods = {
    2,           close_file,  read_file,      write_file, truncate_file, sync_file,       file_size,
    lock_file,   unlock_file, check_reserved, control,    sector_size,   characteristics, map_shared,
    lock_shared, barrier,     unmap_shared,   nullptr,    nullptr,
};

disk& home_of(sqlite3_vfs* vfs) {
  return *static_cast<disk*>(vfs->pAppData);
}

int open_file(sqlite3_vfs* vfs, char const* name, sqlite3_file* file, int flags, int* out_flags) {
  auto& home = home_of(vfs);
  std::lock_guard const lock(home.guard);
  auto& h = of(file);
  h.base.pMethods = nullptr;
  auto found = name == nullptr ? std::make_shared<simulated_file>()
                               : home.files.open(name, (flags & SQLITE_OPEN_CREATE) != 0);
  if (found == nullptr) return SQLITE_CANTOPEN;
  h.home = &home;
  h.life = found->life;
  h.shared_locks = 0;
  h.file = new std::shared_ptr<simulated_file>(std::move(found));
  h.base.pMethods = &methods;
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, char const* name, int sync_folder) {
  auto& home = home_of(vfs);
  std::lock_guard const lock(home.guard);
  return code_of(home.files.remove(name, sync_folder != 0), SQLITE_IOERR_DELETE);
}

int access(sqlite3_vfs* vfs, char const* name, int /*what*/, int* out) {
  auto& home = home_of(vfs);
  std::lock_guard const lock(home.guard);
  *out = home.files.find(name) == nullptr ? 0 : 1;
  return SQLITE_OK;
}

int full_path(sqlite3_vfs* /*vfs*/, char const* name, int size, char* out) {
  sqlite3_snprintf(size, out, "%s", name);
  return SQLITE_OK;
}

int random_bytes(sqlite3_vfs* vfs, int size, char* out) {
  auto& home = home_of(vfs);
  std::lock_guard const lock(home.guard);
  for (int i = 0; i < size; ++i) out[i] = static_cast<char>(home.files.random_());
  return size;
}

int sleep_for(sqlite3_vfs* /*vfs*/, int microseconds) {
  return microseconds;
}

int current_time(sqlite3_vfs* vfs, sqlite3_int64* out) {
  auto& home = home_of(vfs);
  std::lock_guard const lock(home.guard);
  *out = ++home.now_ms;
  return SQLITE_OK;
}

std::string next_name() {
  static std::atomic<unsigned> number = 0;
  return fmt::format("lifeline-simulated-{}", ++number);
}

}  // namespace

simulated_disk::simulated_disk(std::uint64_t seed) : in_(std::make_unique<inside>(seed)) {
  in_->name = next_name();
  auto& vfs = in_->vfs;
  vfs.iVersion = 2;
  vfs.szOsFile = sizeof(handle);
  vfs.mxPathname = 256;
  vfs.zName = in_->name.c_str();
  vfs.pAppData = in_.get();
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  vfs.xAccess = access;
  vfs.xFullPathname = full_path;
  vfs.xRandomness = random_bytes;
  vfs.xSleep = sleep_for;
  vfs.xCurrentTimeInt64 = current_time;
  LIFELINE_CHECK(sqlite3_vfs_register(&vfs, 0) == SQLITE_OK);
}

simulated_disk::~simulated_disk() {
  sqlite3_vfs_unregister(&in_->vfs);
}

std::string const& simulated_disk::vfs() const {
  return in_->name;
}

std::uint64_t simulated_disk::writes() const {
  std::lock_guard const lock(in_->guard);
  return in_->files.writes;
}

void simulated_disk::cut_power() {
  std::lock_guard const lock(in_->guard);
  in_->files.cut_power();
}

void simulated_disk::kill_process() {
  std::lock_guard const lock(in_->guard);
  in_->files.kill_process();
}

void simulated_disk::stop_at_write(std::uint64_t number) {
  std::lock_guard const lock(in_->guard);
  in_->files.stop_at = number;
}

void simulated_disk::fail_sync_in(std::uint64_t syncs) {
  std::lock_guard const lock(in_->guard);
  in_->files.syncs_until_failure = syncs;
}

void simulated_disk::set_capacity(std::uint64_t bytes) {
  std::lock_guard const lock(in_->guard);
  in_->files.capacity = bytes;
}

void simulated_disk::ignore_syncs() {
  std::lock_guard const lock(in_->guard);
  in_->files.syncs_ignored = true;
}

void simulated_disk::flip_bit(std::string const& file, std::uint64_t bit) {
  std::lock_guard const lock(in_->guard);
  auto const found = in_->files.find(file);
  LIFELINE_CHECK(found != nullptr && bit / 8 < found->now.size());
  for (auto* image : {&found->now, &found->durable}) {
    if (bit / 8 < image->size()) (*image)[bit / 8] = static_cast<char>((*image)[bit / 8] ^ (1 << (bit % 8)));
  }
}

std::uint64_t simulated_disk::size(std::string const& file) const {
  std::lock_guard const lock(in_->guard);
  auto const found = in_->files.find(file);
  return found == nullptr ? 0 : found->now.size();
}

}  // namespace lifeline::journal
