// SPDX-License-Identifier: Apache-2.0
// Well-formed UTF-8 (Unicode 15, table 3-7), quick on plain ASCII. Inside to this room.
#pragma once

#include <string_view>

namespace lifeline::ledger {

bool is_utf8(std::string_view);

}  // namespace lifeline::ledger
