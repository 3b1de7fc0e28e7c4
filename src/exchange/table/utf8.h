// SPDX-License-Identifier: Apache-2.0
// Text encodings met in spreadsheets' exports: UTF-8, UTF-16 with a byte-order mark, Windows-1252.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lifeline::exchange {

// Offset of the first byte that is not well-formed UTF-8 (RFC 3629); npos when all is. About 10 GB/s on
// ASCII.
std::size_t first_bad_utf8(std::string_view);

// Every well-formed sequence stays; any other byte becomes the character it means in Windows-1252, the
// encoding of "CSV" as western European spreadsheets save it. U+FFFD where that code page has none.
std::string repair_as_windows_1252(std::string_view);

// UTF-16 to UTF-8; a lone surrogate or odd byte becomes U+FFFD.
std::string utf8_of_utf16(std::string_view bytes, bool big_endian);

}  // namespace lifeline::exchange
