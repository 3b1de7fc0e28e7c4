// SPDX-License-Identifier: Apache-2.0
#include "serve/oidc/login.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <mutex>

#include "serve/client/curl.h"
#include "serve/client/secret.h"

namespace lifeline::serve::oidc {
namespace {

using client::form_encoded;
using simdjson::SUCCESS;

constexpr std::int64_t keys_at_most_every_s = 60;

struct endpoints {
  std::string authorization;
  std::string token;
  std::string keys;
};

error provider_fault(std::string where, std::string what) {
  return {fault::io, std::move(where), std::move(what)};
}

std::string member(simdjson::dom::element const& root, std::string_view name) {
  std::string_view text;
  return root[name].get(text) == SUCCESS ? std::string(text) : std::string();
}

result<endpoints> read_description(std::string const& json, provider_settings const& s) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(simdjson::padded_string(json)).get(root) != SUCCESS) {
    return provider_fault(s.issuer, "the provider's description is no JSON");
  }
  if (member(root, "issuer") != s.issuer) {
    return provider_fault(s.issuer, fmt::format("the provider calls itself «{}»: write the issuer exactly so",
                                                member(root, "issuer")));
  }
  endpoints out{member(root, "authorization_endpoint"), member(root, "token_endpoint"),
                member(root, "jwks_uri")};
  for (auto const& url : {out.authorization, out.token, out.keys}) {
    if (auto bad = client::check_url(url, s.allow_plain)) return *bad;
  }
  return out;
}

class curl_provider final : public provider {
 public:
  explicit curl_provider(provider_settings s) : settings_(std::move(s)) {
    rules_.allow_plain = settings_.allow_plain;
    rules_.allow_private = true;  // the administrator names the provider; it may well be on the same network
    rules_.certificate_authorities = settings_.certificate_authorities;
  }

  std::optional<error> read_endpoints();
  std::optional<error> read_keys();
  begun_login begin_login() const override;
  result<claims> finish_login(begun_login const&, returned_login const&, std::int64_t now_s) override;
  result<claims> verify(std::string_view id_token, std::string const& nonce, std::int64_t now_s) override;

 private:
  result<std::string> get(std::string const& url) const;
  result<std::string> fetch_id_token(begun_login const&, std::string_view code) const;
  std::vector<verification_key> keys() const {
    std::lock_guard const lock(mutex_);
    return keys_;
  }
  bool may_read_keys(std::int64_t now_s);

  provider_settings settings_;
  client::call_rules rules_;
  endpoints at_;
  mutable std::mutex mutex_;
  std::vector<verification_key> keys_;
  std::int64_t keys_read_s_ = 0;
};

result<std::string> curl_provider::get(std::string const& url) const {
  auto got = client::fetch(rules_, {url, "", ""});
  if (!got) return got.error();
  if (got->status != 200) return provider_fault(url, fmt::format("the provider answered {}", got->status));
  return std::move(got->body);
}

std::optional<error> curl_provider::read_endpoints() {
  std::string base = settings_.issuer;
  while (!base.empty() && base.back() == '/') base.pop_back();
  auto const text = get(base + "/.well-known/openid-configuration");
  if (!text) return text.error();
  auto const read = read_description(*text, settings_);
  if (!read) return read.error();
  at_ = *read;
  return read_keys();
}

std::optional<error> curl_provider::read_keys() {
  auto const text = get(at_.keys);
  if (!text) return text.error();
  auto parsed = parse_jwks(*text);
  if (!parsed) return parsed.error();
  std::lock_guard const lock(mutex_);
  keys_ = std::move(*parsed);
  return std::nullopt;
}

begun_login curl_provider::begin_login() const {
  begun_login out;
  out.state = client::random_text(32);
  out.nonce = client::random_text(32);
  out.verifier = client::random_text(32);
  std::string const challenge = client::to_base64url(client::sha256(out.verifier));
  char const join = at_.authorization.find('?') == std::string::npos ? '?' : '&';
  out.url = fmt::format(
      "{}{}response_type=code&client_id={}&redirect_uri={}&scope={}&state={}&nonce={}&code_challenge={}"
      "&code_challenge_method=S256",
      at_.authorization, join, form_encoded(settings_.client_id), form_encoded(settings_.redirect_uri),
      form_encoded(settings_.scopes), out.state, out.nonce, challenge);
  return out;
}

result<std::string> curl_provider::fetch_id_token(begun_login const& begun, std::string_view code) const {
  client::fetch_request ask;
  ask.url = at_.token;
  ask.form =
      fmt::format("grant_type=authorization_code&code={}&redirect_uri={}&client_id={}&code_verifier={}",
                  form_encoded(std::string(code)), form_encoded(settings_.redirect_uri),
                  form_encoded(settings_.client_id), form_encoded(begun.verifier));
  if (!settings_.client_secret.empty()) ask.form += "&client_secret=" + form_encoded(settings_.client_secret);
  auto const got = client::fetch(rules_, ask);
  if (!got) return got.error();
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  bool const json = parser.parse(simdjson::padded_string(got->body)).get(root) == SUCCESS;
  if (got->status != 200) {
    std::string const why = json ? member(root, "error") : std::string();
    return error{
        fault::bad_input, "code",
        fmt::format("the provider refused the login ({}{}{})", got->status, why.empty() ? "" : ": ", why)};
  }
  std::string token = json ? member(root, "id_token") : std::string();
  if (token.empty()) return provider_fault(at_.token, "the provider's answer has no id_token");
  return token;
}

result<claims> curl_provider::finish_login(begun_login const& begun, returned_login const& returned,
                                           std::int64_t now_s) {
  if (begun.state.empty() || !client::same_secret(begun.state, returned.state)) {
    return error{fault::bad_input, "state", "this login was not begun here, or was begun by someone else"};
  }
  if (returned.code.empty()) return error{fault::bad_input, "code", "the provider sent no code"};
  auto const token = fetch_id_token(begun, returned.code);
  if (!token) return token.error();
  return verify(*token, begun.nonce, now_s);
}

bool curl_provider::may_read_keys(std::int64_t now_s) {
  std::lock_guard const lock(mutex_);
  if (keys_read_s_ != 0 && now_s < keys_read_s_ + keys_at_most_every_s) return false;
  keys_read_s_ = now_s;
  return true;
}

result<claims> curl_provider::verify(std::string_view id_token, std::string const& nonce,
                                     std::int64_t now_s) {
  expectation expected;
  expected.issuer = settings_.issuer;
  expected.client_id = settings_.client_id;
  expected.nonce = nonce;
  expected.now_s = now_s;
  auto verdict = verify_id_token(id_token, keys(), expected);
  if (!verdict.claims && verdict.fault == token_fault::unknown_key && may_read_keys(now_s)) {
    if (auto bad = read_keys()) return *bad;
    verdict = verify_id_token(id_token, keys(), expected);
  }
  if (verdict.claims) return std::move(*verdict.claims);
  return error{fault::bad_input, "id_token",
               fmt::format("the provider's token is not accepted: {}", name_of(verdict.fault))};
}

}  // namespace

result<std::unique_ptr<provider>> provider::discover(provider_settings s) {
  if (auto bad = client::check_url(s.issuer, s.allow_plain)) return *bad;
  auto made = std::make_unique<curl_provider>(std::move(s));
  if (auto bad = made->read_endpoints()) return *bad;
  return std::unique_ptr<provider>(std::move(made));
}

}  // namespace lifeline::serve::oidc
