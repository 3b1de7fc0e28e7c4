// SPDX-License-Identifier: Apache-2.0
#include "serve/http/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "base/check.h"
#include "serve/http/worker.h"

namespace lifeline::serve::http {
namespace {

std::int64_t unix_ms() {
  auto const wall = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(wall).count();
}

error bad_setting(std::string where, std::string what) {
  return {fault::bad_input, std::move(where), std::move(what)};
}

std::optional<error> check(settings const& s) {
  if (!s.tls && !is_loopback(s.address) && !s.plain_beyond_loopback) {
    return bad_setting(
        "address",
        fmt::format("{} can be reached from other machines, and without TLS whoever is on the way reads "
                    "passwords: give a certificate and key, or allow plain HTTP in so many words",
                    s.address));
  }
  auto const printable = [](char c) { return c >= ' ' && c <= '~'; };
  if (!std::all_of(s.label.begin(), s.label.end(), printable))
    return bad_setting("label", "ASCII that can be printed, for a header");
  if (s.threads == 0 || s.threads > 256) return bad_setting("threads", "from 1 to 256 threads");
  for (auto const& origin : s.cors_origins) {
    bool const exact = origin.substr(0, 8) == "https://" || origin.substr(0, 7) == "http://";
    if (!exact || origin.find_first_of("* \r\n,") != std::string::npos || origin.back() == '/') {
      return bad_setting(
          "cors_origins",
          fmt::format("«{}» is no origin: write scheme, host and port, like https://desk.example.org, "
                      "without a path and without *",
                      origin));
    }
  }
  if (s.limits.header_bytes < 256 || s.limits.pipelined == 0 || s.limits.connections == 0) {
    return bad_setting("limits", "header_bytes from 256 on; pipelined and connections from 1 on");
  }
  return std::nullopt;
}

class running_server final : public server {
 public:
  running_server(settings s, handler& app) {
    engine_.config = std::move(s);
    if (engine_.config.verbs.empty()) engine_.config.verbs.emplace_back("none");
    engine_.app = &app;
    engine_.log = std::make_unique<access_log>(engine_.config.log);
    auto const& l = engine_.config.limits;
    engine_.peers = std::make_unique<peer_table>(
        peer_limits{l.connections, l.connections_per_peer, l.requests_per_second_per_peer, l.burst_per_peer});
    engine_.metrics_text = [this] { return metrics(); };
    for (unsigned i = 0; i < engine_.config.threads; ++i) {
      engine_.counts.push_back(std::make_unique<metrics_shard>(engine_.config.verbs.size()));
    }
  }
  ~running_server() override { stop(); }

  std::optional<error> open() {
    if (auto bad = reload_tls()) return bad;
    std::uint16_t port = engine_.config.port;
    for (unsigned i = 0; i < engine_.config.threads; ++i) {
      auto made = worker::make(engine_, i, port);
      if (!made) return made.error();
      port = (*made)->port();
      workers_.push_back(std::move(*made));
    }
    port_ = port;
    for (auto& w : workers_) threads_.emplace_back([&w] { w->run(); });
    engine_.log->event("info", "listening",
                       fmt::format("{} {} port {}, {} threads", secure() ? "https" : "http",
                                   engine_.config.address, port_, workers_.size()),
                       unix_ms());
    return std::nullopt;
  }

  std::uint16_t port() const override { return port_; }
  bool secure() const override { return engine_.config.tls.has_value(); }
  void wake_streams() override {
    for (auto& w : workers_) w->wake_streams();
  }
  std::optional<error> reload_tls() override;
  std::string metrics() const override;
  void stop() override;

 private:
  engine engine_;
  std::vector<std::unique_ptr<worker>> workers_;
  std::vector<std::thread> threads_;
  std::mutex stop_mutex_;
  std::uint16_t port_ = 0;
};

std::optional<error> running_server::reload_tls() {
  if (!engine_.config.tls) return std::nullopt;
  auto loaded = tls_context::load(*engine_.config.tls);
  if (!loaded) {
    engine_.log->event("error", "tls-not-loaded", loaded.error().what, unix_ms());
    return loaded.error();
  }
  {
    std::lock_guard const lock(engine_.tls_mutex);
    engine_.tls_now = std::move(*loaded);
  }
  engine_.log->event("info", "tls-loaded", "certificate and key were read", unix_ms());
  return std::nullopt;
}

std::string running_server::metrics() const {
  std::string out;
  write_metrics(engine_.counts, engine_.config.verbs, out);
  write_process_metrics(out);
  engine_.app->write_metrics(out);
  return out;
}

void running_server::stop() {
  std::lock_guard const lock(stop_mutex_);
  if (threads_.empty()) return;
  for (auto& w : workers_) w->begin_stop();
  for (auto& t : threads_) t.join();
  threads_.clear();
  engine_.log->event("info", "stopped", "no longer listening; what was in flight is answered", unix_ms());
}

}  // namespace

std::uint64_t handler::body_limit(request const&, std::uint64_t usual) const {
  return usual;
}

void handler::write_metrics(std::string&) const {}

result<std::unique_ptr<server>> server::start(settings s, handler& app) {
  if (auto bad = check(s)) return *bad;
  auto made = std::make_unique<running_server>(std::move(s), app);
  if (auto bad = made->open()) return *bad;
  return std::unique_ptr<server>(std::move(made));
}

}  // namespace lifeline::serve::http
