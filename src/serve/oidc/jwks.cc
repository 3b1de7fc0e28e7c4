// SPDX-License-Identifier: Apache-2.0
// From JSON web keys to keys of OpenSSL.
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <simdjson.h>

#include "serve/client/secret.h"
#include "serve/oidc/token.h"

namespace lifeline::serve::oidc {
namespace {

template <auto Free>
struct freer {
  template <class T>
  void operator()(T* t) const {
    Free(t);
  }
};
using number = std::unique_ptr<BIGNUM, freer<BN_free>>;
using parameters = std::unique_ptr<OSSL_PARAM, freer<OSSL_PARAM_free>>;
using parameter_builder = std::unique_ptr<OSSL_PARAM_BLD, freer<OSSL_PARAM_BLD_free>>;
using key_context = std::unique_ptr<EVP_PKEY_CTX, freer<EVP_PKEY_CTX_free>>;

std::string key_text(simdjson::dom::object const& o, std::string_view name) {
  std::string_view text;
  return o[name].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

number number_of(std::optional<std::string> const& bytes) {
  if (!bytes || bytes->empty() || bytes->size() > 1024) return nullptr;
  return number(BN_bin2bn(reinterpret_cast<unsigned char const*>(bytes->data()),
                          static_cast<int>(bytes->size()), nullptr));
}

std::shared_ptr<EVP_PKEY> key_from(char const* type, OSSL_PARAM* values) {
  key_context const context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  bool const made = context && values != nullptr && EVP_PKEY_fromdata_init(context.get()) == 1 &&
                    EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, values) == 1;
  return made ? std::shared_ptr<EVP_PKEY>(key, EVP_PKEY_free) : nullptr;
}

std::shared_ptr<EVP_PKEY> rsa_key(simdjson::dom::object const& o) {
  auto const n = number_of(client::from_base64url(key_text(o, "n")));
  auto const e = number_of(client::from_base64url(key_text(o, "e")));
  if (!n || !e || BN_num_bits(n.get()) < 2048) return nullptr;
  parameter_builder const builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  parameters const values(OSSL_PARAM_BLD_to_param(builder.get()));
  return key_from("RSA", values.get());
}

std::shared_ptr<EVP_PKEY> ec_key(simdjson::dom::object const& o) {
  auto const x = client::from_base64url(key_text(o, "x"));
  auto const y = client::from_base64url(key_text(o, "y"));
  if (key_text(o, "crv") != "P-256" || !x || !y || x->size() != 32 || y->size() != 32) return nullptr;
  std::string const point = '\x04' + *x + *y;
  parameter_builder const builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  parameters const values(OSSL_PARAM_BLD_to_param(builder.get()));
  return key_from("EC", values.get());
}

std::optional<verification_key> read_key(simdjson::dom::object const& o) {
  std::string const use = key_text(o, "use");
  std::string const alg = key_text(o, "alg");
  std::string const type = key_text(o, "kty");
  if (!use.empty() && use != "sig") return std::nullopt;
  verification_key out;
  out.id = key_text(o, "kid");
  if (type == "RSA" && (alg.empty() || alg == "RS256")) {
    out.algorithm = algorithm::rs256;
    out.key = rsa_key(o);
  } else if (type == "EC" && (alg.empty() || alg == "ES256")) {
    out.algorithm = algorithm::es256;
    out.key = ec_key(o);
  }
  if (!out.key) return std::nullopt;
  return out;
}

}  // namespace

result<std::vector<verification_key>> parse_jwks(std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  simdjson::dom::array list;
  bool const is_set = parser.parse(simdjson::padded_string(json)).get(root) == simdjson::SUCCESS &&
                      root["keys"].get(list) == simdjson::SUCCESS;
  if (!is_set)
    return error{fault::bad_input, "keys", "this is no JSON web key set: an object with a list «keys»"};
  std::vector<verification_key> out;
  out.reserve(list.size());
  for (auto const element : list) {
    simdjson::dom::object o;
    if (element.get(o) != simdjson::SUCCESS) continue;
    if (auto key = read_key(o)) out.push_back(std::move(*key));
  }
  if (out.empty()) {
    return error{fault::bad_input, "keys",
                 "no key of this set can verify RS256 (2048 bits or more) or ES256"};
  }
  return out;
}

}  // namespace lifeline::serve::oidc
