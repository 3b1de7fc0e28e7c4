// SPDX-License-Identifier: Apache-2.0
#include "ledger/step.h"

#include "base/check.h"

namespace lifeline::ledger {

verdict shortage_of(goods_state s) {
  switch (s) {
    case goods_state::on_hand:
      return verdict::not_enough_on_hand;
    case goods_state::reserved:
      return verdict::not_enough_reserved;
    case goods_state::picked:
      return verdict::not_enough_picked;
    case goods_state::in_transit:
      return verdict::not_enough_in_transit;
    case goods_state::held:
      return verdict::not_enough_held;
    case goods_state::delivered:
      return verdict::not_enough_delivered;
    case goods_state::damaged:
      return verdict::not_enough_damaged;
    case goods_state::lost:
      return verdict::not_enough_lost;
    case goods_state::pledged:
      return verdict::not_enough_pledged;
    case goods_state::expected:
      return verdict::not_enough_expected;
    case goods_state::transformed:
      return verdict::not_enough_transformed;
    case goods_state::disposed:
    case goods_state::outside:
      break;
  }
  return verdict::not_enough_available;
}

step::step(state& st, model::event const& ev, model::event* to_fill, step_mode mode,
           past_events const* earlier)
    : s(st),
      e(ev),
      past(earlier),
      moves(st.scratch),
      to_fill_(to_fill),
      mode_(mode),
      marks_{st.words.size(), st.places.size(),       st.lots.size(),
             st.units.size(), st.consignments.size(), st.movements.size()} {
  moves.clear();
}

void step::refuse(verdict v, std::size_t line) {
  if (refused() && answer_.code <= v) return;
  answer_.code = v;
  answer_.line = static_cast<std::uint32_t>(line);
}

void step::refuse_short(verdict v, std::int64_t available, std::size_t line) {
  if (refused() && answer_.code <= v) return;
  refuse(v, line);
  answer_.available = available;
}

row_index step::site(std::string_view name, std::size_t line) {
  auto const i = s.site_table().find_live(name);
  refuse_if(i == no_row, verdict::unknown_site, line);
  return i;
}

row_index step::item(std::string_view name, std::size_t line) {
  auto const i = s.item_table().find_live(name);
  refuse_if(i == no_row, verdict::unknown_item, line);
  return i;
}

row_index step::optional_party(std::string_view name, std::size_t line) {
  if (name.empty()) return no_row;
  auto const i = s.party_table().find_live(name);
  refuse_if(i == no_row, verdict::unknown_party, line);
  return i;
}

row_index step::lot(std::string_view name, std::size_t line) {
  auto const i = s.lots.find(name);
  refuse_if(i == no_row, verdict::unknown_lot, line);
  return i;
}

row_index step::unit(model::sscc code, std::size_t line) {
  if (code.empty()) return no_row;
  auto const i = s.find_unit(code);
  refuse_if(i == no_row, verdict::unknown_unit, line);
  return i;
}

row_index step::movement(std::string_view name, std::size_t line) {
  auto const i = s.movements.find(name);
  refuse_if(i == no_row, verdict::unknown_movement, line);
  return i;
}

row_index step::consignment(std::string_view name, std::size_t line) {
  if (name.empty()) return no_row;
  auto const i = s.consignments.find(name);
  refuse_if(i == no_row, verdict::unknown_consignment, line);
  return i;
}

row_index step::need(std::string_view name, std::size_t line) {
  if (name.empty()) return no_row;
  auto const i = s.needs.find(name);
  refuse_if(i == no_row, verdict::unknown_need, line);
  return i;
}

row_index step::new_lot(std::string_view name, std::size_t line) {
  refuse_if(s.lots.find(name) != no_row, verdict::lot_exists, line);
  return no_row;
}

void step::positive(pieces n, std::size_t line) {
  refuse_if(n.count() <= 0, verdict::quantity_not_positive, line);
}

void step::not_negative(pieces n, std::size_t line) {
  refuse_if(n.count() < 0, verdict::quantity_not_positive, line);
}

bool step::settle() {
  LIFELINE_CHECK(!refused() && !settled_);
  for (auto const& m : moves) {
    LIFELINE_CHECK(m.pieces > 0 && !(m.from == m.to));
    s.accounts.post({m.lot, m.from}, -m.pieces, s);
    s.accounts.post({m.lot, m.to}, m.pieces, s);
  }
  check_balances();
  if (refused() || mode_ == step_mode::try_out) return false;
  settled_ = true;
  touch_moved();
  s.accounts.close_empty(s);
  return true;
}

// Only the outside world may be below zero; no balance may grow beyond what a reader has exactly.
void step::check_balances() {
  for (auto const i : s.accounts.touched()) {
    auto const& a = s.accounts[i];
    auto const state = a.key.at.state;
    bool const short_of = a.balance < 0 && state != goods_state::outside;
    refuse_if(a.balance > max_pieces || a.balance < -max_pieces, verdict::balance_too_large);
    if (!short_of) continue;
    std::int64_t before = a.balance;
    for (auto const& m : moves) {
      if (m.lot != a.key.lot) continue;
      if (m.from == a.key.at) before += m.pieces;
      if (m.to == a.key.at) before -= m.pieces;
    }
    refuse_short(shortage_of(state), before);
  }
}

void step::touch_moved() {
  for (auto const& m : moves) {
    touch_lot(m.lot);
    if (m.to.state == goods_state::delivered) count_for_need(m, 1);
    if (m.from.state == goods_state::delivered) count_for_need(m, -1);
    for (auto const* at : {&m.from, &m.to}) {
      if (at->unit != no_row) touch_unit(at->unit);
      if (at->consignment != no_row) touch_consignment(at->consignment);
      auto const& place = s.places[at->place];
      if (place.kind == place_kind::movement) touch_movement(place.of);
    }
  }
}

// What is delivered counts for the need that the consignment is for, in the need's own units.
void step::count_for_need(posting const& m, std::int64_t sign) {
  auto const consignment = sign > 0 ? m.to.consignment : m.from.consignment;
  auto const need = consignment == no_row ? no_row : s.consignments[consignment].need;
  if (need == no_row) return;
  auto const rate = s.rate_for(s.needs[need].need.group, s.lots[m.lot].item);
  // At most 2^53 pieces, and a rate that rate_for keeps small: fits.
  s.needs[need].deliveries.push_back({e.at, sign * m.pieces * rate});
  touch_need(need);
}

void step::roll_back() {
  s.accounts.undo(s);
  s.lots.truncate(marks_.lots);
  while (s.units.size() > marks_.units) {
    s.unit_numbers.erase(s.units.back().sscc);
    s.units.pop_back();
  }
  s.consignments.truncate(marks_.consignments);
  s.movements.truncate(marks_.movements);
  while (s.places.size() > marks_.places) {
    auto const& place = s.places.back();
    if (place.bin != no_row) s.bins.erase((static_cast<std::uint64_t>(place.of) << 32) | place.bin);
    s.places.pop_back();
  }
  s.words.truncate(marks_.words);
}

void step::finish() {
  if (!settled_) {
    roll_back();
    return;
  }
  ++s.position;
  s.recorded = e.recorded;
}

}  // namespace lifeline::ledger
