// SPDX-License-Identifier: Apache-2.0
// A load for a real server over HTTP, from one thread with epoll, which costs little processor time.
//   hub_load PORT TOKEN batches SECONDS CONNECTIONS EVENTS FIRST [SCANS]   batches of so many events
//   hub_load PORT TOKEN singles SECONDS CONNECTIONS 1 FIRST                one event a request
//   hub_load PORT TOKEN gets SECONDS CONNECTIONS PIPELINE FIRST COUNT PATH  {k}: FIRST and on; {sscc}: its
//   carton
// FIRST is the number of the first consignment; every connection has a million of its own. One JSON line at
// the end.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <memory>
#include <vector>

#include "flow.h"

namespace {

using namespace lifeline::bench;
using clock_type = std::chrono::steady_clock;
constexpr std::uint64_t own_space = 1'000'000;
constexpr std::size_t windows = 20;

[[noreturn]] void give_up(std::string const& why) {
  fmt::print(stderr, "hub_load: {}\n", why);
  std::exit(1);
}

struct plan {
  std::uint16_t port = 0;
  std::string token;
  std::string mode;
  double seconds = 0;
  std::size_t connections = 0;
  std::size_t size = 1;  // events in a batch, or requests on their way
  std::uint64_t first = 0;
  std::uint64_t scans = 0;  // or how many consignments to ask for
  std::string path;
};

// What the next request says.
class writer {
 public:
  writer(plan const& p, std::size_t number)
      : plan_(p),
        flow_(p.first + number * own_space, p.scans),
        random_(number * 0x9E3779B97F4A7C15U + 1),
        head_(fmt::format("Host: a\r\nAuthorization: Bearer {}\r\n", p.token)) {}

  void write(std::string& out) {
    if (plan_.mode == "gets") return get(out);
    body_.clear();
    if (plan_.mode == "singles") {
      flow_.next(one_);
      fmt::format_to(std::back_inserter(body_), "{{\"id\":\"{}\",{}}}", one_.id, one_.members);
      return post(out, fmt::format("/v1/events/{}", one_.kind));
    }
    body_ = "{\"events\":[";
    for (std::size_t i = 0; i < plan_.size; ++i) {
      flow_.next(one_);
      fmt::format_to(std::back_inserter(body_), "{}{{\"id\":\"{}\",\"body\":{{\"{}\":{{{}}}}}}}",
                     i == 0 ? "" : ",", one_.id, one_.kind, one_.members);
    }
    body_ += "]}";
    post(out, "/v1/events:batch");
  }

 private:
  void get(std::string& out) {
    random_ ^= random_ << 13U;
    random_ ^= random_ >> 7U;
    random_ ^= random_ << 17U;
    auto const k = plan_.first + random_ % std::max<std::uint64_t>(plan_.scans, 1);
    std::string path = plan_.path;
    if (auto const at = path.find("{k}"); at != std::string::npos) path.replace(at, 3, std::to_string(k));
    if (auto const at = path.find("{sscc}"); at != std::string::npos)
      path.replace(at, 6, fmt::format("{:018}", sscc_of(k)));
    fmt::format_to(std::back_inserter(out), "GET {} HTTP/1.1\r\n{}\r\n", path, head_);
  }
  void post(std::string& out, std::string_view path) {
    fmt::format_to(std::back_inserter(out),
                   "POST {} HTTP/1.1\r\n{}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                   path, head_, body_.size(), body_);
  }

  plan const& plan_;
  flow flow_;
  std::uint64_t random_;
  std::string head_;
  std::string body_;
  command one_;
};

struct tally {
  std::uint64_t requests = 0;
  std::uint64_t events = 0;
  std::uint64_t refused = 0;
  std::string first_refusal;
  std::vector<std::uint32_t> micros;
  std::vector<std::uint64_t> in_window = std::vector<std::uint64_t>(windows);
};

struct link {
  int fd = -1;
  std::unique_ptr<writer> text;
  std::string out;
  std::size_t sent = 0;
  std::string in;
  std::size_t head_end = 0;  // of the answer that is coming in; 0: not known yet
  std::size_t whole = 0;     // its length with its head
  std::deque<clock_type::time_point> asked;
};

std::uint64_t count(std::string_view in, std::string_view what) {
  std::uint64_t out = 0;
  for (auto at = in.find(what); at != std::string_view::npos; at = in.find(what, at + what.size())) ++out;
  return out;
}

class load {
 public:
  explicit load(plan const& p) : plan_(p), links_(p.connections), room_(1U << 18U) {}

  tally run() {
    poll_ = ::epoll_create1(0);
    for (std::size_t i = 0; i < links_.size(); ++i) open(i);
    begin_ = clock_type::now();
    end_ = begin_ + std::chrono::microseconds(static_cast<long>(plan_.seconds * 1e6));
    std::size_t const ahead = plan_.mode == "gets" ? plan_.size : 1;
    for (auto& one : links_) {
      for (std::size_t n = 0; n < ahead; ++n) ask(one);
    }
    std::vector<epoll_event> ready(256);
    while (under_way_ > 0) {
      int const n = ::epoll_wait(poll_, ready.data(), static_cast<int>(ready.size()), 30'000);
      if (n == 0) give_up("no answer for 30 s");
      for (int i = 0; i < n; ++i) {
        auto& one = links_[ready[static_cast<std::size_t>(i)].data.u64];
        take(one);
        flush(one);
      }
    }
    took_ = std::chrono::duration<double>(clock_type::now() - begin_).count();
    return std::move(tally_);
  }
  double took() const { return took_; }

 private:
  void open(std::size_t i) {
    auto& one = links_[i];
    one.fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(plan_.port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(one.fd, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) give_up(std::strerror(errno));
    int const on = 1;
    ::setsockopt(one.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    epoll_event e{};
    e.events = EPOLLIN | EPOLLOUT | EPOLLET;
    e.data.u64 = i;
    if (::epoll_ctl(poll_, EPOLL_CTL_ADD, one.fd, &e) != 0) give_up(std::strerror(errno));
    one.text = std::make_unique<writer>(plan_, i);
  }

  void ask(link& one) {
    one.text->write(one.out);
    one.asked.push_back(clock_type::now());
    ++under_way_;
    if (plan_.mode != "gets") flush(one);
  }

  void flush(link& one) {
    while (one.sent < one.out.size()) {
      auto const n =
          ::send(one.fd, one.out.data() + one.sent, one.out.size() - one.sent, MSG_DONTWAIT | MSG_NOSIGNAL);
      if (n < 0 && errno == EAGAIN) return;
      if (n <= 0) give_up("the server closed a connection");
      one.sent += static_cast<std::size_t>(n);
    }
    one.out.clear();
    one.sent = 0;
  }

  void take(link& one) {
    for (;;) {
      auto const n = ::recv(one.fd, room_.data(), room_.size(), MSG_DONTWAIT);
      if (n < 0 && errno == EAGAIN) return;
      if (n <= 0) give_up("the server closed a connection");
      one.in.append(room_.data(), static_cast<std::size_t>(n));
      while (take_answer(one)) {
      }
      if (static_cast<std::size_t>(n) < room_.size()) return;
    }
  }

  bool take_answer(link& one) {
    if (one.head_end == 0) {
      auto const end = one.in.find("\r\n\r\n");
      if (end == std::string::npos) return false;
      one.head_end = end + 4;
      auto const at = one.in.find("Content-Length: ");
      if (at == std::string::npos || at > end)
        give_up("an answer without a length: " + one.in.substr(0, end));
      one.whole = one.head_end + std::strtoul(one.in.data() + at + 16, nullptr, 10);
    }
    if (one.in.size() < one.whole) return false;
    judge(std::string_view(one.in).substr(0, one.whole), one.head_end);
    auto const now = clock_type::now();
    tally_.micros.push_back(static_cast<std::uint32_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(now - one.asked.front()).count()));
    auto const share = std::chrono::duration<double>(now - begin_).count() / plan_.seconds;
    auto const window = static_cast<std::size_t>(share * windows);
    if (window < windows) tally_.in_window[window] += plan_.mode == "batches" ? plan_.size : 1;
    one.asked.pop_front();
    one.in.erase(0, one.whole);
    one.head_end = 0;
    --under_way_;
    if (now < end_) ask(one);
    return true;
  }

  void judge(std::string_view answer, std::size_t head_end) {
    ++tally_.requests;
    auto const body = answer.substr(head_end);
    std::uint64_t refused = answer.size() > 9 && answer[9] == '2' ? 0
                            : plan_.mode == "batches"             ? plan_.size
                                                                  : 1;
    if (refused == 0 && plan_.mode == "batches") refused = count(body, "\"accepted\":false");
    tally_.events += (plan_.mode == "batches" ? plan_.size : 1) - refused;
    tally_.refused += refused;
    if (refused == 0 || !tally_.first_refusal.empty()) return;
    auto const at = body.find("\"accepted\":false");
    tally_.first_refusal = body.substr(at == std::string_view::npos ? 0 : at, 300);
  }

  plan const& plan_;
  std::vector<link> links_;
  std::vector<char> room_;
  int poll_ = -1;
  clock_type::time_point begin_;
  clock_type::time_point end_;
  std::size_t under_way_ = 0;
  double took_ = 0;
  tally tally_;
};

plan read_plan(int argc, char** argv) {
  plan p;
  std::string const mode = argc > 3 ? argv[3] : "";
  bool const known = mode == "batches" || mode == "singles" || mode == "gets";
  if (argc < 8 || !known || (mode == "gets" && argc < 10)) give_up("see the head of hub_load.cc");
  p.port = static_cast<std::uint16_t>(std::atoi(argv[1]));
  p.token = argv[2];
  p.mode = mode;
  p.seconds = std::atof(argv[4]);
  p.connections = std::strtoul(argv[5], nullptr, 10);
  p.size = std::strtoul(argv[6], nullptr, 10);
  p.first = std::strtoull(argv[7], nullptr, 10);
  if (argc > 8) p.scans = std::strtoull(argv[8], nullptr, 10);
  if (argc > 9) p.path = argv[9];
  return p;
}

void print(plan const& p, tally t, double took) {
  std::sort(t.micros.begin(), t.micros.end());
  auto const at = [&](double share) {
    return t.micros.empty()
               ? 0.0
               : t.micros[static_cast<std::size_t>(share * static_cast<double>(t.micros.size() - 1))] / 1e3;
  };
  rusage own{};
  ::getrusage(RUSAGE_SELF, &own);
  double const cpu = static_cast<double>(own.ru_utime.tv_sec + own.ru_stime.tv_sec) +
                     static_cast<double>(own.ru_utime.tv_usec + own.ru_stime.tv_usec) / 1e6;
  for (auto& c : t.first_refusal) {
    if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20) c = '\'';
  }
  fmt::print(
      "{{\"mode\": \"{}\", \"seconds\": {:.3f}, \"requests\": {}, \"events\": {}, \"refused\": {}, "
      "\"p50_ms\": {:.2f}, "
      "\"p99_ms\": {:.2f}, \"cpu_s\": {:.2f}, \"windows\": [{}], \"first_refusal\": \"{}\"}}\n",
      p.mode, took, t.requests, t.events, t.refused, at(0.5), at(0.99), cpu, fmt::join(t.in_window, ", "),
      t.first_refusal);
}

}  // namespace

int main(int argc, char** argv) {
  auto const p = read_plan(argc, argv);
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  load all(p);
  auto const t = all.run();
  print(p, t, all.took());
  return t.refused == 0 ? 0 : 2;
}
