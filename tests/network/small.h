// SPDX-License-Identifier: Apache-2.0
// Small scenarios for tests, written down row by row.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "model/scenario.h"
#include "network/network.h"

namespace lifeline::network::test {

inline instant at(std::string const& text) {
  auto const t = parse_instant(text);
  EXPECT_TRUE(t.has_value()) << text;
  return t.value_or(instant());
}

inline model::scenario horizon(std::string const& from, std::string const& until) {
  model::scenario s;
  s.plan.as_of = s.plan.from = at(from);
  s.plan.until = at(until);
  return s;
}

inline void add_site(model::scenario& s, std::string const& id, std::string const& country,
                     model::text_list blocs = {}) {
  model::site row;
  row.id = id;
  row.country = country;
  row.blocs = std::move(blocs);
  s.sites.push_back(row);
}

inline model::lot& add_lot(model::scenario& s, std::string const& id, std::string const& site,
                           std::string const& ready) {
  model::lot row;
  row.id = id;
  row.item = "mask";
  row.quantity = pieces(1000);
  row.site = site;
  row.ready = at(ready);
  if (!model::find_item(s, "mask")) {
    model::item mask;
    mask.id = "mask";
    s.items.push_back(mask);
  }
  s.lots.push_back(row);
  return s.lots.back();
}

inline model::leg& add_leg(model::scenario& s, std::string const& id, std::string const& from,
                           std::string const& to, std::string const& departs, std::string const& arrives) {
  model::leg row;
  row.id = id;
  row.from = from;
  row.to = to;
  row.departs = at(departs);
  row.arrives = at(arrives);
  s.legs.push_back(row);
  return s.legs.back();
}

inline model::lane& add_lane(model::scenario& s, std::string const& id, std::string const& from,
                             std::string const& to, duration drive) {
  model::lane row;
  row.id = id;
  row.from = from;
  row.to = to;
  row.drive = drive;
  row.drivers = model::crew::team;
  s.lanes.push_back(row);
  return s.lanes.back();
}

inline model::handling& add_handling(model::scenario& s, std::string const& site) {
  model::handling row;
  row.site = site;
  s.handlings.push_back(row);
  return s.handlings.back();
}

inline model::rule& add_rule(model::scenario& s, std::string const& id, model::rule_kind kind,
                             std::string const& where) {
  model::rule row;
  row.id = id;
  row.kind = kind;
  row.where = where;
  s.rules.push_back(row);
  return s.rules.back();
}

inline std::size_t position(model::scenario const& s, std::string const& site) {
  for (std::size_t i = 0; i < s.sites.size(); ++i)
    if (s.sites[i].id == site) return i;
  ADD_FAILURE() << "no site " << site;
  return 0;
}

// When the goods of a lot can be landside at a site at the earliest: "2020-03-15T17:39Z", or "never".
inline std::string arrival(model::scenario const& s, std::string const& lot, std::string const& site) {
  network const net = build(s);
  for (std::size_t i = 0; i < s.lots.size(); ++i) {
    if (s.lots[i].id != lot) continue;
    auto const start = net.landside[position(s, s.lots[i].site)];
    auto const found =
        earliest(net, start, std::max(s.lots[i].ready, s.plan.as_of), net.lot_traits[i], position(s, site));
    return found ? to_text(found->available) : "never";
  }
  ADD_FAILURE() << "no lot " << lot;
  return "";
}

inline std::vector<arc> arcs_of(network const& net, model::stage_kind kind) {
  std::vector<arc> out;
  for (auto const& a : net.arcs)
    if (a.kind == kind) out.push_back(a);
  return out;
}

// Begin of loading of every truck, as text.
inline std::vector<std::string> truck_moments(network const& net, std::size_t lane) {
  std::vector<std::string> out;
  for (auto const& a : arcs_of(net, model::stage_kind::truck))
    if (a.ref == lane) out.push_back(to_text(a.depart));
  return out;
}

inline row const* find_row(network const& net, model::limit_kind kind, std::string const& ref,
                           std::string const& from) {
  for (auto const& r : net.rows)
    if (r.kind == kind && r.ref == ref && r.from == at(from)) return &r;
  return nullptr;
}

}  // namespace lifeline::network::test
