// SPDX-License-Identifier: Apache-2.0
// Custody passes on, and the consignee receives.
#include <algorithm>

#include "ledger/rules/goods.h"
#include "ledger/rules/rules.h"

namespace lifeline::ledger {

namespace {

struct recipient {
  row_index consignment = no_row;
  row_index site = no_row;
  row_index movement = no_row;  // no_row: from the site
};

void check_arrived(step& c, recipient const& r) {
  auto const& m = c.s.movements[r.movement];
  c.refuse_if(m.status == movement_status::cancelled, verdict::movement_cancelled);
  c.refuse_if(m.status == movement_status::planned, verdict::movement_not_departed);
  c.refuse_if(m.status == movement_status::departed, verdict::movement_not_arrived);
  c.refuse_if(m.to != r.site, verdict::movement_elsewhere);
}

void check_unit(step& c, recipient const& r, row_index unit, std::size_t n) {
  auto const& u = c.s.units[unit];
  c.refuse_if(u.retired, verdict::unit_retired, n);
  bool const there =
      r.movement == no_row ? is_at_site(c, unit, r.site) : u.place == c.s.movements[r.movement].place;
  c.refuse_if(!there, verdict::unit_elsewhere, n);
  c.refuse_if(is_sealed(c, unit), verdict::unit_sealed, n);
}

// Where the goods of a line are now: on board of what has arrived, or at the site.
named_spot find_goods(step& c, recipient const& r, model::delivery_line const& l, std::size_t n) {
  named_spot out;
  c.refuse_if(!l.bin.empty() && (!l.unit.empty() || r.movement != no_row), verdict::ambiguous, n);
  c.positive(l.good + l.damaged + l.short_of + l.over, n);
  out.lot = c.lot(l.lot, n);
  out.at.unit = c.unit(l.unit, n);
  if (c.refused()) return out;
  out.at.consignment = r.consignment;
  out.at.state = r.movement == no_row ? goods_state::picked : goods_state::in_transit;
  if (out.at.unit != no_row) {
    check_unit(c, r, out.at.unit, n);
    out.at.place = c.s.units[out.at.unit].place;
  } else {
    out.at.place = r.movement == no_row ? c.s.place_of_site(r.site, l.bin) : c.s.movements[r.movement].place;
  }
  check_may_move(c, out.lot, n);
  return out;
}

void move_delivered(step& c, recipient const& r, model::delivery_line const& l, named_spot const& from) {
  spot to{c.s.site_places[r.site], no_row, r.consignment, goods_state::delivered};
  if (l.good.count() > 0) move_line_into(c, from, l.good, to);
  c.move(from.lot, outside_spot, to, l.over.count());
  to.state = goods_state::damaged;
  if (l.damaged.count() > 0) move_line_into(c, from, l.damaged, to);
  to.state = goods_state::lost;
  if (l.short_of.count() > 0) move_line_into(c, from, l.short_of, to);
}

row_index party(step& c, std::string_view name) {
  auto const i = c.s.party_table().find_live(name);
  c.refuse_if(i == no_row, verdict::unknown_party);
  return i;
}

}  // namespace

void run(step& c, model::hand_over const& b) {
  c.refuse_if(b.consignment.empty() == b.unit.empty(), verdict::ambiguous);
  c.refuse_if(b.from == b.to, verdict::ambiguous);
  if (c.refused()) return;
  auto const consignment = c.consignment(b.consignment);
  auto const unit = c.unit(b.unit);
  auto const from = party(c, b.from);
  auto const to = party(c, b.to);
  if (c.refused()) return;
  auto& holder = unit == no_row ? c.s.consignments[consignment].custodian : c.s.units[unit].custodian;
  c.refuse_if(unit != no_row && c.s.units[unit].retired, verdict::unit_retired);
  if (unit == no_row) check_open(c, consignment);
  c.refuse_if(holder != no_row && holder != from, verdict::not_the_custodian);
  if (c.refused() || !c.settle()) return;
  holder = to;
  custody_row row{c.s.position, c.e.at, from, to, 0, true};
  if (unit != no_row) {
    row.place = c.s.units[unit].place;
    auto const seal = c.s.units[unit].seal;
    row.seal_as_recorded = b.seal == (seal == no_row ? std::string() : c.s.words.text(seal));
    for (auto const u : subtree(c, unit)) c.s.units[u].custodian = to;
  }
  c.s.custody[{unit == no_row ? 0 : 1, unit == no_row ? consignment : unit}].push_back(row);
  if (unit == no_row)
    c.touch_consignment(consignment);
  else
    for (auto const u : subtree(c, unit)) c.touch_unit(u);
}

void run(step& c, model::deliver const& b) {
  recipient r;
  r.consignment = c.consignment(b.consignment);
  r.site = c.site(b.site);
  if (!b.movement.empty()) r.movement = c.movement(b.movement);
  if (c.refused()) return;
  check_open(c, r.consignment);
  c.refuse_if(c.s.consignments[r.consignment].to != r.site, verdict::wrong_destination);
  if (r.movement != no_row) check_arrived(c, r);
  if (c.refused()) return;
  std::vector<row_index> units;
  for (std::size_t i = 0; i < b.lines.size(); ++i) {
    auto const from = find_goods(c, r, b.lines[i], i + 1);
    if (c.refused()) continue;  // the next line may have a smaller number
    move_delivered(c, r, b.lines[i], from);
    if (from.at.unit != no_row) units.push_back(from.at.unit);
  }
  if (c.refused() || !c.settle()) return;
  for (auto const unit : units) retire_if_empty(c, unit);
}

}  // namespace lifeline::ledger
