// SPDX-License-Identifier: Apache-2.0
#include "hub/pool.h"

#include <utility>

namespace lifeline::hub {

pool::pool(std::size_t threads, std::size_t waiting_most) : waiting_most_(waiting_most) {
  threads_.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

bool pool::take(std::function<void()> task) {
  {
    std::lock_guard const lock(mutex_);
    if (stopping_ || waiting_.size() >= waiting_most_) return false;
    waiting_.push_back(std::move(task));
  }
  filled_.notify_one();
  return true;
}

void pool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    filled_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    auto const task = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    task();
    lock.lock();
  }
}

void pool::stop() {
  {
    std::lock_guard const lock(mutex_);
    stopping_ = true;
  }
  filled_.notify_all();
  for (auto& one : threads_) {
    if (one.joinable()) one.join();
  }
}

}  // namespace lifeline::hub
