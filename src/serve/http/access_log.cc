// SPDX-License-Identifier: Apache-2.0
#include "serve/http/access_log.h"

#include <fmt/format.h>

#include "base/time.h"
#include "exchange/json/writer.h"

namespace lifeline::serve::http {
namespace {

using exchange::json::quoted;

// "2020-03-13T20:30:05.123Z"
std::string moment(std::int64_t unix_ms) {
  std::chrono::sys_time<std::chrono::milliseconds> const at{std::chrono::milliseconds(unix_ms)};
  auto const day = std::chrono::floor<std::chrono::days>(at);
  std::chrono::hh_mm_ss const time(at - day);
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", to_date_text(day), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

}  // namespace

std::string line_of(access_entry const& e, std::int64_t unix_ms) {
  std::string out = fmt::format(
      R"({{"at": "{}", "level": "info", "event": "request", "request_id": {}, "peer": "{}", "method": "{}", )"
      R"("verb": {}, "status": {}, "bytes_in": {}, "bytes_out": {}, "took_us": {}, "tls": {})",
      moment(unix_ms), quoted(e.id), e.peer, e.method, quoted(e.verb), e.status, e.bytes_in, e.bytes_out,
      e.took.count(), e.secure);
  if (!e.code.empty()) out += fmt::format(R"(, "refused": {})", quoted(e.code));
  if (!e.traceparent.empty()) out += fmt::format(R"(, "traceparent": {})", quoted(e.traceparent));
  out += '}';
  return out;
}

void access_log::request(access_entry const& e, std::int64_t unix_ms) {
  if (!is_on()) return;
  std::string const line = line_of(e, unix_ms);
  std::lock_guard const lock(mutex_);
  to_(line);
}

void access_log::event(std::string_view level, std::string_view name, std::string_view sentence,
                       std::int64_t unix_ms) {
  if (!is_on()) return;
  std::string const line = fmt::format(R"({{"at": "{}", "level": {}, "event": {}, "message": {}}})",
                                       moment(unix_ms), quoted(level), quoted(name), quoted(sentence));
  std::lock_guard const lock(mutex_);
  to_(line);
}

}  // namespace lifeline::serve::http
