// SPDX-License-Identifier: Apache-2.0
// Names in any script as plain lower-case Latin letters, so that two spellings can be held side by side.
// Cyrillic goes by the English tables that passports use; every other script by ICU (Any-Latin, then
// Latin-ASCII).
#pragma once

#include <string>
#include <string_view>

namespace lifeline::border {

// "Владимир Путин" -> "vladimir putin", "Müller-Lüdenscheidt" -> "muller-ludenscheidt". Punctuation stays
// ASCII; apostrophes and marks that only modify a letter vanish. Bytes that are no UTF-8 count as spaces.
// Plain ASCII costs one pass; a foreign script some microseconds a word.
std::string romanise(std::string_view utf8);

// The same into `out`, which keeps its memory from name to name.
void romanise(std::string_view utf8, std::string& out);

}  // namespace lifeline::border
