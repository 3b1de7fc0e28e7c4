// SPDX-License-Identifier: Apache-2.0
#include "exchange/support/sample_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lifeline::exchange::sample {
namespace {

instant at(char const* text) {
  return *parse_instant(text);
}

struct site_row {
  char const* id;
  model::site_kind kind;
  char const* name;
  char const* country;
  double lat, lon;
  char const* zone;
};
using kind = model::site_kind;
constexpr site_row site_rows[] = {
    {"HGH", kind::airport, "Hangzhou Xiaoshan", "CHN", 30.2295, 120.434, "Asia/Shanghai"},
    {"PVG", kind::airport, "Shanghai Pudong", "CHN", 31.1434, 121.805, "Asia/Shanghai"},
    {"LGG", kind::hub, "Liège Airport", "BEL", 50.6374, 5.44322, "Europe/Brussels"},
    {"ZAZ", kind::airport, "Zaragoza", "ESP", 41.6662, -1.04155, "Europe/Madrid"},
    {"IT-CONE", kind::consignee, "Italian Red Cross, Rome", "ITA", 41.8, 12.6, "Europe/Rome"},
    {"IT-MIL", kind::consignee, "Milan (Lombardy)", "ITA", 45.46, 9.19, "Europe/Rome"},
    {"SI-ROJE", kind::consignee, "Roje, Ljubljana", "SVN", 46.085, 14.49, "Europe/Ljubljana"},
    {"BE-BRU", kind::consignee, "Federal stock, Brussels", "BEL", 50.85, 4.35, "Europe/Brussels"},
    {"FR-PAR", kind::consignee, "Santé publique <b>France</b>", "FRA", 48.86, 2.35, "Europe/Paris"},
    {"ES-MAD", kind::consignee, "INGESA Madrid", "ESP", 40.42, -3.7, "Europe/Madrid"},
    {"CH-BRN", kind::consignee, "Armeeapotheke, Ittigen", "CHE", 46.98, 7.48, "Europe/Zurich"}};

struct need_row {
  char const* id;
  char const* site;
  char const* group;
  long per_day;
  long on_hand;
};
constexpr need_row need_rows[] = {
    {"IT-CONE/mask", "IT-CONE", "mask", 62000, 95000}, {"IT-MIL/mask", "IT-MIL", "mask", 71000, 60000},
    {"SI-ROJE/mask", "SI-ROJE", "mask", 1900, 20000},  {"BE-BRU/mask", "BE-BRU", "mask", 8600, 30000},
    {"FR-PAR/mask", "FR-PAR", "mask", 41000, 0},       {"ES-MAD/mask", "ES-MAD", "mask", 52000, 110000},
    {"CH-BRN/mask", "CH-BRN", "mask", 9400, 12000}};

model::site make_site(site_row const& row) {
  model::site out;
  out.id = row.id;
  out.kind = row.kind;
  out.name = row.name;
  out.country = row.country;
  out.lat = microdegrees(static_cast<std::int64_t>(row.lat * 1e6));
  out.lon = microdegrees(static_cast<std::int64_t>(row.lon * 1e6));
  out.zone = row.zone;
  return out;
}

model::item make_item(char const* id, char const* name, char const* group, long per_carton, long carton_g,
                      long carton_cm3) {
  model::item out;
  out.id = id;
  out.name = name;
  out.group = group;
  out.unit = "each";
  out.per_carton = pieces(per_carton);
  out.carton_mass = grams(carton_g);
  out.carton_volume = cubic_cm(carton_cm3);
  return out;
}

model::lot make_lot(char const* id, char const* item, long quantity, char const* site, char const* ready) {
  model::lot out;
  out.id = id;
  out.item = item;
  out.quantity = pieces(quantity);
  out.site = site;
  out.ready = at(ready);
  out.donor = "Foundation";
  return out;
}

model::leg make_leg(char const* id, char const* from, char const* to, char const* departs,
                    char const* arrives) {
  model::leg out;
  out.id = id;
  out.carrier = "ASL";
  out.aircraft = "B744F";
  out.from = from;
  out.to = to;
  out.departs = at(departs);
  out.arrives = at(arrives);
  out.cutoff = out.departs - hours(6);
  out.capacity = grams(100000000);
  out.volume = cubic_cm(735000000);
  out.positions = pieces(38);
  out.status = model::leg_status::actual;
  return out;
}

model::scenario make_scenario() {
  model::scenario s;
  s.plan.title = "Masks for Europe, March 2020";
  s.plan.as_of = s.plan.from = at("2020-03-13T00:00Z");
  s.plan.until = at("2020-03-27T00:00Z");
  for (auto const& row : site_rows) s.sites.push_back(make_site(row));
  s.items.push_back(make_item("mask_surgical", "Surgical mask", "mask", 2000, 8000, 56000));
  s.items.push_back(make_item("test_kit_pcr", "PCR test kit", "test", 500, 9000, 48000));
  s.lots.push_back(make_lot("C1", "mask_surgical", 500000, "HGH", "2020-03-13T00:00Z"));
  s.lots.push_back(make_lot("C2", "mask_surgical", 300000, "HGH", "2020-03-15T00:00Z"));
  s.lots.push_back(make_lot("C3", "mask_surgical", 500000, "PVG", "2020-03-16T00:00Z"));
  s.lots.push_back(make_lot("C4", "mask_surgical", 1500000, "HGH", "2020-03-17T00:00Z"));
  s.lots.push_back(make_lot("C5", "test_kit_pcr", 30000, "HGH", "2020-03-17T00:00Z"));
  for (auto const& row : need_rows) {
    model::need n;
    n.id = row.id;
    n.site = row.site;
    n.group = row.group;
    n.per_day = milli_pieces(row.per_day * 1000);
    n.on_hand = pieces(row.on_hand);
    s.needs.push_back(n);
  }
  model::need tests;
  tests.id = "BE-BRU/test";
  tests.site = "BE-BRU";
  tests.group = "test";
  tests.quantity = pieces(45000);
  tests.by = at("2020-03-18T12:00Z");
  s.needs.push_back(tests);
  s.legs.push_back(make_leg("L01", "HGH", "LGG", "2020-03-13T08:55Z", "2020-03-13T20:30Z"));
  s.legs.push_back(make_leg("L02", "HGH", "LGG", "2020-03-15T20:25Z", "2020-03-16T08:00Z"));
  s.legs.push_back(make_leg("L03", "PVG", "ZAZ", "2020-03-16T21:12Z", "2020-03-17T10:00Z"));
  s.legs.push_back(make_leg("L04", "HGH", "LGG", "2020-03-17T20:25Z", "2020-03-18T08:00Z"));
  return s;
}

struct truck_way {
  char const* lane;
  char const* from;
  char const* to;
  char const* loads;
  double hours;
};

// One consignment: a flight, the hub's hands, a truck.
struct shipment {
  char const* lot;
  char const* need;
  char const* leg;
  truck_way truck;
  long quantity;
  char const* reason;
};
constexpr shipment shipments[] = {{"C1",
                                   "IT-CONE/mask",
                                   "L01",
                                   {"LGG-IT-CONE-team", "LGG", "IT-CONE", "2020-03-14T09:00Z", 32.7},
                                   240000,
                                   "Rome has 1.5 days of stock; this is its earliest way"},
                                  {"C1",
                                   "IT-MIL/mask",
                                   "L01",
                                   {"LGG-IT-MIL-team", "LGG", "IT-MIL", "2020-03-14T09:00Z", 12.7},
                                   260000,
                                   "Milan runs out first; the team truck is there 12 h before any flight"},
                                  {"C2",
                                   "BE-BRU/mask",
                                   "L02",
                                   {"LGG-BE-BRU-single", "LGG", "BE-BRU", "2020-03-16T20:00Z", 1.5},
                                   60000,
                                   "an hour and a half by road"},
                                  {"C2",
                                   "FR-PAR/mask",
                                   "L02",
                                   {"LGG-FR-PAR-single", "LGG", "FR-PAR", "2020-03-16T20:00Z", 6.2},
                                   200000,
                                   "Paris holds nothing; first arrival it can have"},
                                  {"C2",
                                   "CH-BRN/mask",
                                   "L02",
                                   {"LGG-CH-BRN-single", "LGG", "CH-BRN", "2020-03-16T20:00Z", 8.7},
                                   40000,
                                   "what is left of C2 after Paris and Brussels"},
                                  {"C3",
                                   "ES-MAD/mask",
                                   "L03",
                                   {"ZAZ-ES-MAD-single", "ZAZ", "ES-MAD", "2020-03-17T16:00Z", 4.5},
                                   500000,
                                   "earmarked for Spain, which has its own gateway"},
                                  {"C4",
                                   "IT-CONE/mask",
                                   "L04",
                                   {"LGG-IT-CONE-team", "LGG", "IT-CONE", "2020-03-18T21:00Z", 32.7},
                                   420000,
                                   "keeps Rome and Milan level"},
                                  {"C4",
                                   "IT-MIL/mask",
                                   "L04",
                                   {"LGG-IT-MIL-team", "LGG", "IT-MIL", "2020-03-18T21:00Z", 12.7},
                                   560000,
                                   "keeps Rome and Milan level"},
                                  {"C4",
                                   "FR-PAR/mask",
                                   "L04",
                                   {"LGG-FR-PAR-single", "LGG", "FR-PAR", "2020-03-18T21:00Z", 6.2},
                                   420000,
                                   "brings Paris to the level of the others"},
                                  {"C4",
                                   "CH-BRN/mask",
                                   "L04",
                                   {"LGG-CH-BRN-single", "LGG", "CH-BRN", "2020-03-18T21:00Z", 8.7},
                                   60000,
                                   "brings Bern to the level of the others"},
                                  {"C5",
                                   "BE-BRU/test",
                                   "L04",
                                   {"LGG-BE-BRU-single", "LGG", "BE-BRU", "2020-03-18T21:00Z", 1.5},
                                   30000,
                                   "no flight with test kits lands before"}};

model::stage leg_stage(model::leg const& leg) {
  return {
      model::stage_kind::leg, leg.id, leg.from, leg.to, *leg.cutoff, leg.departs, leg.arrives, leg.arrives};
}

model::stage truck_stage(truck_way const& way) {
  instant const start = at(way.loads);
  instant const departs = start + hours(2);
  instant const arrives = departs + duration(static_cast<long>(way.hours * 3600));
  return {model::stage_kind::truck, way.lane, way.from, way.to, start, departs, arrives, arrives};
}

model::consignment make_consignment(model::scenario const& s, shipment const& row, std::size_t index) {
  auto const& lot = *model::find_lot(s, row.lot);
  auto const& item = *model::find_item(s, lot.item);
  auto const& leg = *model::find_leg(s, row.leg);
  model::consignment c;
  c.id = fmt::format("K{:03}", index + 1);
  c.lot = row.lot;
  c.item = lot.item;
  c.need = row.need;
  c.from = lot.site;
  c.to = model::find_need(s, row.need)->site;
  c.quantity = pieces(row.quantity);
  c.cartons = pieces(row.quantity / item.per_carton->count());
  c.mass = *item.carton_mass * c.cartons->count();
  c.volume = *item.carton_volume * c.cartons->count();
  auto const truck = truck_stage(row.truck);
  model::stage hands{model::stage_kind::handling, leg.to,      leg.to,     leg.to, leg.arrives + hours(1),
                     leg.arrives + hours(1),      truck.start, truck.start};
  c.stages = {leg_stage(leg), hands, truck};
  c.available = truck.available;
  c.reason = row.reason;
  return c;
}

model::movement& movement_of(model::plan& plan, model::scenario const& s, model::stage const& stage) {
  bool const is_leg = stage.kind == model::stage_kind::leg;
  std::string const id = is_leg ? stage.ref : stage.ref + "@" + to_text(stage.start);
  for (auto& m : plan.movements) {
    if (m.id == id) return m;
  }
  model::movement m;
  m.id = id;
  m.kind = stage.kind;
  m.ref = stage.ref;
  m.from = stage.from;
  m.to = stage.to;
  m.mode = is_leg ? "air" : "road";
  m.vehicle = is_leg                                        ? "B744F"
              : stage.ref.find("team") != std::string::npos ? "truck, team crew"
                                                            : "truck, single crew";
  m.start = stage.start;
  m.departs = stage.departs;
  m.arrives = stage.arrives;
  m.mass_limit = is_leg ? *model::find_leg(s, stage.ref)->capacity : grams(24000000);
  m.volume_limit = is_leg ? *model::find_leg(s, stage.ref)->volume : cubic_cm(90000000);
  m.position_limit = pieces(is_leg ? 38 : 33);
  m.cost = cents(is_leg ? 42000000 : 199800);
  m.co2 = grams(is_leg ? 14486000 : 1790800);
  return plan.movements.emplace_back(m);
}

void add_movements(model::plan& plan, model::scenario const& s) {
  for (std::size_t i = 0; i < plan.consignments.size(); ++i) {
    auto const& c = plan.consignments[i];
    for (auto const& stage : c.stages) {
      if (stage.kind == model::stage_kind::handling) continue;
      auto& m = movement_of(plan, s, stage);
      m.mass += c.mass;
      m.volume += c.volume;
      m.positions += milli_pieces(c.cartons->count() * 1000 / 24);
      m.consignments.push_back(i);
      if (stage.kind == model::stage_kind::truck) plan.loads.push_back({m.id, 1, c.id, c.quantity, c.mass});
    }
  }
  std::stable_sort(plan.movements.begin(), plan.movements.end(),
                   [](auto const& a, auto const& b) { return a.departs < b.departs; });
}

model::need_outcome outcome_of(model::need const& n, model::plan const& plan) {
  model::need_outcome out;
  out.need = n.id;
  out.site = n.site;
  out.group = n.group;
  out.asked = n.per_day ? *n.per_day * 14 : milli_pieces(n.quantity->count() * 1000);
  out.on_hand = milli_pieces(n.on_hand.value_or(pieces(0)).count() * 1000);
  for (auto const& c : plan.consignments) {
    if (c.need != n.id) continue;
    out.arrivals.push_back({c.available, c.quantity});
    out.delivered += milli_pieces(c.quantity.count() * 1000);
    if (n.by && c.available > *n.by) out.late += milli_pieces(c.quantity.count() * 1000);
  }
  std::sort(out.arrivals.begin(), out.arrivals.end(),
            [](auto const& a, auto const& b) { return a.at < b.at; });
  out.met = std::min(out.asked, out.on_hand + out.delivered);
  out.unmet = out.asked - out.met;
  out.beyond = out.on_hand + out.delivered - out.met;
  if (n.per_day) {
    out.cover_before_days = permille(out.on_hand.count() * 1000 / n.per_day->count());
    out.cover_after_days = permille((out.on_hand + out.delivered).count() * 1000 / n.per_day->count());
  }
  if (!out.arrivals.empty()) out.first_arrival = out.arrivals.front().at;
  out.price = 0.0021;
  out.reason = out.arrivals.empty() ? "no lot that may serve it is left; Slovenia's stock lasts longest"
                                    : "every lot that it may have has gone where cover was lowest";
  if (n.by) out.reason = "the only lot of test kits leaves Hangzhou on 17 March; 15,000 more do not exist";
  return out;
}

model::policy_row policy(char const* name, long met, long worst, long best, long gini, double gap) {
  model::policy_row row;
  row.policy = name;
  row.delivered = milli_pieces(2790000000);
  row.mass = grams(11580000);
  row.met_share = permille(met);
  row.worst_cover_days = permille(worst);
  row.best_cover_days = permille(best);
  row.mean_cover_days = permille((worst + best) / 2);
  row.gini = permille(gini);
  row.needs_with_nothing = 1;
  row.needs_reachable = 8;
  row.cost = cents(126950000);
  row.mean_wait = hours(96);
  row.gap = gap;
  if (row.policy != "history") row.co2 = grams(57944000);
  return row;
}

void add_limits(model::plan& plan) {
  plan.bottlenecks.push_back(
      {model::limit_kind::clearance, "LGG", at("2020-03-18T10:00Z"), 9000000, 9000000, 0.41,
       "One more clearance desk at Liège from 10:00 on 18 March brings 12,000 masks a day forward"});
  plan.bottlenecks.push_back({model::limit_kind::mass, "L01", at("2020-03-13T08:55Z"), 2000000, 2000000, 0.08,
                              "One more tonne aboard L01 is worth as much as 80 kg of clearance"});
  plan.comparison = {
      policy("deprivation", 812, 8300, 26100, 120, 0.0007), policy("history", 640, 4700, 158000, 520, 0),
      policy("proportional", 801, 9000, 10900, 40, 0.0004), policy("equal", 700, 3900, 96000, 380, 0.001),
      policy("max_min", 790, 9400, 20000, 60, 0.0009)};
  plan.notes = {"Rule DE-PPE-BAN closes Germany to protective equipment until 19 March; three ways avoid it.",
                "Paper needed: certificate of donation for C1."};
  plan.proof.method = "deprivation";
  plan.proof.value = 1204.1;
  plan.proof.relaxed_value = 1204.4;
  plan.proof.bound = 1204.9;
  plan.proof.gap = 0.0007;
}

void finish(sample_case& out) {
  add_movements(out.plan, out.scenario);
  for (auto const& n : out.scenario.needs) out.plan.needs.push_back(outcome_of(n, out.plan));
  for (auto const& lot : out.scenario.lots)
    out.plan.lots.push_back({lot.id, lot.quantity, lot.quantity, pieces(0), "", {}});
  out.plan.lots[3].delivered = pieces(1460000);
  out.plan.lots[3].kept = pieces(40000);
  out.plan.lots[3].reason = "its takers have their share, or the ways to them are full";
  out.plan.lots[3].why = {{"takers_full", {}}};
  add_limits(out.plan);
}

}  // namespace

sample_case liege_like() {
  return liege_like(0);
}

sample_case liege_like(std::size_t consignments) {
  sample_case out;
  out.scenario = make_scenario();
  auto& plan = out.plan;
  plan.program = "lifeline 0.1.0";
  plan.scenario_title = out.scenario.plan.title;
  plan.scenario_digest = std::string(64, '0');
  plan.policy = "deprivation";
  plan.currency = "EUR";
  plan.as_of = plan.from = out.scenario.plan.from;
  plan.until = out.scenario.plan.until;
  do {
    for (auto const& row : shipments) {
      plan.consignments.push_back(make_consignment(out.scenario, row, plan.consignments.size()));
    }
  } while (plan.consignments.size() < consignments);
  finish(out);
  return out;
}

}  // namespace lifeline::exchange::sample
