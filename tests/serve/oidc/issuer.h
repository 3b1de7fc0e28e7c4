// SPDX-License-Identifier: Apache-2.0
// Signs tokens as an identity provider does, and is one on a port of this machine.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "serve/http/server.h"
#include "serve/oidc/token.h"

namespace lifeline::serve::oidc {

// A key pair with its public half as a JSON web key.
class signing_key {
 public:
  signing_key(std::string id, std::string_view algorithm, int rsa_bits = 2048);
  std::string const& id() const { return id_; }
  std::string const& jwk() const { return jwk_; }
  // `header` and `payload` as JSON, signed by the algorithm of the key whatever the header says.
  std::string sign(std::string_view header, std::string_view payload) const;
  std::string sign(std::string_view payload) const;  // with the right header

 private:
  std::string id_;
  std::string algorithm_;
  std::string jwk_;
  std::shared_ptr<EVP_PKEY> key_;
};

std::string jwks_of(std::vector<signing_key const*> const&);

// Answers discovery, keys and the token endpoint. A code is good for the one login that was begun with its
// challenge.
class fake_issuer final : public http::handler {
 public:
  explicit fake_issuer(signing_key const& key);
  void handle(http::request const&, http::responder) override;
  std::string url() const;
  // What the provider's page does once the person has logged in: gives the code for the browser.
  std::string authorize(std::string const& login_url);
  void use_key(signing_key const& key);
  int times_keys_were_read();

  std::string calls_itself;  // when not empty, another issuer in the description
  std::string audience = "lifeline";
  std::int64_t now_s = 1584131405;

 private:
  struct authorization {
    std::string challenge;
    std::string nonce;
  };
  std::string token_answer(std::string_view form, int& status);

  std::mutex mutex_;
  signing_key const* key_;
  std::map<std::string, authorization> codes_;
  int keys_read_ = 0;
  std::unique_ptr<http::server> server_;
};

// "name" of a query or form, decoded; empty when absent.
std::string form_value(std::string_view form, std::string_view name);

}  // namespace lifeline::serve::oidc
