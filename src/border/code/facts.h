// SPDX-License-Identifier: Apache-2.0
// What the characters of a code say. Inside to border/code.
#pragma once

#include <string_view>

#include "border/code/identify.h"

namespace lifeline::border {

// The text has the form of the kind, whether or not its check digit is right.
void add_facts(code_kind kind, std::string_view text, date on, code_reading& out);

// "transit" for 'J'; empty for a letter that names nothing.
std::string_view procedure_of_letter(char letter);

}  // namespace lifeline::border
