// SPDX-License-Identifier: Apache-2.0
// ID tokens: the true ones are accepted, every way of bending one is refused by its name.
#include "serve/oidc/token.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "serve/client/secret.h"
#include "serve/oidc/issuer.h"

namespace lifeline::serve::oidc {
namespace {

constexpr std::int64_t now = 1584131405;

signing_key const& rsa() {
  static signing_key const key("r1", "RS256");
  return key;
}
signing_key const& ec() {
  static signing_key const key("e1", "ES256");
  return key;
}

std::vector<verification_key> keys() {
  return *parse_jwks(jwks_of({&rsa(), &ec()}));
}

expectation expected() {
  return {"https://login.example.org", "lifeline", "n-1", now, 60};
}

std::string payload(std::string_view changed_name = "", std::string_view changed_value = "") {
  std::vector<std::pair<std::string, std::string>> members = {{"iss", "\"https://login.example.org\""},
                                                              {"sub", "\"u-1\""},
                                                              {"aud", "\"lifeline\""},
                                                              {"exp", fmt::format("{}", now + 300)},
                                                              {"iat", fmt::format("{}", now - 5)},
                                                              {"nonce", "\"n-1\""},
                                                              {"email", "\"ada@example.org\""},
                                                              {"email_verified", "true"}};
  bool changed = changed_name.empty();
  for (auto& [name, value] : members) {
    if (name == changed_name) value = changed_value, changed = true;
  }
  if (!changed) members.emplace_back(changed_name, changed_value);
  std::string out;
  for (auto const& [name, value] : members) {
    if (!value.empty()) out += fmt::format("{}\"{}\": {}", out.empty() ? "" : ", ", name, value);
  }
  return "{" + out + "}";
}

std::string fault_of(std::string const& token) {
  auto const verdict = verify_id_token(token, keys(), expected());
  return verdict.claims ? "accepted" : std::string(name_of(verdict.fault));
}

TEST(token, both_algorithms_are_accepted) {
  for (auto const* key : {&rsa(), &ec()}) {
    auto const verdict = verify_id_token(key->sign(payload()), keys(), expected());
    ASSERT_TRUE(verdict.claims) << name_of(verdict.fault);
    EXPECT_EQ(verdict.claims->subject, "u-1");
    EXPECT_EQ(verdict.claims->email, "ada@example.org");
    EXPECT_EQ(verdict.claims->expires_s, now + 300);
  }
}

TEST(token, every_claim_that_does_not_fit_is_refused_by_name) {
  struct bent {
    char const* name;
    std::string value;
    char const* fault;
  };
  for (auto const& [name, value, fault] : std::vector<bent>{
           {"iss", "\"https://login.example.org/\"", "wrong-issuer"},
           {"iss", "", "wrong-issuer"},
           {"aud", "\"other\"", "wrong-audience"},
           {"aud", "[\"other\"]", "wrong-audience"},
           {"aud", "[\"lifeline\", \"other\"]", "wrong-audience"},
           {"aud", "[\"lifeline\"]", "accepted"},
           {"aud", "", "wrong-audience"},
           {"exp", fmt::format("{}", now - 60), "expired"},
           {"exp", fmt::format("{}", now - 59), "accepted"},
           {"exp", fmt::format("{}.5", now - 59), "accepted"},
           {"exp", "", "malformed"},
           {"exp", "\"soon\"", "malformed"},
           {"exp", "-1e300", "malformed"},
           {"iat", fmt::format("{}", now + 61), "not-yet-valid"},
           {"iat", fmt::format("{}", now + 60), "accepted"},
           {"iat", "", "malformed"},
           {"nbf", fmt::format("{}", now + 61), "not-yet-valid"},
           {"nonce", "\"n-2\"", "wrong-nonce"},
           {"nonce", "", "wrong-nonce"},
           {"sub", "", "malformed"},
           {"sub", "\"\"", "malformed"},
       }) {
    EXPECT_EQ(fault_of(ec().sign(payload(name, value))), fault) << name << " " << value;
  }
}

TEST(token, a_token_for_several_clients_must_be_for_this_one) {
  std::string const both = "[\"lifeline\", \"other\"]";
  std::string text = payload("aud", both);
  text.insert(text.size() - 1, ", \"azp\": \"lifeline\"");
  EXPECT_EQ(fault_of(ec().sign(text)), "accepted");
}

TEST(token, an_address_that_the_issuer_has_not_verified_is_not_told) {
  auto const verdict = verify_id_token(ec().sign(payload("email_verified", "false")), keys(), expected());
  ASSERT_TRUE(verdict.claims);
  EXPECT_EQ(verdict.claims->email, "");
}

TEST(token, the_token_does_not_choose_its_algorithm) {
  EXPECT_EQ(fault_of(rsa().sign(R"({"alg": "none"})", payload())), "wrong-algorithm");
  EXPECT_EQ(fault_of(rsa().sign(R"({"alg": "HS256", "kid": "r1"})", payload())), "wrong-algorithm");
  EXPECT_EQ(fault_of(rsa().sign(R"({"alg": "ES256", "kid": "r1"})", payload())), "wrong-algorithm");
  EXPECT_EQ(fault_of(ec().sign(R"({"alg": "RS256", "kid": "e1"})", payload())), "wrong-algorithm");
  EXPECT_EQ(fault_of(ec().sign(R"({"alg": "ES256", "kid": "e1", "crit": ["exp"]})", payload())), "malformed");
}

TEST(token, unsigned_and_hmac_tokens_made_from_the_public_key_are_refused) {
  std::string const none =
      client::to_base64url(R"({"alg": "none"})") + "." + client::to_base64url(payload()) + ".";
  EXPECT_EQ(fault_of(none), "wrong-algorithm");
  std::string const text =
      client::to_base64url(R"({"alg": "HS256", "kid": "r1"})") + "." + client::to_base64url(payload());
  EXPECT_EQ(fault_of(text + "." + client::to_base64url(client::hmac_sha256_hex(rsa().jwk(), text))),
            "wrong-algorithm");
}

TEST(token, another_key_or_an_unknown_one_is_told_apart) {
  signing_key const stranger("e1", "ES256");
  EXPECT_EQ(fault_of(stranger.sign(payload())), "bad-signature");
  signing_key const unknown("e2", "ES256");
  EXPECT_EQ(fault_of(unknown.sign(payload())), "unknown-key");
  EXPECT_EQ(fault_of(ec().sign(R"({"alg": "ES256"})", payload())), "unknown-key") << "two keys, none named";
  auto const verdict =
      verify_id_token(ec().sign(R"({"alg": "ES256"})", payload()), *parse_jwks(jwks_of({&ec()})), expected());
  EXPECT_TRUE(verdict.claims) << "one key needs no name";
}

TEST(token, no_byte_of_it_can_be_changed) {
  std::string const token = ec().sign(payload());
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_NE(fault_of(changed), "accepted") << i;
    EXPECT_NE(fault_of(token.substr(0, i)), "accepted") << i;
  }
  EXPECT_NE(fault_of(token + "A"), "accepted");
  EXPECT_EQ(fault_of(token + ".A"), "malformed");
  EXPECT_EQ(fault_of(token + "="), "malformed");
}

TEST(token, key_sets_are_read_and_weak_or_foreign_keys_left_out) {
  signing_key const weak("w", "RS256", 1024);
  auto const some = parse_jwks(jwks_of({&weak, &ec()}));
  ASSERT_TRUE(some);
  ASSERT_EQ(some->size(), 1U);
  EXPECT_EQ(some->front().id, "e1");
  for (std::string_view const bad :
       {"", "[]", "{}", R"({"keys": 1})", R"({"keys": []})", R"({"keys": [1, {}]})",
        R"({"keys": [{"kty": "oct", "k": "AAAA"}]})",
        R"({"keys": [{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}]})",
        R"({"keys": [{"kty": "RSA", "use": "enc", "n": "AQAB", "e": "AQAB"}]})"}) {
    EXPECT_FALSE(parse_jwks(bad)) << bad;
  }
  std::string off_curve = ec().jwk();
  off_curve[off_curve.size() - 5] = off_curve[off_curve.size() - 5] == 'A' ? 'B' : 'A';
  EXPECT_FALSE(parse_jwks("{\"keys\": [" + off_curve + "]}")) << "the point is not on the curve";
}

TEST(secret, base64url_reads_what_it_wrote_and_nothing_else) {
  for (std::string const& text : {std::string(), std::string("a"), std::string("ab"), std::string("abc"),
                                  std::string("\0\xff\x80", 3)}) {
    EXPECT_EQ(client::from_base64url(client::to_base64url(text)), text);
  }
  EXPECT_EQ(client::to_base64url("\xfb\xff"), "-_8");
  for (std::string_view const bad : {"A", "AB", "AAB", "A+", "AA==", "A A", "AA\n", "-_9"}) {
    EXPECT_FALSE(client::from_base64url(bad)) << bad;
  }
}

}  // namespace
}  // namespace lifeline::serve::oidc
