// SPDX-License-Identifier: Apache-2.0
// Goods come to a site: expected, counted, inspected, put away.
#include <algorithm>

#include "ledger/rules/goods.h"
#include "ledger/rules/rules.h"

namespace lifeline::ledger {

namespace {

spot expected_at(step const& c, row_index site) {
  return {c.s.site_places[site], no_row, no_row, goods_state::expected};
}

// What the promise says, where the announcement is silent.
model::lot_details with_pledge(model::lot_details goods, model::lot_details const& promised) {
  if (goods.batch.empty()) goods.batch = promised.batch;
  if (!goods.expiry) goods.expiry = promised.expiry;
  if (goods.owner.empty()) goods.owner = promised.owner;
  if (goods.donor.empty()) goods.donor = promised.donor;
  if (goods.earmarks.empty()) goods.earmarks = promised.earmarks;
  if (goods.customs == model::customs_status::unknown) goods.customs = promised.customs;
  return goods;
}

void check_line(step& c, model::receipt_line const& l, std::size_t n) {
  bool const counted =
      l.good.count() + l.damaged.count() + l.short_of.count() + l.over.count() + l.wrong.count() > 0;
  c.refuse_if(!counted, verdict::quantity_not_positive, n);
  c.refuse_if(l.wrong.count() > 0 && (l.wrong_lot.empty() || l.wrong_item.empty()), verdict::field_missing,
              n);
  c.refuse_if(l.found && l.short_of.count() > 0, verdict::ambiguous, n);
}

struct received_line {
  row_index lot = no_row;  // no_row: to be made
  row_index unit = no_row;
};

received_line find_names(step& c, model::receipt_line const& l, std::size_t n) {
  received_line out;
  if (l.found) {
    check_details(c, *l.found, n);
    c.new_lot(l.lot, n);
  } else {
    out.lot = c.lot(l.lot, n);
  }
  if (l.wrong.count() > 0) {
    c.item(l.wrong_item, n);
    c.new_lot(l.wrong_lot, n);
    c.refuse_if(l.wrong_lot == l.lot, verdict::lot_exists, n);
  }
  if (!l.unit.empty()) out.unit = c.s.find_unit(l.unit);
  return out;
}

void check_unit(step& c, row_index unit, row_index site, std::size_t n) {
  if (unit == no_row) return;
  c.refuse_if(c.s.units[unit].retired, verdict::unit_retired, n);
  c.refuse_if(!is_at_site(c, unit, site), verdict::unit_elsewhere, n);
  c.refuse_if(is_sealed(c, unit), verdict::unit_sealed, n);
}

void move_received(step& c, model::receive_goods const& b, model::receipt_line const& l, row_index lot,
                   spot at) {
  auto const site = c.s.places[at.place].of;
  spot const source = l.found ? outside_spot : expected_at(c, site);
  spot damaged = at;
  damaged.state = goods_state::damaged;
  at.state = b.inspect ? goods_state::held : goods_state::on_hand;
  c.move(lot, source, at, l.good.count());
  c.move(lot, source, damaged, l.damaged.count());
  c.move(lot, source, outside_spot, l.short_of.count());
  c.move(lot, outside_spot, at, l.over.count());
  if (l.wrong.count() == 0) return;
  model::lot_details other = c.s.lots[lot].details;
  other.item = l.wrong_item;
  other.batch.clear();
  other.expiry.reset();
  at.state = goods_state::held;
  c.move(make_lot(c, l.wrong_lot, other), outside_spot, at, l.wrong.count());
}

// Two lines may not make the same new lot.
bool has_duplicate_new_lots(model::receive_goods const& b) {
  std::vector<std::string_view> made;
  for (auto const& l : b.lines) {
    if (l.found) made.push_back(l.lot);
    if (l.wrong.count() > 0) made.push_back(l.wrong_lot);
  }
  std::sort(made.begin(), made.end());
  return std::adjacent_find(made.begin(), made.end()) != made.end();
}

}  // namespace

void run(step& c, model::expect_lot const& b) {
  c.positive(b.quantity);
  if (c.refused()) return;
  check_details(c, b.goods, 0);
  auto const site = c.site(b.site);
  auto const pledge = b.pledge.empty() ? no_row : c.lot(b.pledge);
  c.new_lot(b.lot);
  if (c.refused()) return;
  if (pledge != no_row) {
    c.refuse_if(!c.s.lots[pledge].pledge, verdict::not_a_pledge);
    c.refuse_if(c.s.lots[pledge].closed, verdict::pledge_closed);
    c.refuse_if(c.s.lots[pledge].details.item != b.goods.item, verdict::other_item);
    if (c.refused()) return;
  }
  auto const lot =
      make_lot(c, b.lot, pledge == no_row ? b.goods : with_pledge(b.goods, c.s.lots[pledge].details));
  c.s.lots[lot].site = site;
  c.s.lots[lot].ready = b.ready;
  c.move(lot, outside_spot, expected_at(c, site), b.quantity.count());
  if (pledge != no_row) {
    spot const promised{c.s.site_places[c.s.lots[pledge].site], no_row, no_row, goods_state::pledged};
    c.move(pledge, promised, transformed_spot, b.quantity.count());
  }
  if (!c.settle()) return;
  if (pledge != no_row) add_edge(c, pledge, lot, b.quantity.count());
}

void run(step& c, model::receive_goods const& b) {
  for (std::size_t i = 0; i < b.lines.size(); ++i) check_line(c, b.lines[i], i + 1);
  c.refuse_if(has_duplicate_new_lots(b), verdict::duplicate_line);
  if (c.refused()) return;
  auto const site = c.site(b.site);
  std::vector<received_line> found;
  found.reserve(b.lines.size());
  for (std::size_t i = 0; i < b.lines.size(); ++i) found.push_back(find_names(c, b.lines[i], i + 1));
  if (c.refused()) return;
  for (std::size_t i = 0; i < b.lines.size(); ++i) {
    check_unit(c, found[i].unit, site, i + 1);
    c.refuse_if(found[i].lot != no_row && c.s.lots[found[i].lot].pledge, verdict::not_a_lot, i + 1);
  }
  if (c.refused()) return;
  auto const place = c.s.place_of_site(site, b.bin);
  for (std::size_t i = 0; i < b.lines.size(); ++i) {
    auto const& l = b.lines[i];
    auto const lot = l.found ? make_lot(c, l.lot, *l.found) : found[i].lot;
    spot at{place, no_row, no_row, goods_state::on_hand};
    if (!l.unit.empty()) {
      at.unit = c.s.find_unit(l.unit);
      if (at.unit == no_row) at.unit = c.s.add_unit(l.unit, model::unit_kind::carton, place);
      at.place = c.s.units[at.unit].place;
    }
    move_received(c, b, l, lot, at);
  }
  c.settle();
}

void run(step& c, model::inspect_goods const& b) {
  c.refuse_if(b.passed.count() + b.damaged.count() <= 0, verdict::quantity_not_positive);
  auto const from = find_spot(c, {b.lot, b.site, "", b.unit, b.bin, "", goods_state::held}, 0);
  if (c.refused()) return;
  spot passed = from.at;
  passed.state = goods_state::on_hand;
  spot damaged = from.at;
  damaged.state = goods_state::damaged;
  c.move(from.lot, from.at, passed, b.passed.count());
  c.move(from.lot, from.at, damaged, b.damaged.count());
  c.settle();
}

void run(step& c, model::put_away const& b) {
  c.refuse_if(b.lines.empty() && b.units.empty(), verdict::nothing_to_do);
  auto const site = c.site(b.site);
  std::vector<row_index> units;
  units.reserve(b.units.size());
  for (std::size_t i = 0; i < b.units.size(); ++i) units.push_back(c.unit(b.units[i], i + 1));
  if (c.refused()) return;
  auto sorted = units;
  std::sort(sorted.begin(), sorted.end());
  c.refuse_if(std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end(), verdict::duplicate_line);
  for (std::size_t i = 0; i < units.size(); ++i) {
    c.refuse_if(c.s.units[units[i]].retired, verdict::unit_retired, i + 1);
    c.refuse_if(!is_at_site(c, units[i], site), verdict::unit_elsewhere, i + 1);
    c.refuse_if(c.s.units[units[i]].parent != no_row, verdict::unit_in_another, i + 1);
  }
  auto const place = c.refused() ? no_row : c.s.place_of_site(site, b.bin);
  for (std::size_t i = 0; i < b.lines.size() && !c.refused(); ++i) {
    auto const& l = b.lines[i];
    c.refuse_if(!l.unit.empty(), verdict::ambiguous, i + 1);
    auto const from = find_line(c, site, l, i + 1);
    if (!c.refused()) move_line(c, from, l.quantity, {place, no_row, from.at.consignment, from.at.state});
  }
  if (c.refused()) return;
  for (auto const u : units) move_unit(c, u, place, same_state);
  if (!c.settle()) return;
  for (auto const u : units) place_units(c, u, place);
}

}  // namespace lifeline::ledger
