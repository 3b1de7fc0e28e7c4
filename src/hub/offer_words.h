// SPDX-License-Identifier: Apache-2.0
// Inside to offer_check.cc and offer_room.cc.
#pragma once

#include <optional>
#include <string>

#include "base/text.h"
#include "hub/offer_check.h"
#include "network/places.h"

namespace lifeline::hub {

using network::contains;

// A sentence, and what it is about.
struct offer_words {
  std::string sentence;
  model::text_list about;
};
inline void tell(offer_report& out, std::int32_t number, std::string code, gate_word verdict,
                 offer_words words) {
  out.verdict = std::max(out.verdict, verdict);
  out.findings.push_back(
      {number, std::move(code), verdict, std::move(words.sentence), std::move(words.about)});
}
inline void tell(offer_match& out, std::string sentence, model::fact why) {
  out.worst = std::move(sentence);
  out.worst_why = {std::move(why)};
}

inline std::string name_of_item(model::item const& item) {
  return item.name.empty() ? item.id : item.name;
}

// As facts tell it.
template <class Count>
std::string digits(Count n) {
  return std::to_string(n);
}
inline std::string whole_pieces(milli_pieces n) {
  return print_grouped(n.count() / 1000);
}

inline std::optional<std::size_t> site_number(model::scenario const& s, std::string const& id) {
  for (std::size_t i = 0; i < s.sites.size(); ++i) {
    if (s.sites[i].id == id) return i;
  }
  return {};
}

}  // namespace lifeline::hub
