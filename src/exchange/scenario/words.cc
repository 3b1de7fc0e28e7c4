// SPDX-License-Identifier: Apache-2.0
#include "exchange/scenario/words.h"

#include "base/text.h"

namespace lifeline::exchange {
bool is_band(std::string const& text) {
  return text == "ambient" || text == "chilled" || text == "frozen";
}

bool is_un_number(std::string const& text) {
  return text.size() == 6 && text.substr(0, 2) == "UN" && std::all_of(text.begin() + 2, text.end(), is_digit);
}

std::optional<int> minutes_of_day(std::string const& text) {
  if (text.size() != 5 || text[2] != ':') return {};
  for (std::size_t const at : {0U, 1U, 3U, 4U}) {
    if (!is_digit(text[at])) return {};
  }
  int const hour = (text[0] - '0') * 10 + (text[1] - '0');
  int const minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (minute > 59 || hour * 60 + minute > 24 * 60) return {};
  return hour * 60 + minute;
}

}  // namespace lifeline::exchange
