// SPDX-License-Identifier: Apache-2.0
// HTTP over the hub: bytes to verb to bytes. Knows no goods: every rule is the hub's, every route the verb
// table's.
//
// Promises: an answer is rendered from the verb's own shape, so it validates against /openapi.json
// (tests/serve/api_test.cc calls every verb); refusals are problem+json with the status of one table
// (serve/describe.h); credentials never show in answers, logs or metrics.
// Threads: `handle` runs on the engine's threads and never waits; answers may leave from others.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "hub/hub.h"
#include "serve/http/server.h"
#include "serve/live.h"
#include "serve/printer.h"
#include "serve/routes.h"

namespace lifeline::serve {

struct app_settings {
  std::string version = "0.1.0";
  bool demo = false;  // said in every answer
  // Paths that are not verbs: pages, logins. Takes the responder when the path is its own.
  std::function<bool(http::request const&, http::responder&)> pages;
};

class app final : public http::handler {
 public:
  app(hub::core&, app_settings);
  void handle(http::request const&, http::responder) override;
  std::uint64_t body_limit(http::request const& head, std::uint64_t usual) const override;
  std::vector<std::string> not_ready() const override;
  void write_metrics(std::string& out) const override;

  std::vector<std::string> verb_names() const;  // for http::settings::verbs
  std::shared_ptr<live_feed> feed() { return feed_; }
  std::string const& openapi() const { return *openapi_; }

 private:
  void run(bound_verb const&, http::request const&, http::responder);
  void print(bound_verb const&, hub::answer, std::string_view medium,
             std::function<void(http::response)> const& to);
  http::response render(bound_verb const&, hub::answer&, std::string const& if_none_match, bool secure) const;

  hub::core& hub_;
  app_settings with_;
  routes routes_;
  std::shared_ptr<live_feed> feed_;
  http::shared_bytes openapi_;
  printer printer_;
};

hub::credentials credentials_of(http::request const&);
http::response to_response(hub::refusal const&, std::string_view request_id, std::string_view path = {});
// Cookie of a new session, or of none.
std::string session_cookie(std::string_view session, bool secure, long max_age_s);

}  // namespace lifeline::serve
