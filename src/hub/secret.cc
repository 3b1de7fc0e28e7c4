// SPDX-License-Identifier: Apache-2.0
#include "hub/secret.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/check.h"
#include "base/digest.h"

namespace lifeline::hub {
namespace {

constexpr std::array<std::string_view, 4> prefixes = {"llt_", "lls_", "llo_", "lll_"};
constexpr std::size_t id_digits = 24;
constexpr std::size_t key_digits = 64;

std::string hex(std::span<std::uint8_t const> bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (auto const byte : bytes) out += fmt::format("{:02x}", byte);
  return out;
}

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string base64(std::span<std::uint8_t const> bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL_NO_PADDING), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
  out.resize(out.find('\0') == std::string::npos ? out.size() : out.find('\0'));
  return out;
}

void start() {
  static bool const ready = sodium_init() >= 0;
  LIFELINE_CHECK(ready);
}

}  // namespace

std::string hash_password(std::string_view password, password_cost const& cost, random_source const& random) {
  start();
  std::array<std::uint8_t, crypto_pwhash_SALTBYTES> salt{};
  random(salt);
  std::array<std::uint8_t, 32> hash{};
  // Fails only when the memory is not to be had: then nobody can sign in, and going on would be worse.
  LIFELINE_CHECK(crypto_pwhash(hash.data(), hash.size(), password.data(), password.size(), salt.data(),
                               cost.passes, cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) == 0);
  return fmt::format("$argon2id$v=19$m={},t={},p=1${}${}", cost.memory_bytes / 1024, cost.passes,
                     base64(salt), base64(hash));
}

bool verify_password(std::string_view password, std::string const& phc) {
  start();
  if (phc.size() >= crypto_pwhash_STRBYTES) return false;
  return crypto_pwhash_str_verify(phc.c_str(), password.data(), password.size()) == 0;
}

std::optional<std::string> weakness(std::string_view password, std::string_view user) {
  if (password.size() < 12) return "has fewer than 12 characters";
  if (password.size() > 1024) return "has more than 1024 characters";
  auto sorted = std::string(password);
  std::sort(sorted.begin(), sorted.end());
  auto const kinds = std::unique(sorted.begin(), sorted.end()) - sorted.begin();
  if (kinds < 5) return "has fewer than 5 different characters";
  if (!user.empty() && password.find(user) != std::string_view::npos) return "contains the account's name";
  return {};
}

secret make_secret(secret_kind kind, random_source const& random) {
  std::array<std::uint8_t, id_digits / 2> id{};
  std::array<std::uint8_t, key_digits / 2> key{};
  random(id);
  random(key);
  secret out;
  out.id = hex(id);
  auto const key_text = hex(key);
  out.text = fmt::format("{}{}_{}", prefixes[static_cast<std::size_t>(kind)], out.id, key_text);
  out.sha256 = sha256_hex(key_text);
  return out;
}

std::optional<presented> parse_secret(std::string_view text) {
  if (text.size() != 4 + id_digits + 1 + key_digits || text[4 + id_digits] != '_') return {};
  auto const at = std::find(prefixes.begin(), prefixes.end(), text.substr(0, 4));
  presented out;
  out.id = text.substr(4, id_digits);
  out.key = text.substr(4 + id_digits + 1);
  if (at == prefixes.end() || !is_hex(out.id) || !is_hex(out.key)) return {};
  out.kind = static_cast<secret_kind>(at - prefixes.begin());
  return out;
}

bool same_text(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool matches(presented const& what, std::string_view sha256) {
  return same_text(sha256_hex(what.key), sha256);
}

std::string csrf_of(presented const& session) {
  return sha256_hex(fmt::format("csrf:{}", session.key));
}

event_id make_event_id(instant now, random_source const& random) {
  std::array<std::uint8_t, 16> bytes{};
  random(bytes);
  auto const ms =
      static_cast<std::uint64_t>(std::max<std::int64_t>(now.time_since_epoch().count(), 0)) * 1000;
  for (std::size_t i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(ms >> (8 * (5 - i)));
  bytes[6] = static_cast<std::uint8_t>(0x70U | (bytes[6] & 0x0FU));
  bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3FU));
  return event_id_from(bytes);
}

}  // namespace lifeline::hub
