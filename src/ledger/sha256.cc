// SPDX-License-Identifier: Apache-2.0
// The plain SHA-256 calls cost nothing beside the hash; the EVP ones look an algorithm up for each short
// message, which takes longer than hashing it. They are marked as old in OpenSSL 3 and stay in it.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "ledger/sha256.h"

#include <openssl/sha.h>

namespace lifeline::ledger {

digest sha256(char domain, std::initializer_list<std::string_view> parts) {
  SHA256_CTX hash;
  SHA256_Init(&hash);
  SHA256_Update(&hash, &domain, 1);
  for (auto const part : parts) SHA256_Update(&hash, part.data(), part.size());
  digest out;
  SHA256_Final(out.data(), &hash);
  return out;
}

digest sha256_of_nothing() {
  digest out;
  SHA256(nullptr, 0, out.data());
  return out;
}

}  // namespace lifeline::ledger
