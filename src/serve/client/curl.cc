// SPDX-License-Identifier: Apache-2.0
#include "serve/client/curl.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <mutex>
#include <utility>

#include "base/check.h"
#include "serve/client/address.h"

namespace lifeline::serve::client {
namespace {

void start_curl_once() {
  static std::once_flag once;
  std::call_once(once, [] { LIFELINE_CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK); });
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  LIFELINE_CHECK(curl_easy_setopt(handle, option, value) == CURLE_OK);
}

// Called with the address that the name was resolved to, just before that very address is called.
curl_socket_t open_public(void*, curlsocktype, curl_sockaddr* to) {
  if (!is_public(to->addr)) return CURL_SOCKET_BAD;
  return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

struct url_closer {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string url_part(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

struct kept_body {
  std::string bytes;
  std::size_t most = 0;
};
std::size_t keep(char const* bytes, std::size_t size, std::size_t count, void* to) {
  auto& out = *static_cast<kept_body*>(to);
  if (out.bytes.size() + size * count > out.most) return 0;
  out.bytes.append(bytes, size * count);
  return size * count;
}

}  // namespace

std::optional<error> check_url(std::string const& url, bool allow_plain) {
  start_curl_once();
  std::unique_ptr<CURLU, url_closer> const parsed(curl_url());
  auto const bad = [&](std::string_view what) {
    return error{fault::bad_input, "url", fmt::format("«{}» {}", url, what)};
  };
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return bad("is no URL");
  }
  std::string const scheme = url_part(parsed.get(), CURLUPART_SCHEME);
  if (scheme != "https" && !(scheme == "http" && allow_plain)) return bad("must begin with https://");
  if (!url_part(parsed.get(), CURLUPART_USER).empty() ||
      !url_part(parsed.get(), CURLUPART_PASSWORD).empty()) {
    return bad("must not hold a user or password");
  }
  if (!url_part(parsed.get(), CURLUPART_FRAGMENT).empty()) return bad("must not have a #fragment");
  return std::nullopt;
}

easy make_call(call_rules const& rules, std::string const& url) {
  start_curl_once();
  easy out(curl_easy_init());
  LIFELINE_CHECK(out != nullptr);
  CURL* const h = out.get();
  set(h, CURLOPT_URL, url.c_str());
  set(h, CURLOPT_PROTOCOLS_STR, rules.allow_plain ? "http,https" : "https");
  set(h, CURLOPT_FOLLOWLOCATION, 0L);
  set(h, CURLOPT_NOSIGNAL, 1L);
  set(h, CURLOPT_PROXY, "");
  set(h, CURLOPT_SSL_VERIFYPEER, 1L);
  set(h, CURLOPT_SSL_VERIFYHOST, 2L);
  set(h, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(h, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(rules.connect_timeout.count()));
  set(h, CURLOPT_TIMEOUT_MS, static_cast<long>(rules.timeout.count()));
  set(h, CURLOPT_USERAGENT, "Lifeline");
  if (!rules.certificate_authorities.empty()) set(h, CURLOPT_CAINFO, rules.certificate_authorities.c_str());
  if (!rules.allow_private) set(h, CURLOPT_OPENSOCKETFUNCTION, open_public);
  return out;
}

void add_header(header_list& list, std::string const& line) {
  curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
  LIFELINE_CHECK(longer != nullptr);
  static_cast<void>(list.release());  // `longer` is the same list
  list.reset(longer);
}

result<fetched> fetch(call_rules const& rules, fetch_request const& wanted) {
  if (auto bad = check_url(wanted.url, rules.allow_plain)) return *bad;
  auto const call = make_call(rules, wanted.url);
  fetched out;
  std::array<char, CURL_ERROR_SIZE> why{};
  header_list headers;
  add_header(headers, "Accept: " + wanted.accept);
  if (!wanted.media.empty()) add_header(headers, "Content-Type: " + wanted.media);
  if (!wanted.authorization.empty()) add_header(headers, "Authorization: " + wanted.authorization);
  set(call.get(), CURLOPT_HTTPHEADER, headers.get());
  set(call.get(), CURLOPT_ERRORBUFFER, why.data());
  set(call.get(), CURLOPT_WRITEFUNCTION, keep);
  kept_body body{{}, rules.most_bytes};
  set(call.get(), CURLOPT_WRITEDATA, &body);
  auto const& sent = wanted.form.empty() ? wanted.body : wanted.form;
  if (!sent.empty()) {
    set(call.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(sent.size()));
    set(call.get(), CURLOPT_POSTFIELDS, sent.c_str());
  }
  CURLcode const code = curl_easy_perform(call.get());
  if (code == CURLE_WRITE_ERROR)
    return error{fault::bad_input, wanted.url,
                 fmt::format("answers with more than {} bytes", rules.most_bytes)};
  if (code != CURLE_OK) {
    std::string const what = why[0] != '\0' ? why.data() : curl_easy_strerror(code);
    return error{fault::io, wanted.url, fmt::format("cannot be fetched: {}", what)};
  }
  curl_easy_getinfo(call.get(), CURLINFO_RESPONSE_CODE, &out.status);
  out.body = std::move(body.bytes);
  return out;
}

std::string form_encoded(std::string const& text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (char const c : text) {
    auto const u = static_cast<unsigned char>(c);
    bool const plain = (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += digits[u >> 4];
      out += digits[u & 15];
    }
  }
  return out;
}

}  // namespace lifeline::serve::client
