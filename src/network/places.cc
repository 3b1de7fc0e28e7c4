// SPDX-License-Identifier: Apache-2.0
#include "network/places.h"

#include <algorithm>

namespace lifeline::network {
namespace {

duration known(std::optional<duration> const& d) {
  return d ? std::max(duration(0), minutes_up(*d)) : duration(0);
}

desk desk_from(model::handling const& row) {
  return {known(row.unload),
          known(row.transfer),
          known(row.check),
          known(row.clearance),
          known(row.build_up),
          known(row.truck_load),
          &row,
          opening(row.opens, row.closes)};
}

}  // namespace

places::places(model::scenario const& s)
    : of(&s), desks(s.sites.size()), slot(std::max(minutes(1), minutes_up(s.plan.slot))) {
  for (std::size_t i = 0; i < s.sites.size(); ++i) positions.emplace(s.sites[i].id, i);
  for (auto const& row : s.handlings) {
    auto const at = find(row.site);
    if (at && !desks[*at]) desks[*at] = desk_from(row);
  }
}

std::optional<std::size_t> places::find(std::string const& id) const {
  auto const at = positions.find(id);
  if (at == positions.end()) return {};
  return at->second;
}

bool contains(model::text_list const& list, std::string const& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool cross_border(model::site const& a, model::site const& b) {
  if (a.country == b.country) return false;
  return std::none_of(a.blocs.begin(), a.blocs.end(),
                      [&](std::string const& bloc) { return contains(b.blocs, bloc); });
}

bool lies_in(model::site const& s, std::string const& where) {
  return s.country == where || contains(s.blocs, where);
}

}  // namespace lifeline::network
