// SPDX-License-Identifier: Apache-2.0
#include "border/code/office.h"

#include <algorithm>

namespace lifeline::border {

office_list::office_list(std::vector<customs_office> offices) : offices_(std::move(offices)) {
  std::stable_sort(offices_.begin(), offices_.end(),
                   [](auto const& a, auto const& b) { return a.code < b.code; });
}

customs_office const* office_list::find(std::string_view code) const {
  auto const at =
      std::lower_bound(offices_.begin(), offices_.end(), code,
                       [](customs_office const& row, std::string_view c) { return row.code < c; });
  return at != offices_.end() && at->code == code ? &*at : nullptr;
}

bool has_role(customs_office const& office, std::string_view role, std::string_view traffic) {
  return std::any_of(office.roles.begin(), office.roles.end(), [&](std::string const& held) {
    std::string_view const text = held;
    auto const colon = std::min(text.find(':'), text.size());
    if (text.substr(0, colon) != role) return false;
    auto const by = text.substr(std::min(colon + 1, text.size()));
    return traffic.empty() || by == traffic || by == "N/A" || by.empty();
  });
}

}  // namespace lifeline::border
