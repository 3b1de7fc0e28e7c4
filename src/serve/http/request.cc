// SPDX-License-Identifier: Apache-2.0
#include "serve/http/request.h"

#include <charconv>

#include "serve/http/token.h"

namespace lifeline::serve::http {

std::string_view name_of(method m) {
  switch (m) {
    case method::get:
      return "GET";
    case method::head:
      return "HEAD";
    case method::post:
      return "POST";
    case method::put:
      return "PUT";
    case method::patch:
      return "PATCH";
    case method::del:
      return "DELETE";
    case method::options:
      return "OPTIONS";
  }
  return "";
}

std::string_view request::find(std::string_view name) const {
  for (auto const& h : headers) {
    if (same_name(h.name, name)) return h.value;
  }
  return {};
}

std::optional<std::string_view> request::find_parameter(std::string_view name) const {
  for (auto const& p : query) {
    if (p.name == name) return p.value;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> request::last_event_id() const {
  std::string_view text = find("Last-Event-ID");
  if (text.empty()) text = find_parameter("last_event_id").value_or("");
  std::uint64_t position = 0;
  auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), position);
  if (fault != std::errc{} || text.empty() || end != text.data() + text.size()) return std::nullopt;
  return position;
}

}  // namespace lifeline::serve::http
