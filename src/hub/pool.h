// SPDX-License-Identifier: Apache-2.0
// A few threads for slow work, with a bounded queue. Work that was taken is done, also at the end.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace lifeline::hub {

class pool {
 public:
  pool(std::size_t threads, std::size_t waiting_most);
  ~pool() { stop(); }
  pool(pool const&) = delete;
  pool& operator=(pool const&) = delete;
  bool take(std::function<void()>);  // false: too much waits already, or it has stopped
  void stop();

 private:
  void work();

  std::size_t waiting_most_;
  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace lifeline::hub
