// SPDX-License-Identifier: Apache-2.0
#include "verify/facts.h"

#include <algorithm>
#include <limits>

namespace lifeline::verify {
namespace {

__extension__ using wide = __int128;

template <class Row>
void by_id(std::vector<Row> const& rows, std::map<std::string, Row const*>& out) {
  for (auto const& row : rows) out.emplace(row.id, &row);
}

std::optional<std::int64_t> share_up(std::int64_t a, std::int64_t b, wide c) {
  if (a < 0 || b < 0 || c <= 0) return {};
  wide const out = (static_cast<wide>(a) * b + c - 1) / c;
  if (out > std::numeric_limits<std::int64_t>::max()) return {};
  return static_cast<std::int64_t>(out);
}

bool has_cartons(model::item const& i) {
  return i.per_carton && i.per_carton->count() > 0;
}

}  // namespace

facts::facts(model::scenario const& scenario) : s(scenario) {
  by_id(s.sites, sites);
  by_id(s.items, items);
  by_id(s.lots, lots);
  by_id(s.needs, needs);
  by_id(s.legs, legs);
  by_id(s.lanes, lanes);
  for (auto const& row : s.handlings) handlings.emplace(row.site, &row);
}

bool contains(model::text_list const& list, std::string const& what) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

bool in_place(model::site const& site, std::string const& where) {
  return site.country == where || contains(site.blocs, where);
}

bool cross_border(model::site const& a, model::site const& b) {
  if (a.country == b.country) return false;
  return std::none_of(a.blocs.begin(), a.blocs.end(),
                      [&](std::string const& bloc) { return contains(b.blocs, bloc); });
}

std::int64_t carton_size(model::item const& i) {
  return has_cartons(i) ? i.per_carton->count() : 1;
}

std::int64_t usable_pieces(facts const& f, model::lot const& l) {
  auto const chance = std::max<std::int64_t>(0, l.chance.value_or(permille(1000)).count());
  std::int64_t const expected = scale_down(std::max<std::int64_t>(0, l.quantity.count()), chance, 1000);
  auto const* item = find(f.items, l.item);
  std::int64_t const carton = item != nullptr ? carton_size(*item) : 1;
  return expected / carton * carton;
}

std::vector<lot_part> parts_of(facts const& f, model::lot const& l) {
  std::vector<lot_part> out;
  auto const* item = find(f.items, l.item);
  std::int64_t const carton = item != nullptr ? carton_size(*item) : 1;
  std::int64_t free = usable_pieces(f, l);
  for (auto const& pin : f.s.pins) {
    bool const by_leg = pin.kind == model::pin_kind::lot_by_leg;
    if ((!by_leg && pin.kind != model::pin_kind::lot_to_site) || pin.lot != l.id || !pin.quantity) continue;
    std::int64_t const wanted =
        scale_up(std::max<std::int64_t>(0, pin.quantity->count()), 1, carton) * carton;
    std::int64_t const held = std::min(free, wanted);
    if (held > 0) out.push_back({held, pin.site, by_leg ? pin.leg : std::string()});
    free -= held;
  }
  if (free > 0) out.push_back({free, {}, {}});
  return out;
}

instant start_of(facts const&, model::lot const& l) {
  return std::chrono::ceil<std::chrono::minutes>(l.ready);
}

bulk bulk_of_piece(model::item const& i) {
  return bulk_of(i, 1);
}

bulk bulk_of(model::item const& i, std::int64_t n) {
  bulk out;
  if (!has_cartons(i)) return out;
  double const cartons = static_cast<double>(n) / static_cast<double>(i.per_carton->count());
  if (i.carton_mass) out.kg = cartons * static_cast<double>(i.carton_mass->count()) / 1e3;
  if (i.carton_volume) out.m3 = cartons * static_cast<double>(i.carton_volume->count()) / 1e6;
  if (i.cartons_per_pallet && i.cartons_per_pallet->count() > 0)
    out.pallets = cartons / static_cast<double>(i.cartons_per_pallet->count());
  return out;
}

std::optional<std::int64_t> grams_of(model::item const& i, std::int64_t n) {
  if (!has_cartons(i) || !i.carton_mass) return 0;
  return share_up(n, i.carton_mass->count(), i.per_carton->count());
}

std::optional<std::int64_t> cm3_of(model::item const& i, std::int64_t n) {
  if (!has_cartons(i) || !i.carton_volume) return 0;
  return share_up(n, i.carton_volume->count(), i.per_carton->count());
}

std::optional<std::int64_t> millipallets_of(model::item const& i, std::int64_t n) {
  if (!has_cartons(i) || !i.cartons_per_pallet || i.cartons_per_pallet->count() <= 0) return 0;
  return share_up(n, 1000, static_cast<wide>(i.per_carton->count()) * i.cartons_per_pallet->count());
}

std::optional<std::int64_t> rate_for(facts const& f, model::item const& i, model::need const& n) {
  if (i.id == n.group || (i.group.empty() ? i.id : i.group) == n.group) return 1000;
  for (auto const& sub : f.s.substitutions) {
    if (sub.group == n.group && sub.item == i.id) return sub.rate.value_or(permille(1000)).count();
  }
  return {};
}

bool earmark_allows(facts const& f, model::lot const& l, model::need const& n) {
  if (l.earmarks.empty() || contains(l.earmarks, n.site)) return true;
  auto const* site = find(f.sites, n.site);
  return site != nullptr && contains(l.earmarks, site->country);
}

std::optional<instant> too_late_for(model::lot const& l, model::need const& n) {
  if (!l.expiry) return {};
  return instant(*l.expiry) + std::chrono::days(1 - n.min_shelf_days.value_or(0));
}

}  // namespace lifeline::verify
