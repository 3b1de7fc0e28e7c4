// SPDX-License-Identifier: Apache-2.0
// Promises of donors.
#include "ledger/rules/goods.h"
#include "ledger/rules/rules.h"

namespace lifeline::ledger {

namespace {

spot pledged_at(step const& c, row_index site) {
  return {c.s.site_places[site], no_row, no_row, goods_state::pledged};
}

row_index find_pledge(step& c, std::string_view id) {
  auto const i = c.lot(id);
  if (i == no_row) return i;
  c.refuse_if(!c.s.lots[i].pledge, verdict::not_a_pledge);
  c.refuse_if(c.s.lots[i].closed, verdict::pledge_closed);
  return i;
}

}  // namespace

void run(step& c, model::announce_pledge const& b) {
  c.positive(b.quantity);
  if (c.refused()) return;
  check_details(c, b.goods, 0);
  auto const site = c.site(b.site);
  c.new_lot(b.pledge);
  if (c.refused()) return;
  auto const pledge = make_lot(c, b.pledge, b.goods);
  auto& row = c.s.lots[pledge];
  row.pledge = true;
  row.site = site;
  row.ready = b.ready;
  row.chance = b.chance;
  c.move(pledge, outside_spot, pledged_at(c, site), b.quantity.count());
  c.settle();
}

void run(step& c, model::change_pledge const& b) {
  auto const pledge = find_pledge(c, b.pledge);
  auto const new_site = b.site.empty() ? no_row : c.site(b.site);
  if (c.refused()) return;
  auto const old_at = pledged_at(c, c.s.lots[pledge].site);
  auto const at = new_site == no_row ? old_at : pledged_at(c, new_site);
  auto const left = balance_of(c, pledge, old_at);
  auto const wanted = b.quantity ? b.quantity->count() : left;
  if (at == old_at) {
    if (wanted > left) c.move(pledge, outside_spot, at, wanted - left);
    if (wanted < left) c.move(pledge, at, outside_spot, left - wanted);
  } else {
    c.move(pledge, old_at, outside_spot, left);
    c.move(pledge, outside_spot, at, wanted);
  }
  if (!c.settle()) return;
  auto& row = c.s.lots[pledge];
  if (new_site != no_row) row.site = new_site;
  if (b.ready) row.ready = b.ready;
  if (b.chance) row.chance = b.chance;
  c.touch_lot(pledge);
}

void run(step& c, model::withdraw_pledge const& b) {
  auto const pledge = find_pledge(c, b.pledge);
  if (c.refused()) return;
  auto const at = pledged_at(c, c.s.lots[pledge].site);
  c.move(pledge, at, outside_spot, balance_of(c, pledge, at));
  if (!c.settle()) return;
  c.s.lots[pledge].closed = true;
  c.touch_lot(pledge);
}

}  // namespace lifeline::ledger
