// SPDX-License-Identifier: Apache-2.0
// What a spreadsheet's numbers mean: days since 1899-12-30 when the style says date, else a decimal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lifeline::exchange {

enum class cell_style { general, day_or_time, elapsed };

// Of a number format of ECMA-376 part 1, 18.8.30/31: the built-in ids, or the text of a custom one.
cell_style style_of_builtin(unsigned id);
cell_style style_of_format(std::string_view format);

// "43903" -> "2020-03-13" under a date style; "0.25" -> "06:00"; "0.0613000000000001" -> "0.0613" (a
// spreadsheet shows 15 digits). Anything that is no number comes back as it is.
std::string text_of_number(std::string_view number, cell_style, bool since_1904);

// "C12" -> 2; npos when there is no letter.
std::size_t column_of_reference(std::string_view reference);
std::string column_letters(std::size_t index);  // 2 -> "C"

}  // namespace lifeline::exchange
