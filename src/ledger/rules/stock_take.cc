// SPDX-License-Identifier: Apache-2.0
// Counting, and writing off what is no more: asked by one user, approved by another.
#include <algorithm>
#include <tuple>

#include "ledger/rules/goods.h"
#include "ledger/rules/rules.h"

namespace lifeline::ledger {

namespace {

// On-hand goods of the counted place, loose in the bin or in a unit of the site.
named_spot find_counted(step& c, row_index site, model::count_stock const& b, model::count_line const& l,
                        std::size_t n) {
  named_spot out;
  out.lot = c.lot(l.lot, n);
  out.at.unit = c.unit(l.unit, n);
  out.at.state = goods_state::on_hand;
  if (c.refused()) return out;
  c.refuse_if(c.s.lots[out.lot].pledge, verdict::not_a_lot, n);
  if (out.at.unit == no_row) {
    out.at.place = c.s.place_of_site(site, b.bin);
  } else {
    c.refuse_if(!is_at_site(c, out.at.unit, site), verdict::unit_elsewhere, n);
    out.at.place = c.s.units[out.at.unit].place;
  }
  return out;
}

spot lost_at(spot at) {
  at.state = goods_state::lost;
  return at;
}

bool has_duplicate_lines(model::count_stock const& b) {
  std::vector<std::pair<std::string_view, model::sscc>> keys;
  keys.reserve(b.lines.size());
  for (auto const& l : b.lines) keys.emplace_back(l.lot, l.unit);
  std::sort(keys.begin(), keys.end());
  return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

void move_difference(step& c, model::count_line const& l, named_spot const& at) {
  auto const surplus = l.counted.count() - l.booked.count();
  if (surplus < 0) c.move(at.lot, at.at, lost_at(at.at), -surplus);
  if (surplus <= 0) return;
  c.move(at.lot, lost_at(at.at), at.at, l.from_lost.count());
  c.move(at.lot, outside_spot, at.at, surplus - l.from_lost.count());
}

// The goods of a write-off, wherever they are now.
std::vector<named_spot> find_written_off(step& c, model::ask_write_off const& asked) {
  std::vector<named_spot> out;
  out.reserve(asked.lines.size());
  for (std::size_t i = 0; i < asked.lines.size(); ++i) {
    auto const& l = asked.lines[i];
    auto const s = l.where.state;
    c.positive(l.quantity, i + 1);
    c.refuse_if(s != goods_state::on_hand && s != goods_state::held && s != goods_state::damaged &&
                    s != goods_state::lost,
                verdict::bad_word, i + 1);
    out.push_back(find_spot(c, l.where, i + 1));
  }
  return out;
}

row_index find_asked(step& c, std::string const& id) {
  auto const i = c.s.write_offs.find(id);
  c.refuse_if(i == no_row, verdict::unknown_write_off);
  if (i != no_row) {
    c.refuse_if(c.s.write_offs[i].status != write_off_status::asked, verdict::write_off_decided);
  }
  return i;
}

}  // namespace

void run(step& c, model::count_stock const& b) {
  c.refuse_if(has_duplicate_lines(b), verdict::duplicate_line);
  auto const site = c.site(b.site);
  if (c.refused()) return;
  auto* const body = c.fill<model::count_stock>();
  for (std::size_t i = 0; i < b.lines.size(); ++i) {
    auto const at = find_counted(c, site, b, b.lines[i], i + 1);
    if (c.refused()) continue;
    auto const booked = balance_of(c, at.lot, at.at);
    auto const surplus = std::max<std::int64_t>(0, b.lines[i].counted.count() - booked);
    auto const from_lost = std::min(surplus, balance_of(c, at.lot, lost_at(at.at)));
    if (body != nullptr) {
      body->lines[i].booked = pieces(booked);
      body->lines[i].from_lost = pieces(from_lost);
    }
    bool const same = b.lines[i].booked.count() == booked && b.lines[i].from_lost.count() == from_lost;
    c.refuse_if(!same, verdict::books_changed, i + 1);
    if (!c.refused()) move_difference(c, b.lines[i], at);
  }
  if (c.refused() || !c.settle()) return;
  for (auto const& l : b.lines) c.touch_lot(c.s.lots.find(l.lot));
}

void run(step& c, model::ask_write_off const& b) {
  c.refuse_if(c.s.write_offs.find(b.write_off) != no_row, verdict::write_off_exists);
  find_written_off(c, b);
  if (c.refused() || !c.settle()) return;
  c.s.write_offs[c.s.write_offs.add(b.write_off)] = {b, c.e.user, write_off_status::asked};
  for (auto const& l : b.lines) c.touch_lot(c.s.lots.find(l.where.lot));
}

void run(step& c, model::approve_write_off const& b) {
  auto const i = find_asked(c, b.write_off);
  if (c.refused()) return;
  c.refuse_if(c.s.write_offs[i].by == c.e.user, verdict::same_user);
  if (c.refused()) return;
  auto const& lines = c.s.write_offs[i].asked.lines;
  auto const goods = find_written_off(c, c.s.write_offs[i].asked);
  if (c.refused()) return;
  for (std::size_t n = 0; n < goods.size(); ++n) {
    c.move(goods[n].lot, goods[n].at, disposed_spot, lines[n].quantity.count());
  }
  if (c.settle()) c.s.write_offs[i].status = write_off_status::approved;
}

void run(step& c, model::reject_write_off const& b) {
  auto const i = find_asked(c, b.write_off);
  if (c.refused() || !c.settle()) return;
  c.s.write_offs[i].status = write_off_status::rejected;
}

}  // namespace lifeline::ledger
