// SPDX-License-Identifier: Apache-2.0
// What a client asked, as the engine hands it to the handler: a view, valid only while `handler::handle`
// runs. A handler that answers later copies what it still needs.
//
// Promises: the request line and every header passed the strict reading of docs/serve.md (no folded lines, no
// bare line breaks, one length), names compare without case, `path` begins with '/', `segments` and `query`
// are percent-decoded UTF-8 without control characters, and no segment is "." or "..". Held by
// tests/serve/http/message_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace lifeline::serve::http {

enum class method : std::uint8_t { get, head, post, put, patch, del, options };
std::string_view name_of(method);  // "GET"

struct header {
  std::string_view name;  // as the client spelled it
  std::string_view value;
};

struct parameter {
  std::string_view name;
  std::string_view value;  // empty for "?flag"
};

// At least so many readable bytes follow the body: simdjson reads past its end.
constexpr std::size_t body_padding = 64;

struct request {
  http::method method = http::method::get;
  std::string_view path;                       // as sent, still encoded, without the query
  std::span<std::string_view const> segments;  // "/v1/lots/L%2F1" -> {"v1", "lots", "L/1"}
  std::span<parameter const> query;            // in the order sent; a name may come twice
  std::span<http::header const> headers;
  std::string_view body;         // followed by body_padding readable bytes
  std::string_view id;           // X-Request-Id: the client's when it is well formed, else made here
  std::string_view traceparent;  // W3C trace context, empty when absent or malformed
  std::string_view peer;         // "192.0.2.7": the other end of the socket, or what a trusted proxy says
  bool secure = false;           // came over TLS

  std::string_view find(std::string_view name) const;  // first header of that name; empty when there is none
  std::optional<std::string_view> find_parameter(std::string_view name) const;
  // "Last-Event-ID" (or the parameter last_event_id, for clients that cannot set headers) as a position.
  std::optional<std::uint64_t> last_event_id() const;
};

}  // namespace lifeline::serve::http
