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

inline void tell(offer_report& out, std::int32_t number, std::string code, gate_word verdict,
                 std::string sentence) {
  out.verdict = std::max(out.verdict, verdict);
  out.findings.push_back({number, std::move(code), verdict, std::move(sentence)});
}

inline std::string name_of_item(model::item const& item) {
  return item.name.empty() ? item.id : item.name;
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
