// SPDX-License-Identifier: Apache-2.0
// The two codes of a house line that border/code has no check for. Quick: the lane asks for every line.
#pragma once

#include <string_view>

namespace lifeline::border {

bool holds_country(
    std::string_view);  // two letters that ISO 3166-1 gave out, and XI, XK, EU of customs practice
bool holds_currency(std::string_view);  // three capital letters

}  // namespace lifeline::border
