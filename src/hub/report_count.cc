// SPDX-License-Identifier: Apache-2.0
#include "hub/report_count.h"

#include <fmt/format.h>

#include <algorithm>

namespace lifeline::hub {
namespace {

using model::goods_state;

constexpr std::size_t losses_most = 1000;
constexpr std::size_t receipts_most = 1000;

}  // namespace

report_counter::report_counter(core const& hub, report_wish const& wish, report_names const& names,
                               model::hub_report& out)
    : hub_(hub), wish_(wish), names_(names), out_(out) {}

model::report_item& report_counter::item(std::string const& id) {
  auto const [at, fresh] = items_.try_emplace(id);
  if (fresh) {
    auto const& about = names_.item(id);
    at->second.item = id;
    at->second.name = about.name;
    at->second.group = about.group.empty() ? id : about.group;
    at->second.unit = about.unit;
  }
  return at->second;
}

bool report_counter::is_gift(ledger::lot_view const& lot) const {
  if (wish_.about == model::report_about::donor) return wish_.donors.count(lot.details.donor) > 0;
  return wish_.about == model::report_about::board;
}

bool report_counter::at_own_site(std::string_view site) const {
  return wish_.sites.find(site) != wish_.sites.end();
}

bool report_counter::concerns(world const& w, ledger::holding const& row) const {
  if (wish_.about == model::report_about::board) return true;
  if (wish_.about == model::report_about::donor) {
    auto const view = ledger::find_lot(w.book, row.where.lot);
    return view && is_gift(*view);
  }
  if (!row.where.site.empty()) return at_own_site(row.where.site);
  auto const view = ledger::find_consignment(w.book, row.where.consignment);
  return view && at_own_site(view->plan.to);
}

// When a lot, or the pledge that it fulfils, was first heard of; when it was first received.
std::optional<instant> report_counter::first_of(world const& w, std::string const& id, bool pledge) const {
  std::optional<instant> out;
  auto ids = ledger::trace_back(w.book, id);
  ids.push_back(id);
  for (auto const& one : ids) {
    for (auto const position : ledger::history(w.book, ledger::subject::lot, one, 0, 50)) {
      auto const e = hub_.event_at(position + 1);
      if (!e) break;
      bool const it = pledge ? std::holds_alternative<model::announce_pledge>(e->body)
                             : std::holds_alternative<model::receive_goods>(e->body);
      if (!it) continue;
      if (!out || e->at < *out) out = e->at;
      break;
    }
  }
  return out;
}

report_counter::known_lot const& report_counter::lot(world const& w, std::string const& id) {
  auto const at = lots_.find(id);
  if (at != lots_.end()) return at->second;
  known_lot one;
  auto const view = ledger::find_lot(w.book, id);
  if (!view) return lots_.emplace(std::string(), known_lot{}).first->second;
  one.item = view->details.item;
  one.gift = is_gift(*view);
  one.pledged = first_of(w, id, true);
  one.received = first_of(w, id, false);
  return lots_.emplace(id, std::move(one)).first->second;
}

// The lot, if what happens to it at this site is of the report.
report_counter::known_lot const* report_counter::find_lot(world const& w, std::string const& id,
                                                          std::string_view site) {
  auto const& one = lot(w, id);
  if (one.item.empty()) return nullptr;
  bool const own = wish_.about == model::report_about::recipient ? at_own_site(site) : one.gift;
  return own ? &one : nullptr;
}

void report_counter::take(world const& before, model::event const& e, std::uint64_t position) {
  std::visit([&](auto const& body) { count(before, e, position, body); }, e.body);
}

void report_counter::count(world const&, model::event const&, std::uint64_t,
                           model::announce_pledge const& b) {
  bool const own = wish_.about == model::report_about::board || wish_.donors.count(b.goods.donor) > 0;
  if (own && wish_.about != model::report_about::recipient) item(b.goods.item).pledged += b.quantity;
}

void report_counter::count(world const& w, model::event const& e, std::uint64_t position,
                           model::receive_goods const& b) {
  for (auto const& line : b.lines) {
    // A lot that nobody announced is not in the books before this event.
    auto const* known = find_lot(w, line.lot, b.site);
    std::string found;
    if (known != nullptr) found = known->item;
    if (known == nullptr && line.found) {
      lots_.erase(std::string());
      bool const own =
          wish_.about == model::report_about::board ||
          (wish_.about == model::report_about::recipient ? at_own_site(b.site)
                                                         : wish_.donors.count(line.found->donor) > 0);
      if (own) found = line.found->item;
    }
    if (auto const at = lots_.find(line.lot); at != lots_.end() && !at->second.received)
      at->second.received = e.at;
    if (found.empty()) continue;
    auto& to = item(found);
    to.received += line.good + line.over;
    to.damaged += line.damaged;
    to.lost += line.short_of;
    add_loss({e.at, "damaged", line.lot, found, b.site, line.damaged, b.waybill, position});
    add_loss({e.at, "short", line.lot, found, b.site, line.short_of, b.waybill, position});
  }
}

void report_counter::count(world const& w, model::event const& e, std::uint64_t position,
                           model::inspect_goods const& b) {
  auto const* known = find_lot(w, b.lot, b.site);
  if (known == nullptr) return;
  item(known->item).damaged += b.damaged;
  add_loss({e.at, "damaged", b.lot, known->item, b.site, b.damaged, b.finding, position});
}

void report_counter::count(world const& w, model::event const& e, std::uint64_t position,
                           model::deliver const& b) {
  bool any = false;
  for (auto const& line : b.lines) {
    auto const* known = find_lot(w, line.lot, b.site);
    if (known == nullptr) continue;
    any = true;
    auto& to = item(known->item);
    auto const good = line.good + line.over;
    to.delivered += good;
    to.damaged += line.damaged;
    to.lost += line.short_of;
    add_delivery(e, b, known->item, good);
    add_time("pledged", known->pledged, e.at, good);
    add_time("received", known->received, e.at, good);
    auto const left = departed_.find(b.consignment);
    add_time("departed", left == departed_.end() ? std::nullopt : std::optional(left->second), e.at, good);
    add_loss({e.at, "damaged", line.lot, known->item, b.site, line.damaged, b.reference, position});
    add_loss({e.at, "short", line.lot, known->item, b.site, line.short_of, b.reference, position});
  }
  if (any && out_.receipts.size() < receipts_most) out_.receipts.push_back(position);
}

void report_counter::count(world const& w, model::event const& e, std::uint64_t position,
                           model::report_discrepancy const& b) {
  auto site = b.where.site;
  if (site.empty()) {
    auto const view = ledger::find_consignment(w.book, b.where.consignment);
    if (view) site = view->plan.to;
  }
  auto const* known = find_lot(w, b.where.lot, site);
  if (known == nullptr || b.kind == model::discrepancy_kind::over) return;
  bool const damaged = b.kind == model::discrepancy_kind::damaged;
  auto& to = item(known->item);
  (damaged ? to.damaged : to.lost) += b.quantity;
  add_loss({e.at, damaged ? "damaged" : "lost", b.where.lot, known->item,
            b.where.site.empty() ? b.where.movement : b.where.site, b.quantity, b.reference, position});
}

void report_counter::count(world const& w, model::event const& e, std::uint64_t position,
                           model::count_stock const& b) {
  for (auto const& line : b.lines) {
    auto const* known = find_lot(w, line.lot, b.site);
    if (known == nullptr) continue;
    auto& to = item(known->item);
    to.lost -= line.from_lost;
    if (line.booked <= line.counted) continue;
    to.lost += line.booked - line.counted;
    add_loss(
        {e.at, "lost", line.lot, known->item, b.site, line.booked - line.counted, b.reference, position});
  }
}

void report_counter::count(world const& w, model::event const& e, std::uint64_t position,
                           model::approve_write_off const& b) {
  for (auto const& view : ledger::list_write_offs(w.book, false)) {
    if (view.asked.write_off != b.write_off) continue;
    for (auto const& line : view.asked.lines) {
      auto const* known = find_lot(w, line.where.lot, line.where.site);
      if (known == nullptr) continue;
      item(known->item).written_off += line.quantity;
      add_loss({e.at, "written_off", line.where.lot, known->item, line.where.site, line.quantity,
                view.asked.reference.empty() ? view.asked.reason : view.asked.reference, position});
    }
  }
}

// The opposite of what was counted when it happened.
void report_counter::count(world const& w, model::event const& e, std::uint64_t,
                           model::correct_event const& b) {
  auto const at = hub_.find_event(b.target);
  auto const earlier = at ? hub_.event_at(*at) : result<model::event>(error{});
  bool const receipt = earlier && std::holds_alternative<model::receive_goods>(earlier->body);
  for (auto const& line : b.lines) {
    auto const& site = line.from.site.empty() ? line.to.site : line.from.site;
    auto const* known = find_lot(w, line.from.lot, site);
    if (known == nullptr) continue;
    auto& to = item(known->item);
    auto const state = line.from.state;
    if (state == goods_state::delivered) {
      to.delivered -= line.quantity;
      model::deliver taken_back;
      taken_back.site = line.from.site;
      add_delivery(e, taken_back, known->item, pieces(-line.quantity.count()));
    }
    if (state == goods_state::damaged) to.damaged -= line.quantity;
    if (state == goods_state::lost) to.lost -= line.quantity;
    if (state == goods_state::disposed) to.written_off -= line.quantity;
    if (line.to.state == goods_state::lost) to.lost += line.quantity;
    bool const stock = state == goods_state::on_hand || state == goods_state::held;
    if (receipt && stock) to.received -= line.quantity;
  }
}

void report_counter::add_loss(model::report_loss one) {
  if (one.quantity.count() <= 0) return;
  if (out_.losses.size() == losses_most) {
    ++losses_left_out_;
    return;
  }
  out_.losses.push_back(std::move(one));
}

void report_counter::add_delivery(model::event const& e, model::deliver const& b, std::string const& item_id,
                                  pieces n) {
  auto const [at, fresh] = places_.try_emplace({b.site, item_id});
  auto& to = at->second;
  if (fresh) {
    auto const& about = names_.site(b.site);
    to.site = b.site;
    to.name = about.name;
    to.country = about.country;
    to.item = item_id;
    to.item_name = names_.item(item_id).name;
  }
  to.delivered += n;
  if (n.count() <= 0) return;
  ++to.deliveries;
  if (!to.first || e.at < *to.first) to.first = e.at;
  if (!to.last || e.at > *to.last) to.last = e.at;
}

void report_counter::add_time(std::string_view from, std::optional<instant> since, instant until, pieces n) {
  if (!since || n.count() <= 0 || until < *since) return;
  times_[std::string(from)].emplace_back((until - *since).count(), n.count());
}

namespace {

model::report_lead lead_of(std::string const& from, std::vector<std::pair<std::int64_t, std::int64_t>> all) {
  std::sort(all.begin(), all.end());
  model::report_lead out;
  out.from = from;
  std::int64_t whole = 0;
  for (auto const& [seconds, n] : all) whole += n;
  out.counted = pieces(whole);
  std::int64_t so_far = 0;
  bool half = false;
  bool most = false;
  for (auto const& [seconds, n] : all) {
    so_far += n;
    if (!half && so_far * 2 >= whole) out.half = duration(seconds), half = true;
    if (!most && so_far / 9 * 10 + so_far % 9 >= whole) out.nine_tenths = duration(seconds), most = true;
  }
  out.longest = duration(all.back().first);
  if (!most) out.nine_tenths = out.longest;
  return out;
}

}  // namespace

void report_counter::finish(world const&) {
  pieces delivered;
  bool mass_unknown = false;
  for (auto& [id, one] : items_) {
    delivered += one.delivered;
    one.delivered_mass = names_.mass_of(id, one.delivered);
    mass_unknown = mass_unknown || (!one.delivered_mass && one.delivered.count() > 0);
    out_.items.push_back(one);
  }
  for (auto& [key, one] : places_) out_.places.push_back(one);
  for (auto const* from : {"pledged", "received", "departed"}) {
    auto const at = times_.find(from);
    if (at != times_.end()) out_.lead_times.push_back(lead_of(from, at->second));
  }
  auto& money = out_.money;
  money.currency = names_.all().plan.currency;
  for (auto const& m : out_.movements) {
    if (m.co2) out_.co2 = out_.co2.value_or(grams(0)) + *m.co2;
    ++(m.cost ? money.movements_known : money.movements_unknown);
    if (m.cost) money.transport += *m.cost;
  }
  if (delivered.count() > 0 && money.movements_known > 0)
    money.per_1000_delivered = cents(scale_up(money.transport.count(), 1000, delivered.count()));
  if (mass_unknown)
    add_note(out_, "The mass of some items is not known; it is left out of sums.", {"mass_left_out", {}});
  if (money.movements_unknown > 0) {
    add_note(
        out_,
        fmt::format("What {} of {} movements cost is not known.", money.movements_unknown,
                    out_.movements.size()),
        {"cost_not_known", {std::to_string(money.movements_unknown), std::to_string(out_.movements.size())}});
  }
  if (losses_left_out_ > 0) {
    add_note(out_, fmt::format("{} losses are counted and not listed.", losses_left_out_),
             {"losses_left_out", {std::to_string(losses_left_out_)}});
  }
  if (movements_left_out_ > 0) {
    add_note(out_, fmt::format("{} movements are neither listed nor in cost and CO2.", movements_left_out_),
             {"movements_left_out", {std::to_string(movements_left_out_)}});
  }
}

}  // namespace lifeline::hub
