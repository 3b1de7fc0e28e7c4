// SPDX-License-Identifier: Apache-2.0
#include "journal/writer_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <mutex>
#include <set>
#include <system_error>
#include <vector>

namespace lifeline::journal {

namespace {

std::mutex names_guard;
std::set<std::string>& names() {
  static std::set<std::string> held;
  return held;
}

error system_failure(std::string const& path, char const* what) {
  return {fault::io, path, fmt::format("cannot {}: {}", what, std::generic_category().message(errno))};
}

struct flock whole_file() {
  struct flock out {};
  out.l_type = F_WRLCK;
  out.l_whence = SEEK_SET;
  return out;
}

}  // namespace

result<bool> writer_lock::try_take(std::string const& path) {
  if (held()) return true;
  int const file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return system_failure(path, "open it");
  // Of the open file, not of the process: two stores of one process exclude each other too.
  struct flock request = whole_file();
  if (::fcntl(file, F_OFD_SETLK, &request) == 0) {
    file_ = file;
    return true;
  }
  bool const busy = errno == EAGAIN || errno == EACCES;
  auto const failure = system_failure(path, "lock it");
  ::close(file);
  if (busy) return false;
  return failure;
}

bool writer_lock::try_take_in_process(std::string const& name) {
  if (held()) return true;
  std::lock_guard const lock(names_guard);
  if (!names().insert(name).second) return false;
  name_ = name;
  return true;
}

void writer_lock::release() {
  if (file_ >= 0) ::close(file_);
  file_ = -1;
  if (name_.empty()) return;
  std::lock_guard const lock(names_guard);
  names().erase(name_);
  name_.clear();
}

bool is_locked(std::string const& path) {
  int const file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return false;
  struct flock request = whole_file();
  bool const locked = ::fcntl(file, F_OFD_GETLK, &request) == 0 && request.l_type != F_UNLCK;
  ::close(file);
  return locked;
}

result<bool> fill_up(std::string const& path, std::size_t bytes) {
  int const file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return system_failure(path, "open it");
  struct stat about {};
  bool good = ::fstat(file, &about) == 0;
  auto size = static_cast<std::size_t>(about.st_size);
  std::vector<char> const zeros(std::min(bytes, std::size_t{1} << 20U));
  while (good && size < bytes) {
    auto const wanted = std::min(zeros.size(), bytes - size);
    auto const wrote = ::pwrite(file, zeros.data(), wanted, static_cast<off_t>(size));
    good = wrote > 0;
    if (good) size += static_cast<std::size_t>(wrote);
  }
  good = good && ::fdatasync(file) == 0;
  auto const failure = system_failure(path, "lengthen it");
  ::close(file);
  if (!good) return failure;
  return true;
}

result<bool> sync_folder_of(std::string const& path) {
  auto folder = std::filesystem::path(path).parent_path();
  if (folder.empty()) folder = ".";
  int const file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return system_failure(folder.string(), "open the folder");
  bool const good = ::fsync(file) == 0;
  auto const failure = system_failure(folder.string(), "sync the folder");
  ::close(file);
  if (!good) return failure;
  return true;
}

}  // namespace lifeline::journal
