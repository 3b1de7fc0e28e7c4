// SPDX-License-Identifier: Apache-2.0
#include "serve/oidc/issuer.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "serve/client/secret.h"
#include "serve/http/target.h"

namespace lifeline::serve::oidc {
namespace {

using client::to_base64url;

std::string number_of(EVP_PKEY* key, char const* name, int size = 0) {
  BIGNUM* n = nullptr;
  EXPECT_EQ(EVP_PKEY_get_bn_param(key, name, &n), 1);
  std::string out(static_cast<std::size_t>(size > 0 ? size : BN_num_bytes(n)), '\0');
  BN_bn2binpad(n, reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(out.size()));
  BN_free(n);
  return out;
}

// DER to the two numbers side by side, as JWS wants them.
std::string to_pair(std::string const& der) {
  auto const* at = reinterpret_cast<unsigned char const*>(der.data());
  ECDSA_SIG* const signature = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
  std::string out(64, '\0');
  BN_bn2binpad(ECDSA_SIG_get0_r(signature), reinterpret_cast<unsigned char*>(out.data()), 32);
  BN_bn2binpad(ECDSA_SIG_get0_s(signature), reinterpret_cast<unsigned char*>(out.data()) + 32, 32);
  ECDSA_SIG_free(signature);
  return out;
}

}  // namespace

signing_key::signing_key(std::string id, std::string_view algorithm, int rsa_bits)
    : id_(std::move(id)), algorithm_(algorithm) {
  if (algorithm == "RS256") {
    key_.reset(EVP_RSA_gen(static_cast<unsigned>(rsa_bits)), EVP_PKEY_free);
    jwk_ = fmt::format(R"({{"kty": "RSA", "kid": "{}", "use": "sig", "alg": "RS256", "n": "{}", "e": "{}"}})",
                       id_, to_base64url(number_of(key_.get(), OSSL_PKEY_PARAM_RSA_N)),
                       to_base64url(number_of(key_.get(), OSSL_PKEY_PARAM_RSA_E)));
  } else {
    key_.reset(EVP_EC_gen("P-256"), EVP_PKEY_free);
    jwk_ = fmt::format(R"({{"kty": "EC", "crv": "P-256", "kid": "{}", "x": "{}", "y": "{}"}})", id_,
                       to_base64url(number_of(key_.get(), OSSL_PKEY_PARAM_EC_PUB_X, 32)),
                       to_base64url(number_of(key_.get(), OSSL_PKEY_PARAM_EC_PUB_Y, 32)));
  }
}

std::string signing_key::sign(std::string_view header, std::string_view payload) const {
  std::string const text = to_base64url(header) + "." + to_base64url(payload);
  auto const* const bytes = reinterpret_cast<unsigned char const*>(text.data());
  EVP_MD_CTX* const context = EVP_MD_CTX_new();
  std::size_t size = 0;
  EXPECT_EQ(EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key_.get()), 1);
  EXPECT_EQ(EVP_DigestSign(context, nullptr, &size, bytes, text.size()), 1);
  std::string signature(size, '\0');
  EXPECT_EQ(
      EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size, bytes, text.size()),
      1);
  signature.resize(size);
  EVP_MD_CTX_free(context);
  return text + "." + to_base64url(algorithm_ == "RS256" ? signature : to_pair(signature));
}

std::string signing_key::sign(std::string_view payload) const {
  return sign(fmt::format(R"({{"alg": "{}", "kid": "{}", "typ": "JWT"}})", algorithm_, id_), payload);
}

std::string jwks_of(std::vector<signing_key const*> const& keys) {
  std::string out = "{\"keys\": [";
  for (auto const* k : keys) out += (k == keys.front() ? "" : ", ") + k->jwk();
  return out + "]}";
}

std::string form_value(std::string_view form, std::string_view name) {
  http::target t;
  std::string const text = "/?" + std::string(form);
  EXPECT_FALSE(http::read_target(text, t));
  for (auto const& p : t.query) {
    if (p.name == name) return std::string(p.value);
  }
  return {};
}

fake_issuer::fake_issuer(signing_key const& key) : key_(&key) {
  auto started = http::server::start({}, *this);
  EXPECT_TRUE(started);
  server_ = std::move(*started);
}

std::string fake_issuer::url() const {
  return fmt::format("http://127.0.0.1:{}", server_->port());
}

void fake_issuer::use_key(signing_key const& key) {
  std::lock_guard const lock(mutex_);
  key_ = &key;
}

int fake_issuer::times_keys_were_read() {
  std::lock_guard const lock(mutex_);
  return keys_read_;
}

std::string fake_issuer::authorize(std::string const& login_url) {
  std::string const query = login_url.substr(login_url.find('?') + 1);
  EXPECT_EQ(form_value(query, "response_type"), "code");
  EXPECT_EQ(form_value(query, "code_challenge_method"), "S256");
  EXPECT_EQ(form_value(query, "client_id"), "lifeline");
  std::lock_guard const lock(mutex_);
  std::string code = fmt::format("code-{}", codes_.size() + 1);
  codes_[code] = {form_value(query, "code_challenge"), form_value(query, "nonce")};
  return code;
}

std::string fake_issuer::token_answer(std::string_view form, int& status) {
  auto const found = codes_.find(form_value(form, "code"));
  std::string const challenge = to_base64url(client::sha256(form_value(form, "code_verifier")));
  if (found == codes_.end() || found->second.challenge != challenge ||
      form_value(form, "redirect_uri") != "https://hub.example.org/v1/login/back") {
    status = 400;
    return R"({"error": "invalid_grant"})";
  }
  std::string const payload = fmt::format(
      R"({{"iss": "{}", "sub": "u-1", "aud": "{}", "exp": {}, "iat": {}, "nonce": "{}", "name": "Ada", )"
      R"("email": "ada@example.org", "email_verified": true}})",
      url(), audience, now_s + 300, now_s, found->second.nonce);
  codes_.erase(found);
  return fmt::format(R"({{"token_type": "Bearer", "access_token": "x", "id_token": "{}"}})",
                     key_->sign(payload));
}

void fake_issuer::handle(http::request const& r, http::responder to) {
  http::response out;
  std::lock_guard const lock(mutex_);
  if (r.path == "/.well-known/openid-configuration") {
    out.body = fmt::format(R"({{"issuer": "{0}", "authorization_endpoint": "{1}/authorize", )"
                           R"("token_endpoint": "{1}/token", "jwks_uri": "{1}/keys"}})",
                           calls_itself.empty() ? url() : calls_itself, url());
  } else if (r.path == "/keys") {
    ++keys_read_;
    out.body = jwks_of({key_});
  } else if (r.path == "/token") {
    out.body = token_answer(r.body, out.status);
  } else {
    out.status = 404;
  }
  std::move(to).send(std::move(out));
}

}  // namespace lifeline::serve::oidc
