// SPDX-License-Identifier: Apache-2.0
// The engine alone with the smallest handler, for http_bench.sh: GET answers a fixed JSON text of 32 bytes,
// POST parses its body and answers how many values it holds, /events streams, /big sends 64 kB, /late answers
// from another thread.
//   http_server PORT [THREADS] [CERTIFICATE KEY]
// Prints "ready" when it listens; with "UPDATES_PER_S" in the environment it publishes so many events a
// second.
#include <fmt/format.h>
#include <simdjson.h>
#include <unistd.h>

#include <charconv>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "serve/http/server.h"

namespace lifeline::bench {
namespace {

using namespace serve::http;

std::size_t count_values(simdjson::dom::element const& e) {
  std::size_t n = 1;
  if (e.is_object()) {
    for (auto const field : e.get_object()) n += count_values(field.value);
  } else if (e.is_array()) {
    for (auto const item : e.get_array()) n += count_values(item);
  }
  return n;
}

// Answers from a thread of its own, all that wait at once: as a hub does after a group commit.
class later {
 public:
  later() : thread_([this] { run(); }) { thread_.detach(); }
  void put(responder to) {
    std::lock_guard const lock(mutex_);
    waiting_.push_back(std::move(to));
    if (waiting_.size() == 1) changed_.notify_one();
  }

 private:
  void run() {
    std::vector<responder> taken;
    while (true) {
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !waiting_.empty(); });
        taken.swap(waiting_);
      }
      for (auto& to : taken) {
        response out;
        out.stable = "{\"status\": \"ok\", \"value\": 12345}";
        std::move(to).send(std::move(out));
      }
      taken.clear();
    }
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<responder> waiting_;
  std::thread thread_;
};

class small_handler final : public handler {
 public:
  std::shared_ptr<event_ring> ring = std::make_shared<event_ring>();

  void handle(request const& r, responder to) override {
    response out;
    if (r.method == method::post) {
      thread_local simdjson::dom::parser parser;
      simdjson::dom::element root;
      if (parser.parse(r.body.data(), r.body.size(), false).get(root) != simdjson::SUCCESS) {
        return std::move(to).send(to_response({400, "bad-json", "the body is no JSON", ""}));
      }
      out.body = fmt::format("{{\"values\": {}}}", count_values(root));
    } else if (r.path == "/events") {
      return std::move(to).stream({ring, r.last_event_id().value_or(0), 0});
    } else if (r.path == "/late") {
      return later_.put(std::move(to));
    } else if (r.path == "/big") {
      static std::string const big(64 * 1024, 'x');
      out.stable = big;
    } else {
      out.stable = "{\"status\": \"ok\", \"value\": 12345}";
    }
    std::move(to).send(std::move(out));
  }

 private:
  later later_;
};

void publish(small_handler& app, server& running, unsigned per_second) {
  std::uint64_t position = 0;
  auto next = std::chrono::steady_clock::now();
  while (true) {
    next += std::chrono::microseconds(1'000'000 / per_second);
    std::this_thread::sleep_until(next);
    auto const now = std::chrono::system_clock::now().time_since_epoch();
    auto const us = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
    std::string const data = fmt::format("{{\"sent_us\": {}, \"pad\": \"{:0>160}\"}}", us, 0);
    ++position;
    app.ring->publish(position, event_frame(position, "stock", data));
    running.wake_streams();
  }
}

unsigned number(char const* text, unsigned otherwise) {
  unsigned n = otherwise;
  if (text != nullptr) std::from_chars(text, text + std::string_view(text).size(), n);
  return n;
}

int run(int count, char** arguments) {
  settings s;
  s.port = static_cast<std::uint16_t>(number(count > 1 ? arguments[1] : nullptr, 0));
  s.threads = number(count > 2 ? arguments[2] : nullptr, 1);
  if (count > 4) s.tls = tls_files{arguments[3], arguments[4]};
  s.limits.connections_per_peer = s.limits.connections = 20'000;
  small_handler app;
  auto started = server::start(std::move(s), app);
  if (!started) {
    fmt::print(stderr, "{}\n", started.error().what);
    return 1;
  }
  fmt::print("ready {} {}\n", (*started)->port(), ::getpid());
  std::fflush(stdout);
  unsigned const updates = number(std::getenv("UPDATES_PER_S"), 0);
  if (updates > 0) publish(app, **started, updates);
  ::pause();
  return 0;
}

}  // namespace
}  // namespace lifeline::bench

int main(int count, char** arguments) {
  return lifeline::bench::run(count, arguments);
}
