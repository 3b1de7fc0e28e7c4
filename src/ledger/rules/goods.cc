// SPDX-License-Identifier: Apache-2.0
#include "ledger/rules/goods.h"

#include <algorithm>
#include <chrono>

#include "base/check.h"

namespace lifeline::ledger {

namespace {

bool is_place_of(step const& c, row_index place, place_kind kind, row_index of) {
  return c.s.places[place].kind == kind && c.s.places[place].of == of;
}

// States that no place has.
bool is_beyond(goods_state s) {
  return s == goods_state::outside || s == goods_state::transformed || s == goods_state::disposed;
}

}  // namespace

bool is_at_site(step const& c, row_index unit, row_index site) {
  return is_place_of(c, c.s.units[unit].place, place_kind::site, site);
}

named_spot find_spot(step& c, model::goods_place const& where, std::size_t line) {
  named_spot out;
  if (is_beyond(where.state)) {
    bool const named = !where.site.empty() || !where.movement.empty() || !where.unit.empty() ||
                       !where.consignment.empty() || !where.bin.empty();
    c.refuse_if(named, verdict::ambiguous, line);
    return {c.lot(where.lot, line), {0, no_row, no_row, where.state}};
  }
  c.refuse_if(where.site.empty() == where.movement.empty(), verdict::ambiguous, line);
  c.refuse_if(!where.bin.empty() && (!where.unit.empty() || where.site.empty()), verdict::ambiguous, line);
  out.lot = c.lot(where.lot, line);
  out.at.state = where.state;
  out.at.consignment = c.consignment(where.consignment, line);
  out.at.unit = c.unit(where.unit, line);
  auto const site = where.site.empty() ? no_row : c.site(where.site, line);
  auto const movement = where.movement.empty() ? no_row : c.movement(where.movement, line);
  if (c.refused()) return out;
  if (out.at.unit != no_row) {
    out.at.place = c.s.units[out.at.unit].place;
    bool const there = site != no_row ? is_at_site(c, out.at.unit, site)
                                      : is_place_of(c, out.at.place, place_kind::movement, movement);
    c.refuse_if(!there, verdict::unit_elsewhere, line);
  } else {
    out.at.place = site != no_row ? c.s.place_of_site(site, where.bin) : c.s.movements[movement].place;
  }
  return out;
}

named_spot find_line_even_sealed(step& c, row_index site, model::goods_line const& g, std::size_t line) {
  named_spot out;
  c.refuse_if(!g.bin.empty() && !g.unit.empty(), verdict::ambiguous, line);
  c.positive(g.quantity, line);
  out.lot = c.lot(g.lot, line);
  out.at.consignment = c.consignment(g.consignment, line);
  out.at.unit = c.unit(g.unit, line);
  out.at.state = out.at.consignment == no_row ? goods_state::on_hand : goods_state::picked;
  if (c.refused() || site == no_row) return out;
  if (out.at.unit == no_row) {
    out.at.place = c.s.place_of_site(site, g.bin);
  } else {
    out.at.place = c.s.units[out.at.unit].place;
    c.refuse_if(!is_at_site(c, out.at.unit, site), verdict::unit_elsewhere, line);
  }
  return out;
}

named_spot find_line(step& c, row_index site, model::goods_line const& g, std::size_t line) {
  auto const out = find_line_even_sealed(c, site, g, line);
  if (!c.refused() && out.at.unit != no_row)
    c.refuse_if(is_sealed(c, out.at.unit), verdict::unit_sealed, line);
  return out;
}

std::int64_t balance_of(step const& c, row_index lot, spot at) {
  return c.s.accounts.balance({lot, at});
}

namespace {

// Goods of a consignment lie as picked or reserved; picked ones go first. What this command takes already is
// not there a second time.
std::int64_t picked_of(step const& c, named_spot const& from, std::int64_t wanted) {
  auto there = balance_of(c, from.lot, from.at);
  for (auto const& m : c.moves) {
    if (m.lot == from.lot && m.from == from.at) there -= m.pieces;
  }
  return std::clamp<std::int64_t>(there, 0, wanted);
}

void move_split(step& c, named_spot const& from, std::int64_t wanted, spot to, bool keep_state) {
  auto const step_to = [&](spot at, std::int64_t n) {
    if (keep_state) to.state = at.state;
    if (!(at == to)) c.move(from.lot, at, to, n);
  };
  if (from.at.state != goods_state::picked) return step_to(from.at, wanted);
  auto const picked = picked_of(c, from, wanted);
  step_to(from.at, picked);
  spot reserved = from.at;
  reserved.state = goods_state::reserved;
  step_to(reserved, wanted - picked);
}

}  // namespace

void move_line(step& c, named_spot const& from, pieces quantity, spot to) {
  move_split(c, from, quantity.count(), to, true);
}

void move_line_into(step& c, named_spot const& from, pieces quantity, spot to) {
  move_split(c, from, quantity.count(), to, false);
}

bool is_recalled(step const& c, row_index lot) {
  return c.s.lots[lot].recalls > 0;
}

bool is_customs_held(step const& c, row_index lot) {
  return c.s.lots[lot].details.customs == model::customs_status::held;
}

bool is_expired(step const& c, row_index lot) {
  auto const& expiry = c.s.lots[lot].details.expiry;
  return expiry && *expiry < std::chrono::floor<std::chrono::days>(c.e.at);
}

bool is_earmarked_away(step const& c, row_index lot, row_index destination) {
  auto const& marks = c.s.lots[lot].details.earmarks;
  if (marks.empty()) return false;
  if (destination == no_row) return true;
  auto const& id = c.s.site_table().keys.text(destination);
  auto const& country = c.s.sites[destination].country;
  return std::none_of(marks.begin(), marks.end(),
                      [&](std::string const& mark) { return mark == id || mark == country; });
}

void check_may_move(step& c, row_index lot, std::size_t line) {
  c.refuse_if(is_recalled(c, lot), verdict::lot_recalled, line);
  c.refuse_if(is_customs_held(c, lot), verdict::customs_held, line);
}

bool is_sealed(step const& c, row_index unit) {
  for (auto i = unit; i != no_row; i = c.s.units[i].parent) {
    if (c.s.units[i].seal != no_row) return true;
  }
  return false;
}

void check_open(step& c, row_index consignment) {
  c.refuse_if(c.s.consignments[consignment].closed, verdict::consignment_closed);
}

std::vector<row_index> subtree(step const& c, row_index unit) {
  std::vector<row_index> out{unit};
  for (std::size_t done = 0; done < out.size(); ++done) {
    for (auto child = c.s.units[out[done]].first_child; child != no_row;
         child = c.s.units[child].next_sibling) {
      out.push_back(child);
    }
  }
  return out;
}

goods_state same_state(account const& a) {
  return a.key.at.state;
}

void move_unit(step& c, row_index unit, row_index place, goods_state (*in_state)(account const&)) {
  for (auto const u : subtree(c, unit)) {
    for (auto i = c.s.units[u].goods.first; i != no_row; i = c.s.accounts.next(i, list_kind::unit)) {
      auto const& a = c.s.accounts[i];
      spot to = a.key.at;
      to.place = place;
      to.state = in_state(a);
      if (!(to == a.key.at)) c.move(a.key.lot, a.key.at, to, a.balance);
    }
  }
}

void check_goods_may_move(step& c, account_list const& goods, list_kind kind, std::size_t line) {
  for (auto i = goods.first; i != no_row; i = c.s.accounts.next(i, kind)) {
    auto const& key = c.s.accounts[i].key;
    c.refuse_if(key.at.state == goods_state::held, verdict::goods_held, line);
    check_may_move(c, key.lot, line);
  }
}

bool has_duplicates(std::vector<row_index> rows) {
  std::sort(rows.begin(), rows.end());
  return std::adjacent_find(rows.begin(), rows.end()) != rows.end();
}

std::vector<row_index> find_units(step& c, std::vector<model::sscc> const& codes) {
  std::vector<row_index> out;
  out.reserve(codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    c.refuse_if(codes[i].empty(), verdict::field_missing, i + 1);
    out.push_back(c.unit(codes[i], i + 1));
  }
  c.refuse_if(!c.refused() && has_duplicates(out), verdict::duplicate_line);
  return out;
}

void place_units(step& c, row_index unit, row_index place) {
  for (auto const u : subtree(c, unit)) {
    c.s.units[u].place = place;
    c.touch_unit(u);
  }
}

void detach(step& c, row_index unit) {
  auto& u = c.s.units[unit];
  if (u.parent == no_row) return;
  auto& parent = c.s.units[u.parent];
  auto& before =
      u.previous_sibling == no_row ? parent.first_child : c.s.units[u.previous_sibling].next_sibling;
  auto& after = u.next_sibling == no_row ? parent.last_child : c.s.units[u.next_sibling].previous_sibling;
  before = u.next_sibling;
  after = u.previous_sibling;
  u.parent = u.previous_sibling = u.next_sibling = no_row;
}

void attach(step& c, row_index unit, row_index parent) {
  auto& u = c.s.units[unit];
  auto& p = c.s.units[parent];
  LIFELINE_CHECK(u.parent == no_row);
  for (auto i = parent; i != no_row; i = c.s.units[i].parent) LIFELINE_CHECK(i != unit);
  u.parent = parent;
  u.previous_sibling = p.last_child;
  (p.last_child == no_row ? p.first_child : c.s.units[p.last_child].next_sibling) = unit;
  p.last_child = unit;
}

void retire_if_empty(step& c, row_index unit) {
  while (unit != no_row) {
    auto& u = c.s.units[unit];
    if (u.retired || u.goods.first != no_row || u.first_child != no_row) return;
    auto const parent = u.parent;
    auto const& place = c.s.places[u.place];
    if (place.kind == place_kind::movement) std::erase(c.s.movements[place.of].units, unit);
    detach(c, unit);
    u.retired = true;
    c.touch_unit(unit);
    unit = parent;
  }
}

void check_details(step& c, model::lot_details const& d, std::size_t line) {
  c.item(d.item, line);
  c.optional_party(d.owner, line);
  c.optional_party(d.donor, line);
}

row_index make_lot(step& c, std::string_view id, model::lot_details const& d) {
  auto const i = c.s.lots.add(id);
  auto& lot = c.s.lots[i];
  lot.details = d;
  lot.item = c.s.item_table().keys.find(d.item);
  LIFELINE_CHECK(lot.item != no_row);
  return i;
}

void add_edge(step& c, row_index from, row_index into, std::int64_t pieces) {
  c.s.lots[from].became.push_back({into, pieces});
  c.s.lots[into].made_from.push_back({from, pieces});
  c.s.lots[into].recalls += c.s.lots[from].recalls;
  c.touch_lot(from);
  c.touch_lot(into);
}

}  // namespace lifeline::ledger
