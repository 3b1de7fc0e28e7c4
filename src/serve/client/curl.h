// SPDX-License-Identifier: Apache-2.0
// libcurl with handles that free themselves and the settings that every call of ours has: no redirects, no
// proxies from the environment, http(s) alone, certificates checked.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"

namespace lifeline::serve::client {

struct easy_closer {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct multi_closer {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct list_closer {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using easy = std::unique_ptr<CURL, easy_closer>;
using multi = std::unique_ptr<CURLM, multi_closer>;
using header_list = std::unique_ptr<curl_slist, list_closer>;

struct call_rules {
  std::chrono::milliseconds connect_timeout{5'000};
  std::chrono::milliseconds timeout{15'000};
  bool allow_plain = false;
  bool allow_private = false;
  std::string certificate_authorities;            // PEM file; empty = the system's
  std::size_t most_bytes = std::size_t{1} << 20;  // of an answer; longer ones are an error, fault::bad_input
};

// A new handle under the rules, for one URL; `rules` outlives it.
easy make_call(call_rules const& rules, std::string const& url);
void add_header(header_list&, std::string const& line);

// Why a URL may not be called; nothing when it may. Looks at the text alone: names are resolved later.
std::optional<error> check_url(std::string const& url, bool allow_plain);

struct fetched {
  long status = 0;
  std::string body;
};
struct fetch_request {
  std::string url;
  std::string form;           // not empty: POST as application/x-www-form-urlencoded
  std::string authorization;  // value of the header; empty = none
  std::string body = {};      // not empty: POST as `media`
  std::string media = {};
  std::string accept = "application/json";
};
// Blocks until the answer is there.
result<fetched> fetch(call_rules const&, fetch_request const&);
std::string form_encoded(std::string const& text);

}  // namespace lifeline::serve::client
