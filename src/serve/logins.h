// SPDX-License-Identifier: Apache-2.0
// Signing in at an identity provider: /login/oidc sends the browser there, /login/oidc/return takes it back
// and opens a session of the account that belongs to the identity. Nobody gets an account by this alone: an
// admin made it, with the same e-mail, before. Held by tests/serve/logins_test.cc.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "hub/hub.h"
#include "hub/pool.h"
#include "serve/http/server.h"
#include "serve/oidc/login.h"

namespace lifeline::serve {

class logins {
 public:
  logins(hub::core&, std::unique_ptr<oidc::provider>);
  // Takes the request when its path is one of the two.
  bool take(http::request const&, http::responder&);

 private:
  void begin(http::request const&, http::responder);
  void finish(http::request const&, http::responder);

  struct pending {
    oidc::begun_login login;
    instant since;
  };
  hub::core& hub_;
  std::unique_ptr<oidc::provider> provider_;
  std::mutex mutex_;
  std::map<std::string, pending, std::less<>> pending_;  // by state
  hub::pool workers_;
};

}  // namespace lifeline::serve
