// SPDX-License-Identifier: Apache-2.0
#include "ledger/support/plain_book.h"

#include <algorithm>
#include <tuple>

#include "model/event_fields.h"

namespace lifeline::ledger::testing {

namespace {

std::string word(model::goods_state s) {
  return std::string(model::words_of<model::goods_state>::words[static_cast<std::size_t>(s)]);
}

std::string country_of(std::string const& site) {
  std::map<std::string, std::string> const known{{"LGG", "BEL"}, {"ROM", "ITA"}, {"LJU", "SVN"}};
  auto const found = known.find(site);
  return found == known.end() ? "" : found->second;
}

}  // namespace

void plain_book::post(plain_account const& from, plain_account const& to, std::int64_t n) {
  if (n == 0 || from == to) return;
  balances[from] -= n;
  balances[to] += n;
  if (balances[from] < 0 && from.state != "outside") below_zero = true;
  for (auto const& key : {from, to}) {
    if (balances[key] == 0) balances.erase(key);
  }
}

void plain_book::make_lot(std::string const& id, model::lot_details const& d) {
  lots_[id] = {d, false, static_cast<int>(lots_.size()), "", {}};
}

plain_account plain_book::beyond(std::string const& lot, std::string const& state) {
  return {lot, "", "", "", "", state};
}

plain_account plain_book::at(std::string const& lot, std::string const& site, model::sscc unit,
                             std::string const& bin) const {
  plain_account out{lot, site, bin, to_text(unit), "", ""};
  if (!out.unit.empty() && units_.count(out.unit) > 0) {
    out.place = units_.at(out.unit).place;
    out.bin = units_.at(out.unit).bin;
  }
  return out;
}

plain_account plain_book::at(model::goods_place const& w) const {
  return at(w.lot, w.site.empty() ? w.movement : w.site, w.unit, w.bin).with(w.consignment, word(w.state));
}

// From picked first, then reserved, where the account says picked.
void plain_book::take(plain_account from, std::int64_t n, plain_account to, bool keep_state) {
  if (from.state == "picked") {
    auto const there = balances.count(from) > 0 ? balances.at(from) : 0;
    auto const first = std::min(n, there);
    if (keep_state) to.state = "picked";
    post(from, to, first);
    n -= first;
    from.state = "reserved";
  }
  if (keep_state) to.state = from.state;
  post(from, to, n);
}

std::vector<std::string> plain_book::inside(std::string const& unit) const {
  std::vector<std::string> out{unit};
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (auto const& [code, note] : units_) {
      if (note.parent == out[i]) out.push_back(code);
    }
  }
  return out;
}

bool plain_book::is_sealed(std::string const& unit) const {
  for (auto u = unit; !u.empty(); u = units_.at(u).parent) {
    if (units_.at(u).sealed) return true;
  }
  return false;
}

// status: of the movement it comes off, 0 when none has departed.
void plain_book::place_unit(std::string const& unit, std::string const& place, std::string const& bin,
                            int status) {
  for (auto const& u : inside(unit)) {
    units_[u].place = place;
    units_[u].bin = bin;
    auto const copy = balances;
    for (auto const& [key, n] : copy) {
      if (key.unit != u) continue;
      auto to = key;
      to.place = place;
      to.bin = bin;
      if (status == 2 && key.state == "in_transit") to.state = key.consignment.empty() ? "on_hand" : "picked";
      post(key, to, n);
    }
  }
}

void plain_book::apply(model::event const& e) {
  std::visit([&](auto const& body) { on(body); }, e.body);
}

void plain_book::on(model::announce_pledge const& b) {
  make_lot(b.pledge, b.goods);
  lots_[b.pledge].pledge = true;
  lots_[b.pledge].site = b.site;
  post(beyond(b.pledge, "outside"), at(b.pledge, b.site, {}, "").with("", "pledged"), b.quantity.count());
}

void plain_book::on(model::expect_lot const& b) {
  make_lot(b.lot, b.goods);
  auto& d = lots_[b.lot].details;
  if (!b.pledge.empty()) {
    auto const& p = lots_[b.pledge];
    if (!d.expiry) d.expiry = p.details.expiry;
    if (d.earmarks.empty()) d.earmarks = p.details.earmarks;
    if (d.customs == model::customs_status::unknown) d.customs = p.details.customs;
    post(at(b.pledge, p.site, {}, "").with("", "pledged"), beyond(b.pledge, "transformed"),
         b.quantity.count());
    lots_[b.pledge].children.push_back(b.lot);
  }
  post(beyond(b.lot, "outside"), at(b.lot, b.site, {}, "").with("", "expected"), b.quantity.count());
}

void plain_book::on(model::receive_goods const& b) {
  for (auto const& l : b.lines) {
    if (l.found) make_lot(l.lot, *l.found);
    auto const unit = to_text(l.unit);
    if (!unit.empty() && units_.count(unit) == 0) units_[unit] = {b.site, b.bin, "", false};
    auto const source = l.found ? beyond(l.lot, "outside") : at(l.lot, b.site, {}, "").with("", "expected");
    auto const good = at(l.lot, b.site, l.unit, b.bin).with("", b.inspect ? "held" : "on_hand");
    post(source, good, l.good.count());
    post(source, at(l.lot, b.site, l.unit, b.bin).with("", "damaged"), l.damaged.count());
    post(source, beyond(l.lot, "outside"), l.short_of.count());
    post(beyond(l.lot, "outside"), good, l.over.count());
  }
}

void plain_book::on(model::inspect_goods const& b) {
  auto const from = at(b.lot, b.site, b.unit, b.bin).with("", "held");
  post(from, at(b.lot, b.site, b.unit, b.bin).with("", "on_hand"), b.passed.count());
  post(from, at(b.lot, b.site, b.unit, b.bin).with("", "damaged"), b.damaged.count());
}

void plain_book::on(model::put_away const& b) {
  for (auto const& l : b.lines) {
    auto const state = l.consignment.empty() ? "on_hand" : "picked";
    take(at(l.lot, b.site, {}, l.bin).with(l.consignment, state), l.quantity.count(),
         at(l.lot, b.site, {}, b.bin).with(l.consignment, state), true);
  }
  for (auto const u : b.units) place_unit(to_text(u), b.site, b.bin, 0);
}

void plain_book::on(model::reserve_goods const& b) {
  for (auto const& l : b.lines) {
    post(at(l.lot, b.site, l.unit, l.bin).with("", "on_hand"),
         at(l.lot, b.site, l.unit, l.bin).with(b.consignment, "reserved"), l.quantity.count());
  }
}

void plain_book::on(model::open_consignment const& b) {
  destinations_[b.consignment] = b.to;
  for (auto const& l : b.lines) {
    post(at(l.lot, b.from, l.unit, l.bin).with("", "on_hand"),
         at(l.lot, b.from, l.unit, l.bin).with(b.consignment, "reserved"), l.quantity.count());
  }
}

void plain_book::on(model::release_reservation const& b) {
  // Only whole releases are tried here: part of one takes accounts in an order that this book does not keep.
  auto const copy = balances;
  for (auto const& [key, n] : copy) {
    bool const asked = key.consignment == b.consignment && (b.site.empty() || key.place == b.site) &&
                       (b.lot.empty() || key.lot == b.lot) && movements_.count(key.place) == 0;
    if (!asked || (key.state != "reserved" && key.state != "picked")) continue;
    auto to = key;
    to.consignment.clear();
    to.state = "on_hand";
    post(key, to, n);
  }
}

void plain_book::on(model::pick_goods const& b) {
  auto const unit = to_text(b.unit);
  if (!unit.empty() && units_.count(unit) == 0) units_[unit] = {b.site, b.bin, "", false};
  for (auto const& l : b.lines) {
    auto const state = l.consignment.empty() ? "on_hand" : "reserved";
    post(at(l.lot, b.site, l.unit, l.bin).with(l.consignment, state),
         at(l.lot, b.site, b.unit, b.bin).with(b.consignment, "picked"), l.quantity.count());
  }
}

void plain_book::on(model::build_unit const& b) {
  auto const unit = to_text(b.unit);
  if (units_.count(unit) == 0) units_[unit] = {b.site, b.bin, "", false};
  for (auto const& l : b.lines) {
    auto const state = l.consignment.empty() ? "on_hand" : "picked";
    take(at(l.lot, b.site, l.unit, l.bin).with(l.consignment, state), l.quantity.count(),
         at(l.lot, b.site, b.unit, "").with(l.consignment, state), true);
  }
  for (auto const u : b.units) {
    place_unit(to_text(u), units_[unit].place, units_[unit].bin, 0);
    units_[to_text(u)].parent = unit;
  }
}

void plain_book::on(model::break_unit const& b) {
  auto const unit = to_text(b.unit);
  auto const site = units_[unit].place;
  for (auto const& l : b.lines) {
    auto const state = l.consignment.empty() ? "on_hand" : "picked";
    take(at(l.lot, site, b.unit, "").with(l.consignment, state), l.quantity.count(),
         at(l.lot, site, {}, b.bin).with(l.consignment, state), true);
  }
  std::vector<std::string> leaving;
  for (auto const u : b.units) leaving.push_back(to_text(u));
  if (b.lines.empty() && b.units.empty()) {
    auto const copy = balances;
    for (auto const& [key, n] : copy) {
      auto to = key;
      to.unit.clear();
      to.bin = b.bin;
      if (key.unit == unit) post(key, to, n);
    }
    for (auto const& [code, note] : units_) {
      if (note.parent == unit) leaving.push_back(code);
    }
    units_[unit].parent.clear();
  }
  for (auto const& u : leaving) {
    units_[u].parent.clear();
    place_unit(u, site, b.bin, 0);
  }
}

void plain_book::on(model::repack_unit const& b) {
  auto const from = to_text(b.from);
  auto const to = to_text(b.to);
  if (units_.count(to) == 0) units_[to] = {units_[from].place, units_[from].bin, "", false};
  for (auto const& l : b.lines) {
    auto const state = l.consignment.empty() ? "on_hand" : "picked";
    take(at(l.lot, "", b.from, "").with(l.consignment, state), l.quantity.count(),
         at(l.lot, "", b.to, "").with(l.consignment, state), true);
  }
  if (!b.lines.empty()) return;
  auto const copy = balances;
  for (auto const& [key, n] : copy) {
    auto target = key;
    target.unit = to;
    target.place = units_[to].place;
    target.bin = units_[to].bin;
    if (key.unit == from) post(key, target, n);
  }
  std::vector<std::string> children;
  for (auto const& [code, note] : units_) {
    if (note.parent == from) children.push_back(code);
  }
  for (auto const& u : children) {
    place_unit(u, units_[to].place, units_[to].bin, 0);
    units_[u].parent = to;
  }
  units_[from].parent.clear();
}

void plain_book::on(model::seal_unit const& b) {
  units_[to_text(b.unit)].sealed = true;
}
void plain_book::on(model::open_seal const& b) {
  units_[to_text(b.unit)].sealed = false;
}

void plain_book::on(model::put_movement const& b) {
  movements_[b.movement].from = b.from;
  movements_[b.movement].to = b.to;
}

void plain_book::on(model::load_movement const& b) {
  auto const site = movements_[b.movement].from;
  for (auto const& l : b.lines) {
    auto const state = l.consignment.empty() ? "on_hand" : "picked";
    take(at(l.lot, site, {}, l.bin).with(l.consignment, state), l.quantity.count(),
         at(l.lot, b.movement, {}, "").with(l.consignment, state), true);
  }
  for (auto const u : b.units) place_unit(to_text(u), b.movement, "", 0);
}

void plain_book::on(model::unload_movement const& b) {
  auto const& m = movements_[b.movement];
  auto const site = m.status == 2 ? m.to : m.from;
  auto units = b.units;
  for (auto const& l : b.lines) {
    auto const arrived = l.consignment.empty() ? "on_hand" : "picked";
    auto const to = at(l.lot, site, {}, b.bin).with(l.consignment, arrived);
    if (m.status == 2)
      post(at(l.lot, b.movement, {}, "").with(l.consignment, "in_transit"), to, l.quantity.count());
    else
      take(at(l.lot, b.movement, {}, "").with(l.consignment, arrived), l.quantity.count(), to, true);
  }
  for (auto const u : units) place_unit(to_text(u), site, b.bin, m.status);
  if (!b.units.empty() || !b.lines.empty()) return;
  std::vector<std::string> roots;
  for (auto const& [code, note] : units_) {
    if (note.place == b.movement && note.parent.empty()) roots.push_back(code);
  }
  for (auto const& u : roots) place_unit(u, site, b.bin, m.status);
  auto const copy = balances;
  for (auto const& [key, n] : copy) {
    if (key.place != b.movement || !key.unit.empty()) continue;
    auto to = key;
    to.place = site;
    to.bin = b.bin;
    if (key.state == "in_transit") to.state = key.consignment.empty() ? "on_hand" : "picked";
    post(key, to, n);
  }
}

void plain_book::on(model::depart const& b) {
  movements_[b.movement].status = 1;
  auto const copy = balances;
  for (auto const& [key, n] : copy) {
    auto to = key;
    to.state = "in_transit";
    bool const moves = key.state == "on_hand" || key.state == "reserved" || key.state == "picked";
    if (key.place == b.movement && moves) post(key, to, n);
  }
}

void plain_book::on(model::arrive const& b) {
  movements_[b.movement].status = 2;
}

void plain_book::on(model::deliver const& b) {
  for (auto const& l : b.lines) {
    auto const from = at(l.lot, b.movement.empty() ? b.site : b.movement, l.unit, l.bin)
                          .with(b.consignment, b.movement.empty() ? "picked" : "in_transit");
    auto const to = [&](char const* state) { return at(l.lot, b.site, {}, "").with(b.consignment, state); };
    take(from, l.good.count(), to("delivered"), false);
    post(beyond(l.lot, "outside"), to("delivered"), l.over.count());
    take(from, l.damaged.count(), to("damaged"), false);
    take(from, l.short_of.count(), to("lost"), false);
  }
  // A unit that is empty now, and what it is in, is done.
  for (auto const& l : b.lines) {
    for (auto u = to_text(l.unit); !u.empty();) {
      bool const full =
          std::any_of(balances.begin(), balances.end(), [&](auto const& a) { return a.first.unit == u; });
      if (full || inside(u).size() > 1) break;
      auto const parent = units_[u].parent;
      units_[u].parent.clear();
      u = parent;
    }
  }
}

void plain_book::on(model::report_discrepancy const& b) {
  auto const from = at(b.where);
  auto to = from;
  to.state = b.kind == model::discrepancy_kind::damaged ? "damaged" : "lost";
  if (b.kind == model::discrepancy_kind::over)
    post(beyond(from.lot, "outside"), from, b.quantity.count());
  else
    post(from, to, b.quantity.count());
}

void plain_book::on(model::hold_goods const& b) {
  auto to = at(b.where);
  to.state = "held";
  post(at(b.where), to, b.quantity.count());
}

void plain_book::on(model::release_goods const& b) {
  auto to = at(b.where);
  bool const under_way = movements_.count(to.place) > 0 && movements_[to.place].status > 0;
  to.state = under_way ? "in_transit" : to.consignment.empty() ? "on_hand" : "reserved";
  post(at(b.where), to, b.quantity.count());
}

void plain_book::on(model::recall_lot const& b) {
  recalled_.insert(b.lot);
}
void plain_book::on(model::lift_recall const& b) {
  recalled_.erase(b.lot);
}
void plain_book::on(model::change_customs const& b) {
  lots_[b.lot].details.customs = b.status;
}

void plain_book::on(model::split_lot const& b) {
  auto d = lots_[b.where.lot].details;
  if (b.earmarks) d.earmarks = *b.earmarks;
  if (b.customs) d.customs = *b.customs;
  make_lot(b.into, d);
  lots_[b.into].pledge = lots_[b.where.lot].pledge;
  lots_[b.into].site = lots_[b.where.lot].site;
  lots_[b.where.lot].children.push_back(b.into);
  auto to = at(b.where);
  to.lot = b.into;
  post(at(b.where), beyond(b.where.lot, "transformed"), b.quantity.count());
  post(beyond(b.into, "outside"), to, b.quantity.count());
}

void plain_book::on(model::count_stock const& b) {
  for (auto const& l : b.lines) {
    auto const here = at(l.lot, b.site, l.unit, b.bin).with("", "on_hand");
    auto lost = here;
    lost.state = "lost";
    auto const booked = balances.count(here) > 0 ? balances.at(here) : 0;
    auto const surplus = l.counted.count() - booked;
    auto const found =
        std::min(std::max<std::int64_t>(0, surplus), balances.count(lost) > 0 ? balances.at(lost) : 0);
    if (surplus < 0) post(here, lost, -surplus);
    if (surplus > 0) post(lost, here, found);
    if (surplus > 0) post(beyond(l.lot, "outside"), here, surplus - found);
  }
}

void plain_book::on(model::reconsign const& b) {
  for (auto const& l : b.lines) {
    auto from = at(l.where);
    from.consignment = b.from;
    auto to = from;
    to.consignment = b.into;
    post(from, to, l.quantity.count());
  }
}

bool plain_book::is_recalled(std::string const& lot) const {
  // Itself, or any lot that it was made from.
  if (recalled_.count(lot) > 0) return true;
  for (auto const& [id, note] : lots_) {
    bool const parent = std::count(note.children.begin(), note.children.end(), lot) > 0;
    if (parent && is_recalled(id)) return true;
  }
  return false;
}

std::optional<std::map<std::string, std::int64_t>> plain_book::first_expired(model::pick_goods const& b,
                                                                             date today, bool own) const {
  std::vector<std::tuple<bool, std::int64_t, int, std::string, std::int64_t>> fit;
  auto const to = destinations_.at(b.consignment);
  for (auto const& [key, n] : balances) {
    auto const& lot = lots_.at(key.lot);
    bool const free = key.state == "on_hand" && key.consignment.empty();
    bool const mine = own && key.state == "reserved" && key.consignment == b.consignment;
    auto const& marks = lot.details.earmarks;
    bool const away = !marks.empty() && std::count(marks.begin(), marks.end(), to) == 0 &&
                      std::count(marks.begin(), marks.end(), country_of(to)) == 0;
    bool const closed = own && !key.unit.empty() && is_sealed(key.unit);
    if ((!free && !mine) || key.place != b.site || lot.details.item != b.item || away || closed) continue;
    if (lot.details.customs == model::customs_status::held || is_recalled(key.lot)) continue;
    if (lot.details.expiry && *lot.details.expiry < today) continue;
    auto const expiry = lot.details.expiry ? lot.details.expiry->time_since_epoch().count() : 1'000'000;
    fit.emplace_back(free, expiry, lot.order, key.lot, n);
  }
  std::sort(fit.begin(), fit.end());
  std::map<std::string, std::int64_t> out;
  auto left = b.quantity.count();
  for (auto const& [free, expiry, order, lot, n] : fit) {
    if (left == 0) break;
    out[lot] += std::min(left, n);
    left -= std::min(left, n);
  }
  if (left > 0) return std::nullopt;
  return out;
}

std::vector<std::string> plain_book::print() const {
  std::vector<std::string> out;
  for (auto const& [key, n] : balances) {
    if (key.state == "outside") continue;
    auto text = key.lot;
    bool const moving = movements_.count(key.place) > 0;
    if (!key.place.empty())
      text += " " + key.place + (moving || key.bin.empty() || !key.unit.empty() ? "" : "/" + key.bin);
    if (!key.unit.empty()) text += " in " + key.unit;
    if (!key.consignment.empty()) text += " for " + key.consignment;
    out.push_back(text + " " + key.state + " " + std::to_string(n));
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace lifeline::ledger::testing
