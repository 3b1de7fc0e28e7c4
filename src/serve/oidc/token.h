// SPDX-License-Identifier: Apache-2.0
// ID tokens of OpenID Connect Core 1.0: is this login true? A pure function of token, keys and the moment.
//
// Promises: the algorithm is the one that the key is for (RS256 or ES256), never what the token asks for;
// "none" and HMAC are never accepted; one key is chosen by kid; issuer, audience, expiry, not-before, issue
// time and nonce are all checked; every refusal has a name. Tests: tests/serve/oidc/token_test.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

using EVP_PKEY = struct evp_pkey_st;

namespace lifeline::serve::oidc {

enum class algorithm : std::uint8_t { rs256, es256 };

struct verification_key {
  std::string id;  // kid; empty when the set has a single key without one
  oidc::algorithm algorithm = oidc::algorithm::rs256;
  std::shared_ptr<EVP_PKEY> key;
};

// Keys of a JWK set (RFC 7517) that can verify signatures here; others (encryption, other types, RSA of less
// than 2048 bits) are left out. Errors: text that is no JWK set, a set without any usable key.
result<std::vector<verification_key>> parse_jwks(std::string_view json);

struct expectation {
  std::string issuer;
  std::string client_id;
  std::string nonce;
  std::int64_t now_s = 0;
  std::int64_t leeway_s = 60;  // clocks differ
};

struct claims {
  std::string issuer;
  std::string subject;  // with the issuer, the only stable name of a person
  std::string email;    // empty unless the issuer says that it was verified
  std::string name;
  std::int64_t expires_s = 0;
  std::int64_t issued_s = 0;
};

enum class token_fault : std::uint8_t {
  malformed,
  unknown_key,  // read the keys again, then try once more
  wrong_algorithm,
  bad_signature,
  wrong_issuer,
  wrong_audience,
  expired,
  not_yet_valid,
  wrong_nonce,
};
std::string_view name_of(token_fault);  // "wrong-issuer"

struct token_verdict {
  std::optional<oidc::claims> claims;
  token_fault fault = token_fault::malformed;  // when there are no claims
};
token_verdict verify_id_token(std::string_view token, std::vector<verification_key> const&,
                              expectation const&);

}  // namespace lifeline::serve::oidc
