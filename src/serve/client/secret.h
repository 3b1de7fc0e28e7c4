// SPDX-License-Identifier: Apache-2.0
// The cryptographic small change of webhooks and logins.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lifeline::serve::client {

std::string random_text(std::size_t bytes);                        // that many random bytes as base64url
std::string to_base64url(std::string_view bytes);                  // RFC 4648 section 5, without padding
std::optional<std::string> from_base64url(std::string_view text);  // strict: no padding, no other characters
std::string sha256(std::string_view bytes);                        // 32 bytes
std::string hmac_sha256_hex(std::string_view key, std::string_view message);
bool same_secret(std::string_view a, std::string_view b);  // in time that does not tell where they differ

}  // namespace lifeline::serve::client
