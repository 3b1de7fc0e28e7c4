// SPDX-License-Identifier: Apache-2.0
// Names of master data, and what departures carried, cost and emitted.
#include <fmt/format.h>

#include <algorithm>

#include "hub/report_count.h"
#include "network/carbon.h"

namespace lifeline::hub {
namespace {

constexpr std::size_t report_movements_most = 2000;

template <class Row>
std::map<std::string, std::size_t, std::less<>> places_by_id(std::vector<Row> const& rows) {
  std::map<std::string, std::size_t, std::less<>> out;
  for (std::size_t i = 0; i < rows.size(); ++i) out.emplace(rows[i].id, i);
  return out;
}

template <class Row>
Row const* row_at(std::map<std::string, std::size_t, std::less<>> const& by_id, std::vector<Row> const& rows,
                  std::string const& id) {
  auto const at = by_id.find(id);
  return at == by_id.end() ? nullptr : &rows[at->second];
}

}  // namespace

report_names::report_names(world const& w, instant now) {
  problems none;
  all_ = live_scenario(w, {now, {}}, none);
  sites_ = places_by_id(all_.sites);
  items_ = places_by_id(all_.items);
  legs_ = places_by_id(all_.legs);
  lanes_ = places_by_id(all_.lanes);
}

model::site const& report_names::site(std::string const& id) const {
  static model::site const unknown;
  auto const* at = row_at(sites_, all_.sites, id);
  return at == nullptr ? unknown : *at;
}

model::item const& report_names::item(std::string const& id) const {
  static model::item const unknown;
  auto const* at = row_at(items_, all_.items, id);
  return at == nullptr ? unknown : *at;
}

model::leg const* report_names::leg(std::string const& id) const {
  return row_at(legs_, all_.legs, id);
}

model::lane const* report_names::lane(std::string const& id) const {
  return row_at(lanes_, all_.lanes, id);
}

std::optional<grams> report_names::mass_of(std::string const& id, pieces n) const {
  auto const& about = item(id);
  if (!about.carton_mass || !about.per_carton || about.per_carton->count() <= 0 || n.count() < 0) return {};
  return grams(scale_up(n.count(), about.carton_mass->count(), about.per_carton->count()));
}

void report_counter::count(world const& w, model::event const& e, std::uint64_t, model::depart const& b) {
  auto const view = ledger::find_movement(w.book, b.movement);
  if (!view) return;
  model::report_movement out{b.movement,
                             view->plan.mode,
                             view->plan.from,
                             view->plan.to,
                             view->plan.carrier,
                             e.at,
                             {},
                             pieces(0),
                             {},
                             {},
                             {},
                             {}};
  grams own;
  grams whole;
  pieces all;
  bool known = true;
  ledger::stock_filter filter;
  filter.movement = b.movement;
  for (std::uint64_t next = 0;;) {
    auto const page = ledger::list_stock(w.book, filter, {next, 1000});
    for (auto const& row : page.rows) {
      if (row.quantity.count() == 0) continue;
      if (!row.where.consignment.empty()) departed_.try_emplace(row.where.consignment, e.at);
      auto const mass = names_.mass_of(row.item, row.quantity);
      known = known && mass;
      whole += mass.value_or(grams(0));
      all += row.quantity;
      if (!concerns(w, row)) continue;
      own += mass.value_or(grams(0));
      out.loaded += row.quantity;
    }
    if (page.next == 0) break;
    next = page.next;
  }
  if (out.loaded.count() == 0) return;
  if (out_.movements.size() == report_movements_most) {
    ++movements_left_out_;
    return;
  }
  if (known) out.mass = own;
  price(w, out, *view, whole, all);
  moving_[b.movement] = out_.movements.size();
  out_.movements.push_back(std::move(out));
}

void report_counter::count(world const&, model::event const& e, std::uint64_t, model::arrive const& b) {
  auto const at = moving_.find(b.movement);
  if (at != moving_.end()) out_.movements[at->second].arrived = e.at;
}

// A leg emits and costs by what it carries, its fixed price by share; a truck by share of all it carries, as
// many trucks as the load needs.
void report_counter::price(world const&, model::report_movement& out, ledger::movement_view const& view,
                           grams whole, pieces all) {
  bool const by_mass = out.mass && whole.count() > 0;
  auto const part = by_mass ? out.mass->count() : out.loaded.count();
  auto const of = by_mass ? whole.count() : all.count();
  out.share = permille(part * 1000 / of);
  auto const shared = [&](std::int64_t n) { return scale_up(n, part, of); };
  if (auto const* leg = names_.leg(view.plan.leg)) {
    auto const per_tonne = network::co2_g_per_tonne(names_.all(), *leg);
    if (per_tonne && out.mass) out.co2 = grams(scale_up(*per_tonne, out.mass->count(), 1'000'000));
    if (leg->cost) out.cost = cents(shared(leg->cost->count()));
    if (leg->cost_per_kg && out.mass) {
      out.cost =
          out.cost.value_or(cents(0)) + cents(scale_up(leg->cost_per_kg->count(), out.mass->count(), 1000));
    }
    return;
  }
  auto const* lane = names_.lane(view.plan.leg);
  if (lane == nullptr) return;
  auto const capacity = lane->capacity ? lane->capacity->count() : 0;
  auto const trucks = capacity > 0 ? std::max<std::int64_t>(1, (whole.count() + capacity - 1) / capacity) : 1;
  auto const per_truck = network::co2_g_per_truck(names_.all(), *lane);
  if (per_truck) out.co2 = grams(shared(*per_truck * trucks));
  if (lane->cost) out.cost = cents(shared(lane->cost->count() * trucks));
}

}  // namespace lifeline::hub
