// SPDX-License-Identifier: Apache-2.0
#include "base/digest.h"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <array>

namespace lifeline {

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> raw{};
  SHA256(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), raw.data());
  std::string out;
  for (unsigned char const byte : raw) out += fmt::format("{:02x}", byte);
  return out;
}

}  // namespace lifeline
