// SPDX-License-Identifier: Apache-2.0
// Undoing an earlier event by the opposite postings. What an event posted follows from its body alone for the
// kinds below, because the hub wrote its choices into it.
#include <algorithm>

#include "ledger/names.h"
#include "ledger/rules/goods.h"
#include "ledger/rules/rules.h"

namespace lifeline::ledger {

namespace {

using model::correction_line;
using model::goods_place;
using enum model::goods_state;

goods_place beyond(std::string const& lot, goods_state s) {
  goods_place out;
  out.lot = lot;
  out.state = s;
  return out;
}

goods_place in_state(goods_place where, goods_state s) {
  where.state = s;
  return where;
}

// Collects postings as they were; the other way round they are the correction.
struct reverse {
  std::vector<correction_line> lines;
  void add(goods_place const& from, goods_place const& to, pieces n) {
    if (n.count() > 0) lines.push_back({to, from, n});
  }
};

goods_place at_site(std::string const& lot, std::string const& site, model::sscc unit,
                    std::string const& bin) {
  goods_place out;
  out.lot = lot;
  out.site = site;
  out.unit = unit;
  if (unit.empty()) out.bin = bin;
  return out;
}

void postings_of(step const&, model::receive_goods const& b, reverse& out) {
  for (auto const& l : b.lines) {
    auto const at = at_site(l.lot, b.site, l.unit, b.bin);
    auto const good = in_state(at, b.inspect ? held : on_hand);
    auto const source = l.found ? beyond(l.lot, outside) : in_state(at_site(l.lot, b.site, {}, ""), expected);
    out.add(source, good, l.good);
    out.add(source, in_state(at, damaged), l.damaged);
    out.add(source, beyond(l.lot, outside), l.short_of);
    out.add(beyond(l.lot, outside), good, l.over);
    if (l.wrong.count() == 0) continue;
    auto const wrong = at_site(l.wrong_lot, b.site, l.unit, b.bin);
    out.add(beyond(l.wrong_lot, outside), in_state(wrong, held), l.wrong);
  }
}

void postings_of(step const&, model::inspect_goods const& b, reverse& out) {
  auto const at = at_site(b.lot, b.site, b.unit, b.bin);
  out.add(in_state(at, held), in_state(at, on_hand), b.passed);
  out.add(in_state(at, held), in_state(at, damaged), b.damaged);
}

void postings_of(step const&, model::reserve_goods const& b, reverse& out) {
  for (auto const& l : b.lines) {
    auto const free = at_site(l.lot, b.site, l.unit, l.bin);
    auto set_aside = in_state(free, reserved);
    set_aside.consignment = b.consignment;
    out.add(free, set_aside, l.quantity);
  }
}

void postings_of(step const&, model::pick_goods const& b, reverse& out) {
  for (auto const& l : b.lines) {
    auto from = at_site(l.lot, b.site, l.unit, l.bin);
    from.consignment = l.consignment;
    if (!l.consignment.empty()) from.state = reserved;
    auto to = in_state(at_site(l.lot, b.site, b.unit, b.bin), picked);
    to.consignment = b.consignment;
    out.add(from, to, l.quantity);
  }
}

void postings_of(step const&, model::report_discrepancy const& b, reverse& out) {
  auto const& lot = b.where.lot;
  switch (b.kind) {
    case model::discrepancy_kind::short_of:
      return out.add(b.where, in_state(b.where, lost), b.quantity);
    case model::discrepancy_kind::damaged:
      return out.add(b.where, in_state(b.where, damaged), b.quantity);
    case model::discrepancy_kind::over:
      return out.add(beyond(lot, outside), b.where, b.quantity);
    case model::discrepancy_kind::wrong_item:
      break;
  }
  out.add(b.where, in_state(b.where, lost), b.quantity);
  auto found = in_state(b.where, held);
  found.lot = b.wrong_lot;
  found.consignment.clear();
  out.add(beyond(b.wrong_lot, outside), found, b.quantity);
}

void postings_of(step const&, model::hold_goods const& b, reverse& out) {
  out.add(b.where, in_state(b.where, held), b.quantity);
}

void postings_of(step const& c, model::release_goods const& b, reverse& out) {
  auto const movement = b.where.movement.empty() ? no_row : c.s.movements.find(b.where.movement);
  bool const under_way = movement != no_row && c.s.movements[movement].status != movement_status::planned;
  auto const free = b.where.consignment.empty() ? on_hand : reserved;
  out.add(b.where, in_state(b.where, under_way ? in_transit : free), b.quantity);
}

void postings_of(step const&, model::count_stock const& b, reverse& out) {
  for (auto const& l : b.lines) {
    auto const at = at_site(l.lot, b.site, l.unit, b.bin);
    if (l.booked > l.counted) out.add(at, in_state(at, lost), l.booked - l.counted);
    if (l.counted <= l.booked) continue;
    out.add(in_state(at, lost), at, l.from_lost);
    out.add(beyond(l.lot, outside), at, l.counted - l.booked - l.from_lost);
  }
}

// Delivered goods go back to where the consignee took them from; the units they came in are done, so they are
// loose.
void postings_of(step const&, model::deliver const& b, reverse& out) {
  for (auto const& l : b.lines) {
    auto at = at_site(l.lot, b.movement.empty() ? b.site : "", {}, "");
    at.movement = b.movement;
    at.consignment = b.consignment;
    at.state = b.movement.empty() ? picked : in_transit;
    auto to = in_state(at_site(l.lot, b.site, {}, ""), delivered);
    to.consignment = b.consignment;
    out.add(at, to, l.good);
    out.add(beyond(l.lot, outside), to, l.over);
    out.add(at, in_state(to, damaged), l.damaged);
    out.add(at, in_state(to, lost), l.short_of);
  }
}

void postings_of(step const& c, model::approve_write_off const& b, reverse& out) {
  auto const i = c.s.write_offs.find(b.write_off);
  if (i == no_row) return;
  for (auto const& l : c.s.write_offs[i].asked.lines)
    out.add(l.where, beyond(l.where.lot, disposed), l.quantity);
}

// A lot that nobody should have announced, or another number of it. Its pledge gets back what it gave, unless
// it was withdrawn since.
void postings_of(step const& c, model::expect_lot const& b, reverse& out) {
  auto const pledge = b.pledge.empty() ? no_row : c.s.lots.find(b.pledge);
  if (pledge != no_row && c.s.lots[pledge].closed) return;
  out.add(beyond(b.lot, outside), in_state(at_site(b.lot, b.site, {}, ""), expected), b.quantity);
  if (pledge == no_row) return;
  auto const promised = at_site(b.pledge, site_name(c.s, c.s.lots[pledge].site), {}, "");
  out.add(in_state(promised, pledged), beyond(b.pledge, transformed), b.quantity);
}

// Free goods that were put into the wrong bin. Units are put away again.
void postings_of(step const&, model::put_away const& b, reverse& out) {
  bool const loose = b.units.empty() && std::all_of(b.lines.begin(), b.lines.end(), [](auto const& l) {
                       return l.consignment.empty() && l.unit.empty();
                     });
  if (!loose) return;
  for (auto const& l : b.lines)
    out.add(at_site(l.lot, b.site, {}, l.bin), at_site(l.lot, b.site, {}, b.bin), l.quantity);
}

void postings_of(step const&, model::reconsign const& b, reverse& out) {
  for (auto const& l : b.lines) {
    auto from = l.where;
    from.consignment = b.from;
    auto to = l.where;
    to.consignment = b.into;
    out.add(from, to, l.quantity);
  }
}

// The new lot stays on record, with nothing in it.
void postings_of(step const&, model::split_lot const& b, reverse& out) {
  out.add(b.where, beyond(b.where.lot, transformed), b.quantity);
  auto made = b.where;
  made.lot = b.into;
  out.add(beyond(b.into, outside), made, b.quantity);
}

template <class Body>
void postings_of(step const&, Body const&, reverse&) {}

void find_postings(step& c, model::correct_event& body) {
  auto const earlier = c.past == nullptr ? std::nullopt : c.past->find_event(body.target);
  c.refuse_if(!earlier, verdict::unknown_event);
  if (!earlier) return;
  reverse found;
  std::visit([&](auto const& b) { postings_of(c, b, found); }, earlier->body);
  c.refuse_if(found.lines.empty(), verdict::not_correctable);
  body.lines = std::move(found.lines);
}

}  // namespace

void run(step& c, model::correct_event const& b) {
  if (auto* const body = c.fill<model::correct_event>()) find_postings(c, *body);
  c.refuse_if(!c.refused() && b.lines.empty(), verdict::books_changed);
  c.refuse_if(c.s.corrected.count(b.target) > 0, verdict::already_corrected);
  for (std::size_t i = 0; i < b.lines.size() && !c.refused(); ++i) {
    auto const& l = b.lines[i];
    c.positive(l.quantity, i + 1);
    c.refuse_if(l.from.lot != l.to.lot, verdict::ambiguous, i + 1);
    auto const from = find_spot(c, l.from, i + 1);
    auto const to = find_spot(c, l.to, i + 1);
    if (c.refused()) return;
    c.refuse_if(from.at == to.at, verdict::ambiguous, i + 1);
    if (!c.refused()) c.move(from.lot, from.at, to.at, l.quantity.count());
  }
  if (!c.refused() && c.settle()) c.s.corrected.insert(b.target);
}

}  // namespace lifeline::ledger
