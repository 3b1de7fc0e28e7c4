// SPDX-License-Identifier: Apache-2.0
#include "model/scenario.h"

#include <algorithm>

namespace lifeline::model {
namespace {

template <class Row>
Row const* find_by_id(std::vector<Row> const& rows, std::string const& id) {
  auto const at = std::find_if(rows.begin(), rows.end(), [&](Row const& row) { return row.id == id; });
  return at == rows.end() ? nullptr : &*at;
}

}  // namespace

site const* find_site(scenario const& s, std::string const& id) {
  return find_by_id(s.sites, id);
}
item const* find_item(scenario const& s, std::string const& id) {
  return find_by_id(s.items, id);
}
lot const* find_lot(scenario const& s, std::string const& id) {
  return find_by_id(s.lots, id);
}
need const* find_need(scenario const& s, std::string const& id) {
  return find_by_id(s.needs, id);
}
leg const* find_leg(scenario const& s, std::string const& id) {
  return find_by_id(s.legs, id);
}
lane const* find_lane(scenario const& s, std::string const& id) {
  return find_by_id(s.lanes, id);
}

std::string const& group_of(item const& i) {
  return i.group.empty() ? i.id : i.group;
}

bool answers(item const& i, std::string const& group) {
  return i.id == group || group_of(i) == group;
}

}  // namespace lifeline::model
