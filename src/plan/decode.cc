// SPDX-License-Identifier: Apache-2.0
#include "plan/decode.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/check.h"

namespace lifeline::plan {
namespace {

using way_key = std::tuple<std::size_t, std::size_t, std::vector<flow::id>>;  // lot, need, arcs

std::string site_id(ground const& g, network::node_index n) {
  return g.scenario->sites[g.net.nodes[n].site].id;
}

model::stage stage_of(ground const& g, network::arc const& a) {
  auto const& s = *g.scenario;
  model::stage out;
  out.kind = a.kind;
  out.ref = a.kind == model::stage_kind::leg     ? s.legs[a.ref].id
            : a.kind == model::stage_kind::truck ? s.lanes[a.ref].id
                                                 : s.sites[a.ref].id;
  out.from = site_id(g, a.from);
  out.to = site_id(g, a.to);
  out.start = a.depart;
  out.departs = a.leaves;
  out.arrives = a.arrives;
  out.available = a.available;
  return out;
}

model::consignment consignment_of(ground const& g, way_key const& key, std::int64_t units) {
  auto const& [lot, need, arcs] = key;
  auto const& l = g.scenario->lots[lot];
  auto const& n = g.scenario->needs[need];
  auto const* item = model::find_item(*g.scenario, l.item);
  LIFELINE_CHECK(item != nullptr);
  model::consignment out;
  out.lot = l.id;
  out.item = l.item;
  out.need = n.id;
  out.from = l.site;
  out.to = n.site;
  out.quantity = pieces(units);
  if (item->per_carton && item->per_carton->count() > 0)
    out.cartons = pieces(units / item->per_carton->count());
  out.mass = mass_of(*item, out.quantity);
  out.volume = volume_of(*item, out.quantity);
  out.available = std::chrono::ceil<std::chrono::minutes>(l.ready);
  for (auto const arc : arcs) {
    out.stages.push_back(stage_of(g, g.net.arcs.raw()[static_cast<std::size_t>(arc)]));
    out.available = out.stages.back().available;
  }
  out.substitute = !model::answers(*item, n.group);
  return out;
}

}  // namespace

grams mass_of(model::item const& i, pieces n) {
  if (!i.per_carton || i.per_carton->count() == 0 || !i.carton_mass) return grams(0);
  return grams(scale_up(n.count(), i.carton_mass->count(), i.per_carton->count()));
}

cubic_cm volume_of(model::item const& i, pieces n) {
  if (!i.per_carton || i.per_carton->count() == 0 || !i.carton_volume) return cubic_cm(0);
  return cubic_cm(scale_up(n.count(), i.carton_volume->count(), i.per_carton->count()));
}

milli_pieces pallets_of(model::item const& i, pieces n) {
  if (!i.per_carton || i.per_carton->count() == 0 || !i.cartons_per_pallet ||
      i.cartons_per_pallet->count() == 0)
    return {};
  return milli_pieces(scale_up(n.count(), 1000, i.per_carton->count() * i.cartons_per_pallet->count()));
}

void write_consignments(ground const& g, solved const& from, model::plan& out) {
  std::map<way_key, double> units;
  auto all = from.whole;
  all.insert(all.end(), from.surplus.begin(), from.surplus.end());
  for (auto& path : all) {
    for (auto& arc : path.arcs) arc = departure_of(g, arc);  // twins are no way of their own
    auto const lot = from.model.lots[static_cast<std::size_t>(path.lot)].lot;
    auto const& sink = from.model.sinks[static_cast<std::size_t>(path.sink)];
    units[{lot, from.model.parts[sink.part].need, path.arcs}] += path.units;
  }
  std::vector<std::pair<way_key, model::consignment>> list;
  for (auto const& [key, amount] : units) {
    auto const whole = static_cast<std::int64_t>(std::llround(amount));
    if (whole > 0) list.emplace_back(key, consignment_of(g, key, whole));
  }
  std::stable_sort(list.begin(), list.end(), [](auto const& a, auto const& b) {
    return std::tuple(a.second.available, std::get<1>(a.first), std::get<0>(a.first)) <
           std::tuple(b.second.available, std::get<1>(b.first), std::get<0>(b.first));
  });
  for (auto& [key, one] : list) {
    one.id = fmt::format("K{:03}", out.consignments.size() + 1);
    out.consignments.push_back(std::move(one));
  }
}

model::plan decode(ground const& g, solved const& from) {
  auto const& settings = g.scenario->plan;
  model::plan out;
  out.scenario_title = settings.title;
  out.currency = settings.currency;
  out.as_of = settings.as_of;
  out.from = settings.from;
  out.until = settings.until;
  out.options = settings.options;
  out.crews = settings.crews;
  out.co2_price = settings.co2_price;
  write_consignments(g, from, out);
  write_movements(g, out);
  write_needs(g, from, out);
  write_lots(g, out);
  write_bottlenecks(g, from, out);
  write_certificate(g, from, out);
  write_notes(g, out);
  write_reasons(g, out);
  return out;
}

}  // namespace lifeline::plan
