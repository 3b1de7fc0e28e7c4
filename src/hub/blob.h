// SPDX-License-Identifier: Apache-2.0
// Bytes in a message: base64 (RFC 4648, section 4) in JSON.
#pragma once

#include <sodium.h>

#include <string>
#include <string_view>

#include "model/shape.h"

namespace lifeline::hub {

struct blob {
  std::string bytes;
};

}  // namespace lifeline::hub

template <>
struct lifeline::model::wire_code<lifeline::hub::blob> {
  static constexpr std::string_view format = "byte";
  static constexpr std::string_view expected = "bytes in base64";
  static constexpr std::string_view example = "aXRlbSxxdWFudGl0eQptYXNrLDEwCg==";
  static void append(lifeline::hub::blob const& value, std::string& out) {
    auto const size = sodium_base64_encoded_len(value.bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    std::string text(size, '\0');
    sodium_bin2base64(text.data(), size, reinterpret_cast<unsigned char const*>(value.bytes.data()),
                      value.bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();  // the end mark of C
    out += text;
  }
  static bool read(std::string_view text, lifeline::hub::blob& out) {
    out.bytes.resize(text.size() / 4 * 3 + 3);
    std::size_t size = 0;
    auto const said =
        sodium_base642bin(reinterpret_cast<unsigned char*>(out.bytes.data()), out.bytes.size(), text.data(),
                          text.size(), "\r\n", &size, nullptr, sodium_base64_VARIANT_ORIGINAL);
    out.bytes.resize(said == 0 ? size : 0);
    return said == 0;
  }
};
