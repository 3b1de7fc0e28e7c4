// SPDX-License-Identifier: Apache-2.0
// What the programs here share: clocks, random records, one printed row per measurement.
#pragma once

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "journal/committer.h"

namespace lifeline::journal::bench {

using clock_type = std::chrono::steady_clock;

inline double seconds_since(clock_type::time_point begin) {
  return std::chrono::duration<double>(clock_type::now() - begin).count();
}

inline double cpu_seconds() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  auto const of = [](timeval t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return of(use.ru_utime) + of(use.ru_stime);
}

inline void require(bool good, std::string const& what) {
  if (good) return;
  fmt::print(stderr, "append_bench: {}\n", what);
  std::exit(1);
}

class records {
 public:
  records(std::size_t bytes, std::uint64_t seed) : random_(seed) {
    for (auto& text : texts_) {
      text.resize(bytes);
      for (auto& c : text) c = static_cast<char>(random_());
    }
  }
  std::vector<record> next(std::size_t count) {
    std::vector<record> out(count);
    for (auto& one : out) one = {next_id(), texts_[random_() % texts_.size()], {}};
    return out;
  }
  event_id next_id() {
    event_id id;
    for (auto& byte : id.bytes) byte = static_cast<unsigned char>(random_());
    return id;
  }
  std::string const& text() { return texts_[random_() % texts_.size()]; }

 private:
  std::mt19937_64 random_;
  std::vector<std::string> texts_ = std::vector<std::string>(64);
};

struct outcome {
  double per_second = 0;
  double cpu_us = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  double max_ms = 0;
};

inline outcome sum_up(std::vector<double> times, std::size_t group, double wall, double cpu) {
  std::sort(times.begin(), times.end());
  double const n = static_cast<double>(times.size() * group);
  auto const at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))] * 1e3;
  };
  return {n / wall, cpu / n * 1e6, at(0.5), at(0.99), at(1)};
}

inline void print_head() {
  fmt::print("{:28} {:>7} {:>12} {:>9} {:>9} {:>9} {:>9}\n", "", "group", "records/s", "CPU us", "p50 ms",
             "p99 ms", "max ms");
}

inline void print(std::string const& name, std::size_t group, outcome const& o) {
  fmt::print("{:28} {:7} {:12.0f} {:9.2f} {:9.2f} {:9.2f} {:9.1f}\n", name, group, o.per_second, o.cpu_us,
             o.p50_ms, o.p99_ms, o.max_ms);
  std::fflush(stdout);
}

struct clients_of_one {
  double seconds = 2;
  std::size_t bytes = 400;
  std::size_t clients = 1000;
};

// So many clients, each with one record on its way at any time.
inline outcome append_singly(store& s, clients_of_one const& how) {
  records make(how.bytes, 20200313);
  std::mutex guard;
  std::condition_variable changed;
  std::size_t under_way = 0;
  std::vector<double> times;
  committer group(s, position());
  position last;
  double const cpu = cpu_seconds();
  auto const begin = clock_type::now();
  while (seconds_since(begin) < how.seconds) {
    {
      std::unique_lock lock(guard);
      changed.wait(lock, [&] { return under_way < how.clients; });
      ++under_way;
    }
    auto const from = clock_type::now();
    auto const o =
        group.submit(last, {{make.next_id(), make.text(), {}}}, [&, from](append_outcome const& stored) {
          require(stored.status == append_status::ok, stored.why);
          std::lock_guard const lock(guard);
          times.push_back(seconds_since(from));
          --under_way;
          changed.notify_one();
        });
    require(o.status == submit_status::accepted, "not accepted");
    last = o.last;
  }
  group.flush();
  return sum_up(times, 1, seconds_since(begin), cpu_seconds() - cpu);
}

}  // namespace lifeline::journal::bench
