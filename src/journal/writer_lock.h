// SPDX-License-Identifier: Apache-2.0
// One writer per file: a lock that the kernel takes back when its holder dies, however it dies.
#pragma once

#include <string>

#include "base/result.h"

namespace lifeline::journal {

class writer_lock {
 public:
  writer_lock() = default;
  ~writer_lock() { release(); }
  writer_lock(writer_lock const&) = delete;
  writer_lock& operator=(writer_lock const&) = delete;

  // The file at `path` is made when it is missing, and stays.
  result<bool> try_take(std::string const& path);
  // For files that the kernel does not know: holds within this process only.
  bool try_take_in_process(std::string const& name);
  bool held() const { return file_ >= 0 || !name_.empty(); }
  void release();

 private:
  int file_ = -1;
  std::string name_;
};

bool is_locked(std::string const& path);  // by somebody, without waiting or taking it

// Lengthens a file to `bytes` with zeros that are really written, and syncs it; makes it when missing.
result<bool> fill_up(std::string const& path, std::size_t bytes);
result<bool> sync_folder_of(std::string const& path);

}  // namespace lifeline::journal
