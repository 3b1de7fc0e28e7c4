// SPDX-License-Identifier: Apache-2.0
// Login at an identity provider: OpenID Connect discovery, authorization code flow with PKCE (RFC 7636,
// S256). Which user a person is, is the hub's to decide; this says only whom the provider vouches for.
//
// A login is three steps: `begin_login` gives the address to send the browser to and what to remember (in a
// cookie that is signed or on the server); the provider sends the browser back with state and code;
// `finish_login` fetches and checks the ID token. `discover` and `finish_login` ask the provider over the
// network and wait for it: never call them on a thread of the HTTP engine. Threads: all members may be called
// from any thread. Tests: tests/serve/oidc/login_test.cc, against an issuer on this machine.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "serve/oidc/token.h"

namespace lifeline::serve::oidc {

struct provider_settings {
  std::string issuer;  // "https://login.example.org": as the tokens spell it
  std::string client_id;
  std::string client_secret;  // empty for public clients
  std::string redirect_uri;   // where the provider sends the browser back
  std::string scopes = "openid email profile";
  std::string certificate_authorities;  // PEM file; empty = the system's
  bool allow_plain = false;             // http:// issuers, for tests on this machine
};

struct begun_login {
  std::string url;    // for the browser
  std::string state;  // remember these three until it comes back
  std::string nonce;
  std::string verifier;
};

struct returned_login {
  std::string_view state;  // as the browser brought them
  std::string_view code;
};

class provider {
 public:
  // Reads the provider's description and keys. Errors: it cannot be reached, it speaks for another issuer, it
  // lacks an endpoint or serves one without TLS.
  static result<std::unique_ptr<provider>> discover(provider_settings);
  virtual ~provider() = default;

  virtual begun_login begin_login() const = 0;
  virtual result<claims> finish_login(begun_login const&, returned_login const&, std::int64_t now_s) = 0;
  // An ID token from elsewhere. Reads the keys again when it names an unknown one, at most once a minute.
  virtual result<claims> verify(std::string_view id_token, std::string const& nonce, std::int64_t now_s) = 0;
};

}  // namespace lifeline::serve::oidc
