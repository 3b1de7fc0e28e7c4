// SPDX-License-Identifier: Apache-2.0
// Plans in force and the consignments they make: promises to bring goods from one site to another.
#include <algorithm>

#include "ledger/rules/goods.h"
#include "ledger/rules/rules.h"
#include "ledger/rules/shelf.h"
#include "ledger/wire.h"

namespace lifeline::ledger {

namespace {

bool is_bound(goods_state s) {
  return s == goods_state::reserved || s == goods_state::picked || s == goods_state::in_transit ||
         s == goods_state::held;
}

struct consignment_names {
  row_index lot = no_row;
  row_index item = no_row;
  row_index need = no_row;
  row_index from = no_row;
  row_index to = no_row;
  row_index custodian = no_row;
};

consignment_names find_names(step& c, model::open_consignment const& b) {
  consignment_names out;
  out.item = c.item(b.item);
  if (!b.lot.empty()) out.lot = c.lot(b.lot);
  out.need = c.need(b.need);
  out.from = c.site(b.from);
  out.to = c.site(b.to);
  out.custodian = c.optional_party(b.custodian);
  c.refuse_if(c.s.consignments.find(b.consignment) != no_row, verdict::consignment_exists);
  return out;
}

void set_plan(step& c, row_index i, model::open_consignment plan) {
  plan.lines.clear();
  c.s.consignments[i].plan.clear();
  put_fields(c.s.consignments[i].plan, plan);
}

void reserve_lines(step& c, model::open_consignment const& b, row_index site, row_index consignment) {
  for (std::size_t n = 0; n < b.lines.size() && !c.refused(); ++n) {
    auto const from = find_line_even_sealed(c, site, b.lines[n], n + 1);
    c.refuse_if(from.at.consignment != no_row, verdict::ambiguous, n + 1);
    if (c.refused()) return;
    check_may_move(c, from.lot, n + 1);
    c.move(from.lot, from.at, {from.at.place, from.at.unit, consignment, goods_state::reserved},
           b.lines[n].quantity.count());
  }
}

}  // namespace

void run(step& c, model::accept_plan const& b) {
  c.refuse_if(c.s.plans.find(b.plan) != no_row, verdict::plan_exists);
  if (c.refused() || !c.settle()) return;
  c.s.plans[c.s.plans.add(b.plan)] = b;
}

void run(step& c, model::open_consignment const& b) {
  c.positive(b.quantity);
  c.refuse_if(!b.reserve && !b.lines.empty(), verdict::ambiguous);
  if (c.refused()) return;
  auto const names = find_names(c, b);
  if (c.refused()) return;
  c.refuse_if(names.lot != no_row && c.s.lots[names.lot].item != names.item, verdict::other_item);
  if (names.need != no_row) {
    c.refuse_if(c.s.needs[names.need].withdrawn, verdict::need_withdrawn);
    c.refuse_if(c.s.site_table().keys.text(names.to) != c.s.needs[names.need].need.site,
                verdict::wrong_destination);
  }
  if (c.refused()) return;
  auto const i = c.s.consignments.add(b.consignment);
  auto& row = c.s.consignments[i];
  row.item = names.item;
  row.need = names.need;
  row.from = names.from;
  row.to = names.to;
  row.custodian = names.custodian;
  if (b.reserve) {
    shelf_wish wish;
    wish.consignment = i;
    wish.site = names.from;
    wish.item = names.item;
    wish.lot = names.lot;
    wish.quantity = b.quantity.count();
    if (auto* const body = c.fill<model::open_consignment>()) body->lines = take_from_shelf(c, wish);
    reserve_lines(c, b, names.from, i);
  }
  if (c.refused() || !c.settle()) return;
  set_plan(c, i, b);
  c.touch_consignment(i);
  if (names.lot != no_row) c.touch_lot(names.lot);
  if (names.need == no_row) return;
  c.s.needs[names.need].consignments.push_back(i);
  c.touch_need(names.need);
}

void run(step& c, model::replan_consignment const& b) {
  c.refuse_if(b.quantity && b.quantity->count() == 0, verdict::quantity_not_positive);
  auto const i = c.consignment(b.consignment);
  if (c.refused()) return;
  check_open(c, i);
  if (c.refused() || !c.settle()) return;
  model::open_consignment plan;
  take_fields(c.s.consignments[i].plan, plan);
  if (!b.plan.empty()) plan.plan = b.plan;
  if (b.quantity) plan.quantity = *b.quantity;
  if (b.available) plan.available = b.available;
  if (!b.stages.empty()) plan.stages = b.stages;
  set_plan(c, i, std::move(plan));
  c.touch_consignment(i);
}

void run(step& c, model::reconsign const& b) {
  c.refuse_if(b.from == b.into, verdict::ambiguous);
  auto const from = c.consignment(b.from);
  auto const into = c.consignment(b.into);
  if (c.refused()) return;
  check_open(c, from);
  check_open(c, into);
  if (c.refused()) return;
  for (std::size_t i = 0; i < b.lines.size(); ++i) {
    auto const& l = b.lines[i];
    c.positive(l.quantity, i + 1);
    c.refuse_if(!is_bound(l.where.state), verdict::bad_word, i + 1);
    c.refuse_if(!l.where.consignment.empty() && l.where.consignment != b.from, verdict::ambiguous, i + 1);
    auto at = find_spot(c, l.where, i + 1);
    if (c.refused()) continue;
    c.refuse_if(is_earmarked_away(c, at.lot, c.s.consignments[into].to), verdict::earmarked_for_others,
                i + 1);
    at.at.consignment = from;
    spot to = at.at;
    to.consignment = into;
    c.move(at.lot, at.at, to, l.quantity.count());
  }
  if (c.refused() || !c.settle()) return;
  c.s.add_reconsigned(from, into);
}

void run(step& c, model::close_consignment const& b) {
  auto const i = c.consignment(b.consignment);
  if (c.refused()) return;
  check_open(c, i);
  auto const& goods = c.s.consignments[i].goods;
  for (auto a = goods.first; a != no_row; a = c.s.accounts.next(a, list_kind::group)) {
    c.refuse_if(is_bound(c.s.accounts[a].key.at.state), verdict::consignment_has_goods);
  }
  if (c.refused() || !c.settle()) return;
  c.s.consignments[i].closed = true;
  c.s.consignments[i].outcome = b.outcome;
  c.touch_consignment(i);
}

}  // namespace lifeline::ledger
