// SPDX-License-Identifier: Apache-2.0
// The head of a request: request line and headers. Read by Boost.Beast's parser, after a look at the bytes
// that refuses what RFC 9112 lets a recipient guess at, because two recipients that guess differently can be
// made to disagree where a request ends: folded lines, bare line breaks, control characters, two lengths, a
// length and chunks at once. Tests: tests/serve/http/message_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serve/http/request.h"

namespace lifeline::serve::http {

// Why the engine itself does not serve a request; becomes problem+json.
struct refusal {
  int status = 400;
  std::string_view code;  // stable name; docs/serve.md lists them
  std::string detail;
};

struct head {
  http::method method = http::method::get;
  std::string_view target;
  bool http11 = true;
  bool keep_alive = true;
  bool chunked = false;
  bool expects_continue = false;
  std::uint64_t length = 0;  // of the body; 0 when chunked
  std::vector<header> headers;

  bool has_body() const { return chunked || length > 0; }
};

struct head_limits {
  std::size_t bytes = 16 * 1024;
  std::size_t lines = 100;
};

// One past the empty line that ends the head, looked for from `scanned` on, which is moved forward so that no
// byte is looked at twice. Nothing when it is not there yet.
std::optional<std::size_t> find_head_end(std::string_view bytes, std::size_t& scanned);

// `block` ends with the empty line. The views in `out` point into it; what `out` held before is dropped.
std::optional<refusal> read_head(std::string_view block, head_limits const&, head& out);

// The refusal of a head that is longer than allowed, told from what has come of it.
refusal too_long(std::string_view begun, std::size_t allowed);

}  // namespace lifeline::serve::http
