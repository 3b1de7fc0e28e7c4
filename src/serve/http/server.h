// SPDX-License-Identifier: Apache-2.0
// The door of the HTTP engine: HTTP/1.1 with TLS, deadlines and limits, event streams, metrics and logs. It
// knows no goods and no hub: a handler turns requests into answers. Every setting and refusal is described in
// docs/serve.md.
//
// Promises:
// - Never two meanings of one request: whatever RFC 9112 allows a recipient to guess at is refused
//   (tests/serve/http/message_test.cc, fuzz/http_fuzz.cc).
// - Every well-formed request reaches the handler once and gets one answer, in order
//   (tests/serve/http/server_test.cc).
// - Memory and time per client are bounded, whatever it sends or does not read
//   (tests/serve/http/server_test.cc).
// - Never listens beyond this machine without TLS unless told so (tests/serve/http/answer_test.cc).
// - Logs and metrics hold no query, no header value but the request id, no body
//   (tests/serve/http/answer_test.cc).
// Threads: `settings::threads` run the handler, several requests at once on different threads; a handler that
// takes longer than a few milliseconds hands its responder to a thread of its own.
// Cost: bench/serve compares with nginx in the same minute.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "serve/http/request.h"
#include "serve/http/response.h"

namespace lifeline::serve::http {

struct tls_files {
  std::string certificate;  // PEM, the chain with the server's own first
  std::string key;          // PEM
};

struct limits {
  std::size_t header_bytes = 16 * 1024;  // request line and headers together; more is 431 (414 for the line)
  std::size_t headers = 100;             // lines
  std::uint64_t body_bytes = 8 << 20;    // 413; handler::body_limit may say otherwise per path
  std::uint64_t bodies_bytes = 256 << 20;  // of all bodies being received; more is 503
  std::size_t connections = 10'000;        // more are closed at once
  std::size_t connections_per_peer = 2'000;
  double requests_per_second_per_peer = 0;  // 0 = no limit; more is 429 with Retry-After
  double burst_per_peer = 100;              // requests that may come at once
  std::size_t pipelined = 64;               // requests of one connection that wait for answers
  std::size_t output_bytes = 4 << 20;       // answers of one connection not yet taken; then reading stops
};

struct deadlines {
  std::chrono::milliseconds header{10'000};  // from the first byte of a request to the end of its headers
  std::chrono::milliseconds body{
      60'000};  // and from there to the end of its body, and longer for slow links:
  std::uint64_t body_bytes_per_second = 1024;  // a second more for each so many bytes that have come
  std::chrono::milliseconds idle{75'000};      // between requests
  std::chrono::milliseconds response{60'000};  // from a whole request to its answer; then 503
  std::chrono::milliseconds write{30'000};     // without a byte taken by the client; then it is dropped
  std::chrono::milliseconds stop{10'000};      // what is in flight at `stop` may take so long
};

struct stream_settings {
  std::chrono::milliseconds frame{50};  // events of so long leave in one write
  std::chrono::milliseconds heartbeat{15'000};
  std::chrono::milliseconds retry{2'000};  // told to clients: when to come back
  std::size_t batch_bytes = 64 * 1024;     // asked of the source at a time
};

struct settings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0 = any free one; see server::port
  std::optional<tls_files> tls;
  bool plain_beyond_loopback = false;  // without TLS on an address others can reach: only when told so
  unsigned threads = 1;
  http::limits limits;
  http::deadlines deadlines;
  stream_settings streams;
  std::vector<std::string> cors_origins;  // exact origins; empty = no cross-origin reading; "*" is refused
  std::vector<std::string> verbs;         // names for response::verb; the first is for requests without one
  std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For is believed
  std::string label;  // value of an X-Simulator header on every answer, the engine's own too; empty = none
  std::string health_path = "/healthz";   // 200 while the process runs
  std::string ready_path = "/readyz";     // 200 when handler::not_ready is empty, else 503 with the reasons
  std::string metrics_path = "/metrics";  // Prometheus text; to loopback peers only unless:
  bool metrics_to_all = false;
  // One JSON line per request and per event of the server's life, without line break; called from any thread,
  // one call at a time. None = no log.
  std::function<void(std::string_view)> log;
};

class handler {
 public:
  virtual ~handler() = default;
  virtual void handle(request const&, responder) = 0;
  // Asked when the headers are there and a body follows; `head.body` is empty.
  virtual std::uint64_t body_limit(request const& head, std::uint64_t usual) const;
  // Why requests cannot be served now, one sentence each; empty = ready.
  virtual std::vector<std::string> not_ready() const { return {}; }
  // Appended to the engine's metrics: lines of Prometheus text.
  virtual void write_metrics(std::string& out) const;
};

class server {
 public:
  // Binds, listens and starts the threads. Errors: an address that does not parse or is taken, a certificate
  // that cannot be read, a setting that contradicts another. The handler outlives the server.
  static result<std::unique_ptr<server>> start(settings, handler&);
  virtual ~server() = default;  // stops, as `stop`

  virtual std::uint16_t port() const = 0;
  virtual bool secure() const = 0;
  // New events can be had: streams ask their sources soon. Cheap; from any thread.
  virtual void wake_streams() = 0;
  // Reads certificate and key again (on SIGHUP); connections made from then on use them. On error the old
  // ones stay.
  virtual std::optional<error> reload_tls() = 0;
  virtual std::string metrics() const = 0;
  // Stops accepting, answers what is in flight, sends streams a hint when to come back, waits at most
  // deadlines::stop. Later calls do nothing.
  virtual void stop() = 0;
};

}  // namespace lifeline::serve::http
