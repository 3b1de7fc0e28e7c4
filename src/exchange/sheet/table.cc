// SPDX-License-Identifier: Apache-2.0
#include "exchange/sheet/table.h"

#include <map>

#include "exchange/terminal/words.h"

namespace lifeline::exchange::sheet {
namespace {

// Grams as kg, cubic centimetres as m3, cents as whole money, thousandths as they are.
template <class Quantity>
cell shown(Quantity value, std::int64_t scale) {
  return scaled{value.count(), scale};
}
template <class Quantity>
cell shown(std::optional<Quantity> const& value, std::int64_t scale) {
  if (!value) return {};
  return shown(*value, scale);
}
constexpr std::int64_t kg = 1000;
constexpr std::int64_t m3 = 1000000;
constexpr std::int64_t thousandth = 1000;
constexpr std::int64_t money = 100;

cell number(std::int64_t value) {
  return scaled{value, 1};
}

table consignments(names const& words, model::plan const& p) {
  table out{"consignments",
            {"consignment", "lot", "item", "need", "from", "to", "recipient", "quantity_pieces",
             "quantity_cartons", "mass_kg", "volume_m3", "available_utc", "substitute", "way", "reason"},
            {}};
  for (auto const& c : p.consignments) {
    out.rows.push_back({c.id, c.lot, c.item, c.need, c.from, c.to, words.site(c.to), shown(c.quantity, 1),
                        shown(c.cartons, 1), shown(c.mass, kg), shown(c.volume, m3), c.available,
                        std::string(c.substitute ? "yes" : "no"), words.way(c), c.reason});
  }
  return out;
}

table movements(model::plan const& p) {
  table out{"movements",
            {"movement",    "kind",           "ref",           "from",         "to",
             "mode",        "vehicle",        "vehicles",      "start_utc",    "departs_utc",
             "arrives_utc", "mass_kg",        "mass_limit_kg", "volume_m3",    "volume_limit_m3",
             "positions",   "position_limit", "cost",          "consignments", "co2_kg"},
            {}};
  for (auto const& m : p.movements) {
    std::string list;
    for (auto const c : m.consignments) list += (list.empty() ? "" : ";") + p.consignments[c].id;
    out.rows.push_back({m.id,
                        std::string(m.kind == model::stage_kind::leg ? "leg" : "truck"),
                        m.ref,
                        m.from,
                        m.to,
                        m.mode,
                        m.vehicle,
                        number(m.vehicles),
                        m.start,
                        m.departs,
                        m.arrives,
                        shown(m.mass, kg),
                        shown(m.mass_limit, kg),
                        shown(m.volume, m3),
                        shown(m.volume_limit, m3),
                        shown(m.positions, thousandth),
                        shown(m.position_limit, 1),
                        shown(m.cost, money),
                        list,
                        shown(m.co2, kg)});
  }
  return out;
}

// What is aboard each vehicle: trucks as the plan loads them, legs by consignment.
table loads(model::plan const& p) {
  table out{"loads",
            {"movement", "departs_utc", "vehicle", "consignment", "item", "to", "quantity_pieces", "mass_kg"},
            {}};
  std::map<std::string, model::consignment const*> by_id;
  for (auto const& c : p.consignments) by_id.emplace(c.id, &c);
  std::map<std::string, std::vector<model::vehicle_load const*>> by_movement;
  for (auto const& l : p.loads) by_movement[l.movement].push_back(&l);
  for (auto const& m : p.movements) {
    auto const loaded = by_movement.find(m.id);
    if (loaded == by_movement.end()) {
      for (auto const index : m.consignments) {
        auto const& c = p.consignments[index];
        out.rows.push_back(
            {m.id, m.departs, number(1), c.id, c.item, c.to, shown(c.quantity, 1), shown(c.mass, kg)});
      }
      continue;
    }
    for (auto const* l : loaded->second) {
      auto const c = by_id.find(l->consignment);
      bool const known = c != by_id.end();
      out.rows.push_back({m.id, m.departs, number(l->vehicle), l->consignment,
                          known ? c->second->item : std::string(), known ? c->second->to : std::string(),
                          shown(l->quantity, 1), shown(l->mass, kg)});
    }
  }
  return out;
}

table needs(names const& words, model::plan const& p) {
  table out{"needs",
            {"need", "site", "recipient", "group", "asked_pieces", "on_hand_pieces", "delivered_pieces",
             "met_pieces", "late_pieces", "unmet_pieces", "beyond_pieces", "cover_before_days",
             "cover_after_days", "first_arrival_utc", "price", "reason"},
            {}};
  for (auto const& n : p.needs) {
    out.rows.push_back({n.need, n.site, words.site(n.site), n.group, shown(n.asked, thousandth),
                        shown(n.on_hand, thousandth), shown(n.delivered, thousandth),
                        shown(n.met, thousandth), shown(n.late, thousandth), shown(n.unmet, thousandth),
                        shown(n.beyond, thousandth), shown(n.cover_before_days, thousandth),
                        shown(n.cover_after_days, thousandth),
                        n.first_arrival ? cell(*n.first_arrival) : cell(), n.price, n.reason});
  }
  return out;
}

table lots(model::plan const& p) {
  table out{"lots", {"lot", "usable_pieces", "delivered_pieces", "kept_pieces", "reason"}, {}};
  for (auto const& l : p.lots) {
    out.rows.push_back({l.lot, shown(l.usable, 1), shown(l.delivered, 1), shown(l.kept, 1), l.reason});
  }
  return out;
}

// Used and capacity in kg, m3 or pallets, as the limit's kind has it.
table bottlenecks(model::plan const& p) {
  using kind = model::limit_kind;
  table out{"bottlenecks", {"limit", "ref", "from_utc", "used", "capacity", "unit", "price", "sentence"}, {}};
  for (auto const& b : p.bottlenecks) {
    bool const volume = b.kind == kind::volume || b.kind == kind::trucks_volume;
    bool const pallets = b.kind == kind::position || b.kind == kind::trucks_position || b.kind == kind::docks;
    std::int64_t const scale = volume ? m3 : kg;
    out.rows.push_back({limit_name(b.kind), b.ref, b.from, scaled{b.used, scale}, scaled{b.capacity, scale},
                        std::string(volume    ? "m3"
                                    : pallets ? "pallets"
                                              : "kg"),
                        b.price, b.sentence});
  }
  return out;
}

table comparison(model::plan const& p) {
  table out{"comparison",
            {"policy", "delivered_pieces", "mass_kg", "met_percent", "worst_cover_days", "best_cover_days",
             "mean_cover_days", "gini", "needs_with_nothing", "needs_reachable", "cost", "mean_wait_s", "gap",
             "co2_kg"},
            {}};
  for (auto const& r : p.comparison) {
    out.rows.push_back({r.policy, shown(r.delivered, thousandth), shown(r.mass, kg), shown(r.met_share, 10),
                        shown(r.worst_cover_days, thousandth), shown(r.best_cover_days, thousandth),
                        shown(r.mean_cover_days, thousandth), shown(r.gini, thousandth),
                        number(static_cast<std::int64_t>(r.needs_with_nothing)),
                        number(static_cast<std::int64_t>(r.needs_reachable)), shown(r.cost, money),
                        number(r.mean_wait.count()), r.gap, shown(r.co2, kg)});
  }
  return out;
}

}  // namespace

std::vector<table> plan_tables(model::scenario const& s, model::plan const& p) {
  names const words(s);
  return {consignments(words, p), movements(p), loads(p),       cover_table(s, p),
          needs(words, p),        lots(p),      bottlenecks(p), comparison(p)};
}

}  // namespace lifeline::exchange::sheet
