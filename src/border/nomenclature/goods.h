// SPDX-License-Identifier: Apache-2.0
// Relief goods as people call them, with the codes they usually have and the questions that decide between
// codes. Compiled here from public facts (WCO/WHO reference list of medical supplies, 3rd edition; indicative
// list of the Commission of 5 May 2020; Reg. (EU) 2020/402). Codes are suggestions: a person confirms,
// always.
#pragma once

#include <span>
#include <string_view>

namespace lifeline::border {

struct known_goods {
  std::string_view id;  // "mask_textile"
  std::string_view title;
  std::string_view words;  // what people type, blanks between
  std::string_view hs2017;
  std::string_view hs2022;
  std::string_view cn2020;  // finer codes of 2020 as the source tells them; may be empty
};

struct deciding_answer {
  std::string_view answer;  // "nonwoven or other textile"
  std::string_view goods;   // ids, blanks between
};
struct deciding_question {
  std::string_view id;
  std::string_view text;
  std::span<deciding_answer const> answers;
};

std::span<known_goods const> relief_goods();
known_goods const* find_goods(std::string_view id);
std::span<deciding_question const> deciding_questions();

// Is `id` among words that blanks part.
bool lists_word(std::string_view words, std::string_view id);

}  // namespace lifeline::border
