// SPDX-License-Identifier: Apache-2.0
// A scenario small enough to plan by hand, and the plan made by hand: every time, mass and load below was
// worked out on paper from docs/planning.md, not by a program.
//
// Flight F1 lands at HUB on 2 March at 05:00Z. 2 h of unloading and 1 h to the warehouse: in hand at 08:00Z,
// in the window 08:00 to 09:00Z, held 4 h for clearance: landside at 13:00Z. Loading a truck takes 1 h. East
// is 700 km away, 10 h of driving, a border of 1 h: with two drivers there on 3 March at 01:00Z, with one (a
// break of 45 minutes and a rest of 11 h) at 12:45Z. West is 280 km away: 4 h and the border, there at
// 19:00Z.
#pragma once

#include <cmath>
#include <string>

#include "support/small_scenario.h"
#include "verify/verify.h"

namespace lifeline::test {

inline model::item vaccine() {
  model::item i;
  i.id = "vaccine";
  i.per_carton = pieces(100);
  i.carton_mass = grams(10'000);
  i.carton_volume = cubic_cm(20'000);
  i.cartons_per_pallet = pieces(50);
  i.band = "frozen";
  i.dangerous_goods = {"UN1845"};
  return i;
}

inline model::handling hub_handling() {
  model::handling h;
  h.site = "HUB";
  h.unload = hours(2);
  h.transfer = hours(1);
  h.breakdown_per_h = grams(1'000'000);
  h.check = hours(1);
  h.clearance = hours(4);
  h.desks = pieces(2);
  h.clearance_per_desk_h = grams(500'000);
  h.truck_load = hours(1);
  h.docks = pieces(1);
  h.opens = "06:00";
  h.closes = "22:00";
  return h;
}

inline model::need dated(std::string id, std::string group, long quantity, char const* by) {
  model::need n;
  n.id = std::move(id);
  n.site = "WEST";
  n.group = std::move(group);
  n.quantity = pieces(quantity);
  n.by = at(by);
  return n;
}

inline model::lane hub_lane(std::string id, std::string to, long km, model::crew drivers,
                            std::string via_end) {
  auto l = road(std::move(id), std::move(to), km);
  l.drivers = drivers;
  l.via = {"BEL", std::move(via_end)};
  l.bands = {"ambient", "frozen"};
  l.cost = cents(30'000);
  return l;
}

inline model::scenario hand_made_scenario() {
  model::scenario s;
  s.plan.title = "By hand";
  s.plan.as_of = s.plan.from = at("2020-03-01");
  s.plan.until = at("2020-03-11");
  s.sites = {place("FAR", "CHN", model::site_kind::airport), place("HUB", "BEL", model::site_kind::hub),
             place("EAST", "DEU"), place("WEST", "FRA")};
  for (std::size_t i = 1; i < s.sites.size(); ++i) s.sites[i].blocs = {"EU"};
  s.items = {masks(), vaccine()};
  s.lots = {lot("A", 110'000), lot("V", 500)};
  s.lots[1].item = "vaccine";
  s.needs = {daily("east", "EAST", 10'000), dated("west", "mask", 40'000, "2020-03-04"),
             dated("cold", "vaccine", 500, "2020-03-05")};
  s.needs[0].from = at("2020-03-03");
  s.legs = {flight("F1", "2020-03-02T00:00Z", "2020-03-02T05:00Z", 1000),
            flight("F2", "2020-03-03T00:00Z", "2020-03-03T05:00Z", 1000)};
  for (auto& l : s.legs) {
    l.aircraft = "B744F";
    l.bands = {"ambient", "frozen"};
    l.volume = cubic_cm(10'000'000);
    l.positions = pieces(10);
    l.cost_per_kg = cents(200);
    l.co2_per_t = grams(2'000'000);
  }
  s.lanes = {hub_lane("EAST-1", "EAST", 700, model::crew::single, "DEU"),
             hub_lane("EAST-2", "EAST", 700, model::crew::team, "DEU"),
             hub_lane("WEST-1", "WEST", 280, model::crew::single, "FRA")};
  for (auto& l : s.lanes) l.trucks_per_day = pieces(2);
  s.handlings = {hub_handling()};
  return s;
}

inline model::stage by_flight() {
  auto const land = at("2020-03-02T05:00Z");
  return {model::stage_kind::leg, "F1", "FAR", "HUB", at("2020-03-02"), at("2020-03-02"), land, land};
}
inline model::stage in_hand() {
  auto const begin = at("2020-03-02T08:00Z");
  auto const end = at("2020-03-02T13:00Z");
  return {model::stage_kind::handling, "HUB", "HUB", "HUB", begin, begin, end, end};
}
inline model::stage by_truck(std::string lane, std::string to, char const* arrives) {
  return {model::stage_kind::truck, std::move(lane),         "HUB",       std::move(to),
          at("2020-03-02T13:00Z"),  at("2020-03-02T14:00Z"), at(arrives), at(arrives)};
}

inline model::consignment goods(std::string id, std::string lot_id, std::string item, std::string need,
                                model::stage last) {
  model::consignment c;
  c.id = std::move(id);
  c.lot = std::move(lot_id);
  c.item = std::move(item);
  c.need = std::move(need);
  c.from = "FAR";
  c.to = last.to;
  c.available = last.available;
  c.stages = {by_flight(), in_hand(), std::move(last)};
  return c;
}

inline model::consignment amount(model::consignment c, long count, long cartons, long kg, long litres) {
  c.quantity = pieces(count);
  c.cartons = pieces(cartons);
  c.mass = grams(kg * 1000);
  c.volume = cubic_cm(litres * 1000);
  return c;
}

inline model::movement truck_movement(std::string lane, model::stage const& st, std::string vehicle) {
  model::movement m;
  m.id = lane + "@2020-03-02T13:00Z";
  m.kind = model::stage_kind::truck;
  m.ref = std::move(lane);
  m.from = "HUB";
  m.to = st.to;
  m.mode = "road";
  m.vehicle = std::move(vehicle);
  m.start = st.start;
  m.departs = st.departs;
  m.arrives = st.arrives;
  m.mass_limit = grams(24'000'000);
  m.volume_limit = cubic_cm(90'000'000);
  m.position_limit = pieces(33);
  m.cost = cents(30'000);
  return m;
}

inline model::movement flight_movement() {
  model::movement m;
  m.id = m.ref = "F1";
  m.from = "FAR";
  m.to = "HUB";
  m.mode = "air";
  m.vehicle = "B744F";
  m.start = m.departs = at("2020-03-02");
  m.arrives = at("2020-03-02T05:00Z");
  m.mass = grams(550'000);
  m.volume = cubic_cm(5'100'000);
  m.positions = milli_pieces(5100);
  m.mass_limit = grams(1'000'000);
  m.volume_limit = cubic_cm(10'000'000);
  m.position_limit = pieces(10);
  m.cost = cents(110'000);
  m.co2 = grams(1'100'000);  // 550 kg at 2 t a tonne
  m.consignments = {0, 1, 2};
  return m;
}

inline void write_movements(model::plan& p) {
  auto east = truck_movement("EAST-2", p.consignments[1].stages[2], "truck, team crew");
  east.mass = grams(300'000);
  east.volume = cubic_cm(3'000'000);
  east.positions = milli_pieces(3000);
  east.consignments = {1};
  east.co2 = grams(847'000);  // 700 km at 1,210 g
  auto west = truck_movement("WEST-1", p.consignments[0].stages[2], "truck, single crew");
  west.mass = grams(250'000);
  west.volume = cubic_cm(2'100'000);
  west.positions = milli_pieces(2100);
  west.consignments = {0, 2};
  west.co2 = grams(338'800);  // 280 km
  p.movements = {flight_movement(), east, west};
  p.loads = {{east.id, 1, "K002", pieces(60'000), grams(300'000)},
             {west.id, 1, "K001", pieces(40'000), grams(200'000)},
             {west.id, 1, "K003", pieces(500), grams(50'000)}};
}

inline model::need_outcome outcome(std::string need, std::string site, std::string group, long asked,
                                   long got, char const* when) {
  model::need_outcome n;
  n.need = std::move(need);
  n.site = std::move(site);
  n.group = std::move(group);
  n.asked = milli_pieces(asked * 1000);
  n.delivered = n.met = milli_pieces(got * 1000);
  n.unmet = n.asked - n.met;
  n.first_arrival = at(when);
  n.arrivals = {{at(when), pieces(got)}};
  return n;
}

// Worth of one piece at full slope: a million over what its group asks.
inline constexpr double mask_worth = 1e6 / 120'000;
inline constexpr double vaccine_worth = 1e6 / 500;

inline model::need_terms horizon_terms(std::string need, double asked, double worth) {
  model::need_terms t;
  t.need = std::move(need);
  for (int k = 1; k <= 32; ++k) t.steps.push_back({asked / 32, worth * 32 / (k - 0.5)});
  return t;
}

inline model::bucket_entry bucket(instant due, instant latest, double quantity, instant waits_from,
                                  double worth) {
  return {due, latest, quantity, waits_from, worth / 48, worth == 0 ? 0 : 0.18 / 1440, 0};
}

inline void write_terms(model::certificate& proof) {
  auto east = horizon_terms("east", 80'000, mask_worth);
  for (long day = 3; day <= 10; ++day) {
    instant const due = at("2020-03-01") + hours(24 * (day - 1));
    east.buckets.push_back(bucket(due, due + hours(24) - minutes(1), 10'000, at("2020-03-03"), mask_worth));
  }
  model::need_terms later;
  later.need = "east";
  later.beyond = true;
  // 18 steps of an eighth, each a quarter longer than the one before, and the rest up to 31 times what is
  // asked.
  double far = 0;
  for (int k = 0; k < 19; ++k) {
    double const width = k < 18 ? 0.125 * std::pow(1.25, k) : 31 - far;
    later.steps.push_back({80'000 * width, 0.1 * mask_worth / (1 + far + width / 2)});
    far += width;
  }
  auto const last = at("2020-03-10T23:59Z");
  later.buckets = {bucket(at("2020-03-11"), last, 31 * 80'000.0, at("2020-03-11"), 0)};
  auto west = horizon_terms("west", 40'000, mask_worth);
  west.buckets = {bucket(at("2020-03-04"), last, 40'000, at("2020-03-04"), mask_worth)};
  auto cold = horizon_terms("cold", 500, vaccine_worth);
  cold.buckets = {bucket(at("2020-03-05"), last, 500, at("2020-03-05"), vaccine_worth)};
  proof.needs = {east, later, west, cold};
}

// Of a tier that could as well be 0, for all that is proven.
inline std::vector<model::tier_terms> no_prices(model::certificate const& proof) {
  std::vector<model::tier_terms> out;
  for (auto const& n : proof.needs)
    out.push_back({n.need, n.beyond, 0, std::vector<double>(n.buckets.size())});
  return out;
}

inline void write_proof(model::certificate& proof, double cost) {
  write_terms(proof);
  proof.method = "by hand";
  double harmonic = 0;  // SUM of 32 / (k - 1/2)
  double most = 0;      // its first 24 terms: three quarters of what East asks
  for (int k = 1; k <= 32; ++k) {
    harmonic += 32 / (k - 0.5);
    if (k <= 24) most += 32 / (k - 0.5);
  }
  // 60,000 masks wait an hour after need east begins.
  double const waited = 60'000 * mask_worth / 48 * std::expm1(0.18 / 24);
  // From 1 March 00:00Z: 49 h to East, 43 h to West.
  double const waited_minutes = 60'000 * 49 * 60.0 + 40'500 * 43 * 60.0;
  proof.value = mask_worth * (2'500 * most + 1'250 * harmonic) + vaccine_worth * 15.625 * harmonic - waited;
  proof.tiers = {{"lateness", waited_minutes, 0.0, 0, 0, {}, no_prices(proof)},
                 {"cost", cost, 0.0, 0, 0, {}, no_prices(proof)}};
  // With all prices 0 the bound is the worth of having everything.
  double beyond = 0;
  for (auto const& step : proof.needs[1].steps) beyond += step.length * step.slope;
  proof.bound = mask_worth * (2'500 + 1'250) * harmonic + vaccine_worth * 15.625 * harmonic + beyond;
  proof.gap = (proof.bound - proof.value) / proof.bound;
}

inline model::plan hand_made_plan() {
  model::plan p;
  p.scenario_title = "By hand";
  p.scenario_digest = "abc";
  p.policy = "deprivation";
  p.currency = "EUR";
  p.co2_price = cents(10'000);
  p.as_of = p.from = at("2020-03-01");
  p.until = at("2020-03-11");
  auto const west = by_truck("WEST-1", "WEST", "2020-03-02T19:00Z");
  auto const east = by_truck("EAST-2", "EAST", "2020-03-03T01:00Z");
  p.consignments = {amount(goods("K001", "A", "mask", "west", west), 40'000, 40, 200, 2000),
                    amount(goods("K002", "A", "mask", "east", east), 60'000, 60, 300, 3000),
                    amount(goods("K003", "V", "vaccine", "cold", west), 500, 5, 50, 100)};
  write_movements(p);
  p.needs = {outcome("east", "EAST", "mask", 80'000, 60'000, "2020-03-03T01:00Z"),
             outcome("west", "WEST", "mask", 40'000, 40'000, "2020-03-02T19:00Z"),
             outcome("cold", "WEST", "vaccine", 500, 500, "2020-03-02T19:00Z")};
  p.needs[0].cover_before_days = permille(0);
  p.needs[0].cover_after_days = permille(6000);
  p.lots = {{"A",
             pieces(110'000),
             pieces(100'000),
             pieces(10'000),
             "East has room for it, no truck is worth it",
             {}},
            {"V", pieces(500), pieces(500), pieces(0), "", {}}};
  double cost = 0;
  for (auto const& m : p.movements) {
    cost += static_cast<double>(m.cost.count()) + static_cast<double>(m.co2->count()) / 1e6 * 10'000;
  }
  write_proof(p.proof, cost);
  return p;
}

}  // namespace lifeline::test
