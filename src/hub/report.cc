// SPDX-License-Identifier: Apache-2.0
#include "hub/report.h"

#include <fmt/format.h>

#include <algorithm>

#include "hub/report_count.h"

namespace lifeline::hub {
namespace {

constexpr std::size_t report_gifts_most = 2000;

std::string hex_of(ledger::digest const& d) {
  std::string out;
  for (auto const byte : d) out += fmt::format("{:02x}", byte);
  return out;
}

void add_cover(report_names const& names, report_wish const& wish, world const& w, bool after,
               model::hub_report& out) {
  auto const moment = after ? wish.until : wish.from;
  for (auto const& id : ledger::list_needs(w.book)) {
    auto const view = ledger::find_need(w.book, id, moment);
    if (!view) continue;
    if (wish.about == model::report_about::recipient && wish.sites.count(view->need.site) == 0) continue;
    auto at = std::find_if(out.cover.begin(), out.cover.end(), [&](auto const& c) { return c.need == id; });
    if (at == out.cover.end()) {
      out.cover.emplace_back();
      at = out.cover.end() - 1;
      at->need = id;
    }
    at->site = view->need.site;
    at->site_name = names.site(view->need.site).name;
    at->group = view->need.group;
    (after ? at->delivered_after : at->delivered_before) = view->delivered;
    (after ? at->after_s : at->before_s) = view->need.per_day ? view->cover_seconds : std::nullopt;
    (after ? at->unmet_after : at->unmet_before) = view->unmet;
  }
}

// Balances of an item by state, added up into what a report shows.
void add_balance(model::report_item& to, model::goods_state state, pieces n, bool after) {
  using enum model::goods_state;
  switch (state) {
    case on_hand:
    case reserved:
    case picked:
      (after ? to.on_hand_after : to.on_hand_before) += n;
      return;
    case in_transit:
      if (after) to.on_the_way_after += n;
      return;
    case held:
      if (after) to.held_after += n;
      return;
    case pledged:
    case expected:
      if (after) to.promised_after += n;
      return;
    default:
      return;
  }
}

void add_gift(model::report_gift& to, model::goods_state state, pieces n) {
  using enum model::goods_state;
  switch (state) {
    case on_hand:
    case reserved:
    case picked:
      to.on_hand += n;
      return;
    case in_transit:
      to.on_the_way += n;
      return;
    case held:
      to.held += n;
      return;
    case pledged:
    case expected:
      to.promised += n;
      return;
    case delivered:
      to.delivered += n;
      return;
    case damaged:
      to.damaged += n;
      return;
    case lost:
      to.lost += n;
      return;
    case disposed:
      to.written_off += n;
      return;
    default:
      return;
  }
}

void add_stock(report_counter& count, world const& w, bool after) {
  for (std::uint64_t next = 0;;) {
    auto const page = ledger::list_stock(w.book, {}, {next, 1000});
    for (auto const& row : page.rows) {
      if (row.quantity.count() == 0 || !count.concerns(w, row)) continue;
      add_balance(count.item(row.item), row.where.state, row.quantity, after);
    }
    if (page.next == 0) return;
    next = page.next;
  }
}

void add_gifts(report_counter const& count, world const& w, model::hub_report& out) {
  for (auto const& id : ledger::list_lots(w.book)) {
    auto const view = ledger::find_lot(w.book, id);
    if (!view || !count.is_gift(*view)) continue;
    if (out.gifts.size() == report_gifts_most) {
      add_note(out, fmt::format("Only the first {} gifts are listed one by one.", report_gifts_most),
               {"gifts_left_out", {std::to_string(report_gifts_most)}});
      return;
    }
    model::report_gift gift;
    gift.lot = id;
    gift.donor = view->details.donor;
    gift.item = view->details.item;
    gift.item_name = count.names().item(gift.item).name;
    gift.batch = view->details.batch;
    gift.expiry = view->details.expiry;
    ledger::stock_filter filter;
    filter.lot = id;
    bool any = false;
    for (auto const& row : ledger::list_stock(w.book, filter, {0, 10'000}).rows) {
      any = any || row.quantity.count() != 0;
      add_gift(gift, row.where.state, row.quantity);
    }
    // A pledge that was fulfilled goes on as its lots.
    bool const gone_on = gift.promised.count() == 0 && view->pledge;
    if (any && !gone_on) out.gifts.push_back(std::move(gift));
  }
}

void add_funding(report_wish const& wish, world const& w, model::hub_report& out) {
  std::map<std::tuple<std::string, std::string, std::string>, std::pair<cents, std::int64_t>> sums;
  problems none;
  for (auto const& flow : rows_of<model::funding_flow>(w.book, none)) {
    bool const own = wish.about != model::report_about::donor || wish.donors.count(flow.donor) > 0;
    bool const day = flow.day && instant(*flow.day) >= wish.from && instant(*flow.day) <= wish.until;
    if (!own || !day || !flow.amount || wish.about == model::report_about::recipient) continue;
    auto& sum = sums[{flow.donor, flow.status, flow.currency}];
    sum.first += *flow.amount;
    ++sum.second;
  }
  for (auto const& [key, sum] : sums)
    out.funding.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), sum.first, sum.second});
}

std::string title_of(report_wish const& wish) {
  auto const name = wish.subject_name.empty() ? wish.subject : wish.subject_name;
  switch (wish.about) {
    case model::report_about::donor:
      return fmt::format("Gifts of {}", name);
    case model::report_about::recipient:
      return fmt::format("Deliveries to {}", name);
    case model::report_about::board:
      break;
  }
  return "All goods of the hub";
}

}  // namespace

result<model::hub_report> make_report(core const& hub, report_wish const& wish) {
  model::hub_report out;
  out.title = title_of(wish);
  out.about = wish.about;
  out.subject = wish.subject;
  out.subject_name = wish.subject_name;
  out.from = wish.from;
  out.until = wish.until;
  out.made = wish.made;
  report_names names;
  hub.look([&](world const& w) {
    names = report_names(w, wish.until);
    if (w.people.hub()) out.hub = w.people.hub()->name;
  });
  report_counter count(hub, wish, names, out);
  past_walk walk;
  walk.from = wish.from;
  walk.until = wish.until;
  walk.at_start = [&](world const& w) {
    add_cover(names, wish, w, false, out);
    add_stock(count, w, false);
  };
  walk.before_event = [&](world const& w, model::event const& e, std::uint64_t position) {
    count.take(w, e, position);
  };
  walk.at_end = [&](world const& w) {
    out.position = w.position();
    out.root_hex = hex_of(w.tree.head().root);
    add_cover(names, wish, w, true, out);
    add_stock(count, w, true);
    add_gifts(count, w, out);
    add_funding(wish, w, out);
    count.finish(w);
  };
  if (auto const wrong = hub.walk(walk)) return *wrong;
  return out;
}

}  // namespace lifeline::hub
