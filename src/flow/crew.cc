// SPDX-License-Identifier: Apache-2.0
#include "flow/crew.h"

namespace lifeline::flow {

crew::crew(int threads) {
  for (int t = 1; t < threads; ++t) others_.emplace_back([this, t] { serve(t); });
}

crew::~crew() {
  quit_ = true;
  round_.fetch_add(1);
  round_.notify_all();
  for (std::thread& t : others_) t.join();
}

void crew::take_tasks(int thread) {
  for (int i = next_.fetch_add(1); i < tasks_; i = next_.fetch_add(1)) (*task_)(i, thread);
}

void crew::run(int tasks, std::function<void(int, int)> const& task) {
  if (others_.empty() || tasks == 1) {
    for (int i = 0; i < tasks; ++i) task(i, 0);
    return;
  }
  task_ = &task;
  tasks_ = tasks;
  next_ = 0;
  busy_ = static_cast<int>(others_.size());
  round_.fetch_add(1);
  round_.notify_all();
  take_tasks(0);
  for (int spin = 0; busy_.load() != 0; ++spin)
    if (spin > 200) std::this_thread::yield();
}

// Rounds come microseconds apart within an iteration, so a short spin before sleeping saves most wake-ups.
void crew::serve(int thread) {
  unsigned seen = 0;
  for (;;) {
    for (int spin = 0; round_.load() == seen && spin < 4000; ++spin)
      if (spin > 1000) std::this_thread::yield();
    round_.wait(seen);
    ++seen;
    if (quit_) return;
    take_tasks(thread);
    busy_.fetch_sub(1);
  }
}

}  // namespace lifeline::flow
