// SPDX-License-Identifier: Apache-2.0
#include "serve/oidc/token.h"

#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <simdjson.h>

#include <array>

#include "serve/client/secret.h"

namespace lifeline::serve::oidc {
namespace {

using simdjson::SUCCESS;
using object = simdjson::dom::object;

constexpr std::size_t most_token = 64 * 1024;

struct parts {
  std::string_view signed_text;  // header "." payload
  std::string_view header;
  std::string_view payload;
  std::string_view signature;
};

std::optional<parts> split(std::string_view token) {
  std::size_t const first = token.find('.');
  if (token.size() > most_token || first == std::string_view::npos) return std::nullopt;
  std::size_t const second = token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos)
    return std::nullopt;
  return parts{token.substr(0, second), token.substr(0, first), token.substr(first + 1, second - first - 1),
               token.substr(second + 1)};
}

// A part of the token as a JSON object; the parser owns it.
bool read_object(std::string_view encoded, simdjson::dom::parser& parser, object& out) {
  auto const json = client::from_base64url(encoded);
  return json && parser.parse(simdjson::padded_string(*json)).get(out) == SUCCESS;
}

std::string text_of(object const& o, std::string_view name) {
  std::string_view text;
  return o[name].get(text) == SUCCESS ? std::string(text) : std::string();
}

// Seconds since 1970: RFC 7519 allows fractions.
std::optional<std::int64_t> seconds_of(object const& o, std::string_view name) {
  std::int64_t whole = 0;
  if (o[name].get(whole) == SUCCESS) return whole;
  double part = 0;
  if (o[name].get(part) != SUCCESS || !(part > 0 && part < 1e12)) return std::nullopt;
  return static_cast<std::int64_t>(part);
}

// JWS writes both numbers of an ECDSA signature side by side (RFC 7518 section 3.4), OpenSSL reads DER.
std::string to_der(std::string_view pair) {
  if (pair.size() != 64) return {};
  auto const* const bytes = reinterpret_cast<unsigned char const*>(pair.data());
  std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> const signature(ECDSA_SIG_new(), ECDSA_SIG_free);
  ECDSA_SIG_set0(signature.get(), BN_bin2bn(bytes, 32, nullptr), BN_bin2bn(bytes + 32, 32, nullptr));
  unsigned char* der = nullptr;
  int const size = i2d_ECDSA_SIG(signature.get(), &der);
  if (size <= 0) return {};
  std::string out(reinterpret_cast<char const*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return out;
}

bool has_signed(verification_key const& key, std::string_view text, std::string_view signature) {
  std::string const der = key.algorithm == algorithm::es256 ? to_der(signature) : std::string(signature);
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  bool const good =
      !der.empty() &&
      EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.key.get()) == 1 &&
      EVP_DigestVerify(context.get(), reinterpret_cast<unsigned char const*>(der.data()), der.size(),
                       reinterpret_cast<unsigned char const*>(text.data()), text.size()) == 1;
  ERR_clear_error();
  return good;
}

verification_key const* find_key(std::vector<verification_key> const& keys, std::string const& id) {
  if (id.empty()) return keys.size() == 1 ? keys.data() : nullptr;
  for (auto const& k : keys) {
    if (k.id == id) return &k;
  }
  return nullptr;
}

bool is_audience(object const& payload, std::string const& client_id) {
  std::string_view one;
  if (payload["aud"].get(one) == SUCCESS) return one == client_id;
  simdjson::dom::array many;
  if (payload["aud"].get(many) != SUCCESS) return false;
  bool found = false;
  for (auto const element : many) {
    if (element.get(one) == SUCCESS && one == client_id) found = true;
  }
  // A token for several clients must say that it was issued to this one (OpenID Connect Core 3.1.3.7).
  return found && (many.size() == 1 || text_of(payload, "azp") == client_id);
}

std::optional<token_fault> check_claims(object const& payload, expectation const& expected, claims& out) {
  out.issuer = text_of(payload, "iss");
  out.subject = text_of(payload, "sub");
  if (out.issuer != expected.issuer) return token_fault::wrong_issuer;
  if (!is_audience(payload, expected.client_id)) return token_fault::wrong_audience;
  auto const expires = seconds_of(payload, "exp");
  auto const issued = seconds_of(payload, "iat");
  if (!expires || !issued || out.subject.empty() || out.subject.size() > 255) return token_fault::malformed;
  out.expires_s = *expires;
  out.issued_s = *issued;
  if (expected.now_s >= *expires + expected.leeway_s) return token_fault::expired;
  auto const begins = seconds_of(payload, "nbf").value_or(*issued);
  if (std::max(begins, *issued) > expected.now_s + expected.leeway_s) return token_fault::not_yet_valid;
  if (expected.nonce.empty() || text_of(payload, "nonce") != expected.nonce) return token_fault::wrong_nonce;
  out.name = text_of(payload, "name");
  bool verified = false;
  if (payload["email_verified"].get(verified) == SUCCESS && verified) out.email = text_of(payload, "email");
  return std::nullopt;
}

std::string_view spelling(algorithm a) {
  return a == algorithm::rs256 ? "RS256" : "ES256";
}

}  // namespace

std::string_view name_of(token_fault f) {
  switch (f) {
    case token_fault::malformed:
      return "malformed";
    case token_fault::unknown_key:
      return "unknown-key";
    case token_fault::wrong_algorithm:
      return "wrong-algorithm";
    case token_fault::bad_signature:
      return "bad-signature";
    case token_fault::wrong_issuer:
      return "wrong-issuer";
    case token_fault::wrong_audience:
      return "wrong-audience";
    case token_fault::expired:
      return "expired";
    case token_fault::not_yet_valid:
      return "not-yet-valid";
    case token_fault::wrong_nonce:
      return "wrong-nonce";
  }
  return "";
}

token_verdict verify_id_token(std::string_view token, std::vector<verification_key> const& keys,
                              expectation const& expected) {
  auto const refuse = [](token_fault f) { return token_verdict{std::nullopt, f}; };
  auto const split_token = split(token);
  if (!split_token) return refuse(token_fault::malformed);
  simdjson::dom::parser header_parser;
  simdjson::dom::parser payload_parser;
  object header;
  object payload;
  auto const signature = client::from_base64url(split_token->signature);
  if (!signature || !read_object(split_token->header, header_parser, header))
    return refuse(token_fault::malformed);
  simdjson::dom::element critical;
  if (header["crit"].get(critical) == SUCCESS)
    return refuse(token_fault::malformed);  // extensions unknown here
  std::string const alg = text_of(header, "alg");
  if (alg != "RS256" && alg != "ES256") return refuse(token_fault::wrong_algorithm);
  auto const* const key = find_key(keys, text_of(header, "kid"));
  if (key == nullptr) return refuse(token_fault::unknown_key);
  if (alg != spelling(key->algorithm)) return refuse(token_fault::wrong_algorithm);
  if (!has_signed(*key, split_token->signed_text, *signature)) return refuse(token_fault::bad_signature);
  if (!read_object(split_token->payload, payload_parser, payload)) return refuse(token_fault::malformed);
  claims out;
  if (auto const bad = check_claims(payload, expected, out)) return refuse(*bad);
  return {std::move(out), token_fault::malformed};
}

}  // namespace lifeline::serve::oidc
