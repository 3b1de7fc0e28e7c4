// SPDX-License-Identifier: Apache-2.0
// Secrets: passwords, tokens, share links, one-time codes. The journal never holds one: passwords as argon2id
// (RFC 9106) in PHC text, the others as SHA-256 of 256 random bits. Comparisons take the same time whatever
// is compared. Held by tests/hub/secret_test.cc. Randomness is an argument.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/event_id.h"
#include "base/time.h"

namespace lifeline::hub {

using random_source = std::function<void(std::span<std::uint8_t>)>;

// libsodium's "moderate" is 256 MiB; a hub on a small machine has several logins at once, so: 64 MiB, 3
// passes (RFC 9106's second recommended choice, one lane).
struct password_cost {
  std::uint64_t passes = 3;
  std::size_t memory_bytes = std::size_t{64} << 20;
};

// "$argon2id$v=19$m=65536,t=3,p=1$salt$hash". Cost: tens of milliseconds, so never on the writer's thread.
std::string hash_password(std::string_view password, password_cost const&, random_source const&);
bool verify_password(std::string_view password, std::string const& phc);
// Why a password is too weak, or nothing: at least 12 characters, not one character over and over, not the
// name.
std::optional<std::string> weakness(std::string_view password, std::string_view user);

struct secret {
  std::string id;      // public: finds the record
  std::string text;    // "llt_<id>_<64 hex digits>": shown once
  std::string sha256;  // hex of the secret part: what is kept
};
enum class secret_kind { token, session, one_time, share_link };
secret make_secret(secret_kind, random_source const&);

// The parts of a secret as presented; nothing when it has another form.
struct presented {
  secret_kind kind = secret_kind::token;
  std::string_view id;
  std::string_view key;
};
std::optional<presented> parse_secret(std::string_view text);
bool matches(presented const&, std::string_view sha256);
// What a page with a session must send beside its cookie; follows from the session's secret, so nothing is
// kept.
std::string csrf_of(presented const& session);
bool same_text(std::string_view a, std::string_view b);  // in constant time for equal lengths

// UUIDv7 (RFC 9562): sorts by time.
event_id make_event_id(instant, random_source const&);

}  // namespace lifeline::hub
