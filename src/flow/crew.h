// SPDX-License-Identifier: Apache-2.0
// A few threads that run numbered tasks together. What a task computes may not depend on which thread runs
// it; callers combine results in task order, so the number of threads never shows in a result.
#pragma once

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace lifeline::flow {

class crew {
 public:
  explicit crew(int threads);
  ~crew();
  crew(crew const&) = delete;
  crew& operator=(crew const&) = delete;

  int threads() const { return static_cast<int>(others_.size()) + 1; }
  // Runs task(i, thread) for i in [0, tasks); returns when all are done. Not reentrant.
  void run(int tasks, std::function<void(int task, int thread)> const& task);

 private:
  void serve(int thread);
  void take_tasks(int thread);

  std::vector<std::thread> others_;
  std::function<void(int, int)> const* task_ = nullptr;
  int tasks_ = 0;
  // A cache line each: one thread counts on while others only look.
  alignas(64) std::atomic<int> next_{0};
  alignas(64) std::atomic<int> busy_{0};
  alignas(64) std::atomic<unsigned> round_{0};
  std::atomic<bool> quit_{false};
};

}  // namespace lifeline::flow
