// SPDX-License-Identifier: Apache-2.0
#include "ledger/rules/shelf.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

#include "base/check.h"
#include "ledger/rules/goods.h"
#include "ledger/rules/rules.h"

namespace lifeline::ledger {

namespace {

struct candidate {
  bool free = false;  // not reserved for it yet
  std::int64_t expiry = std::numeric_limits<std::int64_t>::max();
  row_index lot = no_row;
  std::uint64_t serial = 0;
  row_index account = no_row;
  auto order() const { return std::tie(free, expiry, lot, serial); }
};

bool may_serve(step const& c, shelf_wish const& wish, row_index lot) {
  return !is_recalled(c, lot) && !is_customs_held(c, lot) && !is_expired(c, lot) &&
         !is_earmarked_away(c, lot, c.s.consignments[wish.consignment].to);
}

void add_candidate(step const& c, shelf_wish const& wish, row_index i, std::vector<candidate>& out) {
  auto const& a = c.s.accounts[i];
  auto const& lot = c.s.lots[a.key.lot];
  auto const& place = c.s.places[a.key.at.place];
  if (place.kind != place_kind::site || place.of != wish.site) return;
  if (wish.lot != no_row ? a.key.lot != wish.lot : lot.item != wish.item) return;
  if (wish.open_units && a.key.at.unit != no_row && is_sealed(c, a.key.at.unit)) return;
  if (!may_serve(c, wish, a.key.lot)) return;
  candidate one;
  one.free = a.key.at.consignment == no_row;
  if (lot.details.expiry) one.expiry = lot.details.expiry->time_since_epoch().count();
  one.lot = a.key.lot;
  one.serial = a.serial;
  one.account = i;
  out.push_back(one);
}

// What of the consignment's own reservations may serve; tells whether that is enough.
bool add_own(step const& c, shelf_wish const& wish, std::vector<candidate>& out) {
  std::int64_t left = wish.quantity;
  auto const& goods = c.s.consignments[wish.consignment].goods;
  for (auto i = goods.first; i != no_row; i = c.s.accounts.next(i, list_kind::group)) {
    if (c.s.accounts[i].key.at.state != goods_state::reserved) continue;
    auto const before = out.size();
    add_candidate(c, wish, i, out);
    if (out.size() > before) left -= c.s.accounts[i].balance;
  }
  return left <= 0;
}

// A lot that is named lies in few accounts; an item lies in those of all its lots.
std::vector<candidate> find_candidates(step const& c, shelf_wish const& wish) {
  std::vector<candidate> out;
  if (wish.own_first && add_own(c, wish, out)) return out;
  if (wish.lot != no_row) {
    auto const& goods = c.s.lots[wish.lot].goods;
    for (auto i = goods.first; i != no_row; i = c.s.accounts.next(i, list_kind::lot)) {
      auto const& at = c.s.accounts[i].key.at;
      if (at.state == goods_state::on_hand && at.consignment == no_row) add_candidate(c, wish, i, out);
    }
    return out;
  }
  auto const shelf = c.s.shelves.find((static_cast<std::uint64_t>(wish.item) << 32) | wish.site);
  if (shelf == c.s.shelves.end()) return out;
  for (auto i = shelf->second.first; i != no_row; i = c.s.accounts.next(i, list_kind::group)) {
    add_candidate(c, wish, i, out);
  }
  return out;
}

model::goods_line line_of(step const& c, account const& a, std::int64_t pieces_taken) {
  model::goods_line out;
  out.lot = c.s.lots.names.text(a.key.lot);
  out.quantity = pieces(pieces_taken);
  auto const& place = c.s.places[a.key.at.place];
  if (a.key.at.unit != no_row) {
    out.unit = *model::sscc::from_number(c.s.units[a.key.at.unit].sscc);
  } else if (place.bin != no_row) {
    out.bin = c.s.words.text(place.bin);
  }
  if (a.key.at.consignment != no_row) out.consignment = c.s.consignments.names.text(a.key.at.consignment);
  return out;
}

// A lot that is named must be fit to go.
void check_named_lot(step& c, shelf_wish const& wish) {
  c.refuse_if(c.s.lots[wish.lot].pledge, verdict::not_a_lot);
  c.refuse_if(is_expired(c, wish.lot), verdict::lot_expired);
  check_may_move(c, wish.lot, 0);
  c.refuse_if(is_earmarked_away(c, wish.lot, c.s.consignments[wish.consignment].to),
              verdict::earmarked_for_others);
}

// The item or the lot that a command names, one of them.
void find_goods(step& c, shelf_wish& wish, std::string const& item, std::string const& lot) {
  c.refuse_if(item.empty() == lot.empty(), verdict::ambiguous);
  if (c.refused()) return;
  if (lot.empty())
    wish.item = c.item(item);
  else
    wish.lot = c.lot(lot);
}

bool adds_up(std::vector<model::goods_line> const& lines, pieces quantity) {
  auto const sum =
      std::accumulate(lines.begin(), lines.end(), std::int64_t{0},
                      [](std::int64_t n, auto const& line) { return n + line.quantity.count(); });
  return sum == quantity.count();
}

}  // namespace

std::vector<model::goods_line> take_from_shelf(step& c, shelf_wish const& wish) {
  if (wish.lot != no_row) check_named_lot(c, wish);
  std::vector<model::goods_line> out;
  if (c.refused()) return out;
  // Few are taken, so the best are drawn one by one rather than all sorted.
  auto const goes_later = [](candidate const& a, candidate const& b) { return b.order() < a.order(); };
  auto fit = find_candidates(c, wish);
  std::make_heap(fit.begin(), fit.end(), goes_later);
  std::int64_t left = wish.quantity;
  while (left > 0 && !fit.empty()) {
    auto const& a = c.s.accounts[fit.front().account];
    auto const taken = std::min(left, a.balance);
    out.push_back(line_of(c, a, taken));
    left -= taken;
    std::pop_heap(fit.begin(), fit.end(), goes_later);
    fit.pop_back();
  }
  if (left > 0) {
    auto const v = wish.lot == no_row ? verdict::not_enough_available : verdict::not_enough_on_hand;
    c.refuse_short(v, wish.quantity - left);
    out.clear();
  }
  return out;
}

void run(step& c, model::reserve_goods const& b) {
  c.positive(b.quantity);
  shelf_wish wish;
  wish.quantity = b.quantity.count();
  find_goods(c, wish, b.item, b.lot);
  if (c.refused()) return;
  wish.consignment = c.consignment(b.consignment);
  wish.site = c.site(b.site);
  if (c.refused()) return;
  check_open(c, wish.consignment);
  if (c.refused()) return;
  if (auto* const body = c.fill<model::reserve_goods>()) body->lines = take_from_shelf(c, wish);
  c.refuse_if(!c.refused() && !adds_up(b.lines, b.quantity), verdict::books_changed);
  for (std::size_t i = 0; i < b.lines.size() && !c.refused(); ++i) {
    auto const from = find_line_even_sealed(c, wish.site, b.lines[i], i + 1);
    c.refuse_if(from.at.consignment != no_row, verdict::ambiguous, i + 1);
    if (c.refused()) return;
    check_may_move(c, from.lot, i + 1);
    c.move(from.lot, from.at, {from.at.place, from.at.unit, wish.consignment, goods_state::reserved},
           b.lines[i].quantity.count());
  }
  if (!c.refused()) c.settle();
}

void run(step& c, model::release_reservation const& b) {
  c.refuse_if(b.quantity && (b.site.empty() || b.lot.empty()), verdict::ambiguous);
  c.refuse_if(b.quantity && b.quantity->count() == 0, verdict::quantity_not_positive);
  if (c.refused()) return;
  auto const consignment = c.consignment(b.consignment);
  auto const site = b.site.empty() ? no_row : c.site(b.site);
  auto const lot = b.lot.empty() ? no_row : c.lot(b.lot);
  if (c.refused()) return;
  auto left = b.quantity ? b.quantity->count() : max_pieces;
  auto const& goods = c.s.consignments[consignment].goods;
  for (auto i = goods.first; i != no_row && left > 0; i = c.s.accounts.next(i, list_kind::group)) {
    auto const& a = c.s.accounts[i];
    auto const& place = c.s.places[a.key.at.place];
    bool const set_aside = a.key.at.state == goods_state::reserved || a.key.at.state == goods_state::picked;
    bool const asked = (lot == no_row || a.key.lot == lot) && (site == no_row || place.of == site);
    if (!set_aside || !asked || place.kind != place_kind::site) continue;
    auto const n = std::min(left, a.balance);
    c.move(a.key.lot, a.key.at, {a.key.at.place, a.key.at.unit, no_row, goods_state::on_hand}, n);
    left -= n;
  }
  bool const short_of = c.moves.empty() || (b.quantity && left > 0);
  if (short_of) c.refuse_short(verdict::not_enough_reserved, b.quantity ? b.quantity->count() - left : 0);
  if (!c.refused()) c.settle();
}

namespace {

// Where picked goods go: the unit, made if it is new, or a bin.
spot pick_target(step& c, model::pick_goods const& b, shelf_wish const& wish) {
  spot out{no_row, no_row, wish.consignment, goods_state::picked};
  if (b.unit.empty()) {
    out.place = c.s.place_of_site(wish.site, b.bin);
    return out;
  }
  out.unit = c.s.find_unit(b.unit);
  if (out.unit == no_row) {
    out.unit = c.s.add_unit(b.unit, model::unit_kind::carton, c.s.place_of_site(wish.site, b.bin));
  } else {
    c.refuse_if(c.s.units[out.unit].retired, verdict::unit_retired);
    c.refuse_if(!is_at_site(c, out.unit, wish.site), verdict::unit_elsewhere);
    c.refuse_if(is_sealed(c, out.unit), verdict::unit_sealed);
  }
  out.place = c.s.units[out.unit].place;
  return out;
}

}  // namespace

void run(step& c, model::pick_goods const& b) {
  c.positive(b.quantity);
  shelf_wish wish;
  wish.quantity = b.quantity.count();
  wish.own_first = true;
  wish.open_units = true;
  find_goods(c, wish, b.item, b.lot);
  if (c.refused()) return;
  wish.consignment = c.consignment(b.consignment);
  wish.site = c.site(b.site);
  if (c.refused()) return;
  check_open(c, wish.consignment);
  if (c.refused()) return;
  auto const target = pick_target(c, b, wish);
  if (c.refused()) return;
  if (auto* const body = c.fill<model::pick_goods>()) body->lines = take_from_shelf(c, wish);
  c.refuse_if(!c.refused() && !adds_up(b.lines, b.quantity), verdict::books_changed);
  for (std::size_t i = 0; i < b.lines.size() && !c.refused(); ++i) {
    auto from = find_line(c, wish.site, b.lines[i], i + 1);
    bool const own = from.at.consignment == wish.consignment;
    c.refuse_if(from.at.consignment != no_row && !own, verdict::ambiguous, i + 1);
    if (c.refused()) return;
    check_may_move(c, from.lot, i + 1);
    if (own) from.at.state = goods_state::reserved;
    c.move(from.lot, from.at, target, b.lines[i].quantity.count());
  }
  if (!c.refused()) c.settle();
}

}  // namespace lifeline::ledger
