// SPDX-License-Identifier: Apache-2.0
// Scenarios in a few lines for tests: one origin, one hub, towns behind it; every row may be changed
// afterwards.
#pragma once

#include <string>

#include "base/time.h"
#include "model/scenario.h"

namespace lifeline::test {

inline instant at(char const* text) {
  return parse_instant(text).value();
}

inline model::site place(std::string id, std::string country,
                         model::site_kind kind = model::site_kind::consignee) {
  model::site s;
  s.id = s.name = std::move(id);
  s.country = std::move(country);
  s.kind = kind;
  return s;
}

inline model::item masks() {
  model::item i;
  i.id = "mask";
  i.per_carton = pieces(1000);
  i.carton_mass = grams(5000);
  i.carton_volume = cubic_cm(50000);
  i.cartons_per_pallet = pieces(20);
  return i;
}

inline model::lot lot(std::string id, long quantity, std::string site = "FAR") {
  model::lot l;
  l.id = std::move(id);
  l.item = "mask";
  l.quantity = pieces(quantity);
  l.site = std::move(site);
  l.ready = at("2020-03-01");
  return l;
}

inline model::need daily(std::string id, std::string site, long per_day) {
  model::need n;
  n.id = std::move(id);
  n.site = std::move(site);
  n.group = "mask";
  n.per_day = milli_pieces(per_day * 1000);
  return n;
}

inline model::leg flight(std::string id, char const* departs, char const* arrives, long capacity_kg) {
  model::leg l;
  l.id = std::move(id);
  l.from = "FAR";
  l.to = "HUB";
  l.departs = at(departs);
  l.arrives = at(arrives);
  l.capacity = grams(capacity_kg * 1000);
  return l;
}

inline model::lane road(std::string id, std::string to, long km) {
  model::lane l;
  l.id = std::move(id);
  l.from = "HUB";
  l.to = std::move(to);
  l.road = metres(km * 1000);
  l.capacity = grams(24'000'000);
  l.pallets = pieces(33);
  l.volume = cubic_cm(90'000'000);
  l.cost = cents(100'000);
  return l;
}

// 20 days from 1 March; flight F1 (500 kg = 100 cartons) on 2 March; roads to EAST and WEST.
inline model::scenario two_towns() {
  model::scenario s;
  s.plan.title = "Two towns";
  s.plan.as_of = s.plan.from = at("2020-03-01");
  s.plan.until = at("2020-03-21");
  s.plan.border_wait = duration(0);
  s.sites = {place("FAR", "CHN", model::site_kind::airport), place("HUB", "BEL", model::site_kind::hub),
             place("EAST", "BEL"), place("WEST", "BEL")};
  s.items = {masks()};
  s.lots = {lot("A", 100'000)};
  s.needs = {daily("east", "EAST", 1000), daily("west", "WEST", 3000)};
  s.legs = {flight("F1", "2020-03-02T06:00Z", "2020-03-02T18:00Z", 500)};
  s.lanes = {road("HUB-EAST", "EAST", 140), road("HUB-WEST", "WEST", 280)};
  return s;
}

}  // namespace lifeline::test
