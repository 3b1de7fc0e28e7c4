// SPDX-License-Identifier: Apache-2.0
// An answer as bytes. Nothing that a handler gives can break out of its place: a header whose name is no
// token or whose value has control characters makes the answer a 500. Tests: tests/serve/http/answer_test.cc.
#pragma once

#include <string>
#include <string_view>

#include "serve/http/output.h"
#include "serve/http/request.h"
#include "serve/http/response.h"

namespace lifeline::serve::http {

struct answer_facts {
  http::method method = http::method::get;
  bool http11 = true;
  bool keep_alive = true;
  bool secure = false;
  std::string_view id;           // X-Request-Id
  std::string_view date;         // "Date: ...\r\n"
  std::string_view cors_origin;  // allowed origin to name; empty = none
  std::string_view label = {};   // of a simulator; empty = none
};

// Statuses from 200 to 599, names that are tokens and not the engine's own, values without control
// characters.
bool can_be_sent(response const&);
response cannot_be_sent();

// Appends head and body; `r` can be sent. Returns how many bytes.
std::size_t write_answer(response&& r, answer_facts const&, output&);
std::size_t write_stream_head(answer_facts const&, std::size_t retry_ms, output&);
std::string date_header(std::int64_t unix_seconds);  // "Date: Fri, 13 Mar 2020 20:30:00 GMT\r\n"

}  // namespace lifeline::serve::http
