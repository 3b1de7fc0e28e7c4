// SPDX-License-Identifier: Apache-2.0
#include "plan/random_scenario.h"

#include <array>

namespace lifeline::test {
namespace {

std::array<char const*, 4> const towns = {"EAST", "WEST", "SOUTH", "ABROAD"};

instant march(long hour) {
  return at("2020-03-01") + hours(hour);
}

void add_sites(model::scenario& s) {
  s.sites = {place("FAR", "CHN", model::site_kind::airport),
             place("ALT", "CHN", model::site_kind::airport),
             place("HUB", "BEL", model::site_kind::hub),
             place("EAST", "BEL"),
             place("WEST", "FRA"),
             place("SOUTH", "FRA"),
             place("ABROAD", "CHE")};
  for (auto& one : s.sites) {
    if (one.country == "BEL" || one.country == "FRA") one.blocs = {"EU"};
  }
}

void add_items(model::scenario& s) {
  s.items = {masks(), masks(), masks()};
  s.items[1].id = "cloth";
  s.items[1].per_carton = pieces(500);
  s.items[1].carton_mass = grams(any(2000, 9000));
  s.items[2].id = "vaccine";
  s.items[2].band = "chilled";
  s.items[2].dangerous_goods = {"UN1845"};
  if (chance_of(30)) s.items[0].per_carton = pieces(any(1, 1500));
  if (chance_of(20)) s.items[1].carton_volume.reset();
  if (chance_of(20)) s.items[2].cartons_per_pallet.reset();
  if (chance_of(50)) s.items[1].priority = permille(any(300, 3000));
  if (chance_of(50)) s.substitutions.push_back({"mask", "cloth", permille(any(200, 1200)), ""});
}

void add_lots(model::scenario& s) {
  std::array<char const*, 3> const items = {"mask", "mask", "cloth"};
  std::array<char const*, 5> const starts = {"FAR", "FAR", "ALT", "HUB", "EAST"};
  long const n = any(2, 4);
  for (long i = 0; i < n; ++i) {
    auto l = lot("L" + std::to_string(i + 1), any(1, 150) * 1000 + any(0, 999));
    l.item = chance_of(15) ? "vaccine" : items[static_cast<std::size_t>(any(0, 2))];
    l.site = starts[static_cast<std::size_t>(any(0, 4))];
    l.ready = march(any(-24, 100));
    if (chance_of(25)) l.earmarks = {chance_of(50) ? towns[static_cast<std::size_t>(any(0, 3))] : "FRA"};
    if (chance_of(25)) l.expiry = parse_date(chance_of(50) ? "2020-03-09" : "2020-04-20");
    if (chance_of(20)) {
      l.kind = model::lot_kind::pledge;
      l.chance = permille(any(300, 1000));
    }
    if (chance_of(15)) l.licences = {"R1"};
    s.lots.push_back(l);
  }
}

void add_needs(model::scenario& s) {
  long const n = any(1, 4);
  for (long i = 0; i < n; ++i) {
    auto const* town = towns[static_cast<std::size_t>(i)];
    auto one = daily(std::string("n-") + town, town, any(1, 6000));
    one.group = chance_of(70) ? "mask" : chance_of(60) ? "cloth" : "vaccine";
    if (chance_of(35)) {
      one.per_day.reset();
      one.quantity = pieces(any(1, 90'000));
      one.by = march(any(24, 200));
      if (chance_of(40)) one.until = *one.by + hours(any(1, 200));
    } else {
      if (chance_of(30)) one.from = march(any(0, 100));
      if (chance_of(30)) one.until = march(any(110, 300));
    }
    if (chance_of(30)) one.severity = permille(any(1, 4) * 500);
    if (chance_of(30)) one.floor = pieces(any(1, 9000));
    if (chance_of(30)) one.on_hand = pieces(any(0, 20'000));
    if (chance_of(20)) one.min_shelf_days = any(0, 20);
    s.needs.push_back(one);
  }
}

void add_legs(model::scenario& s) {
  long const n = any(1, 3);
  for (long i = 0; i < n; ++i) {
    auto const leaves = any(5, 150);
    auto l = flight("F" + std::to_string(i + 1), "2020-03-02", "2020-03-03", any(20, 1500));
    l.departs = march(leaves);
    l.arrives = march(leaves + any(6, 20));
    if (chance_of(30)) l.from = "ALT";
    if (chance_of(20)) l.to = towns[static_cast<std::size_t>(any(0, 3))];
    if (chance_of(30)) l.cutoff = l.departs - hours(any(0, 20));
    if (chance_of(40)) l.volume = cubic_cm(any(1, 12) * 1'000'000);
    if (chance_of(20)) l.positions = pieces(any(1, 6));
    if (chance_of(15)) l.capacity.reset();
    if (chance_of(50)) l.cost_per_kg = cents(any(0, 900));
    if (chance_of(40)) l.bands = {"ambient", "chilled"};
    if (chance_of(15)) l.refuses = {"UN1845"};
    if (chance_of(10)) l.status = model::leg_status::option;
    if (chance_of(5)) l.status = model::leg_status::cancelled;
    s.legs.push_back(l);
  }
}

void add_lanes(model::scenario& s) {
  for (auto const* town : towns) {
    auto l = road(std::string("HUB-") + town, town, any(40, 1400));
    l.drivers = chance_of(50) ? model::crew::team : model::crew::single;
    if (town == towns[1]) l.via = {"BEL", "FRA"};
    if (town == towns[2]) l.via = {"BEL", "DEU", "FRA"};
    if (town == towns[3]) l.via = {"BEL", "FRA", "CHE"};
    l.cost = cents(any(0, 300'000));
    if (chance_of(40)) l.trucks_per_day = pieces(any(1, 3));
    if (chance_of(30)) l.pallets = pieces(any(1, 20));
    if (chance_of(30)) l.capacity = grams(any(30, 900) * 1000);
    if (chance_of(30)) l.bands = {"ambient", "chilled"};
    if (chance_of(15)) l.first = march(any(0, 120));
    if (chance_of(15)) l.last = march(any(120, 260));
    s.lanes.push_back(l);
  }
  if (chance_of(30)) {
    auto between = road("EAST-WEST", "WEST", any(100, 500));
    between.from = "EAST";
    s.lanes.push_back(between);
  }
}

void add_handling(model::scenario& s) {
  model::handling h;
  h.site = "HUB";
  if (chance_of(60)) h.unload = hours(any(1, 4));
  if (chance_of(40)) h.transfer = minutes(any(5, 90));
  if (chance_of(60)) h.breakdown_per_h = grams(any(10, 400) * 1000);
  if (chance_of(40)) h.check = hours(any(1, 12));
  if (chance_of(60)) h.clearance = hours(any(1, 24));
  if (chance_of(50)) {
    h.desks = pieces(any(1, 2));
    h.clearance_per_desk_h = grams(any(10, 200) * 1000);
  }
  if (chance_of(40)) h.truck_load = minutes(any(15, 120));
  if (chance_of(40)) h.docks = pieces(any(1, 2));
  if (chance_of(40)) h.opens = "06:00", h.closes = "22:00";
  s.handlings.push_back(h);
  if (chance_of(30)) {
    model::handling far;
    far.site = "FAR";
    far.build_up = hours(any(1, 8));
    s.handlings.push_back(far);
  }
  if (chance_of(20)) {
    model::handling swiss;
    swiss.site = "ABROAD";
    swiss.clearance = hours(any(1, 10));
    s.handlings.push_back(swiss);
  }
}

void add_rules(model::scenario& s) {
  struct row {
    model::rule_kind kind;
    char const* where;
  };
  std::array<row, 5> const rows = {{{model::rule_kind::transit_ban, "DEU"},
                                    {model::rule_kind::export_authorisation, "EU"},
                                    {model::rule_kind::import_ban, "CHE"},
                                    {model::rule_kind::requisition, "BEL"},
                                    {model::rule_kind::border_wait, "FRA"}}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!chance_of(25)) continue;
    model::rule r;
    r.id = "R" + std::to_string(i + 1);
    r.kind = rows[i].kind;
    r.where = rows[i].where;
    r.from = march(any(0, 80));
    if (chance_of(70)) r.until = *r.from + hours(any(10, 150));
    if (chance_of(30)) r.groups = {"mask"};
    if (r.kind == model::rule_kind::border_wait) r.wait = minutes(any(10, 900));
    if (r.kind == model::rule_kind::export_authorisation && chance_of(60)) r.lead_working_days = any(1, 5);
    s.rules.push_back(r);
  }
}

// Up to three, of a leg or a lane, beside one that sends some of the same lot to a town.
void add_pins_by_leg(model::scenario& s) {
  char const* const ways[] = {"F1", "F2", "HUB-EAST", "HUB-WEST", "EAST-WEST"};
  long const count = any(1, 3);
  for (long i = 0; i < count; ++i) {
    model::pin p;
    p.id = "P" + std::to_string(i + 1);
    p.kind = chance_of(80) ? model::pin_kind::lot_by_leg : model::pin_kind::lot_to_site;
    p.lot = s.lots[static_cast<std::size_t>(any(0, static_cast<long>(s.lots.size()) - 1))].id;
    p.leg = p.kind == model::pin_kind::lot_by_leg ? ways[any(0, 4)] : "";
    if (p.leg.empty() || chance_of(30)) p.site = towns[0];
    p.quantity = pieces(any(1, 20) * 500);
    s.pins.push_back(p);
  }
}

void add_pins(model::scenario& s) {
  model::pin p;
  p.id = "P1";
  switch (any(0, 9)) {
    case 0:
      p.kind = model::pin_kind::forbid_leg;
      p.leg = "F1";
      break;
    case 1:
      p.kind = model::pin_kind::lot_to_site;
      p.lot = "L1";
      p.site = towns[0];
      if (chance_of(70)) p.quantity = pieces(any(1, 40) * 500);
      break;
    case 2:
      p.kind = model::pin_kind::minimum;
      p.need = s.needs.back().id;
      p.quantity = pieces(any(1, 9000));
      break;
    case 3:
      p.kind = model::pin_kind::reserve_leg;
      p.leg = chance_of(50) ? "F1" : "HUB-EAST";
      p.mass = grams(any(1, 300) * 1000);
      break;
    case 4:
    case 5:
      add_pins_by_leg(s);
      return;
    default:
      return;
  }
  s.pins.push_back(p);
}

}  // namespace

model::scenario random_scenario() {
  model::scenario s;
  s.plan.title = "Drawn at random";
  s.plan.as_of = s.plan.from = at("2020-03-01");
  s.plan.until = march(24 * any(10, 20));
  s.plan.border_wait = minutes(any(0, 90));
  s.plan.options = chance_of(50);
  if (chance_of(15)) s.plan.as_of = march(any(0, 40));
  if (chance_of(10)) s.plan.crews = {chance_of(50) ? "team" : "single"};
  if (chance_of(10)) s.plan.slot = hours(any(1, 3));
  if (chance_of(10)) s.plan.truck_wait = hours(any(0, 6));
  add_sites(s);
  add_items(s);
  add_lots(s);
  add_needs(s);
  add_legs(s);
  add_lanes(s);
  add_handling(s);
  add_rules(s);
  add_pins(s);
  return s;
}

}  // namespace lifeline::test
