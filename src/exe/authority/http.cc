// SPDX-License-Identifier: Apache-2.0
#include "exe/authority/http.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

#include "exe/console.h"
#include "exe/listen.h"
#include "serve/http/server.h"

namespace lifeline::exe {
namespace {

namespace http = serve::http;

instant now_of_the_clock() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

authority::front_limits limits_of_now() {
  authority::front_limits out;
  out.session = std::to_string(std::chrono::system_clock::now().time_since_epoch().count());
  return out;
}

class counter final : public http::handler {
 public:
  counter(authority::settings given, std::uint64_t body_bytes)
      : front_(std::move(given), limits_of_now()), body_bytes_(body_bytes) {}

  void handle(http::request const& r, http::responder to) override {
    authority::asked const what{http::name_of(r.method),
                                r.segments,
                                r.find("Content-Type"),
                                r.body,
                                r.find_parameter("after").value_or(""),
                                r.find_parameter("lrn").value_or("")};
    std::move(to).send(response_of(answer(what)));
  }
  std::uint64_t body_limit(http::request const&, std::uint64_t) const override { return body_bytes_; }

 private:
  authority::said answer(authority::asked const& what) {
    std::lock_guard const lock(mutex_);
    return front_.answer(what, now_of_the_clock());
  }

  static http::response response_of(authority::said said) {
    http::response out;
    if (said.code.empty()) {
      out.status = said.status;
      out.content_type = said.content_type;
      out.body = std::move(said.body);
    } else {
      out = http::to_response({said.status, said.code, std::move(said.body),
                               fmt::format("\"simulator\": \"{}\"", authority::label)});
    }
    if (!said.location.empty()) out.headers.push_back({"Location", std::move(said.location)});
    if (!said.allow.empty()) out.headers.push_back({"Allow", std::string(said.allow)});
    return out;
  }

  std::mutex mutex_;
  authority::front front_;
  std::uint64_t body_bytes_;
};

}  // namespace

exit_code run_counter(counter_arguments const& args, authority::settings given) {
  auto const where = parse_listen(args.listen);
  if (!where) return report(where.error(), false);
  counter app(std::move(given), args.body_bytes);
  http::settings with;
  with.address = where->first;
  with.port = where->second;
  with.plain_beyond_loopback = args.plain_beyond_loopback;
  with.label = authority::label;
  with.limits.body_bytes = args.body_bytes;
  auto started = http::server::start(std::move(with), app);
  if (!started) return report(started.error(), false);
  auto const address = where->first.find(':') == std::string::npos ? where->first : "[" + where->first + "]";
  fmt::print("SIMULATOR, not an authority. Serves at http://{}:{}\n", address, (*started)->port());
  std::fflush(stdout);
  while (!interrupted()) std::this_thread::sleep_for(std::chrono::milliseconds(100));
  (*started)->stop();
  return exit_code::ok;
}

}  // namespace lifeline::exe
