// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <charconv>
#include <iterator>

#include "serve/client/secret.h"
#include "serve/http/token.h"
#include "serve/webhook/webhook.h"

namespace lifeline::serve::webhook {
namespace {

std::string signed_text(std::int64_t unix_seconds, std::string_view delivery_id, std::string_view body) {
  return fmt::format("{}.{}.{}", unix_seconds, delivery_id, body);
}

}  // namespace

std::string sign(std::vector<std::string> const& secrets, std::int64_t unix_seconds,
                 std::string_view delivery_id, std::string_view body) {
  std::string const text = signed_text(unix_seconds, delivery_id, body);
  std::string out = fmt::format("t={}", unix_seconds);
  for (auto const& secret : secrets) {
    fmt::format_to(std::back_inserter(out), ",v1={}", client::hmac_sha256_hex(secret, text));
  }
  return out;
}

bool verify(std::string_view secret, received_delivery const& d, std::int64_t now_s,
            std::int64_t tolerance_s) {
  std::optional<std::int64_t> at;
  http::for_each_part(d.signature, [&](std::string_view part) {
    if (part.substr(0, 2) != "t=" || at) return;
    std::int64_t t = 0;
    auto const [end, fault] = std::from_chars(part.data() + 2, part.data() + part.size(), t);
    if (fault == std::errc{} && end == part.data() + part.size()) at = t;
  });
  if (!at || *at < now_s - tolerance_s || *at > now_s + tolerance_s) return false;
  std::string const expected = client::hmac_sha256_hex(secret, signed_text(*at, d.delivery_id, d.body));
  bool found = false;
  http::for_each_part(d.signature, [&](std::string_view part) {
    found = found || (part.substr(0, 3) == "v1=" && client::same_secret(part.substr(3), expected));
  });
  return found;
}

std::chrono::milliseconds backoff(std::chrono::milliseconds first, std::chrono::milliseconds most,
                                  unsigned attempts) {
  auto wait = first;
  for (unsigned i = 1; i < attempts && wait < most; ++i) wait *= 2;
  return std::min(wait, most);
}

}  // namespace lifeline::serve::webhook
