// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lifeline {

// The bytes behind base64 text (RFC 4648, section 4), with its padding. None: it is not that, or not the one
// spelling that these bytes have.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace lifeline
