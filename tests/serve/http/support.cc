// SPDX-License-Identifier: Apache-2.0
#include "serve/http/support.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>

#include "serve/http/token.h"

namespace lifeline::serve::http {
namespace {

// Answers reach the session at once, as on the thread of its worker.
class direct final : public responder_target {
 public:
  explicit direct(bench_session& owner) : owner_(owner) {}
  void answer(std::uint64_t, std::uint64_t number, response r) override {
    if (owner_.one) owner_.one->answer(number, std::move(r));
  }
  void stream(std::uint64_t, std::uint64_t number, stream_start start) override {
    if (owner_.one) owner_.one->stream(number, std::move(start));
  }

 private:
  bench_session& owner_;
};

}  // namespace

void echo_handler::handle(request const& r, responder to) {
  if (instead) return instead(r, std::move(to));
  std::lock_guard const lock(mutex);
  asked.push_back(fmt::format("{} {}", name_of(r.method), r.path));
  if (r.path.substr(0, 6) == "/later") {
    kept.push_back(std::move(to));
    return;
  }
  if (r.path == "/events") return std::move(to).stream({source, r.last_event_id().value_or(0), 0});
  response out;
  out.content_type = "text/plain";
  out.body = fmt::format("{} {} {}", name_of(r.method), r.path, r.body);
  std::move(to).send(std::move(out));
}

std::uint64_t echo_handler::body_limit(request const& head, std::uint64_t usual) const {
  return head.path == "/small" ? 10 : usual;
}

responder echo_handler::take_kept(std::size_t i) {
  std::lock_guard const lock(mutex);
  return std::move(kept.at(i));
}

std::size_t echo_handler::kept_count() {
  std::lock_guard const lock(mutex);
  return kept.size();
}

bench_session::bench_session(settings s) : config(std::move(s)) {
  if (config.verbs.empty()) config.verbs = {"none"};
  around.config = &config;
  around.app = &app;
  around.answers_to = std::make_shared<direct>(*this);
  counts_ = std::make_unique<metrics_shard>(config.verbs.size());
  around.counts = counts_.get();
  log_ = std::make_unique<access_log>([this](std::string_view line) { log_lines.emplace_back(line); });
  around.log = log_.get();
  auto const& l = config.limits;
  peers_ = std::make_unique<peer_table>(
      peer_limits{l.connections, l.connections_per_peer, l.requests_per_second_per_peer, l.burst_per_peer});
  around.peers = peers_.get();
  around.bodies_bytes = &bodies_;
  around.metrics_text = [] { return std::string("metrics\n"); };
  around.now = time_point(std::chrono::hours(1000));
  around.clock_stands = true;
  around.unix_ms = 1584131405123;  // 13 March 2020, 20:30:05
  around.date = date_header(around.unix_ms / 1000);
  one = std::make_unique<session>(around, 1, "192.0.2.7", false);
}

void bench_session::feed(std::string_view bytes, std::size_t step) {
  while (!bytes.empty()) {
    auto const n = std::min(step, bytes.size());
    std::string piece(bytes.substr(0, n));
    auto const room = one->body_room();
    if (!room.empty()) {
      auto const fits = std::min(room.size(), n);
      std::copy_n(piece.begin(), fits, room.begin());
      one->body_received(fits);
      bytes.remove_prefix(fits);
      continue;
    }
    piece.reserve(n + body_padding);
    one->received(piece);
    bytes.remove_prefix(n);
  }
}

std::string bench_session::take() {
  std::string out;
  while (!one->out().empty()) {
    std::array<iovec, 4> parts{};
    int const count = one->out().fill(parts.data(), 4);
    std::size_t n = 0;
    for (int i = 0; i < count; ++i) {
      auto const& part = parts[static_cast<std::size_t>(i)];
      out.append(static_cast<char const*>(part.iov_base), part.iov_len);
      n += part.iov_len;
    }
    one->sent(n);
    one->resume();
  }
  return out;
}

void bench_session::pass(std::chrono::milliseconds time) {
  around.now += time;
  if (one->deadline() <= around.now) one->expire();
}

std::vector<parsed_answer> parse_answers(std::string_view bytes, bool head_only) {
  std::vector<parsed_answer> out;
  while (!bytes.empty()) {
    std::size_t const end = bytes.find("\r\n\r\n");
    if (bytes.substr(0, 7) != "HTTP/1." || end == std::string_view::npos) {
      ADD_FAILURE() << "no answer: " << bytes.substr(0, 200);
      return out;
    }
    auto& a = out.emplace_back();
    std::from_chars(bytes.data() + 9, bytes.data() + 12, a.status);
    std::string_view lines = bytes.substr(0, end + 2);
    lines.remove_prefix(lines.find("\r\n") + 2);
    while (!lines.empty()) {
      std::string_view const line = lines.substr(0, lines.find("\r\n"));
      lines.remove_prefix(line.size() + 2);
      std::string name(line.substr(0, line.find(':')));
      for (auto& c : name) c = lower(c);
      a.headers[name] = trim_blanks(line.substr(line.find(':') + 1));
    }
    bytes.remove_prefix(end + 4);
    std::size_t length = 0;
    auto const text = a.headers.count("content-length") != 0 ? a.headers.at("content-length") : "0";
    std::from_chars(text.data(), text.data() + text.size(), length);
    if (head_only) length = 0;
    bool const stream =
        a.headers.count("content-type") != 0 && a.headers.at("content-type") == "text/event-stream";
    if (stream) length = bytes.size();
    if (length > bytes.size()) {
      ADD_FAILURE() << "an answer is cut short";
      length = bytes.size();
    }
    a.body = bytes.substr(0, length);
    bytes.remove_prefix(length);
  }
  return out;
}

std::vector<int> statuses_in(std::string_view bytes) {
  std::vector<int> out;
  for (auto const& a : parse_answers(bytes)) out.push_back(a.status);
  return out;
}

raw_client::raw_client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to), 0);
}

raw_client::~raw_client() {
  ::close(fd_);
}

bool raw_client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    auto const n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

void raw_client::end_input() {
  ::shutdown(fd_, SHUT_WR);
}

std::string raw_client::read(std::string_view until, std::chrono::milliseconds most) {
  std::string out;
  auto const end = std::chrono::steady_clock::now() + most;
  std::array<char, 65536> buffer{};
  std::size_t searched = 0;
  while (until.empty() || out.find(until, searched) == std::string::npos) {
    searched = out.size() > until.size() ? out.size() - until.size() : 0;
    auto const left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    pollfd wait{fd_, POLLIN, 0};
    if (left.count() <= 0 || ::poll(&wait, 1, static_cast<int>(left.count())) <= 0) break;
    auto const n = ::recv(fd_, buffer.data(), buffer.size(), 0);
    if (n <= 0) {
      closed_ = true;
      break;
    }
    out.append(buffer.data(), static_cast<std::size_t>(n));
  }
  return out;
}

std::string get(std::string_view path) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: hub\r\n\r\n", path);
}

std::string post(std::string_view path, std::string_view body) {
  return fmt::format("POST {} HTTP/1.1\r\nHost: hub\r\nContent-Length: {}\r\n\r\n{}", path, body.size(),
                     body);
}

}  // namespace lifeline::serve::http
