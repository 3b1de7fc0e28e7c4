// SPDX-License-Identifier: Apache-2.0
#include "serve/http/response.h"

#include <fmt/format.h>

#include "exchange/json/writer.h"
#include "serve/http/token.h"

namespace lifeline::serve::http {
namespace {

struct status_name {
  int status;
  std::string_view reason;
};

constexpr status_name status_names[] = {
    {100, "Continue"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
};

// The opaque part of an entity tag with its quotes, "W/" taken off.
std::string_view strong_part(std::string_view etag) {
  return etag.substr(0, 2) == "W/" ? etag.substr(2) : etag;
}

problem_text unanswered() {
  return {500, "unanswered", "the server gave no answer to this request; that is a bug in Lifeline", ""};
}

}  // namespace

std::string_view reason_of(int status) {
  for (auto const& s : status_names) {
    if (s.status == status) return s.reason;
  }
  return "Unknown";
}

std::string_view response::content() const {
  if (shared) return *shared;
  return stable.empty() ? std::string_view(body) : stable;
}

response to_response(problem_text const& p) {
  using exchange::json::quoted;
  response out;
  out.status = p.status;
  out.content_type = "application/problem+json";
  out.body = fmt::format(R"({{"type": "about:blank", "title": {}, "status": {}, "code": {}, "detail": {})",
                         quoted(reason_of(p.status)), p.status, quoted(p.code), quoted(p.detail));
  if (!p.members.empty()) out.body += ", " + p.members;
  out.body += "}\n";
  return out;
}

bool etag_matches(std::string_view if_none_match, std::string_view etag) {
  bool found = false;
  for_each_part(if_none_match, [&](std::string_view part) {
    found = found || part == "*" || strong_part(part) == strong_part(etag);
  });
  return found;
}

precondition check_if_match(std::string_view if_match, std::string_view etag) {
  if (trim_blanks(if_match).empty()) return precondition::absent;
  bool found = false;
  for_each_part(if_match, [&](std::string_view part) {
    found = found || (part == "*" && !etag.empty()) || (part == etag && part.substr(0, 2) != "W/");
  });
  return found ? precondition::holds : precondition::fails;
}

responder& responder::operator=(responder&& o) noexcept {
  if (this == &o) return *this;
  if (target_) std::move(*this).send(to_response(unanswered()));
  target_ = std::move(o.target_);
  connection_ = o.connection_;
  number_ = o.number_;
  return *this;
}

responder::~responder() {
  if (target_) std::move(*this).send(to_response(unanswered()));
}

void responder::send(response r) && {
  if (auto const target = std::exchange(target_, nullptr)) target->answer(connection_, number_, std::move(r));
}

void responder::stream(stream_start start) && {
  if (auto const target = std::exchange(target_, nullptr)) {
    target->stream(connection_, number_, std::move(start));
  }
}

}  // namespace lifeline::serve::http
