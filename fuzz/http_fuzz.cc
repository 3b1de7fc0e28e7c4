// SPDX-License-Identifier: Apache-2.0
// Any bytes on a connection, in pieces whose sizes come from the bytes themselves: nothing breaks, every
// request that reached the handler has exactly one answer, and the connection ends or goes on as the answers
// say.
#include <fmt/format.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/check.h"
#include "serve/http/session.h"

namespace lifeline::serve::http {
namespace {

// Looks at everything a request holds, answers at once or drops the responder.
class reading_handler final : public handler {
 public:
  std::size_t asked = 0;
  std::size_t seen = 0;
  void handle(request const& r, responder to) override {
    ++asked;
    for (auto const& h : r.headers) seen += h.name.size() + h.value.size();
    for (auto const& s : r.segments) seen += s.size();
    for (auto const& p : r.query) seen += p.name.size() + p.value.size();
    for (std::size_t i = 0; i < r.body.size() + body_padding; ++i) seen += r.body.data()[i] != 0;
    LIFELINE_CHECK(r.path == "*" || r.path.substr(0, 1) == "/");
    response out;
    out.body = "{}";
    if (r.body.size() % 7 != 3) std::move(to).send(std::move(out));
  }
};

class direct final : public responder_target {
 public:
  session* to = nullptr;
  void answer(std::uint64_t, std::uint64_t number, response r) override { to->answer(number, std::move(r)); }
  void stream(std::uint64_t, std::uint64_t number, stream_start s) override {
    to->stream(number, std::move(s));
  }
};

std::size_t count_answers(std::string_view bytes) {
  std::size_t n = 0;
  for (auto at = bytes.find("X-Request-Id: "); at != std::string_view::npos;
       at = bytes.find("X-Request-Id: ", at + 1)) {
    ++n;
  }
  return n;
}

struct fuzzed {
  settings config;
  reading_handler app;
  metrics_shard counts{1};
  access_log log{{}};
  peer_table peers{{}};
  std::atomic<std::uint64_t> bodies{0};
  surroundings around;
  std::shared_ptr<direct> answers = std::make_shared<direct>();
  std::string sent;

  fuzzed() {
    config.verbs = {"none"};
    config.limits.header_bytes = 512;
    config.limits.body_bytes = 4096;
    config.limits.pipelined = 4;
    config.limits.output_bytes = 4096;
    config.cors_origins = {"https://a.example"};
    around.config = &config;
    around.app = &app;
    around.answers_to = answers;
    around.counts = &counts;
    around.log = &log;
    around.peers = &peers;
    around.bodies_bytes = &bodies;
    around.metrics_text = [] { return std::string(); };
    around.clock_stands = true;
    around.now = time_point(std::chrono::hours(1));
  }

  void drain(session& s) {
    while (!s.out().empty()) {
      iovec part{};
      LIFELINE_CHECK(s.out().fill(&part, 1) == 1);
      sent.append(static_cast<char const*>(part.iov_base), part.iov_len);
      s.sent(part.iov_len);
      s.resume();
    }
  }

  void run(std::string_view bytes) {
    session s(around, 1, "127.0.0.1", false);
    answers->to = &s;
    std::size_t step = 1;
    while (!bytes.empty() && s.wants_input()) {
      step = 1 + (step * 31 + static_cast<unsigned char>(bytes[0])) % 97;
      auto const room = s.body_room();
      std::size_t const n = std::min({step, bytes.size(), room.empty() ? step : room.size()});
      std::string piece(bytes.substr(0, n));
      piece.reserve(n + body_padding);
      if (room.empty()) {
        s.received(piece);
      } else {
        std::copy(piece.begin(), piece.end(), room.begin());
        s.body_received(n);
      }
      bytes.remove_prefix(n);
      drain(s);
    }
    s.input_ended();
    drain(s);
    LIFELINE_CHECK(s.is_over());
    LIFELINE_CHECK(count_answers(sent) >= app.asked);
  }
};

}  // namespace
}  // namespace lifeline::serve::http

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  lifeline::serve::http::fuzzed one;
  one.run({reinterpret_cast<char const*>(data), size});
  LIFELINE_CHECK(one.bodies.load() == 0);
  return 0;
}
