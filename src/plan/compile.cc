// SPDX-License-Identifier: Apache-2.0
#include "plan/compile.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/check.h"
#include "network/carbon.h"

namespace lifeline::plan {
namespace {

flow::time minute_of(ground const& g, instant t) {
  return static_cast<flow::time>(std::chrono::floor<std::chrono::minutes>(t - g.origin).count());
}

std::size_t site_position(model::scenario const& s, std::string const& id) {
  auto const* found = model::find_site(s, id);
  LIFELINE_CHECK(found != nullptr);
  return static_cast<std::size_t>(found - s.sites.data());
}

flow::product product_of(model::scenario const& s, model::lot const& l, network::traits traits) {
  flow::product p;
  p.traits = traits;
  p.per_unit = {1, 0, 0, 0};
  auto const* item = model::find_item(s, l.item);
  if (item == nullptr || !item->per_carton || item->per_carton->count() == 0) return p;
  auto const n = static_cast<double>(item->per_carton->count());
  if (item->carton_mass) p.per_unit[1] = static_cast<double>(item->carton_mass->count()) / 1000.0 / n;
  if (item->carton_volume) p.per_unit[2] = static_cast<double>(item->carton_volume->count()) / 1e6 / n;
  if (item->cartons_per_pallet && item->cartons_per_pallet->count() > 0) {
    p.per_unit[3] = 1.0 / (n * static_cast<double>(item->cartons_per_pallet->count()));
  }
  return p;
}

flow::dimension dimension_of(model::limit_kind kind) {
  switch (network::counts(kind)) {
    case network::counted::mass:
      return flow::dimension::kg;
    case network::counted::volume:
      return flow::dimension::m3;
    case network::counted::position:
      return flow::dimension::position;
  }
  return flow::dimension::unit;
}

double capacity_in_units(network::row const& r) {
  double const unit = network::counts(r.kind) == network::counted::volume ? 1e6 : 1e3;
  return static_cast<double>(r.capacity) / unit;
}

void add_arcs(ground const& g, flow::problem& p) {
  p.nodes = static_cast<flow::id>(g.net.nodes.size());
  for (auto const& r : g.net.rows) p.capacity.push_back(capacity_in_units(r));
  for (auto const& a : g.net.arcs) {
    flow::arc out;
    out.from = static_cast<flow::id>(a.from.value());
    out.to = static_cast<flow::id>(a.to.value());
    out.depart = minute_of(g, a.depart);
    out.available = minute_of(g, a.available);
    out.forbids = a.forbids;
    out.uses_begin = static_cast<flow::id>(p.uses.size());
    for (auto const row : a.rows) {
      p.uses.push_back({static_cast<flow::id>(row.value()), dimension_of(g.net.rows[row].kind)});
    }
    out.uses_end = static_cast<flow::id>(p.uses.size());
    p.arcs.push_back(out);
  }
}

// The last useful moment of a lot at a need: the end of its expiry day less the shelf life asked.
instant last_use(model::lot const& l, model::need const& n) {
  if (!l.expiry) return instant::max();
  auto const days = std::chrono::days(1 - n.min_shelf_days.value_or(0));
  return instant(*l.expiry) + days - minutes(1);
}

std::vector<flow_lot> split_by_pins(ground const& g) {
  std::vector<flow_lot> out;
  auto const& s = *g.scenario;
  for (std::size_t i = 0; i < s.lots.size(); ++i) {
    std::int64_t free = g.usable[i];
    for (auto const& pin : s.pins) {
      bool const by_leg = pin.kind == model::pin_kind::lot_by_leg;
      bool const cuts = by_leg || pin.kind == model::pin_kind::lot_to_site;
      if (!cuts || pin.lot != s.lots[i].id || !pin.quantity) continue;
      std::int64_t const carton = carton_of(s, s.lots[i]);
      std::int64_t const held = std::min(free, scale_up(pin.quantity->count(), 1, carton) * carton);
      if (held > 0) out.push_back({i, held, pin.site, by_leg ? pin.leg : ""});
      free -= held;
    }
    if (free > 0) out.push_back({i, free, "", ""});
  }
  return out;
}

using choice_key = std::tuple<flow::id, flow::time, double>;

std::vector<choice_key> choices_of(ground const& g, compiled const& c, flow_lot const& fl) {
  auto const& s = *g.scenario;
  auto const& l = s.lots[fl.lot];
  std::vector<choice_key> out;
  for (std::size_t k = 0; k < c.sinks.size(); ++k) {
    auto const& n = s.needs[c.parts[c.sinks[k].part].need];
    if (!fl.only_site.empty() && fl.only_site != n.site) continue;
    auto const rate = serves(s, l, n);
    if (!rate) continue;
    auto const& sink = c.problem.sinks[k];
    instant const last = last_use(l, n);
    flow::time const latest =
        last == instant::max() ? sink.latest : std::min(sink.latest, minute_of(g, last));
    out.emplace_back(static_cast<flow::id>(k), latest, static_cast<double>(*rate) / 1000.0);
  }
  return out;
}

void add_sinks(ground const& g, compiled& c) {
  for (std::size_t p = 0; p < c.parts.size(); ++p) {
    auto const& n = g.scenario->needs[c.parts[p].need];
    auto const node = g.net.landside[site_position(*g.scenario, n.site)];
    for (std::size_t b = 0; b < c.parts[p].buckets.size(); ++b) {
      auto const& in = c.parts[p].buckets[b];
      flow::sink out;
      out.need = static_cast<flow::id>(p);
      out.node = static_cast<flow::id>(node.value());
      out.due = minute_of(g, in.waits_from);
      out.latest = minute_of(g, in.latest);
      out.quantity = in.quantity;
      out.late_scale = in.wait_scale;
      out.late_rate = in.wait_rate;
      c.problem.sinks.push_back(out);
      c.sinks.push_back({p, b});
    }
  }
}

// Goods that must go by one leg or lane start where only that leads on.
network::node_index start_of(ground const& g, flow_lot const& fl) {
  auto const site = site_position(*g.scenario, g.scenario->lots[fl.lot].site);
  return fl.only_by.empty() ? g.net.landside[site] : g.net.before.at(fl.only_by)[site];
}

void add_lots(ground const& g, compiled& c) {
  auto const& s = *g.scenario;
  std::map<std::pair<std::string, network::traits>, flow::id> products;
  std::map<std::pair<flow::id, std::vector<choice_key>>, flow::id> commodities;
  c.lots = split_by_pins(g);
  for (auto const& fl : c.lots) {
    auto const& l = s.lots[fl.lot];
    auto const traits = g.net.lot_traits[fl.lot];
    auto const [product, new_product] =
        products.try_emplace({l.item, traits}, static_cast<flow::id>(products.size()));
    if (new_product) c.problem.products.push_back(product_of(s, l, traits));
    auto keys = choices_of(g, c, fl);
    auto const [entry, fresh] =
        commodities.try_emplace({product->second, keys}, static_cast<flow::id>(commodities.size()));
    if (fresh) {
      flow::commodity out{product->second, static_cast<flow::id>(c.problem.choices.size()), 0};
      for (auto const& [sink, latest, rate] : keys) c.problem.choices.push_back({sink, latest, rate});
      out.choices_end = static_cast<flow::id>(c.problem.choices.size());
      c.problem.commodities.push_back(out);
    }
    auto const node = start_of(g, fl);
    auto const ready = minute_of(g, l.ready + std::chrono::seconds(59));
    c.problem.lots.push_back({static_cast<flow::id>(node.value()), entry->second, ready,
                              static_cast<double>(fl.usable), static_cast<double>(carton_of(s, l))});
  }
}

// Money and time are weighed below the least step of utility of any unit (docs/planning.md section 7).
void weigh_lower_tiers(ground const& g, compiled& c) {
  double dearest = 0;
  for (auto const& a : g.net.arcs) dearest = std::max(dearest, cents_per_kg(*g.scenario, a));
  double least_step = 0;
  double kg = 0;
  for (auto const& part : c.parts) {
    for (auto const& one : part.steps)
      least_step = least_step == 0 ? one.slope : std::min(least_step, one.slope);
  }
  for (auto const& product : c.problem.products) kg = std::max(kg, product.per_unit[1]);
  double const span = static_cast<double>((g.scenario->plan.until - g.scenario->plan.from).count()) / 60.0;
  c.money_weight = dearest * kg > 0 ? 1e-3 * least_step / (3.0 * dearest * kg) : 0.0;
  c.time_cost = span > 0 ? 1e-4 * least_step / span : 0.0;
  c.problem.time_cost = c.time_cost;
  for (std::size_t i = 0; i < c.problem.arcs.size(); ++i) {
    c.problem.arcs[i].cost_per_kg = c.money_weight * cents_per_kg(*g.scenario, g.net.arcs.raw()[i]);
  }
}

std::int64_t usable_pieces(model::scenario const& s, model::lot const& l) {
  std::int64_t const expected =
      scale_down(l.quantity.count(), l.chance.value_or(permille(1000)).count(), 1000);
  std::int64_t const carton = carton_of(s, l);
  return expected / carton * carton;
}

}  // namespace

double cents_per_kg(model::scenario const& s, network::arc const& a) {
  auto const carbon =
      static_cast<double>(a.co2_g_per_tonne) / 1e6 * static_cast<double>(s.plan.co2_price.count());
  return (static_cast<double>(a.cents_per_tonne) + carbon) / 1000.0;
}

double cents_per_truck(model::scenario const& s, model::lane const& l) {
  auto const carbon = static_cast<double>(network::co2_g_per_truck(s, l).value_or(0)) / 1e6;
  return static_cast<double>(l.cost.value_or(cents(0)).count()) +
         carbon * static_cast<double>(s.plan.co2_price.count());
}

std::int64_t carton_of(model::scenario const& s, model::lot const& l) {
  auto const* item = model::find_item(s, l.item);
  return item != nullptr && item->per_carton && item->per_carton->count() > 0 ? item->per_carton->count() : 1;
}

std::optional<std::int64_t> serves(model::scenario const& s, model::lot const& l, model::need const& n) {
  if (!l.earmarks.empty()) {
    auto const* site = model::find_site(s, n.site);
    bool const meant = std::any_of(l.earmarks.begin(), l.earmarks.end(), [&](std::string const& to) {
      return to == n.site || (site != nullptr && to == site->country);
    });
    if (!meant) return {};
  }
  auto const* item = model::find_item(s, l.item);
  if (item == nullptr) return {};
  if (model::answers(*item, n.group)) return 1000;
  for (auto const& sub : s.substitutions) {
    if (sub.group == n.group && sub.item == item->id) return sub.rate.value_or(permille(1000)).count();
  }
  return {};
}

ground survey(model::scenario const& s) {
  ground g;
  g.scenario = &s;
  g.net = network::build(s);
  g.origin = std::chrono::floor<std::chrono::days>(std::min(s.plan.as_of, s.plan.from));
  for (std::size_t i = 0; i < s.lots.size(); ++i) {
    auto const& l = s.lots[i];
    g.usable.push_back(usable_pieces(s, l));
    auto const node = g.net.landside[site_position(s, l.site)];
    auto const first = network::earliest_everywhere(g.net, node, l.ready, g.net.lot_traits[i]);
    std::vector<bool> row;
    for (auto const& n : s.needs) {
      auto const& at = first[site_position(s, n.site)];
      row.push_back(at && *at < s.plan.until && *at <= last_use(l, n) && serves(s, l, n).has_value());
    }
    g.can_reach.push_back(std::move(row));
  }
  return g;
}

compiled compile(ground const& g, std::vector<need_part> parts) {
  compiled c;
  c.parts = std::move(parts);
  add_arcs(g, c.problem);
  add_sinks(g, c);
  add_lots(g, c);
  weigh_lower_tiers(g, c);
  set_steps(c, c.parts);
  return c;
}

flow::id departure_of(ground const& g, flow::id arc) {
  network::arc_index const at(static_cast<std::size_t>(arc));
  return static_cast<flow::id>(network::departure_of(g.net, at).value());
}

flow::time arrival_of(flow::problem const& p, flow::path_flow const& path) {
  return path.arcs.empty() ? p.lots[static_cast<std::size_t>(path.lot)].ready
                           : p.arcs[static_cast<std::size_t>(path.arcs.back())].available;
}

void set_steps(compiled& c, std::vector<need_part> parts) {
  c.parts = std::move(parts);
  c.problem.needs.clear();
  c.problem.segments.clear();
  for (auto const& part : c.parts) {
    flow::need n;
    n.segments_begin = static_cast<flow::id>(c.problem.segments.size());
    for (auto const& one : part.steps) c.problem.segments.push_back({one.length, one.slope});
    n.segments_end = static_cast<flow::id>(c.problem.segments.size());
    c.problem.needs.push_back(n);
  }
}

}  // namespace lifeline::plan
