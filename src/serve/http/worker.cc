// SPDX-License-Identifier: Apache-2.0
#include "serve/http/worker.h"

#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/random.h>
#include <sys/socket.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cerrno>
#include <utility>

#include "serve/http/session.h"
#include "serve/http/wheel.h"

namespace lifeline::serve::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using executor = asio::io_context::executor_type;
using tcp_socket = asio::basic_stream_socket<asio::ip::tcp, executor>;
using tcp_acceptor = asio::basic_socket_acceptor<asio::ip::tcp, executor>;
using timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, executor>;

constexpr std::size_t scratch_bytes = 64 * 1024;
constexpr std::chrono::milliseconds linger_time{2000};
constexpr std::size_t linger_bytes = std::size_t{16} << 20;

struct connection {
  connection(asio::io_context& io, surroundings& around, std::uint64_t id, std::string from, bool secure)
      : socket(io.get_executor()), address(std::move(from)), session(around, id, address, secure) {}

  tcp_socket socket;
  std::string address;
  http::session session;
  std::unique_ptr<tls_stream> tls;
  std::uint64_t wheel_at = 0;  // 0 = not on the wheel
  time_point linger_until{};
  std::size_t linger_left = linger_bytes;
  bool waits_to_read = false;
  bool waits_to_write = false;
  bool unread = false;  // TLS may hold bytes that no event will tell of
  bool lingering = false;
  bool among_streams = false;
};

class asio_worker;

// Where answers from other threads wait for the connection's own. Outlives the worker: late answers are
// dropped.
class mailbox final : public responder_target {
 public:
  explicit mailbox(asio_worker& owner) : owner_(&owner) {}
  void answer(std::uint64_t connection, std::uint64_t number, response r) override;
  void stream(std::uint64_t connection, std::uint64_t number, stream_start start) override;
  void close() {
    std::lock_guard const lock(mutex_);
    owner_ = nullptr;
    letters_.clear();
  }

  struct letter {
    std::uint64_t connection;
    std::uint64_t number;
    response answer;
    stream_start stream;  // when it has a source
  };
  void take(std::vector<letter>& out) {
    std::lock_guard const lock(mutex_);
    out.swap(letters_);
  }

 private:
  void put(letter);
  std::mutex mutex_;
  asio_worker* owner_;
  std::vector<letter> letters_;
};

// The mailbox of the worker that runs on this thread: its answers need no detour.
thread_local mailbox const* this_threads_mailbox = nullptr;

class asio_worker final : public worker {
 public:
  asio_worker(engine& shared, std::size_t number);
  ~asio_worker() override;
  std::optional<error> listen(std::uint16_t port);
  std::uint16_t port() const override { return port_; }
  void run() override;
  void wake_streams() override;
  void begin_stop() override;

  void deliver(mailbox::letter&&);  // on this thread
  void wake_for_letters();

 private:
  // Connections are named by place and generation: a late event never finds another one in the place.
  connection* find(std::uint64_t id);
  void close(std::uint64_t id);

  void wait_to_accept();
  void accept_some();
  void admit(int fd, sockaddr_storage const& from);

  void wait_to_read(connection&);
  void wait_to_write(connection&);
  void read_from(std::uint64_t id);
  bool shake_hands(connection&);
  bool read_once(connection&, bool& drained);
  io_outcome receive(connection&, std::span<char> room, std::size_t& n);
  bool write_out(connection&);
  io_outcome send(connection&, std::size_t& n);
  void settle(std::uint64_t id);
  void settle_answered();
  void finish(connection&);
  void schedule(connection&);
  time_point deadline_of(connection const&) const;
  void expire(std::uint64_t id, std::uint64_t tick);

  void on_tick();
  void arm_tick();
  void beat_streams();
  void on_wake();
  void take_letters();
  void stop_now();
  void check_stopped();

  engine& engine_;
  asio::io_context io_{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO};
  tcp_acceptor acceptor_{io_.get_executor()};
  timer tick_timer_{io_.get_executor()};
  timer beat_timer_{io_.get_executor()};
  timer accept_timer_{io_.get_executor()};
  surroundings around_;
  std::shared_ptr<mailbox> mailbox_ = std::make_shared<mailbox>(*this);
  std::vector<std::unique_ptr<connection>> connections_;
  std::vector<std::uint32_t> generations_;
  std::vector<std::uint32_t> free_places_;
  std::vector<std::uint64_t> streams_;
  std::vector<std::uint64_t> answered_;  // connections with answers that came while another one was served
  std::vector<mailbox::letter> letters_;
  wheel wheel_{std::chrono::steady_clock::now()};
  std::unique_ptr<char[]> scratch_{new char[scratch_bytes + body_padding]()};
  std::atomic<bool> wake_pending_{false};
  time_point last_beat_{};
  time_point stop_at_{};
  std::uint64_t serving_ = 0;  // the connection whose input is being read
  bool beat_armed_ = false;
  bool stopping_ = false;
  std::uint16_t port_ = 0;
};

std::string address_of(sockaddr_storage const& from) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (from.ss_family == AF_INET) {
    auto const& v4 = reinterpret_cast<sockaddr_in const&>(from);
    ::inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
  } else {
    auto const& v6 = reinterpret_cast<sockaddr_in6 const&>(from);
    ::inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
  }
  std::string_view const plain = text.data();
  constexpr std::string_view mapped = "::ffff:";  // IPv4 on a socket for both
  bool const is_mapped =
      plain.substr(0, mapped.size()) == mapped && plain.find('.') != std::string_view::npos;
  return std::string(is_mapped ? plain.substr(mapped.size()) : plain);
}

void mailbox::put(letter l) {
  std::lock_guard const lock(mutex_);
  if (owner_ == nullptr) return;
  letters_.push_back(std::move(l));
  if (letters_.size() == 1) owner_->wake_for_letters();
}

void mailbox::answer(std::uint64_t connection, std::uint64_t number, response r) {
  letter l{connection, number, std::move(r), {}};
  if (this_threads_mailbox == this) return owner_->deliver(std::move(l));
  put(std::move(l));
}

void mailbox::stream(std::uint64_t connection, std::uint64_t number, stream_start start) {
  letter l{connection, number, {}, std::move(start)};
  if (this_threads_mailbox == this) return owner_->deliver(std::move(l));
  put(std::move(l));
}

asio_worker::asio_worker(engine& shared, std::size_t number) : engine_(shared) {
  around_.config = &shared.config;
  around_.app = shared.app;
  around_.answers_to = mailbox_;
  around_.counts = shared.counts[number].get();
  around_.log = shared.log.get();
  around_.peers = shared.peers.get();
  around_.bodies_bytes = &shared.bodies_bytes;
  around_.metrics_text = shared.metrics_text;
  LIFELINE_CHECK(::getrandom(&around_.id_prefix, sizeof around_.id_prefix, 0) == sizeof around_.id_prefix);
  around_.refresh();
}

asio_worker::~asio_worker() {
  mailbox_->close();
}

std::optional<error> asio_worker::listen(std::uint16_t port) {
  error_code fault;
  auto const address = asio::ip::make_address(engine_.config.address, fault);
  if (fault)
    return error{fault::bad_input, "address", fmt::format("«{}» is no IP address", engine_.config.address)};
  asio::ip::tcp::endpoint const where(address, port);
  using reuse_port = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
  acceptor_.open(where.protocol(), fault);
  if (!fault) acceptor_.set_option(asio::socket_base::reuse_address(true), fault);
  if (!fault && engine_.config.threads > 1) acceptor_.set_option(reuse_port(true), fault);
  if (!fault) acceptor_.bind(where, fault);
  if (!fault) acceptor_.listen(4096, fault);
  if (!fault) acceptor_.native_non_blocking(true, fault);
  if (fault) {
    return error{
        fault::io, "address",
        fmt::format("cannot listen on {} port {}: {}", engine_.config.address, port, fault.message())};
  }
  port_ = acceptor_.local_endpoint(fault).port();
  return std::nullopt;
}

void asio_worker::run() {
  this_threads_mailbox = mailbox_.get();
  wait_to_accept();
  arm_tick();
  io_.run();
  mailbox_->close();
  connections_.clear();
  this_threads_mailbox = nullptr;
}

connection* asio_worker::find(std::uint64_t id) {
  auto const place = static_cast<std::uint32_t>(id);
  if (place >= connections_.size() || generations_[place] != static_cast<std::uint32_t>(id >> 32))
    return nullptr;
  return connections_[place].get();
}

void asio_worker::close(std::uint64_t id) {
  auto* const c = find(id);
  if (c == nullptr) return;
  auto const place = static_cast<std::uint32_t>(id);
  engine_.peers->leave(limit_key(c->address));
  connections_[place].reset();
  ++generations_[place];
  free_places_.push_back(place);
  around_.counts->connections.drop();
  check_stopped();
}

void asio_worker::wait_to_accept() {
  acceptor_.async_wait(tcp_acceptor::wait_read, [this](error_code const& fault) {
    if (!fault) accept_some();
  });
}

void asio_worker::accept_some() {
  around_.refresh();
  for (int n = 0; n < 64; ++n) {
    sockaddr_storage from{};
    socklen_t size = sizeof from;
    int const fd = ::accept4(acceptor_.native_handle(), reinterpret_cast<sockaddr*>(&from), &size,
                             SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd >= 0) {
      admit(fd, from);
      continue;
    }
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      engine_.log->event("error", "accept-failed",
                         "too many open files or too little memory to accept connections", around_.unix_ms);
      accept_timer_.expires_after(std::chrono::milliseconds(100));
      accept_timer_.async_wait([this](error_code const& fault) {
        if (!fault) wait_to_accept();
      });
      return;
    }
    if (errno == EAGAIN) break;
  }
  wait_to_accept();
}

void asio_worker::admit(int fd, sockaddr_storage const& from) {
  std::string address = address_of(from);
  if (stopping_ || !engine_.peers->enter(limit_key(address))) {
    around_.counts->refused_connections.add();
    ::close(fd);
    return;
  }
  if (free_places_.empty()) {
    free_places_.push_back(static_cast<std::uint32_t>(connections_.size()));
    connections_.emplace_back();
    generations_.push_back(1);
  }
  auto const place = free_places_.back();
  free_places_.pop_back();
  std::uint64_t const id = (std::uint64_t{generations_[place]} << 32) | place;
  auto const tls = engine_.tls();
  auto made = std::make_unique<connection>(io_, around_, id, std::move(address), tls != nullptr);
  error_code fault;
  made->socket.assign(from.ss_family == AF_INET ? asio::ip::tcp::v4() : asio::ip::tcp::v6(), fd, fault);
  if (fault) ::close(fd);
  int const on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (tls) made->tls = std::make_unique<tls_stream>(tls, fd);
  connections_[place] = std::move(made);
  around_.counts->connections_total.add();
  around_.counts->connections.add();
  if (fault) return close(id);
  wait_to_read(*connections_[place]);
  schedule(*connections_[place]);
}

void asio_worker::wait_to_read(connection& c) {
  if (c.waits_to_read) return;
  c.waits_to_read = true;
  c.socket.async_wait(tcp_socket::wait_read, [this, id = c.session.id()](error_code const&) {
    if (auto* const found = find(id)) {
      found->waits_to_read = false;
      around_.refresh();
      read_from(id);
    }
  });
}

void asio_worker::wait_to_write(connection& c) {
  if (c.waits_to_write) return;
  c.waits_to_write = true;
  c.socket.async_wait(tcp_socket::wait_write, [this, id = c.session.id()](error_code const&) {
    if (auto* const found = find(id)) {
      found->waits_to_write = false;
      around_.refresh();
      if (found->tls && !found->tls->ready()) return read_from(id);
      settle(id);
      settle_answered();
    }
  });
}

// True: the handshake is done.
bool asio_worker::shake_hands(connection& c) {
  if (!c.tls || c.tls->ready()) return true;
  switch (c.tls->handshake()) {
    case io_outcome::some:
      around_.counts->tls_handshakes.add();
      return true;
    case io_outcome::wait_read:
      wait_to_read(c);
      return false;
    case io_outcome::wait_write:
      wait_to_write(c);
      return false;
    default:
      around_.counts->tls_failures.add();
      close(c.session.id());
      return false;
  }
}

io_outcome asio_worker::receive(connection& c, std::span<char> room, std::size_t& n) {
  if (c.tls) return c.tls->read(room, n);
  auto const got = ::recv(c.socket.native_handle(), room.data(), room.size(), 0);
  if (got > 0) {
    n = static_cast<std::size_t>(got);
    return io_outcome::some;
  }
  if (got == 0) return io_outcome::ended;
  return errno == EAGAIN || errno == EINTR ? io_outcome::wait_read : io_outcome::failed;
}

// One read; false when there is nothing more to do now.
bool asio_worker::read_once(connection& c, bool& drained) {
  auto room = c.session.body_room();
  bool const body = !room.empty();
  if (!body) room = {scratch_.get(), scratch_bytes};
  std::size_t n = 0;
  auto const outcome = receive(c, room, n);
  drained = outcome != io_outcome::some || (!c.tls && n < room.size());
  if (outcome == io_outcome::some) {
    around_.counts->bytes_in.add(n);
    if (c.lingering) {
      c.linger_left -= std::min(c.linger_left, n);
      if (c.linger_left > 0) return !drained;
      close(c.session.id());
      return false;
    }
    serving_ = c.session.id();
    if (body) {
      c.session.body_received(n);
    } else {
      c.session.received({room.data(), n});
    }
    serving_ = 0;
    return !drained;
  }
  if (outcome == io_outcome::wait_read || outcome == io_outcome::wait_write) return false;
  if (c.lingering || outcome == io_outcome::failed) {
    close(c.session.id());
  } else {
    c.session.input_ended();
  }
  return false;
}

void asio_worker::read_from(std::uint64_t id) {
  auto* c = find(id);
  if (c == nullptr || !shake_hands(*c)) return;
  bool drained = false;
  for (int n = 0; n < 16 && c != nullptr && (c->lingering || c->session.wants_input()); ++n) {
    if (!read_once(*c, drained)) break;
    c = find(id);
  }
  c = find(id);
  if (c == nullptr) return;
  c->unread = c->tls && !drained;
  settle(id);
  settle_answered();
}

void asio_worker::settle_answered() {
  while (!answered_.empty()) {
    auto const id = answered_.back();
    answered_.pop_back();
    settle(id);
  }
}

io_outcome asio_worker::send(connection& c, std::size_t& n) {
  constexpr int most = 32;
  std::array<iovec, most> parts{};
  int const count = c.session.out().fill(parts.data(), most);
  if (c.tls) {
    return c.tls->write({static_cast<char const*>(parts[0].iov_base), parts[0].iov_len}, n);
  }
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = static_cast<std::size_t>(count);
  auto const sent = ::sendmsg(c.socket.native_handle(), &message, MSG_NOSIGNAL);
  if (sent >= 0) {
    n = static_cast<std::size_t>(sent);
    return io_outcome::some;
  }
  return errno == EAGAIN || errno == EINTR ? io_outcome::wait_write : io_outcome::failed;
}

// Writes what the client takes; false when the connection is gone.
bool asio_worker::write_out(connection& c) {
  while (!c.session.out().empty() && !c.waits_to_write) {
    std::size_t n = 0;
    switch (send(c, n)) {
      case io_outcome::some:
        c.session.sent(n);
        break;
      case io_outcome::wait_write:
        wait_to_write(c);
        return true;
      case io_outcome::wait_read:
        wait_to_read(c);
        return true;
      default:
        close(c.session.id());
        return false;
    }
  }
  return true;
}

// After anything happened to a connection: write, go on reading what was put aside, wait for what comes next.
void asio_worker::settle(std::uint64_t id) {
  auto* const c = find(id);
  if (c == nullptr || id == serving_) return;
  if (!c->lingering) {
    for (int n = 0; n < 64; ++n) {
      if (!write_out(*c)) return;
      if (!c->session.out().empty() || c->session.is_over()) break;
      if (c->session.is_stream()) {
        if (!c->session.wants_beat_again()) break;
        c->session.beat();
      } else {
        serving_ = id;
        c->session.resume();
        serving_ = 0;
      }
      if (c->session.out().empty()) break;
    }
    if (c->session.is_over()) {
      finish(*c);
      if (find(id) == nullptr) return;
    }
  }
  if (c->session.is_stream() && c->session.wants_beat_again()) asio::post(io_, [this, id] { settle(id); });
  if (c->session.is_stream() && !c->among_streams) {
    c->among_streams = true;
    streams_.push_back(id);
  }
  if (c->lingering || c->session.wants_input()) {
    if (c->unread) {
      asio::post(io_, [this, id] { read_from(id); });
    } else {
      wait_to_read(*c);
    }
  }
  schedule(*c);
}

// All is said. Half of the connection is closed and the rest of the input thrown away for a while, so that
// the client sees the answer and not a reset (RFC 9112 section 9.6).
void asio_worker::finish(connection& c) {
  if (!c.session.may_linger()) return close(c.session.id());
  if (c.tls) c.tls->say_goodbye();
  ::shutdown(c.socket.native_handle(), SHUT_WR);
  c.lingering = true;
  c.linger_until = around_.now + linger_time;
}

time_point asio_worker::deadline_of(connection const& c) const {
  return c.lingering ? c.linger_until : c.session.deadline();
}

void asio_worker::schedule(connection& c) {
  auto const at = wheel_.place(deadline_of(c));
  if (c.wheel_at != 0 && c.wheel_at <= at) return;
  c.wheel_at = at;
  wheel_.add(at, c.session.id());
}

void asio_worker::expire(std::uint64_t id, std::uint64_t tick) {
  auto* const c = find(id);
  if (c == nullptr || c->wheel_at != tick) return;
  c->wheel_at = 0;
  if (deadline_of(*c) > around_.now) return schedule(*c);
  if (c->lingering || (c->tls && !c->tls->ready())) return close(id);
  c->session.expire();
  settle(id);
}

void asio_worker::arm_tick() {
  tick_timer_.expires_after(wheel::tick);
  tick_timer_.async_wait([this](error_code const& fault) {
    if (fault) return;
    on_tick();
    arm_tick();
  });
}

void asio_worker::on_tick() {
  around_.refresh();
  wheel_.turn(around_.now, [this](std::uint64_t id, std::uint64_t tick) { expire(id, tick); });
  settle_answered();
  if (stopping_ && around_.now >= stop_at_) io_.stop();
}

void asio_worker::wake_streams() {
  if (!wake_pending_.exchange(true)) asio::post(io_, [this] { on_wake(); });
}

void asio_worker::on_wake() {
  if (beat_armed_) return;
  around_.refresh();
  auto const next = last_beat_ + engine_.config.streams.frame;
  if (around_.now >= next) return beat_streams();
  beat_armed_ = true;
  beat_timer_.expires_at(next);
  beat_timer_.async_wait([this](error_code const& fault) {
    beat_armed_ = false;
    if (!fault) beat_streams();
  });
}

void asio_worker::beat_streams() {
  around_.refresh();
  wake_pending_.store(false);
  last_beat_ = around_.now;
  std::size_t kept = 0;
  for (auto const id : streams_) {
    auto* const c = find(id);
    if (c == nullptr || !c->session.is_stream()) continue;
    streams_[kept++] = id;
    c->session.beat();
    if (!c->session.out().empty() || c->session.is_over()) settle(id);
  }
  streams_.resize(kept);
  settle_answered();
}

void asio_worker::wake_for_letters() {
  asio::post(io_, [this] { take_letters(); });
}

void asio_worker::take_letters() {
  around_.refresh();
  letters_.clear();
  mailbox_->take(letters_);
  for (auto& l : letters_) deliver(std::move(l));
  settle_answered();
}

void asio_worker::deliver(mailbox::letter&& l) {
  auto* const c = find(l.connection);
  if (c == nullptr || c->lingering) return;
  if (l.stream.source) {
    c->session.stream(l.number, std::move(l.stream));
  } else {
    c->session.answer(l.number, std::move(l.answer));
  }
  if (l.connection != serving_) answered_.push_back(l.connection);
}

void asio_worker::begin_stop() {
  asio::post(io_, [this] { stop_now(); });
}

void asio_worker::stop_now() {
  if (stopping_) return;
  around_.refresh();
  stopping_ = true;
  stop_at_ = around_.now + engine_.config.deadlines.stop;
  error_code ignored;
  acceptor_.close(ignored);
  for (std::size_t place = 0; place < connections_.size(); ++place) {
    if (!connections_[place]) continue;
    std::uint64_t const id = connections_[place]->session.id();
    connections_[place]->session.begin_stop();
    settle(id);
  }
  check_stopped();
}

void asio_worker::check_stopped() {
  if (stopping_ && free_places_.size() == connections_.size()) io_.stop();
}

}  // namespace

result<std::unique_ptr<worker>> worker::make(engine& shared, std::size_t number, std::uint16_t port) {
  auto made = std::make_unique<asio_worker>(shared, number);
  if (auto bad = made->listen(port)) return *bad;
  return std::unique_ptr<worker>(std::move(made));
}

}  // namespace lifeline::serve::http
